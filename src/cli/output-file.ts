/** `--output`: the whole file or none of it. */
import { lstatSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeWholeFile } from '../host/whole-file.ts';
import { ArchitraveError } from '../kit/error.ts';

/** Replaces the file at once. A device or a pipe is written straight to, and a symbolic link is followed. */
export function writeOutput(workingFolder: string, path: string, text: string): void {
  const target = resolve(workingFolder, path);
  const stat = lstatSync(target, { throwIfNoEntry: false });
  try {
    if (stat !== undefined && !stat.isFile()) writeFileSync(target, text);
    else writeWholeFile(target, text, stat === undefined ? null : stat.mode);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new ArchitraveError(
      'output-unwritable',
      `${path} cannot be written${reason}`,
      'Name a file in a folder that exists and can be written.',
      error,
    );
  }
}
