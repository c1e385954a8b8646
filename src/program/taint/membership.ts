/** `left in right`. */
import type { SourceKind } from '../catalog/taint.ts';
import type { Activation } from './activation.ts';
import type { HeapObject } from './heap.ts';
import { keyOf } from './constants.ts';
import { foldCompare } from './fold-operators.ts';
import { CompareCode } from '../../python/code/opcodes.ts';
import type { Label } from './taint-set.ts';
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

/** Weaknesses that what equals this value, or one of its elements, cannot cause: none at all where empty; null where it may cause any. */
export function trustedFor(a: Activation, value: Value): readonly number[] | null {
  const { labels, reaches } = a.deepTaint(value);
  const taint = reaches.filter((_, place) => !isOwn(a.program.labels.all[labels[place]!]!));
  if (value.constant !== null || value.objects.some((number) => !isPlain(a, a.object(number)))) return null;
  if (taint.length === 0) return [];
  const common = taint[0]!.safeFor.filter((cwe) => taint.every(({ safeFor }) => safeFor.includes(cwe)));
  return common.length === 0 ? null : common;
}

/** What the machine that runs the program holds: no client chose it. */
const OWN_KINDS: ReadonlySet<SourceKind> = new Set<SourceKind>(['file', 'environment', 'database', 'arguments']);

const isOwn = (label: Label): boolean => label.kind === 'source' && OWN_KINDS.has(label.source);

/** Lists, dictionaries and the like, also those that a library made. */
function isPlain(a: Activation, object: HeapObject | undefined): boolean {
  if (object?.kind !== 'external') return true;
  return object.made !== null && object.made.names.length > 0 && a.program.knowledge.of(object.made.names).isPlainResult;
}
