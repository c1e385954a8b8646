/** The import-level architecture of a linked program, as the value that every face shows. */
import type { Problem } from '../kit/problem.ts';
import type { ArchitectureMap, ModuleEdge, ProgramOutline, SourceRoot } from '../model/architecture-map.ts';
import { RUNTIME, kindNames } from '../program/imports/kinds.ts';
import { type EdgeTable, edgesOf } from '../program/imports/edges.ts';
import type { ImportGraph } from '../program/imports/link.ts';
import type { ModuleSection } from '../program/imports/module-section.ts';
import { compareText } from '../program/discovery/discover.ts';
import type { ProgramSources } from '../program/sources.ts';
import { importCycles } from './import-cycles.ts';
import { moduleNodes, packageNodes } from './module-nodes.ts';
import { coverageOf, externalDependencies } from './outside.ts';

export type MapInput = {
  /** What the project is called. */
  readonly name: string;
  readonly sources: ProgramSources;
  /** By file number of the source tree; `null` where a file could not be read. */
  readonly sections: readonly (ModuleSection | null)[];
  readonly graph: ImportGraph;
  /** Those of reading the files; the ones of `sources` are added. */
  readonly problems: readonly Problem[];
};

/** Plain data, sorted. Edges that exist only because Python runs a package on the way are left out. */
export function architectureMap(input: MapInput): ArchitectureMap {
  return withCycles(programOutline(input), input.graph);
}

/** The whole map, where all but its cycles is known. */
export function withCycles({ coverage, problems, ...rest }: ProgramOutline, graph: ImportGraph): ArchitectureMap {
  return { ...rest, cycles: importCycles(graph, edgesOf(graph)), coverage, problems };
}

/** The same without its cycles. */
export function programOutline({ name, sources, sections, graph, problems }: MapInput): ProgramOutline {
  const edges = edgesOf(graph);
  const modules = moduleNodes(graph.modules, sections, edges);
  const packages = packageNodes(modules, edges, (module) => sections[graph.modules[module]?.file ?? -1]?.abstractClassCount ?? 0);
  const read = sections.filter((section) => section !== null);
  return {
    schemaVersion: 1,
    project: {
      name,
      roots: sourceRoots(sources),
      modules: modules.length,
      packages: packages.length,
      lines: read.reduce((sum, section) => sum + section.lines, 0),
      codeLines: read.reduce((sum, section) => sum + section.codeLines, 0),
      bytes: read.reduce((sum, section) => sum + section.byteLength, 0),
    },
    modules,
    packages,
    edges: moduleEdges(graph, edges, sections),
    externals: externalDependencies(graph),
    coverage: coverageOf(sources, sections, graph),
    problems: [...sources.problems, ...problems],
  };
}

/** One edge per pair of modules, with the place of every import that makes it. */
export function moduleEdges(graph: ImportGraph, edges: EdgeTable, sections: readonly (ModuleSection | null)[]): readonly ModuleEdge[] {
  const calls = new Map<unknown, number>(
    sections.flatMap((section) => (section?.imports ?? []).map((fact, at) => [fact, section?.importCalls[at] ?? 0] as const)),
  );
  const namesOf = new Map<number, ModuleEdge['kinds']>();
  const names = (kinds: number): ModuleEdge['kinds'] => {
    const known = namesOf.get(kinds) ?? kindNames(kinds);
    namesOf.set(kinds, known);
    return known;
  };
  return Array.from(edges.kinds, (kinds, edge): ModuleEdge => ({
    from: graph.modules[edges.from[edge]!]!.name,
    to: graph.modules[edges.to[edge]!]!.name,
    kinds: names(kinds),
    isRuntime: (kinds & RUNTIME) !== 0,
    calls: edges.records[edge]!.reduce((sum, record) => sum + (calls.get(graph.records[record]!.fact) ?? 0), 0),
    imports: edges.records[edge]!.map((record) => {
      const { line, column } = graph.records[record]!.fact.place;
      return { line, column, symbol: graph.symbols[record]!, kinds: names(graph.kinds[record]!) };
    }),
  }));
}

function sourceRoots({ tree, layout }: ProgramSources): readonly SourceRoot[] {
  const counts = new Map<number, number>();
  for (const { folder } of layout.modules) {
    const root = layout.roots.rootOf[folder]!;
    counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  return [...counts]
    .map(([root, modules]): SourceRoot => ({
      path: tree.folders[root]!.path || '.',
      modules,
      reason: layout.roots.reasons[root] ?? 'given',
    }))
    .sort((left, right) => compareText(left.path, right.path));
}
