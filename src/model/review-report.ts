/** What `architrave review` answers: the findings, and how much of the project they speak for. */
import type { Coverage, ProjectSummary } from './architecture-map.ts';
import type { ReviewResult } from './finding.ts';

export type ReviewReport = ReviewResult & {
  readonly project: ProjectSummary;
  readonly coverage: Coverage;
};
