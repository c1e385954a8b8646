/** Who leads to a function in the same thread of control: a search against the direction of calls. */
import { EdgeFlag } from '../calls/call-graph.ts';
import type { CallersOf } from '../calls/callers.ts';
import { callersOf, crosses } from '../effects/reach.ts';
import type { ProgramFunction, ProgramQueries, WayStep } from './program-queries.ts';

export type WayFrom = {
  readonly start: ProgramFunction;
  /** From the start to the function. */
  readonly steps: readonly WayStep[];
  /** No call on the way may mean something else. */
  readonly isSure: boolean;
};

/** A class, for it remembers who calls whom. */
export class WaysFrom {
  private readonly queries: ProgramQueries;
  private readonly callers: CallersOf;

  constructor(queries: ProgramQueries) {
    this.queries = queries;
    this.callers = callersOf(queries.graph, true);
  }

  /** The nearest callers, each once by its shortest way, that are ends; nothing is followed beyond them, nor through what is avoided. */
  to(
    one: ProgramFunction,
    isEnd: (caller: ProgramFunction) => boolean,
    isAvoided: (caller: ProgramFunction) => boolean,
  ): readonly WayFrom[] {
    const { edges } = this.queries.graph;
    const via = new Map<number, number>(one.nodes.map((node) => [node, -1]));
    const found = new Map<ProgramFunction, WayFrom>();
    let front = [...one.nodes];
    while (front.length > 0) {
      const next: number[] = [];
      for (const node of front) {
        for (let at = this.callers.offsets[node]!; at < this.callers.offsets[node + 1]!; at += 1) {
          const edge = this.callers.edge[at]!;
          const from = edges.from[edge]!;
          const caller = this.queries.ofNode(from);
          if (via.has(from) || caller === null || this.isOther(edge) || crosses(edges.boundary[edge]!) || isAvoided(caller)) continue;
          via.set(from, edge);
          if (!isEnd(caller)) next.push(from);
          else if (!found.has(caller)) found.set(caller, this.wayOf(caller, from, via));
        }
      }
      front = next;
    }
    return [...found.values()];
  }

  /** What is awaited is a coroutine, whatever else the call may reach by what is known. */
  private isOther(edge: number): boolean {
    return (this.queries.graph.edges.flags[edge]! & (EdgeFlag.AWAITED | EdgeFlag.ASYNC)) === EdgeFlag.AWAITED;
  }

  private wayOf(start: ProgramFunction, node: number, via: ReadonlyMap<number, number>): WayFrom {
    const { edges } = this.queries.graph;
    const unsure = EdgeFlag.OVERRIDE | EdgeFlag.OPEN | EdgeFlag.UNSEEN;
    const steps: WayStep[] = [];
    let isSure = true;
    for (let edge = via.get(node) ?? -1; edge >= 0; edge = via.get(edges.to[edge]!) ?? -1) {
      const caller = this.queries.ofNode(edges.from[edge]!);
      const callee = this.queries.ofNode(edges.to[edge]!);
      if ((edges.flags[edge]! & unsure) !== 0) isSure = false;
      if (caller === null || callee === null) continue;
      steps.push({ caller, pc: edges.pc[edge]!, callee: callee.name, boundary: edges.boundary[edge]! });
      if (this.queries.callAt(caller, edges.pc[edge]!)?.targets.some(({ function: other }) => other !== callee && other !== null))
        isSure = false;
    }
    return { start, steps, isSure };
  }
}
