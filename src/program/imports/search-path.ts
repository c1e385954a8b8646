/** Where Python would look for what a file imports, by the folder that the file is in. */
import type { SourceFolder, SourceTree } from '../discovery/source-tree.ts';
import { type Layout, testPaths } from '../layout/layout.ts';
import { NONE, type NameTree } from '../layout/name-tree.ts';
import { partsOfPackages } from '../layout/roots.ts';
import type { Project } from '../manifests/project.ts';

/** Files with the same search path share one, and so its cache. */
export type SearchPath = {
  readonly project: number;
  /** Nodes that are on the path when the project is installed or run from its folder: before the standard library. */
  readonly own: readonly number[];
  /** Nodes that running a script, or pytest, puts on the path. */
  readonly near: readonly number[];
  /** Further folders around the file, nearest first: what a test or a script may put on the path by itself. */
  readonly around: readonly number[];
  /** Path of the nearest of them. */
  readonly basePath: string;
};

/** Makes the search paths of all folders of a source tree, one object for folders with the same. */
export function searchPaths(source: SourceTree, layout: Layout, projects: readonly Project[]): readonly SearchPath[] {
  const insides = partsOfPackages(source.folders);
  const numberOf = new Map(source.folders.map((folder, number) => [folder.path, number]));
  const ownByProject = projects.map((project) => projectNodes(numberOf, layout, project));
  const isTest = testPaths(source);
  const holdsTests = new Set(source.files.filter(({ path }) => isTest(path)).map(({ folder }) => folder));
  const known = new Map<string, SearchPath>();
  return source.folders.map((_, number) => {
    const base = baseFolder(source.folders, number);
    const project = layout.roots.projectOf[number]!;
    const root = layout.roots.rootOf[number]!;
    // A file right in a folder of a package is imported through that package, so its neighbours are not on the path; a
    // test is, and so is a whole package that somebody put there.
    const opensPackage = number === base && insides[base] === 1 && !holdsTests.has(base);
    const key = `${project} ${root} ${base} ${opensPackage}`;
    const path = known.get(key) ?? makePath({ source, layout, project, root, base, opensPackage, own: ownByProject[project]! });
    known.set(key, path);
    return path;
  });
}

/** The nearest folder that is no regular package. */
function baseFolder(folders: readonly SourceFolder[], number: number): number {
  let folder = number;
  while (folders[folder]!.hasInit && folders[folder]!.parent >= 0) folder = folders[folder]!.parent;
  return folder;
}

type PathParts = {
  readonly source: SourceTree;
  readonly layout: Layout;
  readonly project: number;
  readonly root: number;
  readonly base: number;
  readonly opensPackage: boolean;
  readonly own: readonly number[];
};

function makePath({ source, layout, project, root, base, opensPackage, own }: PathParts): SearchPath {
  const { folders } = source;
  const near: number[] = [];
  const around: number[] = [];
  for (let folder = base; folder >= 0; folder = folders[folder]!.parent) {
    if (folders[folder]!.hasInit || (folder === base && opensPackage)) continue;
    const isOnPath = folder === base || folders[folder]!.manifests.includes('conftest.py') || layout.roots.reasons[folder] !== undefined;
    (isOnPath ? near : around).push(topNode(layout, folder));
  }
  // A script that is run in the root, where that is a package, finds what the package holds by its bare name.
  const isScripts = layout.roots.reasons[root] === 'script-folder';
  const nodes = [...(isScripts ? [layout.folderNodes[root]!] : []), topNode(layout, root), ...own];
  return { project, own: [...new Set(nodes)], near, around, basePath: folders[base]!.path };
}

/** The node of a folder; for a root that is itself a package, the place above it. */
function topNode(layout: Layout, folder: number): number {
  const node = layout.folderNodes[folder]!;
  return folder === 0 ? 0 : node;
}

function projectNodes(
  numberOf: ReadonlyMap<string, number>,
  layout: Layout,
  { manifest, folder: projectFolder, folderNumber }: Project,
): readonly number[] {
  const nodesAt = (paths: readonly string[]): number[] =>
    paths.flatMap((path) => {
      const number = numberOf.get(path);
      return number === undefined ? [] : [topNode(layout, number)];
    });
  const aliased = manifest.aliases.flatMap(({ packageName, folder }) => {
    const number = numberOf.get(folder);
    return number === undefined ? [] : [aliasRoot(layout.tree, packageName, layout.folderNodes[number]!)];
  });
  // A project inside a package is no root of names, but what it is run from all the same.
  const isNamedFromElsewhere = layout.roots.rootOf[folderNumber] !== folderNumber;
  return [
    ...nodesAt(manifest.roots),
    ...aliased,
    ...nodesAt(manifest.searchPaths),
    ...nodesAt(isNamedFromElsewhere ? [projectFolder] : []),
  ];
}

function aliasRoot(tree: NameTree, packageName: string, target: number): number {
  const parts = packageName.split('.');
  const root = tree.growRoot();
  let node = root;
  for (const part of parts.slice(0, -1)) node = tree.grow(node, part);
  tree.link(node, parts.at(-1) ?? '', target);
  return root;
}

export type RootCandidate = { readonly node: number; readonly path: string; readonly project: number; readonly isVendored: boolean };

/** Source roots by the dotted names of all modules that are named from them, for imports across projects. */
export function rootsByModule(source: SourceTree, layout: Layout): ReadonlyMap<string, readonly RootCandidate[]> {
  const candidates = source.folders.map((_, number) => candidateAt(source, layout, number));
  const index = new Map<string, RootCandidate[]>();
  for (const { dotted, folder, isHidden } of layout.modules) {
    if (!isHidden) add(index, dotted, candidates[layout.roots.rootOf[folder]!]!);
  }
  return index;
}

/** Other folders by the top-level packages that they hold, and by the modules where they hold copies. */
export function inferredRoots(source: SourceTree, layout: Layout): ReadonlyMap<string, readonly RootCandidate[]> {
  const index = new Map<string, RootCandidate[]>();
  source.folders.forEach((folder, number) => {
    if (folder.hasInit || layout.roots.reasons[number] !== undefined) return;
    const candidate = candidateAt(source, layout, number);
    const takesAll = holdsCopies(source.folders, folder);
    for (const child of layout.tree.children(candidate.node)) {
      if (takesAll || isRegularPackage(layout, child)) add(index, layout.tree.segment(child), candidate);
    }
  });
  return index;
}

function candidateAt(source: SourceTree, layout: Layout, number: number): RootCandidate {
  const { path, isVendored } = source.folders[number]!;
  return { node: topNode(layout, number), path, project: layout.roots.projectOf[number]!, isVendored };
}

function add(index: Map<string, RootCandidate[]>, name: string, candidate: RootCandidate): void {
  const known = index.get(name);
  if (known === undefined) index.set(name, [candidate]);
  else known.push(candidate);
}

/** The outermost folder of vendored code, where that is no package itself: modules in it are copies as well as packages. */
function holdsCopies(folders: readonly SourceFolder[], { hasInit, isVendored, parent }: SourceFolder): boolean {
  return isVendored && !hasInit && parent >= 0 && !folders[parent]!.isVendored;
}

function isRegularPackage(layout: Layout, node: number): boolean {
  const module = layout.tree.module(node);
  return module !== NONE && layout.modules[module]!.isPackage;
}
