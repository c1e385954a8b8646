/**
 * Rows: importers above, imported below. Edges that would point up are as few and as thin as a greedy order makes them
 * (Eades, Lin and Smyth, 1993, with weights), and rows that grow too wide are folded.
 */

export type WeightedEdge = { readonly from: number; readonly to: number; readonly weight: number };

/** The edges (by position) that go against the order of the others. */
export function feedbackEdges(count: number, edges: readonly WeightedEdge[]): ReadonlySet<number> {
  const rank = greedyOrder(count, edges);
  const against = new Set<number>();
  edges.forEach((edge, at) => {
    if ((rank[edge.from] ?? 0) > (rank[edge.to] ?? 0)) against.add(at);
  });
  return against;
}

/** Sources first, sinks last, and in a ring the node that most outweighs what points at it. */
function greedyOrder(count: number, edges: readonly WeightedEdge[]): Int32Array {
  const rank = new Int32Array(count);
  const balance = { out: new Float64Array(count), in: new Float64Array(count) };
  const degree = { out: new Int32Array(count), in: new Int32Array(count) };
  const around: number[][] = Array.from({ length: count }, () => []);
  edges.forEach((edge, at) => {
    balance.out[edge.from] = (balance.out[edge.from] ?? 0) + edge.weight;
    balance.in[edge.to] = (balance.in[edge.to] ?? 0) + edge.weight;
    degree.out[edge.from] = (degree.out[edge.from] ?? 0) + 1;
    degree.in[edge.to] = (degree.in[edge.to] ?? 0) + 1;
    around[edge.from]?.push(at);
    around[edge.to]?.push(at);
  });
  const left = new Set<number>(Array.from({ length: count }, (_, node) => node));
  let first = 0;
  let last = count - 1;
  const take = (node: number, place: number): void => {
    rank[node] = place;
    left.delete(node);
    for (const at of around[node] ?? []) {
      const edge = edges[at];
      if (edge === undefined) continue;
      if (edge.from === node && left.has(edge.to)) {
        balance.in[edge.to] = (balance.in[edge.to] ?? 0) - edge.weight;
        degree.in[edge.to] = (degree.in[edge.to] ?? 0) - 1;
      }
      if (edge.to === node && left.has(edge.from)) {
        balance.out[edge.from] = (balance.out[edge.from] ?? 0) - edge.weight;
        degree.out[edge.from] = (degree.out[edge.from] ?? 0) - 1;
      }
    }
  };
  while (left.size > 0) {
    const sink = [...left].findLast((node) => degree.out[node] === 0);
    if (sink !== undefined) {
      take(sink, last--);
      continue;
    }
    const source = [...left].find((node) => degree.in[node] === 0);
    const best = source ?? [...left].reduce((a, b) => (surplus(balance, b) > surplus(balance, a) ? b : a));
    take(best, first++);
  }
  return rank;
}

function surplus(balance: { out: Float64Array; in: Float64Array }, node: number): number {
  return (balance.out[node] ?? 0) - (balance.in[node] ?? 0);
}

/** Row of each node, from 0 at the top: one more than the lowest importer's; without edges, the last row. */
export function rows(count: number, edges: readonly WeightedEdge[], against: ReadonlySet<number>): number[] {
  const down: number[][] = Array.from({ length: count }, () => []);
  const isConnected = new Uint8Array(count);
  edges.forEach((edge, at) => {
    isConnected[edge.from] = 1;
    isConnected[edge.to] = 1;
    if (!against.has(at)) down[edge.from]?.push(edge.to);
  });
  const height = new Int32Array(count).fill(-1);
  const heightOf = (node: number): number => {
    const known = height[node] ?? -1;
    if (known >= 0) return known;
    height[node] = 0;
    const found = (down[node] ?? []).reduce((most, next) => Math.max(most, heightOf(next) + 1), 0);
    height[node] = found;
    return found;
  };
  const heights = Array.from({ length: count }, (_, node) => heightOf(node));
  const top = Math.max(0, ...heights);
  const hasLoose = isConnected.includes(0) && isConnected.includes(1);
  return heights.map((value, node) => (isConnected[node] === 0 && hasLoose ? top + 1 : top - value));
}

/** Folds rows wider than `maxWidth` into several; gives the new row of each node. */
export function foldRows(row: readonly number[], width: readonly number[], order: readonly number[], maxWidth: number): number[] {
  const folded = row.map(() => 0);
  const members = new Map<number, number[]>();
  row.forEach((key, node) => members.set(key, [...(members.get(key) ?? []), node]));
  let next = 0;
  for (const key of [...members.keys()].toSorted((a, b) => a - b)) {
    const nodes = (members.get(key) ?? []).toSorted((a, b) => (order[a] ?? 0) - (order[b] ?? 0) || a - b);
    const total = nodes.reduce((sum, node) => sum + (width[node] ?? 0), 0);
    const target = total / Math.max(1, Math.ceil(total / maxWidth));
    let used = 0;
    for (const node of nodes) {
      const own = width[node] ?? 0;
      if (used > 0 && used + own / 2 > target) {
        next++;
        used = 0;
      }
      used += own;
      folded[node] = next;
    }
    next++;
  }
  return folded;
}
