import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineDiff, withHunks } from './line-diff.ts';

test.each<[string, string, string, readonly string[]]>([
  ['nothing', 'a\nb\n', 'a\nb\n', []],
  ['a line changed', 'a\nb\nc\n', 'a\nx\nc\n', ['1,1', ' a\n', '-b\n', '+x\n', ' c\n']],
  ['a line added at the start', 'a\n', 'x\na\n', ['1,1', '+x\n', ' a\n']],
  ['the end without a line end', 'a\nb', 'a\nc', ['1,1', ' a\n', '-b', '+c']],
  [
    'two regions that are far from each other',
    '1\n2\n3\n4\n5\n6\n7\n8\n9\n',
    'x\n2\n3\n4\n5\n6\n7\n8\ny\n',
    ['1,1', '-1\n', '+x\n', ' 2\n', ' 3\n', ' 4\n', '6,6', ' 6\n', ' 7\n', ' 8\n', '-9\n', '+y\n'],
  ],
])('%s', (_, before, after, expected) => {
  expect(lineDiff(before, after).flatMap(({ line, newLine, lines }) => [`${line},${newLine}`, ...lines])).toEqual(expected);
});

test('the hunks lead from one text to the other, and from no other', () => {
  const text = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', 'd\r\n', '\n'), { maxLength: 30 }).map((lines) => lines.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(withHunks(before, lineDiff(before, after))).toBe(after);
    }),
  );
  expect(withHunks('a\nz\n', lineDiff('a\nb\n', 'a\nc\n'))).toBeNull();
});
