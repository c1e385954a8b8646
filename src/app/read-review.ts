/** What a review looks at: facts alone, or the linked program with its system and its flows, as far as rules need it. */
import { graphView } from '../extract/program-summary.ts';
import type { Host, Progress } from '../kit/ports.ts';
import { ProgramQueries } from '../program/queries/program-queries.ts';
import type { LinkedProgramView } from '../review/program-view.ts';
import type { ReviewNeeds } from '../review/review.ts';
import type { Need } from '../review/rule.ts';
import { configuredCatalog } from './configured-catalog.ts';
import { foundFlows } from './found-flows.ts';
import { type Linted, UNLINTED, lintProgram } from './lint-program.ts';
import { linkProgram } from './link-program.ts';
import { readDocuments } from './read-documents.ts';
import { type ReadProgram, readProgram } from './read-program.ts';
import { readSystem } from './read-system.ts';

/** Data that strangers can send. */
const STRANGERS = ['http', 'message', 'network', 'arguments'] as const;

export type ReadReview = {
  readonly read: ReadProgram;
  readonly linked: LinkedProgramView | null;
  readonly linted: Linted;
};

/** Throws where there is no Python to read. */
export async function readReview(host: Host, progress: Progress, { need, codes }: ReviewNeeds): Promise<ReadReview> {
  const read = await readProgram(host, progress, need === 'facts' ? 'facts' : 'facts-and-code');
  // In another thread, while this one links.
  const linting = codes === null ? Promise.resolve(UNLINTED) : lintProgram(host, read, codes);
  const linked = need === 'facts' ? null : await linkedView(host, progress, read, need);
  return { read, linked, linted: await linting };
}

async function linkedView(host: Host, progress: Progress, read: ReadProgram, need: Need): Promise<LinkedProgramView> {
  // What is configured wrongly is told before the long work.
  const { readHouse } = await import('./read-house.ts');
  const house = readHouse(host.files, read.sources);
  const { model, loaded } = await readSystem(host, progress, read);
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
  return {
    queries,
    system: model,
    outline: read.outline,
    entitiesNamedIn: loaded.mentions.named,
    flows,
    house,
    documents: readDocuments(host.files),
  };
}
