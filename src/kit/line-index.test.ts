import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineIndex } from './line-index.ts';

function indexOf(text: string): { readonly index: LineIndex; readonly bytes: Uint8Array } {
  const bytes = new TextEncoder().encode(text);
  return { index: new LineIndex(bytes, bytes.length), bytes };
}

/** The definition, spelled out: the text before the offset, split at newlines. */
function placeByDefinition(text: string, characters: number): readonly [number, number] {
  const before = text.slice(0, characters);
  // An offset between CR and LF still lies in the line that they end.
  const whole = before.endsWith('\r') && text[characters] === '\n' ? before.slice(0, -1) + '.' : before;
  const lines = whole.split(/\r\n|\r|\n/);
  return [lines.length, lines.at(-1)!.length + 1];
}

describe('lines', () => {
  test.each([
    ['', 0],
    ['a', 1],
    ['a\n', 1],
    ['a\nb', 2],
    ['a\r\nb\rc\n', 3],
    ['\n\n', 2],
    ['\r\n\r\n', 2],
  ])('%j has %i', (text, lines) => {
    expect(indexOf(text).index.lineCount).toBe(lines);
  });
});

test('a place spans lines and counts UTF-16 units', () => {
  const { index } = indexOf('é = "😀"; x\ny = 1\n');
  expect(index.place(0, 2)).toEqual({ line: 1, column: 1, endLine: 1, endColumn: 2 });
  // Behind the emoji: é counts one unit and two bytes, the emoji two units and four bytes.
  expect(index.place(13, 16)).toEqual({ line: 1, column: 11, endLine: 2, endColumn: 2 });
});

test('offsets beyond the end stay at the end', () => {
  const { index } = indexOf('ab');
  expect(index.place(2, 99)).toEqual({ line: 1, column: 3, endLine: 1, endColumn: 3 });
});

test('agrees with the definition at every offset, whatever was asked before', () => {
  const piece = fc.constantFrom('a', 'bc', ' ', '\n', '\r', '\r\n', 'é', '漢', '😀');
  const pieces = fc.array(piece, { maxLength: 60 });
  fc.assert(
    fc.property(pieces, fc.array(fc.nat(60), { maxLength: 20 }), (parts, questions) => {
      const text = parts.join('');
      const { index } = indexOf(text);
      for (const question of questions) {
        const before = parts.slice(0, question).join('');
        const offset = new TextEncoder().encode(before).length;
        const line = index.lineAt(offset);
        expect([line, index.columnAt(offset, line)]).toEqual(placeByDefinition(text, before.length));
      }
    }),
  );
});

test('thousands of lines are found in any order', () => {
  const { index } = indexOf('x\n'.repeat(5000));
  for (const line of [5000, 1, 2, 4000, 4005, 4020, 17, 2500]) expect(index.lineAt((line - 1) * 2)).toBe(line);
});
