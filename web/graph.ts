/** The embedded map, decoded once: modules, packages and edges by index, with the ways between them. */
import { IMPORT_KINDS, kindMask, MODULE_FLAGS } from '../src/render/html/compact-map.ts';
import type { CompactMap } from '../src/render/html/compact-map.ts';

export type Module = {
  readonly index: number;
  readonly name: string;
  /** What a box shows: the last part, or `__init__`. */
  readonly leaf: string;
  readonly path: string;
  /** Index of its package, -1 for none. */
  readonly owner: number;
  readonly isStub: boolean;
  readonly isTest: boolean;
  readonly lines: number;
  readonly codeLines: number;
  readonly functions: number;
  readonly classes: number;
  readonly fanIn: number;
  readonly fanOut: number;
  readonly depth: number | null;
  readonly interfaceSize: number;
  /** Cognitive complexity of its functions. */
  readonly complexity: number;
  readonly problems: number;
};

export type Package = {
  readonly index: number;
  readonly name: string;
  readonly leaf: string;
  readonly path: string;
  /** Index, -1 at the top. */
  readonly parent: number;
  readonly isNamespace: boolean;
  readonly fanIn: number;
  readonly fanOut: number;
  readonly packages: number[];
  readonly modules: number[];
};

/** One import; or, with line 0, as many as `times` that are not listed. */
export type Site = { readonly line: number; readonly times: number; readonly symbol: string; readonly kinds: number };

/** Edges stand in columns, because there may be a hundred thousand of them. */
export type Edges = {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly isRuntime: Uint8Array;
  /** Where the sites of edge i start in the flat list, and how many there are. */
  readonly siteStart: Int32Array;
  readonly siteCount: Int32Array;
  /** 1 where both ends belong to the same cycle of imports that run at import, and the edge is one of them. */
  readonly inCycle: Uint8Array;
};

export type Graph = {
  readonly map: CompactMap;
  readonly modules: readonly Module[];
  readonly packages: readonly Package[];
  readonly topPackages: readonly number[];
  readonly topModules: readonly number[];
  readonly edges: Edges;
  /** Edge indices by importing and by imported module. */
  readonly outgoing: readonly (readonly number[])[];
  readonly incoming: readonly (readonly number[])[];
  /** Index of the module's cycle, -1 for none. */
  readonly cycleOf: Int32Array;
  /** 1 where that cycle runs when the module is imported. */
  readonly isHard: Uint8Array;
};

/** What a module is called that stands for all modules right in a package. */
const OWN_MODULES = 'own modules';

export function decodeGraph(map: CompactMap): Graph {
  const packages = decodePackages(map);
  const modules = decodeModules(map, packages);
  for (const entry of packages) packages[entry.parent]?.packages.push(entry.index);
  for (const entry of modules) packages[entry.owner]?.modules.push(entry.index);
  const cycleOf = new Int32Array(modules.length).fill(-1);
  const isHard = new Uint8Array(modules.length);
  for (const [index, cycle] of map.cycles.entries()) {
    for (const module of cycle.modules) {
      cycleOf[module] = index;
      isHard[module] = cycle.isOnlyDeferred ? 0 : 1;
    }
  }
  const edges = decodeEdges(map, cycleOf, isHard);
  const outgoing: number[][] = modules.map(() => []);
  const incoming: number[][] = modules.map(() => []);
  for (let edge = 0; edge < edges.count; edge++) {
    outgoing[edges.from[edge] ?? 0]?.push(edge);
    incoming[edges.to[edge] ?? 0]?.push(edge);
  }
  return {
    map,
    modules,
    packages,
    topPackages: packages.filter((entry) => entry.parent < 0).map((entry) => entry.index),
    topModules: modules.filter((entry) => entry.owner < 0).map((entry) => entry.index),
    edges,
    outgoing,
    incoming,
    cycleOf,
    isHard,
  };
}

/** The imports behind one edge, in the order of their lines. */
export function sitesOf(graph: Graph, edge: number): Site[] {
  const flat = graph.map.edges;
  const start = graph.edges.siteStart[edge] ?? 0;
  const count = graph.edges.siteCount[edge] ?? 0;
  return Array.from({ length: count }, (_, i) => ({
    line: Math.max(0, flat[start + i * 3] ?? 0),
    times: timesOf(flat[start + i * 3] ?? 0),
    symbol: graph.map.symbols[flat[start + i * 3 + 1] ?? 0] ?? '',
    kinds: flat[start + i * 3 + 2] ?? 0,
  }));
}

