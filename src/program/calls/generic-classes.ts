/** Generic classes of the program: what their type variables stand for on an instance, and in calls of their methods. */
import type { LibraryType } from '../catalog/library-types.ts';
import { declaredOpen } from './annotations.ts';
import { argumentAt } from './binding.ts';
import type { Classes } from './classes.ts';
import { bindUnion } from './generics.ts';
import type { Arguments, Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { ObjectKind, argumentsOfInstance } from './objects.ts';
import { NOTHING_BOUND, SELF, argumentsOf, hasVariables, isTypeVariable, namesOf, substituted } from './type-variables.ts';
import { overloadOf } from './overloads.ts';
import type { Bindings } from './type-variables.ts';

const MAX_DEPTH = 16;
/** `Generic[T]` tells the order of the variables. */
const GENERIC = /^typing(?:_extensions)?\.(?:Generic|Protocol)$/u;

/** The names of the type variables of a class, in the order of its arguments. */
export function variablesOf(m: Machine, classes: Classes, owner: number): readonly string[] {
  const given = [...classes.entry(owner).baseArguments];
  const generic = given.filter(([base]) => m.objects.kind[base] === ObjectKind.EXTERNAL && GENERIC.test(m.texts[m.objects.a[base]!]!));
  const names = (generic.length > 0 ? generic : given).flatMap(([, number]) =>
    m.typeArguments.lists[number]!.flatMap((set) => mentioned(m, set)),
  );
  return [...new Set(names)];
}

/** The names of the type variables in an annotation, in their order. */
function mentioned(m: Machine, annotation: number): readonly string[] {
  const within = (set: number): readonly string[] =>
    m.values.members(set).flatMap((object) => (isTypeVariable(m, object) ? namesOf(m, object) : argumentsOf(m, object).flatMap(within)));
  return within(declaredOpen(m, annotation));
}

/** What the type variables of `owner`, a class or base of the receiver's, stand for there. */
export function bindingsOn(m: Machine, classes: Classes, receiver: number, owner: number): Bindings {
  const isInstance = m.objects.kind[receiver] === ObjectKind.INSTANCE;
  const own = isInstance ? m.objects.a[receiver]! : receiver;
  if (m.objects.kind[own] !== ObjectKind.CLASS) return NOTHING_BOUND;
  const given = isInstance ? m.typeArguments.lists[argumentsOfInstance(m.objects, receiver)]! : [];
  const isPlace = m.values.members(given[0] ?? EMPTY).some((object) => m.objects.kind[object] === ObjectKind.KEEPER);
  const bindings = new Map(walk(m, classes, own, isPlace ? [] : given, owner, 0));
  const instance = isInstance ? receiver : m.objects.intern(ObjectKind.INSTANCE, receiver);
  bindings.set(SELF, m.values.single(instance));
  return bindings;
}

function walk(m: Machine, classes: Classes, current: number, given: readonly number[], owner: number, depth: number): Bindings {
  const bindings = new Map<string, number>();
  variablesOf(m, classes, current).forEach((name, index) => bindings.set(name, given[index] ?? EMPTY));
  if (current === owner || depth > MAX_DEPTH) return bindings;
  const entry = classes.entry(current);
  const base = entry.bases.find((each) => m.objects.kind[each] === ObjectKind.CLASS && classes.order(each).includes(owner));
  if (base === undefined) return NOTHING_BOUND;
  const written = m.typeArguments.lists[entry.baseArguments.get(base) ?? 0]!;
  return walk(
    m,
    classes,
    base,
    written.map((set) => substituted(m, declaredOpen(m, set), bindings)),
    owner,
    depth + 1,
  );
}

/** What a call of a function returns whose declared result mentions type variables; EMPTY for all others, and where nothing is known of them. */
export function genericResult(m: Machine, classes: Classes, callable: number, receiver: number, args: Arguments): number {
  const overload = overloadOf(m, classes, callable, receiver, args);
  return genericResultOf(m, classes, overload < 0 ? callable : overload, receiver, args);
}

function genericResultOf(m: Machine, classes: Classes, callable: number, receiver: number, args: Arguments): number {
  const cells = m.functionCells[callable];
  if (cells === undefined) return EMPTY;
  const { parameters } = m.codeScope(m.objects.a[callable]!);
  const declared = declaredOpen(m, m.cells.read(cells + 2 * parameters.length));
  if (!hasVariables(m, declared)) return EMPTY;
  const definer = m.objects.b[callable]!;
  const owner = definer < 0 ? -1 : m.nodeClass[definer]!;
  const bindings = new Map(receiver >= 0 && owner >= 0 ? bindingsOn(m, classes, receiver, owner) : []);
  const skipped = receiver >= 0 ? 1 : 0;
  // Looking into what is passed is no call of anything.
  const records = m.isRecording;
  m.isRecording = false;
  const bound = new Map<string, number>();
  parameters.forEach(({ name, kind }, index) => {
    if (index < skipped || kind.endsWith('variadic')) return;
    const type = declaredOpen(m, m.cells.read(cells + parameters.length + index));
    if (hasVariables(m, type)) bind(m, classes, type, argumentAt(m, args, kind === 'keyword-only' ? -1 : index - skipped, name), bound);
  });
  m.isRecording = records;
  for (const [name, set] of bound) if ((bindings.get(name) ?? EMPTY) === EMPTY) bindings.set(name, set);
  // A decorator that is declared to give what it is given may give another function: its body says which.
  const result = m.values.filter(substituted(m, declared, bindings), (object) => !isCallable(m, object));
  return m.isKnown(result) ? result : EMPTY;
}

function isCallable(m: Machine, object: number): boolean {
  const kind = m.objects.kind[object]!;
  return CALLABLES.has(kind) || (kind === ObjectKind.LIBRARY_INSTANCE && m.texts[m.objects.a[object]!] === 'callable');
}

const CALLABLES: ReadonlySet<number> = new Set([
  ObjectKind.FUNCTION,
  ObjectKind.CLASS,
  ObjectKind.BOUND,
  ObjectKind.DECORATED,
  ObjectKind.PARTIAL,
  ObjectKind.CONTEXT_FUNCTION,
  ObjectKind.LIBRARY_METHOD,
  ObjectKind.EXTERNAL,
]);

/** Binds the type variables that a type mentions to what a set holds. */
function bind(m: Machine, classes: Classes, type: number, set: number, bound: Map<string, number>): void {
  for (const object of m.values.members(type)) {
    if (m.objects.kind[object] === ObjectKind.INSTANCE) bindInstance(m, classes, object, set, bound);
    else if (hasVariables(m, m.values.single(object))) bindUnion(m, [libraryType(m, object)], known(m, set), bound, 0);
  }
}

/** `Box[T]`: what the instances of it are of. */
function bindInstance(m: Machine, classes: Classes, object: number, set: number, bound: Map<string, number>): void {
  const owner = m.objects.a[object]!;
  const args = argumentsOf(m, object);
  if (!args.some((each) => hasVariables(m, each))) return;
  for (const member of m.values.members(set)) {
    if (m.objects.kind[member] !== ObjectKind.INSTANCE || !classes.order(m.objects.a[member]!).includes(owner)) continue;
    const bindings = bindingsOn(m, classes, member, owner);
    variablesOf(m, classes, owner).forEach((name, index) => {
      if (args[index] !== undefined) bind(m, classes, args[index], bindings.get(name) ?? EMPTY, bound);
    });
  }
}

/** `None` and what is not known say nothing of a type variable. */
function known(m: Machine, set: number): number {
  return m.values.filter(set, (object) => m.objects.kind[object] !== ObjectKind.NONE && m.objects.kind[object] !== ObjectKind.UNKNOWN);
}

/** A type as libraries declare it. */
function libraryType(m: Machine, object: number): LibraryType {
  if (isTypeVariable(m, object)) return { name: `~${namesOf(m, object)[0] ?? ''}`, arguments: [] };
  const args = argumentsOf(m, object).map((set) => m.values.members(set).filter((each) => hasVariables(m, m.values.single(each))));
  return { name: m.texts[m.objects.a[object]!]!, arguments: args.map((members) => members.map((each) => libraryType(m, each))) };
}

/** Of what a body returns, or an attribute holds, for all, that which a type says is meant here; the type where nothing of it is. */
export function meantBy(m: Machine, classes: Classes, set: number, type: number): number {
  if (type === EMPTY) return set;
  if (!m.isKnown(set)) return m.values.union(set, type);
  const allowed = m.values.members(type);
  const isMeant = (object: number): boolean => {
    const kind = m.objects.kind[object]!;
    if (kind === ObjectKind.NONE || kind === ObjectKind.UNKNOWN || isCallable(m, object)) return true;
    if (kind !== ObjectKind.INSTANCE) return allowed.every((each) => m.objects.kind[each] !== ObjectKind.INSTANCE);
    const order = classes.order(m.objects.a[object]!);
    return allowed.some((each) => m.objects.kind[each] !== ObjectKind.INSTANCE || order.includes(m.objects.a[each]!));
  };
  const meant = m.values.filter(set, isMeant);
  return m.isKnown(meant) ? meant : m.values.union(meant, type);
}
