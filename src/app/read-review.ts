/**
 * What a review looks at: facts alone, or the linked program with its system and its flows, as far as rules need it. Whoever asks is told as soon as
 * there is each, so that rules run beside the thread that links the program and follows data, where there is one.
 */
import { graphView } from '../extract/program-summary.ts';
import type { Host, Progress } from '../kit/ports.ts';
import { ProgramQueries } from '../program/queries/program-queries.ts';
import type { FoundFlows } from '../program/taint/find-flows.ts';
import type { LinkedProgramView } from '../review/program-view.ts';
import type { ReviewNeeds } from '../review/review.ts';
import type { Need } from '../review/rule.ts';
import { AnalysisAside } from './analysis-aside.ts';
import { configuredCatalog } from './configured-catalog.ts';
import { foundFlows } from './found-flows.ts';
import { type LinkedProgram, linkProgram } from './link-program.ts';
import { type Linted, UNLINTED, lintProgram } from './lint-program.ts';
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

/** What is done with the parts of a review as they come, one after the other. */
export type ReviewStages = {
  readFacts(): void;
  /** Without flows. */
  link(linked: LinkedProgramView): void;
  follow(flows: FoundFlows): void;
};

const NO_STAGES: ReviewStages = { readFacts() {}, link() {}, follow() {} };

/** Throws where there is no Python to read. */
export async function readReview(
  host: Host,
  progress: Progress,
  { need, codes }: ReviewNeeds,
  begin: (read: ReadProgram) => ReviewStages = () => NO_STAGES,
): Promise<ReadReview> {
  const read = await readProgram(host, progress, need === 'facts' ? 'facts' : 'facts-and-code');
  // In another thread, while this one goes on.
  const linting = codes === null ? Promise.resolve(UNLINTED) : lintProgram(host, read, codes);
  if (need === 'facts') {
    begin(read).readFacts();
    return { read, linked: null, linted: await linting };
  }
  const aside = new AnalysisAside(host, read, progress);
  try {
    const linked = await linkedView({ host, progress, aside, begin }, read, need);
    return { read, linked, linted: await linting };
  } finally {
    aside.end();
  }
}

type At = {
  readonly host: Host;
  readonly progress: Progress;
  readonly aside: AnalysisAside;
  readonly begin: (read: ReadProgram) => ReviewStages;
};

async function linkedView({ host, progress, aside, begin }: At, read: ReadProgram, need: Need): Promise<LinkedProgramView> {
  // What is configured wrongly is told before the long work.
  const { readHouse } = await import('./read-house.ts');
  const house = readHouse(host.files, read.sources);
  const linking = begunWhere(aside.pays, () => linkProgram(host, progress, read, aside));
  const { model, loaded } = await readSystem(host, progress, read);
  const stages = begin(read);
  stages.readFacts();
  const program = await linking();
  const following = begunWhere(aside.pays && need === 'flows', () =>
    foundFlows({ host, progress }, program, { kinds: STRANGERS, isOperatorTrusted: true }),
  );
  const linked: LinkedProgramView = {
    queries: await queriesOf(host, program),
    system: model,
    outline: read.outline,
    entitiesNamedIn: loaded.mentions.named,
    flows: null,
    house,
    documents: readDocuments(host.files),
  };
  stages.link(linked);
  if (need !== 'flows') return linked;
  const flows = await following();
  stages.follow(flows);
  return { ...linked, flows };
}

/** Work that another thread does begins now, other work where it is waited for. */
function begunWhere<Result>(isElsewhere: boolean, work: () => Promise<Result>): () => Promise<Result> {
  if (!isElsewhere) return work;
  const begun = work();
  // What it fails at is told to who waits for it.
  begun.catch(() => {});
  return () => begun;
}

async function queriesOf(host: Host, program: LinkedProgram): Promise<ProgramQueries> {
  const { behaviours, types } = await program.library();
  const { computeEffects } = await import('../program/effects/compute-effects.ts');
  const { graph } = program;
  const { scopes } = graphView(graph, program.outline);
  const effects = computeEffects({ graph, scopes, behaviours, library: types, declared: configuredCatalog(host.files) });
  const readText = (path: string, maxBytes: number): string | null => host.files.readText(path, maxBytes);
  return new ProgramQueries({ graph, names: scopes, effects, readText });
}
