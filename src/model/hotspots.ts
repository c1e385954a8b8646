/** Where change and complexity meet, and what changes together: the answer of `architrave map --view hotspots`. */

import type { ClassMetrics } from './class-metrics.ts';

export type HotspotsReport = {
  /** Null where there is none; a problem says why. */
  readonly history: HistorySummary | null;
  /** Modules that changed, tests and stubs left out; sorted by score, the highest first, then name. Empty without history. */
  readonly hotspots: readonly Hotspot[];
  /** Sorted by support, then confidence, then names. */
  readonly coChanges: readonly CoChange[];
  /** Tests left out; sorted by cognitive complexity, the highest first, then name. Known without history, too. */
  readonly classes: readonly ClassMetrics[];
};

export type HistorySummary = {
  /** That touch the root and are no merges. */
  readonly commits: number;
  readonly authors: number;
  /** Days of the first and the last of them in UTC, `2024-03-31`; '' where there are none. */
  readonly from: string;
  readonly to: string;
  /** Commits that change so many files that they say nothing of what belongs together. */
  readonly bulkCommits: number;
  /** Pairs of modules that were not counted, for there were too many. */
  readonly uncountedPairs: number;
  /** The clone holds only the last commits, so that all numbers are lower bounds. */
  readonly isShallow: boolean;
  /** There are more commits than are looked at. */
  readonly isCut: boolean;
};

export type Hotspot = {
  readonly module: string;
  readonly path: string;
  /** That changed it, under whatever name it had. */
  readonly commits: number;
  readonly authors: number;
  /** Between the commit that brought it and the last one of the project: at least so many where the history is cut. */
  readonly ageDays: number;
  /** Between its last change and the last commit of the project. */
  readonly idleDays: number;
  readonly codeLines: number;
  readonly cyclomatic: number;
  readonly cognitive: number;
  /** Commits × cognitive complexity (after Tornhill, Your Code as a Crime Scene, 2015). */
  readonly score: number;
  /** Its share of the highest score, from 0 to 1. */
  readonly heat: number;
};

/** Two modules that change together (Zimmermann et al., Mining Version Histories to Guide Software Changes, 2004). */
export type CoChange = {
  /** Where this one changes … */
  readonly module: string;
  /** … so does this one. */
  readonly with: string;
  /** Commits that change both. */
  readonly support: number;
  /** Share of the commits of `module` that change both; the other direction is not higher. */
  readonly confidence: number;
  /** One imports the other. Where none does, nothing in the code tells of it. */
  readonly isImported: boolean;
};
