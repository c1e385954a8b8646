/**
 * How effects spread from where they happen to all that lead there: for one effect at a time, a breadth-first search
 * against the direction of calls, so that every way it finds is a shortest one, and recursion ends by itself.
 *
 * A node is reached in one of two ways: the effect happens in its own thread of control (HERE), or only in another
 * thread, process or worker that it hands work to (ELSEWHERE). Both are kept: offloading cuts blocking, and a query is
 * still made. Hot: typed arrays of one number per node.
 */
import { Boundary, CallKind, type CallTable, EdgeFlag } from '../calls/call-graph.ts';
import { type CallersOf, callersBy } from '../calls/callers.ts';
import { hasAsyncSibling, isAsyncFrame } from './async-calls.ts';
import type { EffectSites } from './sites.ts';

export const HERE = 0;
export const ELSEWHERE = 1;

const UNREACHED = 0;

/**
 * The edges over which effects spread. What is kept for later is run by nobody here; a module's body is run by the first
 * import, not by a function's; what tests register is not there when the program runs. Where something is awaited that may
 * be a coroutine function, it is one; `isForBlocking`: so it is where an async function calls it, awaited there or later.
 */
export function callersOf(graph: CallTable, isForBlocking = false): CallersOf {
  const { edges, nodeScope, scopes } = graph;
  const { from, to, kind, boundary, flags } = edges;
  const isAsync = (edge: number): boolean => (flags[edge]! & EdgeFlag.ASYNC) !== 0;
  const isMeant = (edge: number): boolean => {
    const mayBeAwaited = (flags[edge]! & EdgeFlag.AWAITED) !== 0 || (isForBlocking && isAsyncFrame(scopes, nodeScope[from[edge]!]!));
    return isAsync(edge) || !mayBeAwaited || !hasAsyncSibling(edges, edge, isAsync);
  };
  const isTest = (node: number): boolean => scopes.modules[scopes.moduleOf[nodeScope[node]!]!]!.isTest;
  const carries = (edge: number): boolean => {
    if (boundary[edge] === Boundary.DEFERRED) return false;
    if (isTest(to[edge]!) && !isTest(from[edge]!)) return false;
    if (!isMeant(edge)) return false;
    if (kind[edge] !== CallKind.IMPORT) return true;
    const scope = nodeScope[from[edge]!]!;
    return scopes.firstScope[scopes.moduleOf[scope]!] === scope;
  };
  return callersBy(graph, carries);
}

/** One step of a way: a call, and how the callee is reached; or the site where the way ends. */
export type Step =
  | { readonly kind: 'edge'; readonly edge: number; readonly way: number }
  | { readonly kind: 'site'; readonly site: number };

export type Limits = {
  /** By node. */
  readonly closed: Uint8Array;
  readonly stops: ((node: number) => boolean) | null;
  /** By edge. */
  readonly passes: ((edge: number) => boolean) | null;
};

export class Reach {
  /** By way, then node: 0, or `-1 - site`, or `1 + 2 * edge + way of the callee`. */
  private readonly next: readonly [Int32Array, Int32Array];

  private constructor(next: readonly [Int32Array, Int32Array]) {
    this.next = next;
  }

  /**
   * `sites` are numbers of sites, ascending. Nothing spreads into nodes that are closed; nodes that stop are reached, and
   * nothing spreads from them; what does not pass is left out.
   */
  static from(
    graph: CallTable,
    callers: CallersOf,
    { all, sites }: { readonly all: EffectSites; readonly sites: Int32Array },
    { closed, stops, passes }: Limits,
  ): Reach {
    const size = graph.nodeScope.length;
    const next = [new Int32Array(size), new Int32Array(size)] as const;
    const { from, boundary } = graph.edges;
    let frontier: number[] = [];
    const reach = (node: number, way: number, step: number): void => {
      const table = way === HERE ? next[HERE] : next[ELSEWHERE];
      if (table[node] !== UNREACHED) return;
      table[node] = step;
      frontier.push(node * 2 + way);
    };
    for (const site of sites) {
      const edge = all.edge[site]!;
      if (edge < 0 || passes === null || passes(edge)) reach(all.node[site]!, crosses(all.boundary[site]!) ? ELSEWHERE : HERE, -1 - site);
    }
    while (frontier.length > 0) {
      const states = frontier;
      frontier = [];
      for (const state of states) {
        const node = state >> 1;
        const way = state & 1;
        if (stops?.(node) === true) continue;
        for (let at = callers.offsets[node]!; at < callers.offsets[node + 1]!; at += 1) {
          const edge = callers.edge[at]!;
          const caller = from[edge]!;
          if (closed[caller] === 1 || (passes !== null && !passes(edge))) continue;
          reach(caller, way === ELSEWHERE || crosses(boundary[edge]!) ? ELSEWHERE : HERE, 1 + 2 * edge + way);
        }
      }
    }
    return new Reach(next);
  }

  has(node: number, way: number): boolean {
    return this.table(way)[node] !== UNREACHED;
  }

  /** The shortest way to the effect, the site last; empty where there is none. */
  steps(node: number, way: number, to: Int32Array): readonly Step[] {
    const steps: Step[] = [];
    let at = node;
    let current = way;
    for (;;) {
      const code = this.table(current)[at]!;
      if (code === UNREACHED) return [];
      if (code < 0) return [...steps, { kind: 'site', site: -1 - code }];
      const edge = (code - 1) >> 1;
      current = (code - 1) & 1;
      at = to[edge]!;
      steps.push({ kind: 'edge', edge, way: current });
    }
  }

  private table(way: number): Int32Array {
    return way === HERE ? this.next[HERE] : this.next[ELSEWHERE];
  }
}

/** Whether work goes on in another thread of control: what it does there does not block here. */
export function crosses(boundary: number): boolean {
  switch (boundary) {
    case Boundary.THREAD:
    case Boundary.PROCESS:
    case Boundary.QUEUE:
      return true;
    default:
      return false;
  }
}
