/**
 * Feedback edges: a set of edges whose removal leaves no cycle, with as little weight as can be found. Exact for small
 * components, by dynamic programming over subsets (Lawler, 1964); else the greedy ordering of Eades, Lin and Smyth
 * (1993), mended by moving single nodes, then pruned until no edge of the set is superfluous.
 */
import { components } from './components.ts';
import { type Digraph, edgeIndex, subgraph, targetsOf } from './digraph.ts';
import { greedyOrder, siftedOrder } from './node-order.ts';

/** Components up to this many nodes are solved exactly. */
export const MAX_EXACT_NODES = 15;
/** Of a larger set, only this many edges are tried for superfluity. */
const MAX_PRUNED_EDGES = 2_000;

/** Positions in `graph.targets`, ascending. `weights` stand in the order of `graph.targets` and are positive. */
export function feedbackEdges(graph: Digraph, weights: ArrayLike<number>): readonly number[] {
  const edges: number[] = [];
  for (const nodes of components(graph)) {
    const part = subgraph(graph, nodes);
    const origin = new Int32Array(part.targets.length);
    const partWeights = new Float64Array(part.targets.length);
    for (let node = 0; node < part.size; node += 1) {
      for (let edge = part.offsets[node]!; edge < part.offsets[node + 1]!; edge += 1) {
        origin[edge] = edgeIndex(graph, nodes[node]!, nodes[part.targets[edge]!]!);
        partWeights[edge] = weights[origin[edge]!]!;
      }
    }
    for (const edge of cutOf(part, partWeights)) edges.push(origin[edge]!);
  }
  return edges.sort((left, right) => left - right);
}

function cutOf(graph: Digraph, weights: Float64Array): readonly number[] {
  if (graph.size <= MAX_EXACT_NODES) return backwardEdges(graph, exactOrder(graph, weights));
  const order = siftedOrder(graph, weights, greedyOrder(graph, weights));
  return pruned(graph, weights, backwardEdges(graph, order));
}

/** The order of nodes with the least weight of edges that point back: the best order of every subset extends the best of a smaller one. */
function exactOrder(graph: Digraph, weights: Float64Array): readonly number[] {
  const { size } = graph;
  const cost = new Float64Array(1 << size).fill(Number.POSITIVE_INFINITY);
  const last = new Int8Array(1 << size);
  cost[0] = 0;
  for (let placed = 0; placed < 1 << size; placed += 1) {
    for (let node = 0; node < size; node += 1) {
      if ((placed & (1 << node)) !== 0) continue;
      let total = cost[placed]!;
      for (let edge = graph.offsets[node]!; edge < graph.offsets[node + 1]!; edge += 1) {
        if ((placed & (1 << graph.targets[edge]!)) !== 0) total += weights[edge]!;
      }
      const extended = placed | (1 << node);
      if (total < cost[extended]!) {
        cost[extended] = total;
        last[extended] = node;
      }
    }
  }
  const order: number[] = [];
  for (let placed = (1 << size) - 1; placed !== 0; placed &= ~(1 << last[placed]!)) order.push(last[placed]!);
  return order.reverse();
}

function backwardEdges(graph: Digraph, order: readonly number[]): readonly number[] {
  const rank = new Int32Array(graph.size);
  order.forEach((node, index) => {
    rank[node] = index;
  });
  const edges: number[] = [];
  for (let node = 0; node < graph.size; node += 1) {
    for (let edge = graph.offsets[node]!; edge < graph.offsets[node + 1]!; edge += 1) {
      if (rank[graph.targets[edge]!]! < rank[node]!) edges.push(edge);
    }
  }
  return edges;
}

/** Gives back, heaviest first, every edge that closes no cycle with those that are kept. */
function pruned(graph: Digraph, weights: Float64Array, cut: readonly number[]): readonly number[] {
  const isCut = new Uint8Array(graph.targets.length);
  for (const edge of cut) isCut[edge] = 1;
  const byWeight = cut.toSorted((left, right) => weights[right]! - weights[left]! || left - right);
  for (const edge of byWeight.slice(0, MAX_PRUNED_EDGES)) {
    if (!reaches(graph, isCut, graph.targets[edge]!, sourceOf(graph, edge))) isCut[edge] = 0;
  }
  return cut.filter((edge) => isCut[edge] === 1);
}

function reaches(graph: Digraph, isCut: Uint8Array, from: number, to: number): boolean {
  const seen = new Uint8Array(graph.size);
  seen[from] = 1;
  const stack = [from];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === to) return true;
    const start = graph.offsets[node]!;
    targetsOf(graph, node).forEach((target, index) => {
      if (isCut[start + index] === 1 || seen[target] === 1) return;
      seen[target] = 1;
      stack.push(target);
    });
  }
  return false;
}

/** The node in whose row an edge stands. */
export function sourceOf(graph: Digraph, edge: number): number {
  let low = 0;
  let high = graph.size - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (graph.offsets[middle]! <= edge) low = middle;
    else high = middle - 1;
  }
  return low;
}
