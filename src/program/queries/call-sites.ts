/** Where certain functions are called, through the whole program. */
import { Boundary, CallKind, EdgeFlag } from '../calls/call-graph.ts';
import { externalName } from '../calls/names.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type CallSite = {
  readonly caller: ProgramFunction;
  readonly pc: number;
  /** As `CallTarget.name`. */
  readonly callee: string;
};

/** The written calls of external names, in the order of the program. */
export function callsOutside(queries: ProgramQueries, isWanted: (name: string) => boolean): readonly CallSite[] {
  const names = queries.graph.externals.map(externalName).map((name) => (isWanted(name) ? name : null));
  if (names.every((name) => name === null)) return [];
  return sites(queries, (to) => (to < 0 ? (names[-1 - to] ?? null) : null));
}

/** The same, and the classes outside that are made. */
export function madeOutside(queries: ProgramQueries, isWanted: (name: string) => boolean): readonly CallSite[] {
  const names = queries.graph.externals.map(externalName).map((name) => (isWanted(name) ? name : null));
  if (names.every((name) => name === null)) return [];
  return sites(queries, (to) => (to < 0 ? (names[-1 - to] ?? null) : null), CALLS_AND_CONSTRUCTIONS);
}

/** The written calls of functions of the program. */
export function callsInside(queries: ProgramQueries, wanted: Iterable<ProgramFunction>): readonly CallSite[] {
  const names = new Map<number, string>();
  for (const { nodes, name } of wanted) for (const node of nodes) names.set(node, name);
  return names.size === 0 ? [] : sites(queries, (to) => names.get(to) ?? null);
}

/** The written calls of coroutine functions, of the program and of libraries, that are not awaited where they stand. */
export function callsLeftOpen(queries: ProgramQueries): readonly CallSite[] {
  const { flags, boundary } = queries.graph.edges;
  return sites(queries, (to, edge) => {
    const isOpen = boundary[edge] === Boundary.NONE && (flags[edge]! & (EdgeFlag.ASYNC | EdgeFlag.AWAITED)) === EdgeFlag.ASYNC;
    if (!isOpen) return null;
    return to < 0 ? externalName(queries.graph.externals[-1 - to] ?? '') : (queries.ofNode(to)?.name ?? null);
  });
}

const CALLS: readonly number[] = [CallKind.CALL];
const CALLS_AND_CONSTRUCTIONS: readonly number[] = [CallKind.CALL, CallKind.CONSTRUCTION];

function sites(queries: ProgramQueries, nameOf: (to: number, edge: number) => string | null, kinds = CALLS): readonly CallSite[] {
  const { edges } = queries.graph;
  const found = new Map<string, CallSite>();
  for (let edge = 0; edge < edges.to.length; edge += 1) {
    if (!kinds.includes(edges.kind[edge]!)) continue;
    const callee = nameOf(edges.to[edge]!, edge);
    const caller = callee === null ? null : queries.ofNode(edges.from[edge]!);
    if (callee === null || caller === null || !caller.nodes.includes(edges.from[edge]!)) continue;
    const pc = edges.pc[edge]!;
    found.set(`${caller.scope} ${pc}`, { caller, pc, callee });
  }
  return [...found.values()].sort((left, right) => left.caller.scope - right.caller.scope || left.pc - right.pc);
}
