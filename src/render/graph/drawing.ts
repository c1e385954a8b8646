/** What the graph formats draw: boxes in groups, and arrows. */
import type { ImportCycle, ModuleNode } from '../../model/architecture-map.ts';
import type { MapView } from '../../model/map-view.ts';
import { packageEdges, packageOf } from '../../model/package-graph.ts';

export type Box = { readonly name: string; readonly group: string; readonly isFocus: boolean };

export type Arrow = {
  readonly from: string;
  readonly to: string;
  /** Imports that it stands for. */
  readonly weight: number;
  readonly isRuntime: boolean;
  readonly isInCycle: boolean;
};

export type Drawing = { readonly boxes: readonly Box[]; readonly arrows: readonly Arrow[] };

/** Packages deeper than this are never told apart. */
export const MAX_LEVELS = 32;

/** One box per module. */
export function moduleDrawing(map: MapView): Drawing {
  const cycleOf = cycleNumbers(map.cycles);
  return {
    boxes: map.modules.map((module) => ({ name: module.name, group: module.package, isFocus: isFocus(module, map.view.focus) })),
    arrows: map.edges.map(({ from, to, imports, isRuntime }) => ({
      from,
      to,
      weight: imports.length,
      isRuntime,
      isInCycle: isRuntime && cycleOf.has(from) && cycleOf.get(from) === cycleOf.get(to),
    })),
  };
}

/** One box per package, no more than `levels` deep. */
export function packageDrawing(map: MapView, levels: number): Drawing {
  const edges = map.view.level === 'module' ? packageEdges(map.modules, map.edges, levels) : map.packageEdges;
  const names =
    map.view.level === 'module'
      ? map.modules.map((module) => packageOf(module, levels))
      : map.packages.filter((node) => node.modules > 0).map((node) => node.name);
  const all = new Set([...names, ...edges.flatMap(({ from, to }) => [from, to])]);
  const arrows = edges.map(({ from, to, imports, isRuntime }) => ({ from, to, weight: imports, isRuntime }));
  const mutual = new Set(arrows.filter((arrow) => arrow.isRuntime).map(({ from, to }) => `${to} ${from}`));
  return {
    boxes: [...all].toSorted().map((name) => ({ name, group: '', isFocus: false })),
    arrows: arrows.map((arrow) => ({ ...arrow, isInCycle: arrow.isRuntime && mutual.has(`${arrow.from} ${arrow.to}`) })),
  };
}

/** The heaviest arrows, in the order in which they stood. */
export function heaviest({ boxes, arrows }: Drawing, most: number): Drawing {
  const kept = new Set(arrows.toSorted((a, b) => b.weight - a.weight).slice(0, most));
  return { boxes, arrows: arrows.filter((arrow) => kept.has(arrow)) };
}

function cycleNumbers(cycles: readonly ImportCycle[]): ReadonlyMap<string, number> {
  return new Map(cycles.flatMap((cycle, index) => cycle.modules.map((module) => [module, index] as const)));
}

function isFocus(module: ModuleNode, focus: string): boolean {
  return focus !== '' && (module.name === focus || module.path === focus);
}
