import type { ReviewedModule } from '../../program-view.ts';
import { fixUnusedSuppression } from '../../fixes/unused-suppression.ts';
import { defineRule } from '../../rule.ts';
import type { IdleSuppression } from '../../idle-suppression.ts';

export const unusedSuppression = defineRule({
  id: 'unused-suppression',
  criterion: 'idiom',
  severity: 'minor',
  confidence: 'high',
  why: 'A comment that silences nothing says that something is wrong here when nothing is, and hides the next fault that somebody brings into the line.',
  remedy:
    'Take the comment out, or the rule out of its brackets; where it should silence something, name the rule and write the reason behind it.',
  references: ['https://docs.astral.sh/ruff/rules/unused-noqa/'],
  cwe: 0,
  codes: [],
  silentWhen: [
    'the rule that the comment names was not run: nobody can tell then',
    'the comment is for another tool: `# noqa`, `# nosec`, `# type: ignore`',
    'the code is vendored or generated',
  ],
  bad: [
    {
      'shop/prices.py': `def total(prices: list[int]) -> int:
    return sum(prices)  # architrave: ignore[eval-or-exec] the formula is ours
`,
    },
  ],
  good: [
    {
      'shop/prices.py': `FORMULA = "2 + 3"


def total() -> int:
    return eval(FORMULA)  # architrave: ignore[eval-or-exec] the formula is ours
`,
    },
  ],
  fix: fixUnusedSuppression,
  check: () => [],
  *ofIdleComments(idle, { modules }) {
    const byPath = new Map(modules.map((module) => [module.path, module]));
    for (const comment of idle) {
      const module = byPath.get(comment.path);
      if (module !== undefined) yield reportOf(module, comment);
    }
  },
});

function reportOf(module: ReviewedModule, comment: IdleSuppression) {
  const { line } = comment;
  return { module, place: { line, column: 1, endLine: line, endColumn: 2 }, symbol: '', message: messageOf(comment) };
}

function messageOf({ rule, cause }: IdleSuppression): string {
  switch (cause) {
    case 'nothing-to-silence':
      return `the comment silences \`${rule}\`, which finds nothing here`;
    case 'no-reason':
      return `the comment gives no reason for silencing \`${rule}\`, so it does not`;
    case 'unknown-rule':
      return `the comment names \`${rule}\`, and there is no such rule`;
    case 'no-rule':
      return 'the comment names no rule, so it silences nothing';
  }
}
