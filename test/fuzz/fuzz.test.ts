import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenTexts } from './mutations.ts';
import { assertWellFormed } from './well-formed.ts';

const CASES = 300;
const SEED = 20_260_101;

test('any text gives a well-formed tree', () => {
  const texts = brokenTexts(path.join(import.meta.dirname, '..', 'conformance'));
  expect(() => {
    fc.assert(fc.property(texts, assertWellFormed), { numRuns: CASES, seed: SEED });
  }).not.toThrow();
}, 60_000);

const LEVELS = 10_000;

test.each([
  ['parentheses', '('],
  ['closed parentheses', '('.repeat(LEVELS) + ')'],
  ['brackets', '['],
  ['braces', '{'],
  ['dict values', '{a:'],
  ['subscripts', 'a['],
  ['calls', 'f('],
  ['minus signs', '-'],
  ['not', 'not '],
  ['powers', 'a**'],
  ['lambdas', 'lambda: '],
  ['conditionals', 'a if b else '],
  ['attributes', 'a.'],
  ['additions', 'a+'],
  ['comparisons', 'a<'],
  ['awaits', 'await '],
  ['assignments', 'a='],
  ['stars', '*'],
  ['f-strings', 'f"{'],
  ['format specs', 'f"{a:{'],
  ['one-line ifs', 'if a: '],
  ['elifs', 'if a: b\nelif c: d\n'],
  ['decorators', '@a\n'],
  ['defs', 'def f(a=lambda b=('],
  ['patterns', 'match a:\n case ['],
  ['generic parameters', 'def f[T: ('],
  ['zeros', '\0'],
  ['quotes', '"'],
  ['backslashes', '\\\n'],
])('10,000 levels of %s', (_, text) => {
  expect(() => {
    assertWellFormed(new TextEncoder().encode(text.repeat(LEVELS).slice(0, 30 * LEVELS)));
  }).not.toThrow();
});

test('1,000 levels of indentation', () => {
  const lines = Array.from({ length: 1000 }, (_, level) => `${' '.repeat(level)}if a:\n`);
  expect(() => {
    assertWellFormed(new TextEncoder().encode(lines.join('')));
  }).not.toThrow();
});

const TIMES = 50_000;
const RUNS = [
  '😀',
  '\u{301}',
  '\u{a0}',
  'é ',
  'é(',
  '"é\n',
  'a b\n',
  '(a\n',
  ')\n',
  'match (a\n',
  'with (a,\n',
  'print "a"\n',
  'f"{a',
  "'''",
  '\\\n',
  '0777 ',
  '`',
];

// Work that grows with the square of the text would take minutes here.
test.each(RUNS)('50,000 times %j', (text) => {
  expect(() => {
    assertWellFormed(new TextEncoder().encode(text.repeat(TIMES)));
  }).not.toThrow();
});
