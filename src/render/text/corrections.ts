/** Proved corrections for people: a patch that `git apply` takes, or after the report what was written. */
import type { Corrections, ReviewReport } from '../../model/review-report.ts';
import type { RenderOptions } from '../options.ts';
import { clean, count } from './layout.ts';
import { reviewText } from './review-text.ts';

const NO_LINE_END = '\\ No newline at end of file';

/** Corrections that were only asked for are a patch; else it is the report. */
export function reviewOrDiff(report: ReviewReport, options: RenderOptions): string {
  const { corrections } = report;
  if (corrections === null) return reviewText(report, options);
  if (!corrections.isApplied) return unifiedDiff(corrections, options);
  return `${reviewText(report, options)}${summary(corrections)}\n`;
}

/** What a patch has no room for. */
export function correctionNote({ corrections }: ReviewReport): string {
  return corrections === null || corrections.isApplied ? '' : summary(corrections);
}

function summary({ isApplied, count: mended, files, unsafe, unproved }: Corrections): string {
  const verb = isApplied ? 'Corrected' : 'Would correct';
  const done = mended === 0 ? 'Nothing to correct' : `${verb} ${count(mended, 'place')} in ${count(files.length, 'file')}`;
  return [
    done,
    ...(unsafe === 0 ? [] : [`${unsafe} more with --unsafe, which may change what the program does`]),
    ...(unproved === 0 ? [] : [`${unproved} dropped, for a second review did not bear them out`]),
  ].join('; ');
}

function unifiedDiff({ files }: Corrections, { palette, pathPrefix }: RenderOptions): string {
  return files
    .flatMap(({ path, hunks }) => [
      palette.bold(`--- a/${clean(pathPrefix + path)}\n+++ b/${clean(pathPrefix + path)}`),
      ...hunks.flatMap(({ line, newLine, lines }) => {
        const range = (start: number, sign: string): string => {
          const length = lines.filter((one) => !one.startsWith(sign)).length;
          return `${length === 0 ? start - 1 : start},${length}`;
        };
        return [palette.cyan(`@@ -${range(line, '+')} +${range(newLine, '-')} @@`), ...lines.map((one) => painted(harmless(one), palette))];
      }),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

/** A terminal obeys escape codes and marks of writing direction: where code holds such, the patch shows them and does not fit there. */
function harmless(line: string): string {
  return line.replace(/[^\t\r\n\f]+/gu, clean);
}

function painted(told: string, { red, green }: RenderOptions['palette']): string {
  const hasEnd = told.endsWith('\n');
  const line = hasEnd ? told.slice(0, -1) : told;
  const shown = line.startsWith('-') ? red(line) : line.startsWith('+') ? green(line) : line;
  return hasEnd ? shown : `${shown}\n${NO_LINE_END}`;
}
