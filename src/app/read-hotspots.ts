/** Hotspots of a project: its modules, and its history where there is one. */
import type { ClassModule } from '../extract/class-bases.ts';
import { classMetrics } from '../extract/class-metrics.ts';
import { MAX_COMMITS, hotspotsOf } from '../extract/hotspots.ts';
import type { FactsAnswer, Host, Progress } from '../kit/ports.ts';
import type { MapAnswer } from '../model/map-answer.ts';
import type { ProgramSources } from '../program/sources.ts';
import { decodeFacts } from '../python/facts-codec.ts';
import { readProgram } from './read-program.ts';

/** Throws where there is no Python to read. */
export async function readHotspots(host: Host, progress: Progress): Promise<MapAnswer> {
  // git works in a process of its own meanwhile.
  const history = host.history.commits(MAX_COMMITS);
  const { outline, sources, answers } = await readProgram(host, progress);
  const answer = await history;
  const { project, coverage, problems } = outline;
  return {
    schemaVersion: 1,
    project,
    view: { name: 'hotspots' },
    ...hotspotsOf(outline, answer),
    classes: classMetrics(classModules(sources, answers), outline.edges),
    coverage,
    problems: answer.kind === 'none' ? [...problems, answer.problem] : problems,
  };
}

function classModules({ layout }: ProgramSources, answers: readonly FactsAnswer[]): readonly ClassModule[] {
  return layout.modules.flatMap(({ name, path, isTest, isStub, file }): readonly ClassModule[] => {
    const answer = answers[file];
    const facts = answer?.kind === 'facts' && !isStub ? decodeFacts(answer.encoded) : null;
    return facts === null ? [] : [{ name, path, isTest, facts }];
  });
}
