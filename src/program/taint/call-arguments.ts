/** Arguments of a call as they are written, and how they go to the parameters of a first-party function. */
import type { CodeScope } from '../../python/code/module-code.ts';
import type { Activation } from './activation.ts';
import type { CallSite } from './conditions.ts';
import { type Constant, constantOfKey } from './constants.ts';
import { elementOfObject } from './elements.ts';
import type { Frozen } from './frozen.ts';
import { collection, dictionary, sequence, symbol } from './heap.ts';
import { elementOf, itemsOf } from './iteration.ts';
import { thawHere } from './name-access.ts';
import { type Value, UNKNOWN, joinAll, joinValues, taintedValue } from './value.ts';

/** `loose` is what `*args` and `**kwargs` of unknown content may hold; null where there are none. */
export type CallArguments = CallSite & { readonly loose: Value | null; readonly spread?: Spread };

/** A wrapper passes on what it got: elements of its own `*args` from position `from` on, entries of its own `**kwargs`; `loose` is the rest. */
type Spread = { readonly list: Value | null; readonly from: number; readonly entries: Value | null; readonly loose: Value | null };

export const plainArguments = (receiver: Value | null, positional: readonly Value[]): CallArguments => ({
  names: [],
  receiver,
  positional,
  keywords: new Map(),
  isOpen: false,
  loose: null,
});

/** Arguments while they are read. */
type Gathered = {
  readonly positional: Value[];
  readonly keywords: Map<string, Value>;
  loose: Value | null;
  readonly spread: { -readonly [Part in keyof Spread]: Spread[Part] };
};

export function readArguments(a: Activation, pc: number, receiver: Value | null): CallArguments {
  const [positionalCount, keywordCount] = [a.operand(pc, 1), a.operand(pc, 2)];
  const spread = { list: null, from: 0, entries: null, loose: null };
  const gathered: Gathered = { positional: [], keywords: new Map(), loose: null, spread };
  for (let at = 0; at < positionalCount; at += 1) readPositional(a, a.operand(pc, 3 + at), gathered);
  for (let at = 0; at < keywordCount; at += 1) {
    const name = a.operand(pc, 3 + positionalCount + at * 2);
    const value = a.value(a.operand(pc, 4 + positionalCount + at * 2));
    if (name >= 0) gathered.keywords.set(a.string(name), value);
    else readSpread(a, value, gathered);
  }
  const { positional, keywords, loose } = gathered;
  const isSpread = gathered.spread.list !== null || gathered.spread.entries !== null;
  return { names: [], receiver, positional, keywords, isOpen: loose !== null, loose, ...(isSpread && { spread: gathered.spread }) };
}

/** `value` or `*value`. */
function readPositional(a: Activation, coded: number, gathered: Gathered): void {
  const { positional, spread } = gathered;
  const value = a.value(coded >> 1);
  const isStarred = (coded & 1) === 1;
  const items = isStarred ? itemsOf(a, value) : [value];
  if (items !== null && gathered.loose === null) {
    positional.push(...items);
    return;
  }
  const element = isStarred ? elementOf(a, value) : value;
  if (gathered.loose === null && isParameterItself(value)) [spread.list, spread.from] = [value, positional.length];
  else spread.loose = joinValues(spread.loose ?? undefined, element);
  gathered.loose = joinValues(gathered.loose ?? undefined, element);
}

/** `**value`. */
function readSpread(a: Activation, value: Value, gathered: Gathered): void {
  const { keywords, spread } = gathered;
  if (spread.entries === null && isParameterItself(value)) spread.entries = value;
  else spread.loose = spreadKeywords(a, value, keywords, spread.loose);
  gathered.loose = spreadKeywords(a, value, keywords, gathered.loose);
}

