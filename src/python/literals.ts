/**
 * What string, bytes and number literals mean, decoded on demand and exactly as CPython 3.14 does it: escapes, adjacent
 * literals, line ends inside literals (`\r\n` and `\r` are `\n`), digit groups.
 */
import { codePointNamed } from './unicode-names.ts';
import { utf8Text } from './text.ts';
import type { FormattedText, NumberLiteral, Source, StringLiteral, StringToken } from './tree.ts';

/** A number's value; a complex literal has only an imaginary part. */
export type NumberValue =
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'complex'; readonly imaginary: number };

/**
 * The text of a string literal, adjacent literals joined; null for bytes and for literals with a bad escape. Surrogates
 * may be unpaired; a pair written as two `\u` escapes cannot be told from the character that it encodes.
 */
export function stringValue(source: Source, node: StringLiteral | StringToken): string | null {
  if (node.kind === 'StringToken' || node.tokens === null) return tokenText(source.bytes, node.start, node.end);
  let value = '';
  for (const token of node.tokens) {
    const part = tokenText(source.bytes, token.start, token.end);
    if (part === null) return null;
    value += part;
  }
  return value;
}

/** The content of a bytes literal, adjacent literals joined; null for strings and for literals with a bad escape. */
export function bytesValue(source: Source, node: StringLiteral | StringToken): Uint8Array | null {
  const tokens = node.kind === 'StringToken' || node.tokens === null ? [node] : node.tokens;
  const value: number[] = [];
  for (const token of tokens) {
    const { bytes } = source;
    const shape = shapeOf(bytes, token.start, token.end);
    if (shape === null || !shape.isBytes) return null;
    if (!decodeBytes(bytes, shape.start, shape.end, shape.isRaw, value)) return null;
  }
  return Uint8Array.from(value);
}

/** The text of a literal part of an f-string or t-string, braces single and escapes decoded; null for a bad escape. */
export function formattedTextValue(source: Source, node: FormattedText): string | null {
  const { bytes } = source;
  if (isPlain(bytes, node.start, node.end, true)) return utf8Text(bytes, node.start, node.end);
  const decoder = new TextEscapes(bytes, node.end, node.isRaw, true);
  return decoder.decode(node.start) ? decoder.value : null;
}

/** The value of a numeric literal that the parser accepted. */
export function numberValue(source: Source, node: NumberLiteral): NumberValue {
  const text = utf8Text(source.bytes, node.start, node.end).replaceAll('_', '');
  const last = text.charCodeAt(text.length - 1) | 32;
  if (/^0[xob]/i.test(text)) return { kind: 'int', value: BigInt(text) };
  if (last === 106) return { kind: 'complex', imaginary: Number(text.slice(0, -1)) };
  if (/[.e]/i.test(text)) return { kind: 'float', value: Number(text) };
  return { kind: 'int', value: BigInt(text) };
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const BACKSLASH = 92;
const BRACE_OPEN = 123;
const BRACE_CLOSE = 125;

type Shape = { readonly start: number; readonly end: number; readonly isRaw: boolean; readonly isBytes: boolean };

/** Where the content of a string token lies, or null where the token is not closed. */
function shapeOf(bytes: Uint8Array, start: number, end: number): Shape | null {
  let isRaw = false;
  let isBytes = false;
  let at = start;
  while (at < end && bytes[at] !== DOUBLE_QUOTE && bytes[at] !== SINGLE_QUOTE) {
    const letter = bytes[at]! | 32;
    if (letter === 114) isRaw = true;
    if (letter === 98) isBytes = true;
    at += 1;
  }
  const quote = bytes[at];
  const isTriple = end - at >= 6 && bytes[at + 1] === quote && bytes[at + 2] === quote;
  const width = isTriple ? 3 : 1;
  if (end - at < 2 * width || bytes[end - 1] !== quote) return null;
  return { start: at + width, end: end - width, isRaw, isBytes };
}

function tokenText(bytes: Uint8Array, start: number, end: number): string | null {
  const shape = shapeOf(bytes, start, end);
  if (shape === null || shape.isBytes) return null;
  if (isPlain(bytes, shape.start, shape.end, false)) return utf8Text(bytes, shape.start, shape.end);
  const decoder = new TextEscapes(bytes, shape.end, shape.isRaw, false);
  return decoder.decode(shape.start) ? decoder.value : null;
}

/** Whether the text stands for itself. */
function isPlain(bytes: Uint8Array, start: number, end: number, isFormatted: boolean): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === BACKSLASH || byte === CARRIAGE_RETURN) return false;
    if (isFormatted && (byte === BRACE_OPEN || byte === BRACE_CLOSE)) return false;
  }
  return true;
}

/** Appends a bytes literal's content to `value`; false for a byte beyond ASCII and for a bad escape. */
function decodeBytes(bytes: Uint8Array, start: number, end: number, isRaw: boolean, value: number[]): boolean {
  let at = start;
  while (at < end) {
    const byte = bytes[at]!;
    if (byte >= 128) return false;
    if (byte === CARRIAGE_RETURN) {
      value.push(LINE_FEED);
      at = afterLineEnd(bytes, at);
    } else if (byte !== BACKSLASH || isRaw || at + 1 >= end) {
      value.push(byte);
      at += 1;
    } else {
      const next = bytes[at + 1]!;
      if (next === 120) {
        const code = hexadecimal(bytes, at + 2, 2, end);
        if (code < 0) return false;
        value.push(code);
        at += 4;
      } else {
        at = simpleEscape(bytes, at, end, (code) => value.push(code & 255));
      }
    }
  }
  return true;
}

