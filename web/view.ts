/** From the state to what is drawn: visible boxes and, between them, edges added up. Pure. */
import { boxKind, childBoxes, modulesIn, moduleBox, NO_BOX, ownerOf, packageBox, packageOf, restBox } from './boxes.ts';
import type { BoxId } from './boxes.ts';
import { shownSites } from './graph.ts';
import type { Graph } from './graph.ts';

/** Beyond this a picture is neither readable nor quickly laid out. */
export const MAX_BOXES = 260;
/** An open package draws this many children one by one; the others share a box. */
export const MAX_CHILDREN = 36;

export type ViewState = {
  /** Open packages. */
  readonly open: ReadonlySet<number>;
  /** Boxes that are drawn one by one however small they are, because someone asked for them. */
  readonly pinned: ReadonlySet<BoxId>;
  /** Kinds of import that count; one with a kind outside is not drawn. */
  readonly kinds: number;
  readonly showTests: boolean;
};

export type Box = {
  readonly id: BoxId;
  /** The open package around it, NO_BOX at the top. */
  readonly parent: BoxId;
  /** Set for open packages. */
  readonly children: readonly BoxId[];
  readonly isOpen: boolean;
  /** Visible modules in and below it. */
  readonly modules: readonly number[];
  readonly codeLines: number;
};

export type Link = {
  readonly key: string;
  readonly from: BoxId;
  readonly to: BoxId;
  /** Imports that it stands for. */
  readonly sites: number;
  /** The module edges that it stands for. */
  readonly edges: readonly number[];
  /** Kinds of those imports that are drawn, as a mask. */
  readonly kinds: number;
  /** Some of them runs when the importing module is imported. */
  readonly isRuntime: boolean;
  readonly inCycle: boolean;
};

export type View = {
  /** Parents before children. */
  readonly boxes: ReadonlyMap<BoxId, Box>;
  readonly links: readonly Link[];
  /** The innermost drawn box of each module, NO_BOX where it is filtered out. */
  readonly boxOf: Int32Array;
  readonly hiddenTests: number;
};

export function computeView(graph: Graph, state: ViewState): View {
  const boxes = new Map<BoxId, Box>();
  const boxOf = new Int32Array(graph.modules.length).fill(NO_BOX);
  const weight = connectionWeights(graph);
  placeChildren({ graph, state, boxes, boxOf, weight }, -1, NO_BOX);
  return {
    boxes,
    links: collectLinks(graph, state, boxOf),
    boxOf,
    hiddenTests: state.showTests ? 0 : graph.modules.filter((entry) => entry.isTest).length,
  };
}

/** How many boxes would be drawn, without drawing them. */
export function countBoxes(graph: Graph, state: ViewState): number {
  const context = { graph, state, boxes: new Map(), boxOf: new Int32Array(graph.modules.length), weight: new Float64Array() };
  placeChildren(context, -1, NO_BOX);
  return context.boxes.size;
}

type Context = {
  readonly graph: Graph;
  readonly state: ViewState;
  readonly boxes: Map<BoxId, Box>;
  readonly boxOf: Int32Array;
  readonly weight: Float64Array;
};

function placeChildren(context: Context, index: number, parent: BoxId): BoxId[] {
  const { graph, state, boxes, boxOf } = context;
  const children = childBoxes(graph, index)
    .map((id) => ({ id, modules: visibleModules(graph, state, id) }))
    .filter((child) => child.modules.length > 0);
  const { shown, rest } = choose(context, children);
  const placed: BoxId[] = [];
  for (const { id, modules } of shown) {
    const isOpen = boxKind(graph, id) === 'package' && state.open.has(packageOf(graph, id));
    const box = { id, parent, modules, isOpen, children: [] as BoxId[], codeLines: sumLines(graph, modules) };
    boxes.set(id, box);
    placed.push(id);
    if (isOpen) box.children.push(...placeChildren(context, packageOf(graph, id), id));
    else for (const module of modules) boxOf[module] = id;
  }
  if (rest.length > 0) {
    const modules = rest.flatMap((child) => child.modules);
    const id = restBox(graph, index);
    boxes.set(id, { id, parent, modules, isOpen: false, children: [], codeLines: sumLines(graph, modules) });
    placed.push(id);
    for (const module of modules) boxOf[module] = id;
  }
  return placed;
}

