/** Reading and storing attributes: instances, classes, modules, functions, `super()`, and things that are not read. */
import { Unresolved } from './call-graph.ts';
import { delegatesOf, describedResult, isGuess, inheritedBehaviour } from './described.ts';
import { accessorNamed, callAccessor } from './accessors.ts';
import type { LibraryObject } from './library.ts';
import { backingContainer, canonicalClass, libraryClassOf, libraryMember, memberResult, resultIn } from './library.ts';
import { inheritedEnvironment } from './base-arguments.ts';
import { attached, holdsFields, readHeld } from './held.ts';
import type { Classes } from './classes.ts';
import { callMixin } from './hooks.ts';
import { isJudged, withinDeclared } from './declared-types.ts';
import type { CallManner, Machine } from './machine.ts';
import { EMPTY, PROPERTY, positionalArguments } from './machine.ts';
import { ENUMS, isValue, valueOfMember } from './enum-values.ts';
import { storeOnLibrary, storedOnLibrary } from './stored-attributes.ts';
import { NONE } from '../layout/name-tree.ts';
import { ObjectKind, argumentsOfInstance } from './objects.ts';
import { NOTHING_BOUND, hasVariables, substituted } from './type-variables.ts';
import { bindingsOn, meantBy } from './generic-classes.ts';

/** Reads `name` from one object; UNKNOWN members say why nothing is found. */
export function attribute(m: Machine, classes: Classes, object: number, name: number): number {
  const { objects } = m;
  switch (objects.kind[object]!) {
    case ObjectKind.UNKNOWN:
      return m.values.single(object);
    case ObjectKind.INSTANCE:
      return m.values.union(interceptedAttribute(m, classes, object, name), instanceAttribute(m, classes, object, name));
    case ObjectKind.CLASS:
      return classAttribute(m, classes, object, name);
    case ObjectKind.MODULE:
      return moduleAttribute(m, objects.a[object]!, name);
    case ObjectKind.EXTERNAL:
      return externalAttribute(m, object, name);
    case ObjectKind.SUPER:
      return superAttribute(m, classes, object, name);
    case ObjectKind.BOUND:
      return boundAttribute(m, object, name);
    case ObjectKind.FUNCTION:
      return functionAttribute(m, classes, object, name);
    case ObjectKind.DECORATED:
      return decoratedAttribute(m, object, name);
    case ObjectKind.PROPERTY:
      return propertyAttribute(m, object, name);
    case ObjectKind.ALIAS:
    case ObjectKind.STATIC_METHOD:
    case ObjectKind.CLASS_METHOD:
    case ObjectKind.WITHIN:
      return attribute(m, classes, objects.a[object]!, name);
    case ObjectKind.PARTIAL:
      return m.texts[name] === 'func' ? m.cells.read(m.objectCell(object, m.text('<func>'))) : libraryAttribute(m, classes, object, name);
    default:
      return libraryAttribute(m, classes, object, name);
  }
}

/** `__getattribute__` is asked for every attribute; what it gives beside what the object has. */
function interceptedAttribute(m: Machine, classes: Classes, object: number, name: number): number {
  const owner = m.objects.a[object]!;
  const methods = classes.lookup(owner, m.text('__getattribute__'));
  if (methods === EMPTY) return EMPTY;
  const asked = m.values.single(m.literal(`s:${m.texts[name]!}`));
  const given = invokeBound(m, classes, methods, object, owner, asked, PROPERTY);
  return m.values.filter(ofName(m, given, m.texts[name]!), (each) => m.objects.kind[each] !== ObjectKind.UNKNOWN);
}

