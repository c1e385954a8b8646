/**
 * The folder of the cache, with one pack of facts, one of module code, one of what a linter says, some of what is derived from them, of commits,
 * and of answers. Whatever goes wrong here costs time, never a wrong answer: a pack that cannot be read is an
 * empty one, a pack that cannot be written is one note.
 */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writevSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Problem } from '../kit/problem.ts';
import { errorCode } from './confined.ts';
import { decodePack, encodePack } from './facts-pack.ts';
import type { FileStamp, Pack, PackedFile } from './facts-pack.ts';

/** Name of the folder in a project's root. */
export const CACHE_FOLDER = '.architrave_cache';

const FACTS_PACK_NAME = 'facts.bin';
const CODE_PACK_NAME = 'code.bin';
const LINT_PACK_NAME = 'lint.bin';
const GRAPH_PACK_NAME = 'derived.bin';
const FLOWS_PACK_NAME = 'flows.bin';
const SYSTEM_PACK_NAME = 'system.bin';
const ASKED_PACK_NAME = 'asked.bin';
const REVIEW_PACK_NAME = 'review.bin';
/** Commits that are kept at the same time, at most. */
const REVISION_PACKS = 4;
const REVISION_PACK_NAMES = Array.from({ length: REVISION_PACKS }, (_, number) => `revision-${number}.bin`);
/** Answers lie in files of their own, so that one is read alone. */
const ANSWER_PACKS = 8;
const ANSWER_PACK_NAMES = Array.from({ length: ANSWER_PACKS }, (_, number) => `answer-${number}.bin`);
const PACK_NAMES = [
  FACTS_PACK_NAME,
  CODE_PACK_NAME,
  LINT_PACK_NAME,
  GRAPH_PACK_NAME,
  FLOWS_PACK_NAME,
  SYSTEM_PACK_NAME,
  ASKED_PACK_NAME,
  REVIEW_PACK_NAME,
  ...REVISION_PACK_NAMES,
  ...ANSWER_PACK_NAMES,
];
const MAX_PACK_BYTES = 1024 * 1024 * 1024;
const MAX_PARTS_PER_WRITE = 512;
const STALE_TEMPORARY_MS = 60 * 60 * 1000;
const TEMPORARY_ENDING = '.tmp';
/** The coarsest clock of a file system in use (FAT). */
const CLOCK_GRANULARITY_MS = 2000;
/** Equal to no stamp, itself included. */
export const NO_STAMP: FileStamp = { size: Number.NaN, mtimeMs: Number.NaN, ctimeMs: Number.NaN, inode: Number.NaN };
const TAG = 'Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of architrave. It can be removed at any time.\n';

export type FactsCache = {
  readonly facts: PackStore;
  readonly code: PackStore;
  /** What another linter says of files. */
  readonly lint: PackStore;
  readonly derived: {
    readonly graph: PackStore;
    readonly flows: PackStore;
    readonly system: PackStore;
    readonly asked: PackStore;
    readonly review: PackStore;
    readonly revisions: readonly PackStore[];
  };
  readonly answers: readonly PackStore[];
};

export type PackStore = {
  /** An empty pack where there is none that can be trusted. */
  load(): Pack;
  /** What went wrong, or null. */
  save(pack: Pack): Problem | null;
};

export type CachePlace = {
  readonly folder: string;
  /** In the project itself, where anyone who writes the repository could put a forged pack: only the very file that was written here counts. */
  readonly isInProject: boolean;
  /** Version of all that facts and code depend on; 32 bytes. */
  readonly key: Uint8Array;
  /** A clock that only goes forward; from any moment. */
  readonly now: () => number;
};

/** Opened before the first stamp is taken: what changes later than this moment is read anew by the next run. */
export function openFactsCache(place: CachePlace): FactsCache {
  const openedMs = place.now();
  return {
    facts: packStore(place, FACTS_PACK_NAME, openedMs),
    code: packStore(place, CODE_PACK_NAME, openedMs),
    lint: packStore(place, LINT_PACK_NAME, openedMs),
    derived: {
      graph: packStore(place, GRAPH_PACK_NAME, openedMs),
      flows: packStore(place, FLOWS_PACK_NAME, openedMs),
      system: packStore(place, SYSTEM_PACK_NAME, openedMs),
      asked: packStore(place, ASKED_PACK_NAME, openedMs),
      review: packStore(place, REVIEW_PACK_NAME, openedMs),
      revisions: REVISION_PACK_NAMES.map((name) => packStore(place, name, openedMs)),
    },
    answers: ANSWER_PACK_NAMES.map((name) => packStore(place, name, openedMs)),
  };
}

