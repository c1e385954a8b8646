import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from '../../src/python/parser.ts';
import { readSource } from '../../src/python/source.ts';
import { codePointNamed } from '../../src/python/unicode-names.ts';
import { loadCPython } from './cpython.ts';
import type { CPython } from './cpython.ts';
import { rejectedPrograms } from './rejected.ts';
import { toAstDump } from './to-ast-dump.ts';
import { toAstLines } from './to-ast-lines.ts';
import { judge } from './verdict.ts';

const folder = import.meta.dirname;
const trickyFolder = path.join(folder, 'tricky');
const trickyFiles = readdirSync(trickyFolder).filter((name) => /\.pyi?$/.test(name));
const programs = rejectedPrograms(path.join(folder, 'rejected'));

let python: CPython;
beforeAll(async () => {
  python = await loadCPython(path.join(folder, 'oracle.py'));
}, 60_000);

describe('the comparison itself', () => {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const oursOf = (text: string): string => toAstLines(parse(readSource(encode(text))));

  test.each([
    ['a + b', 'a - b'],
    ['a + b', 'a +  b'],
    ['a', '(a)'],
    ['a = 1', 'a = 1.0'],
    ["'a'", "u'a'"],
    ["f'{a}'", "f'{a!s}'"],
    ['del a', 'del b'],
  ])('tells %s from %s', (left, right) => {
    expect(oursOf(left)).toBe(python.lines(encode(left)));
    expect(oursOf(left)).not.toBe(python.lines(encode(right)));
  });
});

test('every character is found by the name that CPython gives it', () => {
  const lines = python.characterNames().split('\n');
  expect(lines.length).toBeGreaterThan(140_000);
  const wrong = lines.filter((line) => {
    const blank = line.indexOf(' ');
    return codePointNamed(line.slice(blank + 1)) !== Number(line.slice(0, blank));
  });
  expect(wrong).toEqual([]);
});

describe('what CPython accepts', () => {
  test('the set is there', () => {
    expect(trickyFiles.length).toBeGreaterThanOrEqual(60);
  });

  test.each(trickyFiles)('%s has the tree that CPython gives', (name) => {
    const text = readFileSync(path.join(trickyFolder, name));
    expect(judge(python, text)).toEqual({ kind: 'agreed' });
    expect(toAstDump(parse(readSource(text)))).toBe(python.dump(text));
  });
});

describe('what CPython rejects', () => {
  test('the set is there', () => {
    expect(programs.length).toBeGreaterThanOrEqual(150);
  });

  test.each(programs)('$name: $first', ({ text }) => {
    expect(judge(python, text)).toEqual({ kind: 'rejected-by-both' });
  });
});
