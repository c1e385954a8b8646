/** What the rules propose for the findings of a review: one draft for each place, unproved. */
import type { Place } from '../../kit/span.ts';
import type { TextEdit } from '../../kit/text-edit.ts';
import type { Finding, FindingPlace } from '../../model/finding.ts';
import type { FixDraft } from '../fix.ts';
import { ALL_RULES } from '../rules/all.ts';
import { FixCode } from './fix-code.ts';

/** A draft, the finding and the place that it is for. */
export type DraftedFix = FixDraft & {
  readonly finding: Finding;
  readonly path: string;
  readonly place: Place;
  readonly symbol: string;
  /** Of the file that it is for. */
  readonly code: FixCode;
};

const FIXES = new Map(ALL_RULES.flatMap(({ id, fix }) => (fix === undefined ? [] : [[id, fix] as const])));

/** In the order of the findings. `readText` gives null for a file that cannot be read. */
export function draftFixes(findings: readonly Finding[], readText: (path: string) => string | null): readonly DraftedFix[] {
  const codes = new Map<string, FixCode | null>();
  return findings.flatMap((finding) => {
    const fix = FIXES.get(finding.rule);
    if (fix === undefined) return [];
    return placesOf(finding).flatMap(({ path, place, symbol }): readonly DraftedFix[] => {
      const code = codes.has(path) ? codes.get(path) : codeOf(readText(path));
      codes.set(path, code ?? null);
      if (code === null || code === undefined) return [];
      const draft = fix({ rule: finding.rule, path, place, symbol, message: finding.message }, code);
      if (draft === null || draft.edits.length === 0) return [];
      return [{ ...draft, edits: draft.edits.map((edit) => withLineEnds(edit, code)), finding, path, place, symbol, code }];
    });
  });
}

function codeOf(text: string | null): FixCode | null {
  return text === null ? null : FixCode.of(text);
}

function placesOf({ path, place, symbol, alsoAt }: Finding): readonly FindingPlace[] {
  return [{ path, place, symbol }, ...alsoAt];
}

/** A file keeps the line ends that it has. */
function withLineEnds(edit: TextEdit, { lineEnd }: FixCode): TextEdit {
  return { ...edit, text: edit.text.replaceAll(/\r?\n/gu, lineEnd) };
}
