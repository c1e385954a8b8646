import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { folderWith } from '../../test/built-command.ts';
import { diskFiles } from './disk-files.ts';

const outside = folderWith({ 'secret.py': 'SECRET = 1\n', 'more/deep.py': '' });
const root = folderWith({ 'b/z.py': 'z = 1\n', 'b/a.py': 'a = 1\n', 'B.py': '', 'a.txt': 'text' });
symlinkSync(join(root, 'b', 'a.py'), join(root, 'inside.py'));
symlinkSync(join(outside, 'secret.py'), join(root, 'outside.py'));
symlinkSync(join(outside, 'more'), join(root, 'more'));
symlinkSync(root, join(root, 'b', 'up'));
symlinkSync('loop.py', join(root, 'loop.py'));
symlinkSync('gone', join(root, 'dangling.py'));
execFileSync('mkfifo', [join(root, 'pipe.py')]);

afterAll(() => {
  for (const folder of [outside, root]) rmSync(folder, { recursive: true });
});

const MAX = 1000;

describe('files on a disk', () => {
  test('are listed in code unit order; only links to files inside count as files', () => {
    expect(diskFiles(root).list('')).toEqual([
      { name: 'B.py', kind: 'file' },
      { name: 'a.txt', kind: 'file' },
      { name: 'b', kind: 'folder' },
      { name: 'dangling.py', kind: 'other' },
      { name: 'inside.py', kind: 'file' },
      { name: 'loop.py', kind: 'other' },
      { name: 'more', kind: 'other' },
      { name: 'outside.py', kind: 'other' },
      { name: 'pipe.py', kind: 'other' },
    ]);
  });

  test('a link that loops is a problem with a cure', () => {
    const files = diskFiles(root);
    files.list('');
    expect(files.problems()).toMatchObject([{ code: 'link-loops', path: 'loop.py', hint: expect.any(String) }]);
  });

  test.each([
    'outside.py',
    'more/deep.py',
    '../secret.py',
    'b/../../x',
    '/etc/hostname',
    'loop.py',
    'dangling.py',
    'pipe.py',
    'b',
    'none.py',
    'a\0b',
  ])('%j cannot be read', (path) => {
    expect(diskFiles(root).readText(path, MAX)).toBeNull();
  });

  test.each([
    { path: 'b/z.py', text: 'z = 1\n' },
    { path: 'inside.py', text: 'a = 1\n' },
    { path: 'b/up/b/z.py', text: 'z = 1\n' },
  ])('$path can be read', ({ path, text }) => {
    expect(diskFiles(root).readText(path, MAX)).toBe(text);
  });

  test('nothing larger than asked for is read', () => {
    expect(diskFiles(root).readText('b/z.py', 6)).toBe('z = 1\n');
    expect(diskFiles(root).readText('b/z.py', 5)).toBeNull();
  });

  test.each(['..', 'more', 'b/up', 'B.py', 'none', '/'])('%j cannot be listed', (folder) => {
    expect(diskFiles(root).list(folder)).toBeNull();
  });

  test.skipIf(process.getuid?.() === 0)('a folder that may not be read is a problem with a cure', () => {
    const locked = join(root, 'locked');
    mkdirSync(locked);
    writeFileSync(join(locked, 'x.py'), '');
    chmodSync(locked, 0);
    const files = diskFiles(root);
    expect(files.list('locked')).toBeNull();
    expect(files.problems()).toMatchObject([{ code: 'folder-unreadable', path: 'locked' }]);
    chmodSync(locked, 0o755);
  });

  test('narrowed to one file, only it and what tells about the project is seen', () => {
    const files = diskFiles(root, 'b/z.py');
    expect(files.list('')).toEqual([
      { name: 'a.txt', kind: 'file' },
      { name: 'b', kind: 'folder' },
    ]);
    expect(files.list('b')).toEqual([{ name: 'z.py', kind: 'file' }]);
  });
});
