/** The map as it was asked for: narrowed to a focus, rolled up to packages. What `architrave map` answers. */
import type { ArchitectureMap } from './architecture-map.ts';
import { packageEdges } from './package-graph.ts';
import type { PackageEdge } from './package-graph.ts';

export type MapLevel = 'module' | 'package';

export type MapView = ArchitectureMap & {
  readonly view: {
    readonly name: 'modules';
    /** At 'package', `modules` and `edges` are empty. */
    readonly level: MapLevel;
    /** '' for the whole project. */
    readonly focus: string;
    /** With a focus, the imports gone away from it; without, the levels of packages shown; null for all. */
    readonly depth: number | null;
  };
  /** Sorted by from, to. */
  readonly packageEdges: readonly PackageEdge[];
};

/** `map` is already narrowed to the focus. */
export function viewOf(map: ArchitectureMap, view: Omit<MapView['view'], 'name'>): MapView {
  const levels = view.focus === '' && view.depth !== null ? view.depth : Number.MAX_SAFE_INTEGER;
  const rolled = {
    ...map,
    packages: map.packages.filter((node) => node.name.split('.').length <= levels),
    view: { name: 'modules' as const, ...view },
    packageEdges: packageEdges(map.modules, map.edges, levels),
  };
  return view.level === 'module' ? rolled : { ...rolled, modules: [], edges: [] };
}

/** A map rolled up to packages as a map whose modules are those packages, for views that draw modules. */
export function packagesAsModules(view: MapView): MapView {
  const modules = view.packages.map((node) => ({
    ...node,
    package: node.parent,
    isPackage: true,
    isStub: false,
    isTest: false,
    functions: 0,
    classes: 0,
    depth: null,
    interfaceSize: 0,
    cyclomatic: 0,
    cognitive: 0,
    problems: 0,
  }));
  const names = new Set(modules.map((module) => module.name));
  const edges = view.packageEdges.filter(({ from, to }) => names.has(from) && names.has(to));
  return { ...view, modules, edges: edges.map(({ from, to, isRuntime }) => ({ from, to, isRuntime, kinds: [], calls: 0, imports: [] })) };
}
