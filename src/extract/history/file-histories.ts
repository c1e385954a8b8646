/** Commits as what happened to each file that is there now. */
import type { Commit } from '../../kit/ports.ts';

export type FileHistory = {
  commits: number;
  readonly authors: Set<string>;
  /** In seconds since 1970. */
  firstAt: number;
  lastAt: number;
};

export type Past = {
  /** By path, as it is now. */
  readonly files: ReadonlyMap<string, FileHistory>;
  /** For each commit that touched the root, the newest first: the present paths of what it changed, and how many files that was in all. */
  readonly changeSets: readonly { readonly paths: readonly string[]; readonly size: number }[];
  readonly authors: number;
  readonly firstAt: number;
  readonly lastAt: number;
};

/** `commits` stand with the newest first, so that a file's later names are known before its earlier ones. Times are as authors' clocks had them. */
export function readPast(commits: readonly Commit[]): Past {
  const names = new PresentNames();
  const files = new Map<string, FileHistory>();
  const changeSets: { paths: readonly string[]; size: number }[] = [];
  const authors = new Set<string>();
  let firstAt = Number.POSITIVE_INFINITY;
  let lastAt = 0;
  for (const { authoredAt, author, changes, changesOutside } of commits) {
    if (changes.length === 0) continue;
    authors.add(author);
    firstAt = Math.min(firstAt, authoredAt);
    lastAt = Math.max(lastAt, authoredAt);
    const paths = changes.map(({ path }) => names.of(path));
    changeSets.push({ paths, size: changes.length + changesOutside });
    for (const path of paths) addChange(files, path, authoredAt, author);
    names.before(changes);
  }
  return { files, changeSets, authors: authors.size, firstAt: Math.min(firstAt, lastAt), lastAt };
}

function addChange(files: Map<string, FileHistory>, path: string, at: number, author: string): void {
  const known = files.get(path) ?? { commits: 0, authors: new Set<string>(), firstAt: at, lastAt: at };
  files.set(path, known);
  known.commits += 1;
  known.authors.add(author);
  known.firstAt = Math.min(known.firstAt, at);
  known.lastAt = Math.max(known.lastAt, at);
}

/** What files are called now, by what they were called at some time; a class for the state of one way back. */
class PresentNames {
  private readonly present = new Map<string, string>();

  of(path: string): string {
    return this.present.get(path) ?? path;
  }

  /** Goes back before a commit: what it renamed had another name, and what then had the new name was another file. */
  before(changes: Commit['changes']): void {
    const renames = changes
      .filter(({ kind }) => kind === 'renamed')
      .map(({ path, formerPath }) => ({ formerPath, now: this.of(path), path }));
    for (const { path, now } of renames) if (now !== GONE) this.present.set(path, GONE);
    for (const { formerPath, now } of renames) this.present.set(formerPath, now);
  }
}

/** No path of a file. */
const GONE = '';
