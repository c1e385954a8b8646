/**
 * The map as the HTML page carries it: columns and indices instead of repeated names, about a tenth of the plain JSON.
 * `web/` decodes it; the two sides share this type and nothing else.
 */
import type { ArchitectureMap, Coverage, ImportKind, ModuleEdge, ProjectSummary } from '../../model/architecture-map.ts';
import type { MapView } from '../../model/map-view.ts';
import type { Problem } from '../../kit/problem.ts';

/** Bit i of a kind mask stands for entry i. */
export const IMPORT_KINDS: readonly ImportKind[] = [
  'runtime',
  'type-only',
  'local',
  'optional',
  'conditional',
  'star',
  're-export',
  'dynamic',
  'string',
  'ancestor',
];

/** Unresolved imports and problems beyond this are counted, not listed. */
export const MAX_LISTED = 2_000;

export const MODULE_FLAGS = { package: 1, stub: 2, test: 4 } as const;

export type CompactMap = {
  readonly version: 1;
  /** At 'package', each module stands for the modules right in its package. */
  readonly level: MapView['view']['level'];
  readonly project: ProjectSummary;
  readonly packages: {
    /** '.x' is below the parent, otherwise whole. */
    readonly names: readonly string[];
    /** '' where it follows from the parent's path and the name. */
    readonly paths: readonly string[];
    /** Index, -1 for a top-level package. A parent stands before its children. */
    readonly parents: readonly number[];
    /** 1 for a folder without `__init__`. */
    readonly namespaces: readonly number[];
    readonly fanIn: readonly number[];
    readonly fanOut: readonly number[];
  };
  readonly modules: {
    /** '' is the package itself, '.x' is below it, otherwise whole. */
    readonly names: readonly string[];
    /** '' where it follows from the package's path and the name; '/x' is below the package's path, otherwise whole. */
    readonly paths: readonly string[];
    /** Index of the package, -1 for none. */
    readonly packages: readonly number[];
    /** Sum of MODULE_FLAGS. */
    readonly flags: readonly number[];
    readonly lines: readonly number[];
    readonly codeLines: readonly number[];
    readonly functions: readonly number[];
    readonly classes: readonly number[];
    readonly fanIn: readonly number[];
    readonly fanOut: readonly number[];
    /** Rounded to hundredths. */
    readonly depths: readonly (number | null)[];
    readonly interfaceSizes: readonly number[];
    /** Cognitive complexity. */
    readonly complexities: readonly number[];
    readonly problems: readonly number[];
  };
  readonly symbols: readonly string[];
  /** For each edge: from, to, 2 × sites + isRuntime, then for each site: line, symbol, kind mask. A line of -n: n imports that are not listed. */
  readonly edges: readonly number[];
  readonly externals: readonly CompactExternal[];
  readonly cycles: readonly CompactCycle[];
  readonly coverage: Coverage;
  readonly unresolvedCount: number;
  readonly problems: readonly Problem[];
  readonly problemCount: number;
};

/** Import name, distribution, kind's first letter (d, s, u), files that declare it, version, importers. */
export type CompactExternal = readonly [
  importName: string,
  distribution: string,
  kind: 'd' | 's' | 'u',
  declaredIn: readonly string[],
  version: string,
  importers: readonly number[],
];

export type CompactCycle = {
  readonly modules: readonly number[];
  readonly shortest: readonly CompactStep[];
  readonly cut: readonly CompactStep[];
  readonly isOnlyDeferred: boolean;
};

/** From, to, line in from's file, kind mask. */
export type CompactStep = readonly [from: number, to: number, line: number, kinds: number];

/** The mask of some kinds. */
export function kindMask(kinds: readonly ImportKind[]): number {
  let mask = 0;
  for (const kind of kinds) mask |= 1 << IMPORT_KINDS.indexOf(kind);
  return mask;
}

/** The same facts in less space; what names no module of the map is left out. */
export function compactMap(map: MapView): CompactMap {
  const packageIndex = new Map(map.packages.map((entry, index) => [entry.name, index]));
  const moduleIndex = new Map(map.modules.map((entry, index) => [entry.name, index]));
  const symbols = new Map<string, number>();
  return {
    version: 1,
    level: map.view.level,
    project: map.project,
    packages: compactPackages(map, packageIndex),
    modules: compactModules(map, packageIndex),
    edges: compactEdges(map, moduleIndex, symbols),
    symbols: [...symbols.keys()],
    externals: map.externals.map((entry) => [
      entry.importName,
      entry.distribution,
      EXTERNAL_LETTERS[entry.kind],
      entry.declaredIn,
      entry.version,
      indices(entry.importers, moduleIndex),
    ]),
    cycles: compactCycles(map, moduleIndex),
    coverage: { ...map.coverage, importsUnresolved: map.coverage.importsUnresolved.slice(0, MAX_LISTED) },
    unresolvedCount: map.coverage.importsUnresolved.length,
    problems: map.problems.slice(0, MAX_LISTED),
    problemCount: map.problems.length,
  };
}

const EXTERNAL_LETTERS = { distribution: 'd', 'standard-library': 's', unknown: 'u' } as const;

type Index = ReadonlyMap<string, number>;

