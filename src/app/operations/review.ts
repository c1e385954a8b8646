import * as z from 'zod';
import { ArchitraveError } from '../../kit/error.ts';
import type { Host, Progress } from '../../kit/ports.ts';
import { SEVERITIES } from '../../model/finding.ts';
import { type BaselineOutcome, type ReviewReport, nextStepsOf, reviewedSystem, verdictOf } from '../../model/review-report.ts';
import { json } from '../../render/json.ts';
import { reviewAnnotations } from '../../render/review-annotations.ts';
import { reviewHtml } from '../../render/html/review-html.ts';
import { reviewMarkdown } from '../../render/review-markdown.ts';
import { reviewSarif } from '../../render/sarif.ts';
import { correctionNote, reviewOrDiff } from '../../render/text/corrections.ts';
import { correct, withFixes } from '../corrections/correct.ts';
import { defineOperation } from '../operation.ts';
import { BASELINE_PATH } from '../baseline.ts';
import { configuredReview, selectionOf } from '../configured-review.ts';
import { keptReview } from '../kept-review.ts';
import { type Narrowing, narrowing } from '../narrowed-review.ts';
import { reviewProgram } from '../review-program.ts';
import type { RuleSelection } from '../../review/selection.ts';
import { architectureMapSchema } from '../schemas/architecture-map.ts';
import { reviewReportParts, reviewResultSchema } from '../schemas/review-result.ts';

const NEVER = 'never';

const input = z.object({
  path: z.string().default('.').describe('Folder of the project, or one Python file'),
  select: z.array(z.string()).default([]).describe('Only these rules, criteria or codes of ruff: eval-or-exec, security, B904'),
  ignore: z.array(z.string()).default([]).describe('Not these rules, criteria or codes of ruff'),
  all: z.boolean().default(false).describe('Findings of low confidence, too'),
  since: z.string().default('').describe('Only what came since this git revision, wherever a change caused it'),
  baseline: z.boolean().default(false).describe(`Only what ${BASELINE_PATH} does not accept; what it accepts in vain fails`),
  update: z.boolean().default(false).describe('Take out of the baseline what is gone; nothing is ever added'),
  accept: z.string().default('').describe('Add all that is found to the baseline, for this reason'),
  diff: z.boolean().default(false).describe('Correct what can be corrected, prove it by another review, and show what changes'),
  unsafe: z.boolean().default(false).describe('With --diff and --fix: corrections that may change what the program does, too'),
  ruff: z.boolean().default(true).describe('What ruff says of correctness, security, errors and performance, too'),
  fix: z.boolean().default(false).describe('Write the corrections into the files; what is reported is what is left'),
});

const output = reviewResultSchema
  .extend({ ...reviewReportParts, project: architectureMapSchema.shape.project, coverage: architectureMapSchema.shape.coverage })
  .describe('What `architrave review --format json` writes');

/** Findings in the code of a project. */
export const review = defineOperation<typeof input, ReviewReport>({
  id: 'review',
  doc: 'Review a Python project and report what is wrong, most serious first',
  details:
    'Reads the code without installing or running it. A comment `# architrave: ignore[rule] reason` silences one finding, and so does `# noqa` with the code that ruff or flake8 has for the same fault. What ruff says of correctness, security, errors and performance is told, too, under the project’s own configuration of ruff; none has to be installed.',
  input,
  output,
  touches: 'read',
  formats: [
    { id: 'text', doc: 'for people', suits: 'terminal', render: reviewOrDiff, note: correctionNote },
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
    { arguments: '. --diff', doc: 'Corrected code that is proved, as a patch' },
    { arguments: '. --fix', doc: 'The same, written into the files' },
    { arguments: '. --format sarif --output review.sarif', doc: 'For a code host' },
  ],
  writing: { input: 'fix', changes: ({ corrections }) => corrections?.files ?? [] },
  async run(host, { select, ignore, ruff, diff, unsafe, fix, ...narrowedBy }, progress) {
    const { unknownNames } = await import('../../review/review.ts');
    const configured = await configuredReview(host.files);
    const selection = selectionOf({ select, ignore: ruff && configured.ruff ? ignore : [...ignore, 'ruff'] }, configured);
    // Going on would pass a build that nobody looked at.
    const [unknown] = unknownNames(selection);
    if (unknown !== undefined) throw new ArchitraveError('usage', unknown.message, unknown.hint ?? '');
    const { narrow, outcome, key } = await narrowing({ host, progress, selection }, narrowedBy);
    const told = (over: Host): Promise<ReviewReport> =>
      reportOf({ host: over, progress, selection, narrow, outcome }, { diff, unsafe, fix });
    return key === null || diff || fix ? told(host) : keptReview(host, JSON.stringify([selection, key]), told);
  },
});

type Asked = Pick<Narrowing, 'narrow' | 'outcome'> & {
  readonly host: Host;
  readonly progress: Progress;
  readonly selection: RuleSelection;
};
type Corrects = { readonly diff: boolean; readonly unsafe: boolean; readonly fix: boolean };

async function reportOf({ host, progress, selection, narrow, outcome }: Asked, { diff, unsafe, fix }: Corrects): Promise<ReviewReport> {
  const first = await reviewProgram(host, progress, selection);
  const found = first.result(narrow);
  const corrected =
    diff || fix
      ? await correct({
          host,
          progress,
          result: first.result(),
          told: found.findings,
          takesUnsafe: unsafe,
          reviewOver: async (over) => (await reviewProgram(over, progress, selection)).result(),
        })
      : null;
  const { read, linked, linted, ...last } = corrected !== null && fix ? await reviewProgram(corrected.host, progress, selection) : first;
  const result = corrected === null ? found : fix ? last.result(narrow) : withFixes(found, corrected.fixes);
  return {
    ...result,
    ...outcome(),
    project: read.outline.project,
    coverage: read.outline.coverage,
    system: linked === null ? null : reviewedSystem(linked.system),
    verdict: verdictOf(result),
    nextSteps: nextStepsOf(result),
    corrections: corrected === null ? null : { isApplied: fix, ...corrected.corrections },
    problems: [...read.outline.problems, ...linted.problems, ...result.problems],
  };
}

/** What is mended is taken out, or it could come back. */
function isOutdated(baseline: BaselineOutcome | null): boolean {
  return baseline !== null && baseline.gone.length > 0 && !baseline.isWritten;
}
