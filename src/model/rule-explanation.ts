/** What `architrave explain` answers: one rule of the review, for people who have never heard of it. */
import type { Confidence, Criterion, Severity } from './finding.ts';

export type RuleExplanation = {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly criterion: Criterion;
  /** The most serious that it gives. */
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly why: string;
  readonly remedy: string;
  /** Small projects, each with one finding. */
  readonly bad: readonly (readonly ExampleFile[])[];
  /** The same done right. */
  readonly good: readonly (readonly ExampleFile[])[];
  readonly silentWhen: readonly string[];
  /** Codes of other tools for the same fault. */
  readonly codes: readonly string[];
  /** Addresses of pages that say more. */
  readonly references: readonly string[];
  /** 0 where none applies. */
  readonly cwe: number;
};

export type ExampleFile = {
  readonly path: string;
  readonly text: string;
};
