/** From a loaded program to the model of the system: every framework adds what it finds. */
import type { Problem } from '../kit/problem.ts';
import type { ProgramOutline } from '../model/architecture-map.ts';
import type { Framework, SystemModel } from '../model/system-model.ts';
import type { LoadedProgram } from '../program/loading/load.ts';
import { EXTRACTORS } from './frameworks/all.ts';
import { compareEndpoints } from './frameworks/endpoint.ts';
import { noParts } from './frameworks/extractor.ts';
import { LoadedView } from './frameworks/loaded-view.ts';

/** Never throws. */
export function systemModel(outline: ProgramOutline, program: LoadedProgram): SystemModel {
  const importers = new Map(outline.externals.map(({ importName, importers }) => [importName, importers.length]));
  const view = new LoadedView(program);
  const parts = noParts();
  const frameworks: Framework[] = [];
  for (const extractor of EXTRACTORS) {
    extractor.extract(view, parts);
    const modules = Math.max(0, ...extractor.importNames.map((name) => importers.get(name) ?? 0));
    if (modules > 0) frameworks.push({ ...extractor.framework, modules });
  }
  const { unread, endpoints, ...rest } = parts;
  const problems: readonly Problem[] = outline.problems;
  return {
    schemaVersion: 1,
    project: outline.project,
    frameworks: frameworks.sort((left, right) => (left.name < right.name ? -1 : 1)),
    ...rest,
    endpoints: endpoints.sort(compareEndpoints),
    externalSystems: [],
    processes: [],
    coverage: {
      ...outline.coverage,
      unread,
      bounds: Object.fromEntries([...program.bounds].sort(([left], [right]) => (left < right ? -1 : 1))),
    },
    problems,
  };
}
