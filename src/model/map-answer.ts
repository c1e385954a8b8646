/** What `architrave map` answers: a map of modules, or a view of the system. What the other kind has is absent. */
import type { Coverage } from './architecture-map.ts';
import type { HotspotsReport } from './hotspots.ts';
import type { Judgements } from './judgements.ts';
import type { MapView } from './map-view.ts';
import type { PageDetail } from './page-detail.ts';
import type { SystemCoverage, SystemModel } from './system-model.ts';
import { ATLAS_VIEWS } from './system-view.ts';
import type { AtlasViewName, SystemViewName } from './system-view.ts';

type Loose<Whole> = { readonly [key in keyof Whole]?: Whole[key] | undefined };
type Common = 'schemaVersion' | 'project' | 'coverage' | 'problems' | 'view';

export type MapAnswer = Pick<SystemModel, 'schemaVersion' | 'project' | 'problems'> & {
  readonly coverage: Coverage & Loose<Pick<SystemCoverage, 'filesBeside' | 'unread' | 'bounds'>>;
  readonly view: { readonly name: 'modules' | 'hotspots' | SystemViewName | AtlasViewName } & Loose<Omit<MapView['view'], 'name'>>;
} & Loose<Omit<MapView, Common>> &
  Loose<Omit<SystemModel, Common>> &
  Loose<HotspotsReport> &
  Loose<Judgements> & {
    /** Where it was asked for. */
    readonly detail?: PageDetail | undefined;
  };

/** Everything that is known. */
export function isAtlasView(answer: MapAnswer): answer is MapAnswer & MapView & SystemModel & HotspotsReport {
  return ATLAS_VIEWS.some((name) => name === answer.view.name);
}

export function isHotspotsView(answer: MapAnswer): answer is MapAnswer & HotspotsReport {
  return answer.view.name === 'hotspots';
}

export function isModulesView(answer: MapAnswer): answer is MapAnswer & MapView {
  return answer.view.name === 'modules';
}
