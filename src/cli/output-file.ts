/** `--output`: the whole file or none of it. */
import { randomBytes } from 'node:crypto';
import { lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ArchitraveError } from '../kit/error.ts';

/** Replaces the file at once. A device or a pipe is written straight to, and a symbolic link is followed. */
export function writeOutput(workingFolder: string, path: string, text: string): void {
  const target = resolve(workingFolder, path);
  const stat = lstatSync(target, { throwIfNoEntry: false });
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    if (stat !== undefined && !stat.isFile()) {
      writeFileSync(target, text);
      return;
    }
    writeFileSync(temporary, text, { flag: 'wx', ...(stat === undefined ? {} : { mode: stat.mode }) });
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new ArchitraveError(
      'output-unwritable',
      `${path} cannot be written${reason}`,
      'Name a file in a folder that exists and can be written.',
      error,
    );
  }
}
