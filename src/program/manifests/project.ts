/** Projects: the folders that are built, installed or deployed as one, each with what its manifests say. */
import type { Files } from '../../kit/ports.ts';
import type { Problem } from '../../kit/problem.ts';
import { groupBy } from '../../kit/group.ts';
import { joinPath } from '../../kit/path.ts';
import type { SourceFolder, SourceTree } from '../discovery/source-tree.ts';
import { readPipfile, readPipfileLock, readTomlLock } from './locks.ts';
import { EMPTY_MANIFEST, MAX_MANIFEST_BYTES, type Manifest, normalizedName } from './manifest.ts';
import { readPyproject } from './pyproject.ts';
import { readRequirements } from './requirements.ts';
import { readIniManifest, readManagePy, readSetupPy } from './setup-files.ts';

export type Project = {
  /** Path of its folder; '' for the root, which is always a project. */
  readonly folder: string;
  /** Number of its folder in the source tree. */
  readonly folderNumber: number;
  readonly manifest: Manifest;
  /** By normalised name. */
  readonly distributions: ReadonlyMap<string, DeclaredDistribution>;
};

export type DeclaredDistribution = {
  readonly name: string;
  /** '' where no lock says. */
  readonly version: string;
  /** Sorted. */
  readonly declaredIn: readonly string[];
};

export type Projects = { readonly projects: readonly Project[]; readonly problems: readonly Problem[] };

/** Folders whose requirements are for documentation or tests alone make no project of their own. */
const SIDE_FOLDERS = /^(?:docs?|tests?|testing|requirements?|reqs|ci|scripts?|tools?|benchmarks?|\.?github)$/i;

/** The projects of a source tree, in the order of its folders. */
export function findProjects(files: Files, tree: SourceTree): Projects {
  const manifests = tree.folders.map((folder) => (folder.manifests.length > 0 ? readFolder(files, folder) : EMPTY_MANIFEST));
  const isProject = tree.folders.map((folder, number) => number === 0 || makesProject(folder, manifests[number]!));
  // What lies in folders of requirements or documentation belongs to the project around them.
  const loose = tree.folders.flatMap((folder, number) => (folder.manifests.length > 0 && !isProject[number] ? [number] : []));
  const looseByOwner = groupBy(loose, (number) => ownerOf(tree.folders, isProject, number));
  const projects = tree.folders.flatMap((folder, number): Project[] => {
    if (!isProject[number]) return [];
    const inner = (looseByOwner.get(number) ?? []).map((position) => withoutLayout(manifests[position]!));
    const manifest = merged([manifests[number]!, ...inner]);
    return [{ folder: folder.path, folderNumber: number, manifest, distributions: distributionsOf(manifest) }];
  });
  return { projects, problems: manifests.flatMap((manifest) => manifest.problems) };
}

function makesProject(folder: SourceFolder, manifest: Manifest): boolean {
  // Old build systems put a `setup.py` into packages that are only parts.
  if (manifest.isPackaged) return !folder.hasInit || folder.manifests.includes('pyproject.toml');
  if (folder.hasInit || folder.path.split('/').some((part) => SIDE_FOLDERS.test(part))) return false;
  return ['requirements.txt', 'Pipfile'].some((name) => folder.manifests.includes(name));
}

function withoutLayout(manifest: Manifest): Manifest {
  return { ...manifest, name: '', isPackaged: false, roots: [], aliases: [] };
}

function ownerOf(folders: readonly SourceFolder[], isProject: readonly boolean[], number: number): number {
  let folder = number;
  while (!isProject[folder]) folder = folders[folder]!.parent;
  return folder;
}

function readFolder(files: Files, folder: SourceFolder): Manifest {
  return merged(folder.manifests.map((name) => readManifest(files, joinPath(folder.path, name), name)));
}

function readManifest(files: Files, path: string, name: string): Manifest {
  if (/\.(?:txt|in)$/.test(name)) return readRequirements(files, path);
  const read = READERS[name];
  if (read === undefined) return EMPTY_MANIFEST;
  const text = files.readText(path, MAX_MANIFEST_BYTES);
  if (text !== null) return read(path, text);
  return { ...EMPTY_MANIFEST, problems: [{ code: 'file-unreadable', message: `${path} cannot be read or is too large`, path }] };
}

const READERS: Readonly<Record<string, (path: string, text: string) => Manifest>> = {
  'pyproject.toml': readPyproject,
  'setup.cfg': readIniManifest,
  'pytest.ini': readIniManifest,
  'tox.ini': readIniManifest,
  'setup.py': readSetupPy,
  'manage.py': readManagePy,
  'uv.lock': readTomlLock,
  'poetry.lock': readTomlLock,
  'pdm.lock': readTomlLock,
  'Pipfile.lock': readPipfileLock,
  Pipfile: readPipfile,
};

/** `pyproject.toml` comes first by name, and so names the project. */
function merged(manifests: readonly Manifest[]): Manifest {
  return {
    name: manifests.find((manifest) => manifest.name !== '')?.name ?? '',
    isPackaged: manifests.some((manifest) => manifest.isPackaged),
    roots: [...new Set(manifests.flatMap((manifest) => manifest.roots))],
    aliases: manifests.flatMap((manifest) => manifest.aliases),
    searchPaths: [...new Set(manifests.flatMap((manifest) => manifest.searchPaths))],
    scripts: manifests.flatMap((manifest) => manifest.scripts),
    requirements: manifests.flatMap((manifest) => manifest.requirements),
    locked: manifests.flatMap((manifest) => manifest.locked),
    problems: manifests.flatMap((manifest) => manifest.problems),
  };
}

function distributionsOf(manifest: Manifest): ReadonlyMap<string, DeclaredDistribution> {
  const found = new Map<string, { name: string; version: string; readonly files: Set<string> }>();
  for (const { name, declaredIn } of [...manifest.requirements, ...manifest.locked]) {
    const key = normalizedName(name);
    const known = found.get(key) ?? { name, version: '', files: new Set<string>() };
    known.files.add(declaredIn);
    found.set(key, known);
  }
  for (const { name, version } of manifest.locked) {
    const known = found.get(normalizedName(name));
    if (known !== undefined && known.version === '') known.version = version;
  }
  return new Map([...found].map(([key, { name, version, files }]) => [key, { name, version, declaredIn: [...files].sort() }]));
}
