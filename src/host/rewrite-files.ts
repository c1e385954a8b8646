/** Changes files of the project. Each is replaced at once, so that an interrupted run leaves every file whole. */
import { readFileSync, statSync } from 'node:fs';
import { ArchitraveError } from '../kit/error.ts';
import { type Hunk, withHunks } from '../kit/line-diff.ts';
import { ConfinedReader, errorCode, resolveBelow } from './confined.ts';
import { writeWholeFile } from './whole-file.ts';

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const MARK = '\uFEFF';

export type FileChange = { readonly path: string; readonly hunks: readonly Hunk[] };

/**
 * Applies hunks to files below `root`, a real absolute path. Nothing is written where a file is not the one that the hunks
 * were made for. Throws an `ArchitraveError` that names the file.
 */
export function rewriteFiles(root: string, changes: readonly FileChange[]): void {
  const reader = new ConfinedReader(root);
  const planned = changes.map(({ path, hunks }) => {
    const target = targetOf(reader, root, path);
    return { path, target, text: changedText(path, target, hunks) };
  });
  for (const { path, target, text } of planned) replace(path, target, text);
}

function targetOf(reader: ConfinedReader, root: string, path: string): string {
  const absolute = resolveBelow(root, path);
  const real = absolute === null ? null : reader.realPath(absolute);
  if (real === null) throw unwritable(path, 'it is gone, or leads out of the project');
  return real;
}

function changedText(path: string, target: string, hunks: readonly Hunk[]): string {
  const bytes = readOrThrow(path, target);
  const hasMark = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte);
  const changed = withHunks(new TextDecoder().decode(bytes), hunks);
  if (changed === null) throw unwritable(path, 'it changed while the project was read');
  return hasMark ? MARK + changed : changed;
}

function readOrThrow(path: string, target: string): Buffer {
  try {
    return readFileSync(target);
  } catch (error) {
    throw unwritable(path, errorCode(error), error);
  }
}

function replace(path: string, target: string, text: string): void {
  try {
    writeWholeFile(target, text, statSync(target).mode);
  } catch (error) {
    throw unwritable(path, errorCode(error), error);
  }
}

function unwritable(path: string, reason: string, cause?: unknown): ArchitraveError {
  return new ArchitraveError(
    'output-unwritable',
    `${path} cannot be changed (${reason})`,
    'See that it can be written, and run the command again.',
    cause,
  );
}
