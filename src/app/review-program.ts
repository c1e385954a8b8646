/** A program and what the rules say of it, each of which runs as soon as there is what it asks. */
import type { Host, Progress } from '../kit/ports.ts';
import type { ReviewResult } from '../model/finding.ts';
import type { Identified } from '../review/fingerprint.ts';
import type { RunningReview } from '../review/review.ts';
import type { RuleSelection } from '../review/selection.ts';
import { type ReadReview, readReview } from './read-review.ts';

export type ReviewedProgram = ReadReview & {
  /** As far as it is to be told: all of it where nothing is narrowed. */
  result(narrow?: (found: readonly Identified[]) => readonly Identified[]): ReviewResult;
};

/** Throws where there is no Python to read. */
export async function reviewProgram(host: Host, progress: Progress, selection: RuleSelection): Promise<ReviewedProgram> {
  const { RunningReview: Running, needsOf } = await import('../review/review.ts');
  let running: RunningReview | null = null;
  const given = await readReview(host, progress, needsOf(selection), (read) => (running = new Running(read.view(), selection)));
  const done = running ?? new Running(given.read.view(), selection);
  done.lint(given.linted);
  return { ...given, result: (narrow) => done.result(narrow) };
}
