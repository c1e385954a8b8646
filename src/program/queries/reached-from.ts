/** Which functions are reached from some beginnings, and by which shortest way. */
import { Boundary, CallKind } from '../calls/call-graph.ts';
import { crosses } from '../effects/reach.ts';
import type { ProgramFunction, ProgramQueries, WayStep } from './program-queries.ts';

const UNREACHED = -2;
const START = -1;

/** A class, for it keeps the nearest beginning of every node. */
export class ReachedFrom {
  private readonly queries: ProgramQueries;
  /** By node: the edge by which it is reached. */
  private readonly via: Int32Array;
  /** By node: number of its beginning. */
  private readonly beginning: Int32Array;

  /** Work that is handed to threads, tasks and queues is followed unless only `own` threads of control are meant; what is kept for later and imports are not. */
  constructor(queries: ProgramQueries, beginnings: readonly (readonly ProgramFunction[])[], control: 'own' | 'any' = 'any') {
    this.queries = queries;
    const { edges, nodeScope } = queries.graph;
    this.via = new Int32Array(nodeScope.length).fill(UNREACHED);
    this.beginning = new Int32Array(nodeScope.length).fill(-1);
    let front: number[] = [];
    const reach = (node: number, edge: number, beginning: number): void => {
      if (this.via[node] !== UNREACHED) return;
      this.via[node] = edge;
      this.beginning[node] = beginning;
      front.push(node);
    };
    beginnings.forEach((functions, number) => {
      for (const node of functions.flatMap(({ nodes }) => nodes)) reach(node, START, number);
    });
    while (front.length > 0) {
      const nodes = front;
      front = [];
      for (const node of nodes) {
        for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge += 1) {
          if (edges.to[edge]! < 0 || edges.kind[edge] === CallKind.IMPORT || edges.boundary[edge] === Boundary.DEFERRED) continue;
          if (control === 'own' && crosses(edges.boundary[edge]!)) continue;
          reach(edges.to[edge]!, edge, this.beginning[node]!);
        }
      }
    }
  }

  /** The number of the nearest beginning and the calls from it; null where none reaches the function. */
  wayTo(one: ProgramFunction): { readonly beginning: number; readonly steps: readonly WayStep[] } | null {
    const node = one.nodes.find((candidate) => this.via[candidate] !== UNREACHED);
    if (node === undefined) return null;
    const { edges } = this.queries.graph;
    const steps: WayStep[] = [];
    for (let at = node; this.via[at] !== START; at = edges.from[this.via[at]!]!) {
      const edge = this.via[at]!;
      const caller = this.queries.ofNode(edges.from[edge]!);
      const callee = this.queries.ofNode(at);
      if (caller === null || callee === null || edges.kind[edge] === CallKind.CLASS_BODY) continue;
      steps.unshift({ caller, pc: edges.pc[edge]!, callee: callee.name, boundary: edges.boundary[edge]! });
    }
    return { beginning: this.beginning[node]!, steps };
  }
}
