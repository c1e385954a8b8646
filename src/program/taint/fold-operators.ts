/** Operators of Python on constants. Null is an answer that is not known, also where Python would raise. */
import { BinaryCode, CompareCode, UnaryCode } from '../../python/code/opcodes.ts';
import { type Constant, bool, characters, int, isTrue, keyOf, text, written } from './constants.ts';
import { formatPercent } from './fold-format.ts';

export function foldUnary(operator: number, operand: Constant): Constant | null {
  if (operator === UnaryCode.not) return bool(!isTrue(operand));
  const number = numberOf(operand);
  if (number === null) return null;
  if (operator === UnaryCode['~']) return operand.kind === 'float' ? null : int(-number - 1);
  const value = operator === UnaryCode['-'] ? -number : number;
  return operand.kind === 'float' ? { kind: 'float', value } : int(value);
}

export function foldBinary(operator: number, left: Constant, right: Constant): Constant | null {
  if (left.kind === 'str' || left.kind === 'bytes') return foldText(operator, left, right);
  if ((right.kind === 'str' || right.kind === 'bytes') && operator === BinaryCode['*']) return foldText(operator, right, left);
  const a = numberOf(left);
  const b = numberOf(right);
  if (a === null || b === null) return null;
  const value = calculate(operator, a, b);
  if (value === null || !Number.isFinite(value)) return null;
  const isFloat = left.kind === 'float' || right.kind === 'float' || operator === BinaryCode['/'] || !Number.isInteger(value);
  return isFloat ? { kind: 'float', value } : int(value);
}

export function foldCompare(operator: number, left: Constant, right: Constant): boolean | null {
  switch (operator) {
    case CompareCode['==']:
      return keyOf(left) === keyOf(right);
    case CompareCode['!=']:
      return keyOf(left) !== keyOf(right);
    case CompareCode.is:
    case CompareCode['is not']:
      return foldIdentity(left, right, operator === CompareCode.is);
    case CompareCode.in:
    case CompareCode['not in']:
      if ((left.kind !== 'str' && left.kind !== 'bytes') || left.kind !== right.kind) return null;
      return right.value.includes(left.value) === (operator === CompareCode.in);
    default:
      return foldOrder(operator, left, right);
  }
}

/** Only singletons have an identity to rely on. */
function foldIdentity(left: Constant, right: Constant, wanted: boolean): boolean | null {
  const isSingle = (constant: Constant): boolean => constant.kind === 'none' || constant.kind === 'bool' || constant.kind === 'ellipsis';
  if (!isSingle(left) && !isSingle(right)) return null;
  return (left.kind === right.kind && keyOf(left) === keyOf(right)) === wanted;
}

function foldOrder(operator: number, left: Constant, right: Constant): boolean | null {
  const sign = orderOf(left, right);
  if (sign === null) return null;
  switch (operator) {
    case CompareCode['<']:
      return sign < 0;
    case CompareCode['<=']:
      return sign <= 0;
    case CompareCode['>']:
      return sign > 0;
    case CompareCode['>=']:
      return sign >= 0;
    default:
      return null;
  }
}

function orderOf(left: Constant, right: Constant): number | null {
  if ((left.kind === 'str' || left.kind === 'bytes') && left.kind === right.kind) {
    if (/[\uD800-\uDFFF]/.test(left.value + right.value)) return null;
    return left.value < right.value ? -1 : left.value > right.value ? 1 : 0;
  }
  const a = numberOf(left);
  const b = numberOf(right);
  return a === null || b === null ? null : a - b;
}

function foldText(operator: number, left: Constant & { readonly kind: 'str' | 'bytes' }, right: Constant): Constant | null {
  switch (operator) {
    case BinaryCode['+']:
      return right.kind === left.kind ? text(left.kind, left.value + right.value) : null;
    case BinaryCode['*']: {
      const times = numberOf(right);
      if (times === null || right.kind === 'float' || left.value.length * times > 10_000) return null;
      return text(left.kind, left.value.repeat(Math.max(0, times)));
    }
    case BinaryCode['%']: {
      if (left.kind === 'bytes') return null;
      const value = written(right);
      const formatted = value === null ? null : formatPercent(left.value, [right]);
      return formatted === null ? null : text('str', formatted);
    }
    default:
      return null;
  }
}

function calculate(operator: number, a: number, b: number): number | null {
  switch (operator) {
    case BinaryCode['+']:
      return a + b;
    case BinaryCode['-']:
      return a - b;
    case BinaryCode['*']:
      return a * b;
    case BinaryCode['/']:
      return b === 0 ? null : a / b;
    case BinaryCode['//']:
      return b === 0 ? null : Math.floor(a / b);
    case BinaryCode['%']:
      return b === 0 ? null : a - b * Math.floor(a / b);
    case BinaryCode['**']:
      return a ** b;
    case BinaryCode['|']:
    case BinaryCode['&']:
    case BinaryCode['^']:
    case BinaryCode['<<']:
    case BinaryCode['>>']:
      return bitwise(operator, a, b);
    default:
      return null;
  }
}

function bitwise(operator: number, a: number, b: number): number | null {
  const isSmall = (value: number): boolean => Number.isInteger(value) && Math.abs(value) < 0x4000_0000;
  if (!isSmall(a) || !isSmall(b)) return null;
  switch (operator) {
    case BinaryCode['|']:
      return a | b;
    case BinaryCode['&']:
      return a & b;
    case BinaryCode['^']:
      return a ^ b;
    case BinaryCode['<<']:
      return b < 0 || b > 20 ? null : a * 2 ** b;
    default:
      return b < 0 || b > 40 ? null : Math.floor(a / 2 ** b);
  }
}

/** A boolean counts as 0 or 1. */
export function numberOf(constant: Constant): number | null {
  if (constant.kind === 'int' || constant.kind === 'float') return constant.value;
  return constant.kind === 'bool' ? Number(constant.value) : null;
}

/** `value[index]` and slices of a sequence of any kind, by Python's rules; null where the index is out of range. */
export function indexed<Element>(sequence: readonly Element[], index: number): Element | null {
  return sequence[index < 0 ? index + sequence.length : index] ?? null;
}

/** Bounds that are null were not given. A step of 0 gives nothing. */
export function sliced<Element>(
  sequence: readonly Element[],
  [lower, upper, step]: readonly [number | null, number | null, number | null],
): readonly Element[] {
  const stride = step ?? 1;
  if (stride === 0) return [];
  const { length } = sequence;
  const clamp = (bound: number, low: number, high: number): number => Math.min(Math.max(bound < 0 ? bound + length : bound, low), high);
  if (stride > 0) {
    const from = lower === null ? 0 : clamp(lower, 0, length);
    const to = upper === null ? length : clamp(upper, 0, length);
    return stride === 1
      ? sequence.slice(from, Math.max(from, to))
      : sequence.slice(from, Math.max(from, to)).filter((_, at) => at % stride === 0);
  }
  const from = lower === null ? length - 1 : clamp(lower, -1, length - 1);
  const to = upper === null ? -1 : clamp(upper, -1, length - 1);
  const result: Element[] = [];
  for (let at = from; at > to; at += stride) result.push(sequence[at]!);
  return result;
}

/** One character or byte, as Python gives it. */
export function indexedText(constant: Constant & { readonly kind: 'str' | 'bytes' }, index: number): Constant | null {
  const one = indexed(characters(constant.value), index);
  if (one === null) return null;
  return constant.kind === 'str' ? { kind: 'str', value: one } : int(one.codePointAt(0)!);
}
