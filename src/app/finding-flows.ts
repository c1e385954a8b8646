/** Flows of untrusted data in a linked program, found step by step. */
import type { CallGraph } from '../program/calls/call-graph.ts';
import type { SourceKind } from '../program/catalog/taint.ts';
import type { FoundFlows } from '../program/taint/find-flows.ts';
import type { ReadingStep } from '../program/taint/read-functions.ts';
import type { KnownLibraries } from './known-libraries.ts';

export type FlowsAsked = { readonly kinds: readonly SourceKind[]; readonly isOperatorTrusted: boolean };

type In = {
  readonly graph: CallGraph;
  readonly library: () => Promise<KnownLibraries>;
  /** Top-level names of what is imported and not read. */
  readonly imported: readonly string[];
};

export async function findingIn(
  { graph, library, imported }: In,
  { kinds, isOperatorTrusted }: FlowsAsked,
): Promise<Generator<ReadingStep, FoundFlows>> {
  // Neither the catalogue nor the engine is loaded where the flows are known.
  const [{ loadTaintCatalog }, { findingFlows }, { behaviours, types }] = await Promise.all([
    import('../program/catalog/taint/load.ts'),
    import('../program/taint/find-flows.ts'),
    library(),
  ]);
  return findingFlows({
    graph,
    catalogs: await loadTaintCatalog(imported),
    types,
    effectsOf: (name) => behaviours.behaviourOf(name)?.effects ?? [],
    kinds: new Set(kinds),
    isOperatorTrusted,
  });
}
