/** Symbol tables against CPython's `symtable`. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from '../../src/python/parser.ts';
import { buildSymbolTable } from '../../src/python/scopes/build.ts';
import { readSource } from '../../src/python/source.ts';
import { loadCPython } from './cpython.ts';
import type { CPython } from './cpython.ts';
import { randomProgram } from './random-scopes.ts';
import { rejectedPrograms } from './rejected.ts';
import { judgeSymbols } from './symbol-verdict.ts';
import { toSymbolLines } from './to-symbol-lines.ts';

const folder = import.meta.dirname;
const trickyFiles = readdirSync(path.join(folder, 'tricky')).filter((name) => /\.pyi?$/.test(name));
const programs = rejectedPrograms(path.join(folder, 'scopes'));

let python: CPython;
beforeAll(async () => {
  python = await loadCPython(path.join(folder, 'oracle.py'));
}, 60_000);

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  ['def f(): a = 1', 'def f(): a'],
  ['def f(a): lambda: a', 'def f(a): lambda: b'],
  ['class A: x: int', 'class A: x = int'],
  ['lambda: a; lambda: b', 'lambda: b; lambda: a'],
])('the comparison tells %s from %s', (left, right) => {
  const { tree, source } = parse(readSource(encode(left)));
  const ours = toSymbolLines(buildSymbolTable(tree), source);
  expect(ours).toBe(python.symbols(encode(left)));
  expect(ours).not.toBe(python.symbols(encode(right)));
});

describe('symbol tables are those of CPython', () => {
  test('the sets are there', () => {
    expect(trickyFiles.length).toBeGreaterThanOrEqual(60);
    expect(programs.length).toBeGreaterThanOrEqual(100);
  });

  test.each(trickyFiles)('%s', (name) => {
    expect(judgeSymbols(python, readFileSync(path.join(folder, 'tricky', name)))).toEqual({ kind: 'agreed' });
  });

  test.each(programs)('$name: $first', ({ text }) => {
    expect(judgeSymbols(python, text)).toEqual({ kind: 'agreed' });
  });

  test('random programs', () => {
    const texts = Array.from({ length: 400 }, (_, seed) => encode(randomProgram(seed)));
    const accepted = texts.filter((text) => !python.symbolDigest(text).startsWith('!'));
    expect(accepted.length).toBeGreaterThan(100);
    expect(texts.length - accepted.length).toBeGreaterThan(100);
    for (const text of texts) expect(judgeSymbols(python, text), new TextDecoder().decode(text)).toEqual({ kind: 'agreed' });
  });
});
