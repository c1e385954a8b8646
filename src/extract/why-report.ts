/** A shortest way from one part of a program to another: over imports between modules, and over calls between functions. */
import type { ModuleEdge, ProgramOutline } from '../model/architecture-map.ts';
import type { NamedThing } from '../model/symbol-names.ts';
import type { Way, WayStep, WhyReport } from '../model/why-report.ts';
import type { ModuleCode } from '../python/code/module-code.ts';
import { HEADER_WORDS, Op, instructionLength } from '../python/code/opcodes.ts';
import { CallKind } from '../program/calls/call-graph.ts';
import { targetNames } from '../program/calls/names.ts';
import { BOUNDARY_NAMES, KIND_NAMES } from './call-view.ts';
import type { Places } from '../program/queries/places.ts';
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
    problems: view.outline.problems,
  };
}

function waysBetween(view: GraphView, from: AskedThing, to: AskedThing, places: Places): readonly Way[] {
  const [call, imports] = [callWay(view, from, to, places), importWay(view, { from, to }, places)];
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

type Ends = { readonly from: AskedThing; readonly to: AskedThing };

/** Imports that run go before those for types alone. */
function importWay(view: GraphView, { from, to }: Ends, places: Places): Way | null {
  const { outline } = view;
  const starts = modulesOf(outline, from);
  const targets = modulesOf(outline, to);
  for (const module of targets) starts.delete(module);
  if (from.kind === 'external' || starts.size === 0) return null;
  const importers = importersOf(outline, to);
  const isGoal = (name: string): boolean => targets.has(name) || importers.has(name);
  const running = outline.edges.filter(({ kinds, isRuntime }) => isRuntime || kinds.includes('local'));
  const edges = shortestImports(running, starts, isGoal) ?? shortestImports(outline.edges, starts, isGoal);
  if (edges === null) return null;
  const paths = new Map(outline.modules.map(({ name, path }) => [name, path]));
  const steps = edges.way.map((edge) => importStep(edge, paths.get(edge.from) ?? ''));
  return { kind: 'import', steps: importers.has(edges.end) ? [...steps, externalStep(view, edges.end, to, places)] : steps };
}

/** Breadth-first from the starts, in the order of their names; null where no goal is reached. */
function shortestImports(
  edges: readonly ModuleEdge[],
  starts: ReadonlySet<string>,
  isGoal: (name: string) => boolean,
): { readonly end: string; readonly way: readonly ModuleEdge[] } | null {
  const outgoing = new Map<string, ModuleEdge[]>();
  for (const edge of edges) {
    const known = outgoing.get(edge.from);
    if (known === undefined) outgoing.set(edge.from, [edge]);
    else known.push(edge);
  }
  const cameBy = new Map<string, ModuleEdge | null>([...starts].sort().map((name) => [name, null]));
  for (const [name] of cameBy) {
    if (isGoal(name)) {
      const way: ModuleEdge[] = [];
      for (let edge = cameBy.get(name) ?? null; edge !== null; edge = cameBy.get(edge.from) ?? null) way.unshift(edge);
      return { end: name, way };
    }
    for (const edge of outgoing.get(name) ?? []) if (!cameBy.has(edge.to)) cameBy.set(edge.to, edge);
  }
  return null;
}

/** The import that runs, where one does. */
function importStep({ from, to, kinds, isRuntime, imports }: ModuleEdge, path: string): WayStep {
  const site = imports.find((candidate) => candidate.kinds.includes('runtime')) ?? imports[0];
  const place = { line: site?.line ?? 1, column: site?.column ?? 1, endLine: site?.line ?? 1, endColumn: site?.column ?? 1 };
  return { from, to, how: isRuntime ? kinds.filter((kind) => kind !== 'type-only') : kinds, path, place };
}

/** The map does not tell where external modules are imported; the code does. */
function externalStep({ graph }: GraphView, from: string, { name }: AskedThing, places: Places): WayStep {
  const top = name.split('.')[0] ?? name;
  const { modules, codes, firstScope } = graph.scopes;
  const module = modules.findIndex((candidate) => candidate.name === from);
  const scope = firstScope[module] ?? 0;
  const pc = importOf(codes[module] ?? null, top);
  return { from, to: top, how: ['runtime'], path: places.path(scope), place: places.ofWord(scope, pc) };
}

/** The first import of a top-level package, wherever in the file it stands; -1 where there is none. */
function importOf(code: ModuleCode | null, top: string): number {
  if (code === null) return -1;
  const { words, strings } = code;
  for (let pc = 0; pc < words.length; pc += instructionLength(words, pc)) {
    const operation = words[pc]! & 0xff;
    if (operation !== Op.IMPORT && operation !== Op.IMPORT_FROM && operation !== Op.IMPORT_STAR) continue;
    if (words[pc + HEADER_WORDS + 1] === 0 && strings[words[pc + HEADER_WORDS]!]!.split('.')[0] === top) return pc;
  }
  return -1;
}

function importersOf(outline: ProgramOutline, { kind, name }: AskedThing): ReadonlySet<string> {
  if (kind !== 'external') return new Set();
  return new Set(outline.externals.find(({ importName }) => importName === name.split('.')[0])?.importers ?? []);
}

/** The modules that hold its members. */
function modulesOf(outline: ProgramOutline, { members, kind }: AskedThing): Set<string> {
  if (kind === 'external') return new Set();
  const modules = new Set(outline.modules.map(({ name }) => name));
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
