/** How hard packages are to change, and the imports by which one that is hard to change rests on one that changes easily. */
import type { ModuleEdge } from './architecture-map.ts';

/** Afferent and efferent coupling, counted in modules outside of the package that import it and that it imports (Martin, 1994). */
export type PackageStability = {
  readonly name: string;
  /** In it and below. */
  readonly modules: number;
  /** Ca. */
  readonly importers: number;
  /** Ce. */
  readonly imported: number;
  /** Ce / (Ca + Ce); 0 where both are 0. */
  readonly instability: number;
};

/** All runtime imports from one package into another that lies beside it: both have the same parent. */
export type SiblingDependency = {
  readonly from: PackageStability;
  readonly to: PackageStability;
  readonly edges: readonly ModuleEdge[];
};

export type PlacedModule = { readonly name: string; readonly isPackage: boolean };

/** Sorted by names. An import belongs to the two packages below the nearest package that holds both of its ends. */
export function siblingDependencies(modules: readonly PlacedModule[], edges: readonly ModuleEdge[]): readonly SiblingDependency[] {
  const packages = new Map(modules.map(({ name, isPackage }) => [name, isPackage ? name : parentOf(name)]));
  const tallies = new Map<string, { modules: number; importers: Set<string>; imported: Set<string> }>();
  for (const start of packages.values()) {
    for (let name = start; name !== ''; name = parentOf(name)) {
      const tally = tallies.get(name) ?? { modules: 0, importers: new Set(), imported: new Set() };
      tallies.set(name, tally);
      tally.modules += 1;
    }
  }
  const pairs = new Map<string, { from: string; to: string; edges: ModuleEdge[] }>();
  for (const edge of edges) {
    const from = packages.get(edge.from);
    const to = packages.get(edge.to);
    if (!edge.isRuntime || from === undefined || to === undefined) continue;
    for (let name = from; name !== '' && !isWithin(to, name); name = parentOf(name)) tallies.get(name)?.imported.add(edge.to);
    for (let name = to; name !== '' && !isWithin(from, name); name = parentOf(name)) tallies.get(name)?.importers.add(edge.from);
    const [left, right] = siblings(from, to);
    if (left === '' || right === '') continue;
    const pair = pairs.get(`${left} ${right}`) ?? { from: left, to: right, edges: [] };
    pairs.set(`${left} ${right}`, pair);
    pair.edges.push(edge);
  }
  const stabilityOf = (name: string): PackageStability => {
    const tally = tallies.get(name);
    const [importers, imported] = [tally?.importers.size ?? 0, tally?.imported.size ?? 0];
    const both = importers + imported;
    return { name, modules: tally?.modules ?? 0, importers, imported, instability: both === 0 ? 0 : imported / both };
  };
  return [...pairs.values()]
    .map(({ from, to, edges: own }) => ({ from: stabilityOf(from), to: stabilityOf(to), edges: own }))
    .toSorted((one, other) => order(one.from.name, other.from.name) || order(one.to.name, other.to.name));
}

/** The parts of two packages below what both have in common; '' where one holds the other. */
function siblings(from: string, to: string): readonly [string, string] {
  if (isWithin(from, to) || isWithin(to, from)) return ['', ''];
  const [left, right] = [from.split('.'), to.split('.')];
  const shared = left.findIndex((part, at) => part !== right[at]);
  return [left.slice(0, shared + 1).join('.'), right.slice(0, shared + 1).join('.')];
}

function isWithin(name: string, holder: string): boolean {
  return name === holder || name.startsWith(`${holder}.`);
}

function parentOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

function order(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
