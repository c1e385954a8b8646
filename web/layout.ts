/**
 * From a view to places: our own rows (importers above), then ELK for order, places and routes. ELK sees only the links
 * that carry the shape: what a longer way implies, and what points up, is drawn faintly without taking part.
 */
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import { NO_BOX } from './boxes.ts';
import type { BoxId } from './boxes.ts';
import { feedbackEdges, foldRows, rows } from './layering.ts';
import { impliedLinks } from './reduction.ts';
import type { WeightedEdge } from './layering.ts';
import type { Box, Link, View } from './view.ts';

export type Size = { readonly width: number; readonly height: number };
export type Point = { readonly x: number; readonly y: number };
export type Rect = Point & Size;

export type Route = { readonly points: readonly Point[] };

export type Layout = {
  readonly width: number;
  readonly height: number;
  /** In the picture's own units, not relative to the parent. */
  readonly rects: ReadonlyMap<BoxId, Rect>;
  readonly routes: ReadonlyMap<string, Route>;
  /** Keys of links that point against the order of the rows. */
  readonly upward: ReadonlySet<string>;
  /** Keys of downward links whose ends a longer way also joins. */
  readonly implied: ReadonlySet<string>;
};

export type RunElk = (graph: ElkNode) => Promise<ElkNode>;

/** Space for the title of an open package. */
export const TITLE_HEIGHT = 34;
const PADDING = 16;
const NODE_GAP = 22;
const ROW_GAP = 34;
/** A tall picture needs its height for boxes. */
const TIGHT_ROW_GAP = 24;
const MANY_ROWS = 12;
/** Width to height that the picture aims at. */
const ASPECT = 1.5;
const MIN_ROW_WIDTH = 620;
/** Imports that do not run at import bend the rows little. */
const DEFERRED_WEIGHT = 0.05;

const HOLD = 'row ';

const ELK_OPTIONS: Readonly<Record<string, string>> = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.randomSeed': '1',
};

const CONTAINER_OPTIONS: Readonly<Record<string, string>> = {
  'elk.edgeRouting': 'POLYLINE',
  'elk.layered.thoroughness': '7',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.spacing.nodeNode': String(NODE_GAP),
  'elk.spacing.edgeNode': '10',
  'elk.spacing.edgeEdge': '6',
  'elk.layered.spacing.nodeNodeBetweenLayers': String(ROW_GAP),
  'elk.layered.spacing.edgeNodeBetweenLayers': '8',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '6',
};

export async function layOut(view: View, sizes: ReadonlyMap<BoxId, Size>, runElk: RunElk): Promise<Layout> {
  const plan = planRows(view, sizes);
  const implied = impliedLinks(view.links.filter((link) => !plan.upward.has(link.key)));
  const drawn = view.links.filter((link) => !plan.upward.has(link.key) && !implied.has(link.key));
  const nodeOf = (id: BoxId): ElkNode => {
    const box = view.boxes.get(id);
    const size = sizes.get(id) ?? { width: 0, height: 0 };
    const node: ElkNode = {
      id: String(id),
    };
    if (box === undefined || !box.isOpen) return { ...node, width: size.width, height: size.height };
    return {
      ...node,
      layoutOptions: {
        ...CONTAINER_OPTIONS,
        'elk.layered.spacing.nodeNodeBetweenLayers': String(rowGap(plan, box.children)),
        'elk.padding': `[top=${TITLE_HEIGHT + 2},left=${PADDING},bottom=${PADDING},right=${PADDING}]`,
        'elk.nodeSize.constraints': 'MINIMUM_SIZE',
        // ELK turns the graph for this direction, and reads the least size before it turns it back.
        'elk.nodeSize.minimum': `(${size.height},${size.width})`,
      },
      children: box.children.map(nodeOf),
    };
  };
  const top = [...view.boxes.values()].filter((box) => box.parent === NO_BOX);
  const result = await runElk({
    id: 'root',
    layoutOptions: { ...ELK_OPTIONS, ...CONTAINER_OPTIONS, 'elk.padding': '[top=4,left=4,bottom=4,right=4]' },
    children: top.map((box) => nodeOf(box.id)),
    edges: [...drawn.map((link) => elkEdge(link.key, link.from, link.to)), ...holdRows(view, plan)],
  });
  const { rects, routes } = readLayout(result, view);
  return { width: result.width ?? 0, height: result.height ?? 0, rects, routes, upward: plan.upward, implied };
}

