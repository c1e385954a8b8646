/** Source roots: the folders from which the names of modules are counted, and those that Python would find on its path besides. */
import { joinPath } from '../../kit/path.ts';
import type { SourceFolder, SourceTree } from '../discovery/source-tree.ts';
import { normalizedName } from '../manifests/manifest.ts';
import type { Project } from '../manifests/project.ts';

export type RootReason = 'given' | 'pyproject' | 'src-layout' | 'package-parent' | 'script-folder' | 'project-folder';

export type Roots = {
  /** By folder number: why it is a root, `undefined` where it is none. */
  readonly reasons: readonly (RootReason | undefined)[];
  /** By folder number: the number of the root that its modules are named from. */
  readonly rootOf: Int32Array;
  /** By folder number: the index of the project that it belongs to. */
  readonly projectOf: Int32Array;
};

/**
 * Finds them from the manifests first, then from the layout. A folder with `__init__` is no root, for its name is part of
 * what it holds, unless a script is run in it: then Python itself finds what it holds without that name.
 */
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
  for (const folder of scriptFolders(tree, projects)) {
    const number = numberOf.get(folder);
    if (number !== undefined && (number > 0 || folders[number]!.hasInit)) reasons[number] ??= 'script-folder';
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

/** Where scripts are run that find there what they name. */
function scriptFolders({ folders, files }: SourceTree, projects: readonly Project[]): readonly string[] {
  const scripts = projects.flatMap(({ manifest }) => manifest.scripts);
  if (scripts.length === 0) return [];
  const held = new Set([...folders.map(({ path }) => path), ...files.map(({ folder, stem }) => joinPath(folders[folder]!.path, stem))]);
  return scripts
    .filter(({ folder, module }) => module !== '' && held.has(joinPath(folder, module.split('.')[0]!)))
    .map(({ folder }) => folder);
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
