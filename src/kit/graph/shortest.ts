/** Shortest paths and cycles by breadth-first search; ties go to the smaller node numbers. */
import { type Digraph, edgeIndex, targetsOf } from './digraph.ts';

/** More starting points than this are not tried for a shortest cycle; the answer is then a short cycle, not surely the shortest. */
export const MAX_CYCLE_STARTS = 2_000;

/** The nodes of a shortest path, both ends included; `[from]` where they are the same; `null` where there is none. */
export function shortestPath(graph: Digraph, from: number, to: number): readonly number[] | null {
  return from === to ? [from] : search(graph, from, to, graph.size);
}

/** A shortest cycle of the graph as nodes in order, starting at its smallest; `null` for an acyclic graph. */
export function shortestCycle(graph: Digraph): readonly number[] | null {
  const pair = firstPair(graph);
  if (pair !== null) return pair;
  let best: readonly number[] | null = null;
  const starts = Math.min(graph.size, MAX_CYCLE_STARTS);
  for (let start = 0; start < starts; start += 1) {
    const limit: number = best === null ? graph.size : best.length - 1;
    const found = search(graph, start, start, limit);
    if (found !== null) best = found.slice(0, -1);
    if (best?.length === 3) break;
  }
  return best === null ? null : fromSmallest(best);
}

function firstPair(graph: Digraph): readonly number[] | null {
  for (let node = 0; node < graph.size; node += 1) {
    for (const target of targetsOf(graph, node)) {
      if (target > node && edgeIndex(graph, target, node) >= 0) return [node, target];
    }
  }
  return null;
}

/** Breadth-first from `from` to `to` over at least one and at most `limit` edges. */
function search(graph: Digraph, from: number, to: number, limit: number): number[] | null {
  const cameFrom = new Int32Array(graph.size).fill(-1);
  let frontier = [from];
  for (let depth = 1; depth <= limit && frontier.length > 0; depth += 1) {
    const reached: number[] = [];
    for (const node of frontier) {
      for (const target of targetsOf(graph, node)) {
        if (target === to) return unwind(cameFrom, from, node, to);
        if (target === from || cameFrom[target] !== -1) continue;
        cameFrom[target] = node;
        reached.push(target);
      }
    }
    frontier = reached;
  }
  return null;
}

function unwind(cameFrom: Int32Array, from: number, last: number, to: number): number[] {
  const path = [to];
  for (let node = last; node !== from; node = cameFrom[node]!) path.push(node);
  path.push(from);
  return path.reverse();
}

function fromSmallest(cycle: readonly number[]): readonly number[] {
  const smallest = cycle.reduce((least, node) => Math.min(least, node));
  const at = cycle.indexOf(smallest);
  return [...cycle.slice(at), ...cycle.slice(0, at)];
}
