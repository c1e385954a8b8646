/** Modules: which files make them, what they are called, and where they stand in the tree of names. */
import type { Origin, SourceFile, SourceTree } from '../discovery/source-tree.ts';
import { compareText } from '../discovery/discover.ts';
import type { Project } from '../manifests/project.ts';
import { baseName } from '../../kit/path.ts';
import { NONE, NameTree } from './name-tree.ts';
import { uniqueNames } from './names.ts';
import { type Roots, findRoots } from './roots.ts';

export type ModuleEntry = {
  /** Unique in the program; see `names.ts`. */
  readonly name: string;
  /** As Python would write it from its source root. */
  readonly dotted: string;
  /** The `.py` file; the stub where there is no other. */
  readonly path: string;
  /** Number of that file in the source tree. */
  readonly file: number;
  /** Number of the `.pyi` beside a `.py`, else -1. */
  readonly stubFile: number;
  /** Number of its folder in the source tree. */
  readonly folder: number;
  readonly node: number;
  readonly isPackage: boolean;
  /** There is only a `.pyi`. */
  readonly isStub: boolean;
  readonly isTest: boolean;
  /** A package or stub of the same name comes first on the path: no import reaches it. */
  readonly isHidden: boolean;
  readonly origin: Origin;
};

export type Layout = {
  /** Sorted by name. */
  readonly modules: readonly ModuleEntry[];
  readonly tree: NameTree;
  /** By folder number of the source tree: its node. */
  readonly folderNodes: Int32Array;
  readonly roots: Roots;
};

type Draft = Omit<ModuleEntry, 'name'>;

/** Names every file of the source tree. `folderName` is what the root is called, for the case that the root is itself a package. */
export function layOut(source: SourceTree, projects: readonly Project[], folderName: string): Layout {
  const roots = findRoots(source, projects);
  const tree = new NameTree();
  const folderNodes = growFolders(source, tree, folderName);
  const drafts = draftModules(source, tree, folderNodes, dottedNames(source, roots, folderName));
  const names = uniqueNames(drafts.map(({ dotted, folder }) => ({ dotted, root: source.folders[roots.rootOf[folder]!]!.path })));
  const modules = drafts.map((draft, index): ModuleEntry => ({ name: names[index]!, ...draft }));
  modules.sort((left, right) => compareText(left.name, right.name));
  modules.forEach((module, index) => {
    if (!module.isHidden) tree.setModule(module.node, index);
  });
  return { modules, tree, folderNodes, roots };
}

function growFolders(source: SourceTree, tree: NameTree, folderName: string): Int32Array {
  const nodes = new Int32Array(source.folders.length);
  const leadsToPython = foldersWithPython(source);
  source.folders.forEach((folder, number) => {
    if (folder.parent < 0) {
      nodes[number] = folder.hasInit ? tree.grow(0, importable(folderName)) : 0;
      return;
    }
    // A stub package describes the package beside it, or one that is installed, under that package's name (PEP 561).
    const name = folder.name.replace(/-stubs$/, '');
    // A folder of data is nothing that an import could mean.
    nodes[number] = leadsToPython[number] === 1 ? tree.grow(nodes[folder.parent]!, name) : tree.growRoot();
  });
  return nodes;
}

/** 1 for folders with Python files in them or below. */
function foldersWithPython({ folders, files }: SourceTree): Uint8Array {
  const leads = new Uint8Array(folders.length);
  for (const { folder } of files) {
    for (let above = folder; above >= 0 && leads[above] === 0; above = folders[above]!.parent) leads[above] = 1;
  }
  return leads;
}

/** The name of the root as a package; what is not an identifier could not be imported by it. */
function importable(folderName: string): string {
  return /^[^\W\d]\w*$/u.test(folderName) ? folderName : 'root';
}

type FolderNames = {
  /** What a folder is called as a package. */
  readonly packages: readonly string[];
  /** What stands before the names of what it holds: nothing in a root, which may be a package that a script is run in. */
  readonly contents: readonly string[];
};

