/** What every operation on calls starts with: find, read, link imports, link calls. */
import type { FactsAnswer, Host, Progress } from '../kit/ports.ts';
import type { ProgramOutline } from '../model/architecture-map.ts';
import type { CallGraph } from '../program/calls/call-graph.ts';
import { decodeGraph, encodeGraph } from '../program/calls/graph-codec.ts';
import type { Behaviours } from '../program/catalog/libraries/load.ts';
import type { LibraryTypes } from '../program/catalog/library-types.ts';
import type { ProgramSources } from '../program/sources.ts';
import { decodeCode } from '../python/code/code-codec.ts';
import type { ModuleCode } from '../python/code/module-code.ts';
import { wordingOf } from '../python/code/wording.ts';
import { configuredCatalog, withConfigured } from './configured-catalog.ts';
import type { ConfiguredCatalog } from './configured-catalog.ts';
import { driven } from './driven.ts';
import { graphKey } from './graph-key.ts';
import { type ReadProgram, readProgram } from './read-program.ts';

export type KnownLibraries = {
  readonly types: LibraryTypes;
  /** What is known of libraries, and what the project says of its own functions and theirs. */
  readonly behaviours: Behaviours;
};

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
};

/** Recalls the graph where all that it depends on is as it was. `read` is the program with its code, where that is at hand. Throws where there is no Python to read, or where the configuration is wrong. */
export async function linkProgram(host: Host, progress: Progress, read: ReadProgram | null = null): Promise<LinkedProgram> {
  const configured = configuredCatalog(host.files);
  const { outline, sources, answers } = read ?? (await readProgram(host, progress, 'facts-and-code'));
  const imported = [...new Set(outline.externals.map(({ importName }) => importName.replace(/\..*/su, '')))].sort();
  let loading: Promise<KnownLibraries> | null = null;
  const library = (): Promise<KnownLibraries> => (loading ??= loadLibraries(imported, configured));
  const codes = sources.layout.modules.map(({ file }) => codeOf(answers[file]));
  const inputs = { sources, answers, imported, configured };
  const wording = (): string => JSON.stringify([graphKey(inputs), codes.map((code) => code && wordingOf(code))]);
  const key = host.derived === null ? '' : graphKey(inputs);
  const kept = host.derived?.graph.recall(key) ?? null;
  const recalled = kept === null ? null : decodeGraph(kept, sources.layout.modules, codes);
  if (recalled !== null) return { graph: recalled, library, outline, wording, sources, imported };
  const { types, behaviours } = await library();
  // The solver is not loaded where the graph is known.
  const { linkingCalls } = await import('../program/calls/link-calls.ts');
  const steps = linkingCalls({ sources, codes, types, behaviourOf: (dotted) => behaviours.behaviourOf(dotted) });
  const graph = await driven(steps, { host, progress, phase: 'linking' });
  host.derived?.graph.keep(key, encodeGraph(graph));
  return { graph, library, outline, wording, sources, imported };
}

function codeOf(answer: FactsAnswer | undefined): ModuleCode | null {
  return answer?.kind === 'facts' && answer.code !== null ? decodeCode(answer.code) : null;
}

async function loadLibraries(imported: readonly string[], configured: ConfiguredCatalog): Promise<KnownLibraries> {
  const [{ loadLibraryTypes }, { loadBehaviours }] = await Promise.all([
    import('../program/catalog/types/load.ts'),
    import('../program/catalog/libraries/load.ts'),
  ]);
  const [types, known] = await Promise.all([loadLibraryTypes(imported), loadBehaviours(imported)]);
  return { types, behaviours: withConfigured(known, configured) };
}
