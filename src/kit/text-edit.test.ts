import { expect, test } from 'vitest';
import { collides, withEdits } from './text-edit.ts';

test('edits count bytes, are done at once, and those that stand twice once', () => {
  const bytes = new TextEncoder().encode('é = 1\nb = 2\n');
  const edits = [
    { start: 7, end: 8, text: 'c' },
    { start: 0, end: 0, text: 'import ü\n' },
    { start: 0, end: 0, text: 'import ü\n' },
    { start: 5, end: 6, text: '' },
  ];
  expect(withEdits(bytes, edits)).toBe('import ü\né = \nc = 2\n');
});

test.each<[boolean, readonly [number, number, string], readonly [number, number, string]]>([
  [false, [0, 0, 'a'], [0, 0, 'a']],
  [true, [0, 0, 'a'], [0, 0, 'b']],
  [true, [0, 3, 'a'], [2, 4, 'b']],
  [false, [0, 2, 'a'], [2, 4, 'b']],
  [true, [0, 9, ''], [2, 4, 'b']],
])('%s for %j and %j', (expected, [start, end, text], [otherStart, otherEnd, otherText]) => {
  const one = { start, end, text };
  const other = { start: otherStart, end: otherEnd, text: otherText };
  expect([collides(one, other), collides(other, one)]).toEqual([expected, expected]);
});
