/** The `Files` port over texts in memory: for tests, examples and code that has not been written to a disk. */
import type { Files, FolderEntry } from './ports.ts';

/** Paths to texts; a path that ends in a slash is an empty folder. Texts longer than `maxBytes` code units read as `null`. */
export function memoryFiles(texts: Readonly<Record<string, string>>): Files {
  const folders = new Map<string, Map<string, FolderEntry>>([['', new Map()]]);
  for (const path of Object.keys(texts)) {
    const parts = path.split('/').filter((part) => part !== '');
    for (let depth = 0; depth < parts.length; depth += 1) {
      const folder = parts.slice(0, depth).join('/');
      const isFile = depth === parts.length - 1 && !path.endsWith('/');
      const entries = folders.get(folder) ?? new Map<string, FolderEntry>();
      folders.set(folder, entries);
      entries.set(parts[depth]!, { name: parts[depth]!, kind: isFile ? 'file' : 'folder' });
    }
    if (path.endsWith('/') && !folders.has(parts.join('/'))) folders.set(parts.join('/'), new Map());
  }
  return {
    list(folder) {
      const entries = folders.get(folder);
      return entries === undefined ? null : [...entries.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
    },
    readText(path, maxBytes) {
      const text = texts[path];
      return text === undefined || text.length > maxBytes ? null : text;
    },
  };
}
