/** Draws boxes and links as SVG, keeps the elements of what stays, and marks what is selected. */
import type { BoxId } from './boxes.ts';
import { closedBox, openBox, sizeBox } from './box-shape.ts';
import type { BoxEvents } from './box-shape.ts';
import { boxDescription } from './box-text.ts';
import type { Camera } from './camera.ts';
import { setAttributes, svg } from './dom.ts';
import type { Graph } from './graph.ts';
import type { Layout } from './layout.ts';
import { arrowHeads, drawLink } from './link-shape.ts';
import type { LinkEvents } from './link-shape.ts';
import { createScaler } from './scaler.ts';
import type { Link, View } from './view.ts';

/** With at most this many routed links each shows its number of imports. */
const MAX_COUNTED_LINKS = 44;

/** With more links than this at a chosen box, their numbers would cover each other. */
const MAX_LABELLED_LINKS = 18;
/** With more lines of cycles than this, all would be red. */
const MAX_CYCLE_LINKS = 40;
/** With more than this, chosen lines are drawn thinner than ink. */
const MAX_STRONG_LINKS = 48;

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

export type PictureEvents = BoxEvents & LinkEvents;

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
      root.classList.toggle('knotted', view.links.filter(({ inCycle }) => inCycle).length > MAX_CYCLE_LINKS);
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
