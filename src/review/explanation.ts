import type { ExampleFile, RuleExplanation } from '../model/rule-explanation.ts';
import type { Example, Rule } from './rule.ts';

/** What a rule says of itself, as data. */
export function explanationOf(rule: Rule): RuleExplanation {
  const { id, criterion, severity, confidence, why, remedy, silentWhen, codes, references, cwe } = rule;
  const bad = rule.bad.map(filesOf);
  const good = rule.good.map(filesOf);
  return { schemaVersion: 1, id, criterion, severity, confidence, why, remedy, bad, good, silentWhen, codes, references, cwe };
}

function filesOf(example: Example): readonly ExampleFile[] {
  return Object.entries(example).map(([path, text]) => ({ path, text }));
}
