import type { Finding } from '../../model/finding.ts';
import type { PolicyOutcome } from '../../model/policy-outcome.ts';
import type { CheckedPolicy } from './check-policies.ts';
import type { Policy } from './policy.ts';

/** In the order of the configuration. `ran` are the rules of the review. */
export function policyOutcomes(
  checked: readonly CheckedPolicy[],
  findings: readonly Finding[],
  ran: ReadonlySet<string>,
): readonly PolicyOutcome[] {
  return checked.map(({ policy, breaches, unchecked }) => {
    const { id, level, text, decided, severity, rules } = policy;
    const places = breaches.length + findings.filter(({ rule }) => rules.includes(rule)).length;
    const left = [...unchecked, ...rules.filter((rule) => !ran.has(rule)).map((rule) => `rule ${rule} was not run`)];
    const status = places > 0 ? 'broken' : left.length > 0 ? 'unchecked' : 'kept';
    return { id, level, text, decided, severity, status, places, unchecked: left };
  });
}

/** Findings of rules that enforce a policy say so, and where it was decided. */
export function citing(findings: readonly Finding[], policies: readonly Policy[]): readonly Finding[] {
  const byRule = new Map(policies.flatMap((policy) => policy.rules.map((rule) => [rule, policy] as const)));
  if (byRule.size === 0) return findings;
  return findings.map((finding) => {
    const policy = byRule.get(finding.rule);
    if (policy === undefined) return finding;
    return { ...finding, remedy: `${finding.remedy} Policy \`${policy.id}\` (${policy.level}) asks for it: \`${policy.decided.path}\`.` };
  });
}
