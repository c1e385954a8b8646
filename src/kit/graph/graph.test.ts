import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { components } from './components.ts';
import { type Digraph, digraph, edgeIndex, subgraph, targetsOf } from './digraph.ts';
import { MAX_EXACT_NODES, feedbackEdges, sourceOf } from './feedback-edges.ts';
import { shortestCycle, shortestPath } from './shortest.ts';

const MAX_NODES = 9;
type Edges = readonly (readonly [number, number])[];

const edgesOf = (nodes: number, most: number): fc.Arbitrary<Edges> =>
  fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1)), { maxLength: most });
const small = edgesOf(MAX_NODES, 24);

function graphOf(size: number, edges: Edges): Digraph {
  return digraph(
    size,
    edges.map(([from]) => from),
    edges.map(([, to]) => to),
  );
}

/** All distances by repeated relaxation; a distance from a node to itself is its shortest cycle. */
function distances(size: number, edges: Edges): number[][] {
  const table = Array.from({ length: size }, () => Array<number>(size).fill(Number.POSITIVE_INFINITY));
  for (const [from, to] of edges) if (from !== to) table[from]![to] = 1;
  for (let middle = 0; middle < size; middle += 1) {
    for (let from = 0; from < size; from += 1)
      for (let to = 0; to < size; to += 1) table[from]![to] = Math.min(table[from]![to]!, table[from]![middle]! + table[middle]![to]!);
  }
  return table;
}

function listed(graph: Digraph): [number, number][] {
  return Array.from({ length: graph.size }, (_, node) => node).flatMap((node) =>
    [...targetsOf(graph, node)].map((target): [number, number] => [node, target]),
  );
}

function isAcyclic(size: number, edges: Edges): boolean {
  return distances(size, edges).every((row, node) => row[node] === Number.POSITIVE_INFINITY);
}

describe('digraph', () => {
  test('holds each edge once, sorted, without loops', () => {
    fc.assert(
      fc.property(small, (edges) => {
        const expected = [...new Set(edges.filter(([from, to]) => from !== to).map(([from, to]) => from * 100 + to))];
        const graph = graphOf(MAX_NODES, edges);
        expect(listed(graph).map(([from, to]) => from * 100 + to)).toEqual(expected.sort((a, b) => a - b));
        listed(graph).forEach(([from, to], index) => {
          expect(edgeIndex(graph, from, to)).toBe(index);
          expect(sourceOf(graph, index)).toBe(from);
        });
      }),
    );
  });
  test('drops ends outside the range', () => {
    expect(listed(digraph(2, [0, 5, -1, 1], [1, 0, 0, 7]))).toEqual([[0, 1]]);
  });
  test('a part keeps the edges between its nodes', () => {
    expect(
      listed(
        subgraph(
          graphOf(4, [
            [0, 1],
            [1, 3],
            [3, 1],
            [2, 3],
          ]),
          [1, 3],
        ),
      ),
    ).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });
});

describe('components', () => {
  test('are the sets of nodes that reach each other', () => {
    fc.assert(
      fc.property(small, (edges) => {
        const far = distances(MAX_NODES, edges);
        const nodes = Array.from({ length: MAX_NODES }, (_, node) => node);
        const naive = nodes
          .map((node) => nodes.filter((other) => other === node || far[node]![other]! + far[other]![node]! < Infinity))
          .filter((set, node) => set.length > 1 && set[0] === node);
        expect(components(graphOf(MAX_NODES, edges))).toEqual(naive);
      }),
    );
  });
  test('a ring of 200,000 nodes needs no stack', () => {
    const size = 200_000;
    const from = Array.from({ length: size }, (_, node) => node);
    const found = components(
      digraph(
        size,
        from,
        from.map((node) => (node + 1) % size),
      ),
    );
    expect(found.map((nodes) => nodes.length)).toEqual([size]);
  });
});

describe('shortest', () => {
  test('path and cycle have the length that relaxation finds, and exist', () => {
    fc.assert(
      fc.property(small, fc.nat(MAX_NODES - 1), fc.nat(MAX_NODES - 1), (edges, from, to) => {
        const graph = graphOf(MAX_NODES, edges);
        const far = distances(MAX_NODES, edges);
        const path = shortestPath(graph, from, to);
        if (from !== to) expect(path === null ? Infinity : path.length - 1).toBe(far[from]![to]);
        path?.slice(1).forEach((node, index) => expect(edgeIndex(graph, path[index]!, node)).toBeGreaterThanOrEqual(0));
        const cycle = shortestCycle(graph);
        expect(cycle === null ? Infinity : cycle.length).toBe(Math.min(...far.map((row, node) => row[node]!)));
        cycle?.forEach((node, index) => expect(edgeIndex(graph, node, cycle[(index + 1) % cycle.length]!)).toBeGreaterThanOrEqual(0));
      }),
    );
  });
});

describe('feedback edges', () => {
  const weighted = fc.tuple(edgesOf(5, 9), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 25, maxLength: 25 }));

  test('are the lightest set that breaks all cycles, in small graphs', () => {
    fc.assert(
      fc.property(weighted, ([edges, weights]) => {
        const graph = graphOf(5, edges);
        const all = listed(graph);
        let least = Infinity;
        for (let mask = 0; mask < 1 << all.length; mask += 1) {
          const total = all.reduce((sum, _, edge) => sum + ((mask >> edge) & 1) * weights[edge]!, 0);
          if (
            total < least &&
            isAcyclic(
              5,
              all.filter((_, edge) => ((mask >> edge) & 1) === 0),
            )
          ) {
            least = total;
          }
        }
        const cut = feedbackEdges(graph, weights);
        expect(cut.reduce((sum, edge) => sum + weights[edge]!, 0)).toBe(least);
        expect(
          isAcyclic(
            5,
            all.filter((_, edge) => !cut.includes(edge)),
          ),
        ).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('of large components break all cycles and none is superfluous', () => {
    const size = MAX_EXACT_NODES + 9;
    fc.assert(
      fc.property(edgesOf(size, 90), fc.nat(), (edges, seed) => {
        const graph = graphOf(size, edges);
        const all = listed(graph);
        const cut = feedbackEdges(
          graph,
          all.map((_, index) => 1 + ((index * 7 + seed) % 5)),
        );
        const kept = all.filter((_, edge) => !cut.includes(edge));
        expect(isAcyclic(size, kept)).toBe(true);
        for (const edge of cut) expect(isAcyclic(size, [...kept, all[edge]!])).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  test('prefers a light edge to a heavy one', () => {
    expect(
      feedbackEdges(
        graphOf(3, [
          [0, 1],
          [1, 2],
          [2, 0],
        ]),
        [8, 1, 8],
      ),
    ).toEqual([1]);
  });
});
