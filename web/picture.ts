/** Draws boxes and links as SVG, keeps the elements of what stays, and marks what is selected. */
import { boxKind, NO_BOX } from './boxes.ts';
import type { BoxId } from './boxes.ts';
import type { Camera } from './camera.ts';
import { boxDescription, boxText, hasCycle, hasProblem, linkDescription } from './box-text.ts';
import { setAttributes, svg } from './dom.ts';
import type { Graph } from './graph.ts';
import type { Layout, Rect, Size } from './layout.ts';
import { directCurve, linkWidth, middleOf, routedCurve } from './routes.ts';
import { number } from './text.ts';
import type { Box, Link, View } from './view.ts';

/** With at most this many routed links each shows its number of imports. */
const MAX_COUNTED_LINKS = 44;

/** With more links than this at a chosen box, their numbers would cover each other. */
const MAX_LABELLED_LINKS = 18;
/** With more than this, chosen lines are drawn thinner than ink. */
const MAX_STRONG_LINKS = 48;
/** Lines that took no part in the layout stay thin, because they pass behind boxes. */
const MAX_DIRECT_WIDTH = 1.8;

export type Marks = {
  /** Set where something is selected: everything else steps back. */
  readonly strong: ReadonlySet<BoxId> | null;
  readonly selectedBox: BoxId;
  /** Key of a link, or ''. */
  readonly selectedLink: string;
  readonly outgoing: ReadonlySet<string>;
  readonly incoming: ReadonlySet<string>;
  readonly cycle: ReadonlySet<string>;
};

export type PictureEvents = {
  box(id: BoxId): void;
  toggle(id: BoxId): void;
  link(link: Link): void;
  hover(text: string | null, event: PointerEvent | null): void;
};

export type Picture = {
  readonly root: SVGSVGElement;
  draw(view: View, layout: Layout): void;
  /** Moves at once, as one image; draws anew at its scale when the camera rests. */
  show(camera: Camera): void;
  mark(marks: Marks): void;
  idOf(box: BoxId): string;
};

export function createPicture(graph: Graph, events: PictureEvents): Picture {
  const layers = { frames: svg('g'), links: svg('g'), labels: svg('g'), boxes: svg('g') };
  const root = svg(
    'svg',
    { class: 'picture', role: 'presentation' },
    arrowHeads(),
    layers.frames,
    layers.links,
    layers.labels,
    layers.boxes,
  );
  const scaler = createScaler(root);
  const boxes = new Map<BoxId, SVGGElement>();
  const links = new Map<string, SVGGElement>();
  const drawBoxes = (view: View, layout: Layout): void => {
    const isFirst = boxes.size === 0;
    for (const [id, element] of boxes) {
      if (view.boxes.has(id) && element.classList.contains('frame') === (view.boxes.get(id)?.isOpen ?? false)) continue;
      element.remove();
      boxes.delete(id);
    }
    for (const box of view.boxes.values()) {
      const rect = layout.rects.get(box.id);
      if (rect === undefined) continue;
      const known = boxes.get(box.id);
      const element = known ?? (box.isOpen ? openBox(graph, box, events) : closedBox(graph, box, events));
      if (known === undefined && !isFirst) element.classList.add('new');
      boxes.set(box.id, element);
      (box.isOpen ? layers.frames : layers.boxes).append(element);
      sizeBox(element, rect, box);
      setAttributes(element, { 'aria-label': boxDescription(graph, view, box) });
    }
  };
  const drawLinks = (view: View, layout: Layout): void => {
    layers.links.replaceChildren();
    layers.labels.replaceChildren();
    links.clear();
    const isCounted = layout.routes.size <= MAX_COUNTED_LINKS;
    const order = (link: Link): number => (layout.implied.has(link.key) ? 0 : layout.upward.has(link.key) ? 1 : 2);
    for (const link of view.links.toSorted((a, b) => order(a) - order(b))) {
      const drawn = drawLink(graph, link, layout, events, isCounted);
      if (drawn === null) continue;
      layers.links.append(drawn.group);
      layers.labels.append(drawn.label);
      links.set(link.key, drawn.group);
      links.set(`label ${link.key}`, drawn.label);
    }
  };
  return {
    root,
    show: scaler.show,
    idOf: (box) => `box-${box}`,
    draw: (view, layout) => {
      scaler.resize(layout);
      drawBoxes(view, layout);
      drawLinks(view, layout);
    },
    mark: (marks) => {
      root.classList.toggle('focused', marks.strong !== null);
      for (const [id, element] of boxes) {
        element.classList.toggle('selected', id === marks.selectedBox);
        element.classList.toggle('strong', marks.strong?.has(id) === true);
      }
      root.classList.toggle('crowded', marks.outgoing.size + marks.incoming.size > MAX_LABELLED_LINKS);
      root.classList.toggle('dense', marks.outgoing.size + marks.incoming.size > MAX_STRONG_LINKS);
      for (const [name, element] of links) {
        const key = name.replace('label ', '');
        const isOut = marks.outgoing.has(key);
        const isIn = marks.incoming.has(key);
        element.classList.toggle('out', isOut);
        element.classList.toggle('in', isIn);
        element.classList.toggle('ring', marks.cycle.has(key));
        element.classList.toggle('chosen', key === marks.selectedLink);
        element.classList.toggle('strong', isOut || isIn || marks.cycle.has(key) || key === marks.selectedLink);
      }
    },
  };
}

