/** Folders of the program, as it finds its own modules by: `__path__`, `Path(__file__).parent`, `pkgutil.iter_modules`. */
import type { Loading } from './loading.ts';
import {
  type Args,
  FALSE,
  type MadeValue,
  type MemberValue,
  TRUE,
  UNKNOWN,
  type Value,
  external,
  likeliest,
  list,
  text,
  textOf,
  tuple,
} from './values.ts';

const PATH = 'pathlib.Path';
/** Packages in packages. */
const MAX_LEVELS = 20;

export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** A `pathlib.Path` of which the text is known. */
export function pathValue(path: string): MadeValue {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const [stem, suffix] = name.lastIndexOf('.') > 0 ? [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.'))] : [name, ''];
  const attributes = new Map<string, Value>(
    Object.entries({ '#path': path, name, stem, suffix }).map(([key, value]) => [key, text(value)]),
  );
  return { kind: 'made', by: null, type: PATH, attributes, members: new Map() };
}

/** What a path is as text: of a string, of a `Path`, of its parents; null where that is not known. */
export function pathText(value: Value | undefined): string | null {
  const one = value === undefined ? null : likeliest(value);
  if (one === null) return null;
  if (one.kind === 'member' && one.name === 'parent') {
    const below = pathText(one.owner);
    return below === null ? null : folderOf(below);
  }
  const path = textOf(one.kind === 'made' && one.type === PATH ? one.attributes.get('#path') : one);
  return path === null ? null : withoutDots(path);
}

/** `shop/config/../views` is `shop/views`. */
function withoutDots(path: string): string {
  if (!path.includes('./') && !path.endsWith('..')) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    const isUp = part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '';
    if (isUp) parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Methods of a `Path` that is known; null for any other. */
export function pathMethod(l: Loading, { owner, name }: MemberValue, { positional }: Args): Value | null {
  const isPath = (value: Value): boolean =>
    value.kind === 'made' ? value.type === PATH : value.kind === 'member' && value.name === 'parent' && isPath(value.owner);
  const path = isPath(owner) ? pathText(owner) : null;
  if (path === null) return null;
  switch (name) {
    case 'resolve':
    case 'absolute':
    case 'as_posix':
    case '__str__':
      return name === 'as_posix' || name === '__str__' ? text(path) : owner;
    case 'joinpath':
      return pathValue([path, ...positional.flatMap((part) => pathText(part) ?? [])].join('/'));
    case 'iterdir':
    case 'glob':
    case 'rglob': {
      const pattern = textOf(positional[0]);
      const found = filesBelow(l, path, name === 'rglob' || pattern?.startsWith('**/') === true);
      const tail = pattern?.replace(/^\*\*\//u, '') ?? '*';
      const wanted = new RegExp(
        `^${tail
          .replaceAll(/[.+^$()|[\]\\{}]/gu, String.raw`\$&`)
          .replaceAll('*', '.*')
          .replaceAll('?', '.')}$`,
        'u',
      );
      return list(found.filter((file) => wanted.test(file.slice(file.lastIndexOf('/') + 1))).map(pathValue));
    }
    default:
      return null;
  }
}

/** Python files of the program in a folder, and in those below it. */
function filesBelow({ input: { modules } }: Loading, folder: string, isDeep: boolean): readonly string[] {
  const start = folder === '' || folder === '.' ? '' : `${folder.replace(/\/$/u, '')}/`;
  return modules
    .flatMap(({ path }) => (path.startsWith(start) && (isDeep || !path.slice(start.length).includes('/')) ? [path] : []))
    .sort((left, right) => (left < right ? -1 : 1));
}

/** `os.listdir`: files and packages. */
export function listedFolder(l: Loading, { positional }: Args): Value {
  const folder = pathText(positional[0]);
  if (folder === null) return UNKNOWN;
  const start = folder === '' || folder === '.' ? '' : `${folder}/`;
  const names = filesBelow(l, folder, true).map((file) => file.slice(start.length).split('/')[0]!);
  return list([...new Set(names)].map(text));
}

/** `os.walk`: each folder that holds Python files of the program, with the names of folders and files in it. */
export function walkedFolders(l: Loading, { positional }: Args): Value {
  const top = pathText(positional[0]);
  if (top === null) return list([], true);
  const files = new Map<string, string[]>();
  for (const path of filesBelow(l, top, true)) {
    for (let at = folderOf(path); !files.has(at) && at.length >= top.length; at = folderOf(at)) files.set(at, []);
    files.get(folderOf(path))?.push(path.slice(path.lastIndexOf('/') + 1));
  }
  const names = (folder: string): readonly string[] => [...files.keys()].filter((one) => one !== folder && folderOf(one) === folder);
  return list(
    [...files.keys()]
      .sort((left, right) => (left < right ? -1 : 1))
      .map((folder) =>
        tuple([
          text(folder),
          list(names(folder).map((one) => text(one.slice(one.lastIndexOf('/') + 1)))),
          list(files.get(folder)!.map(text)),
        ]),
      ),
  );
}

/** `os.path.relpath(path, start)` below the start; Unknown anywhere else. */
export function relativePath({ positional: [path, start] }: Args): Value {
  const [to, from] = [pathText(path), pathText(start)];
  if (to === null || from === null) return UNKNOWN;
  if (to === from) return text('.');
  const inside = from === '' ? '' : `${from}/`;
  return to.startsWith(inside) ? text(to.slice(inside.length)) : UNKNOWN;
}

/** The folder of a module by its name, as `flask.helpers.get_root_path` gives it. */
export function folderOfModule(l: Loading, { positional }: Args): Value {
  const module = l.moduleOfName(textOf(positional[0]) ?? '');
  return module < 0 ? UNKNOWN : text(folderOf(l.input.modules[module]!.path));
}

/** What `pkgutil` says that found a module. */
export const FINDER = 'importlib.machinery.FileFinder';

/** `pkgutil.iter_modules(path, prefix)` and `walk_packages`: what is told of each module. */
export function listedModules(l: Loading, { positional, keywords }: Args, isDeep: boolean): Value {
  const given = positional[0] ?? keywords?.get('path') ?? UNKNOWN;
  const folders = given.kind === 'list' || given.kind === 'tuple' ? given.items : [given];
  const prefix = textOf(positional[1] ?? keywords?.get('prefix') ?? text('')) ?? '';
  const found = folders.flatMap((folder) => {
    const path = pathText(folder);
    return path === null ? [] : modulesIn(l, nodeOf(l, path), { prefix, isDeep, level: 0 });
  });
  return list(
    found,
    folders.some((folder) => pathText(folder) === null),
  );
}

type Listing = { readonly prefix: string; readonly isDeep: boolean; readonly level: number };

function modulesIn(l: Loading, node: number, { prefix, isDeep, level }: Listing): readonly Value[] {
  const { tree, modules } = l.input;
  if (node < 0 || level > MAX_LEVELS) return [];
  const children = tree
    .children(node)
    .filter((child) => tree.module(child) >= 0)
    .sort((left, right) => (tree.segment(left) < tree.segment(right) ? -1 : 1));
  return children.flatMap((child) => {
    const { isPackage } = modules[tree.module(child)]!;
    const name = prefix + tree.segment(child);
    const told = tuple([external(FINDER), text(name), isPackage ? TRUE : FALSE]);
    const own = { ...told, names: ['module_finder', 'name', 'ispkg'] };
    return isPackage && isDeep ? [own, ...modulesIn(l, child, { prefix: `${name}.`, isDeep, level: level + 1 })] : [own];
  });
}

/** The node of a folder; -1 where the program has no module in it. */
function nodeOf({ input: { modules, tree } }: Loading, folder: string): number {
  const own = modules.find(({ path, isPackage }) => isPackage && folderOf(path) === folder);
  if (own !== undefined) return own.node;
  const inside = modules.find(({ path, isPackage }) => !isPackage && folderOf(path) === folder);
  return inside === undefined ? -1 : tree.parent(inside.node);
}
