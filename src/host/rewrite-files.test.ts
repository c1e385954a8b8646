import { chmodSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lineDiff } from '../kit/line-diff.ts';
import { rewriteFiles } from './rewrite-files.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'architrave-rewrite-')));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

test('keeps the byte order mark, line ends and rights, and leaves nothing beside the file', () => {
  writeFileSync(at('a.py'), '\uFEFFa = 1\r\nb = 2');
  chmodSync(at('a.py'), 0o755);
  rewriteFiles(folder, [{ path: 'a.py', hunks: lineDiff('a = 1\r\nb = 2', 'a = 3\r\nb = 2') }]);
  expect(readFileSync(at('a.py'), 'utf8')).toBe('\uFEFFa = 3\r\nb = 2');
  expect(statSync(at('a.py')).mode & 0o777).toBe(0o755);
  expect(readdirSync(folder)).toEqual(['a.py']);
});

test('writes nothing where one file is another than was read, or leads elsewhere', () => {
  writeFileSync(at('b.py'), 'b\n');
  writeFileSync(at('c.py'), 'something else\n');
  const hunks = lineDiff('b\n', 'x\n');
  expect(() =>
    rewriteFiles(folder, [
      { path: 'b.py', hunks },
      { path: 'c.py', hunks },
    ]),
  ).toThrow(/c\.py cannot be changed/u);
  symlinkSync('/etc/hostname', at('d.py'));
  expect(() =>
    rewriteFiles(folder, [
      { path: 'b.py', hunks },
      { path: 'd.py', hunks },
    ]),
  ).toThrow(/d\.py cannot be changed/u);
  expect(readFileSync(at('b.py'), 'utf8')).toBe('b\n');
});
