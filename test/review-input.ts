/** For tests: what a review looks at, out of texts in memory, read as the operation reads a folder. */
import { hostOf } from '../src/app/host-fixture.ts';
import { readReview } from '../src/app/read-review.ts';
import type { ReviewResult } from '../src/model/finding.ts';
import type { LinkedProgramView, ProgramView } from '../src/review/program-view.ts';
import { review } from '../src/review/review.ts';
import type { RuleSelection } from '../src/review/selection.ts';

export const EVERYTHING: RuleSelection = { select: [], ignore: [] };

/** Paths to texts. */
export async function reviewInputOf(
  texts: Readonly<Record<string, string>>,
): Promise<{ readonly program: ProgramView; readonly linked: LinkedProgramView | null }> {
  const { read, linked } = await readReview(hostOf(texts, null), { report: () => {} }, { need: 'flows', codes: null });
  return { program: read.view(), linked };
}

export async function reviewOf(texts: Readonly<Record<string, string>>, selection: RuleSelection = EVERYTHING): Promise<ReviewResult> {
  return review({ ...(await reviewInputOf(texts)), selection });
}
