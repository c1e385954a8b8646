/** Finds what a dotted name means to a file. A class for its caches: it is asked for every import of the program. */
import { sharedDepth } from '../../kit/path.ts';
import { installedLibraries } from '../catalog/libraries/index.ts';
import { isBuiltIn, isStandardLibrary } from '../catalog/standard-library.ts';
import type { SourceTree } from '../discovery/source-tree.ts';
import type { Layout, ModuleEntry } from '../layout/layout.ts';
import { NONE, type NameTree } from '../layout/name-tree.ts';
import { normalizedName } from '../manifests/manifest.ts';
import type { Project } from '../manifests/project.ts';
import type { Externals } from './externals.ts';
import { type RootCandidate, type SearchPath, inferredRoots, rootsByModule, searchPaths } from './search-path.ts';

/** 'undeclared' ones are externals as well: the project says what it depends on, and does not name them. */
export type UnresolvedReason = 'relative-beyond-top' | 'no-such-module' | 'extension-module' | 'ambiguous' | 'undeclared';

export type Answer =
  /** `isNamed`: the imported name of a `from` is itself the module. */
  | { readonly kind: 'node'; readonly node: number; readonly isNamed?: true }
  | { readonly kind: 'external'; readonly external: number }
  | { readonly kind: 'unresolved'; readonly reason: UnresolvedReason };

/** Modules of libraries that the catalogue describes. */
const DESCRIBED: ReadonlySet<string> = new Set(installedLibraries.flatMap(({ imports }) => imports));
const MISSING: Answer = { kind: 'unresolved', reason: 'no-such-module' };

export class Resolver {
  private readonly tree: NameTree;
  private readonly modules: readonly ModuleEntry[];
  private readonly projects: readonly Project[];
  private readonly externals: Externals;
  private readonly paths: readonly SearchPath[];
  private readonly roots: ReadonlyMap<string, readonly RootCandidate[]>;
  private readonly inferred: ReadonlyMap<string, readonly RootCandidate[]>;
  private readonly extensions: ReadonlyMap<number, ReadonlySet<string>>;
  private readonly rootNodes: ReadonlySet<number>;
  private readonly caches = new Map<SearchPath, Map<string, Answer>>();

  constructor(source: SourceTree, layout: Layout, projects: readonly Project[], externals: Externals) {
    this.tree = layout.tree;
    this.modules = layout.modules;
    this.projects = projects;
    this.externals = externals;
    this.paths = searchPaths(source, layout, projects);
    this.roots = rootsByModule(source, layout);
    this.inferred = inferredRoots(source, layout);
    this.extensions = new Map(
      source.folders.flatMap((folder, number) =>
        folder.extensionModules.length > 0 ? [[layout.folderNodes[number]!, new Set(folder.extensionModules)] as const] : [],
      ),
    );
    this.rootNodes = new Set([
      0,
      // What lies in a package may go on above it, even where a script is run in it.
      ...source.folders.flatMap(({ hasInit }, number) =>
        layout.roots.reasons[number] === undefined || (hasInit && number > 0) ? [] : [layout.folderNodes[number]!],
      ),
    ]);
  }

  /** An absolute dotted name, as the module would import it. */
  absolute(from: ModuleEntry, dotted: string): Answer {
    const path = this.paths[from.folder]!;
    let cache = this.caches.get(path);
    if (cache === undefined) {
      cache = new Map();
      this.caches.set(path, cache);
    }
    const key = from.isStub ? `.${dotted}` : dotted;
    const known = cache.get(key);
    if (known !== undefined) return known;
    // A package may be called by its file.
    const answer = this.search(path, dotted.endsWith('.__init__') ? dotted.slice(0, -'.__init__'.length) : dotted, from.isStub);
    cache.set(key, answer);
    return answer;
  }

  /** A relative import: `level` dots and what follows them. */
  relative(from: ModuleEntry, level: number, dotted: string): Answer {
    let node = from.isPackage ? from.node : this.tree.parent(from.node);
    for (let step = 1; step < level; step += 1) {
      if (node === NONE || this.rootNodes.has(node)) return { kind: 'unresolved', reason: 'relative-beyond-top' };
      node = this.tree.parent(node);
    }
    if (node === NONE) return { kind: 'unresolved', reason: 'relative-beyond-top' };
    const found = this.tree.walk(node, dotted);
    return found === NONE ? this.missingBelow(node, dotted) : { kind: 'node', node: found };
  }

  /** True where the next part of a dotted name tells which distribution it is. */
  isShared(dotted: string): boolean {
    return this.externals.isShared(dotted);
  }

  /** Whether the module's project says what it depends on. */
  declaresAny(from: ModuleEntry): boolean {
    return this.externals.declaresAny(this.paths[from.folder]!.project);
  }

  /** Only where it stands on the importer's path for certain. */
  onOwnPath(from: ModuleEntry, dotted: string): number {
    const { own, near } = this.paths[from.folder]!;
    for (const root of [...own, ...near]) {
      const node = this.tree.walk(root, dotted);
      if (node !== NONE) return node;
    }
    return NONE;
  }

  /** What a dotted name is that no node stands for. */
  outside(from: ModuleEntry, dotted: string): Answer {
    const { project } = this.paths[from.folder]!;
    const declared = this.externals.findDeclared(project, dotted);
    const external = declared >= 0 ? declared : this.externals.findKnown(dotted);
    return external >= 0 ? { kind: 'external', external } : MISSING;
  }

