/** What `architrave review` answers: what the system is, the verdict, the findings, what to do first, and how much of the project that speaks for. */
import type { Hunk } from '../kit/line-diff.ts';
import type { Coverage, ProjectSummary } from './architecture-map.ts';
import type { Criterion, ReviewResult, Severity } from './finding.ts';
import type { SystemModel } from './system-model.ts';

export type ReviewReport = ReviewResult & {
  readonly project: ProjectSummary;
  readonly coverage: Coverage;
  /** Null where no rule looked at more than files. */
  readonly system: ReviewedSystem | null;
  /** Every criterion that a rule was run for, in the order of `CRITERIA`. */
  readonly verdict: readonly CriterionVerdict[];
  /** What changes most for the least work, first; at most `MAX_STEPS`. */
  readonly nextSteps: readonly NextStep[];
  /** Places of findings of low confidence that are not shown; `--all` shows them. */
  readonly withheld: number;
  /** Null where all findings are told, old and new. */
  readonly since: SinceRevision | null;
  /** Null where none was asked for. */
  readonly baseline: BaselineOutcome | null;
  /** Null where none were asked for. */
  readonly corrections: Corrections | null;
};

export type SinceRevision = {
  /** As it was named. */
  readonly revision: string;
  /** Places of findings that were there before. */
  readonly known: number;
};

/** What a list of accepted findings says of this review. */
export type BaselineOutcome = {
  readonly path: string;
  /** Places of findings that it accepts. */
  readonly known: number;
  /** What it still accepts and nobody finds any more. */
  readonly gone: readonly GoneFinding[];
  /** Places that were added to it. */
  readonly accepted: number;
  readonly isWritten: boolean;
};

export type GoneFinding = {
  readonly rule: string;
  readonly message: string;
  /** Symbols as they are called in their file; '' for the file itself. */
  readonly places: readonly { readonly path: string; readonly symbol: string; readonly count: number }[];
};

/** What proved fixes change. Where they are applied, the findings are those that are left. */
export type Corrections = {
  readonly isApplied: boolean;
  /** Places that are mended. */
  readonly count: number;
  /** Places that only a fix would mend which may change what the program does, and none such was asked for. */
  readonly unsafe: number;
  /** Places whose fix did not hold. */
  readonly unproved: number;
  /** Sorted by path. */
  readonly files: readonly FileCorrection[];
};

export type FileCorrection = { readonly path: string; readonly hunks: readonly Hunk[] };

/** What the reviewed system is, in numbers. */
export type ReviewedSystem = {
  /** Names, sorted. */
  readonly frameworks: readonly string[];
  readonly endpoints: number;
  readonly tasks: number;
  readonly consumers: number;
  readonly commands: number;
  readonly entities: number;
  /** Names, sorted. */
  readonly externalSystems: readonly string[];
  /** What could not be told of how it is put together. */
  readonly unread: number;
};

export type CriterionVerdict = {
  readonly criterion: Criterion;
  readonly rules: number;
  readonly counts: Readonly<Record<Severity, number>>;
};

export type NextStep = {
  readonly rule: string;
  readonly severity: Severity;
  readonly findings: number;
  /** All places of these findings. */
  readonly places: number;
  readonly effort: Effort;
  readonly remedy: string;
};

/** Of mending one finding: minutes, hours, days. */
export type Effort = 'small' | 'medium' | 'large';

export const CRITERIA: readonly Criterion[] = [
  'security',
  'correctness',
  'performance',
  'architecture',
  'error-handling',
  'type-safety',
  'testability',
  'documentation',
  'idiom',
];
const SEVERITY_WEIGHTS: Readonly<Record<Severity, number>> = { critical: 40, major: 10, minor: 2, suggestion: 1 };
const EFFORT_WEIGHTS: Readonly<Record<Effort, number>> = { small: 1, medium: 4, large: 16 };
const MAX_STEPS = 5;

export function reviewedSystem(model: SystemModel): ReviewedSystem {
  return {
    frameworks: model.frameworks.map(({ name }) => name),
    endpoints: model.endpoints.length,
    tasks: model.tasks.length,
    consumers: model.consumers.filter(({ direction }) => direction === 'consumes').length,
    commands: model.commands.length,
    entities: model.entities.length,
    externalSystems: model.externalSystems.map(({ name }) => name),
    unread: model.coverage.unread.length,
  };
}

export function verdictOf({ rules, findings }: ReviewResult): readonly CriterionVerdict[] {
  return CRITERIA.flatMap((criterion) => {
    const run = rules.filter((rule) => rule.criterion === criterion).length;
    if (run === 0) return [];
    const counts = { critical: 0, major: 0, minor: 0, suggestion: 0 };
    for (const finding of findings) if (finding.criterion === criterion) counts[finding.severity]++;
    return [{ criterion, rules: run, counts }];
  });
}

/** By what one finding weighs for the work that it takes, then by what all of the rule weigh. */
export function nextStepsOf({ rules, findings }: ReviewResult): readonly NextStep[] {
  const steps = rules.flatMap((rule) => {
    const own = findings.filter((finding) => finding.rule === rule.id);
    const [worst] = own;
    if (worst === undefined) return [];
    const weight = own.reduce((sum, { severity }) => sum + SEVERITY_WEIGHTS[severity], 0);
    const places = own.reduce((sum, { alsoAt }) => sum + 1 + alsoAt.length, 0);
    const ratio = weight / own.length / EFFORT_WEIGHTS[rule.effort];
    const { severity, remedy } = worst;
    return [{ ratio, weight, step: { rule: rule.id, severity, findings: own.length, places, effort: rule.effort, remedy } }];
  });
  return steps
    .toSorted((one, other) => other.ratio - one.ratio || other.weight - one.weight || (one.step.rule < other.step.rule ? -1 : 1))
    .slice(0, MAX_STEPS)
    .map(({ step }) => step);
}
