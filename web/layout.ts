/**
 * From a view to places: our own rows (importers above), then ELK for order, places and routes. ELK sees only the links
 * that carry the shape: what a longer way implies, and what points up, is drawn faintly without taking part.
 */
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import { NO_BOX } from './boxes.ts';
import type { BoxId } from './boxes.ts';
import type { Point, Rect, Size } from './geometry.ts';
import { impliedLinks } from './reduction.ts';
import { ancestry, NODE_GAP, PADDING, planRows, ROW_GAP, TITLE_HEIGHT } from './row-plan.ts';
import type { RowPlan } from './row-plan.ts';
import type { View } from './view.ts';

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

/** A tall picture needs its height for boxes. */
const TIGHT_ROW_GAP = 24;
const MANY_ROWS = 12;

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
function holdRows(view: View, plan: RowPlan): ElkExtendedEdge[] {
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

function rowGap(plan: RowPlan, children: readonly BoxId[]): number {
  return new Set(children.map((id) => plan.row.get(id))).size > MANY_ROWS ? TIGHT_ROW_GAP : ROW_GAP;
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
