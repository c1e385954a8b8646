/** What a review answers. Plain data, most serious first, the same bytes for the same input. */
import type { Place } from '../kit/span.ts';

export type Severity = 'critical' | 'major' | 'minor' | 'suggestion';
export const SEVERITIES: readonly Severity[] = ['critical', 'major', 'minor', 'suggestion'];

export type Criterion =
  | 'correctness'
  | 'idiom'
  | 'type-safety'
  | 'error-handling'
  | 'security'
  | 'performance'
  | 'testability'
  | 'architecture'
  | 'documentation';

export type Confidence = 'high' | 'medium' | 'low';

export type Finding = {
  readonly rule: string;
  readonly criterion: Criterion;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Relative to the root, forward slashes. */
  readonly path: string;
  readonly place: Place;
  /** Qualified name of the enclosing function or class, or the module's name. */
  readonly symbol: string;
  /** What is wrong, with the names concerned. */
  readonly message: string;
  /** Where else to look: each step of the path that shows it. */
  readonly evidence: readonly EvidenceStep[];
  readonly why: string;
  readonly remedy: string;
  /** 0 where none applies. */
  readonly cwe: number;
  /** Hex; survives moved lines. */
  readonly fingerprint: string;
};

export type EvidenceStep = {
  readonly path: string;
  readonly place: Place;
  readonly note: string;
};