/** Below this scale small print is not drawn. */
const FAR_SCALE = 0.5;
const REST_MS = 140;

/** An image that is moved costs little; thousands of paths that are drawn anew for every frame do not. */
function createScaler(root: SVGSVGElement): { resize(size: Size): void; show(camera: Camera): void } {
  let size: Size = { width: 1, height: 1 };
  let drawn = 1;
  let camera: Camera = { scale: 1, x: 0, y: 0 };
  let timer = 0;
  const place = (): void => {
    root.style.transform = `translate(${Math.round(camera.x)}px, ${Math.round(camera.y)}px) scale(${camera.scale / drawn})`;
  };
  const redraw = (): void => {
    drawn = camera.scale;
    setAttributes(root, { width: size.width * drawn, height: size.height * drawn, viewBox: `0 0 ${size.width} ${size.height}` });
    root.classList.toggle('far', drawn < FAR_SCALE);
    place();
  };
  return {
    resize: (next) => {
      size = { width: Math.max(1, next.width), height: Math.max(1, next.height) };
      redraw();
    },
    show: (next) => {
      camera = next;
      place();
      window.clearTimeout(timer);
      if (camera.scale !== drawn) timer = window.setTimeout(redraw, REST_MS);
    },
  };
}

function arrowHeads(): SVGDefsElement {
  const names = ['plain', 'upward', 'cycle', 'out', 'in', 'chosen'];
  return svg(
    'defs',
    {},
    names.map((name) =>
      svg(
        'marker',
        {
          id: `head-${name}`,
          class: `head head-${name}`,
          markerUnits: 'userSpaceOnUse',
          markerWidth: 8,
          markerHeight: 8,
          refX: 0.5,
          refY: 4,
          orient: 'auto',
        },
        svg('path', { d: 'M0 0.6 L7.4 4 L0 7.4 Z' }),
      ),
    ),
  );
}

function closedBox(graph: Graph, box: Box, events: PictureEvents): SVGGElement {
  const kind = boxKind(graph, box.id);
  const { label, meta } = boxText(graph, box);
  const isTest = box.modules.every((module) => graph.modules[module]?.isTest === true);
  const group = svg(
    'g',
    {
      class: `box ${kind}${isTest ? ' test' : ''}`,
      id: `box-${box.id}`,
      role: 'treeitem',
      'aria-expanded': kind === 'package' ? 'false' : null,
    },
    kind === 'module' ? null : svg('rect', { class: 'behind', rx: 7 }),
    svg('rect', { class: 'face', rx: 7 }),
    svg('text', { class: 'label', x: 13, y: 18.5 }, label),
    svg('text', { class: 'meta', x: 13, y: 34 }, meta),
    hasCycle(graph, box) ? svg('circle', { class: 'cycle-dot', r: 3.5 }) : null,
    hasProblem(graph, box) ? svg('rect', { class: 'problem-dot', width: 6, height: 6, rx: 1 }) : null,
    kind === 'package' ? chevron(box, events, 'M-3 -4 L2 0 L-3 4') : null,
  );
  listen(group, graph, box, events);
  return group;
}

function openBox(graph: Graph, box: Box, events: PictureEvents): SVGGElement {
  const { label, meta } = boxText(graph, box);
  const group = svg(
    'g',
    { class: 'box frame', id: `box-${box.id}`, role: 'treeitem', 'aria-expanded': 'true' },
    svg('rect', { class: 'face', rx: 10 }),
    svg('text', { class: 'label', x: 30, y: 22 }, label, svg('tspan', { class: 'meta', dx: 9 }, meta)),
    chevron(box, events, 'M-4 -2 L0 3 L4 -2'),
  );
  listen(group, graph, box, events);
  return group;
}