function dottedNames(source: SourceTree, roots: Roots, folderName: string): FolderNames {
  const packages: string[] = [];
  const contents: string[] = [];
  source.folders.forEach((folder, number) => {
    const isRoot = roots.rootOf[number] === number && !(number === 0 && roots.reasons[0] !== 'script-folder' && folder.hasInit);
    if (folder.parent < 0) packages.push(folder.hasInit ? importable(folderName) : '');
    else packages.push(joinDotted(contents[folder.parent]!, folder.name.replace(/-stubs$/, '')));
    contents.push(isRoot ? '' : packages[number]!);
  });
  return { packages, contents };
}

/** A dot in a file's name cannot be written in an import, and would look as if it parted packages. */
function joinDotted(left: string, right: string): string {
  const segment = right.replaceAll('.', '_');
  return left === '' ? segment : `${left}.${segment}`;
}

/** One draft per node and ending; a `.pyi` joins the `.py` of its node, and a file that a package of the same name hides stays apart. */
function draftModules(source: SourceTree, tree: NameTree, folderNodes: Int32Array, names: FolderNames): Draft[] {
  const main = new Map<number, number>();
  const stubs = new Map<number, number>();
  const apart: number[] = [];
  const nodes = source.files.map((file) => nodeOf(tree, folderNodes, file));
  const take = (isTaken: (file: SourceFile) => boolean): void => {
    source.files.forEach((file, number) => {
      if (!isTaken(file)) return;
      const taken = file.isStub ? stubs : main;
      if (taken.has(nodes[number]!)) apart.push(number);
      else taken.set(nodes[number]!, number);
    });
  };
  const isTest = testPaths(source);
  take((file) => file.stem === '__init__');
  take((file) => file.stem !== '__init__');
  const draft = (number: number, stubFile: number, isHidden = false): Draft => {
    const file = source.files[number]!;
    const isPackage = file.stem === '__init__';
    return {
      dotted: isPackage ? names.packages[file.folder]! : joinDotted(names.contents[file.folder]!, file.stem),
      path: file.path,
      file: number,
      stubFile,
      folder: file.folder,
      node: nodes[number]!,
      isPackage,
      isStub: file.isStub,
      isTest: isTest(file.path),
      isHidden,
      origin: file.origin,
    };
  };
  const joined = [...main].map(([node, number]) => draft(number, stubs.get(node) ?? NONE));
  const onlyStubs = [...stubs].filter(([node]) => !main.has(node)).map(([, number]) => draft(number, NONE));
  return [...joined, ...onlyStubs, ...apart.map((number) => draft(number, NONE, true))];
}

function nodeOf(tree: NameTree, folderNodes: Int32Array, file: SourceFile): number {
  const folder = folderNodes[file.folder]!;
  return file.stem === '__init__' ? folder : tree.grow(folder, file.stem);
}

const TEST_FOLDER = /(?:^|\/)(?:tests|testsuite|e2e)\//;
const TEST_FILE = /^(?:test_.*|.*_tests?|conftest|tests?)\.pyi?$/;

/**
 * Which paths are tests, by the conventions of pytest and unittest. A folder `test` is one if there is a test file below
 * it; `django.test` holds none, but helpers for the tests of others.
 */
export function testPaths(source: SourceTree): (path: string) => boolean {
  const holding = new Set<string>();
  for (const { path } of source.files) {
    if (TEST_FILE.test(baseName(path))) for (const folder of foldersNamedTest(path)) holding.add(folder);
  }
  return (path) => TEST_FOLDER.test(path) || TEST_FILE.test(baseName(path)) || foldersNamedTest(path).some((folder) => holding.has(folder));
}

function foldersNamedTest(path: string): readonly string[] {
  if (!path.includes('test/')) return [];
  return [...path.matchAll(/(?<=^|\/)test(?=\/)/g)].map(({ index }) => path.slice(0, index + 'test'.length));
}
