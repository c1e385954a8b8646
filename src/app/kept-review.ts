/**
 * What a review told, found or recalled: another format of it, or the same held against a revision again, asks no rule. It is kept with
 * what was seen of the world, as answers are, under all that it is held against.
 */
import type { Host } from '../kit/ports.ts';
import type { ReviewReport } from '../model/review-report.ts';
import { encodeUtf8, utf8Text } from '../python/text.ts';
import { type Observations, observed, wouldSeeAgain } from './observed-host.ts';

type Kept = { readonly seen: Observations; readonly report: ReviewReport };

/** `key` tells all that `review` depends on besides its host. */
export async function keptReview(host: Host, key: string, review: (host: Host) => Promise<ReviewReport>): Promise<ReviewReport> {
  if (host.derived === null) return review(host);
  const { review: store, folder: own } = host.derived;
  const isIgnored = (folder: string): boolean => folder === own;
  const bytes = store.recall(key);
  const kept = bytes === null ? null : parsed(utf8Text(bytes, 0, bytes.length));
  if (kept !== null && wouldSeeAgain(kept.seen, host, isIgnored)) return kept.report;
  const watch = observed(host, isIgnored);
  const report = await review(watch.host);
  const seen = watch.observations();
  if (seen !== null) store.keep(key, encodeUtf8(JSON.stringify({ seen, report } satisfies Kept)));
  return report;
}

/** Null where the text was cut. What is whole was written here: its checksum holds. */
function parsed(text: string): Kept | null {
  try {
    const read: unknown = JSON.parse(text);
    return isKept(read) ? read : null;
  } catch {
    return null;
  }
}

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'seen' in value && 'report' in value;
}
