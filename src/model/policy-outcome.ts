/** What came of a house policy in a review. */
export type PolicyOutcome = {
  readonly id: string;
  readonly level: 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT';
  readonly text: string;
  /** The record of the decision, or the configuration. */
  readonly decided: { readonly path: string; readonly line: number };
  readonly severity: 'critical' | 'major' | 'minor' | 'suggestion';
  /** Broken in at least one place; unchecked where none was found and not all could be told. */
  readonly status: 'kept' | 'broken' | 'unchecked';
  /** Where it is not kept, silenced and accepted places included. */
  readonly places: number;
  /** What could not be told, and why. */
  readonly unchecked: readonly string[];
};
