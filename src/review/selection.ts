import type { Problem } from '../kit/problem.ts';
import type { Rule } from './rule.ts';

export type RuleSelection = {
  /** Ids of rules or names of criteria; all where it is empty. */
  readonly select: readonly string[];
  /** Ids of rules or names of criteria; wins over `select`. */
  readonly ignore: readonly string[];
};

/** The rules to run, sorted by id, and a problem for each name that is neither a rule nor a criterion. */
export function selectRules(rules: readonly Rule[], selection: RuleSelection): { rules: readonly Rule[]; problems: readonly Problem[] } {
  const known = new Set(rules.flatMap((rule) => [rule.id, rule.criterion]));
  const unknown = [...selection.select, ...selection.ignore].filter((name) => !known.has(name));
  const isNamed = (rule: Rule, names: readonly string[]): boolean => names.includes(rule.id) || names.includes(rule.criterion);
  return {
    rules: rules
      .filter((rule) => selection.select.length === 0 || isNamed(rule, selection.select))
      .filter((rule) => !isNamed(rule, selection.ignore))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    problems: [...new Set(unknown)].map((name) => ({
      code: 'unknown-rule',
      message: `there is no rule or criterion '${name}'`,
      hint: `Known rules: ${rules.map((rule) => rule.id).join(', ')}`,
    })),
  };
}
