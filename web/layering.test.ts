import { describe, expect, test } from 'vitest';
import { feedbackEdges, foldRows, rows } from './layering.ts';
import type { WeightedEdge } from './layering.ts';
import { impliedLinks } from './reduction.ts';

const edges = (text: string): WeightedEdge[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((part) => {
      const [from, to, weight] = part.split(/[>*]/u).map(Number);
      return { from: from ?? 0, to: to ?? 0, weight: weight ?? 1 };
    });

describe('rows', () => {
  test.each([
    ['a chain', 3, '0>1 1>2', '', [0, 1, 2]],
    ['a short cut', 3, '0>1 1>2 0>2', '', [0, 1, 2]],
    ['a ring gives up its thinnest edge', 3, '0>1*5 1>2*5 2>0*1', '2>0', [0, 1, 2]],
    ['two that import each other', 2, '0>1*1 1>0*9', '0>1', [1, 0]],
    ['what has no edges stands last', 3, '0>1', '', [0, 1, 2]],
    ['no edges at all', 3, '', '', [0, 0, 0]],
  ])('%s', (_, count, text, against, expected) => {
    const list = edges(text);
    const found = feedbackEdges(count, list);
    expect([...found].map((at) => `${list[at]?.from}>${list[at]?.to}`).join(' ')).toBe(against);
    expect(rows(count, list, found)).toEqual(expected);
  });

  test('without the edges against the order nothing points up', () => {
    const list = Array.from({ length: 400 }, (_, i) => ({ from: (i * 7) % 40, to: (i * 13 + 5) % 40, weight: 1 + (i % 5) })).filter(
      ({ from, to }) => from !== to,
    );
    const against = feedbackEdges(40, list);
    const row = rows(40, list, against);
    expect(against.size).toBeLessThan(list.length / 2);
    list.forEach(({ from, to }, at) => {
      if (!against.has(at)) expect(row[from]).toBeLessThan(row[to] ?? 0);
    });
  });
});

describe('folding', () => {
  test('a wide row becomes several of about the same width, below each other', () => {
    const folded = foldRows([0, 0, 0, 0, 1], [100, 100, 100, 100, 50], [0, 1, 2, 3, 4], 200);
    expect(folded).toEqual([0, 0, 1, 1, 2]);
  });
});

describe('implied links', () => {
  const links = (text: string) => edges(text).map(({ from, to }) => ({ key: `${from}>${to}`, from, to }));
  test.each([
    ['0>1 1>2 0>2', '0>2'],
    ['0>1 1>2 2>3 0>3 0>2', '0>3 0>2'],
    ['0>1 0>2 1>3 2>3', ''],
    ['', ''],
  ])('of %s are %s', (text, expected) => {
    expect([...impliedLinks(links(text))].join(' ')).toBe(expected);
  });
});