function instanceAttribute(m: Machine, classes: Classes, object: number, name: number): number {
  const owner = m.objects.a[object]!;
  const fromClass = classes.lookup(owner, name);
  if (fromClass !== EMPTY && hasProperty(m, fromClass)) return bindAll(m, classes, fromClass, object, owner);
  let set = keptWithin(m, classes, owner, name, classes.lookupAll(owner, m.names.fieldOf(name)));
  if (fromClass === EMPTY && set === EMPTY) set = valueOfMember(m, classes, owner, name);
  if (fromClass !== EMPTY) {
    const own = bindAll(m, classes, fromClass, object, owner);
    // A field says what it holds better than all that the program pours into it.
    if (isField(m, classes, fromClass, owner)) set = m.isKnown(own) ? own : m.values.union(plainValues(m, classes, set), own);
    else set = m.values.union(set, own);
  }
  if (isGeneric(m, classes, object)) set = meantBy(m, classes, set, typedAttribute(m, classes, object, name));
  if (!m.isKnown(set)) set = m.values.union(set, declaredOn(m, classes, object, owner, name));
  else if (isGuess(m, set)) {
    const declared = declaredOn(m, classes, object, owner, name);
    if (declared !== EMPTY) return declared;
  }
  if (set !== EMPTY && isGuess(m, set)) {
    const declared = declaredByBase(m, classes, classes.order(owner), object, name);
    if (declared !== EMPTY) return declared;
  }
  if (set !== EMPTY) return set;
  if (m.texts[name] === '__class__') return m.values.single(owner);
  if (m.texts[name] === '__dict__') return m.values.single(m.objects.intern(ObjectKind.NAMESPACE, object));
  const external = inheritedAttribute(m, classes, classes.order(owner), object, name);
  if (external !== EMPTY) return external;
  const fallback = classes.lookup(owner, m.text('__getattr__'));
  if (fallback !== EMPTY) {
    const asked = m.values.single(m.literal(`s:${m.texts[name]!}`));
    return ofName(m, invokeBound(m, classes, fallback, object, owner, asked, PROPERTY), m.texts[name]!);
  }
  return m.unknownSet(Unresolved.ATTRIBUTE);
}

/** Of what instances keep, what the annotation of the attribute allows. */
function keptWithin(m: Machine, classes: Classes, owner: number, name: number, set: number): number {
  if (!isJudged(m, set)) return set;
  const annotation = classes.lookup(owner, m.names.annotationOf(name));
  return annotation === EMPTY || namesDescriptor(m, classes, annotation) ? set : withinDeclared(m, classes, set, annotation);
}

/** `Mapped[User]`: what stands in the class is of that type, and not what instances keep. */
function namesDescriptor(m: Machine, classes: Classes, annotation: number): boolean {
  return m.values.members(annotation).some((object) => {
    const origin = m.objects.kind[object] === ObjectKind.ALIAS ? m.objects.a[object]! : object;
    if (m.objects.kind[origin] === ObjectKind.CLASS) return classes.lookup(origin, m.text('__get__')) !== EMPTY;
    const found = m.objects.kind[origin] === ObjectKind.EXTERNAL ? m.types.find(m.texts[m.objects.a[origin]!]!) : null;
    return found?.kind === 'class' && libraryMember(m, found.name, '__get__') !== null;
  });
}

function isField(m: Machine, classes: Classes, fromClass: number, owner: number): boolean {
  return m.values.members(fromClass).some((member) => {
    const kind = m.objects.kind[member]!;
    if (kind !== ObjectKind.INSTANCE && kind !== ObjectKind.LIBRARY_INSTANCE) return false;
    return readHeld(m, classes, member) >= 0 || (isOfUnknownClass(m, classes, member) && holdsFields(m, classes, owner));
  });
}

/** A field that is no relation holds no model. */
function plainValues(m: Machine, classes: Classes, set: number): number {
  return m.values.filter(set, (object) => m.objects.kind[object] !== ObjectKind.INSTANCE || !holdsFields(m, classes, m.objects.a[object]!));
}

/** `__getattr__` is asked for many names: where it gives methods of this name, those of other names are for other callers. */
function ofName(m: Machine, set: number, name: string): number {
  const methodName = (object: number): string | null => {
    const callable = m.objects.kind[object] === ObjectKind.BOUND ? m.objects.a[object]! : object;
    return m.objects.kind[callable] === ObjectKind.FUNCTION ? m.codeScope(m.objects.a[callable]!).name : null;
  };
  if (!m.values.members(set).some((object) => methodName(object) === name)) return set;
  return m.values.filter(set, (object) => methodName(object) === null || methodName(object) === name);
}

/** Whether type variables may be bound on the instance. */
function isGeneric(m: Machine, classes: Classes, object: number): boolean {
  return argumentsOfInstance(m.objects, object) > 0 || classes.entry(m.objects.a[object]!).baseArguments.size > 0;
}

/** What the annotation of the attribute says on this instance, where it mentions type variables of which something is known. */
function typedAttribute(m: Machine, classes: Classes, object: number, name: number): number {
  const owner = m.objects.a[object]!;
  if (!hasVariables(m, classes.lookupDeclared(owner, m.names.declarationOf(name)))) return EMPTY;
  const typed = declaredOn(m, classes, object, owner, name);
  return m.isKnown(typed) ? typed : EMPTY;
}

