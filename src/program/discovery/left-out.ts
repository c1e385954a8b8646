/** Which folders hold no code of the project, told by what is in them rather than by their name where a name could be the project's own. */
import type { Files, FolderEntry } from '../../kit/ports.ts';
import { joinPath } from '../../kit/path.ts';

/** Of a folder that is left out, only so many folders are looked into to count its Python files. */
const MAX_COUNTED_FOLDERS = 200;
/** Of a folder that may be vendored, only so many sub-folders are looked into for a licence. */
const MAX_LICENCE_FOLDERS = 50;

/** Never looked into: they hold no sources, and many files. */
const OPAQUE = new Set([
  '__pycache__',
  '.git',
  '.hg',
  '.svn',
  '.mypy_cache',
  '.ruff_cache',
  '.pytest_cache',
  '.architrave_cache',
  '.idea',
  '.vscode',
]);
const CACHES = new Set(['.tox', '.nox', '.eggs', '.hypothesis', '.pytype', '.pyre', '.cache', '__pypackages__']);
const VENDORED = new Set(['_vendor', '_vendored', 'vendored', 'third_party', '_third_party', 'thirdparty', 'vendored_packages']);
/** Names that a project may well use for code of its own. */
const PERHAPS_VENDORED = new Set(['vendor', 'vendors', 'extern', 'external', 'externals', '_extern', 'contrib_vendor']);

/** Never holds sources, whatever it is called in. */
export function isOpaque(name: string): boolean {
  return OPAQUE.has(name);
}

/** Why a folder that has the given entries is none of the project's, `null` where it is; `siblings` are the files beside it. */
export function reasonToLeaveOut(name: string, entries: readonly FolderEntry[], siblings: ReadonlySet<string>): string | null {
  const has = (wanted: string): boolean => entries.some((entry) => entry.name === wanted);
  if (has('pyvenv.cfg') || has('conda-meta')) return 'virtual environment';
  if (name === 'site-packages' || name === 'dist-packages') return 'installed packages';
  if (name === 'node_modules' || name === 'bower_components') return 'JavaScript packages';
  if (CACHES.has(name)) return 'cache';
  if (/\.(?:egg-info|dist-info|egg)$/.test(name)) return 'build metadata';
  if (name.startsWith('.')) return 'hidden folder';
  return isBuildOutput(name, entries, siblings) ? 'build output' : null;
}

function isBuildOutput(name: string, entries: readonly FolderEntry[], siblings: ReadonlySet<string>): boolean {
  if (!siblings.has('setup.py') && !siblings.has('pyproject.toml') && !siblings.has('setup.cfg')) return false;
  if (name === 'dist') return entries.some((entry) => /\.(?:whl|tar\.gz)$/.test(entry.name));
  return name === 'build' && entries.some((entry) => entry.kind === 'folder' && /^(?:lib$|bdist\.|lib\.|temp\.)/.test(entry.name));
}

/** Whether a folder holds copies of other people's packages. A name that could be the project's own needs a licence or a list beside the code. */
export function isVendorFolder(files: Files, path: string, name: string, entries: readonly FolderEntry[]): boolean {
  if (VENDORED.has(name)) return true;
  if (!PERHAPS_VENDORED.has(name)) return false;
  if (entries.some(isVendorMark)) return true;
  return entries
    .filter((entry) => entry.kind === 'folder')
    .slice(0, MAX_LICENCE_FOLDERS)
    .some((entry) => files.list(joinPath(path, entry.name))?.some(isVendorMark) === true);
}

function isVendorMark(entry: FolderEntry): boolean {
  return /^(?:LICEN[CS]E|COPYING|vendor(?:ed)?\.txt$)/i.test(entry.name) || entry.name.endsWith('.dist-info');
}

/** Written by a protocol compiler, by the names that they give. */
export function isGeneratedName(name: string): boolean {
  return /_pb2(?:_grpc)?\.pyi?$/.test(name);
}

/** Python files at and below a folder, as far as the bound allows. */
export function countPythonFiles(files: Files, folder: string): number {
  const open = [folder];
  let count = 0;
  for (let visited = 0; visited < MAX_COUNTED_FOLDERS; visited += 1) {
    const path = open.shift();
    if (path === undefined) break;
    for (const entry of files.list(path) ?? []) {
      if (entry.kind === 'file' && /\.py[iw]?$/.test(entry.name)) count += 1;
      if (entry.kind === 'folder' && !OPAQUE.has(entry.name)) open.push(joinPath(path, entry.name));
    }
  }
  return count;
}
