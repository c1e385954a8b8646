import type { Confidence, Criterion, Severity } from '../model/finding.ts';
import type { Fix } from './fix.ts';
import type { LinkedContext } from './linked-context.ts';
import type { LintedContext } from './linted.ts';
import type { ProgramView, ReviewedModule } from './program-view.ts';
import type { Report } from './report.ts';
import type { IdleSuppression } from './idle-suppression.ts';

/** A small project: path → text. */
export type Example = Readonly<Record<string, string>>;

/**
 * What a rule looks at besides the facts of files: `program`, calls, effects and the model of the system; `flows`, untrusted
 * data too. What no selected rule needs is not worked out.
 */
export type Need = 'facts' | 'program' | 'flows';

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
  /** `facts` where absent. */
  readonly needs?: Need;
  /** Of mending one finding: minutes (where absent), hours, days. */
  readonly effort?: 'small' | 'medium' | 'large';
  /** Rules that see less of the same fault: theirs is left out on a line where this one reports. */
  readonly supersedes?: readonly string[];
  /** What the report tells beside the findings where the rule runs; it needs the program. */
  readonly tells?: 'interfaces' | 'policies';
  /** Codes of ruff and flake8 for the same fault: `# noqa` with one of them silences it. */
  readonly codes: readonly string[];
  /** What another linter calls the fault, whose findings it passes on: it runs where that linter was asked for it. */
  readonly code?: string;
  /** It runs only where the project asks for its code, or the user names it. */
  readonly isOptional?: boolean;
  /** Other names than its id that select and silence it. */
  readonly isCalled?: (name: string) => boolean;
  /** When it stays silent or is mild, for its page. */
  readonly silentWhen: readonly string[];
  /** Each gives exactly one report of this rule, and none of another. */
  readonly bad: readonly Example[];
  /** None gives a report of any rule. */
  readonly good: readonly Example[];
  check(context: RuleContext): Iterable<Report>;
  /** Asked when all rules have run, for comments that silence nothing. */
  ofIdleComments?(idle: readonly IdleSuppression[], context: RuleContext): Iterable<Report>;
  /** How to mend what was found; it is shown only where a second review proves it. */
  readonly fix?: Fix;
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
  /** What another linter says. */
  readonly linted: LintedContext;
  /** For rules that say that they need it. */
  readonly linked: LinkedContext;
};

export function defineRule(rule: Rule): Rule {
  return rule;
}
