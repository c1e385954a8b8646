import * as z from 'zod';
import { ArchitraveError } from '../../kit/error.ts';
import { SEVERITIES } from '../../model/finding.ts';
import { type BaselineOutcome, type ReviewReport, nextStepsOf, reviewedSystem, verdictOf } from '../../model/review-report.ts';
import { json } from '../../render/json.ts';
import { reviewAnnotations } from '../../render/review-annotations.ts';
import { reviewHtml } from '../../render/html/review-html.ts';
import { reviewMarkdown } from '../../render/review-markdown.ts';
import { reviewSarif } from '../../render/sarif.ts';
import { reviewText } from '../../render/text/review-text.ts';
import { defineOperation } from '../operation.ts';
import { BASELINE_PATH } from '../baseline.ts';
import { narrowing } from '../narrowed-review.ts';
import { readReview } from '../read-review.ts';
import { architectureMapSchema } from '../schemas/architecture-map.ts';
import { reviewReportParts, reviewResultSchema } from '../schemas/review-result.ts';

const NEVER = 'never';

const input = z.object({
  path: z.string().default('.').describe('Folder of the project, or one Python file'),
  select: z.array(z.string()).default([]).describe('Only these rules or criteria: eval-or-exec, security'),
  ignore: z.array(z.string()).default([]).describe('Not these rules or criteria'),
  all: z.boolean().default(false).describe('Findings of low confidence, too'),
  since: z.string().default('').describe('Only what came since this git revision, wherever a change caused it'),
  baseline: z.boolean().default(false).describe(`Only what ${BASELINE_PATH} does not accept; what it accepts in vain fails`),
  update: z.boolean().default(false).describe('Take out of the baseline what is gone; nothing is ever added'),
  accept: z.string().default('').describe('Add all that is found to the baseline, for this reason'),
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
    { id: 'markdown', doc: 'for a pull request, under 60,000 characters', suits: 'terminal', render: reviewMarkdown },
    { id: 'github', doc: 'annotations, for a workflow on GitHub', suits: 'terminal', render: reviewAnnotations },
    { id: 'html', doc: 'a page with code, paths and filters', suits: 'file', render: reviewHtml },
  ],
  gate: {
    levels: [...SEVERITIES, NEVER],
    standard: 'major',
    doc: 'Exit with 1 where there is a finding as serious as this or more, or a baseline accepts what is gone',
    fails: ({ counts, baseline }, level) =>
      level !== NEVER &&
      (isOutdated(baseline) ||
        SEVERITIES.slice(0, SEVERITIES.findIndex((severity) => severity === level) + 1).some((severity) => counts[severity] > 0)),
  },
  examples: [
    { arguments: '', doc: 'The project in the current folder' },
    { arguments: 'src --fail-on critical', doc: 'Fail a build only for what is critical' },
    { arguments: '. --select security', doc: 'One criterion' },
    { arguments: '. --since origin/main', doc: 'What a branch makes worse, anywhere in the program' },
    { arguments: '. --accept "before the review came"', doc: 'Accept what is there now; commit the file' },
    { arguments: '. --baseline', doc: 'Fail for what is new, and for what is accepted in vain' },
    { arguments: '. --since origin/main --format markdown', doc: 'A comment for a pull request' },
    { arguments: '. --format html --output review.html', doc: 'A page to read' },
    { arguments: '. --format sarif --output review.sarif', doc: 'For a code host' },
  ],
  async run(host, { select, ignore, ...narrowedBy }, progress) {
    const { review: reviewProgram, needsOf, unknownNames } = await import('../../review/review.ts');
    const selection = { select, ignore };
    // Going on would pass a build that nobody looked at.
    const [unknown] = unknownNames(selection);
    if (unknown !== undefined) throw new ArchitraveError('usage', unknown.message, unknown.hint ?? '');
    const narrowed = await narrowing({ host, progress, selection }, narrowedBy);
    const { read, linked } = await readReview(host, progress, needsOf(selection));
    const { outline, view } = read;
    const result = reviewProgram({ program: view(), linked, selection, narrow: narrowed.narrow });
    return {
      ...result,
      ...narrowed.outcome(),
      project: outline.project,
      coverage: outline.coverage,
      system: linked === null ? null : reviewedSystem(linked.system),
      verdict: verdictOf(result),
      nextSteps: nextStepsOf(result),
      problems: [...outline.problems, ...result.problems],
    };
  },
});

/** What is mended is taken out, or it could come back. */
function isOutdated(baseline: BaselineOutcome | null): boolean {
  return baseline !== null && baseline.gone.length > 0 && !baseline.isWritten;
}
