/** Which of some beginnings reach a function: the calls turned round. */
import { Boundary, CallKind, EdgeFlag } from '../calls/call-graph.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

/** A class, for it turns the calls round once. */
export class ReachedBy {
  /** By node: numbers of the beginnings that start there. */
  private readonly starts = new Map<number, number[]>();
  /** Callers of node n stand at `offsets[n]`…`offsets[n + 1]`. */
  private readonly offsets: Int32Array;
  private readonly callers: Int32Array;
  /** By node: the last search that came by. */
  private readonly seen: Int32Array;
  private round = 0;

  /** Work that is handed to threads, tasks and queues is followed; what is kept for later, imports, and what was nowhere seen are not. */
  constructor({ graph: { edges, nodeScope } }: ProgramQueries, beginnings: readonly (readonly ProgramFunction[])[]) {
    beginnings.forEach((functions, number) => {
      for (const node of functions.flatMap(({ nodes }) => nodes)) {
        const known = this.starts.get(node);
        if (known === undefined) this.starts.set(node, [number]);
        else known.push(number);
      }
    });
    const isCall = (edge: number): boolean =>
      edges.to[edge]! >= 0 &&
      edges.kind[edge] !== CallKind.IMPORT &&
      edges.boundary[edge] !== Boundary.DEFERRED &&
      (edges.flags[edge]! & EdgeFlag.UNSEEN) === 0;
    const offsets = new Int32Array(nodeScope.length + 1);
    for (let edge = 0; edge < edges.to.length; edge += 1) if (isCall(edge)) offsets[edges.to[edge]! + 1]! += 1;
    for (let node = 0; node < nodeScope.length; node += 1) offsets[node + 1]! += offsets[node]!;
    const filled = offsets.slice();
    this.callers = new Int32Array(offsets.at(-1) ?? 0);
    for (let edge = 0; edge < edges.to.length; edge += 1) {
      if (!isCall(edge)) continue;
      const to = edges.to[edge]!;
      this.callers[filled[to]!] = edges.from[edge]!;
      filled[to]! += 1;
    }
    this.offsets = offsets;
    this.seen = new Int32Array(nodeScope.length);
  }

  /** Numbers of the beginnings that reach at least one of the functions. */
  of(functions: readonly ProgramFunction[]): ReadonlySet<number> {
    const found = new Set<number>();
    this.round += 1;
    const open: number[] = [];
    const see = (node: number): void => {
      if (this.seen[node] === this.round) return;
      this.seen[node] = this.round;
      open.push(node);
    };
    for (const { nodes } of functions) nodes.forEach(see);
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (const number of this.starts.get(node) ?? []) found.add(number);
      for (let at = this.offsets[node]!; at < this.offsets[node + 1]!; at += 1) {
        see(this.callers[at]!);
      }
    }
    return found;
  }
}
