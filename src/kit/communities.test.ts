import { expect, test } from 'vitest';
import { communities } from './communities.ts';

const clique = (first: number, size: number): readonly { from: number; to: number; weight: number }[] =>
  Array.from({ length: size * size }, (_, index) => ({
    from: first + Math.floor(index / size),
    to: first + (index % size),
    weight: 1,
  })).filter(({ from, to }) => from < to);

test('groups that are dense within and sparse between', () => {
  const edges = [...clique(0, 5), ...clique(5, 5), ...clique(10, 5), { from: 4, to: 5, weight: 1 }, { from: 9, to: 10, weight: 1 }];
  expect([...communities(15, edges)]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
});

test('a ring of thirty cliques is told apart as Blondel and others found it: at least pairs of cliques', () => {
  const edges = Array.from({ length: 30 }, (_, ring) => [
    ...clique(ring * 5, 5),
    { from: ring * 5, to: ((ring + 1) % 30) * 5 + 1, weight: 1 },
  ]).flat();
  const found = communities(150, edges);
  for (let ring = 0; ring < 30; ring += 1) expect(new Set(found.slice(ring * 5, ring * 5 + 5)).size).toBe(1);
  expect(new Set(found).size).toBeGreaterThanOrEqual(15);
});

test('nodes without edges stay alone', () => {
  expect([...communities(3, [])]).toEqual([0, 1, 2]);
});
