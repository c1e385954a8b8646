/** What every operation on calls starts with: find, read, link imports, link calls. */
import type { FactsAnswer, Host, Progress } from '../kit/ports.ts';
import type { ProgramOutline } from '../model/architecture-map.ts';
import type { CallGraph } from '../program/calls/call-graph.ts';
import { decodeGraph, encodeGraph } from '../program/calls/graph-codec.ts';
import type { ProgramSources } from '../program/sources.ts';
import { decodeCode } from '../python/code/code-codec.ts';
import type { ModuleCode } from '../python/code/module-code.ts';
import { wordingOf } from '../python/code/wording.ts';
import type { FoundFlows } from '../program/taint/find-flows.ts';
import type { AnalysisAside } from './analysis-aside.ts';
import { configuredCatalog } from './configured-catalog.ts';
import { driven } from './driven.ts';
import type { FlowsAsked } from './finding-flows.ts';
import { graphKey } from './graph-key.ts';
import { type KnownLibraries, loadLibraries } from './known-libraries.ts';
import { type ReadProgram, readProgram } from './read-program.ts';

export type LinkedProgram = {
  readonly graph: CallGraph;
  /** Loaded when first asked for: a graph that is recalled needs nothing of it. */
  readonly library: () => Promise<KnownLibraries>;
  readonly outline: ProgramOutline;
  /** All that an answer about the program depends on, but for where its code stands, as one text. */
  readonly wording: () => string;
  readonly sources: ProgramSources;
  /** Top-level names of what is imported and not read, sorted. */
  readonly imported: readonly string[];
  /** Has the thread that linked it follow data, too; null where that does not. */
  readonly flowsAside: ((asked: FlowsAsked) => Promise<FoundFlows | null>) | null;
};

/** Recalls the graph where all that it depends on is as it was. `read` is the program with its code, where that is at hand; `aside` does the work, where it can. Throws where there is no Python to read, or where the configuration is wrong. */
export async function linkProgram(
  host: Host,
  progress: Progress,
  read: ReadProgram | null = null,
  aside: AnalysisAside | null = null,
): Promise<LinkedProgram> {
  const configured = configuredCatalog(host.files);
  const { outline, sources, answers } = read ?? (await readProgram(host, progress, 'facts-and-code'));
  const imported = [...new Set(outline.externals.map(({ importName }) => importName.replace(/\..*/su, '')))].sort();
  let loading: Promise<KnownLibraries> | null = null;
  const library = (): Promise<KnownLibraries> => (loading ??= loadLibraries(imported, configured));
  const codes = sources.layout.modules.map(({ file }) => codeOf(answers[file]));
  const inputs = { sources, answers, imported, configured };
  let worded: string | null = null;
  const wording = (): string => (worded ??= JSON.stringify([graphKey(inputs), codes.map((code) => code && wordingOf(code))]));
  const key = host.derived === null ? '' : graphKey(inputs);
  const linkedAs = (graph: CallGraph): LinkedProgram => {
    const flowsAside = aside === null ? null : (asked: FlowsAsked) => aside.flows(inputs, () => encodeGraph(graph), asked);
    return { graph, library, outline, wording, sources, imported, flowsAside };
  };
  const decoded = (bytes: Uint8Array | null): CallGraph | null =>
    bytes === null ? null : decodeGraph(bytes, sources.layout.modules, codes);
  const recalled = decoded(host.derived?.graph.recall(key) ?? null);
  if (recalled !== null) return linkedAs(recalled);
  const elsewhere = aside?.graph(inputs) ?? null;
  // It will be asked for: there is time for it now.
  if (elsewhere !== null && host.derived !== null) wording();
  const bytes = await elsewhere;
  const made = decoded(bytes);
  if (made !== null && bytes !== null) host.derived?.graph.keep(key, bytes);
  if (made !== null) return linkedAs(made);
  const { types, behaviours } = await library();
  // The solver is not loaded where the graph is known.
  const { linkingCalls } = await import('../program/calls/link-calls.ts');
  const steps = linkingCalls({ sources, codes, types, behaviourOf: (dotted) => behaviours.behaviourOf(dotted) });
  const graph = await driven(steps, { host, progress, phase: 'linking' });
  host.derived?.graph.keep(key, encodeGraph(graph));
  return linkedAs(graph);
}

function codeOf(answer: FactsAnswer | undefined): ModuleCode | null {
  return answer?.kind === 'facts' && answer.code !== null ? decodeCode(answer.code) : null;
}
