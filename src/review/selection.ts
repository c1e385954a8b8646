import type { Problem } from '../kit/problem.ts';
import type { Rule } from './rule.ts';

export type RuleSelection = {
  /** Ids of rules, names of criteria, codes of other linters; all where it is empty. */
  readonly select: readonly string[];
  /** The same; wins over `select`. */
  readonly ignore: readonly string[];
};

/** The rules to run, sorted by id, and a problem for each name that is neither a rule nor a criterion. */
export function selectRules(rules: readonly Rule[], selection: RuleSelection): { rules: readonly Rule[]; problems: readonly Problem[] } {
  const unknown = [...selection.select, ...selection.ignore].filter((name) => !rules.some((rule) => isNamed(rule, name)));
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

function isNamed(rule: Rule, name: string): boolean {
  return rule.criterion === name || isCalled(rule, name);
}

/** By its id, by another name that it has, or by a code that other linters have for the same fault. */
export function isCalled(rule: Rule, name: string): boolean {
  return rule.id === name || rule.isCalled?.(name) === true || (CODE.test(name) && rule.codes.includes(name));
}

const CODE = /^[A-Z]+\d+$/u;
