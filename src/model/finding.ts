/** What a review answers. Plain data, most serious first, the same bytes for the same input. */
import type { Problem } from '../kit/problem.ts';
import type { Place } from '../kit/span.ts';
import type { InterfaceMeasures } from './interface-measures.ts';
import type { PolicyOutcome } from './policy-outcome.ts';
import type { Priority } from './priority.ts';

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
export const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low'];

export type Finding = {
  readonly rule: string;
  readonly criterion: Criterion;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly priority: Priority;
  /** Relative to the root, forward slashes. */
  readonly path: string;
  readonly place: Place;
  /** Qualified name of the enclosing function or class, or the module's name. */
  readonly symbol: string;
  /** What is wrong, with the names concerned. */
  readonly message: string;
  /** Where else to look: each step of the path that shows it. */
  readonly evidence: readonly EvidenceStep[];
  /** What all its places have in common, by name: the place that has to change; '' where the finding is its own root. */
  readonly cause: string;
  /** Where the same cause shows elsewhere, in the order of findings. */
  readonly alsoAt: readonly FindingPlace[];
  readonly why: string;
  readonly remedy: string;
  /** Addresses of pages that say more. */
  readonly references: readonly string[];
  /** 0 where none applies. */
  readonly cwe: number;
  /** Hex; survives moved lines and renamed files. */
  readonly fingerprint: string;
  /** Corrected code that a second review proved; null where none was asked for or none holds. */
  readonly fix: FindingFix | null;
};

export type FindingFix = {
  /** What is done, in the imperative. */
  readonly title: string;
  /** The program does the same as before but for the fault. */
  readonly isSafe: boolean;
  readonly edits: readonly FixEdit[];
};

/** What stands at a place becomes `text`; nothing is removed where the place is empty. */
export type FixEdit = {
  readonly path: string;
  readonly place: Place;
  readonly text: string;
};

export type FindingPlace = {
  readonly path: string;
  readonly place: Place;
  readonly symbol: string;
};

export type EvidenceStep = {
  readonly path: string;
  readonly place: Place;
  readonly note: string;
};

/** The answer of `architrave review`, whatever the format. */
export type ReviewResult = {
  readonly schemaVersion: 1;
  /** Most serious first: severity, confidence, how much of the system reaches it, path, line, column, rule. */
  readonly findings: readonly Finding[];
  /** Every severity, zeros included. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** The rules that ran, sorted by id. */
  readonly rules: readonly RuleRun[];
  readonly modulesReviewed: number;
  /** Vendored and generated modules; linked, but nothing is reported in them. */
  readonly modulesLeftOut: number;
  /** Findings that a comment in the code silences. */
  readonly suppressed: number;
  /** Findings that the project's configuration leaves out where they are. */
  readonly leftOut: number;
  /** In the order of the configuration; empty where none are configured, or the rule that holds the code against them did not run. */
  readonly policies: readonly PolicyOutcome[];
  /** Null where no rule of type safety or documentation looked at the whole program. */
  readonly interfaces: InterfaceMeasures | null;
  /** Unknown names in the selection, rules that reached their bound. */
  readonly problems: readonly Problem[];
};

export type RuleRun = {
  readonly id: string;
  readonly criterion: Criterion;
  /** The most serious that it gives. */
  readonly severity: Severity;
  readonly why: string;
  readonly remedy: string;
  readonly references: readonly string[];
  readonly cwe: number;
  /** Of mending one finding: minutes, hours, days. */
  readonly effort: 'small' | 'medium' | 'large';
  readonly findings: number;
};
