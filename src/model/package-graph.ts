/** Modules rolled up to packages. */
import type { ModuleEdge, ModuleNode } from './architecture-map.ts';

/** All imports from one package into another. */
export type PackageEdge = {
  readonly from: string;
  readonly to: string;
  /** Pairs of modules. */
  readonly edges: number;
  /** Import statements. */
  readonly imports: number;
  /** Some of them run when the importing module is imported. */
  readonly isRuntime: boolean;
};

/** The package that stands for a module when at most `levels` parts of its name are shown; a top-level module stands for itself. */
export function packageOf(module: ModuleNode, levels: number): string {
  const name = module.package === '' ? module.name : module.package;
  return name.split('.', levels).join('.');
}

/** Edges between packages, sorted by from, to; none from a package to itself. */
export function packageEdges(modules: readonly ModuleNode[], edges: readonly ModuleEdge[], levels: number): readonly PackageEdge[] {
  const packages = new Map(modules.map((module) => [module.name, packageOf(module, levels)]));
  const rolled = new Map<string, PackageEdge>();
  for (const edge of edges) {
    const from = packages.get(edge.from);
    const to = packages.get(edge.to);
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from} ${to}`;
    const before = rolled.get(key) ?? { from, to, edges: 0, imports: 0, isRuntime: false };
    rolled.set(key, {
      from,
      to,
      edges: before.edges + 1,
      imports: before.imports + edge.imports.length,
      isRuntime: before.isRuntime || edge.isRuntime,
    });
  }
  return [...rolled.values()].toSorted((a, b) => (a.from === b.from ? compare(a.to, b.to) : compare(a.from, b.from)));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
