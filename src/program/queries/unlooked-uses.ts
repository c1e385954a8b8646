/** What a caller does with a result that may be None. */
import type { Instruction } from '../../python/code/instruction.ts';
import type { FunctionBody } from './function-body.ts';
import { isTried } from './tries.ts';

const ORDERS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const CONTAINS: ReadonlySet<string> = new Set(['in', 'not in']);

/** What fails where the value is None. */
function needsValue(reader: Instruction, value: number): boolean {
  switch (reader.op) {
    case 'attribute':
    case 'store-attribute':
    case 'item':
    case 'store-item':
      return reader.object === value;
    case 'iterate':
      return reader.iterable === value;
    case 'unpack':
      return reader.sequence === value;
    case 'binary':
      // `"%s" % None` is a text, and types are joined with `|`.
      return reader.operator !== '|' && (reader.left === value || reader.operator !== '%');
    case 'compare':
      return ORDERS.has(reader.operator) || (CONTAINS.has(reader.operator) && reader.right === value);
    default:
      return false;
  }
}

/** What only hands the value on, or names it. */
const PASSES_ON: ReadonlySet<Instruction['op']> = new Set([
  'bind',
  'call',
  'return',
  'format',
  'tuple',
  'list',
  'dict',
  'store-attribute',
  'store-item',
]);

/**
 * The first instruction that fails where the result of a call is None; null where the function tests the result anywhere, joins it with another,
 * or catches what goes wrong.
 */
export function unlookedUse(body: FunctionBody, call: Instruction): Instruction | null {
  const result = awaited(body, call.value);
  let found: Instruction | null = null;
  for (const reader of body.readersOf(result)) {
    if (needsValue(reader, result)) found ??= isTried(body, reader.pc) ? null : reader;
    else if (!PASSES_ON.has(reader.op) && !isUnread(body, reader)) return null;
  }
  return found;
}

/** What a variable may be after a loop that sets it anew each time, where nobody reads it. */
function isUnread(body: FunctionBody, join: Instruction, depth = 2): boolean {
  if (join.op !== 'phi') return false;
  return body
    .readersOf(join.value)
    .every(
      (reader) =>
        reader.op === 'bind' || (depth > 0 && reader.op === 'phi' && (reader.value === join.value || isUnread(body, reader, depth - 1))),
    );
}

/** Whether nothing at all is done with what a call gives. */
export function isDiscarded(body: FunctionBody, call: Instruction): boolean {
  return body.readersOf(awaited(body, call.value)).length === 0;
}

function awaited(body: FunctionBody, value: number): number {
  const [first, ...others] = body.readersOf(value);
  return first?.op === 'await' && others.length === 0 ? first.value : value;
}