/** The imports of an edge that have no kind outside the mask. */
export function shownSites(
  graph: Graph,
  edge: number,
  mask: number,
): { readonly count: number; readonly kinds: number; readonly isRuntime: boolean } {
  const flat = graph.map.edges;
  const start = graph.edges.siteStart[edge] ?? 0;
  const end = start + (graph.edges.siteCount[edge] ?? 0) * 3;
  let count = 0;
  let union = 0;
  let isRuntime = false;
  for (let at = start; at < end; at += 3) {
    const kinds = flat[at + 2] ?? 0;
    if ((kinds & ~mask) !== 0) continue;
    count += timesOf(flat[at] ?? 0);
    union |= kinds;
    isRuntime ||= (kinds & RUNTIME) !== 0;
  }
  return { count, kinds: union, isRuntime };
}

function timesOf(line: number): number {
  return line < 0 ? -line : 1;
}

const RUNTIME = kindMask(['runtime']);

export function kindNames(mask: number): string[] {
  return IMPORT_KINDS.filter((_, bit) => (mask & (1 << bit)) !== 0);
}

/** fanOut / (fanIn + fanOut), 0 where both are 0 (Martin, 1994). */
export function instability(entry: { readonly fanIn: number; readonly fanOut: number }): number {
  return entry.fanIn + entry.fanOut === 0 ? 0 : entry.fanOut / (entry.fanIn + entry.fanOut);
}

function decodePackages(map: CompactMap): Package[] {
  const { names, paths, parents, namespaces, fanIn, fanOut } = map.packages;
  const packages: Package[] = [];
  names.forEach((stored, index) => {
    const parent = packages[parents[index] ?? -1];
    const name = parent !== undefined && stored.startsWith('.') ? parent.name + stored : stored;
    const leaf = parent === undefined ? name : name.slice(parent.name.length + 1);
    const usual = parent === undefined ? name : `${parent.path}/${leaf.replaceAll('.', '/')}`;
    packages.push({
      index,
      name,
      leaf,
      path: (paths[index] ?? '') || usual,
      parent: parents[index] ?? -1,
      isNamespace: namespaces[index] === 1,
      fanIn: fanIn[index] ?? 0,
      fanOut: fanOut[index] ?? 0,
      packages: [],
      modules: [],
    });
  });
  return packages;
}

function decodeModules(map: CompactMap, packages: readonly Package[]): Module[] {
  const columns = map.modules;
  return columns.names.map((stored, index) => {
    const owner = packages[columns.packages[index] ?? -1];
    const isInit = owner !== undefined && stored === '';
    const name = owner !== undefined && (isInit || stored.startsWith('.')) ? owner.name + stored : stored;
    const leaf = isInit ? (map.level === 'package' ? OWN_MODULES : '__init__') : owner === undefined ? name : stored.replace(/^\./u, '');
    const flags = columns.flags[index] ?? 0;
    const path = columns.paths[index] ?? '';
    return {
      index,
      name,
      leaf,
      path:
        owner === undefined
          ? path
          : path === ''
            ? `${owner.path}/${isInit ? '__init__' : leaf}.py`
            : path.startsWith('/')
              ? owner.path + path
              : path,
      owner: columns.packages[index] ?? -1,
      isStub: (flags & MODULE_FLAGS.stub) !== 0,
      isTest: (flags & MODULE_FLAGS.test) !== 0,
      lines: columns.lines[index] ?? 0,
      codeLines: columns.codeLines[index] ?? 0,
      functions: columns.functions[index] ?? 0,
      classes: columns.classes[index] ?? 0,
      fanIn: columns.fanIn[index] ?? 0,
      fanOut: columns.fanOut[index] ?? 0,
      depth: columns.depths[index] ?? null,
      interfaceSize: columns.interfaceSizes[index] ?? 0,
      complexity: columns.complexities[index] ?? 0,
      problems: columns.problems[index] ?? 0,
    };
  });
}

function decodeEdges(map: CompactMap, cycleOf: Int32Array, isHard: Uint8Array): Edges {
  const flat = map.edges;
  let count = 0;
  for (let at = 0; at < flat.length; at += 3 + ((flat[at + 2] ?? 0) >> 1) * 3) count++;
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const isRuntime = new Uint8Array(count);
  const siteStart = new Int32Array(count);
  const siteCount = new Int32Array(count);
  const inCycle = new Uint8Array(count);
  for (let at = 0, edge = 0; edge < count; edge++) {
    const [a, b, packed] = [flat[at] ?? 0, flat[at + 1] ?? 0, flat[at + 2] ?? 0];
    from[edge] = a;
    to[edge] = b;
    isRuntime[edge] = packed & 1;
    siteStart[edge] = at + 3;
    siteCount[edge] = packed >> 1;
    const cycle = cycleOf[a] ?? -1;
    inCycle[edge] = cycle >= 0 && cycle === cycleOf[b] && isHard[a] === 1 && (packed & 1) === 1 ? 1 : 0;
    at += 3 + (packed >> 1) * 3;
  }
  return { count, from, to, isRuntime, siteStart, siteCount, inCycle };
}
