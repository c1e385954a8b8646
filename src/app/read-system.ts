/** What every operation on the model starts with: find, read, load, extract. */
import { systemModel } from '../extract/system-model.ts';
import type { FactsAnswer, Host, Progress } from '../kit/ports.ts';
import type { SystemModel } from '../model/system-model.ts';
import { importTargets } from '../program/imports/targets.ts';
import { loadingProgram } from '../program/loading/load.ts';
import { decodeCode } from '../python/code/code-codec.ts';
import type { ModuleCode } from '../python/code/module-code.ts';
import { driven } from './driven.ts';
import { readProgram } from './read-program.ts';

/** Throws where there is no Python to read. */
export async function readSystem(host: Host, progress: Progress): Promise<SystemModel> {
  const { outline, sources, answers } = await readProgram(host, progress, 'facts-and-code');
  const codes = sources.layout.modules.map(({ file }) => codeOf(answers[file]));
  const steps = loadingProgram({ modules: sources.layout.modules, tree: sources.layout.tree, codes, resolve: importTargets(sources) });
  return systemModel(outline, await driven(steps, { host, progress, phase: 'loading' }));
}

function codeOf(answer: FactsAnswer | undefined): ModuleCode | null {
  return answer?.kind === 'facts' && answer.code !== null ? decodeCode(answer.code) : null;
}
