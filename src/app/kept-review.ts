/**
 * What a review told, found or recalled: another format of it, or the same held against a revision again, asks no rule. It is kept with
 * what was seen of the world, as answers are, under all that it is held against. Where nothing changed since but comments and blank lines, it holds at other
 * lines (`quiet-changes.ts`).
 */
import type { Host } from '../kit/ports.ts';
import type { ReviewReport } from '../model/review-report.ts';
import { encodeUtf8, utf8Text } from '../python/text.ts';
import { movedPlaces } from './moved-lines.ts';
import { type Observations, observed, seenWith, wouldSeeAgain } from './observed-host.ts';
import { type FileStates, quietChanges, watchedFiles } from './quiet-changes.ts';

type Kept = { readonly seen: Observations; readonly report: ReviewReport; readonly states: FileStates };

/** `key` tells all that `review` depends on besides its host. */
export async function keptReview(host: Host, key: string, review: (host: Host) => Promise<ReviewReport>): Promise<ReviewReport> {
  if (host.derived === null) return review(host);
  const { review: store, folder: own } = host.derived;
  const isIgnored = (folder: string): boolean => folder === own;
  const keep = (made: Kept): ReviewReport => {
    store.keep(key, encodeUtf8(JSON.stringify(made)));
    return made.report;
  };
  const bytes = store.recall(key);
  const kept = bytes === null ? null : parsed(utf8Text(bytes, 0, bytes.length));
  if (kept !== null && wouldSeeAgain(kept.seen, host, isIgnored)) return kept.report;
  const moved = kept === null ? null : await movedReview(kept, host, isIgnored);
  if (moved !== null) return keep(moved);
  const watch = observed(host, isIgnored);
  const files = watchedFiles(watch.host);
  const report = await review(files.host);
  const seen = watch.observations();
  return seen === null ? report : keep({ seen, report, states: files.states() });
}

/** The same at the lines of now, where only quiet lines changed; else null. */
async function movedReview({ seen, report, states }: Kept, host: Host, isIgnored: (folder: string) => boolean): Promise<Kept | null> {
  const hashes = host.facts.hashes(seen.files.map((path) => ({ path })));
  const now = seenWith(seen, hashes);
  if (!wouldSeeAgain(now, host, isIgnored)) return null;
  const changes = await quietChanges(host, seen, states, hashes);
  const moved = changes === null ? null : movedPlaces(report, changes.moved);
  if (changes === null || moved === null) return null;
  const { project } = moved;
  const lines = project.lines + changes.lines;
  return { seen: now, states: changes.states, report: { ...moved, project: { ...project, lines, bytes: project.bytes + changes.bytes } } };
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
  return typeof value === 'object' && value !== null && 'seen' in value && 'report' in value && 'states' in value;
}
