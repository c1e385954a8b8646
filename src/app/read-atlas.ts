/** Everything that is known of a program: its modules, the system that they make up, and its history where there is one. */
import { MAX_COMMITS, hotspotsOf } from '../extract/hotspots.ts';
import type { Host, Progress } from '../kit/ports.ts';
import type { MapAnswer } from '../model/map-answer.ts';
import type { PageDetail } from '../model/page-detail.ts';
import { viewOf } from '../model/map-view.ts';
import type { AtlasViewName } from '../model/system-view.ts';
import { classModules } from './class-modules.ts';
import { readSystem } from './read-system.ts';
import type { ReadSystem } from './read-system.ts';

/** How much is worked out besides: nothing, what a page can afford, all of it. */
export type AtlasDetail = 'none' | 'page' | 'full';

/** Throws where there is no Python to read. */
export async function readAtlas(
  host: Host,
  progress: Progress,
  { name, detail }: { readonly name: AtlasViewName; readonly detail: AtlasDetail },
): Promise<MapAnswer> {
  // git works in a process of its own meanwhile.
  const history = host.history.commits(MAX_COMMITS);
  const system = await readSystem(host, progress);
  const { model, read } = system;
  const answer = await history;
  const view = { level: 'module', focus: '', depth: null } as const;
  return {
    ...viewOf(read.map(), view),
    ...model,
    ...hotspotsOf(read.outline, answer),
    ...(detail !== 'none' && { detail: await readDetail(host, progress, system, detail) }),
    view: { name, ...view },
  };
}

async function readDetail(host: Host, progress: Progress, system: ReadSystem, detail: 'page' | 'full'): Promise<PageDetail> {
  const [{ classOutlines }, { readTraces }] = await Promise.all([import('../extract/class-outlines.ts'), import('./read-traces.ts')]);
  return {
    outlines: classOutlines(classModules(system.read), system.read.outline.edges),
    traces: await readTraces(host, progress, system, detail === 'full' ? 'whatever' : 'affordable'),
  };
}
