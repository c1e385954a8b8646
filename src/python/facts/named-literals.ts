/** String and number literals that have a name. */
import type { NamedLiteralFact } from '../facts.ts';
import type { Expression } from '../tree.ts';
import type { Draft } from './drafts.ts';
import type { Extraction } from './extraction.ts';
import { shortString } from './strings.ts';

const LOWER_E = 0x65;
const LOWER_J = 0x6a;
const LOWER_X = 0x78;
const DOT = 0x2e;
const COLON = 0x3a;
const SLASH = 0x2f;
const CASE_BIT = 0x20;
/** What is longer is left out anyway. */
const MAX_URL_BYTES = 800;
const MAX_NUMBER_CHARACTERS = 40;

/** Notes a literal under a name; gives the fact, or null where the value is no literal of interest. */
export function noteLiteral(
  x: Extraction,
  name: string,
  value: Expression,
  context: NamedLiteralFact['context'],
  scope: string,
): Draft<NamedLiteralFact> | null {
  const fact = literalFact(x, name, value, context, scope);
  if (fact !== null) x.literals.push(fact);
  return fact;
}

/** The first colon of the text begins `://`. */
export function holdsUrl(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > MAX_URL_BYTES) return false;
  for (let at = start; at < end; at++) if (bytes[at] === COLON) return bytes[at + 1] === SLASH && bytes[at + 2] === SLASH;
  return false;
}

/** The text may be a host: `SMTP("mail.shop.internal", 587)`. */
export function holdsDot(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start <= MAX_URL_BYTES && bytes.subarray(start, end).includes(DOT);
}

function literalFact(
  x: Extraction,
  name: string,
  value: Expression,
  context: NamedLiteralFact['context'],
  scope: string,
): Draft<NamedLiteralFact> | null {
  const { start, end } = value;
  if (value.kind === 'StringLiteral') {
    const text = shortString(x, value);
    if (text === null) return null;
    return { name, value: text, type: 'str', context, callee: '', scope, place: x.lines.place(start, end) };
  }
  const isNegative = value.kind === 'UnaryOp' && value.operator === '-';
  const number = isNegative ? value.operand : value;
  if (number.kind !== 'NumberLiteral' || number.end - number.start > MAX_NUMBER_CHARACTERS) return null;
  const type = numberType(x.bytes, number.start, number.end);
  if (type === 'complex') return null;
  const digits = x.slice(number.start, number.end).replaceAll('_', '');
  return { name, value: isNegative ? `-${digits}` : digits, type, context, callee: '', scope, place: x.lines.place(start, end) };
}

function numberType(bytes: Uint8Array, start: number, end: number): 'int' | 'float' | 'complex' {
  if ((bytes[end - 1]! | CASE_BIT) === LOWER_J) return 'complex';
  if ((bytes[start + 1]! | CASE_BIT) === LOWER_X) return 'int';
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === DOT || (byte | CASE_BIT) === LOWER_E) return 'float';
  }
  return 'int';
}
