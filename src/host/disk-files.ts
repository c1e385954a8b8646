/** The `Files` port on a disk. Folders behind symbolic links are not followed; linked files are, where they stay inside. */
import { readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import type { Files, FolderEntry } from '../kit/ports.ts';
import type { Problem } from '../kit/problem.ts';
import { ConfinedReader, errorCode, relativeTo, resolveBelow } from './confined.ts';

export type DiskFiles = Files & { problems(): readonly Problem[] };

/**
 * The files below `root`, a real absolute path. Where `only` is given, a relative path, the listing shows nothing but
 * it, what is below it, and the way to it.
 */
export function diskFiles(root: string, only = ''): DiskFiles {
  const reader = new ConfinedReader(root);
  const problems = new Map<string, Problem>();
  const decoder = new TextDecoder();

  const kindOf = (folder: string, entry: Dirent): FolderEntry['kind'] => {
    if (entry.isFile()) return 'file';
    if (entry.isDirectory()) return 'folder';
    if (!entry.isSymbolicLink()) return 'other';
    return kindOfLink(join(folder, entry.name));
  };

  const kindOfLink = (absolute: string): FolderEntry['kind'] => {
    try {
      const stat = statSync(absolute);
      return stat.isFile() && reader.realPath(absolute) !== null ? 'file' : 'other';
    } catch (error) {
      if (errorCode(error) === 'ELOOP') {
        const path = relativeTo(root, absolute);
        problems.set(path, {
          code: 'link-loops',
          message: `Symbolic link ${path} points to itself`,
          path,
          hint: 'Remove the link, or point it at a file.',
        });
      }
      return 'other';
    }
  };

  return {
    list(folder) {
      const absolute = resolveBelow(root, folder);
      if (absolute === null || reader.realPath(absolute) !== absolute) return null;
      try {
        const entries = readdirSync(absolute, { withFileTypes: true }).filter((entry) => isShown(only, folder, entry));
        return entries
          .map((entry): FolderEntry => ({ name: entry.name, kind: kindOf(absolute, entry) }))
          .toSorted((a, b) => (a.name < b.name ? -1 : 1));
      } catch (error) {
        problems.set(folder, unreadableFolder(folder, errorCode(error)));
        return null;
      }
    },
    readText(path, maxBytes) {
      const reading = reader.read(path, maxBytes);
      return reading.kind === 'bytes' ? decoder.decode(reading.bytes) : null;
    },
    problems: () => [...problems.values()].toSorted((a, b) => ((a.path ?? '') < (b.path ?? '') ? -1 : 1)),
  };
}

/** On the way to what is shown, files that are no modules stay visible: they tell about the project. */
function isShown(only: string, folder: string, entry: Dirent): boolean {
  if (only === '') return true;
  const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
  if (path === only || path.startsWith(`${only}/`) || only.startsWith(`${path}/`)) return true;
  return entry.isFile() && !/\.py[iw]?$/.test(entry.name);
}

function unreadableFolder(folder: string, code: string): Problem {
  const name = folder === '' ? '.' : folder;
  return {
    code: 'folder-unreadable',
    message: `Folder ${name} cannot be listed${code === '' ? '' : ` (${code})`}; what is in it was left out`,
    path: name,
    hint: `Allow reading it (chmod u+rx ${name}).`,
  };
}