/** What the annotation of an attribute of `owner` says, read from an object; EMPTY where there is none. */
function declaredOn(m: Machine, classes: Classes, object: number, owner: number, name: number): number {
  const declaration = m.names.declarationOf(name);
  const open = classes.lookupDeclared(owner, declaration);
  if (!hasVariables(m, open)) return open;
  const declaring = classes
    .order(owner)
    .find((each) => m.objects.kind[each] === ObjectKind.CLASS && m.cells.read(m.objectCell(each, declaration)) === open);
  return substituted(m, open, declaring === undefined ? NOTHING_BOUND : bindingsOn(m, classes, object, declaring));
}

/** From a base that is not read: its method by name, where the base is known to have it or nothing is known of the base. */
function inheritedAttribute(m: Machine, classes: Classes, order: readonly number[], receiver: number, name: number): number {
  const isInstance = m.objects.kind[receiver] === ObjectKind.INSTANCE;
  for (const current of order) {
    if (m.objects.kind[current] !== ObjectKind.EXTERNAL) continue;
    const dotted = m.texts[m.objects.a[current]!]!;
    const found = m.types.find(dotted);
    if (found?.kind === 'class') {
      const member = libraryMember(m, found.name, m.texts[name]!);
      if (member === null || member.owner === 'builtins.object') continue;
      if (member.kind === 'property' || member.kind === 'attribute') {
        const accessor = isInstance ? accessorNamed(m, classes, receiver, m.texts[name]!) : EMPTY;
        if (accessor !== EMPTY) return accessor;
        if (m.isRecording) m.edges.addRead(m.node, m.pc, m.text(`${found.name}.${m.texts[name]!}`));
        return resultIn(m, receiver, member, inheritedEnvironment(m, classes, receiver, member.owner));
      }
      const backing = isInstance ? backingContainer(m, m.objects.a[receiver]!, found.name) : -1;
      if (backing >= 0) return m.values.single(m.objects.intern(ObjectKind.LIBRARY_METHOD, backing, name));
      return m.values.single(inheritedMethod(m, `${found.name}.${m.texts[name]!}`, receiver));
    }
    // `Generic`, `Protocol`: they stand for no class.
    if (dotted.startsWith('typing.') || dotted.startsWith('typing_extensions.')) continue;
    return m.values.single(inheritedMethod(m, `${dotted}.${m.texts[name]!}`, receiver));
  }
  return EMPTY;
}

/** A method of a base that is not read, which may call methods of the receiver. */
function inheritedMethod(m: Machine, dotted: string, receiver: number): number {
  return m.objects.intern(ObjectKind.BOUND, m.external(dotted), receiver);
}

function hasProperty(m: Machine, set: number): boolean {
  for (const member of m.values.members(set)) {
    const kind = m.objects.kind[member]!;
    if (kind === ObjectKind.PROPERTY) return true;
  }
  return false;
}

/** What reading from an instance makes of what its class holds: methods are bound, properties called. */
export function bindAll(m: Machine, classes: Classes, set: number, receiver: number, owner: number): number {
  let bound = EMPTY;
  for (const member of m.values.members(set)) bound = m.values.union(bound, bind(m, classes, member, receiver, owner));
  return bound;
}

function bind(m: Machine, classes: Classes, member: number, receiver: number, owner: number): number {
  const { objects, values } = m;
  switch (objects.kind[member]!) {
    case ObjectKind.FUNCTION:
    case ObjectKind.DECORATED:
    case ObjectKind.CONTEXT_FUNCTION:
    case ObjectKind.WITHIN:
      return values.single(objects.intern(ObjectKind.BOUND, member, receiver));
    case ObjectKind.STATIC_METHOD:
      return values.single(objects.a[member]!);
    case ObjectKind.CLASS_METHOD:
      return values.single(objects.intern(ObjectKind.BOUND, objects.a[member]!, owner));
    case ObjectKind.PROPERTY:
    case ObjectKind.CACHED_PROPERTY:
      return invokeOne(m, objects.a[member]!, receiver, PROPERTY);
    case ObjectKind.PARTIAL:
      return values.single(member);
    case ObjectKind.LIBRARY_INSTANCE:
      return readFromClass(m, classes, member, owner);
    case ObjectKind.INSTANCE: {
      const getter = classes.lookup(objects.a[member]!, m.text('__get__'));
      if (getter === EMPTY) {
        const got = callAccessor(m, classes, member, '__get__', [values.single(receiver)]);
        return got === EMPTY ? readFromClass(m, classes, member, owner) : got;
      }
      const own = objects.a[member]!;
      let set = EMPTY;
      for (const method of m.values.members(bindAll(m, classes, getter, member, own))) {
        set = values.union(set, m.actions.invoke(method, positionalArguments(values.single(receiver), values.single(owner)), PROPERTY));
      }
      return set;
    }
    default:
      return values.single(member);
  }
}

