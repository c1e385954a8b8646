/** A picture of boxes and lines that ELK lays out: shapes draw themselves, lines are routed at right angles, labels get their own room. */
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import { controlCamera, fitCamera } from '../camera.ts';
import type { Camera } from '../camera.ts';
import { h, replaceChildren, svg } from '../dom.ts';
import type { Point, Size } from '../geometry.ts';
import type { RunElk } from '../layout.ts';
import { createScaler } from '../scaler.ts';

export type Shape = Size & {
  readonly id: string;
  /** For those who do not see it. */
  readonly description: string;
  /** Title of the frame around it; '' for none. */
  readonly frame: string;
  readonly classes: string;
  /** Around its own upper left corner. */
  draw(): readonly SVGElement[];
};

/** Ends are ids of shapes, or titles of frames. */
export type Line = {
  readonly from: string;
  readonly to: string;
  /** '' for none. */
  readonly label: string;
  readonly description: string;
  readonly start: LineEnd;
  readonly end: LineEnd;
  readonly isDashed: boolean;
  /** Against the order of the picture: it is laid out as if it pointed the other way. */
  readonly isBackward: boolean;
};

export type LineEnd = 'plain' | 'arrow' | 'one' | 'many' | 'triangle';

export type Sketch = {
  readonly shapes: readonly Shape[];
  readonly lines: readonly Line[];
};

type Direction = 'DOWN' | 'RIGHT';

export type Diagram = {
  readonly root: HTMLElement;
  /** Draws anew; resolves when it can be seen. */
  draw(sketch: Sketch, chosen?: string): Promise<void>;
  /** Marks one shape and its lines; '' for none. */
  select(id: string): void;
  fit(): void;
  zoom(factor: number): void;
};

export type DiagramEvents = {
  choose(id: string): void;
  open(id: string): void;
  /** The wheel goes on although the picture is as near or far as it gets; `id` is under the pointer, '' for none. */
  beyond?(direction: 'in' | 'out', id: string): void;
};

/** From above to below reads easier, unless the other way is larger by this. */
const PREFERENCE = 1.08;
/** Parts of the stage that other things cover. */
const TOP = 26;
const BOTTOM = 34;
const RIGHT = 56;
/** Below this a picture is opened at OPENING_SCALE, though not all of it can be seen. */
const LEAST_SCALE = 0.5;
const OPENING_SCALE = 0.66;
const LABEL_FONT = '500 11px';
const FRAME_TITLE = 34;
const FRAME_SIDE = 22;
const PACKED_GAP = 14;
/** Wheel steps beyond a limit before it counts as wanted. */
const BEYOND_STEPS = 3;
const NEAR_SCALE = 1.9;
const FAR_FACTOR = 0.55;

/** Ids of markers are the page's: those of a picture that is hidden draw nothing, so each picture has its own. */
let pictures = 0;

