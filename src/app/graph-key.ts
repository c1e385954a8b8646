/** All that a call graph depends on besides the tool itself, as one text: where it is the same, so is the graph. */
import type { FactsAnswer } from '../kit/ports.ts';
import { GRAPH_VERSION } from '../program/calls/graph-codec.ts';
import type { ProgramSources } from '../program/sources.ts';
import { codeMeaning } from '../python/code/code-codec.ts';
import type { ConfiguredCatalog } from './configured-catalog.ts';

export type GraphInputs = {
  readonly sources: ProgramSources;
  /** By file of the sources. */
  readonly answers: readonly FactsAnswer[];
  /** Top-level names of what is imported: they choose what is known of libraries. */
  readonly imported: readonly string[];
  readonly configured: ConfiguredCatalog;
};

/** What the code of files means; folders, manifests and names of modules, by which imports are resolved; libraries; and configuration. */
export function graphKey({ sources: { tree, layout, projects }, answers, imported, configured }: GraphInputs): string {
  return JSON.stringify([
    GRAPH_VERSION,
    // Code can be missing, or empty, where the facts are known.
    answers.map((answer) =>
      answer.kind === 'facts' ? [answer.path, answer.code === null ? null : codeMeaning(answer.code)] : [answer.path, answer.problem.code],
    ),
    tree.folders,
    projects.map(({ folder, manifest }) => [folder, manifest]),
    layout.modules,
    imported,
    configured,
  ]);
}
