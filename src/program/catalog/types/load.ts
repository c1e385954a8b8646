/** Loads what is known of the types of the libraries that a program imports. */
import type { LibraryTypes } from '../library-types.ts';
import { DISTRIBUTIONS, IMPORTS } from './distributions.ts';
import { LibraryIndex } from './library-index.ts';

const STANDARD_LIBRARY = 'python';
/** Indexes that are kept: a process that answers again and again is asked about programs that import the same. */
const MOST_KEPT = 32;
/** By distributions. An index holds nothing but what it worked out of constant texts. */
const kept = new Map<string, LibraryIndex>();

/** The standard library, and the distributions with these top-level packages, with those that their types refer to. */
export async function loadLibraryTypes(topLevelImports: readonly string[]): Promise<LibraryTypes> {
  const wanted = new Set([STANDARD_LIBRARY]);
  for (const name of topLevelImports) {
    for (const distribution of IMPORTS.get(name) ?? []) wanted.add(distribution);
  }
  // The set grows while it is walked.
  for (const distribution of wanted) {
    for (const needed of DISTRIBUTIONS.get(distribution)?.needs ?? []) wanted.add(needed);
  }
  const [first, ...others] = [...wanted];
  const ordered = [first, ...others.sort()];
  const key = ordered.join(' ');
  const known = kept.get(key);
  if (known !== undefined) return known;
  const loaded = await Promise.all(ordered.map(async (distribution) => DISTRIBUTIONS.get(distribution ?? '')?.load()));
  const index = new LibraryIndex(loaded.flatMap((data) => (data === undefined ? [] : [data.LINES])));
  if (kept.size === MOST_KEPT) kept.delete([...kept.keys()][0]!);
  kept.set(key, index);
  return index;
}
