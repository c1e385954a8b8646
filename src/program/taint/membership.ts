/** `left in right`. */
import type { Activation } from './activation.ts';
import { keyOf } from './constants.ts';
import { foldCompare } from './fold-operators.ts';
import { CompareCode } from '../../python/code/opcodes.ts';
import type { Value } from './value.ts';

/** Null where it is not known. */
export function compareContained(a: Activation, left: Value, right: Value): boolean | null {
  if (left.constant === null || left.isOpen || right.isOpen) return null;
  if (right.constant !== null) return foldCompare(CompareCode.in, left.constant, right.constant);
  const [only, ...others] = right.objects;
  const object = only === undefined ? undefined : a.object(only);
  if (object === undefined || others.length > 0 || right.references.length > 0) return null;
  const key = keyOf(left.constant);
  if (object.kind === 'dict') {
    if (object.fields.has(key)) return object.isOpen ? null : true;
    return object.isOpen || object.rest !== null ? null : false;
  }
  if (object.items === null) return null;
  const constants = object.items.map((item) => (item.isOpen ? null : item.constant));
  if (constants.some((constant) => constant !== null && keyOf(constant) === key)) return true;
  return constants.every((constant) => constant !== null) ? false : null;
}

/** Whether a collection holds nothing that comes from outside: what is equal to one of its elements is safe. */
export function isTrusted(a: Activation, collection: Value): boolean {
  if (a.deepTaint(collection).size > 0) return false;
  if (collection.constant !== null) return false;
  return collection.objects.every((number) => a.object(number)?.kind !== 'external');
}
