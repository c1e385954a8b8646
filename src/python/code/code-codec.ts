/**
 * Module code as bytes, for workers and the cache. All numbers are 32-bit words in the order of the machine (a record from another kind reads as foreign), so that instructions are
 * not decoded at all: they are a view of the record where it lies at a multiple of four bytes, else one copy.
 *
 *     magic and version · checksum of all that follows · meaning (MEANING_WORDS) · counts (COUNTS words) · instructions · starts of lines
 *     per scope SCOPE_WORDS · per parameter 2 · length of each string · strings, in UTF-8 or code units, padded with zeros
 */
import { encodeUtf8, utf8Text } from '../text.ts';
import { MEANING_WORDS, meaningOf } from './meaning.ts';
import type { CodeParameter, CodeScope, ModuleCode } from './module-code.ts';

/** To be raised whenever the meaning or the layout of module code changes: cached records of another version are not read. */
export const CODE_VERSION = 9;

const MAGIC = 0x00434d41;
const CHECKED_FROM = 2;
const COUNTS_AT = CHECKED_FROM + MEANING_WORDS;
const COUNTS = 9;
const BODY = COUNTS_AT + COUNTS;
const SCOPE_WORDS = 10;
const PARAMETER_WORDS = 2;
const BYTES_PER_WORD = 4;

const SCOPE_KINDS = ['module', 'class', 'function', 'lambda'] as const satisfies readonly CodeScope['kind'][];
const PARAMETER_KINDS = [
  'positional-only',
  'positional',
  'variadic',
  'keyword-only',
  'keyword-variadic',
] as const satisfies readonly CodeParameter['kind'][];

/** The code as one record; its length is a multiple of four. */
export function encodeCode(code: ModuleCode): Uint8Array {
  const { words, lineStarts, scopes } = code;
  const table = new Map<string, number>();
  for (const text of code.strings) indexOf(table, text);
  const parameters = scopes.flatMap((scope) => scope.parameters);
  const scopeNames = scopes.map(({ name }) => indexOf(table, name));
  const parameterNames = parameters.map(({ name }) => indexOf(table, name));
  const strings = [...table.keys()];
  const text = strings.join('');
  const isWide = UNPAIRED_SURROGATE.test(text);
  const encoded = isWide ? codeUnits(text) : encodeUtf8(text);
  const scopesAt = BODY + words.length + lineStarts.length;
  const parametersAt = scopesAt + scopes.length * SCOPE_WORDS;
  const lengthsAt = parametersAt + parameters.length * PARAMETER_WORDS;
  const textAt = lengthsAt + strings.length;
  const record = new Int32Array(textAt + Math.ceil(encoded.length / BYTES_PER_WORD));
  record[0] = MAGIC | (CODE_VERSION << 24);
  record.set(
    [
      words.length,
      lineStarts.length,
      scopes.length,
      parameters.length,
      code.strings.length,
      strings.length,
      encoded.length,
      isWide ? 1 : 0,
      code.isCut ? 1 : 0,
    ],
    COUNTS_AT,
  );
  record.set(meaningOf(code), CHECKED_FROM);
  record.set(words, BODY);
  record.set(lineStarts, BODY + words.length);
  for (let index = 0; index < scopes.length; index++)
    writeScope(record, scopesAt + index * SCOPE_WORDS, scopes[index]!, scopeNames[index]!);
  for (let index = 0; index < parameters.length; index++) {
    const { kind, hasDefault } = parameters[index]!;
    const at = parametersAt + index * PARAMETER_WORDS;
    record[at] = parameterNames[index]!;
    record[at + 1] = PARAMETER_KINDS.indexOf(kind) * 2 + (hasDefault ? 1 : 0);
  }
  for (let index = 0; index < strings.length; index++) record[lengthsAt + index] = strings[index]!.length;
  new Uint8Array(record.buffer).set(encoded, textAt * BYTES_PER_WORD);
  record[1] = checksum(record);
  return new Uint8Array(record.buffer);
}

function indexOf(table: Map<string, number>, text: string): number {
  const known = table.get(text);
  if (known !== undefined) return known;
  table.set(text, table.size);
  return table.size - 1;
}

function writeScope(record: Int32Array, at: number, scope: CodeScope, name: number): void {
  const bits = (scope.isAsync ? 4 : 0) | (scope.isGenerator ? 8 : 0) | (scope.isStub ? 16 : 0);
  record[at] = SCOPE_KINDS.indexOf(scope.kind) | bits;
  record[at + 1] = name;
  record[at + 2] = scope.parent;
  record[at + 3] = scope.start;
  record[at + 4] = scope.end;
  record[at + 5] = scope.valueCount;
  record[at + 6] = scope.parameters.length;
  record[at + 7] = scope.nameStart;
  record[at + 8] = scope.nameEnd;
  record[at + 9] = scope.bodyEnd;
}

/** What the code of a record means (`meaning.ts`), without decoding it: equal where it is; null where it is no such record. */
export function codeMeaning(bytes: Uint8Array): string | null {
  if (bytes.length < BODY * BYTES_PER_WORD || bytes.length % BYTES_PER_WORD !== 0) return null;
  const head = wordsOf(bytes.subarray(0, BODY * BYTES_PER_WORD));
  if (head[0] !== (MAGIC | (CODE_VERSION << 24))) return null;
  return [...head.subarray(CHECKED_FROM, COUNTS_AT)].map((lane) => (lane >>> 0).toString(36)).join(' ');
}

