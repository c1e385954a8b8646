/** How much of a program uses a function. */
import { CallKind, EdgeFlag } from '../calls/call-graph.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type Users = {
  /** Functions and module bodies that call it, itself left out. */
  readonly functions: number;
  /** Their modules but its own, sorted. */
  readonly modules: readonly string[];
};

const NOBODY: Users = { functions: 0, modules: [] };

/** A class, for it turns all calls round once. */
export class FanIn {
  private readonly byScope = new Map<number, Users>();

  /** Of the calls in functions that are counted; what may be meant by a call, but was nowhere seen to be, does not count. */
  constructor(queries: ProgramQueries, isCounted: (one: ProgramFunction) => boolean) {
    const { edges, nodeScope } = queries.graph;
    const callers = new Map<ProgramFunction, Set<ProgramFunction>>();
    for (let node = 0; node < nodeScope.length; node += 1) {
      const caller = queries.ofNode(node);
      if (caller === null || !isCounted(caller)) continue;
      for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge += 1) {
        const kind = edges.kind[edge]!;
        if (edges.to[edge]! < 0 || kind === CallKind.IMPORT || kind === CallKind.CLASS_BODY) continue;
        if ((edges.flags[edge]! & EdgeFlag.UNSEEN) !== 0) continue;
        const callee = queries.ofNode(edges.to[edge]!);
        if (callee === null || callee === caller) continue;
        const known = callers.get(callee);
        if (known === undefined) callers.set(callee, new Set([caller]));
        else known.add(caller);
      }
    }
    for (const [{ scope, module }, found] of callers) {
      const modules = new Set([...found].map((one) => one.module).filter((name) => name !== module));
      this.byScope.set(scope, { functions: found.size, modules: [...modules].sort() });
    }
  }

  of({ scope }: ProgramFunction): Users {
    return this.byScope.get(scope) ?? NOBODY;
  }
}
