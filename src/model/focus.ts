/** The part of a map around one module, package or folder. */
import type { ArchitectureMap, ModuleEdge, ModuleNode } from './architecture-map.ts';

export type Focus = {
  /** A dotted name of a module or package, or a path; what is below it counts as it. */
  readonly name: string;
  /** How many imports away from it to go, in both directions. */
  readonly depth: number;
};

/** Null where the map has nothing of that name. Project, coverage and problems stay those of the whole. */
export function focusMap(map: ArchitectureMap, { name, depth }: Focus): ArchitectureMap | null {
  const centre = new Set(map.modules.filter((module) => isNamed(module, name)).map((module) => module.name));
  if (centre.size === 0) return null;
  const { reached, edges } = neighbourhood(map.edges, centre, depth);
  const modules = map.modules.filter((module) => reached.has(module.name));
  const packages = new Set(modules.flatMap((module) => ancestorsOf(module.package)));
  return {
    ...map,
    modules,
    packages: map.packages.filter((node) => packages.has(node.name)),
    edges,
    externals: map.externals
      .map((external) => ({ ...external, importers: external.importers.filter((importer) => centre.has(importer)) }))
      .filter((external) => external.importers.length > 0),
    cycles: map.cycles.filter((cycle) => cycle.modules.some((module) => centre.has(module))),
  };
}

/** Whether a module is what the focus names, or lies below it. */
export function isNamed(module: ModuleNode, focus: string): boolean {
  const path = focus.replace(/^\.\//u, '').replace(/\/+$/u, '');
  return module.name === focus || module.name.startsWith(`${focus}.`) || module.path === path || module.path.startsWith(`${path}/`);
}

/** Everything within `depth` steps, and the edges that lead there. Edges between two modules at the rim show nothing about the centre. */
function neighbourhood(edges: readonly ModuleEdge[], centre: ReadonlySet<string>, depth: number) {
  let inner = new Set<string>();
  let reached = new Set(centre);
  for (let step = 0; step < depth; step++) {
    const next = new Set(reached);
    for (const edge of edges) {
      if (reached.has(edge.from)) next.add(edge.to);
      if (reached.has(edge.to)) next.add(edge.from);
    }
    inner = reached;
    if (next.size === reached.size) break;
    reached = next;
  }
  const isShown = ({ from, to }: ModuleEdge) => reached.has(from) && reached.has(to) && (depth === 0 || inner.has(from) || inner.has(to));
  return { reached, edges: edges.filter(isShown) };
}

function ancestorsOf(name: string): readonly string[] {
  const parts = name.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}
