import { expect, test } from 'vitest';
import { WaysTo, allCallers } from './callers.ts';
import { graphOf } from './graph-fixture.ts';

const GRAPH = graphOf({
  modules: { shop: ['a', 'b', 'c', 'd', 'e'] },
  edges: [
    ['shop.a', 'shop.b'],
    ['shop.b', 'shop.a'],
    ['shop.b', 'shop.c'],
    ['shop.c', 'shop.d'],
    ['shop.b', 'shop.d'],
    ['shop.e', 'shop.d', { kind: 'import' }],
    ['shop.e', 'time.sleep'],
  ],
});
/** The module is the first scope. */
const [a, b, d, e] = [1, 2, 4, 5] as const;

test('the shortest way leads to a target, around recursion, and not over imports', () => {
  const ways = new WaysTo(GRAPH, allCallers(GRAPH), [d]);
  const named = (node: number) => ways.from(node)?.map((edge) => GRAPH.edges.to[edge]) ?? null;
  expect(named(a)).toEqual([b, d]);
  expect(named(d)).toEqual([]);
  expect(named(e)).toBeNull();
  expect(ways.leads(e)).toBe(false);
});
