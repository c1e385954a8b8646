/** What every answer about a linked program says of the program itself, and of how much of it was understood. */
import type { ProgramOutline } from '../model/architecture-map.ts';
import type { CallCoverage, ProgramSummary } from '../model/call-view.ts';
import type { NameTable } from '../model/symbol-names.ts';
import type { CallGraph, CallTable } from '../program/calls/call-graph.ts';
import { type ScopeNames, externalName, scopeNames } from '../program/calls/names.ts';

/** What calls what, with the names of all. */
export type CallsView = {
  readonly graph: CallTable;
  readonly outline: Pick<ProgramOutline, 'coverage' | 'problems'>;
  readonly scopes: ScopeNames;
};

/** A linked program, as views look at it. */
export type GraphView = {
  readonly graph: CallGraph;
  readonly outline: ProgramOutline;
  readonly scopes: ScopeNames;
};

/** Names everything once. */
export function graphView(graph: CallGraph, outline: ProgramOutline): GraphView {
  return { graph, outline, scopes: scopeNames(graph.scopes) };
}

export function programSummary({ graph, outline }: GraphView): ProgramSummary {
  const modules = graph.scopes.modules.map(({ name, path, isTest }, module) => {
    const scopes = graph.scopes.codes[module]?.scopes ?? [];
    return { name, path, isTest, functions: scopes.filter(({ kind }) => kind === 'function' || kind === 'lambda').length };
  });
  const asyncFunctions = graph.scopes.codes.reduce((sum, code) => sum + (code?.scopes.filter(({ isAsync }) => isAsync).length ?? 0), 0);
  return { name: outline.project.name, functions: modules.reduce((sum, { functions }) => sum + functions, 0), asyncFunctions, modules };
}

export function callCoverage({ graph, outline }: CallsView): CallCoverage {
  const { calls, firstParty, external, unresolved, reasons, dynamicImports, filesWithProblems, bounds } = graph.coverage;
  const resolvedPercent = calls === 0 ? 100 : Math.round((1000 * (firstParty + external)) / calls) / 10;
  const { filesFound, filesRead } = outline.coverage;
  return {
    calls,
    firstParty,
    external,
    unresolved,
    resolvedPercent,
    reasons: sortedByKey(reasons),
    dynamicImports,
    filesFound,
    filesRead,
    filesWithProblems,
    bounds: sortedByKey(bounds),
  };
}

/** What names in a request may mean. */
export function nameTable({ graph, scopes }: CallsView): NameTable {
  const frames = scopes.names.filter((_, scope) => scopes.frames[scope] === scope);
  const modules = graph.scopes.modules.map(({ name, path }) => ({ name, path }));
  return { frames: [...new Set([...frames, ...modules.map(({ name }) => name)])], modules, externals: graph.externals.map(externalName) };
}

function sortedByKey(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts).sort(([left], [right]) => (left < right ? -1 : 1)));
}
