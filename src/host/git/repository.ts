/**
 * Where git keeps what it knows of a folder, found and read without git. Only plain files are read, and of the repository's
 * configuration nothing but the length of its hashes: no setting in it can have an effect.
 */
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Problem } from '../../kit/problem.ts';
import { ConfinedReader, isWithin, relativeTo } from '../confined.ts';

/** Files of a repository's own that are longer are not looked at. */
const MAX_POINTER_BYTES = 4096;
const MAX_CONFIG_BYTES = 1_000_000;
const MAX_REFERENCE_BYTES = 64_000_000;
/** A reference names another one no more often. */
const MAX_REFERENCE_HOPS = 5;

export type Repository = {
  /** Real absolute path of what all work trees share. */
  readonly commonFolder: string;
  /** Real absolute path of the files that are checked out. */
  readonly workTree: string;
  /** The commit that is checked out. */
  readonly head: string;
  /** Commits whose parents were not fetched, one in a line; '' where all were. */
  readonly shallow: string;
  readonly objectFormat: 'sha1' | 'sha256';
  /** The root as seen from the work tree: '' or `services/shop/`. */
  readonly prefix: string;
};

export type FoundRepository =
  | { readonly kind: 'repository'; readonly repository: Repository }
  | { readonly kind: 'none'; readonly problem: Problem };

/** The repository that `root`, a real absolute path, lies in. Where there is a boundary, nothing outside of it is read. */
export function findRepository(root: string, boundary: string | null): FoundRepository {
  const workTree = workTreeOf(root, boundary);
  if (workTree === null) return none('The folder is in no git repository', 'Without one, there is no history to tell of.');
  const folder = gitFolderOf(workTree);
  if (folder === null) return none('What .git says does not lead to a repository', 'Clone again, or mend the link of this work tree.');
  const commonFolder = commonFolderOf(folder);
  if (commonFolder === null || [folder, commonFolder].some((path) => boundary !== null && !isWithin(boundary, path))) {
    return none('The git repository lies outside the folder that may be read', 'Open a folder that holds it.');
  }
  const common = new ConfinedReader(commonFolder);
  // Objects of another repository may be anywhere on the disk.
  if (textOf(common, 'objects/info/alternates', MAX_POINTER_BYTES) !== null || existsSync(join(commonFolder, 'objects/info/alternates'))) {
    return none(
      'The clone borrows its history from another repository',
      'Copy it here: git repack -a -d && rm .git/objects/info/alternates',
    );
  }
  const head = headOf(new ConfinedReader(folder), common);
  if (head === null) return none('No commit is checked out', 'Commit something; references in the reftable format are not read.');
  return {
    kind: 'repository',
    repository: {
      commonFolder,
      workTree,
      head,
      shallow: textOf(common, 'shallow', MAX_REFERENCE_BYTES) ?? '',
      objectFormat: objectFormatOf(common),
      prefix: root === workTree ? '' : `${relativeTo(workTree, root)}/`,
    },
  };
}

/** Names of references with the commits or tags that they stand for, as the file of packed references has them. */
export function packedReferences(reader: ConfinedReader): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of (textOf(reader, 'packed-refs', MAX_REFERENCE_BYTES) ?? '').split('\n')) {
    const [, id, name] = /^([0-9a-f]{40,64}) (refs\/\S+)$/.exec(line) ?? [];
    if (id !== undefined && name !== undefined) found.set(name, id);
  }
  return found;
}

/** A small file of a repository without white space at its ends; null where there is none. */
export function textOf(reader: ConfinedReader, path: string, maxBytes: number): string | null {
  const reading = reader.read(path, maxBytes);
  return reading.kind === 'bytes' ? new TextDecoder().decode(reading.bytes).trim() : null;
}

function workTreeOf(root: string, boundary: string | null): string | null {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === boundary || dirname(folder) === folder) return null;
  }
}

/** `.git` is a folder, or a file that names one: in linked work trees and submodules. */
function gitFolderOf(workTree: string): string | null {
  const path = join(workTree, '.git');
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return realPath(path);
  const pointer = /^gitdir: (.+)$/.exec(textOf(new ConfinedReader(workTree), '.git', MAX_POINTER_BYTES) ?? '')?.[1];
  return pointer === undefined ? null : realPath(isAbsolute(pointer) ? pointer : resolve(workTree, pointer));
}

function commonFolderOf(folder: string): string | null {
  const pointer = textOf(new ConfinedReader(folder), 'commondir', MAX_POINTER_BYTES);
  return pointer === null ? folder : realPath(resolve(folder, pointer));
}

function headOf(own: ConfinedReader, common: ConfinedReader): string | null {
  let text = textOf(own, 'HEAD', MAX_POINTER_BYTES);
  for (let hops = 0; hops <= MAX_REFERENCE_HOPS && text !== null; hops++) {
    if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)) return text;
    const name = /^ref: (refs\/\S+)$/.exec(text)?.[1];
    if (name === undefined) return null;
    text = textOf(own, name, MAX_POINTER_BYTES) ?? textOf(common, name, MAX_POINTER_BYTES) ?? packedReferences(common).get(name) ?? null;
  }
  return null;
}

function objectFormatOf(common: ConfinedReader): 'sha1' | 'sha256' {
  const config = textOf(common, 'config', MAX_CONFIG_BYTES) ?? '';
  return /^\s*objectformat\s*=\s*sha256\s*$/im.test(config) ? 'sha256' : 'sha1';
}

function realPath(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

function none(message: string, hint: string): FoundRepository {
  return { kind: 'none', problem: { code: 'no-history', message, hint } };
}