export function createDiagram(label: string, runElk: RunElk, events: DiagramEvents): Diagram {
  const layers = { frames: svg('g'), lines: svg('g'), labels: svg('g'), shapes: svg('g') };
  const own = `end${(pictures += 1)}`;
  const blank = h('p', { class: 'blank', hidden: true }, 'This picture could not be laid out.');
  const picture = svg(
    'svg',
    { class: 'picture sketch', role: 'presentation' },
    lineEnds(own),
    layers.frames,
    layers.lines,
    layers.labels,
    layers.shapes,
  );
  const scaler = createScaler(picture);
  const root = h('div', { class: 'stage', tabindex: 0, role: 'group', 'aria-label': label }, picture, blank);
  const camera = controlCamera(root, (next: Camera) => scaler.show(next));
  let size: Size = { width: 1, height: 1 };
  let latest = 0;
  let chosen = '';
  let centres: ReadonlyMap<string, Point> = new Map();
  const windowOf = () => ({ width: root.clientWidth - RIGHT, height: root.clientHeight - TOP - BOTTOM });
  const below = (next: Camera): Camera => ({ ...next, y: next.y + TOP });
  const whole = () => below(fitCamera({ x: 0, y: 0, ...size }, windowOf()));
  /** All of it where that can be read; else what is chosen, or the middle of the top, as large as reads with ease. */
  const opening = (): Camera => {
    const all = whole();
    if (all.scale >= LEAST_SCALE) return all;
    const at = centres.get(chosen) ?? { x: size.width / 2, y: 0 };
    const window = windowOf();
    const y = at.y === 0 ? TOP : window.height / 2 + TOP - at.y * OPENING_SCALE;
    // A picture that is read from left to right begins on the left.
    const isBeginning = at.y === 0 && size.width > size.height && size.width * OPENING_SCALE > window.width;
    return { scale: OPENING_SCALE, x: isBeginning ? TOP : window.width / 2 - at.x * OPENING_SCALE, y };
  };
  const fit = (): void => camera.glide(whole());
  watchWheel(root, () => ({ now: camera.get().scale, least: whole().scale }), events);
  new ResizeObserver(() => root.clientWidth > 0 && camera.set(opening())).observe(root);
  root.append(
    h(
      'div',
      { class: 'controls', role: 'group', 'aria-label': 'View' },
      h('button', { type: 'button', title: 'Zoom in (+)', 'aria-label': 'Zoom in', onclick: () => camera.zoom(1.3) }, '+'),
      h('button', { type: 'button', title: 'Zoom out (−)', 'aria-label': 'Zoom out', onclick: () => camera.zoom(1 / 1.3) }, '−'),
      h('button', { type: 'button', title: 'Fit everything (f)', 'aria-label': 'Fit everything', onclick: fit }, 'Fit'),
    ),
  );
  return {
    root,
    fit,
    zoom: camera.zoom,
    select: (id) => {
      chosen = id;
      mark(picture, id);
    },
    draw: async (sketch, id = '') => {
      const turn = ++latest;
      root.setAttribute('aria-busy', 'true');
      const measure = measurer();
      // Which way it reads better depends on the picture and on the window, so both are tried.
      const found: ElkNode[] = [];
      for (const direction of ['DOWN', 'RIGHT'] as const) {
        const node = await runElk(elkGraph(sketch, direction, measure)).catch(() => null);
        if (node !== null) found.push(node);
      }
      if (turn !== latest) return;
      blank.hidden = found.length > 0;
      const scaleOf = (node: ElkNode) => fitCamera({ x: 0, y: 0, width: node.width ?? 1, height: node.height ?? 1 }, windowOf()).scale;
      const result = found.reduce(
        (best, other) => (scaleOf(other) > scaleOf(best) * PREFERENCE ? other : best),
        found[0] ?? { id: 'root' },
      );
      size = { width: result.width ?? 1, height: result.height ?? 1 };
      scaler.resize(size);
      centres = fill(layers, result, sketch, events, own);
      chosen = id;
      mark(picture, id);
      camera.set(opening());
      root.removeAttribute('aria-busy');
      root.dataset['shapes'] = String(sketch.shapes.length);
    },
  };
}

/** Shapes of a frame that no line names need no order: they stand in columns. */
function packed(shapes: readonly Shape[], columns: number): { readonly size: Size; readonly places: readonly Point[] } {
  const width = Math.max(...shapes.map((shape) => shape.width));
  const places: Point[] = [];
  let y = FRAME_TITLE + 10;
  for (let at = 0; at < shapes.length; at += columns) {
    const row = shapes.slice(at, at + columns);
    row.forEach((_, column) => places.push({ x: FRAME_SIDE + column * (width + PACKED_GAP), y }));
    y += Math.max(...row.map((shape) => shape.height)) + PACKED_GAP;
  }
  return { size: { width: 2 * FRAME_SIDE + columns * (width + PACKED_GAP) - PACKED_GAP, height: y - PACKED_GAP + FRAME_SIDE }, places };
}

/** Side by side, frames should be narrow; one below the other, low. */
function columnsFor(shapes: number, direction: Direction): number {
  const rows = direction === 'DOWN' ? 5 : 2;
  return Math.ceil(shapes / rows);
}

function elkGraph({ shapes, lines }: Sketch, direction: Direction, measure: (text: string) => number): ElkNode {
  const nodeOf = ({ id, width, height }: Shape): ElkNode => ({ id: `s ${id}`, width, height });
  const frames = [...new Set(shapes.map(({ frame }) => frame))].filter((frame) => frame !== '');
  const ids = new Set(shapes.map(({ id }) => id));
  const endOf = (id: string): string => (ids.has(id) ? `s ${id}` : `f ${id}`);
  const frameOf = new Map(shapes.map(({ id, frame }) => [id, frame]));
  const linked = new Set(lines.flatMap(({ from, to }) => [frameOf.get(from) ?? '', frameOf.get(to) ?? '']));
  const options = {
    'elk.algorithm': 'layered',
    'elk.direction': direction,
    'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
    'elk.randomSeed': '1',
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.spacing.nodeNode': '22',
    'elk.spacing.edgeNode': '18',
    'elk.spacing.edgeEdge': '12',
    'elk.spacing.edgeLabel': '4',
    'elk.layered.spacing.nodeNodeBetweenLayers': direction === 'DOWN' ? '46' : '60',
    'elk.layered.spacing.edgeNodeBetweenLayers': '18',
    'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
    'elk.layered.thoroughness': '10',
    'elk.padding': '[top=12,left=12,bottom=12,right=12]',
    'elk.separateConnectedComponents': 'true',
    'elk.aspectRatio': '1.6',
  };
  return {
    id: 'root',
    layoutOptions: options,
    children: [
      ...shapes.filter(({ frame }) => frame === '').map(nodeOf),
      ...frames.map((frame): ElkNode => {
        const own = shapes.filter((shape) => shape.frame === frame);
        const id = `f ${frame}`;
        if (!linked.has(frame)) return { id, ...packed(own, columnsFor(own.length, direction)).size };
        return {
          id,
          layoutOptions: {
            ...options,
            'elk.padding': `[top=${FRAME_TITLE + 10},left=${FRAME_SIDE},bottom=${FRAME_SIDE},right=${FRAME_SIDE}]`,
          },
          children: own.map(nodeOf),
        };
      }),
    ],
    edges: lines.map((line, index): ElkExtendedEdge => ({
      id: String(index),
      sources: [endOf(line.isBackward ? line.to : line.from)],
      targets: [endOf(line.isBackward ? line.from : line.to)],
      ...(line.label !== '' && { labels: [{ text: line.label, width: measure(line.label) + 8, height: 16 }] }),
    })),
  };
}