function chevron(box: Box, events: PictureEvents, path: string): SVGGElement {
  return svg(
    'g',
    {
      class: 'chevron',
      onclick: (event: MouseEvent) => {
        event.stopPropagation();
        events.toggle(box.id);
      },
      ondblclick: (event: MouseEvent) => event.stopPropagation(),
    },
    svg('rect', { class: 'target', x: -11, y: -12, width: 22, height: 24, rx: 5 }),
    svg('path', { d: path }),
  );
}

function listen(group: SVGGElement, graph: Graph, box: Box, events: PictureEvents): void {
  setAttributes(group, {
    onclick: () => events.box(box.id),
    ondblclick: () => events.toggle(box.id),
    onpointermove: (event: PointerEvent) => events.hover(tooltip(graph, box), event),
    onpointerleave: () => events.hover(null, null),
  });
}

function tooltip(graph: Graph, box: Box): string {
  const kind = boxKind(graph, box.id);
  const name = kind === 'module' ? graph.modules[box.id]?.name : boxText(graph, box).label;
  const hint = kind === 'package' ? (box.isOpen ? 'Double-click to close' : 'Double-click to open') : '';
  const path = kind === 'module' ? graph.modules[box.id]?.path : '';
  return [name, path, hint].filter(Boolean).join('\n');
}

function sizeBox(group: SVGGElement, rect: Rect, box: Box): void {
  group.style.transform = `translate(${rect.x}px, ${rect.y}px)`;
  const size = { width: rect.width, height: rect.height };
  const [behind, face] = [group.querySelector('.behind'), group.querySelector('.face')];
  if (behind !== null) setAttributes(behind, { x: 3, y: 3, ...size });
  if (face !== null) setAttributes(face, size);
  const mark = group.querySelector('.chevron');
  if (mark !== null) setAttributes(mark, { transform: box.isOpen ? 'translate(17 18)' : `translate(${rect.width - 15} 15)` });
  const cycle = group.querySelector('.cycle-dot');
  if (cycle !== null) setAttributes(cycle, { cx: rect.width - 12, cy: rect.height - 13 });
  const problem = group.querySelector('.problem-dot');
  if (problem !== null) setAttributes(problem, { x: rect.width - (cycle === null ? 15 : 27), y: rect.height - 16 });
}

type DrawnLink = { readonly group: SVGGElement; readonly label: SVGGElement };

function drawLink(graph: Graph, link: Link, layout: Layout, events: PictureEvents, isCounted: boolean): DrawnLink | null {
  const [from, to] = [layout.rects.get(link.from), layout.rects.get(link.to)];
  if (from === undefined || to === undefined || link.from === NO_BOX) return null;
  const route = layout.routes.get(link.key);
  const isUpward = layout.upward.has(link.key);
  const { d, middle } =
    route === undefined ? directCurve(from, to, isUpward) : { d: routedCurve(route.points), middle: middleOf(route.points) };
  const isFaint = layout.implied.has(link.key);
  const looks = `${isUpward ? ' upward' : ''}${isFaint ? ' implied' : ''}${link.inCycle ? ' in-cycle' : ''}${link.isRuntime ? '' : ' deferred'}`;
  const activate = {
    onclick: (event: MouseEvent) => {
      event.stopPropagation();
      events.link(link);
    },
    onpointermove: (event: PointerEvent) => events.hover(`${linkDescription(graph, link)}\nClick to see why`, event),
    onpointerleave: () => events.hover(null, null),
  };
  const group = svg(
    'g',
    { class: `link${looks}`, 'data-link': link.key, ...activate },
    svg('path', { class: 'hit', d }),
    svg('path', {
      class: 'line',
      d,
      'stroke-width': route === undefined ? Math.min(MAX_DIRECT_WIDTH, linkWidth(link.sites)) : linkWidth(link.sites),
    }),
  );
  const label = svg(
    'g',
    { class: `count${looks}${isCounted && route !== undefined && link.sites > 1 ? ' shown' : ''}`, ...activate },
    svg('text', { x: middle.x, y: middle.y + 3.5, 'text-anchor': 'middle' }, number(link.sites)),
  );
  return { group, label };
}
