/** Edges between modules: the records of a pair of modules taken together. */
import { ANCESTOR } from './kinds.ts';
import type { ImportGraph } from './link.ts';

/** Parallel arrays, sorted by `from`, then `to`. */
export type EdgeTable = {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Union over the records. */
  readonly kinds: Int32Array;
  /** Numbers of the records that make the edge, ascending; empty for an edge to an ancestor alone. */
  readonly records: readonly (readonly number[])[];
};

/** One edge per pair of different modules that an import or a string connects. */
export function edgesOf(graph: ImportGraph): EdgeTable {
  const from: number[] = [];
  const to: number[] = [];
  const kinds: number[] = [];
  const records: (readonly number[])[] = [];
  // Records stand in the order of the modules, so each module's are one run.
  for (let start = 0; start < graph.records.length;) {
    const module = graph.from[start]!;
    const run: number[] = [];
    for (; graph.from[start] === module; start += 1) if (graph.to[start]! >= 0 && graph.to[start] !== module) run.push(start);
    run.sort((left, right) => graph.to[left]! - graph.to[right]! || left - right);
    for (let first = 0; first < run.length;) {
      const target = graph.to[run[first]!]!;
      let union = 0;
      let end = first;
      for (; end < run.length && graph.to[run[end]!] === target; end += 1) union |= graph.kinds[run[end]!]!;
      from.push(module);
      to.push(target);
      kinds.push(union);
      records.push(run.slice(first, end));
      first = end;
    }
  }
  return { from: Int32Array.from(from), to: Int32Array.from(to), kinds: Int32Array.from(kinds), records };
}

/** Those, and the edges to packages whose `__init__` Python runs on the way, which have the kind 'ancestor'. */
export function edgesWithAncestors(graph: ImportGraph): EdgeTable {
  const size = graph.modules.length;
  const plain = edgesOf(graph);
  const merged = new Map<number, { kinds: number; readonly records: readonly number[] }>();
  plain.kinds.forEach((kinds, edge) => {
    merged.set(plain.from[edge]! * size + plain.to[edge]!, { kinds, records: plain.records[edge]! });
  });
  graph.ancestors.from.forEach((from, index) => {
    const key = from * size + graph.ancestors.to[index]!;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { kinds: ANCESTOR, records: [] });
    else known.kinds |= ANCESTOR;
  });
  const keys = Float64Array.from(merged.keys()).sort();
  return {
    from: Int32Array.from(keys, (key) => Math.floor(key / size)),
    to: Int32Array.from(keys, (key) => key % size),
    kinds: Int32Array.from(keys, (key) => merged.get(key)?.kinds ?? 0),
    records: Array.from(keys, (key) => merged.get(key)?.records ?? []),
  };
}