function measurer(): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return (text) => text.length * 7;
  context.font = `${LABEL_FONT} ${getComputedStyle(document.body).fontFamily}`;
  return (text) => context.measureText(text).width;
}

type Layers = Readonly<Record<'frames' | 'lines' | 'labels' | 'shapes', SVGGElement>>;

function fill(layers: Layers, result: ElkNode, { shapes, lines }: Sketch, events: DiagramEvents, ends: string): ReadonlyMap<string, Point> {
  const origins = new Map<string, { x: number; y: number }>([['root', { x: 0, y: 0 }]]);
  const byId = new Map(shapes.map((shape) => [shape.id, shape]));
  const centres = new Map<string, Point>();
  for (const layer of Object.values(layers)) layer.replaceChildren();
  const placePacked = (frame: string, at: Point, width: number): void => {
    const own = shapes.filter((shape) => shape.frame === frame);
    const columns = [1, 2, 3, 4, 5, 6].find((number) => packed(own, number).size.width >= width - 1) ?? 1;
    packed(own, columns).places.forEach((offset, index) => {
      const shape = own[index];
      if (shape !== undefined) put(shape, { x: at.x + offset.x, y: at.y + offset.y });
    });
  };
  const put = (shape: Shape, at: Point): void => {
    layers.shapes.append(shapeOf(shape, at, events));
    centres.set(shape.id, { x: at.x + shape.width / 2, y: at.y + shape.height / 2 });
  };
  const place = (node: ElkNode, x: number, y: number): void => {
    for (const child of node.children ?? []) {
      const at = { x: x + (child.x ?? 0), y: y + (child.y ?? 0) };
      origins.set(child.id, at);
      const shape = byId.get(child.id.slice(2));
      if (child.id.startsWith('f ')) {
        layers.frames.append(frameOf(child, at));
        if (child.children === undefined) placePacked(child.id.slice(2), at, child.width ?? 0);
      } else if (shape !== undefined) put(shape, at);
      place(child, at.x, at.y);
    }
  };
  place(result, 0, 0);
  const collect = (node: ElkNode): void => {
    for (const edge of node.edges ?? []) {
      const line = lines[Number(edge.id)];
      const origin = origins.get((edge as { container?: string }).container ?? 'root') ?? { x: 0, y: 0 };
      if (line !== undefined) drawLine(layers, edge, line, origin, ends);
    }
    for (const child of node.children ?? []) collect(child);
  };
  collect(result);
  return centres;
}

function frameOf(node: ElkNode, at: { x: number; y: number }): SVGGElement {
  return svg(
    'g',
    { class: 'sketch-frame', transform: `translate(${at.x} ${at.y})` },
    svg('rect', { width: node.width ?? 0, height: node.height ?? 0, rx: 14 }),
    svg('text', { x: 20, y: 26 }, node.id.slice(2)),
  );
}

function shapeOf(shape: Shape, at: { x: number; y: number }, events: DiagramEvents): SVGGElement {
  const group = svg('g', {
    class: `shape ${shape.classes}`,
    transform: `translate(${at.x} ${at.y})`,
    tabindex: 0,
    role: 'button',
    'aria-label': shape.description,
    'data-shape': shape.id,
    onclick: () => events.choose(shape.id),
    ondblclick: () => events.open(shape.id),
    onkeydown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      if (event.key === 'Enter' && group.classList.contains('selected')) events.open(shape.id);
      else events.choose(shape.id);
    },
  });
  replaceChildren(group, shape.draw());
  return group;
}

