/** Arguments of a call as the catalogue names them, and conditions on them. Holds means: known to hold. */
import { safePattern } from '../../kit/safe-pattern.ts';
import { ANY_ELEMENT, type TaintArgument, type TaintCondition } from '../catalog/taint.ts';
import type { Activation } from './activation.ts';
import type { CallRecord } from './call-record.ts';
import { type Constant, keyOf, written } from './constants.ts';
import { elementsOf } from './heap.ts';
import { CLEAN, type Taint, joinTaint } from './taint-set.ts';
import type { Value } from './value.ts';

export type CallSite = CallRecord & { readonly receiver: Value | null };

/** The values of an argument; none where it was not given. */
export function argumentValues({ receiver, positional, keywords }: CallSite, { parameter, position }: TaintArgument): readonly Value[] {
  if (parameter === 'self') return receiver === null ? [] : [receiver];
  if (parameter === '*') return [...positional.slice(Math.max(0, position)), ...keywords.values()];
  const given = keywords.get(parameter) ?? (position < 0 ? undefined : positional[position]);
  return given === undefined ? [] : [given];
}

/** Taint of an argument and what it holds. */
export function argumentTaint(a: Activation, site: CallSite, argument: TaintArgument): Taint {
  let taint = CLEAN;
  for (const value of argumentValues(site, argument)) {
    const parts = argument.element === undefined ? [value] : elementAt(a, value, argument.element);
    for (const part of parts) taint = joinTaint(taint, a.deepTaint(part));
  }
  return taint;
}

/** The element of lists, tuples and dictionaries, the value of that key in dictionaries, the value itself where it is something else. */
function elementAt(a: Activation, value: Value, element: number | string): readonly Value[] {
  const objects = value.objects.flatMap((number) => a.object(number) ?? []);
  if (typeof element === 'string') {
    const dictionaries = objects.filter(({ kind }) => kind === 'dict');
    return dictionaries.length === 0 ? [value] : dictionaries.flatMap(({ fields }) => fields.get(`s:${element}`) ?? []);
  }
  if (element === ANY_ELEMENT)
    return objects.length === 0 ? [value] : objects.flatMap(({ items, fields }) => items ?? [...fields.values()]);
  // What a parameter stands for is known where it is called.
  const symbols = value.objects.flatMap((number) => (number < 0 ? (elementOfSymbol(a, number, element) ?? []) : []));
  if (symbols.length > 0 && symbols.length === value.objects.length && !value.isOpen) return symbols;
  const sequences = objects.filter(({ kind }) => kind === 'list' || kind === 'tuple' || kind === 'dict');
  return sequences.length === 0 ? [value] : sequences.flatMap(({ items, fields }) => items?.[element] ?? fields.get(`n:${element}`) ?? []);
}

function elementOfSymbol(a: Activation, number: number, element: number): Value | undefined {
  const key = keyOf({ kind: 'int', value: element });
  return a.object(number)?.fields.get(key) ?? a.part(number, key);
}

export function allHold(a: Activation, site: CallSite, conditions: readonly TaintCondition[] | undefined): boolean {
  return conditions === undefined || conditions.every((condition) => holds(a, site, condition));
}

export function anyHolds(a: Activation, site: CallSite, conditions: readonly TaintCondition[] | undefined): boolean {
  return conditions?.some((condition) => holds(a, site, condition)) ?? false;
}

function holds(a: Activation, site: CallSite, condition: TaintCondition): boolean {
  const values = argumentValues(site, condition).flatMap((value) =>
    condition.element === undefined ? [value] : elementAt(a, value, condition.element),
  );
  if (condition.kind === 'constant') {
    if (condition.element === ANY_ELEMENT && values.length > 0) return values.some((value) => isOneOf(a, value, condition.values));
    if (values.length === 0) return condition.holdsWithout === true && !site.isOpen;
    return values.every((value) => isOneOf(a, value, condition.values));
  }
  if (condition.kind === 'dictionary') return values.length > 0 && values.every((value) => isDictionary(a, value));
  return values.some((value) =>
    value.objects.some((number) => {
      const object = a.object(number);
      if (object === undefined) return false;
      const calls = condition.kind === 'made-by' ? (object.made === null ? [] : [object.made]) : object.configured;
      return calls.some((call) => call.names.includes(condition.name) && allHold(a, { ...call, receiver: null }, condition.when));
    }),
  );
}

const isDictionary = (a: Activation, { objects, references, isOpen }: Value): boolean =>
  !isOpen && references.length === 0 && objects.length > 0 && objects.every((number) => a.object(number)?.kind === 'dict');

function isOneOf(a: Activation, value: Value, values: readonly string[]): boolean {
  if (value.constant !== null) {
    const { constant } = value;
    if (values.includes('*')) return true;
    const constants: readonly Constant[] =
      constant.kind === 'choice' ? constant.texts.map((text): Constant => ({ kind: 'str', value: text })) : [constant];
    return constants.every((one) => values.some((wanted) => isWritten(one, wanted)));
  }
  if (value.references.length > 0 && !value.isOpen) {
    return value.references.every((reference) => reference.kind === 'external' && values.includes(reference.name));
  }
  return values.includes('*') && isAllConstant(a, value);
}

function isAllConstant(a: Activation, value: Value): boolean {
  if (value.isOpen || value.objects.length === 0) return false;
  return value.objects.every((number) => {
    const object = a.object(number);
    if (object === undefined || object.isOpen) return false;
    const elements = object.items ?? [...object.fields.values()];
    return elementsOf(object) === undefined || elements.every((element) => element.constant !== null);
  });
}

/** As Python writes it, letters of texts in any case, numbers in any base; `<2048` are all numbers below, `?text` all patterns that the whole text fits, `~pattern` all texts that fit it. */
function isWritten(constant: Constant, wanted: string): boolean {
  if (constant.kind === 'str' && wanted.startsWith('~')) return isPatternOf(wanted.slice(1), constant.value.toLowerCase());
  if (constant.kind === 'str' && wanted.startsWith('?')) return isPatternOf(constant.value, wanted.slice(1));
  if (constant.kind === 'str') return /^'.*'$/su.test(wanted) && wanted.slice(1, -1).toLowerCase() === constant.value.toLowerCase();
  if (constant.kind === 'bytes') return wanted === `b'${constant.value}'`;
  if (constant.kind === 'int') return wanted.startsWith('<') ? constant.value < Number(wanted.slice(1)) : Number(wanted) === constant.value;
  return written(constant) === wanted;
}

/** Patterns that are written differently here fit nothing. */
function isPatternOf(pattern: string, text: string): boolean {
  return safePattern(`^(?:${pattern})$`, 'u')?.test(text) === true;
}