/** Whether a value certainly is one parameter, and nothing was put into it. */
function isParameterItself({ objects, references, constant, isOpen, taint }: Value): boolean {
  const [only, ...others] = objects;
  if (only === undefined || only >= 0 || others.length > 0 || references.length > 0 || constant !== null || isOpen) return false;
  return taint.size === 0 || (taint.size === 1 && taint.has(-1 - only));
}

/** The element of a parameter that is spread, at a position or under a name. */
function partOfSpread(a: Activation, spread: Value | null | undefined, key: Constant): Value | undefined {
  const number = spread?.objects[0];
  return number === undefined ? undefined : elementOfObject(a, number, a.object(number) ?? symbol(), key);
}

/** `**value`: into keywords what is known, into what it gives back what is not. */
function spreadKeywords(a: Activation, value: Value, keywords: Map<string, Value>, loose: Value | null): Value | null {
  const [only, ...others] = value.objects;
  const object = only === undefined || others.length > 0 ? undefined : a.object(only);
  if (object?.kind !== 'dict') return joinValues(loose ?? undefined, taintedValue(a.deepTaint(value)));
  for (const [key, field] of object.fields) {
    const constant = constantOfKey(key);
    if (constant?.kind === 'str') keywords.set(constant.value, field);
  }
  return object.isOpen || value.isOpen ? joinValues(loose ?? undefined, object.rest ?? UNKNOWN) : loose;
}

/** By parameter what it gets; undefined where nothing is known. `first` is the receiver where the function takes one. */
export function bindArguments(
  a: Activation,
  pc: number,
  scope: CodeScope,
  defaults: readonly (Frozen | undefined)[],
  args: CallArguments,
  first: Value | null,
): readonly (Value | undefined)[] {
  const given = first === null ? args.positional : [first, ...args.positional];
  const used = new Set<string>();
  const { spread } = args;
  /** Position among the written arguments of a position among the parameters. */
  const written = (at: number): number => at - (first === null ? 0 : 1);
  let position = 0;
  return scope.parameters.map(({ name, kind }, index): Value | undefined => {
    let element: Value | undefined;
    switch (kind) {
      case 'positional-only':
      case 'positional': {
        const value = given[position];
        if (value === undefined && spread !== undefined)
          element = partOfSpread(a, spread.list, { kind: 'int', value: written(position) - spread.from });
        position += 1;
        if (value !== undefined) return value;
        break;
      }
      case 'variadic': {
        const rest = given.slice(position);
        if (rest.length === 0 && spread?.list && spread.loose === null && written(position) === spread.from) return spread.list;
        return a.make(
          pc,
          args.loose === null ? sequence('tuple', rest) : collection('tuple', rest.reduce(joinValues, args.loose)),
          `*${scope.start}`,
        );
      }
      case 'keyword-only':
        break;
      case 'keyword-variadic': {
        const rest = [...args.keywords].filter(([keyword]) => !used.has(keyword) && !isParameter(scope, keyword));
        if (rest.length === 0 && spread?.entries && spread.loose === null) return spread.entries;
        const fields = new Map(rest.map(([keyword, value]) => [`s:${keyword}`, value]));
        return a.make(pc, dictionary(fields, args.loose, args.loose !== null), `**${scope.start}`);
      }
    }
    const keyword = args.keywords.get(name);
    if (keyword !== undefined) {
      used.add(name);
      return keyword;
    }
    const fallback = defaults[index];
    const own = fallback === undefined ? undefined : thawHere(a, pc, fallback, `default ${scope.start} ${index}`);
    if (spread === undefined) return args.loose === null ? own : joinValues(args.loose, own);
    const named = kind === 'positional-only' ? undefined : partOfSpread(a, spread.entries, { kind: 'str', value: name });
    const parts = [element, named, spread.loose ?? undefined, own].filter((part) => part !== undefined);
    return parts.length === 0 ? undefined : joinAll(parts);
  });
}

const isParameter = (scope: CodeScope, name: string): boolean =>
  scope.parameters.some((parameter) => parameter.name === name && parameter.kind !== 'positional-only');
