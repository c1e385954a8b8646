/** Orders of nodes in which little edge weight points back: the heuristics behind `feedback-edges.ts`. */
import { type Digraph, targetsOf } from './digraph.ts';

/** Rounds of moving single nodes. */
const MAX_SIFT_ROUNDS = 8;
/** Components larger than this keep the greedy order: a round costs the square of the nodes. */
const MAX_SIFTED_NODES = 2_000;

/** Eades, Lin and Smyth, "A fast and effective heuristic for the feedback arc set problem" (1993), with weights. */
export function greedyOrder(graph: Digraph, weights: ArrayLike<number>): readonly number[] {
  const links = linksOf(graph, weights);
  const surplus = new Float64Array(graph.size);
  const outLeft = new Int32Array(graph.size);
  const inLeft = new Int32Array(graph.size);
  for (let node = 0; node < graph.size; node += 1) {
    for (const link of links[node]!) {
      surplus[node]! += link.out - link.in;
      if (link.out > 0) outLeft[node]! += 1;
      if (link.in > 0) inLeft[node]! += 1;
    }
  }
  const left = new Set(Array.from({ length: graph.size }, (_, node) => node));
  const front: number[] = [];
  const back: number[] = [];
  while (left.size > 0) {
    const { node, isSink } = pick(left, surplus, outLeft, inLeft);
    (isSink ? back : front).push(node);
    left.delete(node);
    for (const link of links[node]!) {
      surplus[link.node]! += link.out - link.in;
      if (link.in > 0) outLeft[link.node]! -= 1;
      if (link.out > 0) inLeft[link.node]! -= 1;
    }
  }
  return [...front, ...back.reverse()];
}

function pick(
  left: ReadonlySet<number>,
  surplus: Float64Array,
  outLeft: Int32Array,
  inLeft: Int32Array,
): { readonly node: number; readonly isSink: boolean } {
  let best = -1;
  for (const node of left) {
    if (outLeft[node] === 0) return { node, isSink: true };
    if (inLeft[node] === 0) return { node, isSink: false };
    if (best < 0 || surplus[node]! > surplus[best]!) best = node;
  }
  return { node: best, isSink: false };
}

/** Moves each node to the place where the least weight points back, until nothing gets better. */
export function siftedOrder(graph: Digraph, weights: ArrayLike<number>, order: readonly number[]): readonly number[] {
  if (graph.size > MAX_SIFTED_NODES) return order;
  const links = linksOf(graph, weights);
  const current = [...order];
  for (let round = 0; round < MAX_SIFT_ROUNDS; round += 1) {
    let isBetter = false;
    for (let node = 0; node < graph.size; node += 1) isBetter = sift(current, node, links[node]!) || isBetter;
    if (!isBetter) break;
  }
  return current;
}

function sift(order: number[], node: number, links: readonly Link[]): boolean {
  const from = order.indexOf(node);
  const gain = new Float64Array(order.length);
  const linkOf = new Map(links.map((link) => [link.node, link]));
  for (let place = from - 1, sum = 0; place >= 0; place -= 1) {
    const link = linkOf.get(order[place]!);
    // Moving in front of a neighbour turns its edges to us backward and ours to it forward.
    if (link !== undefined) sum += link.out - link.in;
    gain[place] = sum;
  }
  for (let place = from + 1, sum = 0; place < order.length; place += 1) {
    const link = linkOf.get(order[place]!);
    if (link !== undefined) sum += link.in - link.out;
    gain[place] = sum;
  }
  let best = from;
  for (let place = 0; place < order.length; place += 1) if (gain[place]! > gain[best]!) best = place;
  if (best === from) return false;
  order.splice(from, 1);
  order.splice(best, 0, node);
  return true;
}

/** The weight of the edges from a node to a neighbour and back; 0 where there is none. */
type Link = { readonly node: number; out: number; in: number };

function linksOf(graph: Digraph, weights: ArrayLike<number>): readonly (readonly Link[])[] {
  const links = Array.from({ length: graph.size }, () => new Map<number, Link>());
  const link = (from: number, to: number): Link => {
    const known = links[from]!.get(to);
    if (known !== undefined) return known;
    const made = { node: to, out: 0, in: 0 };
    links[from]!.set(to, made);
    return made;
  };
  for (let node = 0; node < graph.size; node += 1) {
    const start = graph.offsets[node]!;
    targetsOf(graph, node).forEach((target, index) => {
      const weight = weights[start + index]!;
      link(node, target).out += weight;
      link(target, node).in += weight;
    });
  }
  return links.map((row) => [...row.values()]);
}
