import type { Problem } from '../kit/problem.ts';
import type { Severity } from '../model/finding.ts';
import type { Rule } from './rule.ts';

export type RuleSelection = {
  /** Ids of rules, names of criteria, codes of other linters; all where it is empty. */
  readonly select: readonly string[];
  /** The same; wins over `select`. */
  readonly ignore: readonly string[];
  /** What the project says of the findings; as the rules have it where it is left out. */
  readonly settings?: FindingSettings;
};

/** What a project says of the findings of its review. */
export type FindingSettings = {
  /** By rule, criterion or code of another linter: how serious its findings are. */
  readonly severities: Readonly<Record<string, Severity>>;
  /** What is not told in which files or folders. */
  readonly leftOut: readonly LeftOut[];
};

/** A pattern of paths as ruff reads them, and what it is about: rules, criteria, codes. Everything where there are none. */
export type LeftOut = { readonly paths: string; readonly names: readonly string[] };

export const NO_SETTINGS: FindingSettings = { severities: {}, leftOut: [] };

/** The rules to run, sorted by id, and a problem for each name that is neither a rule nor a criterion. */
export function selectRules(rules: readonly Rule[], selection: RuleSelection): { rules: readonly Rule[]; problems: readonly Problem[] } {
  const { severities, leftOut } = selection.settings ?? NO_SETTINGS;
  const named = [...selection.select, ...selection.ignore, ...Object.keys(severities), ...leftOut.flatMap(({ names }) => names)];
  const unknown = named.filter((name) => !rules.some((rule) => isNamed(rule, name)));
  const isAny = (rule: Rule, names: readonly string[]): boolean => names.some((name) => isNamed(rule, name));
  return {
    rules: rules
      .filter((rule) => selection.select.length === 0 || isAny(rule, selection.select))
      .filter((rule) => !isAny(rule, selection.ignore))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    problems: [...new Set(unknown)].map((name) => ({
      code: 'unknown-rule',
      message: `there is no rule or criterion '${name}'`,
      hint: `Known rules: ${rules.flatMap((rule) => (rule.code === undefined ? [rule.id] : [])).join(', ')}; and codes of ruff, as B904 or B`,
    })),
  };
}

/** By its criterion, or as `isCalled` says. */
export function isNamed(rule: Rule, name: string): boolean {
  return rule.criterion === name || isCalled(rule, name);
}

/** By its id, by another name that it has, or by a code that other linters have for the same fault. */
export function isCalled(rule: Rule, name: string): boolean {
  return rule.id === name || rule.isCalled?.(name) === true || (CODE.test(name) && rule.codes.includes(name));
}

const CODE = /^[A-Z]+\d+$/u;
