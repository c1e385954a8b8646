/** Objects of code that is not read: what their attributes are, by the types of the library. */
import type { LibraryClass, LibraryMember, LibraryType, LibraryUnion } from '../catalog/library-types.ts';
import type { Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { ObjectKind } from './objects.ts';

/** Keys of a dictionary and places of a list that are kept apart. */
const MAX_KEYS = 80;
/** More literals than these are no list of keys. */
const MAX_LITERALS = 16;
/** Types inside types are followed this far. */
const MAX_TYPE_DEPTH = 4;

/** Names of `typing` and others that stand for a class under another name. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['typing.List', 'builtins.list'],
  ['typing.Dict', 'builtins.dict'],
  ['typing.Set', 'builtins.set'],
  ['typing.FrozenSet', 'builtins.frozenset'],
  ['typing.Tuple', 'builtins.tuple'],
  ['typing.Type', 'builtins.type'],
  ['typing.Text', 'builtins.str'],
  ['typing.Deque', 'collections.deque'],
  ['typing.DefaultDict', 'collections.defaultdict'],
  ['typing.OrderedDict', 'collections.OrderedDict'],
  ['typing.Counter', 'collections.Counter'],
  ['typing.ChainMap', 'collections.ChainMap'],
  ['typing.Pattern', 're.Pattern'],
  ['typing.Match', 're.Match'],
]);

export function canonicalClass(dotted: string): string {
  return ALIASES.get(dotted) ?? dotted;
}

/** Sets for the names of type variables. */
type Environment = ReadonlyMap<string, number>;

/** A class that is not read, with its type arguments. */
export type LibraryObject = { readonly name: string; readonly args: readonly number[] };

/** The type of an object as a class that is not read; null where it is of no such class. */
export function libraryClassOf(m: Machine, object: number): LibraryObject | null {
  const name = libraryClassName(m, object);
  return name === null ? null : new ClassOfObject(m, object, name);
}

/** Its arguments are found out when they are asked for: most ask for the name alone, and need not hear of every element. */
class ClassOfObject implements LibraryObject {
  readonly name: string;
  private readonly m: Machine;
  private readonly object: number;

  constructor(m: Machine, object: number, name: string) {
    this.m = m;
    this.object = object;
    this.name = name;
  }

  get args(): readonly number[] {
    return argumentsOfClass(this.m, this.object, this.name);
  }
}

function libraryClassName(m: Machine, object: number): string | null {
  const { objects } = m;
  switch (objects.kind[object]!) {
    case ObjectKind.LIBRARY_INSTANCE:
      return m.texts[objects.a[object]!]!;
    case ObjectKind.LITERAL:
      return m.texts[objects.a[object]!]!.startsWith('i:') ? 'builtins.int' : 'builtins.str';
    case ObjectKind.LIST:
      return containerClass(m, object, 'builtins.list');
    case ObjectKind.SET:
      return containerClass(m, object, 'builtins.set');
    case ObjectKind.TUPLE:
      return 'builtins.tuple';
    case ObjectKind.DICT:
      return containerClass(m, object, 'builtins.dict');
    case ObjectKind.KEEPER:
      return containerClass(m, object, 'builtins.object');
    case ObjectKind.NAMESPACE:
      return 'builtins.dict';
    case ObjectKind.ITERATOR:
      return 'typing.Iterator';
    case ObjectKind.GENERATOR:
      return 'types.GeneratorType';
    case ObjectKind.ASYNC_GENERATOR:
      return 'types.AsyncGeneratorType';
    case ObjectKind.COROUTINE:
      return 'types.CoroutineType';
    case ObjectKind.FUNCTION:
    case ObjectKind.DECORATED:
      return 'types.FunctionType';
    case ObjectKind.BOUND:
      return 'types.MethodType';
    case ObjectKind.PARTIAL:
      return 'functools.partial';
    default:
      return null;
  }
}

function argumentsOfClass(m: Machine, object: number, name: string): readonly number[] {
  const { objects } = m;
  switch (objects.kind[object]!) {
    case ObjectKind.LIBRARY_INSTANCE: {
      const args = m.typeArguments.lists[objects.b[object]!]!;
      const isFixed = args.length > 1 && name === 'builtins.tuple';
      return isFixed ? [args.reduce((all, set) => m.values.union(all, set), EMPTY)] : args;
    }
    case ObjectKind.LIST:
    case ObjectKind.SET:
    case ObjectKind.TUPLE:
      return [elements(m, object)];
    case ObjectKind.DICT:
      return [dictionaryKeys(m, object), elements(m, object)];
    case ObjectKind.NAMESPACE:
      return [m.values.single(m.libraryInstance('builtins.str')), EMPTY];
    case ObjectKind.ITERATOR:
      return [elements(m, objects.a[object]!)];
    case ObjectKind.GENERATOR:
      return [m.cells.read(m.yieldCell(objects.a[object]!)), EMPTY, EMPTY];
    case ObjectKind.ASYNC_GENERATOR:
      return [m.cells.read(m.yieldCell(objects.a[object]!)), EMPTY];
    case ObjectKind.COROUTINE:
      return [EMPTY, EMPTY, m.cells.read(m.resultCell(objects.a[object]!))];
    default:
      return [];
  }
}

/** An element of a tuple of which only the types are known; -1 where it is no such tuple, or of any length. */
export function typedElement(m: Machine, object: number, index: number): number {
  if (m.objects.kind[object] !== ObjectKind.LIBRARY_INSTANCE || m.texts[m.objects.a[object]!] !== 'builtins.tuple') return -1;
  const args = m.typeArguments.lists[m.objects.b[object]!]!;
  return args.length < 2 ? -1 : (args[index < 0 ? args.length + index : index] ?? EMPTY);
}

const classNames = new WeakMap<Machine, Map<number, string>>();

/** Says of which class a container is that is no plain list, dictionary or set. */
export function setContainerClass(m: Machine, object: number, name: string): void {
  let names = classNames.get(m);
  if (names === undefined) {
    names = new Map();
    classNames.set(m, names);
  }
  names.set(object, name);
}

function containerClass(m: Machine, object: number, plain: string): string {
  return classNames.get(m)?.get(object) ?? plain;
}

/** The one literal that a set holds, as a key; -1 where it may be another or nothing is known. */
export function literalKey(m: Machine, set: number): number {
  const members = m.values.members(set);
  if (members.length !== 1) return -1;
  const object = members[0]!;
  return m.objects.kind[object] === ObjectKind.LITERAL ? m.objects.a[object]! : -1;
}

/** The literals that a set holds, as keys; null where it may hold something else. */
export function literalKeys(m: Machine, set: number): readonly number[] | null {
  const keys: number[] = [];
  for (const object of m.values.members(set)) {
    const text = m.objects.kind[object] === ObjectKind.LITERAL ? m.texts[m.objects.a[object]!]! : 'p:';
    if (text.startsWith('p:') || keys.length === MAX_LITERALS) return null;
    keys.push(m.objects.a[object]!);
  }
  return keys;
}

/** Everything that a container may hold. */
export function elements(m: Machine, container: number): number {
  return m.cells.read(m.objectCell(container, m.all));
}

export function dictionaryKeys(m: Machine, container: number): number {
  return m.cells.read(m.objectCell(container, m.keys));
}

/** What lies under a known key or index (`s:name`, `i:0` as text number); with -1 under any. */
export function elementAt(m: Machine, container: number, key: number): number {
  if (key < 0) return elements(m, container);
  const anywhere = m.cells.read(m.objectCell(container, m.anywhere));
  const text = m.texts[key]!;
  if (text.startsWith('i:-') && m.objects.kind[container] !== ObjectKind.DICT)
    return m.values.union(anywhere, fromTheEnd(m, container, Number(text.slice(2))));
  const there = m.cells.read(m.objectCell(container, key));
  return m.values.union(anywhere, there);
}

/** What lies under keys of which any may be meant: of literals under these, else under any. */
export function elementAtAny(m: Machine, container: number, keys: number): number {
  const literals = literalKeys(m, keys) ?? [];
  if (literals.length < 2) return elementAt(m, container, literalKey(m, keys));
  return literals.reduce((all, key) => m.values.union(all, elementAt(m, container, key)), EMPTY);
}

function fromTheEnd(m: Machine, container: number, index: number): number {
  let length = 0;
  while (m.hasObjectCell(container, m.indexKey(length))) length += 1;
  return length + index < 0 ? EMPTY : m.cells.read(m.objectCell(container, m.indexKey(length + index)));
}

/** Puts something into a container; key as for `elementAt`. */
export function putElement(m: Machine, container: number, wanted: number, set: number): void {
  const isKnownKey = wanted < 0 || m.hasObjectCell(container, wanted) || m.objectCellCount(container) < MAX_KEYS;
  const key = isKnownKey ? wanted : -1;
  m.cells.add(m.objectCell(container, m.all), set);
  m.cells.add(m.objectCell(container, key < 0 ? m.anywhere : key), set);
}

export function putKey(m: Machine, container: number, set: number): void {
  m.cells.add(m.objectCell(container, m.keys), set);
}

/** Classes of containers that are read like those of which they are subclasses. */
const BACKED: ReadonlyMap<string, number> = new Map([
  ['builtins.dict', ObjectKind.DICT],
  ['collections.OrderedDict', ObjectKind.DICT],
  ['collections.defaultdict', ObjectKind.DICT],
  ['collections.UserDict', ObjectKind.DICT],
  ['builtins.list', ObjectKind.LIST],
  ['collections.UserList', ObjectKind.LIST],
  ['collections.deque', ObjectKind.LIST],
  ['builtins.set', ObjectKind.SET],
]);

/** What instances of a class hold that is a subclass of such a container; -1 for other bases. */
export function backingContainer(m: Machine, owner: number, base: string): number {
  const kind = BACKED.get(base);
  if (kind === undefined) return -1;
  const container = m.objects.intern(kind, owner, 0x1ffffff);
  setContainerClass(m, container, base);
  return container;
}

/** A member of a library class, with what it gives when read or called on this receiver. */
export function libraryMember(m: Machine, className: string, name: string): LibraryMember | null {
  return m.types.member(className, name);
}

/** Instances of the types that a library names, for a receiver whose class binds their type variables. */
export function instantiate(m: Machine, union: LibraryUnion, receiver: number, environment: Environment, depth = 0): number {
  let set = EMPTY;
  for (const type of union) set = m.values.union(set, instantiateOne(m, type, receiver, environment, depth));
  return set;
}

function instantiateOne(m: Machine, type: LibraryType, receiver: number, environment: Environment, depth: number): number {
  const { name } = type;
  if (name === 'Self') return selfOf(m, receiver);
  if (name.startsWith('~')) return environment.get(name.slice(1)) ?? EMPTY;
  if (name === 'builtins.None') return m.none;
  if (name === 'builtins.object' || name === 'typing.Any') return EMPTY;
  if (m.hasStandIn(name)) return m.standingFor(name);
  if (name === 'type') {
    const [argument] = type.arguments;
    let set = EMPTY;
    for (const inner of argument ?? []) {
      if (!inner.name.startsWith('~') && inner.name !== 'Self') set = m.values.union(set, m.values.single(m.external(inner.name)));
    }
    return set;
  }
  if (name === 'callable' && type.arguments[0]?.some((returned) => returned.name === '~0') === true) {
    return m.values.single(m.external('functools.<identity>'));
  }
  const args = depth >= MAX_TYPE_DEPTH ? [] : type.arguments.map((argument) => instantiate(m, argument, receiver, environment, depth + 1));
  return m.values.single(m.libraryInstance(name, ...args));
}

/** `Self` of a class is an instance of it; EMPTY where there is no receiver. */
export function selfOf(m: Machine, receiver: number): number {
  if (receiver < 0) return EMPTY;
  if (m.objects.kind[receiver] === ObjectKind.CLASS) return m.values.single(m.objects.intern(ObjectKind.INSTANCE, receiver));
  return m.values.single(receiver);
}

/** What the type variables of the class that owns a member stand for, given the arguments of the receiver's class. */
export function environmentOf(m: Machine, className: string, args: readonly number[], owner: string): Environment {
  const found = m.types.find(className);
  if (found?.kind !== 'class') return NO_ENVIRONMENT;
  const environment = new Map<string, number>();
  found.typeVariables.forEach((variable, index) => environment.set(variable, args[index] ?? EMPTY));
  fallBack(found, environment);
  if (found.name === owner) return environment;
  return searchBases(m, found.bases, environment, owner, 0) ?? environment;
}

/** Variables that are not given stand for others. */
function fallBack({ fallbacks }: LibraryClass, environment: Map<string, number>): void {
  for (const [variable, other] of fallbacks) {
    if ((environment.get(variable) ?? EMPTY) === EMPTY) environment.set(variable, environment.get(other) ?? EMPTY);
  }
}

const NO_ENVIRONMENT: Environment = new Map();
const MAX_BASE_DEPTH = 12;

function searchBases(m: Machine, bases: readonly LibraryType[], outer: Environment, owner: string, depth: number): Environment | null {
  if (depth > MAX_BASE_DEPTH) return null;
  for (const base of bases) {
    const found = m.types.find(base.name);
    if (found?.kind !== 'class') continue;
    const inner = new Map<string, number>();
    found.typeVariables.forEach((variable, index) => {
      const argument = base.arguments[index];
      inner.set(variable, argument === undefined ? EMPTY : instantiate(m, argument, -1, outer, 1));
    });
    fallBack(found, inner);
    if (found.name === owner) return inner;
    const deeper = searchBases(m, found.bases, inner, owner, depth + 1);
    if (deeper !== null) return deeper;
  }
  return null;
}

/** What a member gives: of a method what a call returns, of anything else what reading returns. */
export function memberResult(m: Machine, receiver: number, member: LibraryMember, type: LibraryObject): number {
  // Who asks for what depends on no type argument need not hear of them.
  const environment = isGeneric(member) ? environmentOf(m, type.name, type.args, member.owner) : NO_ENVIRONMENT;
  return resultIn(m, receiver, member, environment);
}

const genericMembers = new WeakMap<LibraryMember, boolean>();

function isGeneric(member: LibraryMember): boolean {
  let known = genericMembers.get(member);
  if (known === undefined) {
    known = mentionsVariable(member.type);
    genericMembers.set(member, known);
  }
  return known;
}

function mentionsVariable(union: LibraryUnion): boolean {
  return union.some(({ name, arguments: args }) => name.startsWith('~') || args.some(mentionsVariable));
}

/** The same where it is known what the type variables of its class stand for. */
export function resultIn(m: Machine, receiver: number, member: LibraryMember, environment: Environment): number {
  const set = instantiate(m, member.type, receiver, environment);
  if (!member.isAsync) return set;
  return m.values.single(m.libraryInstance('typing.Coroutine', EMPTY, EMPTY, set));
}

const MAX_EXTERNAL_DEPTH = 8;
const externalTypes = new WeakMap<Machine, Map<number, number>>();

/** What an external name is an instance of, where it is a variable or an attribute of one: `flask.request`, `os.environ`. */
export function externalType(m: Machine, name: number, depth = 0): number {
  let known = externalTypes.get(m);
  if (known === undefined) {
    known = new Map();
    externalTypes.set(m, known);
  }
  const remembered = known.get(name);
  if (remembered !== undefined) return remembered;
  known.set(name, EMPTY);
  const set = computeExternalType(m, m.texts[name]!, depth);
  known.set(name, set);
  return set;
}

function computeExternalType(m: Machine, dotted: string, depth: number): number {
  const found = m.types.find(dotted);
  if (found?.kind === 'variable') return instantiate(m, found.type, -1, NO_ENVIRONMENT);
  const dot = dotted.lastIndexOf('.');
  if (found !== null || dot < 0 || depth > MAX_EXTERNAL_DEPTH) return EMPTY;
  let set = EMPTY;
  for (const holder of m.values.members(externalType(m, m.text(dotted.slice(0, dot)), depth + 1))) {
    const type = libraryClassOf(m, holder);
    const member = type === null ? null : libraryMember(m, type.name, dotted.slice(dot + 1));
    if (type === null || member === null || (member.kind !== 'property' && member.kind !== 'attribute')) continue;
    set = m.values.union(set, memberResult(m, holder, member, type));
  }
  return set;
}
