/** Import cycles that a person can act on: what is in them, the shortest one, and what to cut. */
import { components } from '../kit/graph/components.ts';
import { type Digraph, digraph, edgeIndex, subgraph } from '../kit/graph/digraph.ts';
import { feedbackEdges, sourceOf } from '../kit/graph/feedback-edges.ts';
import { shortestCycle } from '../kit/graph/shortest.ts';
import type { CycleStep, ImportCycle, ImportKind } from '../model/architecture-map.ts';
import type { EdgeTable } from '../program/imports/edges.ts';
import { LOCAL, RUNTIME, TYPE_ONLY, kindNames } from '../program/imports/kinds.ts';
import type { ImportGraph } from '../program/imports/link.ts';

/**
 * How much an edge resists being cut. What only annotations or one function need moves easily; what a package takes from
 * its own modules is what it is for. Beyond that, each imported name counts for one.
 */
const EASY_WEIGHT = 16;
const PLAIN_WEIGHT = 64;
const OWN_PART_WEIGHT = 128;
const MAX_COUNTED_NAMES = 15;

/**
 * Components over imports that run when a module is imported, then those that exist only through imports in functions.
 * Ones of nothing but vendored modules are nobody's to break and are left out.
 */
export function importCycles(graph: ImportGraph, edges: EdgeTable): readonly ImportCycle[] {
  const eager = pick(graph, edges, RUNTIME);
  const real = components(eager.graph);
  const inReal = new Set(real.flat());
  const all = pick(graph, edges, RUNTIME | LOCAL);
  const deferred = components(all.graph).filter((nodes) => !nodes.some((node) => inReal.has(node)));
  const isOurs = (nodes: readonly number[]): boolean => nodes.some((node) => graph.modules[node]!.origin !== 'vendored');
  const describe = (picked: PickedEdges, found: readonly (readonly number[])[], isOnlyDeferred: boolean): readonly ImportCycle[] =>
    found.filter(isOurs).map((nodes) => cycleOf({ graph, edges, picked, nodes, isOnlyDeferred }));
  return [...describe(eager, real, false), ...describe(all, deferred, true)];
}

/** Edges with at least one import of the wanted kinds; `edgeOf` gives the edge in the table for one in the graph. */
type PickedEdges = { readonly graph: Digraph; readonly edgeOf: Int32Array; readonly wanted: number };

function pick(graph: ImportGraph, edges: EdgeTable, wanted: number): PickedEdges {
  const kept: number[] = [];
  edges.kinds.forEach((kinds, edge) => {
    if ((kinds & wanted) !== 0) kept.push(edge);
  });
  const made = digraph(
    graph.modules.length,
    kept.map((edge) => edges.from[edge]!),
    kept.map((edge) => edges.to[edge]!),
  );
  // Both are sorted by from, then to, and hold each pair once.
  return { graph: made, edgeOf: Int32Array.from(kept), wanted };
}

type CycleParts = {
  readonly graph: ImportGraph;
  readonly edges: EdgeTable;
  readonly picked: PickedEdges;
  readonly nodes: readonly number[];
  readonly isOnlyDeferred: boolean;
};

function cycleOf({ graph, edges, picked, nodes, isOnlyDeferred }: CycleParts): ImportCycle {
  const part = subgraph(picked.graph, nodes);
  const tableEdge = (from: number, to: number): number => picked.edgeOf[edgeIndex(picked.graph, nodes[from]!, nodes[to]!)]!;
  const step = (from: number, to: number): CycleStep => stepOf(graph, edges, tableEdge(from, to), picked.wanted);
  const weights = Array.from(part.targets, (target, edge) =>
    weightOf(graph, edges, tableEdge(sourceOf(part, edge), target), picked.wanted),
  );
  const shortest = shortestCycle(part) ?? [];
  return {
    modules: nodes.map((node) => graph.modules[node]!.name),
    shortest: shortest.map((node, index) => step(node, shortest[(index + 1) % shortest.length]!)),
    cut: feedbackEdges(part, weights).map((edge) => step(sourceOf(part, edge), part.targets[edge]!)),
    isOnlyDeferred,
  };
}

function stepOf(graph: ImportGraph, edges: EdgeTable, edge: number, wanted: number): CycleStep {
  const from = graph.modules[edges.from[edge]!]!;
  const record = edges.records[edge]!.find((number) => (graph.kinds[number]! & wanted) !== 0);
  const line = record === undefined ? 1 : graph.records[record]!.fact.place.line;
  const kinds: readonly ImportKind[] = kindNames(edges.kinds[edge]!);
  return { from: from.name, to: graph.modules[edges.to[edge]!]!.name, path: from.path, line, kinds };
}

function weightOf(graph: ImportGraph, edges: EdgeTable, edge: number, wanted: number): number {
  const records = edges.records[edge]!.filter((record) => (graph.kinds[record]! & wanted) !== 0);
  const from = graph.modules[edges.from[edge]!]!;
  const isOwnPart = from.isPackage && graph.modules[edges.to[edge]!]!.name.startsWith(`${from.name}.`);
  const isEasy = records.every((record) => (graph.kinds[record]! & (TYPE_ONLY | LOCAL)) !== 0);
  const plain = isOwnPart ? OWN_PART_WEIGHT : PLAIN_WEIGHT;
  return (isEasy ? EASY_WEIGHT : plain) + Math.min(records.length, MAX_COUNTED_NAMES);
}
