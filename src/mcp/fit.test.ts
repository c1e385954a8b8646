import { expect, test } from 'vitest';
import { fit } from './fit.ts';

const big = {
  name: 'x',
  edges: Array.from({ length: 500 }, (_, number) => ({ from: `m${number}`, imports: [1, 2, 3, 4, 5] })),
  coverage: { unresolved: Array.from({ length: 300 }, (_, number) => `name${number}`) },
  cycles: ['a'],
};

test('what fits stays as it is', () => {
  expect(fit(big, 1_000_000)).toEqual({ value: big, omitted: [] });
});

test.each([200, 1000, 5000, 20_000])('within %i characters, with the start of every list and a count of what is missing', (budget) => {
  const { value, omitted } = fit(big, budget);
  expect(JSON.stringify(value).length).toBeLessThanOrEqual(budget);
  expect(value).toMatchObject({ name: 'x', cycles: ['a'] });
  for (const { list, shown, of } of omitted) expect(shown, list).toBeLessThan(of);
  expect(omitted.some(({ list }) => list.startsWith('edges'))).toBe(true);
  const { edges } = value as typeof big;
  expect(edges.map(({ from }) => from)).toEqual(big.edges.slice(0, edges.length).map(({ from }) => from));
});

test('a table by key loses its last keys', () => {
  const calls = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`shop.f${index}`, ['shop.g']]));
  const { value, omitted } = fit({ schemaVersion: 1, calls }, 5_000);
  expect(JSON.stringify(value).length).toBeLessThan(5_000);
  const shown = Object.keys((value as { calls: object }).calls).length;
  expect(shown).toBeGreaterThan(100);
  expect(omitted).toEqual([{ list: 'calls', shown, of: 1000 }]);
});
