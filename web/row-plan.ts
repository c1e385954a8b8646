/** Which row each box stands in, inside the package around it, and which links point against that order. */
import { NO_BOX } from './boxes.ts';
import type { BoxId } from './boxes.ts';
import type { Size } from './geometry.ts';
import { feedbackEdges, foldRows, rows } from './layering.ts';
import type { WeightedEdge } from './layering.ts';
import type { Box, Link, View } from './view.ts';

/** Space for the title of an open package. */
export const TITLE_HEIGHT = 34;
export const PADDING = 16;
export const NODE_GAP = 22;
export const ROW_GAP = 34;
/** Width to height that the picture aims at. */
const ASPECT = 1.5;
const MIN_ROW_WIDTH = 620;
/** Imports that do not run at import bend the rows little. */
const DEFERRED_WEIGHT = 0.05;

export type RowPlan = {
  readonly row: ReadonlyMap<BoxId, number>;
  readonly upward: ReadonlySet<string>;
  /** Boxes that stand in their row for no edge's sake. */
  readonly held: ReadonlySet<BoxId>;
};

/** Rows of the children of each open package, from the innermost outwards, because folding needs widths. */
export function planRows(view: View, sizes: ReadonlyMap<BoxId, Size>): RowPlan {
  const lifted = liftLinks(view, view.links);
  const row = new Map<BoxId, number>();
  const upward = new Set<string>();
  const held = new Set<BoxId>();
  const estimated = new Map<BoxId, Size>(sizes);
  const plan = (container: BoxId, children: readonly BoxId[]): void => {
    for (const child of children) {
      const box = view.boxes.get(child);
      if (box?.isOpen === true) plan(child, box.children);
    }
    const position = new Map(children.map((id, at) => [id, at]));
    const links = lifted.get(container) ?? [];
    const edges: WeightedEdge[] = links.map(({ from, to, link }) => ({
      from: position.get(from) ?? 0,
      to: position.get(to) ?? 0,
      weight: link.isRuntime ? link.sites : link.sites * DEFERRED_WEIGHT,
    }));
    const merged = mergeParallel(edges);
    const againstPairs = feedbackEdges(children.length, merged);
    const againstKeys = new Set([...againstPairs].map((at) => pairKey(merged[at])));
    links.forEach(({ link }, at) => againstKeys.has(pairKey(edges[at])) && upward.add(link.key));
    const widths = children.map((id) => (estimated.get(id)?.width ?? 0) + NODE_GAP);
    const heights = children.map((id) => (estimated.get(id)?.height ?? 0) + ROW_GAP);
    const area = widths.reduce((sum, width, at) => sum + width * (heights[at] ?? 0), 0);
    const maxWidth = Math.max(MIN_ROW_WIDTH, Math.sqrt(area * ASPECT), ...widths);
    const raw = rows(children.length, merged, againstPairs);
    const folded = foldRows(raw, widths, meanNeighbours(raw, merged), maxWidth);
    const isLoose = (at: number): boolean => !merged.some((edge) => edge.from === at || edge.to === at);
    const isFolded = (at: number): boolean => raw.some((other, i) => other === raw[at] && (folded[i] ?? 0) < (folded[at] ?? 0));
    children.forEach((id, at) => {
      row.set(id, folded[at] ?? 0);
      if (isLoose(at) || isFolded(at)) held.add(id);
    });
    estimated.set(container, estimate(folded, widths, heights));
  };
  plan(
    NO_BOX,
    [...view.boxes.values()].filter((box) => box.parent === NO_BOX).map((box) => box.id),
  );
  return { row, upward, held };
}

type Lifted = { readonly from: BoxId; readonly to: BoxId; readonly link: Link };

/** Each link between the two siblings that hold its ends, by the package around those siblings. */
function liftLinks(view: View, links: readonly Link[]): ReadonlyMap<BoxId, readonly Lifted[]> {
  const found = new Map<BoxId, Lifted[]>();
  for (const link of links) {
    const from = ancestry(view, link.from);
    const to = ancestry(view, link.to);
    let at = 0;
    while (at < from.length && at < to.length && from[at]?.id === to[at]?.id) at++;
    const [a, b] = [from[at], to[at]];
    if (a === undefined || b === undefined) continue;
    const list = found.get(a.parent) ?? [];
    list.push({ from: a.id, to: b.id, link });
    found.set(a.parent, list);
  }
  return found;
}

/** From the outermost box to the box itself. */
export function ancestry(view: View, id: BoxId): Box[] {
  const chain: Box[] = [];
  for (let box = view.boxes.get(id); box !== undefined; box = view.boxes.get(box.parent)) chain.push(box);
  return chain.reverse();
}

function mergeParallel(edges: readonly WeightedEdge[]): WeightedEdge[] {
  const sums = new Map<string, WeightedEdge>();
  for (const edge of edges) {
    const key = pairKey(edge);
    sums.set(key, { ...edge, weight: edge.weight + (sums.get(key)?.weight ?? 0) });
  }
  return [...sums.values()];
}

function pairKey(edge: WeightedEdge | undefined): string {
  return edge === undefined ? '' : `${edge.from}>${edge.to}`;
}

/** Mean row of what a node imports and is imported by, so that folding keeps edges short. */
function meanNeighbours(row: readonly number[], edges: readonly WeightedEdge[]): number[] {
  const sum = row.map(() => 0);
  const count = row.map(() => 0);
  for (const { from, to } of edges) {
    sum[from] = (sum[from] ?? 0) + (row[to] ?? 0);
    sum[to] = (sum[to] ?? 0) + (row[from] ?? 0);
    count[from] = (count[from] ?? 0) + 1;
    count[to] = (count[to] ?? 0) + 1;
  }
  return row.map((own, at) => ((count[at] ?? 0) === 0 ? own : (sum[at] ?? 0) / (count[at] ?? 1)));
}

function estimate(row: readonly number[], widths: readonly number[], heights: readonly number[]): Size {
  const rowWidth = new Map<number, number>();
  const rowHeight = new Map<number, number>();
  row.forEach((key, at) => {
    rowWidth.set(key, (rowWidth.get(key) ?? 0) + (widths[at] ?? 0));
    rowHeight.set(key, Math.max(rowHeight.get(key) ?? 0, heights[at] ?? 0));
  });
  return {
    width: Math.max(0, ...rowWidth.values()) + 2 * PADDING,
    height: [...rowHeight.values()].reduce((sum, height) => sum + height, 0) + TITLE_HEIGHT + PADDING,
  };
}
