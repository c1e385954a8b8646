/** How far things lie from sources and sinks: calls, returns and shared names on the shortest way that touches them. */
import { IntList } from './int-list.ts';
import { type ValueGraph, Way, wayOf } from './value-graph.ts';

/** A step through a name that many functions see is a guess: it counts for so many calls. */
const SHARED_STEPS = 3;
/** Farther than this is all the same. */
export const FARTHEST = 60;

/** By vertex; `FARTHEST` for what does not lie between. */
export function distances(graph: ValueGraph, marks: Int32Array): Uint8Array {
  const isShared = new Uint8Array(graph.size);
  for (let at = 0; at < graph.shared.length; at += 2) isShared[graph.shared.get(at)] = 1;
  const steps = { graph, marks, isShared };
  const total = shortest(steps, graph.sources, graph.from.words, graph.to.words);
  const back = shortest(steps, graph.sinks, graph.to.words, graph.from.words);
  for (let vertex = 0; vertex < total.length; vertex += 1) total[vertex] = Math.min(FARTHEST, total[vertex]! + back[vertex]!);
  return total;
}

type Steps = { readonly graph: ValueGraph; readonly marks: Int32Array; readonly isShared: Uint8Array };

function shortest({ graph, marks, isShared }: Steps, beginnings: IntList, from: Int32Array, to: Int32Array): Uint8Array {
  const { offsets, edges } = edgesBy(graph, from, marks);
  const far = new Uint8Array(graph.size).fill(FARTHEST);
  const byLength = Array.from({ length: FARTHEST }, () => new IntList());
  const reach = (vertex: number, length: number): void => {
    if (length >= far[vertex]! || marks[vertex] === 0) return;
    far[vertex] = length;
    byLength[length]!.push(vertex);
  };
  for (let at = 0; at < beginnings.length; at += 2) reach(beginnings.get(at), 0);
  byLength.forEach((list, length) => {
    // Ways of the same length may be added while these are gone through.
    for (let at = 0; at < list.length; at += 1) {
      const vertex = list.get(at);
      if (far[vertex] !== length) continue;
      for (let edge = offsets[vertex]!; edge < offsets[vertex + 1]!; edge += 1) {
        const next = to[edges[edge]!]!;
        const step = wayOf(graph.kind.get(edges[edge]!)) === Way.WITHIN ? 0 : 1;
        reach(next, Math.min(FARTHEST, length + step + (isShared[next] === 1 ? SHARED_STEPS : 0)));
      }
    }
  });
  return far;
}

function edgesBy(graph: ValueGraph, from: Int32Array, marks: Int32Array): { readonly offsets: Int32Array; readonly edges: Int32Array } {
  const { length } = graph.from;
  const isBetween = (edge: number): boolean => marks[graph.from.get(edge)] !== 0 && marks[graph.to.get(edge)] !== 0;
  const offsets = new Int32Array(graph.size + 1);
  for (let edge = 0; edge < length; edge += 1) if (isBetween(edge)) offsets[from[edge]! + 1]! += 1;
  for (let vertex = 0; vertex < graph.size; vertex += 1) offsets[vertex + 1]! += offsets[vertex]!;
  const next = offsets.slice(0, graph.size);
  const edges = new Int32Array(offsets[graph.size]!);
  for (let edge = 0; edge < length; edge += 1) if (isBetween(edge)) edges[next[from[edge]!]!++] = edge;
  return { offsets, edges };
}
