/** Arguments of a call as they are written, and how they go to the parameters of a first-party function. */
import type { CodeScope } from '../../python/code/module-code.ts';
import type { Activation } from './activation.ts';
import type { CallSite } from './conditions.ts';
import { constantOfKey } from './constants.ts';
import type { Frozen } from './frozen.ts';
import { collection, dictionary, sequence } from './heap.ts';
import { elementOf, itemsOf } from './iteration.ts';
import { thawHere } from './name-access.ts';
import { type Value, UNKNOWN, joinValues, taintedValue } from './value.ts';

/** `loose` is what `*args` and `**kwargs` of unknown content may hold; null where there are none. */
export type CallArguments = CallSite & { readonly loose: Value | null };

export const plainArguments = (receiver: Value | null, positional: readonly Value[]): CallArguments => ({
  names: [],
  receiver,
  positional,
  keywords: new Map(),
  isOpen: false,
  loose: null,
});

export function readArguments(a: Activation, pc: number, receiver: Value | null): CallArguments {
  const [positionalCount, keywordCount] = [a.operand(pc, 1), a.operand(pc, 2)];
  const positional: Value[] = [];
  const keywords = new Map<string, Value>();
  let loose: Value | null = null;
  for (let at = 0; at < positionalCount; at += 1) {
    const coded = a.operand(pc, 3 + at);
    const value = a.value(coded >> 1);
    if ((coded & 1) === 0) {
      if (loose === null) positional.push(value);
      else loose = joinValues(loose, value);
      continue;
    }
    const items = itemsOf(a, value);
    if (items !== null && loose === null) positional.push(...items);
    else loose = joinValues(loose ?? undefined, elementOf(a, value));
  }
  for (let at = 0; at < keywordCount; at += 1) {
    const name = a.operand(pc, 3 + positionalCount + at * 2);
    const value = a.value(a.operand(pc, 4 + positionalCount + at * 2));
    if (name >= 0) keywords.set(a.string(name), value);
    else loose = spreadKeywords(a, value, keywords, loose);
  }
  return { names: [], receiver, positional, keywords, isOpen: loose !== null, loose };
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
  let position = 0;
  return scope.parameters.map(({ name, kind }, index): Value | undefined => {
    switch (kind) {
      case 'positional-only':
      case 'positional': {
        const value = given[position];
        position += 1;
        if (value !== undefined) return value;
        break;
      }
      case 'variadic': {
        const rest = given.slice(position);
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
    return args.loose === null ? own : joinValues(args.loose, own);
  });
}

const isParameter = (scope: CodeScope, name: string): boolean =>
  scope.parameters.some((parameter) => parameter.name === name && parameter.kind !== 'positional-only');
