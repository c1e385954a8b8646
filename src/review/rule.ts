import type { Place } from '../kit/span.ts';
import type { Confidence, Criterion, EvidenceStep, Severity } from '../model/finding.ts';
import type { ProgramView, ReviewedModule } from './program-view.ts';

/** A small project: path → text. */
export type Example = Readonly<Record<string, string>>;

/** A question to the facts of a program. One file exports one; its examples are its tests and its documentation. */
export type Rule = {
  /** Kebab-case slug: the name of its file, of its page and of what a comment silences. */
  readonly id: string;
  readonly criterion: Criterion;
  /** The most serious that it gives; a report may carry a milder one. */
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** What goes wrong for whom, in one or two sentences. */
  readonly why: string;
  /** What to do instead, in one or two sentences. */
  readonly remedy: string;
  /** Addresses of pages that say more. */
  readonly references: readonly string[];
  /** 0 where none applies. */
  readonly cwe: number;
  /** Codes of ruff and flake8 for the same fault: `# noqa` with one of them silences it. */
  readonly codes: readonly string[];
  /** When it stays silent or is mild, for its page. */
  readonly silentWhen: readonly string[];
  /** Each gives exactly one report of this rule, and none of another. */
  readonly bad: readonly Example[];
  /** None gives a report of any rule. */
  readonly good: readonly Example[];
  check(context: RuleContext): Iterable<Report>;
};

/** What a rule may ask. */
export type RuleContext = {
  /** All but vendored and generated modules. */
  readonly modules: readonly ReviewedModule[];
  /** Of these the ones that ship: no tests, stubs, documentation, examples, benchmarks or Python 2. */
  readonly production: readonly ReviewedModule[];
  readonly program: ProgramView;
  readonly moduleByName: (name: string) => ReviewedModule | undefined;
  /** Names of the production modules that import this one in any way, sorted. */
  readonly importersOf: (name: string) => readonly string[];
};

/** One fault that a rule saw. What it leaves out comes from the rule. */
export type Report = {
  readonly module: ReviewedModule;
  readonly place: Place;
  /** Qualified name of the enclosing function or class; '' for the module. */
  readonly symbol: string;
  readonly message: string;
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly evidence?: readonly EvidenceStep[];
  readonly remedy?: string;
  readonly cwe?: number;
};

export function defineRule(rule: Rule): Rule {
  return rule;
}
