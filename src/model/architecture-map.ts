/**
 * The import-level architecture of a project: what `architrave map` answers, whatever the format. Plain data, sorted,
 * the same bytes for the same input.
 */
import type { Problem } from '../kit/problem.ts';

export type ArchitectureMap = {
  readonly schemaVersion: 1;
  readonly project: ProjectSummary;
  /** Sorted by name. */
  readonly modules: readonly ModuleNode[];
  /** Sorted by name; a package is a folder of modules, with or without `__init__`. */
  readonly packages: readonly PackageNode[];
  /** First-party edges between modules, sorted by from, to; one per pair, with every import that makes it. */
  readonly edges: readonly ModuleEdge[];
  readonly externals: readonly ExternalDependency[];
  readonly cycles: readonly ImportCycle[];
  readonly coverage: Coverage;
  readonly problems: readonly Problem[];
};

/** What answers about a linked program need of it: working out what to cut of cycles is not for them. */
export type ProgramOutline = Omit<ArchitectureMap, 'cycles'>;

export type ProjectSummary = {
  readonly name: string;
  /** Relative to where the command was asked to look; '.' for itself. Forward slashes. */
  readonly roots: readonly SourceRoot[];
  readonly modules: number;
  readonly packages: number;
  readonly lines: number;
  readonly codeLines: number;
  readonly bytes: number;
};

export type SourceRoot = {
  readonly path: string;
  readonly modules: number;
  /** Why it is taken for a root: 'given', 'pyproject' (or another manifest), 'src-layout', 'package-parent', 'script-folder', 'project-folder'. */
  readonly reason: string;
};

export type ImportKind =
  | 'runtime'
  | 'type-only'
  | 'local'
  | 'optional'
  | 'conditional'
  | 'star'
  | 're-export'
  | 'dynamic'
  | 'string'
  /** A package's `__init__` that Python runs on the way to the module that is named; such edges are no part of the map. */
  | 'ancestor';

export type ModuleNode = {
  readonly name: string;
  readonly path: string;
  readonly package: string;
  readonly isPackage: boolean;
  readonly isStub: boolean;
  readonly isTest: boolean;
  readonly lines: number;
  readonly codeLines: number;
  readonly functions: number;
  readonly classes: number;
  /** First-party modules that import it at run time, on import or in a function. */
  readonly fanIn: number;
  /** First-party modules that it imports at run time. */
  readonly fanOut: number;
  /** fanOut / (fanIn + fanOut), 0 where both are 0 (Martin, 1994). */
  readonly instability: number;
  /** Code lines per unit of public interface (Ousterhout's depth); null where it shows nothing. */
  readonly depth: number | null;
  /** Public names plus the parameters of public functions and methods. */
  readonly interfaceSize: number;
  /** Sum of the cyclomatic complexity of its functions (McCabe, 1976). */
  readonly cyclomatic: number;
  /** Sum of the cognitive complexity of its functions (Campbell, SonarSource). */
  readonly cognitive: number;
  readonly problems: number;
};

export type PackageNode = {
  readonly name: string;
  readonly path: string;
  /** '' for a top-level package. */
  readonly parent: string;
  /** A folder without `__init__`. */
  readonly isNamespace: boolean;
  /** In it and below. */
  readonly modules: number;
  readonly lines: number;
  readonly codeLines: number;
  readonly fanIn: number;
  readonly fanOut: number;
  readonly instability: number;
  /** Abstract classes and protocols among its classes, from 0 to 1; 0 where it has no class (Martin, 1994). */
  readonly abstractness: number;
  /** From the main sequence: |abstractness + instability - 1| (Martin, 1994). */
  readonly distance: number;
};

export type ModuleEdge = {
  readonly from: string;
  readonly to: string;
  /** Union over the imports, in the order of ImportKind. */
  readonly kinds: readonly ImportKind[];
  /** Some import runs when `from` is imported (not type-only, not local). */
  readonly isRuntime: boolean;
  /** In `from`, by name, of what these imports name or of what is reached through it. */
  readonly calls: number;
  readonly imports: readonly ImportSite[];
};

export type ImportSite = {
  readonly line: number;
  readonly column: number;
  /** What is imported: a symbol, '*' or '' for the module itself. */
  readonly symbol: string;
  readonly kinds: readonly ImportKind[];
};

export type ExternalDependency = {
  /** Top-level import name: `yaml`. */
  readonly importName: string;
  /** `PyYAML`, 'standard library' or '' where it is unknown. */
  readonly distribution: string;
  readonly kind: 'distribution' | 'standard-library' | 'unknown';
  /** Where the distribution is declared: files relative to the root. */
  readonly declaredIn: readonly string[];
  readonly version: string;
  /** Names of modules that import it, sorted. */
  readonly importers: readonly string[];
};

/** A strongly connected component of runtime imports, or one of runtime and function-local imports that holds none of those. */
export type ImportCycle = {
  /** Sorted. */
  readonly modules: readonly string[];
  /** Shortest cycle through the component: each imports the next, the last the first. */
  readonly shortest: readonly CycleStep[];
  /** A smallest set (exact for small components, else minimal) of edges whose removal breaks all cycles in it. */
  readonly cut: readonly CycleStep[];
  /** Only imports in functions close it: the component disappears when they are left out. */
  readonly isOnlyDeferred: boolean;
};

export type CycleStep = {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly line: number;
  readonly kinds: readonly ImportKind[];
};

export type Coverage = {
  readonly filesFound: number;
  readonly filesRead: number;
  readonly filesWithProblems: number;
  readonly python2Files: number;
  readonly imports: number;
  readonly importsFirstParty: number;
  readonly importsExternal: number;
  readonly importsStandardLibrary: number;
  readonly importsUnresolved: readonly UnresolvedImport[];
  /** Calls of `importlib.import_module` and the like whose argument is not a literal. */
  readonly importsDynamicUnknown: number;
  /** Left out on purpose, with the reason and how many Python files were seen: at least so many. Vendored and generated code is in the graph, and not reviewed. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string; readonly files: number }[];
};

export type UnresolvedImport = {
  readonly path: string;
  readonly line: number;
  readonly name: string;
  /** 'relative-beyond-top', 'no-such-module', 'undeclared' … */
  readonly reason: string;
};
