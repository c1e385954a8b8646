/** Files that are written whole or not at all: a full disk or Ctrl-C leaves what was there. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Replaces a regular file, or makes it. Throws what the system throws, and leaves nothing behind. */
export function writeWholeFile(target: string, text: string, mode: number | null): void {
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = openSync(temporary, 'wx', mode ?? 0o666);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