/** Whether it is of a library's class of which nothing is known, or of one that inherits from such a class. */
function isOfUnknownClass(m: Machine, classes: Classes, member: number): boolean {
  if (m.objects.kind[member] === ObjectKind.LIBRARY_INSTANCE) return m.types.find(m.texts[m.objects.a[member]!]!) === null;
  return classes.externalBases(m.objects.a[member]!).some((base) => m.types.find(m.texts[m.objects.a[base]!]!) === null);
}

/** What an instance reads of an object that its class holds. */
function readFromClass(m: Machine, classes: Classes, member: number, owner: number): number {
  const read = readHeld(m, classes, member);
  if (read < 0 && !(isOfUnknownClass(m, classes, member) && holdsFields(m, classes, owner))) return m.values.single(member);
  if (read < 0) return m.unknownSet(Unresolved.EXTERNAL_RESULT);
  return read === EMPTY ? m.unknownSet(Unresolved.EXTERNAL_RESULT) : read;
}

function invokeOne(m: Machine, callable: number, receiver: number, manner: CallManner): number {
  const bound = m.objects.intern(ObjectKind.BOUND, callable, receiver);
  return m.actions.invoke(bound, positionalArguments(), manner);
}

function invokeBound(
  m: Machine,
  classes: Classes,
  methods: number,
  receiver: number,
  owner: number,
  argument: number,
  manner: CallManner,
): number {
  let set = EMPTY;
  for (const method of m.values.members(bindAll(m, classes, methods, receiver, owner))) {
    set = m.values.union(set, m.actions.invoke(method, positionalArguments(argument), manner));
  }
  return set;
}

/** Calls a special method of an instance's class, if it has one; null if not. */
export function invokeSpecial(
  m: Machine,
  classes: Classes,
  receiver: number,
  method: string,
  args: readonly number[],
  manner: CallManner,
): number | null {
  const owner = m.objects.a[receiver]!;
  const found = classes.lookup(owner, m.text(method));
  if (found !== EMPTY) {
    let set = EMPTY;
    for (const bound of m.values.members(bindAll(m, classes, found, receiver, owner))) {
      set = m.values.union(set, m.actions.invoke(bound, positionalArguments(...args), manner));
    }
    return set;
  }
  for (const base of classes.order(owner)) {
    if (m.objects.kind[base] !== ObjectKind.EXTERNAL) continue;
    const type = m.types.find(m.texts[m.objects.a[base]!]!);
    if (type?.kind !== 'class') continue;
    const member = libraryMember(m, type.name, method);
    if (member === null || member.owner === 'builtins.object') continue;
    const backing = backingContainer(m, owner, type.name);
    if (backing < 0) {
      callMixin(m, classes, receiver, `${type.name}.${method}`);
      return resultIn(m, receiver, member, inheritedEnvironment(m, classes, receiver, member.owner));
    }
    const callable = m.objects.intern(ObjectKind.LIBRARY_METHOD, backing, m.text(method));
    return m.actions.invoke(callable, positionalArguments(...args), manner);
  }
  return null;
}

/** Calls a special method of the metaclass of a class, if one has it; null if not. */
export function invokeOnClass(
  m: Machine,
  classes: Classes,
  object: number,
  method: string,
  args: readonly number[],
  manner: CallManner,
): number | null {
  for (const metaclass of m.values.members(classes.entry(object).metaclasses)) {
    const found = m.objects.kind[metaclass] === ObjectKind.CLASS ? classes.lookup(metaclass, m.text(method)) : EMPTY;
    if (found === EMPTY) continue;
    return m.values
      .members(bindAll(m, classes, found, object, metaclass))
      .reduce((all, bound) => m.values.union(all, m.actions.invoke(bound, positionalArguments(...args), manner)), EMPTY);
  }
  return null;
}

/** What a class gives of an instance that it holds: what its `__get__` gives, or itself. */
function readOfClass(m: Machine, classes: Classes, member: number, owner: number): number {
  const hasGetter = classes.lookup(m.objects.a[member]!, m.text('__get__')) !== EMPTY;
  return hasGetter ? bind(m, classes, member, owner, owner) : m.values.single(attached(m, classes, member, owner));
}

