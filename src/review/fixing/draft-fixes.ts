/** What the rules propose for the findings of a review: one draft for each place, unproved. */
import { type TextEdit, collides, withEdits } from '../../kit/text-edit.ts';
import type { Finding, FindingPlace } from '../../model/finding.ts';
import type { FixDraft } from '../fix.ts';
import { REVIEW_RULES } from '../review-rules.ts';
import { FixCode } from './fix-code.ts';
import { importRemovals, namesLeftBehind } from './left-imports.ts';

/** A draft, the finding and the place that it is for. */
export type DraftedFix = Omit<FixDraft, 'path'> & {
  readonly finding: Finding;
  /** Which of its places. */
  readonly at: FindingPlace;
  /** Of the file that changes. */
  readonly path: string;
  readonly code: FixCode;
};

const FIXES = new Map(REVIEW_RULES.flatMap(({ id, fix }) => (fix === undefined ? [] : [[id, fix] as const])));

/** In the order of the findings. `readText` gives null for a file that cannot be read. */
export function draftFixes(findings: readonly Finding[], readText: (path: string) => string | null): readonly DraftedFix[] {
  const codes = new Map<string, FixCode | null>();
  const open = (path: string): FixCode | null => {
    const code = codes.has(path) ? codes.get(path) : codeOf(readText(path));
    codes.set(path, code ?? null);
    return code ?? null;
  };
  return findings.flatMap((finding) => {
    const fix = FIXES.get(finding.rule);
    if (fix === undefined) return [];
    const { rule, message, remedy, evidence } = finding;
    return placesOf(finding).flatMap((at): readonly DraftedFix[] => {
      const code = open(at.path);
      const draft = code === null ? null : fix({ ...at, rule, message, remedy, evidence }, code, open);
      const path = draft?.path ?? at.path;
      const changed = open(path);
      if (draft === null || changed === null || draft.edits.length === 0) return [];
      const edits = draft.edits.map((edit) => withLineEnds(edit, changed));
      return [{ ...draft, edits: [...edits, ...leftImports(changed, edits)], finding, at, path, code: changed }];
    });
  });
}

/** Edits that take the imports away which these leave behind. */
function leftImports(code: FixCode, edits: readonly TextEdit[]): readonly TextEdit[] {
  const after = FixCode.of(withEdits(code.bytes, edits));
  const names = after === null ? new Set<string>() : namesLeftBehind(code, after);
  const removals = names.size === 0 ? [] : importRemovals(code, names, edits);
  return removals.some((one) => edits.some((edit) => collides(one, edit))) ? [] : removals;
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
