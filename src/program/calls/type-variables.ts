/**
 * Type variables of the program: `T = TypeVar('T')` and `def f[T](…)`. One is an instance of `typing.TypeVar` with its name
 * and its bound as type arguments; it stands in what annotations name until it is known what it is.
 */
import { argumentAt } from './binding.ts';
import type { Arguments, Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { ObjectKind, argumentsOfInstance, certaintyOf, typedInstance } from './objects.ts';

/** Sets by the names of type variables. */
export type Bindings = ReadonlyMap<string, number>;
export const NOTHING_BOUND: Bindings = new Map();

/** The name under which `Self` stands. */
export const SELF = 'Self';
const CLASS = 'typing.TypeVar';

/** `TypeVar('T', bound=…)`, or with constraints. */
export function typeVariable(m: Machine, args: Arguments): number {
  const given = argumentAt(m, args, -1, 'bound');
  const constraints = args.positional.slice(1).reduce((all, set) => m.values.union(all, set), EMPTY);
  // A bound that is a callable says nothing of what calling it does.
  const isCallable = (object: number): boolean =>
    m.texts[m.objects.a[object]!] === 'callable' && m.objects.kind[object] === ObjectKind.LIBRARY_INSTANCE;
  const bound = m.values.filter(m.actions.declared(m.values.union(given, constraints)), (object) => !isCallable(object));
  return m.values.single(m.libraryInstance(CLASS, argumentAt(m, args, 0, 'name'), bound));
}

export function isTypeVariable(m: Machine, object: number): boolean {
  return m.objects.kind[object] === ObjectKind.LIBRARY_INSTANCE && m.texts[m.objects.a[object]!] === CLASS;
}

/** Of a type variable; two that were joined have two names. */
export function namesOf(m: Machine, variable: number): readonly string[] {
  const [names = EMPTY] = m.typeArguments.lists[m.objects.b[variable]!]!;
  return m.values
    .members(names)
    .flatMap((name) => (m.objects.kind[name] === ObjectKind.LITERAL ? [m.texts[m.objects.a[name]!]!.slice(2)] : []));
}

const known = new WeakMap<Machine, Map<number, boolean>>();

/** Whether a set mentions type variables. */
export function hasVariables(m: Machine, set: number): boolean {
  let cache = known.get(m);
  if (cache === undefined) {
    cache = new Map();
    known.set(m, cache);
  }
  const found = cache.get(set);
  if (found !== undefined) return found;
  const has = m.values
    .members(set)
    .some((object) => isTypeVariable(m, object) || argumentsOf(m, object).some((inner) => hasVariables(m, inner)));
  cache.set(set, has);
  return has;
}

export function argumentsOf(m: Machine, object: number): readonly number[] {
  switch (m.objects.kind[object]!) {
    case ObjectKind.LIBRARY_INSTANCE:
      return m.typeArguments.lists[m.objects.b[object]!]!;
    case ObjectKind.INSTANCE:
      return m.typeArguments.lists[argumentsOfInstance(m.objects, object)]!;
    default:
      return [];
  }
}

/** The set with what is known of its type variables in their places, else with their bounds. */
export function substituted(m: Machine, set: number, bindings: Bindings): number {
  if (!hasVariables(m, set)) return set;
  return m.values.members(set).reduce((all, object) => m.values.union(all, substitutedOne(m, object, bindings)), EMPTY);
}

function substitutedOne(m: Machine, object: number, bindings: Bindings): number {
  if (isTypeVariable(m, object)) {
    const bound = namesOf(m, object).reduce((all, name) => m.values.union(all, bindings.get(name) ?? EMPTY), EMPTY);
    return bound === EMPTY ? (argumentsOf(m, object)[1] ?? EMPTY) : bound;
  }
  const args = argumentsOf(m, object);
  if (!args.some((inner) => hasVariables(m, inner))) return m.values.single(object);
  const inner = args.map((each) => substituted(m, each, bindings));
  if (m.objects.kind[object] === ObjectKind.INSTANCE) {
    const number = m.typeArguments.number(inner);
    return m.values.single(typedInstance(m.objects, m.objects.a[object]!, certaintyOf(m.objects, object), number));
  }
  const name = m.texts[m.objects.a[object]!]!;
  return name === 'type' ? classesOf(m, inner[0] ?? EMPTY) : m.values.single(m.libraryInstance(name, ...inner));
}

/** `type[T]`: the classes of what T is. */
function classesOf(m: Machine, instances: number): number {
  return m.values.members(instances).reduce((all, object) => {
    const kind = m.objects.kind[object]!;
    if (kind === ObjectKind.INSTANCE) return m.values.union(all, m.values.single(m.objects.a[object]!));
    return kind === ObjectKind.LIBRARY_INSTANCE ? m.values.union(all, m.values.single(m.external(m.texts[m.objects.a[object]!]!))) : all;
  }, EMPTY);
}
