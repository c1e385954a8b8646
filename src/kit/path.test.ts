import { describe, expect, test } from 'vitest';
import { baseName, isInside, joinPath, parentPath, resolvePath, sharedDepth } from './path.ts';

describe('paths below a root', () => {
  test.each([
    ['', 'a/b', 'a/b'],
    ['a', './b/', 'a/b'],
    ['a/b', '../c', 'a/c'],
    ['a', '..', ''],
    ['a', '../../b', null],
    ['', '/etc/passwd', null],
    ['', 'C:\\x', null],
    ['a', 'b\\c', 'a/b/c'],
    ['a', 'b//c/.', 'a/b/c'],
  ])('%j: %j is %j', (folder, written, expected) => {
    expect(resolvePath(folder, written)).toBe(expected);
  });

  test('parts', () => {
    expect([joinPath('', 'a'), joinPath('a', ''), joinPath('a', 'b')]).toEqual(['a', 'a', 'a/b']);
    expect([parentPath('a/b'), parentPath('a'), baseName('a/b.py'), baseName('b.py')]).toEqual(['a', '', 'b.py', 'b.py']);
    expect([isInside('a/b', 'a'), isInside('ab', 'a'), isInside('a', 'a'), isInside('a', '')]).toEqual([true, false, true, true]);
    expect([sharedDepth('a/b/c', 'a/b/d'), sharedDepth('a', 'b'), sharedDepth('', 'a'), sharedDepth('a/b', 'a/b')]).toEqual([2, 0, 0, 2]);
  });
});
