/** What the core needs from the world. `host` implements these; tests hand in values. */
import type { Problem } from './problem.ts';

export type FolderEntry = {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
};

/** The files below one root. Paths are relative to it, with forward slashes; '' is the root. Nothing outside is reachable, symbolic links included. */
export type Files = {
  /** Sorted by name (code unit order). An unreadable or looping folder gives `null`. */
  list(folder: string): readonly FolderEntry[] | null;
  /** `null` where it does not exist, cannot be read or is larger than `maxBytes`. */
  readText(path: string, maxBytes: number): string | null;
};

/** One file to be read into facts. */
export type FactsRequest = {
  readonly path: string;
};

/** What is wanted of each file: its module facts, or its module code as well. */
export type FactsWanted = 'facts' | 'facts-and-code';

/**
 * Encoded module facts of one file (`python/facts-codec.ts`), or why there are none. `code` is its encoded module code
 * (`python/code/code-codec.ts`): null where it was not wanted, empty where a fault of ours kept it from being made.
 */
export type FactsAnswer =
  | {
      readonly kind: 'facts';
      readonly path: string;
      readonly hash: string;
      readonly encoded: Uint8Array;
      readonly code: Uint8Array | null;
    }
  | { readonly kind: 'problem'; readonly path: string; readonly problem: Problem };

/** Computes or recalls module facts, in workers where it pays. The answers stand in the order of the requests. */
export type FactsReader = {
  /** Facts alone where `wanted` is left out. */
  read(requests: readonly FactsRequest[], progress: Progress, wanted?: FactsWanted): Promise<readonly FactsAnswer[]>;
  /** The hash of what each file holds now, as an answer would tell it; null where the file cannot be read. Computes no facts. */
  hashes(requests: readonly FactsRequest[]): readonly (string | null)[];
};

export type Progress = {
  /** `done` of `total` units of `phase` ('reading', 'linking', …). */
  report(phase: string, done: number, total: number): void;
};

/** A result that costs more to work out than to read. It may be lost at any time. */
export type DerivedStore = {
  /** What was kept last, where it was kept under this very key: all that the result depends on besides the tool itself. */
  recall(key: string): Uint8Array | null;
  keep(key: string, bytes: Uint8Array): void;
};

/** Results of linking, each with its own place. */
export type DerivedStores = { readonly graph: DerivedStore; readonly flows: DerivedStore };

export type Host = {
  readonly files: Files;
  readonly facts: FactsReader;
  /** Null where nothing is to be kept. */
  readonly derived: DerivedStores | null;
  /** The root as the user named it, for titles only. */
  readonly rootName: string;
  /** Lets signals and other requests through; long work asks for it now and then. */
  rest(): Promise<void>;
  /** What could not be read so far and no answer tells: looping links, unreadable folders. Sorted by path. */
  problems(): readonly Problem[];
};
