/** Edges between modules: the records of a pair of modules taken together. */
import type { ImportGraph } from './link.ts';
import { ANCESTOR } from './kinds.ts';

/** Parallel arrays, sorted by `from`, then `to`. */
export type EdgeTable = {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Union over the records. */
  readonly kinds: Int32Array;
  /** Numbers of the records that make the edge, ascending; empty for an edge to an ancestor alone. */
  readonly records: readonly (readonly number[])[];
};

/** One edge per pair of different modules; edges that exist only because Python runs a package on the way have the kind 'ancestor' alone. */
export function edgesOf(graph: ImportGraph): EdgeTable {
  const size = graph.modules.length;
  const byPair = new Map<number, number[]>();
  for (let record = 0; record < graph.records.length; record += 1) {
    const from = graph.from[record]!;
    const to = graph.to[record]!;
    if (to < 0 || to === from) continue;
    const key = from * size + to;
    const records = byPair.get(key);
    if (records === undefined) byPair.set(key, [record]);
    else records.push(record);
  }
  const ancestors = new Set<number>();
  const { from: ancestorsFrom, to: ancestorsTo } = graph.ancestors;
  ancestorsFrom.forEach((from, index) => {
    const to = ancestorsTo[index]!;
    if (to === from) return;
    ancestors.add(from * size + to);
  });
  const keys = Float64Array.from(new Set([...byPair.keys(), ...ancestors])).sort();
  const kinds = new Int32Array(keys.length);
  const records = Array.from(keys, (key, index) => {
    const own = byPair.get(key) ?? [];
    for (const record of own) kinds[index]! |= graph.kinds[record]!;
    if (ancestors.has(key)) kinds[index]! |= ANCESTOR;
    return own;
  });
  return { from: Int32Array.from(keys, (key) => Math.floor(key / size)), to: Int32Array.from(keys, (key) => key % size), kinds, records };
}
