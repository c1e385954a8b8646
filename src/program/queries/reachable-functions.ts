/** Functions that run while another one does, as far as the program knows them. */
import { Boundary, CallKind } from '../calls/call-graph.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

/** The functions themselves and what they call, the nearest first, no more than `most`; what is kept for later and imports are left out. */
export function reachableFrom(queries: ProgramQueries, beginnings: readonly ProgramFunction[], most: number): readonly ProgramFunction[] {
  const { edges } = queries.graph;
  const found = new Set(beginnings);
  for (const one of found) {
    for (const node of one.nodes) {
      for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge += 1) {
        if (edges.to[edge]! < 0 || edges.kind[edge] === CallKind.IMPORT || edges.boundary[edge] === Boundary.DEFERRED) continue;
        const next = queries.ofNode(edges.to[edge]!);
        if (next !== null && found.size < most) found.add(next);
      }
    }
  }
  return [...found];
}