/** The code of a record; null where it is truncated, damaged, foreign or of another version. Never throws. */
export function decodeCode(bytes: Uint8Array): ModuleCode | null {
  if (bytes.length < BODY * BYTES_PER_WORD || bytes.length % BYTES_PER_WORD !== 0) return null;
  const record = wordsOf(bytes);
  if (record[0] !== (MAGIC | (CODE_VERSION << 24)) || record[1] !== checksum(record)) return null;
  const [wordCount, lineCount, scopeCount, parameterCount, stringCount, tableCount, textBytes, isWide, isCut] = counts(record);
  if (wordCount < 0 || lineCount < 0 || scopeCount < 1 || parameterCount < 0 || stringCount < 0 || textBytes < 0) return null;
  const linesAt = BODY + wordCount;
  const scopesAt = linesAt + lineCount;
  const parametersAt = scopesAt + scopeCount * SCOPE_WORDS;
  const lengthsAt = parametersAt + parameterCount * PARAMETER_WORDS;
  const textAt = lengthsAt + tableCount;
  if (tableCount < stringCount || textAt + Math.ceil(textBytes / BYTES_PER_WORD) !== record.length) return null;
  const text = readText(bytes.subarray(textAt * BYTES_PER_WORD, textAt * BYTES_PER_WORD + textBytes), isWide === 1);
  const table = cut(text, record.subarray(lengthsAt, textAt));
  const scopes =
    table === null ? null : readScopes(record.subarray(scopesAt, parametersAt), record.subarray(parametersAt, lengthsAt), table, wordCount);
  if (table === null || scopes === null) return null;
  const strings = stringCount === table.length ? table : table.slice(0, stringCount);
  return { words: record.subarray(BODY, linesAt), strings, scopes, lineStarts: record.subarray(linesAt, scopesAt), isCut: isCut === 1 };
}

function wordsOf(bytes: Uint8Array): Int32Array {
  const { buffer, byteOffset, length } = bytes;
  if (byteOffset % BYTES_PER_WORD === 0) return new Int32Array(buffer, byteOffset, length / BYTES_PER_WORD);
  return new Int32Array(bytes.slice().buffer);
}

type Counts = readonly [number, number, number, number, number, number, number, number, number];

function counts(record: Int32Array): Counts {
  const at = (index: number): number => record[COUNTS_AT + index] ?? -1;
  return [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8)];
}

/** The strings of a table, one after the other in `text`; null where the lengths do not add up. */
function cut(text: string, lengths: Int32Array): readonly string[] | null {
  const strings: string[] = [];
  let start = 0;
  for (let index = 0; index < lengths.length; index++) {
    const end = start + lengths[index]!;
    if (end < start) return null;
    strings.push(text.slice(start, end));
    start = end;
  }
  return start === text.length ? strings : null;
}

function readScopes(records: Int32Array, parameters: Int32Array, table: readonly string[], wordCount: number): readonly CodeScope[] | null {
  const scopes: CodeScope[] = [];
  let parameterAt = 0;
  for (let at = 0; at < records.length; at += SCOPE_WORDS) {
    const bits = records[at]!;
    const name = table[records[at + 1]!];
    const parent = records[at + 2]!;
    const start = records[at + 3]!;
    const end = records[at + 4]!;
    const parametersEnd = parameterAt + records[at + 6]! * PARAMETER_WORDS;
    const own =
      name === undefined || parametersEnd < parameterAt ? null : readParameters(parameters.subarray(parameterAt, parametersEnd), table);
    const around = parent === -1 ? '' : scopes[parent]?.qualifiedName;
    if (own === null || name === undefined || around === undefined || start < 0 || end < start || end > wordCount) return null;
    if (own.length !== records[at + 6]!) return null;
    parameterAt = parametersEnd;
    scopes.push({
      kind: SCOPE_KINDS[bits & 3] ?? 'module',
      name,
      qualifiedName: around === '' ? name : `${around}.${name}`,
      parent,
      start,
      end,
      valueCount: records[at + 5]!,
      parameters: own,
      isAsync: (bits & 4) !== 0,
      isGenerator: (bits & 8) !== 0,
      isStub: (bits & 16) !== 0,
      nameStart: records[at + 7]!,
      nameEnd: records[at + 8]!,
      bodyEnd: records[at + 9]!,
    });
  }
  return parameterAt === parameters.length ? scopes : null;
}

const NO_PARAMETERS: readonly CodeParameter[] = [];

function readParameters(records: Int32Array, table: readonly string[]): readonly CodeParameter[] | null {
  if (records.length === 0) return NO_PARAMETERS;
  const parameters: CodeParameter[] = [];
  for (let at = 0; at < records.length; at += PARAMETER_WORDS) {
    const name = table[records[at]!];
    const kind = PARAMETER_KINDS[records[at + 1]! >> 1];
    if (name === undefined || kind === undefined) return null;
    parameters.push({ name, kind, hasDefault: (records[at + 1]! & 1) === 1 });
  }
  return parameters;
}

const UNPAIRED_SURROGATE = /\p{Surrogate}/u;

/** For text with unpaired surrogates, which UTF-8 cannot hold. */
function codeUnits(text: string): Uint8Array {
  const units = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    units[2 * index] = unit & 0xff;
    units[2 * index + 1] = unit >>> 8;
  }
  return units;
}

function readText(bytes: Uint8Array, isWide: boolean): string {
  if (!isWide) return utf8Text(bytes, 0, bytes.length);
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode(bytes[at]! | (bytes[at + 1]! << 8));
  return text;
}

const OFFSET_BASIS = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/) word by word: a change of any single word shows for certain. */
function checksum(record: Int32Array): number {
  let hash = OFFSET_BASIS;
  for (let at = CHECKED_FROM; at < record.length; at++) hash = Math.imul(hash ^ record[at]!, PRIME);
  return hash;
}
