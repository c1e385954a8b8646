import { expect, test } from 'vitest';
import { bytesValue, formattedTextValue, numberValue, stringValue } from './literals.ts';
import type { Source, StringLiteral } from './tree.ts';

function sourceOf(text: string): Source {
  const encoded = new TextEncoder().encode(text);
  const bytes = new Uint8Array(encoded.length + 8);
  bytes.set(encoded);
  return { bytes, length: encoded.length, encoding: 'utf-8', problems: [] };
}

function literal(source: Source, isBytes: boolean): StringLiteral {
  return { kind: 'StringLiteral', start: 0, end: source.length, isBytes, tokens: null };
}

test.each([
  [`'abc'`, 'abc'],
  [`''`, ''],
  [`""""quoted" text"""`, '"quoted" text'],
  [String.raw`'\a\b\f\n\r\t\v\\\'\"'`, '\u{7}\b\f\n\r\t\v\\\'"'],
  [String.raw`'\0\12\101\1012\8'`, '\0\nAA2\\8'],
  [String.raw`'\400'`, '\u{100}'],
  [String.raw`'\x41\u00e9\U0001F600'`, 'Aé😀'],
  [String.raw`'\N{BULLET}\N{latin small letter a}'`, '•a'],
  [String.raw`'\d\é\{'`, String.raw`\d\é\{`],
  ["'a\\\nb\\\r\nc'", 'abc'],
  ["'''a\r\nb\rc'''", 'a\nb\nc'],
  ["r'''a\r\n\\n'''", 'a\n\\n'],
  [String.raw`R'\x\'\N'`, String.raw`\x\'\N`],
  [`u'é'`, 'é'],
  [String.raw`'\ud800'`, '\ud800'],
])('the text of %j', (code, text) => {
  const source = sourceOf(code);
  expect(stringValue(source, literal(source, false))).toBe(text);
});

test('adjacent literals are joined', () => {
  const source = sourceOf(`'a' r"\\n"`);
  const tokens = [
    { kind: 'StringToken', start: 0, end: 3 },
    { kind: 'StringToken', start: 4, end: 9 },
  ] as const;
  const node: StringLiteral = { kind: 'StringLiteral', start: 0, end: 9, isBytes: false, tokens };
  expect(stringValue(source, node)).toBe('a\\n');
});

test.each([
  [String.raw`b'a\x00\xff\377\777\u00e9\N{x}'`, String.raw`97 0 255 255 255 92 117 48 48 101 57 92 78 123 120 125`],
  [String.raw`rb'\x'`, '92 120'],
  ["b'''\r\n\\\r\n'''", '10'],
])('the bytes of %j', (code, bytes) => {
  const source = sourceOf(code);
  expect(bytesValue(source, literal(source, true))?.join(' ')).toBe(bytes);
  expect(stringValue(source, literal(source, true))).toBeNull();
});

test.each([
  [String.raw`'a\x4'`],
  [String.raw`'\u12'`],
  [String.raw`'\U0011FFFF'`],
  [String.raw`'\N'`],
  [String.raw`'\N{}'`],
  [String.raw`'\N{DIGIT ONE'`],
  [String.raw`'\N{NO SUCH CHARACTER}'`],
  [String.raw`b'\x4'`],
  [`b'é'`],
  [`rb'é'`],
  [`'not closed`],
])('%j has no value', (code) => {
  const source = sourceOf(code);
  expect(stringValue(source, literal(source, false))).toBeNull();
  expect(bytesValue(source, literal(source, true))).toBeNull();
});

test.each([
  ['a{{b}}c', false, 'a{b}c'],
  [String.raw`\{{\}}\n`, false, '\\{\\}\n'],
  [String.raw`\{{\n`, true, '\\{\\n'],
  [String.raw`\N{BULLET}{{`, false, '•{'],
  [String.raw`\N`, true, '\\N'],
  ['a\r\nb', false, 'a\nb'],
  ['a\\', false, 'a\\'],
])('the text of the f-string part %j (raw: %j)', (code, isRaw, text) => {
  const source = sourceOf(code);
  expect(formattedTextValue(source, { kind: 'FormattedText', start: 0, end: source.length, isRaw })).toBe(text);
});

test('a bad escape in an f-string part', () => {
  const source = sourceOf(String.raw`ab\x4`);
  expect(formattedTextValue(source, { kind: 'FormattedText', start: 0, end: source.length, isRaw: false })).toBeNull();
});

test.each([
  ['0', 0n],
  ['00_0', 0n],
  ['1_000', 1000n],
  ['0xFF_ff', 0xffffn],
  ['0O17', 15n],
  ['0b1_01', 5n],
  ['123456789012345678901234567890', 123456789012345678901234567890n],
])('the integer %s', (code, value) => {
  const source = sourceOf(code);
  expect(numberValue(source, { kind: 'NumberLiteral', start: 0, end: source.length })).toEqual({ kind: 'int', value });
});

test.each([
  ['1.', { kind: 'float', value: 1 }],
  ['.5', { kind: 'float', value: 0.5 }],
  ['1_0e-1_0', { kind: 'float', value: 1e-9 }],
  ['01.5', { kind: 'float', value: 1.5 }],
  ['1e400', { kind: 'float', value: Infinity }],
  ['1J', { kind: 'complex', imaginary: 1 }],
  ['1_0.5e1j', { kind: 'complex', imaginary: 105 }],
])('the number %s', (code, value) => {
  const source = sourceOf(code);
  expect(numberValue(source, { kind: 'NumberLiteral', start: 0, end: source.length })).toEqual(value);
});
