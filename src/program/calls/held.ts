/**
 * What class bodies hold that is something else when it is read: fields of models, relations between them, managers. The
 * catalogue says which classes of libraries are such (`held`).
 */
import type { ArgumentPlace, Held, Relation } from '../catalog/library.ts';
import { argumentAt } from './binding.ts';
import type { Classes } from './classes.ts';
import { libraryClassOf, libraryMember, memberResult } from './library.ts';
import type { Arguments, Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { InstanceCertainty, ObjectKind, certaintyOf, typedInstance } from './objects.ts';
import { instancesOf, returnedBy } from './returned.ts';

/** A name that so many models have tells none of them. */
const MAX_TARGETS = 3;
/** Of a relation: what it leads to, and what it is called there. */
const TARGET = 1;
const NAME_THERE = 2;

const known = new WeakMap<Machine, Map<string, Held | null>>();

/** What the catalogue says of objects of a library's class, or of the nearest base. */
export function heldAs(m: Machine, className: string): Held | null {
  let cache = known.get(m);
  if (cache === undefined) {
    cache = new Map();
    known.set(m, cache);
  }
  let held = cache.get(className);
  if (held === undefined) {
    held = findHeld(m, className);
    cache.set(className, held);
  }
  return held;
}

function findHeld(m: Machine, className: string): Held | null {
  for (const name of [className, ...m.types.ancestors(className)]) {
    const held = m.behaviourOf(name)?.held;
    if (held !== undefined) return held;
  }
  return null;
}

/** The library's class that an object is of, itself or by inheritance, and what that makes of it; null for all other objects. */
function describe(m: Machine, classes: Classes, object: number): { readonly className: string; readonly held: Held } | null {
  const kind = m.objects.kind[object]!;
  if (kind === ObjectKind.LIBRARY_INSTANCE) {
    const className = m.texts[m.objects.a[object]!]!;
    const held = heldAs(m, className);
    return held === null ? null : { className, held };
  }
  if (kind !== ObjectKind.INSTANCE) return null;
  for (const base of classes.externalBases(m.objects.a[object]!)) {
    const className = m.texts[m.objects.a[base]!]!;
    const held = heldAs(m, m.types.find(className)?.name ?? className);
    if (held !== null) return { className: m.types.find(className)?.name ?? className, held };
  }
  return null;
}

/** What reading it from an instance gives; -1 where that is the object itself. */
export function readHeld(m: Machine, classes: Classes, object: number): number {
  const described = describe(m, classes, object);
  if (described === null) return -1;
  const { held, className } = described;
  switch (held.kind) {
    case 'manager':
      return -1;
    case 'value': {
      if (held.attribute === '') return valueArgument(m, object);
      const member = libraryMember(m, className, held.attribute);
      return member === null ? EMPTY : memberResult(m, object, member, { name: className, args: [] });
    }
    case 'relation': {
      const target = relationPart(m, object, TARGET);
      if (target === EMPTY) return EMPTY;
      return held.gives.reduce((all, gives) => m.values.union(all, given(m, gives, target)), EMPTY);
    }
  }
}

/** Whether what the class holds are fields. */
export function holdsFields(m: Machine, classes: Classes, owner: number): boolean {
  return classes.externalBases(owner).some((base) => {
    const dotted = m.texts[m.objects.a[base]!]!;
    const name = m.types.find(dotted)?.name ?? dotted;
    return m.behaviourOf(name)?.holdsFields === true || m.types.ancestors(name).some((each) => m.behaviourOf(each)?.holdsFields === true);
  });
}

/** `Column[str]` gives what its type argument is. */
function valueArgument(m: Machine, object: number): number {
  return libraryClassOf(m, object)?.args[0] ?? EMPTY;
}

function given(m: Machine, gives: string, target: number): number {
  return gives === '~0' ? target : m.values.single(m.libraryInstance(gives, target));
}

function relationPart(m: Machine, object: number, part: number): number {
  return m.objects.kind[object] === ObjectKind.LIBRARY_INSTANCE ? (m.typeArguments.lists[m.objects.b[object]!]![part] ?? EMPTY) : EMPTY;
}

/** A manager that is read from a class manages that class: its type argument is an instance of it. */
export function attached(m: Machine, classes: Classes, object: number, owner: number): number {
  if (describe(m, classes, object)?.held.kind !== 'manager') return object;
  const instance = m.values.single(m.objects.intern(ObjectKind.INSTANCE, owner, InstanceCertainty.DECLARED));
  if (m.objects.kind[object] === ObjectKind.LIBRARY_INSTANCE) return m.libraryInstance(m.texts[m.objects.a[object]!]!, instance);
  return typedInstance(m.objects, m.objects.a[object]!, certaintyOf(m.objects, object), m.typeArguments.number([instance]));
}

/** A relation that is made in a class body: with what it leads to, and its name there. */
export function makeRelation(m: Machine, classes: Classes, className: string, { to, reverse }: Relation, args: Arguments): number {
  const definer = m.isInNode ? m.nodeClass[m.node]! : -1;
  const target = targets(m, classes, argumentAt(m, args, to.position, to.parameter), definer);
  const name = reverse === null ? EMPTY : argumentAt(m, args, reverse.position, reverse.parameter);
  return m.values.single(m.libraryInstance(className, target, target, name));
}

/** Gives the class that a relation leads to its attribute back to `owner`. */
export function noteReverse(m: Machine, classes: Classes, held: number, owner: number): void {
  for (const object of m.values.members(held)) {
    if (m.objects.kind[object] !== ObjectKind.LIBRARY_INSTANCE) continue;
    const described = describe(m, classes, object);
    if (described === null || described.held.kind !== 'relation' || described.held.reverse === null) continue;
    const { gives, standard } = described.held.reverse;
    const own = m.values.single(m.objects.intern(ObjectKind.INSTANCE, owner, InstanceCertainty.DECLARED));
    const name = nameThere(m, relationPart(m, object, NAME_THERE), standard.replace('%', nameOf(m, owner).toLowerCase()));
    if (name === '') continue;
    for (const target of m.values.members(relationPart(m, object, TARGET))) {
      if (m.objects.kind[target] !== ObjectKind.INSTANCE) continue;
      m.cells.add(m.objectCell(m.objects.a[target]!, m.names.fieldOf(m.text(name))), given(m, gives, own));
    }
  }
}

/** '' where there is none, or it depends on more than is written. */
function nameThere(m: Machine, written: number, standard: string): string {
  if (written === EMPTY) return standard;
  const [object, another] = m.values.members(written);
  if (object === undefined || another !== undefined || m.objects.kind[object] !== ObjectKind.LITERAL) return '';
  const text = m.texts[m.objects.a[object]!]!.slice(2);
  return /^[A-Za-z_]\w*$/u.test(text) ? text : '';
}

function nameOf(m: Machine, owner: number): string {
  const scope = m.objects.a[owner]!;
  return scope < 0 ? '' : m.codeScope(scope).name;
}

/** The classes of the program that a call names: EMPTY where it names none, or not only one. */
export function classesGiven(m: Machine, classes: Classes, places: readonly ArgumentPlace[], args: Arguments): number {
  const texts = places.map(({ position, parameter }) => {
    const set = argumentAt(m, args, position, parameter);
    return m.values
      .members(set)
      .flatMap((object) => (m.objects.kind[object] === ObjectKind.LITERAL ? [m.texts[m.objects.a[object]!]!.slice(2)] : []));
  });
  const [first = [], second = []] = texts;
  const written =
    second.length === 0 ? first.filter((text) => text.includes('.')) : first.flatMap((label) => second.map((name) => `${label}.${name}`));
  let found = EMPTY;
  for (const text of written) {
    for (const object of m.values.members(namedTargets(m, classes, text, -1))) {
      if (m.objects.kind[object] === ObjectKind.INSTANCE) found = m.values.union(found, m.values.single(m.objects.a[object]!));
    }
  }
  return found;
}

/** Instances of the classes that a relation names: the class, its name with or without that of its application, `self`. */
function targets(m: Machine, classes: Classes, set: number, definer: number): number {
  let found = EMPTY;
  for (const object of m.values.members(set)) {
    switch (m.objects.kind[object]!) {
      case ObjectKind.LITERAL:
        found = m.values.union(found, namedTargets(m, classes, m.texts[m.objects.a[object]!]!.slice(2), definer));
        break;
      case ObjectKind.FUNCTION:
        found = m.values.union(found, instancesOf(m, returnedBy(m, m.values.single(object))));
        break;
      case ObjectKind.EXTERNAL: {
        const stands = m.behaviourOf(m.texts[m.objects.a[object]!]!)?.returns;
        const one = stands === undefined ? instancesOf(m, m.values.single(object)) : m.standingFor(stands);
        found = m.values.union(found, one);
        break;
      }
      default:
        found = m.values.union(found, instancesOf(m, m.values.single(object)));
    }
  }
  return found;
}

function namedTargets(m: Machine, classes: Classes, written: string, definer: number): number {
  const own = definer < 0 ? EMPTY : m.values.single(definer);
  if (written === 'self') return instancesOf(m, own);
  const dot = written.lastIndexOf('.');
  const label = written.slice(0, Math.max(0, dot)).toLowerCase();
  const named = [...m.values.members(classes.named(written.slice(dot + 1)))];
  const moduleOf = (object: number): string => m.modules[m.scopes.moduleOf[m.objects.a[object]!]!]!.name.toLowerCase();
  const near = named.filter((object) =>
    label === ''
      ? definer >= 0 && m.objects.a[definer]! >= 0 && applicationOf(moduleOf(object)) === applicationOf(moduleOf(definer))
      : moduleOf(object).split('.').includes(label.split('.').at(-1)!),
  );
  const chosen = near.length > 0 ? near : named;
  if (chosen.length > MAX_TARGETS) return EMPTY;
  return chosen.reduce((all, object) => m.values.union(all, instancesOf(m, m.values.single(object))), EMPTY);
}

/** The package around the one that holds models. */
function applicationOf(module: string): string {
  return module.replace(/(?:^|\.)(?:models(?:\..*)?|[^.]*)$/u, '');
}
