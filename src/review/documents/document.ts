/** Documents of a project, as rules see them. */
export type Document = {
  /** Relative to the root. */
  readonly path: string;
  readonly format: 'markdown' | 'restructuredtext' | 'docstrings';
  readonly text: string;
};

/** What stands beside the code. */
export type Documents = {
  /** Sorted by path. */
  readonly all: readonly Document[];
  /** The text of a module for its docstrings; null where nothing renders them, or it cannot be read. */
  docstringsOf(path: string): string | null;
  /** Whether there is a file or folder at a path below the root. */
  exists(path: string): boolean;
  /** Names of what a `.gitignore` at the root leaves out, without their slashes and stars. */
  readonly ignored: ReadonlySet<string>;
};
