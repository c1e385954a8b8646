/** What a review looks at: facts alone, or the linked program with its system and its flows, as far as rules need it. */
import { graphView } from '../extract/program-summary.ts';
import type { Host, Progress } from '../kit/ports.ts';
import { ProgramQueries } from '../program/queries/program-queries.ts';
import type { LinkedProgramView } from '../review/program-view.ts';
import type { Need } from '../review/rule.ts';
import { configuredCatalog } from './configured-catalog.ts';
import { foundFlows } from './found-flows.ts';
import { linkProgram } from './link-program.ts';
import { type ReadProgram, readProgram } from './read-program.ts';
import { readSystem } from './read-system.ts';

/** Data that strangers can send. */
const STRANGERS = ['http', 'message', 'network', 'arguments'] as const;

export type ReadReview = {
  readonly read: ReadProgram;
  readonly linked: LinkedProgramView | null;
};

/** Throws where there is no Python to read. */
export async function readReview(host: Host, progress: Progress, need: Need): Promise<ReadReview> {
  if (need === 'facts') return { read: await readProgram(host, progress), linked: null };
  const { model, loaded, read } = await readSystem(host, progress);
  const program = await linkProgram(host, progress, read);
  const { behaviours, types } = await program.library();
  const { computeEffects } = await import('../program/effects/compute-effects.ts');
  const view = graphView(program.graph, program.outline);
  const effects = computeEffects({
    graph: program.graph,
    scopes: view.scopes,
    behaviours,
    library: types,
    declared: configuredCatalog(host.files),
  });
  const flows = need === 'flows' ? await foundFlows({ host, progress }, program, { kinds: STRANGERS, isOperatorTrusted: true }) : null;
  const readText = (path: string, maxBytes: number): string | null => host.files.readText(path, maxBytes);
  const queries = new ProgramQueries({ graph: program.graph, names: view.scopes, effects, readText });
  return { read, linked: { queries, system: model, outline: read.outline, entitiesNamedIn: loaded.mentions.named, flows } };
}
