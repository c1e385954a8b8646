/** How much of a program uses a function. */
import { Boundary, CallKind, EdgeFlag } from '../calls/call-graph.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type Users = {
  /** Functions and module bodies that call it, itself left out. */
  readonly functions: number;
  /** Their modules but its own, sorted. */
  readonly modules: readonly string[];
};

const NOBODY: Users = { functions: 0, modules: [] };
/** A call that may mean more functions than this goes through a registry: its author had none of them in mind. */
const MAX_MEANT = 3;

/** A class, for it turns all calls round once. */
export class FanIn {
  private readonly byScope = new Map<number, Users>();

  /** Of the calls in functions that are counted; what a signal or a registry comes by does not count. */
  constructor(queries: ProgramQueries, isCounted: (one: ProgramFunction) => boolean) {
    const callers = new Map<ProgramFunction, Set<ProgramFunction>>();
    for (const caller of queries.functions) {
      if (!isCounted(caller)) continue;
      for (const callee of caller.nodes.flatMap((node) => meant(queries, node))) {
        if (callee === caller) continue;
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

/** What the calls of a node mean, call by call. */
function meant(queries: ProgramQueries, node: number): readonly ProgramFunction[] {
  const { edges } = queries.graph;
  const found: ProgramFunction[] = [];
  let here = new Set<ProgramFunction>();
  let pc = -1;
  const close = (): void => {
    if (here.size <= MAX_MEANT) found.push(...here);
    here = new Set();
  };
  for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge += 1) {
    if (edges.pc[edge] !== pc) close();
    pc = edges.pc[edge]!;
    const callee = isUse(queries, edge) ? queries.ofNode(edges.to[edge]!) : null;
    if (callee !== null) here.add(callee);
  }
  close();
  return found;
}

function isUse({ graph: { edges } }: ProgramQueries, edge: number): boolean {
  const kind = edges.kind[edge]!;
  const boundary = edges.boundary[edge]!;
  if (edges.to[edge]! < 0 || kind === CallKind.IMPORT || kind === CallKind.CLASS_BODY) return false;
  return boundary !== Boundary.SIGNAL && boundary !== Boundary.DEFERRED && (edges.flags[edge]! & EdgeFlag.UNSEEN) === 0;
}