/** Where only guesses are known of what is stored, what a base that is not read declares of the attribute. */
function declaredByBase(m: Machine, classes: Classes, order: readonly number[], receiver: number, name: number): number {
  for (const base of order) {
    if (m.objects.kind[base] !== ObjectKind.EXTERNAL) continue;
    const found = m.types.find(m.texts[m.objects.a[base]!]!);
    const member = found?.kind === 'class' ? libraryMember(m, found.name, m.texts[name]!) : null;
    if (member === null || (member.kind !== 'property' && member.kind !== 'attribute')) continue;
    const set = resultIn(m, receiver, member, inheritedEnvironment(m, classes, receiver, member.owner));
    if (m.isKnown(set)) return set;
  }
  return EMPTY;
}

function classAttribute(m: Machine, classes: Classes, object: number, name: number): number {
  const order = classes.order(object);
  const found = classes.lookup(object, name);
  const text = m.texts[name]!;
  if (found !== EMPTY) {
    const isEnum = classes.inheritsFrom(object, ENUMS);
    if (isGuess(m, found)) {
      const declared = declaredByBase(m, classes, order, m.objects.intern(ObjectKind.INSTANCE, object, 1), name);
      if (declared !== EMPTY) return declared;
    }
    let set = EMPTY;
    for (const member of m.values.members(found)) {
      switch (m.objects.kind[member]!) {
        case ObjectKind.CLASS_METHOD:
          set = m.values.union(set, m.values.single(m.objects.intern(ObjectKind.BOUND, m.objects.a[member]!, object)));
          break;
        case ObjectKind.STATIC_METHOD:
          set = m.values.union(set, m.values.single(m.objects.a[member]!));
          break;
        case ObjectKind.FUNCTION:
        case ObjectKind.CLASS:
        case ObjectKind.DECORATED:
        case ObjectKind.PROPERTY:
          if (text === '__init_subclass__' || text === '__class_getitem__') {
            set = m.values.union(set, m.values.single(m.objects.intern(ObjectKind.BOUND, member, object)));
          } else set = m.values.union(set, m.values.single(member));
          break;
        case ObjectKind.INSTANCE:
          if (isEnum && isValue(m, classes, member))
            set = m.values.union(set, m.values.single(m.objects.intern(ObjectKind.INSTANCE, object)));
          else set = m.values.union(set, isEnum ? m.values.single(member) : readOfClass(m, classes, member, object));
          break;
        case ObjectKind.LIBRARY_INSTANCE:
          set = m.values.union(
            set,
            isEnum ? m.values.single(m.objects.intern(ObjectKind.INSTANCE, object)) : m.values.single(attached(m, classes, member, object)),
          );
          break;
        default:
          set = m.values.union(set, isEnum ? m.values.single(m.objects.intern(ObjectKind.INSTANCE, object)) : m.values.single(member));
      }
    }
    return set;
  }
  const { metaclasses } = classes.entry(object);
  for (const metaclass of m.values.members(metaclasses)) {
    if (m.objects.kind[metaclass] !== ObjectKind.CLASS) continue;
    const inherited = classes.lookup(metaclass, name);
    if (inherited !== EMPTY) return bindAll(m, classes, inherited, object, metaclass);
  }
  if (text === '__name__' || text === '__qualname__' || text === '__module__' || text === '__doc__') {
    return m.values.single(m.libraryInstance('builtins.str'));
  }
  const external = inheritedAttribute(m, classes, order, m.objects.intern(ObjectKind.INSTANCE, object, 1), name);
  if (external !== EMPTY) return external;
  if (text === '__init__' || text === '__new__' || text.startsWith('__')) return m.values.single(m.external(`builtins.object.${text}`));
  const declared = declaredOn(m, classes, object, object, name);
  return declared === EMPTY ? m.unknownSet(Unresolved.ATTRIBUTE) : declared;
}

/** A name of a module that is read: what its body exports, else a module below it. */
export function moduleAttribute(m: Machine, treeNode: number, name: number): number {
  const module = m.tree.module(treeNode);
  const child = m.tree.child(treeNode, m.texts[name]!);
  if (module !== NONE && m.codes[module] !== null) {
    const exported = moduleName(m, module, name);
    if (exported !== EMPTY) return exported;
  }
  if (child !== NONE) return m.values.single(m.objects.intern(ObjectKind.MODULE, child));
  if (module !== NONE) {
    const getter = m.cells.read(m.moduleCell(module, m.text('__getattr__')));
    if (getter !== EMPTY) {
      let set = EMPTY;
      for (const callable of m.values.members(getter)) {
        set = m.values.union(
          set,
          m.actions.invoke(callable, positionalArguments(m.values.single(m.libraryInstance('builtins.str'))), PROPERTY),
        );
      }
      return set;
    }
  }
  return m.unknownSet(Unresolved.ATTRIBUTE);
}

