/** What is passed in a call. */

/** Arguments of a call, as sets; a starred one is the iterable itself. */
export type Arguments = {
  readonly positional: readonly number[];
  readonly stars: readonly boolean[];
  /** Name numbers; -1 for `**`. */
  readonly names: readonly number[];
  readonly keywords: readonly number[];
};

export const NO_ARGUMENTS: Arguments = { positional: [], stars: [], names: [], keywords: [] };

export function positionalArguments(...positional: number[]): Arguments {
  return { positional, stars: positional.map(() => false), names: [], keywords: [] };
}