type Child = { readonly id: BoxId; readonly modules: readonly number[] };

/** The most connected children are drawn; open and pinned ones always. */
function choose(context: Context, children: readonly Child[]): { shown: readonly Child[]; rest: readonly Child[] } {
  if (children.length <= MAX_CHILDREN) return { shown: children, rest: [] };
  const { graph, state, weight } = context;
  const isKept = ({ id }: Child): boolean =>
    state.pinned.has(id) || (boxKind(graph, id) === 'package' && state.open.has(packageOf(graph, id)));
  const score = ({ id, modules }: Child): number =>
    isKept({ id, modules }) ? Infinity : modules.reduce((sum, module) => sum + (weight[module] ?? 0), 0);
  const ranked = children.map((child) => ({ child, rank: score(child) })).toSorted((a, b) => b.rank - a.rank);
  const kept = new Set(ranked.filter(({ child }, at) => at < MAX_CHILDREN - 1 || isKept(child)).map(({ child }) => child.id));
  return {
    shown: children.filter((child) => kept.has(child.id)),
    rest: children.filter((child) => !kept.has(child.id)),
  };
}

function visibleModules(graph: Graph, state: ViewState, id: BoxId): readonly number[] {
  const modules = modulesIn(graph, id);
  return state.showTests ? modules : modules.filter((module) => graph.modules[module]?.isTest === false);
}

function connectionWeights(graph: Graph): Float64Array {
  const weight = new Float64Array(graph.modules.length);
  for (const module of graph.modules) {
    weight[module.index] = (graph.outgoing[module.index]?.length ?? 0) + 2 * (graph.incoming[module.index]?.length ?? 0);
  }
  return weight;
}

function sumLines(graph: Graph, modules: readonly number[]): number {
  return modules.reduce((sum, module) => sum + (graph.modules[module]?.codeLines ?? 0), 0);
}

function collectLinks(graph: Graph, state: ViewState, boxOf: Int32Array): Link[] {
  type Sum = { from: BoxId; to: BoxId; sites: number; edges: number[]; kinds: number; isRuntime: boolean; inCycle: boolean };
  const sums = new Map<string, Sum>();
  const { edges } = graph;
  for (let edge = 0; edge < edges.count; edge++) {
    const from = boxOf[edges.from[edge] ?? 0] ?? NO_BOX;
    const to = boxOf[edges.to[edge] ?? 0] ?? NO_BOX;
    if (from === to || from === NO_BOX || to === NO_BOX) continue;
    const shown = shownSites(graph, edge, state.kinds);
    if (shown.count === 0) continue;
    const key = `${from}>${to}`;
    const sum = sums.get(key) ?? { from, to, sites: 0, edges: [], kinds: 0, isRuntime: false, inCycle: false };
    sums.set(key, sum);
    sum.sites += shown.count;
    sum.kinds |= shown.kinds;
    sum.edges.push(edge);
    sum.isRuntime ||= shown.isRuntime;
    sum.inCycle ||= shown.isRuntime && edges.inCycle[edge] === 1;
  }
  return [...sums].map(([key, sum]) => ({ key, ...sum })).toSorted((a, b) => a.from - b.from || a.to - b.to);
}

/** The packages that must be open, and the boxes pinned, for a box to be drawn. */
export function revealing(graph: Graph, id: BoxId): { open: number[]; pinned: BoxId[] } {
  const open: number[] = [];
  const pinned: BoxId[] = [id];
  for (let owner = ownerOf(graph, id); owner >= 0; owner = graph.packages[owner]?.parent ?? -1) {
    open.push(owner);
    pinned.push(packageBox(graph, owner));
  }
  return { open, pinned };
}

/** The box that stands for a module now: its own, or the closed package around it. */
export function standIn(view: View, module: number): BoxId {
  return view.boxes.has(moduleBox(module)) ? moduleBox(module) : (view.boxOf[module] ?? NO_BOX);
}
