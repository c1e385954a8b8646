import * as z from 'zod';
import { ArchitraveError } from '../../kit/error.ts';
import { type ReviewResult, SEVERITIES } from '../../model/finding.ts';
import { type ReviewReport, nextStepsOf, reviewedSystem, verdictOf } from '../../model/review-report.ts';
import { json } from '../../render/json.ts';
import { reviewSarif } from '../../render/sarif.ts';
import { reviewText } from '../../render/text/review-text.ts';
import { defineOperation } from '../operation.ts';
import { readReview } from '../read-review.ts';
import { architectureMapSchema } from '../schemas/architecture-map.ts';
import { reviewReportParts, reviewResultSchema } from '../schemas/review-result.ts';

const NEVER = 'never';

const input = z.object({
  path: z.string().default('.').describe('Folder of the project, or one Python file'),
  select: z.array(z.string()).default([]).describe('Only these rules or criteria: eval-or-exec, security'),
  ignore: z.array(z.string()).default([]).describe('Not these rules or criteria'),
  all: z.boolean().default(false).describe('Findings of low confidence, too'),
});

const output = reviewResultSchema
  .extend({ ...reviewReportParts, project: architectureMapSchema.shape.project, coverage: architectureMapSchema.shape.coverage })
  .describe('What `architrave review --format json` writes');

/** Findings in the code of a project. */
export const review = defineOperation<typeof input, ReviewReport>({
  id: 'review',
  doc: 'Review a Python project and report what is wrong, most serious first',
  details:
    'Reads the code without installing or running it. A comment `# architrave: ignore[rule] reason` silences one finding, and so does `# noqa` with the code that ruff or flake8 has for the same fault.',
  input,
  output,
  touches: 'read',
  formats: [
    { id: 'text', doc: 'for people', suits: 'terminal', render: reviewText },
    { id: 'json', doc: 'everything, for programs', suits: 'terminal', render: json },
    { id: 'sarif', doc: 'SARIF 2.1.0, for code hosts and editors', suits: 'terminal', render: reviewSarif },
  ],
  gate: {
    levels: [...SEVERITIES, NEVER],
    standard: 'major',
    doc: 'Exit with 1 where there is a finding as serious as this or more',
    fails: ({ counts }, level) =>
      level !== NEVER &&
      SEVERITIES.slice(0, SEVERITIES.findIndex((severity) => severity === level) + 1).some((severity) => counts[severity] > 0),
  },
  examples: [
    { arguments: '', doc: 'The project in the current folder' },
    { arguments: 'src --fail-on critical', doc: 'Fail a build only for what is critical' },
    { arguments: '. --select security', doc: 'One criterion' },
    { arguments: '. --format sarif --output review.sarif', doc: 'For a code host' },
  ],
  async run(host, { select, ignore, all }, progress) {
    const { review: reviewProgram, needsOf } = await import('../../review/review.ts');
    const selection = { select, ignore };
    const { read, linked } = await readReview(host, progress, needsOf(selection));
    const { outline, view } = read;
    const result = reviewProgram({ program: view(), linked, selection });
    const unknown = result.problems.find((problem) => problem.code === 'unknown-rule');
    // Going on would pass a build that nobody looked at.
    if (unknown !== undefined) throw new ArchitraveError('usage', unknown.message, unknown.hint ?? '');
    const told = all ? result : withoutDoubtful(result);
    return {
      ...told,
      project: outline.project,
      coverage: outline.coverage,
      system: linked === null ? null : reviewedSystem(linked.system),
      verdict: verdictOf(told),
      nextSteps: nextStepsOf(told),
      withheld: result.findings.length - told.findings.length,
      problems: [...outline.problems, ...result.problems],
    };
  },
});

/** What is more likely wrong than right is for those who ask. */
function withoutDoubtful(result: ReviewResult): ReviewResult {
  const findings = result.findings.filter(({ confidence }) => confidence !== 'low');
  const counts = { critical: 0, major: 0, minor: 0, suggestion: 0 };
  for (const { severity } of findings) counts[severity]++;
  const rules = result.rules.map((rule) => ({ ...rule, findings: findings.filter((finding) => finding.rule === rule.id).length }));
  return { ...result, findings, counts, rules };
}