/** Star imports of star imports are followed this far. */
const MAX_STAR_DEPTH = 12;

/** What a module's name stands for, star imports included; EMPTY where it has no such name. */
export function moduleName(m: Machine, module: number, name: number, depth = 0): number {
  const exported = m.cells.read(m.moduleCell(module, name));
  if (exported !== EMPTY) return exported;
  const anywhere = m.cells.read(m.moduleCell(module, m.names.earlyOf(name)));
  if (anywhere !== EMPTY) return anywhere;
  if (depth >= MAX_STAR_DEPTH || m.texts[name]!.startsWith('__')) return EMPTY;
  const stars = m.cells.read(m.moduleCell(module, m.stars));
  for (const star of m.values.members(stars)) {
    const kind = m.objects.kind[star]!;
    if (kind === ObjectKind.MODULE) {
      const source = m.tree.module(m.objects.a[star]!);
      const found = source === NONE || source === module ? EMPTY : moduleName(m, source, name, depth + 1);
      if (found !== EMPTY) return found;
    } else if (kind === ObjectKind.EXTERNAL) {
      const dotted = `${m.texts[m.objects.a[star]!]!}.${m.texts[name]!}`;
      if (m.types.find(dotted) !== null) return externalNamed(m, dotted);
    }
  }
  return EMPTY;
}

/** The object for a dotted name outside: under its public name, where the library's types know it. */
export function externalNamed(m: Machine, dotted: string): number {
  const found = m.types.find(dotted);
  const name = found === null || found.kind === 'variable' ? dotted : found.name;
  return m.values.single(m.external(canonicalClass(name)));
}

function externalAttribute(m: Machine, object: number, name: number): number {
  const stored = storedOnLibrary(m, object, name);
  if (m.isKnown(stored)) return stored;
  const cell = m.objectCell(object, name);
  const known = m.cells.peek(cell);
  if (known !== EMPTY && !m.isRecording) return known;
  const dotted = m.texts[m.objects.a[object]!]!;
  const full = `${dotted}.${m.texts[name]!}`;
  if (m.isRecording) m.edges.addRead(m.node, m.pc, m.text(full));
  const found = externalNamed(m, full);
  m.cells.add(cell, found);
  return found;
}

/** A member of a library's class, for something that is an instance of it. */
function libraryAttribute(m: Machine, classes: Classes, object: number, name: number): number {
  const stored = m.hasObjectCell(object, name) ? m.cells.read(m.objectCell(object, name)) : EMPTY;
  if (stored !== EMPTY) return stored;
  const type = libraryClassOf(m, object);
  if (type === null) return attributeOfMember(m, object, name);
  const text = m.texts[name]!;
  const member = libraryMember(m, type.name, text);
  if (member === null) {
    const given = storedOnLibrary(m, object, name);
    if (m.isKnown(given)) return given;
    if (text === '__class__') return m.values.single(m.external(type.name));
    const delegated = delegatedAttribute(m, classes, type, name);
    if (delegated !== EMPTY) return delegated;
    if (!text.startsWith('__')) {
      const made = inheritedBehaviour(m, type.name, '__getattr__');
      // Attributes that are made when they are asked for, of a class of their own: databases of a client.
      const result = made?.returns === undefined || made.returns === 'Self' ? EMPTY : describedResult(m, made, object);
      if (result !== EMPTY) return result;
      if (made !== null) return m.values.single(m.objects.intern(ObjectKind.LIBRARY_METHOD, object, name));
      const fallback = libraryMember(m, type.name, '__getattr__');
      const given = fallback === null ? EMPTY : memberResult(m, object, fallback, type);
      if (given !== EMPTY) return given;
    }
    const isKnownClass = m.types.find(type.name)?.kind === 'class';
    if (isKnownClass || type.name === 'callable') return m.unknownSet(Unresolved.ATTRIBUTE);
    return m.values.single(m.objects.intern(ObjectKind.LIBRARY_METHOD, object, name));
  }
  if (m.isRecording && (member.kind === 'property' || member.kind === 'attribute')) {
    m.edges.addRead(m.node, m.pc, m.text(`${type.name}.${text}`));
  }
  if (member.kind === 'property' || member.kind === 'attribute') {
    const typed = memberResult(m, object, member, type);
    if (typed !== EMPTY) return typed;
    const given = storedOnLibrary(m, object, name);
    if (m.isKnown(given)) return given;
    const described = describedResult(m, inheritedBehaviour(m, type.name, text), object);
    return described === EMPTY ? m.unknownSet(Unresolved.EXTERNAL_RESULT) : described;
  }
  return m.values.single(m.objects.intern(ObjectKind.LIBRARY_METHOD, object, name));
}

