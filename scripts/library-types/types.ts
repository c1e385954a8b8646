/** Types as the generator holds them: unions, whose members refer to definitions. */
import type { ClassDefinition } from './definitions.ts';

export type Union = readonly Type[];
export type Type = { readonly target: Target; readonly args: readonly Union[] };
/** A class, or `Self`, `callable` (arguments: what it returns, then what it takes), `type`, `~T`. */
export type Target = ClassDefinition | string;

export const UNKNOWN: Union = [];
/** What a callable returns that gives back its first argument. */
export const FIRST_ARGUMENT = '~0';
const MAX_DEPTH = 5;
const MAX_MEMBERS = 12;

export function instance(target: Target, args: readonly Union[] = []): Union {
  return [{ target, args }];
}

/** Members once each, in order. */
export function unite(unions: readonly Union[]): Union {
  const seen = new Map<string, Type>();
  for (const union of unions) {
    for (const type of union) {
      const key = keyOf(type);
      if (!seen.has(key)) seen.set(key, type);
    }
  }
  const members = [...seen.values()];
  // Where an overload tells the arguments by type variables, the one that knows nothing adds nothing.
  const isBare = ({ args }: Type): boolean => args.every((union) => union.length === 0);
  const isRepeated = (type: Type): boolean =>
    isBare(type) && members.some((other) => other !== type && other.target === type.target && typeVariablesIn([other]).size > 0);
  return members.filter((type) => !isRepeated(type)).slice(0, MAX_MEMBERS);
}

export function keyOf({ target, args }: Type): string {
  const name = typeof target === 'string' ? target : `${target.module.name}:${target.qualname}`;
  if (target === 'callable') return `${name}<${(args[0] ?? UNKNOWN).map(keyOf).join('|')}>`;
  return args.length === 0 ? name : `${name}<${args.map((union) => union.map(keyOf).join('|')).join(',')}>`;
}

/** Cuts what is nested too deep. */
export function bounded(union: Union, depth = 0): Union {
  if (depth > MAX_DEPTH) return UNKNOWN;
  return union.map(({ target, args }) => ({ target, args: args.map((each) => bounded(each, depth + 1)) }));
}

export function typeVariablesIn(union: Union, into = new Set<string>()): Set<string> {
  for (const { target, args } of union) {
    if (typeof target === 'string' && target.startsWith('~') && target !== FIRST_ARGUMENT) into.add(target.slice(1));
    // What a callable takes binds nothing.
    for (const each of target === 'callable' ? args.slice(0, 1) : args) typeVariablesIn(each, into);
  }
  return into;
}

export function substitute(union: Union, by: ReadonlyMap<string, Union>): Union {
  return unite(
    union.map((type) => {
      if (typeof type.target === 'string' && type.target.startsWith('~')) return by.get(type.target.slice(1)) ?? [type];
      return [{ target: type.target, args: type.args.map((each) => substitute(each, by)) }];
    }),
  );
}
