/** Calling a class: `__call__` of its metaclass, `__new__`, `__init__`, or the fields of a generated one. */
import { storeAccessors } from './accessors.ts';
import { bindAll, invokeSpecial } from './attributes.ts';
import { CallKind } from './call-graph.ts';
import type { Classes } from './classes.ts';
import { memberByValue } from './enums.ts';
import type { Arguments, CallManner, Machine } from './machine.ts';
import { CALL, EMPTY } from './machine.ts';
import { InstanceCertainty, ObjectKind, typedInstance } from './objects.ts';

/** What calling the class gives. */
export function construct(m: Machine, classes: Classes, object: number, args: Arguments, manner: CallManner): number {
  const inConstruction: CallManner = { ...manner, kind: manner.kind === CallKind.CALL ? CallKind.CONSTRUCTION : manner.kind };
  const { metaclasses } = classes.entry(object);
  for (const metaclass of m.values.members(metaclasses)) {
    if (m.objects.kind[metaclass] !== ObjectKind.CLASS) continue;
    const custom = classes.lookup(metaclass, m.text('__call__'));
    if (custom === EMPTY) continue;
    let made = EMPTY;
    for (const bound of m.values.members(bindAll(m, classes, custom, object, metaclass)))
      made = m.values.union(made, m.actions.invoke(bound, args, inConstruction));
    return m.isKnown(made) ? made : m.values.single(m.objects.intern(ObjectKind.INSTANCE, object));
  }
  return memberByValue(m, classes, object, args, manner) ?? constructPlainly(m, classes, object, args, inConstruction);
}

/** The same without the metaclass's say. */
export function constructPlainly(m: Machine, classes: Classes, object: number, args: Arguments, manner: CallManner): number {
  const order = classes.order(object);
  if (isMetaclass(m, order)) return constructByMetaclass(m, classes, object, args, manner);
  const made = newInstances(m, classes, object, args, manner);
  for (const instance of m.values.members(made)) {
    if (m.objects.kind[instance] !== ObjectKind.INSTANCE) continue;
    const owner = m.objects.a[instance]!;
    if (owner !== object && !classes.isSubclass(owner, object)) continue;
    const initialisers = classes.lookup(owner, m.text('__init__'));
    for (const bound of m.values.members(bindAll(m, classes, initialisers, instance, owner))) m.actions.invoke(bound, args, manner);
    if (initialisers !== EMPTY) continue;
    fillFields(m, classes, owner, instance, args, manner);
    storeAccessors(m, classes, instance, args);
  }
  return made;
}

/** Told apart by where it is made, where a library's class says that of its instances. */
function newInstance(m: Machine, classes: Classes, object: number): number {
  if (!m.isInNode || !classes.externalBases(object).some((base) => isKeeper(m, base))) return m.objects.intern(ObjectKind.INSTANCE, object);
  const place = m.values.single(m.objects.intern(ObjectKind.KEEPER, m.node, m.pc));
  return typedInstance(m.objects, object, InstanceCertainty.MADE, m.typeArguments.number([place]));
}

function isKeeper(m: Machine, base: number): boolean {
  let answer = m.keepers.get(base);
  if (answer === 0) {
    const dotted = m.texts[m.objects.a[base]!]!;
    answer = m.behaviourOf(m.types.find(dotted)?.name ?? dotted)?.isKeeper === true ? 1 : 2;
    m.keepers.set(base, answer);
  }
  return answer === 1;
}

/** What `__new__` gives; a new instance of the class where it has none that is read, or nothing is known of what that returns. */
function newInstances(m: Machine, classes: Classes, object: number, args: Arguments, manner: CallManner): number {
  const instance = m.values.single(newInstance(m, classes, object));
  classes.noteMade(object, m.placeThatRunsOnce());
  const makers = classes.lookup(object, m.text('__new__'));
  if (makers === EMPTY) return instance;
  let made = EMPTY;
  for (const maker of m.values.members(makers)) {
    const callable = m.objects.kind[maker] === ObjectKind.STATIC_METHOD ? m.objects.a[maker]! : maker;
    made = m.values.union(made, m.actions.invoke(m.objects.intern(ObjectKind.BOUND, callable, object), args, manner));
  }
  const isUnsure = m.values.members(made).some((member) => m.objects.kind[member] === ObjectKind.UNKNOWN);
  return isUnsure ? m.values.union(made, instance) : made;
}

