/** Source roots: the folders from which the names of modules are counted, and those that Python would find on its path besides. */
import type { SourceFolder, SourceTree } from '../discovery/source-tree.ts';
import { normalizedName } from '../manifests/manifest.ts';
import type { Project } from '../manifests/project.ts';

export type RootReason = 'given' | 'pyproject' | 'src-layout' | 'package-parent' | 'project-folder';

export type Roots = {
  /** By folder number: why it is a root, `undefined` where it is none. */
  readonly reasons: readonly (RootReason | undefined)[];
  /** By folder number: the number of the root that its modules are named from. */
  readonly rootOf: Int32Array;
  /** By folder number: the index of the project that it belongs to. */
  readonly projectOf: Int32Array;
};

/** Finds them from the manifests first, then from the layout. A folder with `__init__` is no root: its name is part of what it holds. */
export function findRoots(tree: SourceTree, projects: readonly Project[]): Roots {
  const { folders } = tree;
  const numberOf = new Map(folders.map((folder, number) => [folder.path, number]));
  const reasons: (RootReason | undefined)[] = folders.map(() => undefined);
  const isPart = partsOfPackages(folders);
  const mark = (path: string, reason: RootReason): void => {
    const number = numberOf.get(path);
    if (number !== undefined && isPart[number] === 0) reasons[number] ??= reason;
  };
  for (const project of projects) {
    for (const root of project.manifest.roots) if (root !== '') mark(root, 'pyproject');
  }
  const childrenOf = childFolders(folders);
  for (const project of projects) {
    for (const number of childrenOf[project.folderNumber] ?? []) {
      const reason = reasonFromLayout(folders, childrenOf, number, project);
      if (reason !== null) mark(folders[number]!.path, reason);
    }
    mark(project.folder, project.folderNumber === 0 ? 'given' : 'project-folder');
  }
  reasons[0] ??= 'given';
  return { reasons, ...inherit(folders, reasons, projects) };
}

/** 1 for a regular package and for every folder inside one: there, names go on from the package. */
export function partsOfPackages(folders: readonly SourceFolder[]): Uint8Array {
  const isPart = new Uint8Array(folders.length);
  folders.forEach((folder, number) => {
    if (folder.hasInit || (folder.parent >= 0 && isPart[folder.parent] === 1)) isPart[number] = 1;
  });
  return isPart;
}

function childFolders(folders: readonly SourceFolder[]): readonly (readonly number[])[] {
  const children: number[][] = folders.map(() => []);
  folders.forEach((folder, number) => {
    if (folder.parent >= 0) children[folder.parent]!.push(number);
  });
  return children;
}

/** `src` of something that is installed, and a folder that holds the package which the project is named after. */
function reasonFromLayout(
  folders: readonly SourceFolder[],
  childrenOf: readonly (readonly number[])[],
  number: number,
  project: Project,
): RootReason | null {
  const { isPackaged, name } = project.manifest;
  if (!isPackaged) return null;
  if (folders[number]!.name === 'src') return 'src-layout';
  const wanted = normalizedName(name);
  const holdsPackage = childrenOf[number]!.some((child) => folders[child]!.hasInit && normalizedName(folders[child]!.name) === wanted);
  return name !== '' && holdsPackage ? 'package-parent' : null;
}

function inherit(
  folders: readonly SourceFolder[],
  reasons: readonly (RootReason | undefined)[],
  projects: readonly Project[],
): Pick<Roots, 'rootOf' | 'projectOf'> {
  const rootOf = new Int32Array(folders.length);
  const projectOf = new Int32Array(folders.length);
  const projectAt = new Map(projects.map((project, index) => [project.folderNumber, index]));
  folders.forEach((folder, number) => {
    rootOf[number] = reasons[number] === undefined ? rootOf[folder.parent]! : number;
    projectOf[number] = projectAt.get(number) ?? projectOf[folder.parent]!;
  });
  return { rootOf, projectOf };
}

/** By project: itself and the projects around it, the root last. */
export function projectChains({ folders }: SourceTree, { projectOf }: Roots, projects: readonly Project[]): readonly (readonly number[])[] {
  const chains: (readonly number[])[] = [];
  projects.forEach((project, index) => {
    const parent = folders[project.folderNumber]?.parent ?? -1;
    // Outer projects come first, so the chain around this one is known.
    chains.push(parent < 0 ? [index] : [index, ...(chains[projectOf[parent] ?? 0] ?? [])]);
  });
  return chains;
}
