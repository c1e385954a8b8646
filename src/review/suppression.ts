import type { Finding } from '../model/finding.ts';
import type { SuppressionFact } from '../python/facts.ts';
import type { IdleSuppression } from './idle-suppression.ts';
import type { ReviewedModule } from './program-view.ts';
import type { Rule } from './rule.ts';
import { isCalled } from './selection.ts';

type Silenced = { readonly kept: readonly Finding[]; readonly idle: readonly IdleSuppression[] };

/**
 * Leaves out findings that a comment on their first or last line silences: `# architrave: ignore[rule] reason`, where the
 * reason is required, and `# noqa` alone or with a code that means the same fault. Our own comments that silence nothing
 * are listed, unless they name a rule that did not run.
 */
export function suppress(
  findings: readonly Finding[],
  modules: readonly ReviewedModule[],
  rules: readonly Rule[],
  known: readonly Rule[],
): Silenced {
  const rulesById = new Map(rules.map((rule) => [rule.id, rule]));
  const commentsByPath = new Map(modules.map((module) => [module.path, module.facts.suppressions]));
  const used = new Map<SuppressionFact, Set<string>>();
  const kept = findings.filter((finding) => {
    const rule = rulesById.get(finding.rule);
    const comment = commentsByPath.get(finding.path)?.find((candidate) => rule !== undefined && silences(candidate, finding, rule));
    if (comment !== undefined) used.set(comment, (used.get(comment) ?? new Set()).add(finding.rule));
    return comment === undefined;
  });
  return { kept, idle: idleComments(modules, used, rules, known) };
}

function silences(comment: SuppressionFact, { place }: Finding, rule: Rule): boolean {
  const { codes } = rule;
  if (comment.line !== place.line && comment.line !== place.endLine) return false;
  switch (comment.kind) {
    case 'architrave':
      return comment.reason !== '' && comment.codes.some((name) => isCalled(rule, name));
    case 'noqa':
      return codes.length > 0 && (comment.codes.length === 0 || comment.codes.some((code) => codes.includes(code)));
    case 'type-ignore':
      return false;
  }
}

function idleComments(
  modules: readonly ReviewedModule[],
  used: ReadonlyMap<SuppressionFact, ReadonlySet<string>>,
  run: readonly Rule[],
  known: readonly Rule[],
): readonly IdleSuppression[] {
  const idle: IdleSuppression[] = [];
  for (const { path, facts } of modules.toSorted((one, other) => (one.path < other.path ? -1 : 1))) {
    for (const comment of facts.suppressions) {
      if (comment.kind !== 'architrave') continue;
      if (comment.codes.length === 0) idle.push({ path, line: comment.line, rule: '', cause: 'no-rule' });
      for (const name of comment.codes) {
        const meant = run.filter((rule) => isCalled(rule, name));
        if (meant.some((rule) => used.get(comment)?.has(rule.id) === true)) continue;
        const isKnown = meant.length > 0 || known.some((rule) => isCalled(rule, name));
        const cause = causeOf(comment, isKnown, meant.length > 0);
        if (cause !== null) idle.push({ path, line: comment.line, rule: name, cause });
      }
    }
  }
  return idle;
}

/** `null` where the rule did not run, so that nobody can tell. */
function causeOf(comment: SuppressionFact, isKnown: boolean, hasRun: boolean): IdleSuppression['cause'] | null {
  if (!isKnown) return 'unknown-rule';
  if (comment.reason === '') return 'no-reason';
  return hasRun ? 'nothing-to-silence' : null;
}
