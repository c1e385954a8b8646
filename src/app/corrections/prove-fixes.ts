/** Keeps of some fixes those that a second review of the program bears out: each finding is gone, and no new one appears. */
import { withEdits } from '../../kit/text-edit.ts';
import type { ReviewResult } from '../../model/finding.ts';
import type { DraftedFix } from '../../review/fixing/draft-fixes.ts';
import { FixCode } from '../../review/fixing/fix-code.ts';
import { withoutLeftImports } from '../../review/fixing/left-imports.ts';
import { unknownNames } from '../../review/fixing/bound-names.ts';

/** The program with some fixes done: texts that differ from those on the disk, and the review of it. */
export type Corrected = { readonly texts: ReadonlyMap<string, string>; readonly result: ReviewResult };

export type Proved = { readonly state: Corrected; readonly fixes: readonly DraftedFix[] };

/** Reviews the program with other texts; null where there were too many reviews. */
export type ReviewWith = (texts: ReadonlyMap<string, string>) => Promise<ReviewResult | null>;

/**
 * No two fixes may collide. All are tried at once, which mostly holds; where it does not, those that are to blame are tried
 * apart from the others.
 */
export async function provedFixes(state: Corrected, fixes: readonly DraftedFix[], reviewWith: ReviewWith): Promise<Proved> {
  const sound = fixes.filter((fix) => keepsPython([fix]));
  if (sound.length === 0) return { state, fixes: [] };
  const texts = new Map([...state.texts, ...textsWith(sound)]);
  const result = await reviewWith(texts);
  if (result === null) return { state, fixes: [] };
  const blamed = blamedFor(state.result, result, sound);
  if (blamed.size === 0) return { state: { texts, result }, fixes: sound };
  if (sound.length === 1) return { state, fixes: [] };
  const parts = blamed.size < sound.length ? [sound.filter((fix) => !blamed.has(fix)), [...blamed]] : halves(sound);
  return provedParts(state, parts, reviewWith);
}

/** The first part that holds is kept; offsets of fixes count in the texts before, so others are added to it only where the files differ. */
async function provedParts(state: Corrected, parts: readonly (readonly DraftedFix[])[], reviewWith: ReviewWith): Promise<Proved> {
  let proved: Proved = { state, fixes: [] };
  for (const part of parts) {
    const touched = new Set(proved.fixes.map(({ path }) => path));
    const next = await provedFixes(
      proved.state,
      part.filter(({ path }) => !touched.has(path)),
      reviewWith,
    );
    proved = { state: next.state, fixes: [...proved.fixes, ...next.fixes] };
  }
  return proved;
}

function halves<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}

/** What each file says with the fixes that are for it. */
function textsWith(fixes: readonly DraftedFix[]): ReadonlyMap<string, string> {
  const byPath = new Map<string, DraftedFix[]>();
  for (const fix of fixes) byPath.set(fix.path, [...(byPath.get(fix.path) ?? []), fix]);
  return new Map(
    [...byPath].flatMap(([path, own]) => {
      const code = own[0]?.code;
      if (code === undefined) return [];
      const text = withEdits(
        code.bytes,
        own.flatMap(({ edits }) => edits),
      );
      return [[path, withoutLeftImports(code, text)] as const];
    }),
  );
}

/** The file can be parsed, and every name that is new in it comes from somewhere. */
function keepsPython(fixes: readonly [DraftedFix]): boolean {
  const [{ code }] = fixes;
  return [...textsWith(fixes).values()].every((text) => {
    const after = FixCode.of(text);
    return after !== null && unknownNames(code, after).length === 0;
  });
}

/** Fixes whose finding is still there, else those in files where a new one appeared, else all. */
function blamedFor(before: ReviewResult, after: ReviewResult, fixes: readonly DraftedFix[]): ReadonlySet<DraftedFix> {
  const had = countsOf(before);
  const has = countsOf(after);
  const mended = new Map<string, number>();
  for (const fix of fixes) mended.set(keyOf(fix), (mended.get(keyOf(fix)) ?? 0) + 1);
  const left = fixes.filter((fix) => (has.get(keyOf(fix)) ?? 0) > (had.get(keyOf(fix)) ?? 0) - (mended.get(keyOf(fix)) ?? 0));
  if (left.length > 0) return new Set(left);
  const grown = [...has].filter(([key, count]) => count > (had.get(key) ?? 0)).map(([key]) => key.split('\n')[1]);
  if (grown.length === 0) return new Set();
  const near = fixes.filter(({ path }) => grown.includes(path));
  return new Set(near.length > 0 ? near : fixes);
}

/** How often a rule reports in a function. */
function countsOf({ findings }: ReviewResult): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    for (const { path, symbol } of [finding, ...finding.alsoAt]) {
      const key = [finding.rule, path, symbol].join('\n');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

function keyOf({ finding, at }: DraftedFix): string {
  return [finding.rule, at.path, at.symbol].join('\n');
}