/** Of what a `__new__` that is read makes for all classes below it, what it makes for those that are passed to it. */
export function madeFor(m: Machine, classes: Classes, maker: number, passed: Iterable<number>, made: number): number {
  const name = m.text('__new__');
  const wanted = [...passed].filter((object) => m.objects.kind[object] === ObjectKind.CLASS);
  if (wanted.length === 0) return made;
  return m.values.filter(made, (member) => {
    if (m.objects.kind[member] !== ObjectKind.INSTANCE) return true;
    const order = classes.order(m.objects.a[member]!);
    if (wanted.some((object) => order.includes(object))) return true;
    return !m.values.has(classes.lookupAll(m.objects.a[member]!, name), maker);
  });
}

/**
 * `object.__new__(C)`, and that of other classes that are not read: an instance of the class that is passed; of a metaclass,
 * the classes that class statements make of it; else `result`.
 */
export function madeByNew(m: Machine, classes: Classes, callable: number, args: Arguments, result: number): number {
  if (!m.texts[m.objects.a[callable]!]!.endsWith('.__new__')) return result;
  let made = EMPTY;
  for (const passed of m.values.members(args.positional[0] ?? EMPTY)) {
    if (m.objects.kind[passed] !== ObjectKind.CLASS) continue;
    if (isMetaclass(m, classes.order(passed))) {
      made = m.values.union(made, m.cells.read(madeCell(m, passed)));
      continue;
    }
    classes.noteMade(passed, -1);
    made = m.values.union(made, m.values.single(m.objects.intern(ObjectKind.INSTANCE, passed)));
  }
  return made === EMPTY ? result : made;
}

/** Classes that have a class as their metaclass. */
export function madeCell(m: Machine, metaclass: number): number {
  return m.objectCell(metaclass, m.text('<made>'));
}

function isMetaclass(m: Machine, order: readonly number[]): boolean {
  return order.some((base) => m.objects.kind[base] === ObjectKind.EXTERNAL && m.texts[m.objects.a[base]!] === 'builtins.type');
}

function constructByMetaclass(m: Machine, classes: Classes, object: number, args: Arguments, manner: CallManner): number {
  const instance = m.objects.intern(ObjectKind.INSTANCE, object);
  for (const name of ['__new__', '__init__']) {
    const found = classes.lookup(object, m.text(name));
    for (const member of m.values.members(found)) {
      m.actions.invoke(m.objects.intern(ObjectKind.BOUND, member, name === '__new__' ? object : instance), args, manner);
    }
  }
  return m.values.single(instance);
}

/** Dataclasses, attrs, Pydantic, named tuples and ORM models: the fields declared in the class are its parameters. */
function fillFields(m: Machine, classes: Classes, object: number, instance: number, args: Arguments, manner: CallManner): void {
  const fields = classes.fieldsOf(object);
  args.positional.forEach((set, index) => {
    if (args.stars[index] === true || index >= fields.length) return;
    m.cells.add(m.objectCell(object, m.names.fieldOf(fields[index]!)), set);
  });
  args.names.forEach((name, index) => {
    if (name >= 0) m.cells.add(m.objectCell(object, m.names.fieldOf(name)), args.keywords[index]!);
  });
  invokeSpecial(m, classes, instance, '__post_init__', [], manner);
  invokeSpecial(m, classes, instance, '__attrs_post_init__', [], manner);
  invokeSpecial(m, classes, instance, 'model_post_init', [], { ...CALL, kind: manner.kind });
}