/**
 * The escapes that strings and bytes share. Emits what the backslash at `at` stands for and gives the offset after it.
 * A character that forms no escape leaves the backslash, and is itself left to the caller.
 */
function simpleEscape(bytes: Uint8Array, at: number, end: number, emit: (code: number) => void): number {
  const next = bytes[at + 1]!;
  if (next === LINE_FEED || next === CARRIAGE_RETURN) return afterLineEnd(bytes, at + 1);
  if (next >= 48 && next <= 55) {
    let code = 0;
    let digit = at + 1;
    while (digit < end && digit < at + 4 && bytes[digit]! >= 48 && bytes[digit]! <= 55) code = code * 8 + bytes[digit++]! - 48;
    emit(code);
    return digit;
  }
  const code = SIMPLE_ESCAPES.get(next);
  emit(code ?? BACKSLASH);
  return code === undefined ? at + 1 : at + 2;
}

const SIMPLE_ESCAPES: ReadonlyMap<number, number> = new Map([
  [BACKSLASH, BACKSLASH],
  [SINGLE_QUOTE, SINGLE_QUOTE],
  [DOUBLE_QUOTE, DOUBLE_QUOTE],
  [97, 7],
  [98, 8],
  [102, 12],
  [110, 10],
  [114, 13],
  [116, 9],
  [118, 11],
]);

function afterLineEnd(bytes: Uint8Array, at: number): number {
  return bytes[at] === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED ? at + 2 : at + 1;
}

/** The number written with exactly `count` hexadecimal digits at `at`, or -1. */
function hexadecimal(bytes: Uint8Array, at: number, count: number, end: number): number {
  if (at + count > end) return -1;
  let value = 0;
  for (let digit = at; digit < at + count; digit++) {
    const byte = bytes[digit]!;
    const letter = byte | 32;
    if (byte >= 48 && byte <= 57) value = value * 16 + byte - 48;
    else if (letter >= 97 && letter <= 102) value = value * 16 + letter - 87;
    else return -1;
  }
  return value;
}

/** Decodes text with escapes; the spans between them are copied whole. */
class TextEscapes {
  value = '';
  private isBad = false;
  private readonly bytes: Uint8Array;
  private readonly end: number;
  private readonly isRaw: boolean;
  private readonly isFormatted: boolean;
  private readonly emit = (code: number): void => {
    this.value += String.fromCharCode(code);
  };

  constructor(bytes: Uint8Array, end: number, isRaw: boolean, isFormatted: boolean) {
    this.bytes = bytes;
    this.end = end;
    this.isRaw = isRaw;
    this.isFormatted = isFormatted;
  }

  /** Whether all of `[start, end)` could be decoded. */
  decode(start: number): boolean {
    const { bytes, end } = this;
    let at = start;
    let copied = start;
    while (at < end) {
      const byte = bytes[at]!;
      const isEscape = byte === BACKSLASH && !this.isRaw && at + 1 < end;
      const isBrace = this.isFormatted && (byte === BRACE_OPEN || byte === BRACE_CLOSE);
      if (!isEscape && !isBrace && byte !== CARRIAGE_RETURN) {
        at += 1;
        continue;
      }
      if (copied < at) this.value += utf8Text(bytes, copied, at);
      if (isEscape) at = this.escape(at);
      else if (isBrace) at = this.brace(at);
      else at = this.lineEnd(at);
      if (this.isBad) return false;
      copied = at;
    }
    if (copied < end) this.value += utf8Text(bytes, copied, end);
    return true;
  }

  private lineEnd(at: number): number {
    this.value += '\n';
    return afterLineEnd(this.bytes, at);
  }

  private brace(at: number): number {
    this.emit(this.bytes[at]!);
    return this.bytes[at + 1] === this.bytes[at] && at + 1 < this.end ? at + 2 : at + 1;
  }

  private escape(at: number): number {
    switch (this.bytes[at + 1]!) {
      case 120:
        return this.codePoint(at, 2);
      case 117:
        return this.codePoint(at, 4);
      case 85:
        return this.codePoint(at, 8);
      case 78:
        return this.named(at);
    }
    return simpleEscape(this.bytes, at, this.end, this.emit);
  }

  private codePoint(at: number, digits: number): number {
    const code = hexadecimal(this.bytes, at + 2, digits, this.end);
    if (code < 0 || code > 0x10_ffff) return this.fail();
    this.value += String.fromCodePoint(code);
    return at + 2 + digits;
  }

  private named(at: number): number {
    const close = this.bytes[at + 2] === BRACE_OPEN ? this.bytes.indexOf(BRACE_CLOSE, at + 3) : -1;
    if (close === -1 || close >= this.end) return this.fail();
    const code = codePointNamed(utf8Text(this.bytes, at + 3, close));
    if (code < 0) return this.fail();
    this.value += String.fromCodePoint(code);
    return close + 1;
  }

  private fail(): number {
    this.isBad = true;
    return this.end;
  }
}
