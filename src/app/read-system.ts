/** What every operation on the model starts with: find, read, load, extract. */
import { dependenciesOutsideExamples } from '../extract/example-code.ts';
import type { LoadedSystem } from '../extract/system-model.ts';
import type { Host, Progress } from '../kit/ports.ts';
import type { SystemModel } from '../model/system-model.ts';
import { loadedSystem } from './loaded-system.ts';
import { type ReadProgram, readProgram } from './read-program.ts';

export type ReadSystem = {
  readonly model: SystemModel;
  readonly loaded: LoadedSystem;
  readonly read: ReadProgram;
};

/** `given` is the program with its code, where that is at hand. Throws where there is no Python to read. */
export async function readSystem(host: Host, progress: Progress, given: ReadProgram | null = null): Promise<ReadSystem> {
  const read = given ?? (await readProgram(host, progress, 'facts-and-code'));
  const loaded = await loadedSystem(host, progress, read);
  const { systemModel } = await import('../extract/system-model.ts');
  const { deploymentParts } = await import('../extract/deployment-parts.ts');
  const { externals, modules } = read.outline;
  const beside = deploymentParts({
    files: host.files,
    tree: read.sources.tree,
    externals: dependenciesOutsideExamples(externals, modules),
  });
  return { model: systemModel(read.outline, loaded, beside), loaded, read };
}
