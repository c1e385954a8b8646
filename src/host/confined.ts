/** Reading below one root and nowhere else, whatever the symbolic links say. Used by the main thread and by workers. */
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Why a file below the root gives no bytes. */
export type Refusal = 'missing' | 'unreadable' | 'outside' | 'not-a-file' | 'too-large';

export type Reading = { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'refused'; readonly why: Refusal };

/** Whether `path`, absolute and without symbolic links, is `root` or lies below it. */
export function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** The absolute path of a relative one, or null where its text leaves the root. */
export function resolveBelow(root: string, path: string): string | null {
  const absolute = path === '' ? root : join(root, path);
  return isWithin(root, absolute) && !path.includes('\0') ? absolute : null;
}

/** Forward slashes, relative to the root. */
export function relativeTo(root: string, absolute: string): string {
  const path = relative(root, absolute);
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** Reads whole files below `root` (a real path); remembers folders that it has found to be inside. */
export class ConfinedReader {
  readonly #root: string;
  readonly #realFolders: Set<string>;

  constructor(root: string) {
    this.#root = root;
    this.#realFolders = new Set([root]);
  }

  /** The real path of something below the root; null where it is gone, loops or lies outside. */
  realPath(absolute: string): string | null {
    try {
      const real = realpathSync.native(absolute);
      return isWithin(this.#root, real) ? real : null;
    } catch {
      return null;
    }
  }

  read(path: string, maxBytes: number): Reading {
    const absolute = resolveBelow(this.#root, path);
    if (absolute === null) return refused('outside');
    const folder = dirname(absolute);
    if (!this.#realFolders.has(folder)) {
      if (this.realPath(folder) !== folder) return this.#readThroughLink(absolute, maxBytes);
      this.#realFolders.add(folder);
    }
    const reading = readRegularFile(absolute, maxBytes);
    return reading === 'link' ? this.#readThroughLink(absolute, maxBytes) : reading;
  }

  #readThroughLink(absolute: string, maxBytes: number): Reading {
    const real = this.realPath(absolute);
    if (real === null) return refused('outside');
    const reading = readRegularFile(real, maxBytes);
    return reading === 'link' ? refused('outside') : reading;
  }
}

/** A pipe or a device is never opened for reading in earnest: without O_NONBLOCK the open itself would wait for ever. */
function readRegularFile(absolute: string, maxBytes: number): Reading | 'link' {
  let file: number;
  try {
    file = openSync(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ELOOP' || code === 'EMLINK') return 'link';
    return refused(code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable');
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return refused('not-a-file');
    if (stat.size > maxBytes) return refused('too-large');
    return { kind: 'bytes', bytes: readAll(file, stat.size) };
  } catch {
    return refused('unreadable');
  } finally {
    closeSync(file);
  }
}

function readAll(file: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let filled = 0;
  while (filled < size) {
    const count = readSync(file, bytes, filled, size - filled, null);
    if (count === 0) break;
    filled += count;
  }
  return filled === size ? bytes : bytes.subarray(0, filled);
}

function refused(why: Refusal): Reading {
  return { kind: 'refused', why };
}

/** The `code` of an error of Node, '' where there is none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
