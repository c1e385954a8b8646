/** A call as it is remembered: for conditions on how something was made or set up. */
import type { Value } from './value.ts';

export type CallRecord = {
  /** Dotted names of what was called: as reached, and as the library's types say. */
  readonly names: readonly string[];
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** There are `*args` or `**kwargs`: more may have been given. */
  readonly isOpen: boolean;
};
