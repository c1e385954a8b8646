/** Elements of containers, and the names under which those of parameters are told apart. */
import type { Activation } from './activation.ts';
import { type Constant, keyOf } from './constants.ts';
import { indexed } from './fold-operators.ts';
import { type HeapObject, elementsOf } from './heap.ts';
import { type Value, UNKNOWN, joinValues, taintedValue } from './value.ts';

/** The element at a known key, or what any may be. */
export function elementOfObject(a: Activation, number: number, object: HeapObject, key: Constant | null): Value {
  if (object.kind === 'symbol') return symbolElement(a, number, object, key);
  if (key !== null) {
    if (object.items !== null && object.kind !== 'set' && (key.kind === 'int' || key.kind === 'bool')) {
      return indexed(object.items, Number(key.value)) ?? UNKNOWN;
    }
    const field = object.fields.get(keyOf(key));
    if (field !== undefined) return object.rest === null ? field : joinValues(field, taintedValue(object.rest.taint));
    return object.rest === null ? UNKNOWN : joinValues(object.rest, UNKNOWN);
  }
  const all = elementsOf(object);
  return all === undefined ? UNKNOWN : joinValues(all, object.isOpen ? UNKNOWN : all);
}

function symbolElement(a: Activation, number: number, object: HeapObject, key: Constant | null): Value {
  if (key !== null) {
    const field = object.fields.get(keyOf(key)) ?? a.part(number, keyOf(key));
    return joinValues(field, object.rest ?? undefined);
  }
  return joinValues(a.part(number, ANY_VALUE), elementsOf(object));
}

/** The part of a parameter that iterating over it gives: an element of a list, a key of a dictionary. */
export const ANY_ELEMENT = '[*]';
/** The part of a parameter that a slice of it gives: any element from a place on. */
export const fromPlace = (place: number): string => `[${place}:]`;
/** The place of such a part; -1 for other parts. */
export const placeIn = (step: string): number => Number(/^\[(\d+):\]$/u.exec(step)?.[1] ?? -1);
/** Any value of a dictionary, or element of a list; any key of a dictionary. */
export const ANY_VALUE = '[values]';
export const ANY_KEY = '[keys]';
