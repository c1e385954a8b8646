/** Documents of a project: those at its root, and what lies below folders of documentation and decisions. */
import { joinPath, parentPath } from '../kit/path.ts';
import type { Files } from '../kit/ports.ts';
import type { Document, Documents } from '../review/documents/document.ts';

const FOLDERS: readonly string[] = ['docs', 'doc', 'documentation', 'adr', 'adrs', '.ai', 'architecture'];
const MAX_DOCUMENTS = 1000;
/** What asks for code of so many bytes wants the lines of its docstrings. */
export const MAX_DOCUMENT_BYTES = 300_000;
const MAX_DEPTH = 6;

export function readDocuments(files: Files): Documents {
  const paths: string[] = [];
  const walk = (folder: string, depth: number): void => {
    for (const { name, kind } of files.list(folder) ?? []) {
      const path = joinPath(folder, name);
      if (kind === 'file' && formatOf(name) !== null && paths.length < MAX_DOCUMENTS) paths.push(path);
      const isWanted = folder === '' ? FOLDERS.includes(name.toLowerCase()) : !name.startsWith('_') && name !== 'node_modules';
      if (kind === 'folder' && isWanted && depth < MAX_DEPTH) walk(path, depth + 1);
    }
  };
  walk('', 0);
  const all = paths.toSorted().flatMap((path): readonly Document[] => {
    const format = formatOf(path);
    const text = files.readText(path, MAX_DOCUMENT_BYTES);
    return format === null || text === null ? [] : [{ path, format, text }];
  });
  const folders = new Map<string, ReadonlySet<string>>();
  const namesIn = (folder: string): ReadonlySet<string> => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const made = new Set((files.list(folder) ?? []).map(({ name }) => name));
    folders.set(folder, made);
    return made;
  };
  const isRendered = FOLDERS.some((folder) =>
    [`${folder}/conf.py`, `${folder}/source/conf.py`].some((path) => namesIn(parentPath(path)).has('conf.py')),
  );
  const ignored = files.readText('.gitignore', MAX_DOCUMENT_BYTES) ?? '';
  return {
    all,
    docstringsOf: (path) => (isRendered ? files.readText(path, MAX_DOCUMENT_BYTES) : null),
    exists: (path) => path === '' || namesIn(parentPath(path)).has(path.slice(path.lastIndexOf('/') + 1)),
    ignored: new Set(ignored.split('\n').map((line) => line.trim().replaceAll(/^[/*]+|[/*]+$/gu, ''))),
  };
}

function formatOf(name: string): Document['format'] | null {
  if (/\.(?:md|markdown)$/iu.test(name)) return 'markdown';
  return /\.rst$/iu.test(name) ? 'restructuredtext' : null;
}
