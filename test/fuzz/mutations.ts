/** Texts near to Python: real files, broken in the ways in which people and tools break them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';

/** Longer texts only repeat what shorter ones show. */
const MAX_BYTES = 6_000;
const MAX_REPEATS = 2_000;

/** What breaks lexers and parsers when it stands in the wrong place. */
const SNIPPETS = [
  ...'( ) [ ] { } : ; , . = @ \\ \' " ` ~ ! ? $ # & | ^ < > + - * / %'.split(' '),
  '\n',
  '\r',
  '\r\n',
  '\t',
  '\f',
  '\0',
  ' ',
  '\n    ',
  '\n\t',
  '\\\n',
  '\\\r\n',
  '\u{feff}',
  '\u{a0}',
  'é',
  '😀',
  '\u{301}',
  '"""',
  "'''",
  'f"',
  'f"{',
  "f'''{",
  't"{',
  '{x',
  '!r',
  ':>',
  '=}',
  '}}',
  '{{',
  'rb"',
  'u"',
  '\\N{',
  '\\x',
  '\\u12',
  '#',
  ':=',
  '->',
  '**',
  '//',
  '...',
  '==',
  '!=',
  '<>',
  '0x',
  '0b',
  '1e',
  '1_',
  '0777',
  '1j',
  '1.',
  '.5',
  'if ',
  'else',
  'elif ',
  'for ',
  'in ',
  'not ',
  'is ',
  'and ',
  'or ',
  'lambda ',
  'def f(',
  'class A',
  'async ',
  'await ',
  'yield ',
  'from ',
  'import ',
  'as ',
  'with ',
  'try:',
  'except ',
  'except*',
  'finally:',
  'match ',
  'case ',
  'type ',
  'print ',
  'exec ',
  'return ',
  'del ',
  'global ',
  'pass',
  'None',
  'True',
  '_',
  '\nif a:\n',
  '\nmatch a:\n',
  '\n  case b:\n',
  '\n# coding: latin-1\n',
].map((text) => new TextEncoder().encode(text));

/** The files of the conformance set, the accepted and the rejected. */
function readSeeds(folder: string): readonly Uint8Array[] {
  const seeds: Uint8Array[] = [];
  for (const name of ['tricky', 'rejected']) {
    for (const file of readdirSync(path.join(folder, name)).toSorted()) {
      seeds.push(new Uint8Array(readFileSync(path.join(folder, name, file))));
    }
  }
  return seeds;
}

/** Broken texts, made from the files in a conformance folder. */
export function brokenTexts(folder: string): fc.Arbitrary<Uint8Array> {
  const seed = fc.constantFrom(...readSeeds(folder));
  const position = fc.double({ min: 0, max: 1, noNaN: true });
  const window = fc.tuple(seed, position, fc.integer({ min: 1, max: MAX_BYTES })).map(([text, at, length]) => {
    const start = Math.floor(at * text.length);
    return text.subarray(start, start + length);
  });
  const snippet = fc.constantFrom(...SNIPPETS);
  const insertion = fc.tuple(position, snippet);
  return fc.oneof(
    window,
    seed.map((text) => text.subarray(0, MAX_BYTES)),
    fc.tuple(window, fc.array(insertion, { minLength: 1, maxLength: 6 })).map(([text, insertions]) => insert(text, insertions)),
    fc.tuple(window, fc.array(position, { minLength: 1, maxLength: 8 })).map(([text, at]) => deleteTokens(text, at)),
    fc
      .tuple(window, fc.array(fc.tuple(position, position), { minLength: 1, maxLength: 4 }))
      .map(([text, pairs]) => swapTokens(text, pairs)),
    fc.tuple(window, window, position).map(([text, other, at]) => splice(text, other, at)),
    fc
      .tuple(window, fc.array(fc.tuple(position, fc.nat(255)), { minLength: 1, maxLength: 10 }))
      .map(([text, bytes]) => overwrite(text, bytes)),
    fc.tuple(window, fc.array(fc.tuple(position, position), { minLength: 1, maxLength: 4 })).map(([text, pairs]) => swapLines(text, pairs)),
    fc.array(snippet, { maxLength: 60 }).map(concatenate),
    fc.tuple(snippet, fc.integer({ min: 1, max: MAX_REPEATS }), window).map(([piece, count, text]) => repeat(piece, count, text)),
    fc.uint8Array({ maxLength: 400 }),
  );
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const text = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    text.set(part, at);
    at += part.length;
  }
  return text;
}

function insert(text: Uint8Array, insertions: readonly (readonly [number, Uint8Array])[]): Uint8Array {
  let result = text;
  for (const [position, piece] of insertions) {
    const at = Math.floor(position * result.length);
    result = concatenate([result.subarray(0, at), piece, result.subarray(at)]);
  }
  return result;
}

function splice(text: Uint8Array, other: Uint8Array, position: number): Uint8Array {
  const at = Math.floor(position * text.length);
  return concatenate([text.subarray(0, at), other, text.subarray(at)]);
}

function overwrite(text: Uint8Array, bytes: readonly (readonly [number, number])[]): Uint8Array {
  const result = text.slice();
  for (const [position, byte] of bytes) {
    if (result.length > 0) result[Math.floor(position * (result.length - 1))] = byte;
  }
  return result;
}

/** Words, runs of blanks, and single characters; Latin-1 keeps the bytes. */
function tokensOf(text: Uint8Array): string[] {
  return (
    Buffer.from(text)
      .toString('latin1')
      .match(/\w+|[ \t]+|\r\n|[^]/g) ?? []
  );
}

function joined(parts: readonly string[], separator = ''): Uint8Array {
  return new Uint8Array(Buffer.from(parts.join(separator), 'latin1'));
}

function deleteTokens(text: Uint8Array, positions: readonly number[]): Uint8Array {
  const tokens = tokensOf(text);
  for (const position of positions) tokens.splice(Math.floor(position * tokens.length), 1);
  return joined(tokens);
}

function swapTokens(text: Uint8Array, pairs: readonly (readonly [number, number])[]): Uint8Array {
  return joined(swapped(tokensOf(text), pairs));
}

function swapLines(text: Uint8Array, pairs: readonly (readonly [number, number])[]): Uint8Array {
  return joined(swapped(Buffer.from(text).toString('latin1').split('\n'), pairs), '\n');
}

function swapped(parts: readonly string[], pairs: readonly (readonly [number, number])[]): string[] {
  const result = [...parts];
  if (result.length === 0) return result;
  for (const [left, right] of pairs) {
    const a = Math.floor(left * (result.length - 1));
    const b = Math.floor(right * (result.length - 1));
    const kept = result[a]!;
    result[a] = result[b]!;
    result[b] = kept;
  }
  return result;
}

function repeat(piece: Uint8Array, count: number, text: Uint8Array): Uint8Array {
  return concatenate([...Array.from({ length: count }, () => piece), text.subarray(0, 200)]);
}