/** From where the class looks for what it does not have. */
function delegatedAttribute(m: Machine, classes: Classes, type: LibraryObject, name: number): number {
  let set = EMPTY;
  for (const holder of delegatesOf(m, type)) {
    for (const found of m.values.members(attribute(m, classes, holder, name))) {
      if (m.objects.kind[found] !== ObjectKind.UNKNOWN && !isUnheardOf(m, holder, found)) set = m.values.union(set, m.values.single(found));
    }
    if (set !== EMPTY) return set;
  }
  return set;
}

/** A name below a module which that module does not have. */
function isUnheardOf(m: Machine, holder: number, found: number): boolean {
  if (m.objects.kind[holder] !== ObjectKind.EXTERNAL || m.objects.kind[found] !== ObjectKind.EXTERNAL) return false;
  return m.types.find(m.texts[m.objects.a[found]!]!) === null;
}

/** An attribute of a member of which nothing is known, of a library's class of which nothing is known: a name below both. */
function attributeOfMember(m: Machine, object: number, name: number): number {
  if (m.objects.kind[object] !== ObjectKind.LIBRARY_METHOD) return m.unknownSet(Unresolved.ATTRIBUTE);
  const type = libraryClassOf(m, m.objects.a[object]!);
  if (type === null || m.types.find(type.name) !== null) return m.unknownSet(Unresolved.ATTRIBUTE);
  return m.values.single(m.external(`${type.name}.${m.texts[m.objects.b[object]!]!}.${m.texts[name]!}`));
}

function superAttribute(m: Machine, classes: Classes, object: number, name: number): number {
  const from = m.objects.a[object]!;
  const receiver = m.objects.b[object]!;
  const isClass = m.objects.kind[receiver] === ObjectKind.CLASS;
  const owner = superOwner(m, classes, receiver, from);
  const order = classes.order(owner);
  const start = order.indexOf(from) + 1;
  if (isClass && owner !== receiver && m.texts[name] === '__call__' && classes.lookupIn(order, name, start) === EMPTY) {
    return m.values.single(inheritedMethod(m, 'builtins.type.__call__', receiver));
  }
  const found = classes.lookupIn(order, name, start);
  if (found !== EMPTY) {
    if (!isClass) return bindAll(m, classes, found, receiver, owner);
    let set = EMPTY;
    for (const member of m.values.members(found)) {
      const kind = m.objects.kind[member]!;
      const callable = kind === ObjectKind.CLASS_METHOD || kind === ObjectKind.STATIC_METHOD ? m.objects.a[member]! : member;
      const isStatic = kind === ObjectKind.STATIC_METHOD || m.texts[name] === '__new__';
      set = m.values.union(set, m.values.single(isStatic ? callable : m.objects.intern(ObjectKind.BOUND, callable, receiver)));
    }
    return set;
  }
  const external = inheritedAttribute(m, classes, order.slice(start), receiver, name);
  if (external !== EMPTY) return external;
  const text = m.texts[name]!;
  return m.types.member('builtins.object', text) === null
    ? m.unknownSet(Unresolved.ATTRIBUTE)
    : m.values.single(m.external(`builtins.object.${text}`));
}

/** The class in whose order `super()` looks: of the receiver, or, where the receiver is a class, its own or its metaclass. */
function superOwner(m: Machine, classes: Classes, receiver: number, from: number): number {
  if (m.objects.kind[receiver] !== ObjectKind.CLASS) return m.objects.a[receiver]!;
  if (classes.order(receiver).includes(from)) return receiver;
  return m.values.members(classes.entry(receiver).metaclasses).find((metaclass) => classes.order(metaclass).includes(from)) ?? receiver;
}

function boundAttribute(m: Machine, object: number, name: number): number {
  const text = m.texts[name]!;
  if (text === '__func__') return m.values.single(m.objects.a[object]!);
  if (text === '__self__') return m.values.single(m.objects.b[object]!);
  return m.actions.attribute(m.objects.a[object]!, name);
}

function functionAttribute(m: Machine, classes: Classes, object: number, name: number): number {
  const isDispatching = m.hasObjectCell(object, m.registered);
  const stored = m.cells.read(m.objectCell(object, name));
  if (stored !== EMPTY) return stored;
  const text = m.texts[name]!;
  if (isDispatching && (text === 'register' || text === 'dispatch'))
    return m.values.single(m.objects.intern(ObjectKind.LIBRARY_METHOD, object, name));
  if (text === '__wrapped__') return m.values.single(object);
  // `functools.cache` gives back the function, with more to ask for.
  if (m.types.member('types.FunctionType', text) === null && m.types.member(CACHED, text) !== null)
    return m.values.single(m.external(`${CACHED}.${text}`));
  return libraryAttribute(m, classes, object, name);
}