  private search(path: SearchPath, dotted: string, isStub: boolean): Answer {
    const dot = dotted.indexOf('.');
    const top = dot < 0 ? dotted : dotted.slice(0, dot);
    if (isBuiltIn(top)) return { kind: 'external', external: this.externals.standardLibrary(top) };
    const isStandard = isStandardLibrary(top);
    const found = this.searchOwn(path.own, dotted, top, { isStandard, isStub });
    if (found.node !== NONE) return { kind: 'node', node: found.node };
    if (isStandard) return { kind: 'external', external: this.externals.standardLibrary(top) };
    const near = this.firstModule(path.near, dotted, isStub);
    const declared = this.externals.findDeclared(path.project, dotted);
    if (near !== NONE && !this.isNamedAfterLibrary(near, dotted, declared)) return { kind: 'node', node: near };
    const other = this.elsewhere(path, this.roots.get(dotted), dotted, isStub);
    if (other.length > 0 && (declared < 0 || this.isBuiltHere(declared, other))) return this.nearest(path, other, dotted);
    // Python stops at the first regular package of that name, unless it is one that several distributions extend.
    const isOurs = found.owner !== NONE && !this.externals.isShared(top);
    if (declared >= 0 && !isOurs) return { kind: 'external', external: declared };
    const inferred = this.elsewhere(path, this.inferred.get(top), dotted, isStub);
    // Who carries a copy of a distribution, and does not declare it, puts the copy on the path.
    const carried = inferred.filter(({ isVendored, project }) => isVendored && project === path.project);
    if (carried.length > 0) return this.nearest(path, carried, dotted);
    const known = isOurs ? NONE : this.externals.findKnown(dotted);
    if (known >= 0) return { kind: 'external', external: known };
    const around = this.firstModule(path.around, dotted, isStub);
    if (around !== NONE) return { kind: 'node', node: around };
    if (inferred.length > 0) return this.nearest(path, inferred, dotted);
    if (found.fallback !== NONE) return { kind: 'node', node: found.fallback };
    if (found.owner !== NONE) return this.missingBelow(found.owner, dotted);
    if (this.isExtension(path, top)) return { kind: 'unresolved', reason: 'extension-module' };
    return { kind: 'external', external: this.externals.unknown(dotted) };
  }

  /** `fallback` is a match that anything else beats: a folder without `__init__`, or a stub of what is installed from elsewhere. */
  private searchOwn(
    own: readonly number[],
    dotted: string,
    top: string,
    { isStandard, isStub }: { readonly isStandard: boolean; readonly isStub: boolean },
  ): { readonly node: number; readonly fallback: number; readonly owner: number } {
    let fallback = NONE;
    let owner = NONE;
    for (const root of own) {
      const topNode = this.tree.child(root, top);
      if (topNode === NONE) continue;
      const module = this.tree.module(topNode);
      // A folder without `__init__` never hides a regular module further down the path (PEP 420).
      if (isStandard && module === NONE) continue;
      const node = this.tree.walk(root, dotted);
      if (node === NONE) {
        if (module !== NONE && owner === NONE) owner = root;
        continue;
      }
      const isStubOfOther = module !== NONE && this.modules[module]!.isStub && !isStub;
      const isSure = module !== NONE || this.tree.module(node) !== NONE;
      if (!isStubOfOther && isSure) return { node, fallback, owner };
      if (fallback === NONE) fallback = node;
    }
    return { node: NONE, fallback, owner };
  }

  /**
   * `shop/celery.py` in a folder without `__init__` hides Celery from nobody but a script that is run in the folder, which could not
   * import Celery then.
   */
  private isNamedAfterLibrary(near: number, dotted: string, declared: number): boolean {
    const module = this.tree.module(near);
    if (dotted.includes('.') || module === NONE || this.modules[module]!.isPackage) return false;
    return declared >= 0 || DESCRIBED.has(dotted);
  }

  private firstModule(roots: readonly number[], dotted: string, isStub: boolean): number {
    for (const root of roots) {
      const node = this.tree.walk(root, dotted);
      const module = node === NONE ? NONE : this.tree.module(node);
      if (module !== NONE && (isStub || !this.modules[module]!.isStub)) return node;
    }
    return NONE;
  }

  private elsewhere(
    path: SearchPath,
    candidates: readonly RootCandidate[] | undefined,
    dotted: string,
    isStub: boolean,
  ): readonly RootCandidate[] {
    return (candidates ?? []).filter(({ node }) => !path.own.includes(node) && this.firstModule([node], dotted, isStub) !== NONE);
  }

  private isBuiltHere(external: number, candidates: readonly RootCandidate[]): boolean {
    const { distribution } = this.externals.all[external]!;
    return candidates.some(({ project }) => normalizedName(this.projects[project]!.manifest.name) === normalizedName(distribution));
  }

  private nearest(path: SearchPath, candidates: readonly RootCandidate[], dotted: string): Answer {
    const depths = candidates.map((candidate) => sharedDepth(candidate.path, path.basePath));
    const most = depths.reduce((left, right) => Math.max(left, right));
    const [best, second] = candidates.filter((_, index) => depths[index] === most);
    if (best === undefined || second !== undefined) return { kind: 'unresolved', reason: 'ambiguous' };
    return { kind: 'node', node: this.tree.walk(best.node, dotted) };
  }

  private missingBelow(node: number, dotted: string): Answer {
    const dot = dotted.lastIndexOf('.');
    const parent = dot < 0 ? node : this.tree.walk(node, dotted.slice(0, dot));
    const isExtension = parent !== NONE && this.extensions.get(parent)?.has(dotted.slice(dot + 1)) === true;
    return isExtension ? { kind: 'unresolved', reason: 'extension-module' } : MISSING;
  }

  private isExtension(path: SearchPath, top: string): boolean {
    return [...path.own, ...path.near].some((node) => this.extensions.get(node)?.has(top) === true);
  }
}
