/** An `architrave: ignore` comment that silences nothing. */
export type IdleSuppression = {
  readonly path: string;
  readonly line: number;
  /** As written; '' where the comment names none. */
  readonly rule: string;
  readonly cause: 'nothing-to-silence' | 'no-reason' | 'unknown-rule' | 'no-rule';
};