function elkEdge(key: string, from: BoxId, to: BoxId): ElkExtendedEdge {
  return { id: key, sources: [String(from)], targets: [String(to)] };
}

/** Edges that are never drawn and keep folded and unconnected boxes below others; ELK's partitions do that at the top level only. */
function holdRows(view: View, plan: Plan): ElkExtendedEdge[] {
  const rowOf = (id: BoxId): number => plan.row.get(id) ?? 0;
  const rowsOf = new Map<string, BoxId[]>();
  for (const box of view.boxes.values()) {
    const key = `${box.parent} ${rowOf(box.id)}`;
    rowsOf.set(key, [...(rowsOf.get(key) ?? []), box.id]);
  }
  return [...view.boxes.values()].flatMap((box) => {
    const own = rowsOf.get(`${box.parent} ${rowOf(box.id)}`) ?? [];
    const above = rowsOf.get(`${box.parent} ${rowOf(box.id) - 1}`) ?? [];
    const over = above[Math.floor((own.indexOf(box.id) * above.length) / own.length)];
    return over === undefined || !plan.held.has(box.id) ? [] : [elkEdge(`${HOLD}${box.id}`, over, box.id)];
  });
}

function rowGap(plan: Plan, children: readonly BoxId[]): number {
  return new Set(children.map((id) => plan.row.get(id))).size > MANY_ROWS ? TIGHT_ROW_GAP : ROW_GAP;
}

type Plan = {
  readonly row: ReadonlyMap<BoxId, number>;
  readonly upward: ReadonlySet<string>;
  /** Boxes that stand in their row for no edge's sake. */
  readonly held: ReadonlySet<BoxId>;
};

/** Rows of the children of each open package, from the innermost outwards, because folding needs widths. */
function planRows(view: View, sizes: ReadonlyMap<BoxId, Size>): Plan {
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
function ancestry(view: View, id: BoxId): Box[] {
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

function readLayout(root: ElkNode, view: View): Pick<Layout, 'rects' | 'routes'> {
  const rects = new Map<BoxId, Rect>();
  const place = (node: ElkNode, x: number, y: number): void => {
    for (const child of node.children ?? []) {
      const rect = { x: x + (child.x ?? 0), y: y + (child.y ?? 0), width: child.width ?? 0, height: child.height ?? 0 };
      rects.set(Number(child.id), rect);
      place(child, rect.x, rect.y);
    }
  };
  place(root, 0, 0);
  const routes = new Map<string, Route>();
  const collect = (node: ElkNode): void => {
    for (const edge of node.edges ?? []) {
      const origin = rects.get(containerOf(edge, view)) ?? { x: 0, y: 0 };
      const section = edge.sections?.[0];
      if (section === undefined || (edge.id ?? '').startsWith(HOLD)) continue;
      const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map((point) => ({
        x: origin.x + point.x,
        y: origin.y + point.y,
      }));
      routes.set(edge.id ?? '', { points });
    }
    for (const child of node.children ?? []) collect(child);
  };
  collect(root);
  return { rects, routes };
}

/** ELK gives bend points relative to the innermost box that holds both ends. */
function containerOf(edge: ElkExtendedEdge, view: View): BoxId {
  const from = ancestry(view, Number(edge.sources[0]));
  const to = ancestry(view, Number(edge.targets[0]));
  let at = 0;
  while (at < from.length - 1 && at < to.length - 1 && from[at]?.id === to[at]?.id) at++;
  return from[at]?.parent ?? NO_BOX;
}
