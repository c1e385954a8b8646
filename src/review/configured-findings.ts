/** What a project says of the findings of its review: how serious a rule is there, and where it is not wanted. */
import type { Finding } from '../model/finding.ts';
import { priorityLevel } from '../model/priority.ts';
import { isBelow, pathPattern } from './path-patterns.ts';
import type { Rule } from './rule.ts';
import { type FindingSettings, isNamed } from './selection.ts';

/** The findings that are left, as serious as the project has them, and how many were left out. */
export function asConfigured(
  findings: readonly Finding[],
  rules: readonly Rule[],
  { severities, leftOut }: FindingSettings,
): { readonly told: readonly Finding[]; readonly leftOut: number } {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const named = Object.entries(severities);
  const patterns = leftOut.map(({ paths, names }) => ({ pattern: pathPattern('', paths), names }));
  const told = findings.flatMap((finding): readonly Finding[] => {
    const rule = byId.get(finding.rule);
    const isOf = (name: string): boolean => rule !== undefined && isNamed(rule, name);
    if (patterns.some(({ pattern, names }) => (names.length === 0 || names.some(isOf)) && isBelow(pattern, finding.path))) return [];
    const severity = named.find(([name]) => isOf(name))?.[1];
    if (severity === undefined) return [finding];
    return [{ ...finding, severity, priority: { ...finding.priority, level: priorityLevel(severity) } }];
  });
  return { told, leftOut: findings.length - told.length };
}
