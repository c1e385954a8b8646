/** What the views of a system are drawn from: its modules, what they make up, and where work was done of late. */
import type { ArchitectureMap } from './architecture-map.ts';
import type { HotspotsReport } from './hotspots.ts';
import type { PageDetail } from './page-detail.ts';
import type { SystemModel } from './system-model.ts';

export type Atlas = {
  /** Whole, not narrowed. */
  readonly map: ArchitectureMap;
  readonly system: SystemModel;
  readonly change: HotspotsReport;
  /** Null where nobody asked for it. */
  readonly detail: PageDetail | null;
};
