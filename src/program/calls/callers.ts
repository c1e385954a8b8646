/** Calls by callee. */
import { CallKind, type CallTable } from './call-graph.ts';

export type CallersOf = {
  /** Edges to node n: `edge[offsets[n]]`…, in the order of the call graph. */
  readonly offsets: Int32Array;
  readonly edge: Int32Array;
};

/** Over the edges that count. */
export function callersBy({ edges: { to }, nodeScope }: CallTable, counts: (edge: number) => boolean): CallersOf {
  const size = nodeScope.length;
  const offsets = new Int32Array(size + 1);
  const isCounted = new Uint8Array(to.length);
  for (let edge = 0; edge < to.length; edge += 1) {
    if (to[edge]! < 0 || !counts(edge)) continue;
    isCounted[edge] = 1;
    offsets[to[edge]! + 1]! += 1;
  }
  for (let node = 0; node < size; node += 1) offsets[node + 1]! += offsets[node]!;
  const filled = offsets.slice(0, size);
  const edge = new Int32Array(offsets[size]!);
  for (let number = 0; number < to.length; number += 1) if (isCounted[number] === 1) edge[filled[to[number]!]!++] = number;
  return { offsets, edge };
}

/** Over all edges but imports. */
export function allCallers(graph: CallTable): CallersOf {
  const { kind } = graph.edges;
  return callersBy(graph, (edge) => kind[edge] !== CallKind.IMPORT);
}

/** Not reached; and reached itself. */
const NOWHERE = -2;
const HERE = -1;

/** The shortest ways down the calls to some nodes, worked out once for all that lead there. Hot: one number per node. */
export class WaysTo {
  /** By node: the edge that leads on. */
  private readonly next: Int32Array;
  private readonly to: Int32Array;

  constructor(graph: CallTable, callers: CallersOf, targets: Iterable<number>) {
    const { from, to } = graph.edges;
    const next = new Int32Array(graph.nodeScope.length).fill(NOWHERE);
    let front: number[] = [];
    for (const node of targets) {
      if (next[node] === HERE) continue;
      next[node] = HERE;
      front.push(node);
    }
    while (front.length > 0) {
      const after: number[] = [];
      for (const node of front) {
        for (let at = callers.offsets[node]!; at < callers.offsets[node + 1]!; at += 1) {
          const edge = callers.edge[at]!;
          const caller = from[edge]!;
          if (next[caller] !== NOWHERE) continue;
          next[caller] = edge;
          after.push(caller);
        }
      }
      front = after;
    }
    this.next = next;
    this.to = to;
  }

  leads(node: number): boolean {
    return this.next[node] !== NOWHERE;
  }

  /** Edges from the node to a target: none where it is one itself; null where no way leads there. */
  from(node: number): readonly number[] | null {
    if (!this.leads(node)) return null;
    const way: number[] = [];
    for (let at = node; this.next[at] !== HERE; at = this.to[this.next[at]!]!) way.push(this.next[at]!);
    return way;
  }
}
