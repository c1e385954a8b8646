/** Hotspots of a project: its modules, and its history where there is one. */
import { classMetrics } from '../extract/class-metrics.ts';
import { MAX_COMMITS, hotspotsOf } from '../extract/hotspots.ts';
import type { Host, Progress } from '../kit/ports.ts';
import type { MapAnswer } from '../model/map-answer.ts';
import { classModules } from './class-modules.ts';
import { readProgram } from './read-program.ts';

/** Throws where there is no Python to read. */
export async function readHotspots(host: Host, progress: Progress): Promise<MapAnswer> {
  // git works in a process of its own meanwhile.
  const history = host.history.commits(MAX_COMMITS);
  const read = await readProgram(host, progress);
  const { outline } = read;
  const answer = await history;
  const { project, coverage, problems } = outline;
  return {
    schemaVersion: 1,
    project,
    view: { name: 'hotspots' },
    ...hotspotsOf(outline, answer),
    classes: classMetrics(classModules(read), outline.edges),
    coverage,
    problems: answer.kind === 'none' ? [...problems, answer.problem] : problems,
  };
}
