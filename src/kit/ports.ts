/** What the core needs from the world. `host` implements these; tests hand in values. */
import type { Problem } from './problem.ts';
import type { Place } from './span.ts';

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

/** One file that another linter is to read. */
export type LintRequest = {
  readonly path: string;
  /** Of what it holds, as the answer about its facts tells. */
  readonly hash: string;
  /** What is asked of it, in the linter's own terms, as JSON. */
  readonly settings: string;
  /** What it holds; null for what the root has there. */
  readonly text: string | null;
};

/** What a linter says of one place, in its own words. */
export type LintFinding = {
  readonly code: string;
  readonly message: string;
  readonly place: Place;
  /** How it would mend that; null where it does not know. */
  readonly fix: LintFix | null;
};

export type LintFix = {
  readonly title: string;
  /** What stands at a place becomes `text`. */
  readonly edits: readonly { readonly place: Place; readonly text: string }[];
};

export type LintAnswer =
  | { readonly kind: 'findings'; readonly findings: readonly LintFinding[] }
  /** `settings`: it does not take them, and says why. `absent`: it is not installed. */
  | { readonly kind: 'refused'; readonly why: 'settings' | 'absent' | 'unreadable' | 'too-large' | 'failed'; readonly message: string };

/** Asks another linter or recalls what it said, in workers, so that other work can go on meanwhile. Never rejects. */
export type Linter = {
  /** The answers stand in the order of the requests. */
  lint(requests: readonly LintRequest[]): Promise<readonly LintAnswer[]>;
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
export type DerivedStores = {
  readonly graph: DerivedStore;
  readonly flows: DerivedStore;
  readonly system: DerivedStore;
  /** What is asked of the program as it is. */
  readonly asked: DerivedStore;
  /** What a review told of it. */
  readonly review: DerivedStore;
  /** The same of commits. */
  readonly revisions: DerivedStore;
  /** The name of their folder in the root, which is no part of what is read. */
  readonly folder: string;
};

/** A file that a commit changed, below the root. */
export type FileChange = {
  readonly path: string;
  readonly kind: 'added' | 'changed' | 'removed' | 'renamed';
  /** What it was called before, where it was renamed; else ''. */
  readonly formerPath: string;
};

/** A commit that is no merge. */
export type Commit = {
  readonly id: string;
  /** When it was written, in seconds since 1970. */
  readonly authoredAt: number;
  /** Tells authors apart; nothing to be shown. */
  readonly author: string;
  readonly changes: readonly FileChange[];
  /** How many files it changed outside the root. */
  readonly changesOutside: number;
};

/** What is known of how the code became what it is, or why nothing is. */
export type HistoryAnswer =
  | {
      readonly kind: 'commits';
      /** As git orders them, the newest first; merges are left out. */
      readonly commits: readonly Commit[];
      /** The clone holds only the last commits. */
      readonly isShallow: boolean;
      /** There are more than were asked for. */
      readonly isCut: boolean;
    }
  | { readonly kind: 'none'; readonly problem: Problem };

/** The files of a revision, or why there are none. */
export type RevisionAnswer =
  | {
      readonly kind: 'revision';
      /** Of the commit. */
      readonly id: string;
      readonly files: Files;
      /** What a file holds, as it is; null where it cannot be read. */
      bytesOf(path: string): Uint8Array | null;
      /** Two files of one hash hold the same. '' where there is no such file. */
      hashOf(path: string): string;
      /** Files that were left out for their size or their number. */
      readonly leftOut: number;
    }
  | { readonly kind: 'none'; readonly problem: Problem };

/** The past of the root, where it is kept. Nothing that is written in a repository is ever run for it. */
export type History = {
  /** The commit that is checked out and how far back the clone goes, as one text that changes with either; '' where there is none. */
  head(): string;
  /** The last `most` commits, whether or not they touch the root. */
  commits(most: number): Promise<HistoryAnswer>;
  /** The id of a commit by any name that git has for it; null where there is none. */
  commitOf(name: string): Promise<string | null>;
  /** A commit by any name that git has for it. Only files that are `wanted` can be read; the work tree is not touched. */
  revision(name: string, wanted: (path: string) => boolean): Promise<RevisionAnswer>;
};

/** Puts texts below the root. */
export type Writer = {
  /** The whole file or none of it. Throws an `ArchitraveError` where that cannot be. */
  write(path: string, text: string): void;
};

/** Another thread of the tool, which works out one thing. It sees nothing of the host: what it needs it is told. */
export type SideThread = {
  /** Of what is `given away` this thread keeps nothing; all else is copied. */
  post(message: unknown, givenAway: readonly Uint8Array[]): void;
  /** What it says next; null once it has ended, for whatever reason. */
  next(): Promise<unknown>;
  /** Whatever it is doing. */
  end(): void;
};

export type Host = {
  readonly files: Files;
  /** Null where nothing may be written: at a revision, for an agent, for a part of a project. */
  readonly writer: Writer | null;
  readonly history: History;
  readonly facts: FactsReader;
  /** Null where there is none. */
  readonly linter: Linter | null;
  /** Null where nothing is to be kept. */
  readonly derived: DerivedStores | null;
  /** Starts a thread that links programs and follows data (`app/analysis.ts`); null where none pays for so many bytes of module code. */
  analysisThread(codeBytes: number): (() => SideThread) | null;
  /** The root as the user named it, for titles only. */
  readonly rootName: string;
  /** Lets signals and other requests through; long work asks for it now and then. */
  rest(): Promise<void>;
  /** What could not be read so far and no answer tells: looping links, unreadable folders. Sorted by path. */
  problems(): readonly Problem[];
};
