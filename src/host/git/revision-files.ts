/** The files of a commit, read from git's objects. */
import type { Files, FolderEntry, RevisionAnswer } from '../../kit/ports.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** Of larger files, and beyond so many, none is read. */
const MAX_FILE_BYTES = 20_000_000;
const MAX_ALL_BYTES = 300_000_000;
const MAX_FILES = 200_000;

/** Modes of regular files; links and submodules hold no text of their own. */
const REGULAR = new Set(['100644', '100755', '100664']);

type TreeFile = { readonly path: string; readonly id: string };
type Tree = { readonly files: readonly TreeFile[]; readonly others: readonly string[]; readonly leftOut: number };

export type RevisionRequest = {
  readonly program: string;
  readonly repository: Repository;
  /** Of a commit. */
  readonly id: string;
  readonly wanted: (path: string) => boolean;
};

/** All that is wanted of a commit, in memory. */
export async function revisionFiles(request: RevisionRequest): Promise<RevisionAnswer> {
  const { program, repository, id } = request;
  const listed = await runGit({ program, repository, args: ['ls-tree', '-r', '-z', '-l', '--full-tree', id] });
  if (listed.kind === 'failed') return unreadable(id, listed.reason);
  const tree = readTree(listed.bytes.toString('utf8'), request);
  const ids = [...new Set(tree.files.map((file) => file.id))];
  const said = await runGit({ program, repository, args: ['cat-file', '--batch'], input: ids.map((one) => `${one}\n`).join('') });
  if (said.kind === 'failed') return unreadable(id, said.reason);
  const contents = readObjects(said.bytes);
  const missing = ids.filter((one) => !contents.has(one)).length;
  if (missing > 0) return unreadable(id, `${missing} of ${ids.length} contents were not fetched`);
  const files = new Map(tree.files.map((file) => [file.path, file.id]));
  const bytesOf = (path: string): Uint8Array | null => contents.get(files.get(path) ?? '') ?? null;
  return {
    kind: 'revision',
    id,
    files: filesOver(tree, bytesOf),
    bytesOf,
    hashOf: (path) => files.get(path) ?? '',
    leftOut: tree.leftOut,
  };
}

function unreadable(id: string, reason: string): RevisionAnswer {
  const hint = 'Fetch all of the history, with its files: git fetch --unshallow --no-filter';
  return { kind: 'none', problem: { code: 'no-history', message: `git cannot read the files of ${id.slice(0, 12)}: ${reason}`, hint } };
}

/** Lines of `ls-tree -l`: mode, kind, id, size, a tabulator and the path. */
function readTree(text: string, { repository: { prefix }, wanted }: RevisionRequest): Tree {
  const files: TreeFile[] = [];
  const others: string[] = [];
  let leftOut = 0;
  let bytes = 0;
  for (const line of text.split('\0')) {
    const tab = line.indexOf('\t');
    const [mode = '', , id = '', size = ''] = line.slice(0, tab).split(/ +/);
    const whole = line.slice(tab + 1);
    // Of what was not fetched, git does not know the size.
    const length = Number(size) || 0;
    if (tab === -1 || !whole.startsWith(prefix)) continue;
    const path = whole.slice(prefix.length);
    if (!REGULAR.has(mode) || !wanted(path)) {
      others.push(path);
    } else if (length > MAX_FILE_BYTES || bytes + length > MAX_ALL_BYTES || files.length >= MAX_FILES) {
      leftOut += 1;
      others.push(path);
    } else {
      bytes += length;
      files.push({ path, id });
    }
  }
  return { files, others, leftOut };
}

const LINE_FEED = 0x0a;

/** What `cat-file --batch` says: a line with id, kind and size, the bytes, a line feed. Of an object that is missing, a line alone. */
function readObjects(bytes: Buffer): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf(LINE_FEED, at);
    if (end === -1) break;
    const [id = '', kind = '', size = ''] = bytes.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (kind !== 'blob') continue;
    found.set(id, bytes.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return found;
}

/** Files that are not wanted are listed and cannot be read. */
function filesOver({ files, others }: Tree, bytesOf: (path: string) => Uint8Array | null): Files {
  const folders = new Map<string, Map<string, FolderEntry['kind']>>([['', new Map()]]);
  const add = (path: string, kind: FolderEntry['kind']): void => {
    let name = path;
    let is = kind;
    for (;;) {
      const slash = name.lastIndexOf('/');
      const folder = slash === -1 ? '' : name.slice(0, slash);
      const isNew = !folders.has(folder);
      const entries = folders.get(folder) ?? new Map<string, FolderEntry['kind']>();
      folders.set(folder, entries);
      entries.set(name.slice(slash + 1), is);
      if (!isNew) return;
      name = folder;
      is = 'folder';
    }
  };
  for (const { path } of files) add(path, 'file');
  for (const path of others) add(path, 'file');
  const decoder = new TextDecoder();
  return {
    list(folder) {
      const entries = folders.get(folder);
      if (entries === undefined) return null;
      return [...entries].map(([name, kind]) => ({ name, kind })).sort((left, right) => (left.name < right.name ? -1 : 1));
    },
    readText(path, maxBytes) {
      const bytes = bytesOf(path);
      return bytes === null || bytes.length > maxBytes ? null : decoder.decode(bytes);
    },
  };
}
