import type { CheckedPolicy } from '../../policies/check-policies.ts';
import { lineStart } from '../../policies/breach.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './house-policy.examples.ts';

export const housePolicy = defineRule({
  id: 'house-policy',
  criterion: 'architecture',
  severity: 'critical',
  confidence: 'high',
  needs: 'program',
  tells: 'policies',
  why: 'The project has decided this for itself. Code that does otherwise takes the decision back where nobody looks.',
  remedy: 'Do as was decided; or change the decision where it is recorded, and then the policy.',
  references: ['https://www.rfc-editor.org/rfc/rfc2119'],
  cwe: 0,
  codes: [],
  silentWhen: [
    'no policy is configured',
    'a policy names modules for which it holds, or for which it does not',
    'what a policy asks for could not be told, as a version that no manifest names: the report says so',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    for (const { policy, breaches } of linked.policies) {
      for (const { module, place, symbol, what, kind } of breaches) {
        const { id, level, text, decided, severity } = policy;
        yield {
          module,
          place,
          symbol,
          severity,
          message: `${what}; policy \`${id}\` (${level}): ${text}`,
          cause: `${id}: ${kind}`,
          remedy: remedyOf(policy),
          evidence: [{ path: decided.path, place: lineStart(decided.line), note: `policy \`${id}\` is decided here` }],
        };
      }
    }
  },
});

function remedyOf({ instead, decided }: CheckedPolicy['policy']): string {
  const cited = `\`${decided.path}\``;
  if (instead.length === 0) return `Do as ${cited} says; or change the decision there first.`;
  return `Use ${instead.join(', ')} instead, as ${cited} says; or change the decision there first.`;
}
