/** Paths relative to one root: forward slashes, no leading or trailing slash, '' for the root itself. */

/** `joinPath('', 'a')` is `a`; `joinPath('a', '')` is `a`. Neither part is normalised. */
export function joinPath(folder: string, name: string): string {
  if (folder === '') return name;
  return name === '' ? folder : `${folder}/${name}`;
}

/** The folder that holds it; '' for a top-level path and for the root. */
export function parentPath(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last part: `c.py` of `a/b/c.py`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** True for the folder itself and everything below it; every path is inside ''. */
export function isInside(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** How many leading parts two paths share. */
export function sharedDepth(left: string, right: string): number {
  if (left === '' || right === '') return 0;
  const leftParts = left.split('/');
  const rightParts = right.split('/');
  let depth = 0;
  while (depth < leftParts.length && leftParts[depth] === rightParts[depth]) depth += 1;
  return depth;
}

/** Resolves `.`, `..`, doubled and trailing slashes of a path written in `folder`; `null` where it is absolute or leaves the root. */
export function resolvePath(folder: string, written: string): string | null {
  const path = written.replaceAll('\\', '/');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return null;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}
