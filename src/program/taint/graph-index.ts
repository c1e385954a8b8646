/** Looking things up in the arrays of a call graph. */
import type { CallGraph } from '../calls/call-graph.ts';

/** Where the first value stands that is not below the one that is wanted, in a sorted part of a list. */
export function lowerBound(values: Int32Array, wanted: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** By node where its entries begin in a list sorted by node; one more at the end. */
export function offsetsOf(nodes: Int32Array, count: number): Int32Array {
  const offsets = new Int32Array(count + 1);
  for (const node of nodes) offsets[node + 1]! += 1;
  for (let node = 0; node < count; node += 1) offsets[node + 1]! += offsets[node]!;
  return offsets;
}

/** By scope its first node, -1 where there is none. */
export function firstNodes(graph: CallGraph): Int32Array {
  const first = new Int32Array(graph.scopes.moduleOf.length).fill(-1);
  for (let node = graph.nodeScope.length - 1; node >= 0; node -= 1) first[graph.nodeScope[node]!] = node;
  return first;
}
