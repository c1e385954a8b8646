/** A range as an editor shows it. Lines and columns count from 1; columns count UTF-16 code units; the end is exclusive. */
export type Place = {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
};
