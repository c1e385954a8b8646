/** Corrections that rules propose. Whether one holds is not theirs to say: it is proved by a second review. */
import type { Place } from '../kit/span.ts';
import type { TextEdit } from '../kit/text-edit.ts';
import type { FixCode } from './fixing/fix-code.ts';

/** One place of a finding. */
export type FixTarget = {
  readonly rule: string;
  readonly path: string;
  readonly place: Place;
  readonly symbol: string;
  readonly message: string;
};

/** How one file would change. */
export type FixDraft = {
  /** What is done, in the imperative: `Catch only errors`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The program does the same as before but for the fault. */
  readonly isSafe: boolean;
};

/** Proposes how to mend what was found at a place; null where it does not know how. */
export type Fix = (target: FixTarget, code: FixCode) => FixDraft | null;
