/** A shortest way from one part of a program to another: over imports between modules, and over calls between functions. */
import type { ArchitectureMap, ModuleEdge } from '../model/architecture-map.ts';
import type { NamedThing } from '../model/symbol-names.ts';
import type { Way, WayStep, WhyReport } from '../model/why-report.ts';
import { CallKind } from '../program/calls/call-graph.ts';
import { targetNames } from '../program/calls/names.ts';
import { BOUNDARY_NAMES, KIND_NAMES } from './call-view.ts';
import type { Places } from './places.ts';
import { type GraphView, callCoverage } from './program-summary.ts';

export type AskedThing = NamedThing & { readonly asked: string };

/** What is inside of the one and is the other counts for the other alone: `why shop shop.orders`. */
export function whyReport(
  view: GraphView,
  { from, to }: { readonly from: AskedThing; readonly to: AskedThing },
  places: Places,
): WhyReport {
  const ways = waysBetween(view, from, to, places);
  return {
    schemaVersion: 1,
    from: { asked: from.asked, name: from.name, kind: from.kind },
    to: { asked: to.asked, name: to.name, kind: to.kind },
    ways,
    reverse: ways.length > 0 ? [] : waysBetween(view, to, from, places),
    coverage: callCoverage(view),
    problems: view.map.problems,
  };
}

function waysBetween(view: GraphView, from: AskedThing, to: AskedThing, places: Places): readonly Way[] {
  const [call, imports] = [callWay(view, from, to, places), importWay(view, from, to)];
  const isAboutModules = [from, to].some(({ kind }) => kind === 'module' || kind === 'package');
  return (isAboutModules ? [imports, call] : [call, imports]).filter((way) => way !== null);
}

/** Breadth-first over the edges of the call graph, in their order; a class body's calls are those of what is around it. */
function callWay({ graph, scopes }: GraphView, from: AskedThing, to: AskedThing, places: Places): Way | null {
  if (from.kind === 'external') return null;
  const { edges, nodeScope } = graph;
  const nameOf = targetNames(graph, scopes);
  const targets = new Set(to.members);
  const starts = startsOf(from, to);
  const cameBy = new Int32Array(nodeScope.length).fill(-1);
  const isSeen = new Uint8Array(nodeScope.length);
  const queue = [...nodeScope.keys()].filter((node) => starts.has(nameOf(node)));
  for (const node of queue) isSeen[node] = 1;
  for (const node of queue) {
    for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge += 1) {
      if (edges.kind[edge] === CallKind.IMPORT) continue;
      const target = edges.to[edge]!;
      if (edges.kind[edge] !== CallKind.CLASS_BODY && targets.has(nameOf(target))) return { kind: 'call', steps: unwind(edge) };
      if (target < 0 || isSeen[target] === 1) continue;
      isSeen[target] = 1;
      cameBy[target] = edge;
      queue.push(target);
    }
  }
  return null;

  function unwind(last: number): readonly WayStep[] {
    const steps: WayStep[] = [];
    for (let edge = last; edge >= 0; edge = cameBy[edges.from[edge]!]!) {
      if (edges.kind[edge] === CallKind.CLASS_BODY) continue;
      const scope = nodeScope[edges.from[edge]!]!;
      const boundary = BOUNDARY_NAMES[edges.boundary[edge]!]!;
      steps.unshift({
        from: nameOf(edges.from[edge]!),
        to: nameOf(edges.to[edge]!),
        how: [KIND_NAMES[edges.kind[edge]!]!, ...(boundary === 'none' ? [] : [boundary])],
        path: places.path(scope),
        place: places.ofWord(scope, edges.pc[edge]!),
      });
    }
    return steps;
  }
}

function startsOf(from: AskedThing, to: AskedThing): ReadonlySet<string> {
  const inner = new Set(to.members);
  return new Set(from.members.filter((name) => !inner.has(name)));
}

/** Imports that run go before those for types alone. */
function importWay({ map }: GraphView, from: AskedThing, to: AskedThing): Way | null {
  const starts = modulesOf(map, from);
  const targets = modulesOf(map, to);
  for (const module of targets) starts.delete(module);
  if (from.kind === 'external' || starts.size === 0) return null;
  const running = map.edges.filter(({ kinds, isRuntime }) => isRuntime || kinds.includes('local'));
  return (
    importWayOver(running, map, { from: starts, to: targets, target: to }) ??
    importWayOver(map.edges, map, { from: starts, to: targets, target: to })
  );
}

type ImportEnds = { readonly from: ReadonlySet<string>; readonly to: ReadonlySet<string>; readonly target: AskedThing };

function importWayOver(edges: readonly ModuleEdge[], map: ArchitectureMap, { from, to, target }: ImportEnds): Way | null {
  const outgoing = new Map<string, ModuleEdge[]>();
  for (const edge of edges) {
    const known = outgoing.get(edge.from);
    if (known === undefined) outgoing.set(edge.from, [edge]);
    else known.push(edge);
  }
  const importers = importersOf(map, target);
  const paths = new Map(map.modules.map(({ name, path }) => [name, path]));
  const cameBy = new Map<string, ModuleEdge | null>([...from].sort().map((name) => [name, null]));
  for (const name of cameBy.keys()) {
    if (importers.has(name)) return { kind: 'import', steps: [...unwind(name), lastStep(name, target, paths)] };
    for (const edge of outgoing.get(name) ?? []) {
      if (cameBy.has(edge.to)) continue;
      cameBy.set(edge.to, edge);
      if (to.has(edge.to)) return { kind: 'import', steps: unwind(edge.to) };
    }
  }
  return null;

  function unwind(last: string): readonly WayStep[] {
    const steps: WayStep[] = [];
    for (let edge = cameBy.get(last) ?? null; edge !== null; edge = cameBy.get(edge.from) ?? null) {
      const site = edge.imports[0];
      const place = { line: site?.line ?? 1, column: site?.column ?? 1, endLine: site?.line ?? 1, endColumn: site?.column ?? 1 };
      steps.unshift({ from: edge.from, to: edge.to, how: edge.kinds, path: paths.get(edge.from) ?? '', place });
    }
    return steps;
  }
}

/** An external name is imported by its top-level package; where is not told by the map. */
function lastStep(from: string, { name }: AskedThing, paths: ReadonlyMap<string, string>): WayStep {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { from, to: name.split('.')[0] ?? name, how: ['external'], path: paths.get(from) ?? '', place };
}

function importersOf(map: ArchitectureMap, { kind, name }: AskedThing): ReadonlySet<string> {
  if (kind !== 'external') return new Set();
  return new Set(map.externals.find(({ importName }) => importName === name.split('.')[0])?.importers ?? []);
}

/** The modules that hold its members. */
function modulesOf(map: ArchitectureMap, { members, kind }: AskedThing): Set<string> {
  if (kind === 'external') return new Set();
  const modules = new Set(map.modules.map(({ name }) => name));
  return new Set(members.flatMap((member) => holderOf(member, modules) ?? []));
}

function holderOf(member: string, modules: ReadonlySet<string>): string | null {
  for (let name = member; name !== '';) {
    if (modules.has(name)) return name;
    const dot = name.lastIndexOf('.');
    if (dot < 0) return null;
    name = name.slice(0, dot);
  }
  return null;
}
