/** What git leaves out: `.gitignore` files of all levels and `.git/info/exclude`, the last pattern that matches deciding. */
import ignore, { type Ignore } from 'ignore';
import type { Files } from '../../kit/ports.ts';

const MAX_IGNORE_FILE_BYTES = 1_000_000;

/** The patterns that hold in a folder, nearest first; `null` where there are none. */
export type IgnoreScope = {
  readonly folder: string;
  readonly patterns: Ignore;
  readonly outer: IgnoreScope | null;
};

/** The scope of a folder that has the named ignore file, inside the scope of its parent. */
export function extendScope(files: Files, outer: IgnoreScope | null, folder: string, ignoreFile: string): IgnoreScope | null {
  const text = files.readText(ignoreFile, MAX_IGNORE_FILE_BYTES);
  if (text === null || text.trim() === '') return outer;
  return { folder, patterns: ignore({ allowRelativePaths: true }).add(text), outer };
}

/** Whether git would leave out the path; a folder is asked with a slash at its end. Assumes that its parents were not left out. */
export function isIgnored(scope: IgnoreScope | null, path: string): boolean {
  for (let level = scope; level !== null; level = level.outer) {
    const { ignored, unignored } = level.patterns.test(level.folder === '' ? path : path.slice(level.folder.length + 1));
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}
