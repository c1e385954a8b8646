import type { Problem } from '../kit/problem.ts';
import { CONFIDENCES, SEVERITIES } from '../model/finding.ts';
import type { Finding, ReviewResult, RuleRun, Severity } from '../model/finding.ts';
import { priorityLevel } from '../model/priority.ts';
import { type GrowingContext, growingContext } from './context.ts';
import type { LinkedContext } from './linked-context.ts';
import type { FoundFlows } from '../program/taint/find-flows.ts';
import { byCause } from './causes.ts';
import { asConfigured } from './configured-findings.ts';
import { type Identified, identified } from './fingerprint.ts';
import type { LinkedProgramView, ProgramView } from './program-view.ts';
import type { Report } from './report.ts';
import { interfaceMeasures } from './measures.ts';
import { prioritised } from './priorities.ts';
import { citing, policyOutcomes } from './policies/policy-outcomes.ts';
import type { Need, Rule, RuleContext } from './rule.ts';
import { type LintedCodes, type LintedProgram, NOTHING_LINTED } from './linted.ts';
import { REVIEW_RULES } from './review-rules.ts';
import { NO_SETTINGS, isCalled, selectRules } from './selection.ts';
import type { RuleSelection } from './selection.ts';
import { suppress } from './suppression.ts';

export type ReviewInput = {
  readonly program: ProgramView;
  /** Null where no selected rule needs it (`needsOf`): rules that do are not run. */
  readonly linked: LinkedProgramView | null;
  /** What another linter says; nothing where it is left out. */
  readonly linted?: LintedProgram;
  readonly selection: RuleSelection;
  /** Which of the findings are told; all where it is left out. It sees each place of a cause as a finding of its own. */
  readonly narrow?: (found: readonly Identified[]) => readonly Identified[];
};

/** A rule that gives more than this is cut, and the result says so. */
export const MAX_REPORTS_PER_RULE = 5000;

/** What has to be read before a review. */
export type ReviewNeeds = {
  /** The most that any selected rule needs. */
  readonly need: Need;
  /** What is asked of another linter; null where nothing is. */
  readonly codes: LintedCodes | null;
};

export function needsOf(selection: RuleSelection): ReviewNeeds {
  const { rules } = selectRules(REVIEW_RULES, selection);
  const needs = new Set(rules.map(({ needs: own = 'facts' }) => own));
  const need = needs.has('flows') ? 'flows' : needs.has('program') ? 'program' : 'facts';
  return { need, codes: rules.some(({ code }) => code !== undefined) ? lintedCodes(selection) : null };
}

/** Whatever else is selected, so that what is kept of it serves all selections. */
function lintedCodes({ select }: RuleSelection): LintedCodes {
  const passedOn = REVIEW_RULES.flatMap((rule) => (rule.code === undefined ? [] : [{ ...rule, code: rule.code }]));
  const isAsked = (rule: Rule): boolean => rule.isOptional !== true || select.some((name) => name !== 'ruff' && isCalled(rule, name));
  return { all: passedOn.map(({ code }) => code), standard: new Set(passedOn.filter(isAsked).map(({ code }) => code)) };
}

/** Problems of a selection that names what is neither a rule nor a criterion. */
export function unknownNames(selection: RuleSelection): readonly Problem[] {
  return selectRules(REVIEW_RULES, selection).problems;
}

/** Tells which rules a review judges: those that run, and names that no rule has any more, of which nothing is found. */
export function judges(selection: RuleSelection): (rule: string) => boolean {
  const known = new Set(REVIEW_RULES.map(({ id }) => id));
  const run = new Set(selectRules(REVIEW_RULES, selection).rules.map(({ id }) => id));
  return (rule) => run.has(rule) || !known.has(rule);
}

/** Runs the selected rules over a linked program. Never throws for bad input; unknown names in the selection are problems. */
export function review({ program, linked, linted = NOTHING_LINTED, selection, narrow }: ReviewInput): ReviewResult {
  const running = new RunningReview(program, selection);
  running.readFacts();
  if (linked !== null) running.link(linked);
  if (linked !== null && linked.flows !== null) running.follow(linked.flows);
  running.lint(linted);
  return running.result(narrow);
}

/**
 * A review whose rules run as soon as there is what they ask, while the rest is still worked out elsewhere. No rule knows another, so that what
 * comes of it is the same whenever each of them ran.
 */
export class RunningReview {
  private readonly program: ProgramView;
  private readonly selected: readonly Rule[];
  private readonly problems: readonly Problem[];
  private readonly settings: NonNullable<RuleSelection['settings']>;
  private readonly growing: GrowingContext;
  private readonly runs = new Map<Rule, Run>();
  private linked: LinkedContext | null = null;

  constructor(program: ProgramView, selection: RuleSelection) {
    const { rules, problems } = selectRules(REVIEW_RULES, selection);
    this.program = program;
    this.selected = rules;
    this.problems = problems;
    this.settings = selection.settings ?? NO_SETTINGS;
    this.growing = growingContext(program);
  }

  /** Rules that look at files alone. */
  readFacts(): void {
    this.run(({ needs = 'facts', code }) => needs === 'facts' && code === undefined);
  }

  /** Rules that look at the linked program. */
  link(linked: LinkedProgramView): void {
    this.linked = this.growing.link(linked);
    this.run(({ needs }) => needs === 'program');
  }

  /** Rules that look at where data goes, in a linked program. */
  follow(flows: FoundFlows): void {
    this.linked?.follow(flows);
    this.run(({ needs }) => needs === 'flows');
  }

  /** Rules that pass on what another linter says. */
  lint(linted: LintedProgram): void {
    this.growing.lint(linted);
    this.run(({ code }) => code !== undefined && linted.codes.has(code));
  }

