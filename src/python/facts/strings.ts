/** The values of string literals. Hot: a plain literal, as most are, is a slice of the text. */
import { stringValue } from '../literals.ts';
import type { Expression, StringLiteral } from '../tree.ts';
import type { Extraction } from './extraction.ts';
import { quoteStart, quoteWidth } from './quotes.ts';

/** Longer literals are text, not names: no fact holds them. */
export const MAX_STRING_CHARACTERS = 200;
/** Enough for `MAX_STRING_CHARACTERS` with every one written as an escape of ten characters; longer literals are not decoded. */
const MAX_LITERAL_BYTES = MAX_STRING_CHARACTERS * 10;

const CARRIAGE_RETURN = 13;
const BACKSLASH = 0x5c;

/** The value of a string literal of at most `MAX_STRING_CHARACTERS`; null for longer and unreadable ones and all that is no string. */
export function shortString(x: Extraction, node: Expression): string | null {
  if (node.kind !== 'StringLiteral' || node.isBytes || node.end - node.start > MAX_LITERAL_BYTES) return null;
  const value = plainString(x, node) ?? stringValue(x.source, node);
  return value !== null && value.length <= MAX_STRING_CHARACTERS ? value : null;
}

/** The text of a single token without escapes and line ends to translate, else null. */
function plainString(x: Extraction, node: StringLiteral): string | null {
  if (node.tokens !== null) return null;
  const bytes = x.bytes;
  const quote = quoteStart(bytes, node.start, node.end);
  const width = quoteWidth(bytes, quote, node.end);
  const start = quote + width;
  const end = node.end - width;
  if (end < start || bytes[node.end - 1] !== bytes[quote]) return null;
  for (let index = start; index < end; index++) {
    const byte = bytes[index]!;
    if (byte === BACKSLASH || byte === CARRIAGE_RETURN) return null;
  }
  return x.slice(start, end);
}
