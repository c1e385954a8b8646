/** What a box says and how large it must be for that. */
import { boxKind, boxName, childBoxes, packageOf } from './boxes.ts';
import type { BoxId } from './boxes.ts';
import type { Graph } from './graph.ts';
import { TITLE_HEIGHT } from './row-plan.ts';
import type { Size } from './geometry.ts';
import { clip, count, number, short } from './text.ts';
import type { Box, Link, View } from './view.ts';

const MAX_LABEL = 30;
const MIN_WIDTH = 92;
const SIDE = 13;
/** What stands before, between and after the two parts of an open package's title. */
const TITLE_SIDES = 56;
/** Room for the mark that opens a package. */
const CHEVRON = 20;
/** Room for the dots that stand for a cycle or a problem. */
const DOT = 13;
export const BOX_HEIGHT = 42;

export type BoxText = { readonly label: string; readonly meta: string };

export function boxText(graph: Graph, box: Box): BoxText {
  switch (boxKind(graph, box.id)) {
    case 'module': {
      const entry = graph.modules[box.id];
      return {
        label: clip(entry?.leaf ?? '', MAX_LABEL),
        meta: graph.map.level === 'package' ? 'of the package' : count(entry?.codeLines ?? 0, 'line'),
      };
    }
    case 'package': {
      const entry = graph.packages[packageOf(graph, box.id)];
      return { label: clip(entry?.leaf ?? '', MAX_LABEL), meta: sizeText(graph, box) };
    }
    case 'rest':
      return { label: `${number(restCount(graph, box))} more`, meta: sizeText(graph, box) };
  }
}

function sizeText(graph: Graph, box: Box): string {
  if (graph.map.level === 'package') return count(box.modules.length, 'package');
  return `${count(box.modules.length, 'module')} · ${short(box.codeLines)} lines`;
}

/** Children that a rest box stands for: its modules by the child of the package that each is in. */
export function restMembers(graph: Graph, box: Box): BoxId[] {
  const owner = packageOf(graph, box.id);
  const inside = new Set(box.modules);
  return childBoxes(graph, owner).filter((id) =>
    boxKind(graph, id) === 'module' ? inside.has(id) : holdsAny(graph, packageOf(graph, id), inside),
  );
}

export function hasCycle(graph: Graph, box: Box): boolean {
  return box.modules.some((module) => graph.isHard[module] === 1);
}

export function hasProblem(graph: Graph, box: Box): boolean {
  return box.modules.some((module) => (graph.modules[module]?.problems ?? 0) > 0);
}

/** For a screen reader and for the tooltip. */
export function boxDescription(graph: Graph, view: View, box: Box): string {
  const out = view.links.filter((link) => link.from === box.id).length;
  const into = view.links.filter((link) => link.to === box.id).length;
  const kind = boxKind(graph, box.id);
  const what = kind === 'module' ? 'module' : kind === 'rest' ? 'group' : box.isOpen ? 'open package' : 'closed package';
  const { meta } = boxText(graph, box);
  if (box.isOpen) return `${what} ${boxName(graph, box.id)}, ${meta}`;
  return `${what} ${boxName(graph, box.id)}, ${meta}, imports ${count(out, 'box', 'boxes')}, imported by ${count(into, 'box', 'boxes')}`;
}

export function linkDescription(graph: Graph, link: Link): string {
  return `${boxName(graph, link.from)} imports ${boxName(graph, link.to)}: ${count(link.sites, 'import')}`;
}

/** Sizes of closed boxes, and the least size of open ones. */
export function boxSizes(graph: Graph, view: View, family: string): ReadonlyMap<BoxId, Size> {
  const context = document.createElement('canvas').getContext('2d');
  const measure = (text: string, font: string): number => {
    if (context === null) return text.length * 8;
    context.font = `${font} ${family}`;
    return context.measureText(text).width;
  };
  const sizes = new Map<BoxId, Size>();
  for (const box of view.boxes.values()) {
    const { label, meta } = boxText(graph, box);
    const chevron = boxKind(graph, box.id) === 'package' ? CHEVRON : 0;
    const dots = Number(hasCycle(graph, box)) + Number(hasProblem(graph, box));
    const text = Math.max(measure(label, '600 13px') + chevron, measure(meta, '400 11px') + dots * DOT);
    const title = measure(label, '600 13px') + measure(meta, '400 11px') + TITLE_SIDES;
    sizes.set(
      box.id,
      box.isOpen
        ? { width: Math.ceil(title), height: TITLE_HEIGHT + BOX_HEIGHT }
        : { width: Math.ceil(Math.max(MIN_WIDTH, text + 2 * SIDE)), height: BOX_HEIGHT },
    );
  }
  return sizes;
}

function holdsAny(graph: Graph, index: number, inside: ReadonlySet<number>): boolean {
  const entry = graph.packages[index];
  if (entry === undefined) return false;
  return entry.modules.some((module) => inside.has(module)) || entry.packages.some((child) => holdsAny(graph, child, inside));
}

function restCount(graph: Graph, box: Box): number {
  return restMembers(graph, box).length;
}
