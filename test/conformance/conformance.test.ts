import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from '../../src/python/parser.ts';
import { readSource } from '../../src/python/source.ts';
import { loadCPython } from './cpython.ts';
import type { CPython } from './cpython.ts';
import { rejectedPrograms } from './rejected.ts';
import { toAstDump } from './to-ast-dump.ts';
import { judge } from './verdict.ts';

const folder = import.meta.dirname;
const trickyFolder = path.join(folder, 'tricky');
const trickyFiles = readdirSync(trickyFolder).filter((name) => /\.pyi?$/.test(name));
const programs = rejectedPrograms(path.join(folder, 'rejected'));

let python: CPython;
beforeAll(async () => {
  python = await loadCPython(path.join(folder, 'oracle.py'));
}, 60_000);

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
