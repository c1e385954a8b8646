/** Everything that is known of a program: its modules, the system that they make up, and its history where there is one. */
import { MAX_COMMITS, hotspotsOf } from '../extract/hotspots.ts';
import type { Host, Progress } from '../kit/ports.ts';
import type { MapAnswer } from '../model/map-answer.ts';
import { viewOf } from '../model/map-view.ts';
import type { AtlasViewName } from '../model/system-view.ts';
import { readSystem } from './read-system.ts';

/** Throws where there is no Python to read. */
export async function readAtlas(host: Host, progress: Progress, name: AtlasViewName): Promise<MapAnswer> {
  // git works in a process of its own meanwhile.
  const history = host.history.commits(MAX_COMMITS);
  const { model, read } = await readSystem(host, progress);
  const answer = await history;
  const view = { level: 'module', focus: '', depth: null } as const;
  return { ...viewOf(read.map(), view), ...model, ...hotspotsOf(read.outline, answer), view: { name, ...view } };
}
