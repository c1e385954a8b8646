/**
 * What an annotation leaves of a value: where the callers of many functions are joined, objects meet a parameter or an attribute
 * that is declared to be something else, and those are of other callers. Only what is certain to be of no declared type goes.
 */
import type { Classes } from './classes.ts';
import { canonicalClass } from './library.ts';
import type { Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { InstanceCertainty, ObjectKind, certaintyOf } from './objects.ts';

/** Types by name: classes that are read, and library classes with what they are declared to be of, where that is said. */
type Declared = {
  readonly classes: readonly number[];
  readonly libraries: ReadonlySet<string>;
  /** Classes that are meant themselves, or what inherits from them: `type[C]`. */
  readonly types: readonly number[];
  readonly takesCallables: boolean;
  /** Some members of a union are not followed: anything may be one of those. */
  readonly isOpen: boolean;
  readonly generics: ReadonlyMap<string, readonly number[]>;
};

/** Type arguments in type arguments are followed this far. */
const MAX_DEPTH = 3;

/** The members of a set that may be of what an annotation names; all, where it names what is not followed. */
export function withinDeclared(m: Machine, classes: Classes, set: number, annotation: number, depth = 0): number {
  if (!isJudged(m, set)) return set;
  const members = m.values.members(set);
  const declared = declaredTypes(m, classes, annotation);
  if (declared.isOpen && declared.generics.size === 0) return set;
  let result = EMPTY;
  for (const object of members) {
    const kind = m.objects.kind[object]!;
    if (!declared.isOpen && isContainer(m, object) && !takesContainers(declared)) continue;
    if (kind === ObjectKind.LIBRARY_INSTANCE)
      result = m.values.union(result, m.values.single(withArguments(m, classes, object, declared, depth)));
    else if (declared.isOpen || !JUDGED.has(kind) || mayBe(m, classes, object, declared))
      result = m.values.union(result, m.values.single(object));
  }
  return result;
}

/** Whether it holds anything that an annotation may exclude. */
export function isJudged(m: Machine, set: number): boolean {
  return m.values.members(set).some((object) => JUDGED.has(m.objects.kind[object]!));
}

/** An instance of a library's class of no more than its type arguments are declared to be. */
function withArguments(m: Machine, classes: Classes, object: number, { generics }: Declared, depth: number): number {
  const name = m.texts[m.objects.a[object]!]!;
  if (generics.size === 0) return object;
  const known = [name, ...m.types.ancestors(name)].find((one) => generics.has(one));
  const annotations = known === undefined ? undefined : generics.get(known);
  const args = m.typeArguments.lists[m.objects.b[object]!]!;
  if (annotations === undefined || depth >= MAX_DEPTH || args.length !== annotations.length) return object;
  const within = args.map((set, index) => withinDeclared(m, classes, set, annotations[index]!, depth + 1));
  return within.every((set, index) => set === args[index]) ? object : m.libraryInstance(name, ...within);
}

const JUDGED: ReadonlySet<number> = new Set([
  ObjectKind.INSTANCE,
  ObjectKind.CLASS,
  ObjectKind.FUNCTION,
  ObjectKind.BOUND,
  ObjectKind.PARTIAL,
  ObjectKind.LIBRARY_INSTANCE,
  ObjectKind.LIST,
  ObjectKind.DICT,
  ObjectKind.SET,
  ObjectKind.TUPLE,
]);

function mayBe(m: Machine, classes: Classes, object: number, { classes: named, libraries, types, takesCallables }: Declared): boolean {
  if (CONTAINER_KINDS.has(m.objects.kind[object]!)) return true;
  if (m.objects.kind[object] === ObjectKind.CLASS) return takesCallables || types.some((one) => classes.isSubclass(object, one));
  if (m.objects.kind[object] !== ObjectKind.INSTANCE) return takesCallables;
  const owner = m.objects.a[object]!;
  if (named.some((one) => classes.isSubclass(owner, one))) return true;
  const isSure = certaintyOf(m.objects, object) === InstanceCertainty.MADE;
  if (!isSure && named.some((one) => classes.isSubclass(one, owner))) return true;
  if (classes.externalBases(owner).some((base) => isUnknownClass(m, base))) return true;
  const has = (method: string): boolean => classes.lookup(owner, m.text(method)) !== EMPTY;
  if (takesCallables && has('__call__')) return true;
  if (libraries.size > 0 && classes.inheritsFrom(owner, libraries)) return true;
  // What forwards to another object, and what has elements, stands for what it is like.
  const isProxy = has('__getattr__');
  if (named.length > 0 && isProxy) return true;
  return [...libraries].some((name) => (CONTAINERS.has(name) ? has('__getitem__') : isProxy && !name.startsWith('builtins.')));
}

/** A base of which nothing is known; `Generic[T]` stands for no class. */
function isUnknownClass(m: Machine, base: number): boolean {
  const dotted = m.texts[m.objects.a[base]!]!;
  return !NO_CLASSES.has(dotted) && m.types.find(dotted)?.kind !== 'class';
}

const NO_CLASSES: ReadonlySet<string> = new Set(['typing.Generic', 'typing_extensions.Generic']);

function isContainer(m: Machine, object: number): boolean {
  const kind = m.objects.kind[object]!;
  return CONTAINER_KINDS.has(kind) || (kind === ObjectKind.LIBRARY_INSTANCE && CONTAINERS.has(m.texts[m.objects.a[object]!]!));
}

/** Whether a list, dictionary, tuple or set may be of it: not where nothing is named but own classes, functions, numbers and texts. */
function takesContainers({ libraries }: Declared): boolean {
  return [...libraries].some((name) => !SCALARS.has(name));
}

/** What an annotation names. Protocols, type variables and what is not known are not followed. */
function declaredTypes(m: Machine, classes: Classes, annotation: number): Declared {
  const named: number[] = [];
  const types: number[] = [];
  const libraries = new Set<string>();
  const generics = new Map<string, readonly number[]>();
  let takesCallables = false;
  let isOpen = false;
  const sets = [annotation];
  for (let set = sets.pop(); set !== undefined; set = sets.pop()) {
    // What a name meant before all modules were run does not count beside what it means.
    const known = m.values.members(set).filter((object) => m.objects.kind[object] !== ObjectKind.UNKNOWN);
    if (known.length === 0) isOpen = true;
    for (const object of known) {
      const isAlias = m.objects.kind[object] === ObjectKind.ALIAS;
      const origin = isAlias ? m.objects.a[object]! : object;
      const originKind = m.objects.kind[origin]!;
      const args = isAlias ? m.typeArguments.lists[m.objects.b[object]!]! : [];
      const dotted = originKind === ObjectKind.EXTERNAL ? dottedName(m, origin) : '';
      if (originKind === ObjectKind.CLASS && !isStructural(classes, origin)) named.push(origin);
      else if (UNIONS.has(dotted)) sets.push(...(args.length === 0 ? [EMPTY] : args));
      else if (WRAPPERS.has(dotted)) sets.push(args[0] ?? EMPTY);
      else if (CALLABLES.has(dotted)) takesCallables = true;
      else if (dotted === 'builtins.type' && areClasses(m, args[0] ?? EMPTY)) types.push(...m.values.members(args[0]!));
      else if (isNominal(m, dotted)) libraries.add(dotted);
      else if (originKind !== ObjectKind.NONE) isOpen = true;
      if (dotted !== '' && args.length > 0) generics.set(dotted, args);
    }
  }
  isOpen ||= named.length + types.length + libraries.size === 0 && !takesCallables;
  return { classes: named, libraries, types, takesCallables, isOpen, generics };
}

/** A protocol, a metaclass, or a dictionary with the keys of a TypedDict. */
function isStructural(classes: Classes, object: number): boolean {
  return classes.entry(object).isTypedDictionary || classes.inheritsFrom(object, UNLIKE_OTHERS);
}

function dottedName(m: Machine, external: number): string {
  return canonicalClass(m.texts[m.objects.a[external]!]!.replace(/^typing_extensions\./, 'typing.'));
}

function areClasses(m: Machine, set: number): boolean {
  return set !== EMPTY && m.values.members(set).every((object) => m.objects.kind[object] === ObjectKind.CLASS);
}

/** Whether only what inherits from a class is of its type. */
function isNominal(m: Machine, dotted: string): boolean {
  const found = dotted === '' ? null : m.types.find(dotted);
  if (found?.kind !== 'class' || found.isProtocol || STRUCTURAL.test(found.name) || found.name === 'builtins.object') return false;
  return found.name !== 'builtins.type' && !m.types.ancestors(found.name).includes('builtins.type');
}

const CONTAINER_KINDS: ReadonlySet<number> = new Set([ObjectKind.LIST, ObjectKind.DICT, ObjectKind.SET, ObjectKind.TUPLE]);
const SCALARS: ReadonlySet<string> = new Set([
  'builtins.bool',
  'builtins.bytes',
  'builtins.complex',
  'builtins.float',
  'builtins.int',
  'builtins.str',
]);
const CONTAINERS: ReadonlySet<string> = new Set([
  'builtins.dict',
  'builtins.list',
  'builtins.tuple',
  'collections.OrderedDict',
  'collections.defaultdict',
  'collections.deque',
]);
/** Abstract base classes of the standard library ask for methods, not for inheritance. */
const STRUCTURAL = /^(?:typing|collections\.abc|numbers|contextlib\.Abstract|os\.PathLike|types)\b/u;
/** Of a protocol, what has its methods; of a metaclass, classes. */
const UNLIKE_OTHERS: ReadonlySet<string> = new Set([
  'typing.Protocol',
  'typing.TypedDict',
  'typing_extensions.Protocol',
  'typing_extensions.TypedDict',
  'builtins.type',
]);
const CALLABLES: ReadonlySet<string> = new Set(['typing.Callable', 'collections.abc.Callable']);
const UNIONS: ReadonlySet<string> = new Set(['typing.Union', 'typing.Optional', 'types.UnionType']);
const WRAPPERS: ReadonlySet<string> = new Set(['typing.Annotated', 'typing.ClassVar', 'typing.Final', 'typing.NewType']);
