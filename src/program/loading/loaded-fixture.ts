/** For tests of what is asked of loaded programs: texts in memory, read and loaded as files of those texts would be. */
import { memoryFiles } from '../../kit/memory-files.ts';
import { lowerModule } from '../../python/code/lower.ts';
import { parse } from '../../python/parser.ts';
import { readSource } from '../../python/source.ts';
import { importTargets } from '../imports/targets.ts';
import { findSources } from '../sources.ts';
import type { LoadingInput } from './loading.ts';
import { type LoadedProgram, loadingProgram } from './load.ts';

type More = (modules: LoadingInput['modules'], codes: LoadingInput['codes']) => Partial<LoadingInput>;

/** Paths to texts; `more` is what loading is told of libraries, or the name of the module that `django.conf.settings` stands for. */
export function loadedTexts(texts: Readonly<Record<string, string>>, more: More | string = ''): LoadedProgram {
  const sources = findSources(memoryFiles(texts), 'given');
  const { modules, tree } = sources.layout;
  const codes = modules.map(({ path, isStub }) => lowerModule(parse(readSource(new TextEncoder().encode(texts[path] ?? ''))), { isStub }));
  const standIns = new Map(modules.flatMap(({ name }, module) => (name === more ? [['django.conf.settings', module] as const] : [])));
  const told = typeof more === 'string' ? { standIns } : more(modules, codes);
  const steps = loadingProgram({ modules, tree, codes, resolve: importTargets(sources), ...told });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
