/** Something that could not be done or read as asked. Counted and shown, never thrown. */
export type Problem = {
  /** A stable kebab-case slug, for instance `invalid-syntax` or `file-unreadable`. */
  readonly code: string;
  /** What is wrong, in a sentence without a final full stop. */
  readonly message: string;
  /** The file, relative to the root with forward slashes, where one is concerned. */
  readonly path?: string;
  /** First line concerned, from 1. */
  readonly line?: number;
  /** First column concerned, from 1. */
  readonly column?: number;
  /** What the user can do about it. */
  readonly hint?: string;
};
