/** The same reading again: what was tested of `request.GET.get('next')` holds where that is written once more. */
import { HEADER_WORDS, Op } from '../../python/code/opcodes.ts';
import type { Activation } from './activation.ts';
import { keyOf } from './constants.ts';
import { makeSafe } from './taint-set.ts';
import { originOf } from './tested-values.ts';
import { UNKNOWN, type Value, withTaint } from './value.ts';

/** Parts of parts to this depth. */
const MAX_DEPTH = 6;

/** How an attribute, an element by a constant key, or `get` of one is reached; '' for anything else. */
export function readingOf(a: Activation, number: number, depth = 0): string {
  const value = originOf(a, number);
  const pc = value < 0 || depth > MAX_DEPTH ? -1 : (a.definedAt[value] ?? -1);
  if (pc < 0) return '';
  switch (a.words[pc]! & 0xff) {
    case Op.ATTRIBUTE:
      return `${rootOf(a, a.operand(pc, 0), depth)}.${a.string(a.operand(pc, 1))}`;
    case Op.ITEM:
      return elementOf(a, a.operand(pc, 0), a.operand(pc, 1), depth);
    case Op.CALL: {
      const method = a.definedAt[a.operand(pc, 0)] ?? -1;
      const isGet = method >= 0 && (a.words[method]! & 0xff) === Op.ATTRIBUTE && a.string(a.operand(method, 1)) === 'get';
      if (!isGet || a.operand(pc, 1) === 0 || a.operand(pc, 2) > 0) return '';
      return elementOf(a, a.operand(method, 0), a.operand(pc, 3) >> 1, depth);
    }
    default:
      return '';
  }
}

function elementOf(a: Activation, container: number, key: number, depth: number): string {
  const { constant, isOpen } = a.value(key);
  return constant === null || isOpen ? '' : `${rootOf(a, container, depth)}[${keyOf(constant)}]`;
}

function rootOf(a: Activation, number: number, depth: number): string {
  const reading = readingOf(a, number, depth + 1);
  if (reading !== '') return reading;
  const value = originOf(a, number);
  const pc = value < 0 ? -1 : (a.definedAt[value] ?? -1);
  const isGlobal = pc >= 0 && (a.words[pc]! & 0xff) === Op.LOAD_GLOBAL;
  return isGlobal ? `global ${a.string(a.words[pc + HEADER_WORDS]!)}` : `value ${value}`;
}

/** A value that was just read, with what was tested of the same reading before. */
export function testedBefore(a: Activation, number: number, value: Value): Value {
  if (a.testedReadings === 0 || value.taint.size === 0) return value;
  const reading = readingOf(a, number);
  if (reading === '') return value;
  let result = value;
  for (const { read } of a.replaced) {
    if (read?.reading === reading) result = read.safeFor === null ? value : safer(a, value, read.safeFor);
  }
  return result;
}

const safer = (a: Activation, value: Value, safeFor: readonly number[]): Value =>
  withTaint({ ...UNKNOWN, constant: value.constant, isOpen: value.isOpen }, makeSafe(a.deepTaint(value), safeFor));

/** Something is stored in an attribute (`name`) or under a key: what was tested there before is gone. */
export function storedOver(a: Activation, container: number, name: string | null, key: number): void {
  if (a.testedReadings === 0) return;
  const reading = name === null ? elementOf(a, container, key, 0) : `${rootOf(a, container, 0)}.${name}`;
  if (reading !== '') rememberReading(a, reading, null);
}

/** Something is known of a reading from here on. */
export function rememberReading(a: Activation, reading: string, safeFor: readonly number[] | null): void {
  a.replaced.push({ value: -1, before: undefined, read: { reading, safeFor } });
  a.testedReadings += 1;
}
