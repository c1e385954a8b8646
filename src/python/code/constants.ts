/** Values that are known without running anything, and arithmetic on them as Python does it. */
import type { BinaryOperator, CompareOperator } from '../tree.ts';
import { Outcome } from './opcodes.ts';

/** A str, an int that JavaScript counts exactly, a bool or None; undefined where nothing is known. */
export type Constant = string | number | boolean | null;

/** Longer texts are not computed. */
const MAX_TEXT = 10_000;

export function outcomeOf(value: Constant | undefined): number {
  if (value === undefined) return Outcome.UNKNOWN;
  return value === null || value === false || value === 0 || value === '' ? Outcome.FALSE : Outcome.TRUE;
}

export function foldBinary(operator: BinaryOperator, left: Constant, right: Constant): Constant | undefined {
  if (typeof left === 'string') return foldText(operator, left, right);
  if (typeof right === 'string') return operator === '*' ? foldText(operator, right, left) : undefined;
  const a = integer(left);
  const b = integer(right);
  if (a === null || b === null) return undefined;
  const result = arithmetic(operator, a, b);
  if (result === null || !Number.isSafeInteger(result)) return undefined;
  const isLogic = typeof left === 'boolean' && typeof right === 'boolean' && (operator === '&' || operator === '|' || operator === '^');
  // -0 is no int.
  return isLogic ? result === 1 : result + 0;
}

function foldText(operator: BinaryOperator, left: string, right: Constant): Constant | undefined {
  if (operator === '+' && typeof right === 'string' && left.length + right.length <= MAX_TEXT) return left + right;
  const count = operator === '*' ? integer(right) : null;
  if (count === null || count * left.length > MAX_TEXT) return undefined;
  return count <= 0 ? '' : left.repeat(count);
}

function integer(value: Constant): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return null;
}

/** Null where the result is no exact int or an exception. */
function arithmetic(operator: BinaryOperator, a: number, b: number): number | null {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '//':
      return b === 0 ? null : Math.floor(a / b);
    case '%':
      return b === 0 ? null : a - b * Math.floor(a / b);
    case '**':
      return b < 0 ? null : a ** b;
    case '<<':
      return b < 0 || b > 53 ? null : a * 2 ** b;
    case '>>':
      return b < 0 || b > 53 ? null : Math.floor(a / 2 ** b);
    case '&':
      return isSmall(a) && isSmall(b) ? a & b : null;
    case '|':
      return isSmall(a) && isSmall(b) ? a | b : null;
    case '^':
      return isSmall(a) && isSmall(b) ? a ^ b : null;
    case '/':
    case '@':
      return null;
  }
}

function isSmall(value: number): boolean {
  return (value | 0) === value;
}

export function foldCompare(operator: CompareOperator, left: Constant, right: Constant): boolean | undefined {
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case 'is':
      return isSame(left, right);
    case 'is not': {
      const same = isSame(left, right);
      return same === undefined ? undefined : !same;
    }
    case 'in':
      return typeof left === 'string' && typeof right === 'string' ? right.includes(left) : undefined;
    case 'not in':
      return typeof left === 'string' && typeof right === 'string' ? !right.includes(left) : undefined;
    case '<':
      return ordered(left, right, (order) => order < 0);
    case '<=':
      return ordered(left, right, (order) => order <= 0);
    case '>':
      return ordered(left, right, (order) => order > 0);
    case '>=':
      return ordered(left, right, (order) => order >= 0);
  }
}

function isEqual(left: Constant, right: Constant): boolean {
  const a = integer(left);
  const b = integer(right);
  return a !== null && b !== null ? a === b : left === right;
}

/** Identity is certain only where None, True or False is on one side. */
function isSame(left: Constant, right: Constant): boolean | undefined {
  if (left === null || right === null || typeof left === 'boolean' || typeof right === 'boolean') return left === right;
  return undefined;
}

function ordered(left: Constant, right: Constant, holds: (order: number) => boolean): boolean | undefined {
  if (typeof left === 'string' && typeof right === 'string') return holds(codePointOrder(left, right));
  const a = integer(left);
  const b = integer(right);
  return a === null || b === null ? undefined : holds(a - b);
}

function codePointOrder(left: string, right: string): number {
  const a = Array.from(left);
  const b = Array.from(right);
  for (let index = 0; index < a.length && index < b.length; index++) {
    const order = a[index]!.codePointAt(0)! - b[index]!.codePointAt(0)!;
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** A character of a text. */
export function foldItem(text: string, index: Constant | undefined): string | undefined {
  const at = index === undefined ? null : integer(index);
  if (at === null || text.length > MAX_TEXT) return undefined;
  const characters = Array.from(text);
  return characters[at < 0 ? at + characters.length : at];
}

/** `text[lower:upper:step]`; undefined bounds are not known, null ones are not written. */
export function foldSlice(
  text: string,
  lower: Constant | undefined,
  upper: Constant | undefined,
  step: Constant | undefined,
): string | undefined {
  if (lower === undefined || upper === undefined || step === undefined || text.length > MAX_TEXT) return undefined;
  const stride = step === null ? 1 : integer(step);
  if (stride === null || stride === 0) return undefined;
  const characters = Array.from(text);
  const { length } = characters;
  const first = bound(lower, stride > 0 ? 0 : length - 1, length, stride);
  const last = bound(upper, stride > 0 ? length : -1, length, stride);
  if (first === null || last === null) return undefined;
  let result = '';
  for (let at = first; stride > 0 ? at < last : at > last; at += stride) result += characters[at] ?? '';
  return result;
}

function bound(value: Constant, missing: number, length: number, stride: number): number | null {
  if (value === null) return missing;
  const at = integer(value);
  if (at === null) return null;
  const counted = at < 0 ? at + length : at;
  const low = stride > 0 ? 0 : -1;
  const high = stride > 0 ? length : length - 1;
  return Math.min(Math.max(counted, low), high);
}

/** A float as Python's `repr` shows it (https://docs.python.org/3/library/functions.html#repr): the shortest digits that read back. */
export function floatText(value: number): string {
  if (value === Infinity) return 'inf';
  const [mantissa = '0', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    const digits = Math.abs(exponent) < 10 ? `0${Math.abs(exponent)}` : `${Math.abs(exponent)}`;
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
  }
  const digits = mantissa.replace('.', '');
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${whole}.${digits.slice(exponent + 1) || '0'}`;
}