const CACHED = 'functools._lru_cache_wrapper';

/** A function under a decorator that is not read: its own attributes, else those of what the decorator makes of it. */
function decoratedAttribute(m: Machine, object: number, name: number): number {
  const own = m.cells.read(m.objectCell(object, name));
  if (own !== EMPTY) return own;
  if (m.texts[name] === '__wrapped__') return m.values.single(m.objects.a[object]!);
  return m.values.single(m.objects.intern(ObjectKind.LIBRARY_METHOD, object, name));
}

function propertyAttribute(m: Machine, object: number, name: number): number {
  switch (m.texts[name]) {
    case 'setter':
      return m.values.single(m.objects.intern(ObjectKind.PROPERTY_SETTER, object, 1));
    case 'deleter':
      return m.values.single(m.objects.intern(ObjectKind.PROPERTY_SETTER, object, 2));
    case 'getter':
      return m.values.single(m.objects.intern(ObjectKind.PROPERTY_SETTER, object, 3));
    case 'fget':
      return m.values.single(m.objects.a[object]!);
    default:
      return m.unknownSet(Unresolved.ATTRIBUTE);
  }
}

/** `del object.name`. */
export function deleteAttribute(m: Machine, classes: Classes, object: number, name: number): void {
  if (m.objects.kind[object] !== ObjectKind.INSTANCE) return;
  for (const member of m.values.members(classes.lookup(m.objects.a[object]!, name))) {
    if (m.objects.kind[member] === ObjectKind.PROPERTY) {
      for (const deleter of m.values.members(m.cells.read(m.objectCell(member, m.text('<deleter>')))))
        invokeOne(m, deleter, object, PROPERTY);
    } else if (m.objects.kind[member] === ObjectKind.INSTANCE) {
      if (classes.lookup(m.objects.a[member]!, m.text('__delete__')) === EMPTY) continue;
      invokeSpecial(m, classes, member, '__delete__', [m.values.single(object)], PROPERTY);
    }
  }
}

/** Into what an instance keeps itself, past what its class says of storing. */
export function storePlainly(m: Machine, object: number, name: number, value: number): void {
  if (m.objects.kind[object] === ObjectKind.INSTANCE) m.cells.add(m.objectCell(m.objects.a[object]!, m.names.fieldOf(name)), value);
}

/** `object.name = value`. */
export function storeAttribute(m: Machine, classes: Classes, object: number, name: number, value: number): void {
  const { objects } = m;
  switch (objects.kind[object]!) {
    case ObjectKind.INSTANCE: {
      const owner = objects.a[object]!;
      const found = classes.lookup(owner, name);
      for (const member of m.values.members(found)) {
        if (objects.kind[member] === ObjectKind.PROPERTY) {
          const setter = objects.b[member]!;
          if (setter > 0) m.actions.invoke(objects.intern(ObjectKind.BOUND, setter, object), positionalArguments(value), PROPERTY);
          return;
        }
        if (objects.kind[member] === ObjectKind.INSTANCE) {
          const descriptor = classes.lookup(objects.a[member]!, m.text('__set__'));
          if (descriptor === EMPTY && callAccessor(m, classes, member, '__set__', [m.values.single(object), value]) !== EMPTY) return;
          if (descriptor === EMPTY) continue;
          invokeSpecial(m, classes, member, '__set__', [m.values.single(object), value], PROPERTY);
          return;
        }
      }
      const custom = classes.lookup(owner, m.text('__setattr__'));
      if (custom !== EMPTY) {
        invokeSpecial(m, classes, object, '__setattr__', [m.values.single(m.libraryInstance('builtins.str')), value], PROPERTY);
      }
      m.cells.add(m.objectCell(owner, m.names.fieldOf(name)), value);
      return;
    }
    case ObjectKind.MODULE: {
      const module = m.tree.module(objects.a[object]!);
      if (module !== NONE) m.cells.add(m.moduleCell(module, name), value);
      return;
    }
    case ObjectKind.CLASS:
    case ObjectKind.FUNCTION:
    case ObjectKind.DECORATED:
      m.cells.add(m.objectCell(object, name), value);
      return;
    case ObjectKind.EXTERNAL:
    case ObjectKind.LIBRARY_INSTANCE:
      storeOnLibrary(m, object, name, value);
      return;
    default:
  }
}
