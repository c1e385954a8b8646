/** What iterating over a value gives, and unpacking it. */
import type { Activation } from './activation.ts';
import { characters, constantOfKey } from './constants.ts';
import { collection, elementsOf, sequence } from './heap.ts';
import { ANY_ELEMENT, elementOfObject } from './elements.ts';
import { type Value, UNKNOWN, constantValue, joinAll, joinValues, withTaint } from './value.ts';

/** Longer texts are not taken apart. */
const MAX_CHARACTERS = 64;

/** Any one of the elements; the keys of a dictionary. */
export function elementOf(a: Activation, iterable: Value): Value {
  const known = itemsOf(a, iterable);
  if (known !== null) return known.length === 0 ? UNKNOWN : joinAll(known);
  let result: Value | undefined;
  for (const number of iterable.objects) {
    const object = a.object(number);
    if (object === undefined) continue;
    if (object.kind === 'symbol') result = joinValues(joinValues(result, a.part(number, ANY_ELEMENT)), elementsOf(object));
    else if (object.kind === 'dict') result = joinValues(joinValues(result, keysOf(object.fields)), object.rest ?? undefined);
    else result = joinValues(result, elementsOf(object));
  }
  const open = iterable.isOpen || result === undefined ? joinValues(result, UNKNOWN) : result;
  return withTaint(open, a.wholeTaint(iterable));
}

export function keysOf(fields: ReadonlyMap<string, Value>): Value {
  const keys = [...fields.keys()].map((key) => constantValue(constantOfKey(key)));
  return keys.length === 0 ? UNKNOWN : joinAll(keys);
}

/** All elements in order, where they are certainly known. */
export function itemsOf(a: Activation, value: Value): readonly Value[] | null {
  if (value.isOpen || value.taint.size > 0) return null;
  if (value.constant?.kind === 'str' && value.objects.length === 0) {
    if (value.constant.value.length > MAX_CHARACTERS) return null;
    return characters(value.constant.value).map((one) => constantValue({ kind: 'str', value: one }));
  }
  const [only, ...others] = value.objects;
  if (only === undefined || others.length > 0 || value.constant !== null || value.references.length > 0) return null;
  const object = a.object(only);
  if (object === undefined || object.rest !== null) return null;
  if (object.kind === 'dict' && !object.isOpen) return [...object.fields.keys()].map((key) => constantValue(constantOfKey(key)));
  return object.items;
}

/** One target of an unpacking: position `index` of `count`, with a starred target at `star` (or -1). */
export function unpacked(a: Activation, pc: number, value: Value, index: number, count: number, star: number): Value {
  const known = itemsOf(a, value);
  const after = count - 1 - index;
  if (known !== null) {
    if (star < 0 || index < star) return known[index] ?? UNKNOWN;
    if (index > star) return known[known.length - 1 - after] ?? UNKNOWN;
    return a.make(pc, sequence('list', known.slice(star, known.length - (count - 1 - star))));
  }
  if (index === star) return a.make(pc, collection('list', elementOf(a, value)));
  if (star >= 0 && index > star) return elementOf(a, value);
  let result: Value | undefined;
  for (const number of value.objects) {
    const object = a.object(number);
    if (object === undefined) continue;
    result = joinValues(
      result,
      object.kind === 'set' || object.kind === 'dict'
        ? elementsOf(object)
        : elementOfObject(a, number, object, { kind: 'int', value: index }),
    );
  }
  const open = value.isOpen || result === undefined ? joinValues(result, UNKNOWN) : result;
  return withTaint(open, a.wholeTaint(value));
}
