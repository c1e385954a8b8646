/**
 * What can stand in the picture. A box is a module, a package, or the rest of a package that has too many children to
 * draw them all. One number space for the three keeps maps and comparisons cheap.
 */
import type { Graph } from './graph.ts';

export type BoxId = number;
export const NO_BOX: BoxId = -1;

export type BoxKind = 'module' | 'package' | 'rest';

export function moduleBox(module: number): BoxId {
  return module;
}

export function packageBox(graph: Graph, index: number): BoxId {
  return index < 0 ? NO_BOX : graph.modules.length + index;
}

/** The children of a package (-1: of the top level) that are not drawn one by one. */
export function restBox(graph: Graph, index: number): BoxId {
  return graph.modules.length + graph.packages.length + index + 1;
}

export function boxKind(graph: Graph, id: BoxId): BoxKind {
  if (id < graph.modules.length) return 'module';
  return id < graph.modules.length + graph.packages.length ? 'package' : 'rest';
}

/** Index of the package that a package box stands for, or whose children a rest box gathers. */
export function packageOf(graph: Graph, id: BoxId): number {
  const at = id - graph.modules.length;
  return at < graph.packages.length ? at : at - graph.packages.length - 1;
}

/** Boxes directly inside a package (-1: top level): its modules and its packages. */
export function childBoxes(graph: Graph, index: number): BoxId[] {
  const owner = graph.packages[index];
  const packages = owner === undefined ? graph.topPackages : owner.packages;
  const modules = owner === undefined ? graph.topModules : owner.modules;
  return [...packages.map((entry) => packageBox(graph, entry)), ...modules];
}

/** The package that a module or package box stands in, -1 at the top. */
export function ownerOf(graph: Graph, id: BoxId): number {
  switch (boxKind(graph, id)) {
    case 'module':
      return graph.modules[id]?.owner ?? -1;
    case 'package':
      return graph.packages[packageOf(graph, id)]?.parent ?? -1;
    case 'rest':
      return packageOf(graph, id);
  }
}

/** Every module in and below a module or package box. */
export function modulesIn(graph: Graph, id: BoxId): number[] {
  if (boxKind(graph, id) === 'module') return [id];
  const found: number[] = [];
  const pending = [packageOf(graph, id)];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const entry = graph.packages[next];
    if (entry === undefined) continue;
    found.push(...entry.modules);
    pending.push(...entry.packages);
  }
  return found.toSorted((a, b) => a - b);
}

/** Full name, the key of links and of the search. */
export function boxName(graph: Graph, id: BoxId): string {
  switch (boxKind(graph, id)) {
    case 'module':
      return graph.modules[id]?.name ?? '';
    case 'package':
      return graph.packages[packageOf(graph, id)]?.name ?? '';
    case 'rest':
      return `other children of ${graph.packages[packageOf(graph, id)]?.name ?? 'the project'}`;
  }
}
