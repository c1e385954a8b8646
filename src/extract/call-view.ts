/** Calls out of the call graph: all of them, or those on the ways from and to what was asked for. */
import type { CallCut, CallSite, CallSiteBoundary, CallSiteFlag, CallSiteKind, CallView } from '../model/call-view.ts';
import { CallKind, EdgeFlag } from '../program/calls/call-graph.ts';
import { callMap, targetNames } from '../program/calls/names.ts';
import type { Places } from '../program/queries/places.ts';
import { type GraphView, callCoverage, programSummary } from './program-summary.ts';

export type CallQuery = CallCut & {
  /** Positions are told for the whole program, too. */
  readonly hasPositions: boolean;
};

type Calls = ReadonlyMap<string, readonly string[]>;

/** The calls that a query asks for. */
export function callView(view: GraphView, query: CallQuery, places: Places): CallView {
  const { hasPositions, ...cut } = query;
  const whole = callMap(view.graph, view.scopes);
  const shown = withoutExternal(cutCalls(whole, cut), whole, cut);
  const isWhole = cut.from.length === 0 && cut.to.length === 0;
  return {
    schemaVersion: 1,
    project: programSummary(view),
    view: cut,
    calls: Object.fromEntries(shown),
    edges: hasPositions || !isWhole ? callSites(view, shown, places, isWhole) : [],
    coverage: callCoverage(view),
    problems: view.outline.problems,
  };
}

/** Kebab-case name of a `CallKind`. */
export const KIND_NAMES: readonly CallSiteKind[] = [
  'call',
  'construction',
  'property',
  'operator',
  'decorator',
  'callback',
  'context-manager',
  'iteration',
  'import',
  // A class body belongs to what is around it, so it is no call of anything.
  'call',
  'await',
];
export const BOUNDARY_NAMES: readonly CallSiteBoundary[] = ['none', 'thread', 'process', 'task', 'queue', 'deferred', 'signal'];

function cutCalls(whole: Calls, { from, to, depth }: CallCut): Calls {
  if (from.length === 0 && to.length === 0) return whole;
  const most = depth ?? Number.MAX_SAFE_INTEGER;
  const after = from.length === 0 ? null : distances(from, whole, most);
  const before = to.length === 0 ? null : distances(to, reversed(whole), most);
  const isShown = (caller: string, callee: string): boolean => {
    const start = after === null ? 0 : (after.get(caller) ?? Number.POSITIVE_INFINITY);
    const end = before === null ? 0 : (before.get(callee) ?? Number.POSITIVE_INFINITY);
    return start + 1 + end <= most && Number.isFinite(start + end);
  };
  const kept = new Map<string, readonly string[]>();
  const reached = new Set(from.filter((name) => whole.has(name)));
  for (const [caller, callees] of whole) {
    const shown = callees.filter((callee) => isShown(caller, callee));
    if (shown.length === 0) continue;
    kept.set(caller, shown);
    for (const callee of shown) reached.add(callee);
  }
  if (from.length === 0) for (const name of to) reached.add(name);
  return new Map([...whole.keys()].flatMap((name) => (kept.has(name) || reached.has(name) ? [[name, kept.get(name) ?? []] as const] : [])));
}

/** External names are no keys; where they were asked for, the calls that lead to them stay. */
function withoutExternal(calls: Calls, whole: Calls, { hasExternal, to }: CallCut): Calls {
  if (hasExternal) return calls;
  const asked = new Set(to);
  return new Map([...calls].map(([caller, callees]) => [caller, callees.filter((callee) => whole.has(callee) || asked.has(callee))]));
}

function distances(starts: readonly string[], calls: Calls, most: number): ReadonlyMap<string, number> {
  const found = new Map(starts.map((name) => [name, 0]));
  for (const [name, distance] of found) {
    if (distance >= most) break;
    for (const next of calls.get(name) ?? []) if (!found.has(next)) found.set(next, distance + 1);
  }
  return found;
}

function reversed(calls: Calls): Calls {
  const callers = new Map<string, string[]>();
  for (const [caller, callees] of calls) {
    for (const callee of callees) {
      const known = callers.get(callee);
      if (known === undefined) callers.set(callee, [caller]);
      else known.push(caller);
    }
  }
  return callers;
}

/** Where the shown calls stand. Imports are told with the whole program, though they are no calls. */
function callSites({ graph, scopes }: GraphView, shown: Calls, places: Places, isWhole: boolean): readonly CallSite[] {
  const { edges, nodeScope } = graph;
  const nameOf = targetNames(graph, scopes);
  const callees = new Map([...shown].map(([caller, names]) => [caller, new Set(names)]));
  const seen = new Set<string>();
  const sites: CallSite[] = [];
  for (let edge = 0; edge < edges.from.length; edge += 1) {
    const kind = edges.kind[edge]!;
    if (kind === CallKind.CLASS_BODY || (kind === CallKind.IMPORT && !isWhole)) continue;
    const from = nameOf(edges.from[edge]!);
    const to = nameOf(edges.to[edge]!);
    if (kind !== CallKind.IMPORT && callees.get(from)?.has(to) !== true) continue;
    const scope = nodeScope[edges.from[edge]!]!;
    const pc = edges.pc[edge]!;
    const key = `${scope} ${pc} ${kind} ${edges.boundary[edge]} ${to}`;
    if (seen.has(key)) continue;
    seen.add(key);
    sites.push({
      from,
      to,
      kind: KIND_NAMES[kind]!,
      boundary: BOUNDARY_NAMES[edges.boundary[edge]!]!,
      isExternal: edges.to[edge]! < 0,
      flags: flagNames(edges.flags[edge]!),
      path: places.path(scope),
      place: places.ofWord(scope, pc),
    });
  }
  return sites.sort(bySite);
}

function flagNames(flags: number): readonly CallSiteFlag[] {
  const names: CallSiteFlag[] = [];
  if ((flags & EdgeFlag.BOUND) !== 0) names.push('bound');
  if ((flags & EdgeFlag.AWAITED) !== 0) names.push('awaited');
  if ((flags & EdgeFlag.ASYNC) !== 0) names.push('async');
  if ((flags & EdgeFlag.OVERRIDE) !== 0) names.push('override');
  return names;
}

function bySite(left: CallSite, right: CallSite): number {
  return (
    order(left.path, right.path) ||
    left.place.line - right.place.line ||
    left.place.column - right.place.column ||
    order(left.from, right.from) ||
    order(left.to, right.to) ||
    order(left.kind, right.kind)
  );
}

function order(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
