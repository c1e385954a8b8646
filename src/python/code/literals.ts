/** Literals as constants. */
import { bytesValue, formattedTextValue, numberValue, stringValue } from '../literals.ts';
import type { FormattedPart, FormattedString, Interpolation, NumberLiteral, StringLiteral } from '../tree.ts';
import { floatText } from './constants.ts';
import type { Constant } from './constants.ts';
import type { Lowering } from './lowering.ts';
import { ConstantKind, Op, UnaryCode } from './opcodes.ts';

/** Texts are cut here; what is cut counts as unknown. */
export const MAX_LITERAL_CHARACTERS = 20_000;
/** CPython reads no longer decimal either (https://docs.python.org/3/library/stdtypes.html#int-max-str-digits). */
const MAX_DIGITS = 4_300;

const BACKSLASH = 0x5c;
const CARRIAGE_RETURN = 13;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const ZERO = 0x30;
const NINE = 0x39;

/** A constant whose value is known. */
export function defineConstant(x: Lowering, constant: Constant, start: number, end: number): number {
  let value: number;
  if (typeof constant === 'string') value = plainConstant(x, ConstantKind.STR, constant, start, end);
  else if (typeof constant === 'number') value = plainConstant(x, ConstantKind.INT, String(constant), start, end);
  else if (constant === null) value = plainConstant(x, ConstantKind.NONE, '', start, end);
  else value = plainConstant(x, constant ? ConstantKind.TRUE : ConstantKind.FALSE, '', start, end);
  x.constants[value] = constant;
  return value;
}

function plainConstant(x: Lowering, kind: number, text: string, start: number, end: number): number {
  return x.writer.define2(Op.CONSTANT, start, end, kind, x.writer.text(text));
}

export function lowerString(x: Lowering, node: StringLiteral): number {
  const { start, end } = node;
  if (node.isBytes) return plainConstant(x, ConstantKind.BYTES, bytesText(x, node), start, end);
  const text = textOf(x, node);
  if (text === null) return x.writer.define1(Op.UNKNOWN, start, end, x.writer.text(''));
  if (text.length > MAX_LITERAL_CHARACTERS) return plainConstant(x, ConstantKind.STR, text.slice(0, MAX_LITERAL_CHARACTERS), start, end);
  return defineConstant(x, text, start, end);
}

/** The text of a string literal; null for bytes and what is unreadable. */
export function textOf(x: Lowering, node: StringLiteral): string | null {
  return plainText(x, node) ?? stringValue(x.source, node);
}

/** The text of a single token without escapes and line ends to translate, as most are, is a slice of the file's. */
function plainText(x: Lowering, node: StringLiteral): string | null {
  if (node.tokens !== null) return null;
  const { bytes } = x;
  const { end } = node;
  let at = node.start;
  while (at < end && bytes[at] !== DOUBLE_QUOTE && bytes[at] !== SINGLE_QUOTE) at++;
  const quote = bytes[at];
  const width = end - at >= 6 && bytes[at + 1] === quote && bytes[at + 2] === quote ? 3 : 1;
  const from = at + width;
  const to = end - width;
  if (to < from || bytes[end - 1] !== quote || node.isBytes) return null;
  for (let index = from; index < to; index++) {
    const byte = bytes[index]!;
    if (byte === BACKSLASH || byte === CARRIAGE_RETURN) return null;
  }
  return x.slice(from, to);
}

function bytesText(x: Lowering, node: StringLiteral): string {
  const content = bytesValue(x.source, node);
  if (content === null) return '';
  let text = '';
  const length = Math.min(content.length, MAX_LITERAL_CHARACTERS);
  for (let at = 0; at < length; at++) text += String.fromCharCode(content[at]!);
  return text;
}

export function lowerNumber(x: Lowering, node: NumberLiteral): number {
  const { start, end } = node;
  const small = smallNumber(x.bytes, start, end);
  if (small >= 0) return defineConstant(x, small, start, end);
  const text = x.slice(start, end).replaceAll('_', '');
  if (end - start > MAX_DIGITS) return plainConstant(x, ConstantKind.INT, text.slice(0, MAX_DIGITS), start, end);
  let number: ReturnType<typeof numberValue>;
  try {
    number = numberValue(x.source, node);
  } catch {
    // Digits that belong to no number: the parser said so already.
    return x.writer.define1(Op.UNKNOWN, start, end, x.writer.text(text));
  }
  switch (number.kind) {
    case 'int':
      if (number.value <= BigInt(Number.MAX_SAFE_INTEGER)) return defineConstant(x, Number(number.value), start, end);
      return plainConstant(x, ConstantKind.INT, number.value.toString(), start, end);
    case 'float':
      return plainConstant(x, ConstantKind.FLOAT, floatText(number.value), start, end);
    case 'complex':
      return plainConstant(x, ConstantKind.COMPLEX, `${floatText(number.imaginary).replace(/\.0$/, '')}j`, start, end);
  }
}

/** A decimal of a few digits, else -1. */
function smallNumber(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 9 || (end - start > 1 && bytes[start] === ZERO)) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte < ZERO || byte > NINE) return -1;
    value = value * 10 + byte - ZERO;
  }
  return value;
}

/** An f-string: its literal parts as constants between the values that fill it. */
export function lowerFormatted(x: Lowering, node: FormattedString): number {
  const values: number[] = [];
  lowerParts(x, node.parts, values);
  const only = values.length === 1 ? x.constants[values[0]!] : undefined;
  if (values.length === 0) return defineConstant(x, '', node.start, node.end);
  if (typeof only === 'string' && node.parts[0]?.kind !== 'Interpolation') return values[0]!;
  return x.writer.defineList(Op.FORMAT, node.start, node.end, values);
}

function lowerParts(x: Lowering, parts: readonly FormattedPart[], values: number[]): void {
  for (const part of parts) {
    switch (part.kind) {
      case 'FormattedText':
      case 'StringToken': {
        const text = part.kind === 'StringToken' ? stringValue(x.source, part) : formattedTextValue(x.source, part);
        if (text !== null && text !== '') values.push(defineConstant(x, text.slice(0, MAX_LITERAL_CHARACTERS), part.start, part.end));
        break;
      }
      case 'Interpolation':
        values.push(lowerInterpolation(x, part));
        if (part.formatSpec !== null) lowerParts(x, part.formatSpec.parts, values);
    }
  }
}

function lowerInterpolation(x: Lowering, { value, start, end, conversion, debugEnd, formatSpec }: Interpolation): number {
  const shown = x.expression(value);
  // `{x=}` shows the repr, unless something says how else.
  const isRepr = conversion === '' ? debugEnd >= 0 && formatSpec === null : conversion !== 's';
  if (!isRepr && conversion === '') return shown;
  return x.writer.define2(Op.UNARY, start, end, UnaryCode[isRepr ? '!r' : '!s'], shown);
}
