/** Corrections that rules propose. Whether one holds is not theirs to say: it is proved by a second review. */
import type { Place } from '../kit/span.ts';
import type { TextEdit } from '../kit/text-edit.ts';
import type { EvidenceStep } from '../model/finding.ts';
import type { FixCode } from './fixing/fix-code.ts';

/** One place of a finding. */
export type FixTarget = {
  readonly rule: string;
  readonly path: string;
  readonly place: Place;
  readonly symbol: string;
  readonly message: string;
  readonly remedy: string;
  readonly evidence: readonly EvidenceStep[];
};

/** How one file would change. */
export type FixDraft = {
  /** Of the file that changes; that of the finding where absent. */
  readonly path?: string;
  /** What is done, in the imperative: `Catch only errors`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The program does the same as before but for the fault. */
  readonly isSafe: boolean;
};

/** Another file of the project; null where there is none, or it cannot be read. */
export type OpenFile = (path: string) => FixCode | null;

/** Proposes how to mend what was found at a place; null where it does not know how. */
export type Fix = (target: FixTarget, code: FixCode, open: OpenFile) => FixDraft | null;
