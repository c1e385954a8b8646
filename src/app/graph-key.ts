/** All that what is worked out of a program depends on besides the tool itself, as one text: where it is the same, so is the result. */
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

/** What the code of files means. */
export function graphKey(inputs: GraphInputs): string {
  // Code can be missing, or empty, where the facts are known.
  return JSON.stringify([GRAPH_VERSION, inputs.answers.map((answer) => [answer.path, meaningOf(answer)]), restOf(inputs)]);
}

function meaningOf(answer: FactsAnswer): string | null {
  if (answer.kind === 'problem') return answer.problem.code;
  return answer.code === null ? null : codeMeaning(answer.code);
}

/** What files hold, to the letter: for results that tell places. */
export function contentKey(inputs: GraphInputs): string {
  const contents = inputs.answers.map((answer) =>
    answer.kind === 'facts' ? [answer.path, answer.hash, answer.code?.length ?? -1] : [answer.path, answer.problem.code],
  );
  return JSON.stringify([contents, restOf(inputs)]);
}

/** Folders, manifests and names of modules, by which imports are resolved; libraries; and configuration. */
function restOf({ sources: { tree, layout, projects }, imported, configured }: GraphInputs): readonly unknown[] {
  return [tree.folders, projects.map(({ folder, manifest }) => [folder, manifest]), layout.modules, imported, configured];
}
