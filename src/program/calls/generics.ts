/** Results of library functions that follow from their arguments: what a call binds type variables to. */
import type { LibraryClass, LibraryParameter, LibrarySignature, LibraryType, LibraryUnion } from '../catalog/library-types.ts';
import { argumentAt } from './binding.ts';
import { canonicalClass, environmentOf, instantiate, libraryClassOf } from './library.ts';
import type { Arguments, Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { instancesOf, returnedBy } from './returned.ts';

/** Types inside types are matched this far. */
const MAX_DEPTH = 4;

/** Protocols whose argument is what iterating gives. */
const ITERABLES: ReadonlySet<string> = new Set([
  'typing.Iterable',
  'typing.Iterator',
  'typing.Collection',
  'typing.Sequence',
  'typing.Container',
]);
const AWAITABLES: ReadonlyMap<string, number> = new Map([
  ['typing.Awaitable', 0],
  ['typing.Coroutine', 2],
  ['asyncio.Future', 0],
  ['asyncio.Task', 0],
]);

/** What the overloads say for these arguments; EMPTY where they bind nothing. `bound` is what the receiver's class binds. */
export function resultByArguments(
  m: Machine,
  overloads: readonly LibrarySignature[],
  args: Arguments,
  receiver: number,
  bound: ReadonlyMap<string, number>,
): number {
  let result = EMPTY;
  for (const overload of fitting(m, overloads, args)) {
    result = m.values.union(result, instantiate(m, overload.returns, receiver, bindParameters(m, overload, args, bound)));
  }
  return result;
}

/** An instance of a library's class whose type variables are bound by what it is made with; EMPTY where nothing is. */
export function constructedByArguments(m: Machine, className: string, args: Arguments): number {
  const found = m.types.find(className);
  if (found?.kind !== 'class' || found.typeVariables.length === 0) return EMPTY;
  let result = EMPTY;
  for (const method of ['__new__', '__init__']) {
    const member = m.types.member(found.name, method);
    const above = member === null ? null : variablesAbove(m, found, member.owner, 0);
    if (member === null || above === null) continue;
    for (const overload of fitting(m, member.generic, args)) {
      const environment = bindParameters(m, overload, args, new Map());
      const own = overload.returns.length === 0 || overload.returns.some(({ name }) => name === 'Self');
      const made = own
        ? m.values.single(
            m.libraryInstance(
              canonicalClass(found.name),
              ...found.typeVariables.map((name) => environment.get(above.get(name) ?? '') ?? EMPTY),
            ),
          )
        : instantiate(m, overload.returns, -1, environment);
      result = m.values.union(result, made);
    }
  }
  return result;
}

/** What the type variables of a class are called in a class that it inherits from; null where none of them stands there alone. */
function variablesAbove(
  m: Machine,
  { name, typeVariables, bases }: LibraryClass,
  owner: string,
  depth: number,
): Map<string, string> | null {
  if (name === owner) return new Map(typeVariables.map((each) => [each, each]));
  if (depth >= MAX_DEPTH) return null;
  for (const base of bases) {
    const found = m.types.find(base.name);
    const above = found?.kind === 'class' ? variablesAbove(m, found, owner, depth + 1) : null;
    if (found?.kind !== 'class' || above === null) continue;
    const own = typeVariables.flatMap((each): [string, string][] => {
      const place = base.arguments.findIndex(([only, ...others]) => only?.name === `~${each}` && others.length === 0);
      const meant = above.get(found.typeVariables[place] ?? '');
      return meant === undefined ? [] : [[each, meant]];
    });
    return own.length === 0 ? null : new Map(own);
  }
  return null;
}

function fitting(m: Machine, overloads: readonly LibrarySignature[], args: Arguments): readonly LibrarySignature[] {
  if (overloads.length < 2) return overloads;
  const found = overloads.filter(({ parameters }) => fits(m, parameters, args));
  return found.length === 0 ? overloads : found;
}

function bindParameters(
  m: Machine,
  { parameters }: LibrarySignature,
  args: Arguments,
  bound: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const environment = new Map(bound);
  let position = 0;
  for (const { name, type, isKeywordOnly } of parameters) {
    if (name === 'self') continue;
    if (name.startsWith('*')) {
      for (let index = position; index < args.positional.length; index += 1)
        bindUnion(m, type, positionalAt(m, args, index), environment, 0);
      continue;
    }
    const set = argumentAt(m, args, isKeywordOnly ? -1 : position, name);
    if (!isKeywordOnly) position += 1;
    if (type.length > 0 && set !== EMPTY) bindUnion(m, type, set, environment, 0);
  }
  return environment;
}

/** Whether a call with so many arguments, of these names, may be of the overload. */
function fits(m: Machine, parameters: readonly LibraryParameter[], { positional, stars, names }: Arguments): boolean {
  if (stars.includes(true) || names.includes(-1)) return true;
  const passed = new Set(names.map((name) => m.texts[name]!));
  let position = 0;
  let isOpen = false;
  let takesAnyName = false;
  for (const { name, isOptional, isKeywordOnly } of parameters) {
    if (name === 'self') continue;
    if (name.startsWith('**')) takesAnyName = true;
    else if (name.startsWith('*')) isOpen = true;
    else {
      const isPassed = passed.delete(name) || (!isKeywordOnly && position < positional.length);
      if (!isPassed && !isOptional) return false;
      if (!isKeywordOnly) position += 1;
    }
  }
  return (isOpen || positional.length <= position) && (takesAnyName || passed.size === 0);
}

function positionalAt(m: Machine, args: Arguments, index: number): number {
  const set = args.positional[index] ?? EMPTY;
  return args.stars[index] === true ? m.actions.iterate(set, false) : set;
}

/** Binds the type variables that a union mentions to what a set holds. */
export function bindUnion(m: Machine, union: LibraryUnion, set: number, environment: Map<string, number>, depth: number): void {
  for (const type of union) bindType(m, type, set, environment, depth);
}

function bindType(m: Machine, type: LibraryType, set: number, environment: Map<string, number>, depth: number): void {
  if (type.name.startsWith('~')) {
    const variable = type.name.slice(1);
    environment.set(variable, m.values.union(environment.get(variable) ?? EMPTY, set));
    return;
  }
  if (type.arguments.length === 0 || depth >= MAX_DEPTH) return;
  const [first] = type.arguments;
  if (type.name === 'type' || type.name === 'callable') {
    if (first !== undefined) bindUnion(m, first, type.name === 'type' ? instancesOf(m, set) : returnedBy(m, set), environment, depth + 1);
    return;
  }
  if (ITERABLES.has(type.name)) {
    if (first !== undefined) bindUnion(m, first, m.actions.iterate(set, false), environment, depth + 1);
    return;
  }
  const awaited = AWAITABLES.get(type.name);
  if (awaited !== undefined) {
    const argument = type.arguments[awaited];
    if (argument !== undefined) bindUnion(m, argument, m.actions.awaited(set), environment, depth + 1);
    return;
  }
  const found = m.types.find(type.name);
  if (found?.kind !== 'class') return;
  for (const object of m.values.members(set)) {
    const own = libraryClassOf(m, object);
    if (own === null) continue;
    const isOf = own.name === found.name || m.types.ancestors(own.name).includes(found.name);
    // What fits a protocol by its methods is taken to have the same type arguments, where it has as many.
    if (!isOf && (!found.isProtocol || own.args.length !== found.typeVariables.length)) continue;
    const inner = isOf
      ? environmentOf(m, own.name, own.args, found.name)
      : new Map(found.typeVariables.map((variable, index) => [variable, own.args[index]!]));
    found.typeVariables.forEach((variable, index) => {
      const argument = type.arguments[index];
      const bound = inner.get(variable);
      if (argument !== undefined && bound !== undefined) bindUnion(m, argument, bound, environment, depth + 1);
    });
  }
}
