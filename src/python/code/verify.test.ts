/** Whatever the text, the code keeps its promises: each value defined once and before it is used, regions nested. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../parser.ts';
import { readSource } from '../source.ts';
import { lowerModule } from './lower.ts';
import type { ModuleCode } from './module-code.ts';
import { verifyCode } from './verify.ts';

const CONFORMANCE = fileURLToPath(new URL('../../../test/conformance', import.meta.url));

const files = ['tricky', 'rejected'].flatMap((folder) =>
  readdirSync(join(CONFORMANCE, folder)).map((name) => join(CONFORMANCE, folder, name)),
);

function codeOf(bytes: Uint8Array): ModuleCode {
  return lowerModule(parse(readSource(bytes)), { isStub: false });
}

const codeOfText = (text: string): ModuleCode => codeOf(new TextEncoder().encode(text));

describe('code that keeps its promises', () => {
  test('comes of files that are hard to parse, or cannot be', () => {
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) expect([file, verifyCode(codeOf(readFileSync(file)))]).toEqual([file, []]);
  });

  test('comes of lines thrown together', () => {
    const lines = files.flatMap((file) => readFileSync(file, 'latin1').split('\n'));
    const text = fc.array(fc.nat(lines.length - 1), { maxLength: 60 }).map((picked) => picked.map((line) => lines[line] ?? '').join('\n'));
    fc.assert(
      fc.property(text, (each) => {
        expect(verifyCode(codeOfText(each))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  const many = 5_000;
  test.each([
    ['a long sum', `x = a${' + b'.repeat(many)}`],
    ['a long chain', `x = a${'.b()[0]'.repeat(many)}`],
    ['a long condition', `if a${' and b'.repeat(many)}: pass`],
    ['a long comparison', `x = a${' < b'.repeat(many)}`],
    ['very many elifs', `if a: x = 1\n${'elif a == 2: x = a\n'.repeat(many)}print(x)`],
    ['very many cases', `match a:\n${' case 1: x = 2\n'.repeat(many)}print(x)`],
    ['very many jumps', `def f(a):\n while a:\n${'  if a: x = a\n  elif a(): break\n  else: continue\n'.repeat(many)} return x`],
    ['very many joins', `def f(a):\n x = 0\n${' if a: x = a(x)\n'.repeat(many)} return x`],
    ['deep comprehensions', `x = ${'['.repeat(150)}y${' for y in z]'.repeat(150)}`],
    ['deep lambdas', `x = ${'lambda: '.repeat(350)}0`],
    ['deep strings', `x: "${'list['.repeat(300)}int${']'.repeat(300)}"`],
  ])('comes of %s', (_, text) => expect(verifyCode(codeOfText(text))).toEqual([]));

  test('and of a table without its later rows', () => {
    const code = codeOfText(`x = [${'(1, "a"), '.repeat(100_000)}f()]`);
    expect(verifyCode(code)).toEqual([]);
    expect(code.words.length).toBeLessThan(100_000);
  });
});

describe('code that breaks a promise', () => {
  const good = codeOfText('def f(a):\n  if a: b = 1\n  return b\nx = f(1)\n');

  test('is found out wherever an operand or a region is changed', () => {
    expect(verifyCode(good)).toEqual([]);
    const values = [...good.words.keys()].filter((at) => good.words[at]! >= 0 && good.words[at]! < 5);
    const found = values.filter((at) => {
      const words = good.words.slice();
      words[at] = 1_000;
      try {
        return verifyCode({ ...good, words }).length > 0;
      } catch {
        return true;
      }
    });
    expect(found.length).toBeGreaterThan(values.length / 2);
  });
});