function compactPackages(map: ArchitectureMap, index: Index): CompactMap['packages'] {
  const parents = map.packages.map((entry) => enclosingPackage(entry.name, index));
  const above = map.packages.map((_, i) => map.packages[parents[i] ?? -1]);
  return {
    parents,
    names: map.packages.map((entry, i) => below(above[i]?.name, entry.name, '.')),
    paths: map.packages.map((entry, i) => {
      const parent = above[i];
      if (parent === undefined) return entry.path === entry.name ? '' : entry.path;
      const usual = `${parent.path}/${entry.name.slice(parent.name.length + 1).replaceAll('.', '/')}`;
      return entry.path === usual ? '' : entry.path;
    }),
    namespaces: map.packages.map((entry) => Number(entry.isNamespace)),
    fanIn: map.packages.map((entry) => entry.fanIn),
    fanOut: map.packages.map((entry) => entry.fanOut),
  };
}

function compactModules(map: ArchitectureMap, index: Index): CompactMap['modules'] {
  const { modules } = map;
  const owners = modules.map((entry) => owningPackage(entry, index));
  return {
    packages: owners,
    names: modules.map((entry, i) => {
      const owner = map.packages[owners[i] ?? -1]?.name;
      return entry.name === owner ? '' : below(owner, entry.name, '.');
    }),
    paths: modules.map((entry, i) => {
      const owner = map.packages[owners[i] ?? -1];
      if (owner === undefined) return entry.path;
      const rest = below(owner.path, entry.path, '/');
      const leaf = entry.name === owner.name ? '__init__' : entry.name.slice(owner.name.length + 1);
      return rest === `/${leaf}.py` ? '' : rest;
    }),
    flags: modules.map(
      (entry) =>
        (entry.isPackage ? MODULE_FLAGS.package : 0) | (entry.isStub ? MODULE_FLAGS.stub : 0) | (entry.isTest ? MODULE_FLAGS.test : 0),
    ),
    lines: modules.map((entry) => entry.lines),
    codeLines: modules.map((entry) => entry.codeLines),
    functions: modules.map((entry) => entry.functions),
    classes: modules.map((entry) => entry.classes),
    fanIn: modules.map((entry) => entry.fanIn),
    fanOut: modules.map((entry) => entry.fanOut),
    depths: modules.map((entry) => (entry.depth === null ? null : Math.round(entry.depth * 100) / 100)),
    interfaceSizes: modules.map((entry) => entry.interfaceSize),
    complexities: modules.map((entry) => entry.cognitive),
    problems: modules.map((entry) => entry.problems),
  };
}

function compactEdges(map: MapView, index: Index, symbols: Map<string, number>): number[] {
  const flat: number[] = [];
  const unlisted = new Map(map.packageEdges.map((edge) => [`${edge.from} ${edge.to}`, edge.imports]));
  for (const edge of map.edges) {
    const from = index.get(edge.from);
    const to = index.get(edge.to);
    if (from === undefined || to === undefined) continue;
    if (edge.imports.length === 0) {
      flat.push(from, to, 2 + Number(edge.isRuntime), ...unlistedSite(edge, unlisted, symbols));
      continue;
    }
    flat.push(from, to, edge.imports.length * 2 + Number(edge.isRuntime));
    for (const site of edge.imports) {
      const symbol = symbols.get(site.symbol) ?? symbols.size;
      symbols.set(site.symbol, symbol);
      flat.push(site.line, symbol, kindMask(site.kinds));
    }
  }
  return flat;
}

function unlistedSite(edge: ModuleEdge, unlisted: ReadonlyMap<string, number>, symbols: Map<string, number>): [number, number, number] {
  const symbol = symbols.get('') ?? symbols.size;
  symbols.set('', symbol);
  return [-(unlisted.get(`${edge.from} ${edge.to}`) ?? 1), symbol, edge.isRuntime ? kindMask(['runtime']) : 0];
}

function compactCycles(map: ArchitectureMap, index: Index): CompactCycle[] {
  const steps = (entries: ArchitectureMap['cycles'][number]['cut']): CompactStep[] =>
    entries.flatMap((step) => {
      const from = index.get(step.from);
      const to = index.get(step.to);
      return from === undefined || to === undefined ? [] : [[from, to, step.line, kindMask(step.kinds)] as const];
    });
  return map.cycles.map((cycle) => ({
    modules: indices(cycle.modules, index),
    shortest: steps(cycle.shortest),
    cut: steps(cycle.cut),
    isOnlyDeferred: cycle.isOnlyDeferred,
  }));
}

/** A package's own `__init__` belongs inside it, whichever package the model names. */
function owningPackage(module: ArchitectureMap['modules'][number], index: Index): number {
  if (module.isPackage && index.has(module.name)) return index.get(module.name) ?? -1;
  return index.get(module.package) ?? enclosingPackage(module.name, index);
}

function enclosingPackage(name: string, index: Index): number {
  for (let end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
    const found = index.get(name.slice(0, end));
    if (found !== undefined) return found;
  }
  return -1;
}

function below(owner: string | undefined, name: string, separator: string): string {
  return owner !== undefined && name.startsWith(owner + separator) ? name.slice(owner.length) : name;
}

function indices(names: readonly string[], index: Index): number[] {
  return names.flatMap((name) => index.get(name) ?? []);
}