function packStore({ folder, isInProject, key, now }: CachePlace, name: string, openedMs: number): PackStore {
  const path = join(folder, name);
  return {
    load() {
      try {
        return isRefusedLink(folder, isInProject) ? EMPTY : (readPack(path, key, isInProject) ?? EMPTY);
      } catch {
        return EMPTY;
      }
    },
    save(pack) {
      try {
        prepareFolder(folder, isInProject);
        writePack(path, pack, key, now() - openedMs);
        return null;
      } catch (error) {
        return unwritable(folder, errorCode(error));
      }
    },
  };
}

const EMPTY: Pack = { files: [] };

/** A folder in a project that is a symbolic link could lead out of the project. */
function isRefusedLink(folder: string, isInProject: boolean): boolean {
  return isInProject && !lstatSync(folder).isDirectory();
}

function readPack(path: string, key: Uint8Array, isInProject: boolean): Pack | null {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > MAX_PACK_BYTES) return null;
    return decodePack(readFileSync(file), key, isInProject ? { inode: stat.ino, bornMs: stat.birthtimeMs } : null);
  } finally {
    closeSync(file);
  }
}

function prepareFolder(folder: string, isInProject: boolean): void {
  mkdirSync(folder, { recursive: true });
  if (isRefusedLink(folder, isInProject)) throw Object.assign(new Error('a symbolic link'), { code: 'ELOOP' });
  writeOnce(join(folder, 'CACHEDIR.TAG'), TAG);
  writeOnce(join(folder, '.gitignore'), '*\n');
}

function writeOnce(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    // On a full disk an empty one would stay, and nobody would fill it.
    rmSync(path, { force: true });
    throw error;
  }
}

function writePack(path: string, pack: Pack, key: Uint8Array, elapsedMs: number): void {
  removeStaleTemporaries(dirname(path));
  const temporary = `${path}.${process.pid}.${randomBytes(6).toString('hex')}${TEMPORARY_ENDING}`;
  const file = openSync(temporary, 'wx');
  try {
    try {
      const stat = fstatSync(file);
      // By the disk's clock, which may be another machine's.
      const openedOnDiskMs = stat.mtimeMs - elapsedMs;
      writeParts(file, encodePack(withoutRacyStamps(pack, openedOnDiskMs), key, { inode: stat.ino, bornMs: stat.birthtimeMs }));
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** A file that changed about when it was read can change again without a new time stamp (git's racy timestamps): its stamp proves nothing. */
function withoutRacyStamps(pack: Pack, openedOnDiskMs: number): Pack {
  const trustedMs = openedOnDiskMs - CLOCK_GRANULARITY_MS;
  const isRacy = ({ stamp }: PackedFile) => !(stamp.mtimeMs < trustedMs && stamp.ctimeMs < trustedMs);
  return { files: pack.files.map((file) => (isRacy(file) ? { ...file, stamp: NO_STAMP } : file)) };
}

function writeParts(file: number, parts: readonly Uint8Array[]): void {
  for (let start = 0; start < parts.length; start += MAX_PARTS_PER_WRITE) {
    const batch = parts.slice(start, start + MAX_PARTS_PER_WRITE);
    const size = batch.reduce((sum, part) => sum + part.length, 0);
    if (writevSync(file, batch) !== size) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
  }
}

/** What killed processes left behind. */
function removeStaleTemporaries(folder: string): void {
  for (const name of readdirSync(folder)) {
    const isOurs = PACK_NAMES.some((pack) => name.startsWith(pack));
    if (!isOurs || !name.endsWith(TEMPORARY_ENDING)) continue;
    const path = join(folder, name);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat !== undefined && Date.now() - stat.mtimeMs > STALE_TEMPORARY_MS) rmSync(path, { force: true });
  }
}

function unwritable(folder: string, code: string): Problem {
  return {
    code: 'cache-unwritable',
    message: `The cache ${folder} cannot be written${code === '' ? '' : ` (${code})`}; the next run will not be faster`,
    hint: 'Pass --cache-dir with a folder that can be written, or --no-cache.',
  };
}