function drawLine(layers: Layers, edge: ElkExtendedEdge, line: Line, origin: { x: number; y: number }, marker: string): void {
  const ends = { 'data-from': line.from, 'data-to': line.to };
  const [start, end] = line.isBackward ? [line.end, line.start] : [line.start, line.end];
  for (const section of edge.sections ?? []) {
    const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => ({
      x: x + origin.x,
      y: y + origin.y,
    }));
    layers.lines.append(
      svg(
        'g',
        { class: `sketch-line${line.isDashed ? ' dashed' : ''}${line.isBackward ? ' backward' : ''}`, ...ends },
        svg('title', {}, line.description),
        svg('path', { class: 'hit', d: rounded(points) }),
        svg('path', {
          class: 'stroke',
          d: rounded(points),
          'marker-start': start === 'plain' ? null : `url(#${marker}-${start})`,
          'marker-end': end === 'plain' ? null : `url(#${marker}-${end})`,
        }),
      ),
    );
  }
  for (const { text, x = 0, y = 0, width = 0 } of edge.labels ?? []) {
    layers.labels.append(
      svg(
        'text',
        { class: 'sketch-label', x: x + origin.x + width / 2, y: y + origin.y + 12, 'text-anchor': 'middle', ...ends },
        text ?? '',
      ),
    );
  }
}

const CORNER = 7;

/** Right angles with a small radius. */
function rounded(points: readonly { readonly x: number; readonly y: number }[]): string {
  return points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (before === undefined) return `M${point.x} ${point.y}`;
      if (after === undefined) return `L${point.x} ${point.y}`;
      const from = towards(point, before);
      const to = towards(point, after);
      return `L${from.x} ${from.y}Q${point.x} ${point.y} ${to.x} ${to.y}`;
    })
    .join('');
}

function towards(
  point: { readonly x: number; readonly y: number },
  other: { readonly x: number; readonly y: number },
): { x: number; y: number } {
  const length = Math.hypot(other.x - point.x, other.y - point.y);
  const part = length === 0 ? 0 : Math.min(CORNER, length / 2) / length;
  return { x: point.x + (other.x - point.x) * part, y: point.y + (other.y - point.y) * part };
}

/** The chosen shape, what it touches, and the lines between; the rest steps back. */
function mark(picture: SVGSVGElement, id: string): void {
  const near = new Set([id]);
  for (const element of picture.querySelectorAll<SVGElement>('[data-from]')) {
    const { from = '', to = '' } = element.dataset;
    const isOwn = from === id || to === id;
    element.classList.toggle('strong', id !== '' && isOwn);
    if (isOwn) near.add(from).add(to);
  }
  let isThere = false;
  for (const element of picture.querySelectorAll<SVGElement>('[data-shape]')) {
    const own = element.dataset['shape'] ?? '';
    element.classList.toggle('selected', own === id);
    element.classList.toggle('strong', near.has(own));
    isThere ||= own === id;
  }
  picture.classList.toggle('sketch-focused', isThere);
}

function watchWheel(root: HTMLElement, scales: () => { readonly now: number; readonly least: number }, { beyond }: DiagramEvents): void {
  if (beyond === undefined) return;
  let steps = 0;
  root.addEventListener(
    'wheel',
    (event) => {
      const { now, least } = scales();
      const isIn = event.deltaY < 0 && now > NEAR_SCALE;
      const isOut = event.deltaY > 0 && now < least * FAR_FACTOR;
      steps = isIn || isOut ? steps + 1 : 0;
      if (steps < BEYOND_STEPS) return;
      steps = 0;
      const under = event.target instanceof Element ? event.target.closest<SVGElement>('[data-shape]') : null;
      beyond(isIn ? 'in' : 'out', under?.dataset['shape'] ?? '');
    },
    { passive: true },
  );
}

function lineEnds(own: string): SVGDefsElement {
  const marker = (name: string, refX: number, d: string) =>
    svg(
      'marker',
      {
        id: `${own}-${name}`,
        class: `end end-${name}`,
        markerUnits: 'userSpaceOnUse',
        markerWidth: 20,
        markerHeight: 14,
        refX,
        refY: 7,
        orient: 'auto-start-reverse',
        overflow: 'visible',
      },
      svg('path', { d }),
    );
  return svg(
    'defs',
    {},
    marker('arrow', 9, 'M0 3.2 L9 7 L0 10.8 Z'),
    marker('one', 12, 'M4 2 V12'),
    marker('many', 12, 'M12 2 L2 7 L12 12 M2 7 H12'),
    marker('triangle', 12, 'M1 2 L12 7 L1 12 Z'),
  );
}
