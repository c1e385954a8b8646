/** What `architrave query` answers. Plain data. */
import type { CallCoverage } from './call-view.ts';
import type { QueryRow } from './query/evaluate.ts';
import type { Problem } from '../kit/problem.ts';

export type QueryReport = {
  readonly schemaVersion: 1;
  readonly query: string;
  readonly fields: readonly string[];
  readonly rows: readonly QueryRow[];
  /** Null where no calls were asked for. */
  readonly coverage: CallCoverage | null;
  readonly problems: readonly Problem[];
};