  /** What came of the rules that have run. */
  result(narrow: NonNullable<ReviewInput['narrow']> = (found) => found): ReviewResult {
    const { context } = this.growing;
    const found = this.selected.flatMap((rule) => this.runs.get(rule) ?? []);
    const rules = found.map(({ rule }) => rule);
    const tells = (what: Rule['tells']): boolean => rules.some((rule) => rule.tells === what);
    const policies = tells('policies') ? context.linked.policies : [];
    const decided = policies.map(({ policy }) => policy);
    const sorted = [...citing(withoutSuperseded(found), decided)].sort(compareFindings);
    const silenced = suppress(sorted, context.modules, rules, REVIEW_RULES);
    const idle = rules.flatMap((rule) =>
      [...(rule.ofIdleComments?.(silenced.idle, context) ?? [])].map((report) => findingOf(rule, report)),
    );
    const named = new Map(this.program.modules.map(({ path, name }) => [path, name]));
    const configured = asConfigured([...silenced.kept, ...idle], rules, this.settings);
    const told = narrow(identified([...configured.told].sort(compareFindings), named));
    const roots = byCause(told.map(({ finding }) => finding));
    const findings = this.linked === null ? roots : prioritised(roots, context);
    return {
      schemaVersion: 1,
      findings,
      counts: countBySeverity(findings),
      rules: rules.map((rule) => summarise(rule, findings)),
      modulesReviewed: context.modules.length,
      modulesLeftOut: this.program.modules.length - context.modules.length,
      suppressed: sorted.length - silenced.kept.length,
      leftOut: configured.leftOut,
      interfaces: tells('interfaces') ? interfaceMeasures(context.linked.publicFunctions) : null,
      policies: policyOutcomes(policies, sorted, new Set(rules.map(({ id }) => id))),
      problems: [...this.problems, ...found.flatMap((run) => run.problems)],
    };
  }

  private run(isDue: (rule: Rule) => boolean): void {
    for (const rule of this.selected) if (isDue(rule) && !this.runs.has(rule)) this.runs.set(rule, runRule(rule, this.growing.context));
  }
}

type Run = {
  readonly rule: Rule;
  readonly findings: readonly Finding[];
  /** `path line` of all that it tells of. */
  readonly told: ReadonlySet<string>;
  readonly problems: readonly Problem[];
};

/** On a line of which a better rule tells, the one that sees less of the same fault is silent. */
function withoutSuperseded(runs: readonly Run[]): Finding[] {
  const better = new Map<string, Set<string>>();
  const passedOn = new Map(runs.flatMap(({ rule: { id, code } }) => (code === undefined ? [] : [[code, id]])));
  for (const { rule, told } of runs) {
    const codes = rule.code === undefined ? rule.codes.flatMap((code) => passedOn.get(code) ?? []) : [];
    for (const worse of [...(rule.supersedes ?? []), ...codes]) better.set(worse, new Set([...(better.get(worse) ?? []), ...told]));
  }
  return runs.flatMap(({ rule, findings }) => {
    const lines = better.get(rule.id);
    return lines === undefined ? findings : findings.filter(({ path, place }) => !lines.has(`${path} ${place.line}`));
  });
}

function runRule(rule: Rule, context: RuleContext): Run {
  const findings: Finding[] = [];
  const told = new Set<string>();
  for (const report of rule.check(context)) {
    if (findings.length === MAX_REPORTS_PER_RULE) {
      const message = `rule ${rule.id} found more than ${MAX_REPORTS_PER_RULE} faults; the rest is not shown`;
      const hint = `Ignore the rule or review a part of the project`;
      return { rule, findings, told, problems: [{ code: 'too-many-findings', message, hint }] };
    }
    findings.push(findingOf(rule, report));
    told.add(`${report.module.path} ${report.place.line}`);
    for (const { path, line } of report.covers ?? []) told.add(`${path} ${line}`);
  }
  return { rule, findings, told, problems: [] };
}

function findingOf(rule: Rule, report: Report): Finding {
  return {
    rule: rule.id,
    criterion: rule.criterion,
    severity: report.severity ?? rule.severity,
    confidence: report.confidence ?? rule.confidence,
    priority: { level: priorityLevel(report.severity ?? rule.severity), reasons: [], entries: 0, users: 0 },
    path: report.module.path,
    place: report.place,
    symbol: report.symbol === '' ? report.module.name : report.symbol,
    message: report.message,
    evidence: report.evidence ?? [],
    cause: report.cause ?? '',
    alsoAt: [],
    why: rule.why,
    remedy: report.remedy ?? rule.remedy,
    references: rule.references,
    cwe: report.cwe ?? rule.cwe,
    fingerprint: '',
    fix: null,
  };
}

/** Most serious first, then by what is surest, then by where. */
export function compareFindings(one: Finding, other: Finding): number {
  return (
    SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
    CONFIDENCES.indexOf(one.confidence) - CONFIDENCES.indexOf(other.confidence) ||
    compareText(one.path, other.path) ||
    one.place.line - other.place.line ||
    one.place.column - other.place.column ||
    compareText(one.rule, other.rule) ||
    compareText(one.message, other.message)
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { critical: 0, major: 0, minor: 0, suggestion: 0 };
  for (const finding of findings) counts[finding.severity]++;
  return counts;
}

function summarise(rule: Rule, findings: readonly Finding[]): RuleRun {
  const { id, criterion, severity, why, remedy, references, cwe, effort = 'small' } = rule;
  return {
    id,
    criterion,
    severity,
    why,
    remedy,
    references,
    cwe,
    effort,
    findings: findings.filter((finding) => finding.rule === id).length,
  };
}
