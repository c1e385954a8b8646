/** What the views of a system are drawn from: its modules, what they make up, and where work was done of late. */
import type { ArchitectureMap } from './architecture-map.ts';
import type { SystemModel } from './system-model.ts';

export type Atlas = {
  /** Whole, not narrowed. */
  readonly map: ArchitectureMap;
  readonly system: SystemModel;
  readonly history: History;
};

/** What version control and metrics say of modules; empty where there is neither. */
export type History = {
  /** First and last commit, as dates (`2024-03-31`); '' where unknown. */
  readonly from: string;
  readonly to: string;
  readonly commits: number;
  readonly authors: number;
  /** Sorted by heat, hottest first. */
  readonly hotspots: readonly Hotspot[];
};

export type Hotspot = {
  /** Dotted name of a module. */
  readonly module: string;
  /** Commits that changed it. */
  readonly changes: number;
  /** Sum over its functions; 0 where it was not measured. */
  readonly complexity: number;
  /** From 0 to 1, where 1 is the hottest module of this project. */
  readonly heat: number;
};

export const NO_HISTORY: History = { from: '', to: '', commits: 0, authors: 0, hotspots: [] };
