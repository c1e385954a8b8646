/** Modules that change together, as association rules over commits (Zimmermann et al., 2004). */
import { compareText } from '../../program/discovery/discover.ts';
import type { CoChange } from '../../model/hotspots.ts';
import type { Past } from './file-histories.ts';

/** A commit of more files (licence headers, formatting, moves) says nothing of what belongs together. */
export const MAX_FILES_OF_A_CHANGE = 30;
/** Fewer common commits may be chance. */
const MIN_SUPPORT = 4;
const MIN_CONFIDENCE = 0.5;
/** Pairs that are counted at most. */
const MAX_PAIRS = 2_000_000;

export type CoChangeInput = {
  readonly past: Past;
  /** Names of modules by path; others do not count. */
  readonly modules: ReadonlyMap<string, string>;
  readonly isImported: (one: string, other: string) => boolean;
};

export type CoChanges = {
  readonly pairs: readonly CoChange[];
  readonly bulkCommits: number;
  /** Pairs that were met first when there were too many to count. */
  readonly uncountedPairs: number;
};

/** The rules of enough support and confidence, each pair in its stronger direction. */
export function coChanges({ past, modules, isImported }: CoChangeInput): CoChanges {
  const names = [...new Set(modules.values())].toSorted(compareText);
  const numbers = new Map(names.map((name, index) => [name, index]));
  const commits = new Int32Array(names.length);
  const together = new Map<number, number>();
  let bulkCommits = 0;
  let uncountedPairs = 0;
  for (const { paths, size } of past.changeSets) {
    if (size > MAX_FILES_OF_A_CHANGE) {
      bulkCommits += 1;
      continue;
    }
    const changed = [...new Set(paths.flatMap((path) => numbers.get(modules.get(path) ?? '') ?? []))].toSorted((one, other) => one - other);
    for (const [position, one] of changed.entries()) {
      commits[one]! += 1;
      for (const other of changed.slice(position + 1)) {
        const key = one * names.length + other;
        const count = together.get(key);
        if (count === undefined && together.size >= MAX_PAIRS) uncountedPairs += 1;
        else together.set(key, (count ?? 0) + 1);
      }
    }
  }
  const pairs = [...together].flatMap(([key, support]): readonly CoChange[] => {
    if (support < MIN_SUPPORT) return [];
    const one = Math.floor(key / names.length);
    const other = key % names.length;
    // The module that changes less often tells more of the other.
    const [from, to] = commits[one]! <= commits[other]! ? [one, other] : [other, one];
    const confidence = Math.round((support / commits[from]!) * 1000) / 1000;
    if (confidence < MIN_CONFIDENCE) return [];
    const [module, partner] = [names[from]!, names[to]!];
    return [{ module, with: partner, support, confidence, isImported: isImported(module, partner) }];
  });
  return { pairs: pairs.toSorted(compareCoChanges), bulkCommits, uncountedPairs };
}

function compareCoChanges(one: CoChange, other: CoChange): number {
  return (
    other.support - one.support ||
    other.confidence - one.confidence ||
    compareText(one.module, other.module) ||
    compareText(one.with, other.with)
  );
}
