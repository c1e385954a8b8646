/** Walks a root for Python files, through the port alone. */
import type { Files, FolderEntry } from '../../kit/ports.ts';
import type { Problem } from '../../kit/problem.ts';
import { joinPath } from '../../kit/path.ts';
import { type IgnoreScope, extendScope, isIgnored } from './git-ignore.ts';
import { countPythonFiles, isGeneratedName, isOpaque, isVendorFolder, reasonToLeaveOut } from './left-out.ts';
import type { LeftOut, SourceFile, SourceFolder, SourceTree } from './source-tree.ts';

/** A project with more Python files is cut there, and a problem says so. */
export const MAX_PYTHON_FILES = 200_000;
/** Folders walked at most. */
export const MAX_FOLDERS = 200_000;
/** Folders deeper than this are not entered. */
export const MAX_FOLDER_DEPTH = 100;

const PYTHON_FILE = /^(.+)\.(pyi?|pyw)$/;
const EXTENSION_FILE = /^([A-Za-z_]\w*)(?:\.[\w-]+)?\.(?:so|pyd|pyx|cpp|c)$/;
const MANIFESTS = new Set([
  '.ruff.toml',
  'conftest.py',
  'manage.py',
  'pdm.lock',
  'Pipfile',
  'Pipfile.lock',
  'poetry.lock',
  'pyproject.toml',
  'pyrightconfig.json',
  'pytest.ini',
  'ruff.toml',
  'setup.cfg',
  'setup.py',
  'tox.ini',
  'uv.lock',
]);
const REQUIREMENTS_FILE = /^[\w.-]*(?:requirements?|constraints?)[\w.-]*\.(?:txt|in)$/i;
const REQUIREMENTS_FOLDER = /^(?:requirements?|reqs)$/i;

/** Finds every Python file that is the project's, or that the project carries; what is left out is counted with its reason. Never throws. */
export function discover(files: Files): SourceTree {
  const walk = new Walk(files);
  walk.run();
  return {
    folders: walk.folders,
    files: walk.found.sort((left, right) => compareText(left.path, right.path)),
    leftOut: walk.leftOut.sort((left, right) => compareText(left.path, right.path) || compareText(left.reason, right.reason)),
    problems: walk.problems,
  };
}

/** Code unit order, the same on every machine. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function isManifest(folder: string, name: string): boolean {
  if (MANIFESTS.has(name) || REQUIREMENTS_FILE.test(name)) return true;
  return REQUIREMENTS_FOLDER.test(folder) && /\.(?:txt|in)$/.test(name);
}

type OpenFolder = {
  readonly path: string;
  readonly name: string;
  readonly parent: number;
  readonly depth: number;
  readonly entries: readonly FolderEntry[];
  readonly scope: IgnoreScope | null;
  readonly isVendored: boolean;
};

/** A class for the state that one walk carries. */
class Walk {
  readonly folders: SourceFolder[] = [];
  readonly found: SourceFile[] = [];
  readonly leftOut: LeftOut[] = [];
  readonly problems: Problem[] = [];
  private readonly files: Files;
  private readonly open: OpenFolder[] = [];

  constructor(files: Files) {
    this.files = files;
  }

  run(): void {
    const entries = this.files.list('');
    if (entries === null) {
      this.problems.push({ code: 'folder-unreadable', message: 'The folder cannot be read', path: '' });
      return;
    }
    const hasGit = entries.some((entry) => entry.name === '.git' && entry.kind === 'folder');
    const scope = hasGit ? extendScope(this.files, null, '', '.git/info/exclude') : null;
    this.open.push({ path: '', name: '', parent: -1, depth: 0, entries, scope, isVendored: false });
    for (let folder = this.open.pop(); folder !== undefined; folder = this.open.pop()) {
      if (this.folders.length >= MAX_FOLDERS || this.found.length >= MAX_PYTHON_FILES) {
        const hint = 'Give a smaller folder, or leave folders out with .gitignore';
        this.problems.push({ code: 'too-many-files', message: `Only the first ${this.found.length} Python files were found`, hint });
        return;
      }
      this.enter(folder);
    }
  }

  private enter(folder: OpenFolder): void {
    const { path, entries } = folder;
    const number = this.folders.length;
    const hasIgnoreFile = entries.some((entry) => entry.name === '.gitignore' && entry.kind === 'file');
    const scope = hasIgnoreFile ? extendScope(this.files, folder.scope, path, joinPath(path, '.gitignore')) : folder.scope;
    const names = entries.filter((entry) => entry.kind === 'file').map((entry) => entry.name);
    this.folders.push({
      path,
      name: folder.name,
      parent: folder.parent,
      hasInit: names.includes('__init__.py') || names.includes('__init__.pyi'),
      isVendored: folder.isVendored,
      manifests: names.filter((name) => isManifest(folder.name, name)),
      extensionModules: [...new Set(names.flatMap((name) => EXTENSION_FILE.exec(name)?.[1] ?? []))],
    });
    this.takeFiles(folder, number, names, scope);
    const siblings = new Set(names);
    // The last is pushed first, so that folders are entered in order.
    for (const entry of entries.toReversed()) {
      if (entry.kind === 'folder') this.consider(folder, number, entry.name, siblings, scope);
    }
  }

  private takeFiles(folder: OpenFolder, number: number, names: readonly string[], scope: IgnoreScope | null): void {
    let ignored = 0;
    for (const name of names) {
      const match = PYTHON_FILE.exec(name);
      if (match === null) continue;
      const path = joinPath(folder.path, name);
      if (isIgnored(scope, path)) {
        ignored += 1;
        continue;
      }
      const generated = isGeneratedName(name) ? 'generated' : 'own';
      const origin = folder.isVendored ? 'vendored' : generated;
      this.found.push({ path, folder: number, stem: match[1]!, isStub: match[2] === 'pyi', origin });
    }
    if (ignored > 0) this.leftOut.push({ path: folder.path === '' ? '.' : folder.path, reason: 'ignored by git', files: ignored });
  }

  private consider(parent: OpenFolder, number: number, name: string, siblings: ReadonlySet<string>, scope: IgnoreScope | null): void {
    if (isOpaque(name)) return;
    const path = joinPath(parent.path, name);
    const entries = this.files.list(path);
    if (entries === null) {
      this.problems.push({ code: 'folder-unreadable', message: 'The folder cannot be read, or a link in it loops', path });
      return;
    }
    if (parent.depth >= MAX_FOLDER_DEPTH) {
      this.problems.push({ code: 'folder-too-deep', message: `Folders deeper than ${MAX_FOLDER_DEPTH} levels are not entered`, path });
      return;
    }
    const reason = reasonToLeaveOut(name, entries, siblings) ?? (isIgnored(scope, `${path}/`) ? 'ignored by git' : null);
    if (reason !== null) {
      const count = countPythonFiles(this.files, path);
      if (count > 0) this.leftOut.push({ path, reason, files: count });
      return;
    }
    const isVendored = parent.isVendored || isVendorFolder(this.files, path, name, entries);
    this.open.push({ path, name, parent: number, depth: parent.depth + 1, entries, scope, isVendored });
  }
}
