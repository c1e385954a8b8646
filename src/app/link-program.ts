/** What every operation on calls starts with: find, read, link imports, link calls. */
import type { Host, Progress } from '../kit/ports.ts';
import type { ArchitectureMap } from '../model/architecture-map.ts';
import type { CallGraph } from '../program/calls/call-graph.ts';
import { linkCalls } from '../program/calls/link-calls.ts';
import type { LibraryTypes } from '../program/catalog/library-types.ts';
import { loadBehaviours } from '../program/catalog/libraries/load.ts';
import type { Behaviours } from '../program/catalog/libraries/load.ts';
import { loadLibraryTypes } from '../program/catalog/types/load.ts';
import type { ProgramSources } from '../program/sources.ts';
import { decodeCode } from '../python/code/code-codec.ts';
import type { ModuleCode } from '../python/code/module-code.ts';
import { configuredCatalog, withConfigured } from './configured-catalog.ts';
import { readProgram } from './read-program.ts';

export type LinkedProgram = {
  readonly graph: CallGraph;
  /** What is known of libraries, and what the project says of its own functions and theirs. */
  readonly behaviours: Behaviours;
  readonly types: LibraryTypes;
  readonly map: ArchitectureMap;
  readonly sources: ProgramSources;
  /** Top-level names of what is imported and not read, sorted. */
  readonly imported: readonly string[];
};

/** Throws where there is no Python to read, or where the configuration is wrong. */
export async function linkProgram(host: Host, progress: Progress): Promise<LinkedProgram> {
  const configured = configuredCatalog(host.files);
  const { map, sources, answers } = await readProgram(host, progress, 'facts-and-code');
  const imported = [...new Set(map.externals.map(({ importName }) => importName.split('.')[0]!))].sort();
  const [types, known] = await Promise.all([loadLibraryTypes(imported), loadBehaviours(imported)]);
  const behaviours = withConfigured(known, configured);
  progress.report('linking', 0, 1);
  const codes = sources.layout.modules.map(({ file }): ModuleCode | null => {
    const answer = answers[file];
    return answer?.kind === 'facts' && answer.code !== null ? decodeCode(answer.code) : null;
  });
  const graph = linkCalls({ sources, codes, types, behaviourOf: (dotted) => behaviours.behaviourOf(dotted) });
  return { graph, behaviours, types, map, sources, imported };
}
