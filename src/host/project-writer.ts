/** The `Writer` port on a disk. */
import { lstatSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { ArchitraveError } from '../kit/error.ts';
import type { Writer } from '../kit/ports.ts';
import { ConfinedReader, errorCode, resolveBelow } from './confined.ts';
import { writeWholeFile } from './whole-file.ts';

/** Writes below `root`, a real absolute path. Folders that are missing are made; through symbolic links nothing is written. */
export function projectWriter(root: string): Writer {
  return {
    write(path, text) {
      try {
        const target = resolveBelow(root, path);
        if (target === null) throw new Error('it lies outside of the project');
        mkdirSync(dirname(target), { recursive: true });
        if (new ConfinedReader(root).realPath(dirname(target)) !== dirname(target)) throw new Error('its folder is a symbolic link');
        const stat = lstatSync(target, { throwIfNoEntry: false });
        if (stat !== undefined && !stat.isFile()) throw new Error('it is no regular file');
        writeWholeFile(target, text, stat === undefined ? null : stat.mode);
      } catch (error) {
        const reason = errorCode(error) || (error instanceof Error ? error.message : String(error));
        throw new ArchitraveError(
          'output-unwritable',
          `${path} cannot be written (${reason})`,
          'Allow writing there, and make room.',
          error,
        );
      }
    },
  };
}
