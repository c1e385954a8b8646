/** The SVG of a link: a line that can be hit, and its number of imports. */
import { NO_BOX } from './boxes.ts';
import { linkDescription } from './box-text.ts';
import { svg } from './dom.ts';
import type { Graph } from './graph.ts';
import type { Layout } from './layout.ts';
import { directCurve, linkWidth, middleOf, routedCurve } from './routes.ts';
import { number } from './text.ts';
import type { Link } from './view.ts';

export type LinkEvents = {
  link(link: Link): void;
  hover(text: string | null, event: PointerEvent | null): void;
};

/** Lines that took no part in the layout stay thin, because they pass behind boxes. */
const MAX_DIRECT_WIDTH = 1.8;

/** Definitions of the heads that the style sheet names. */
export function arrowHeads(): SVGDefsElement {
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

type DrawnLink = { readonly group: SVGGElement; readonly label: SVGGElement };

/** Null where an end is not drawn. */
export function drawLink(graph: Graph, link: Link, layout: Layout, events: LinkEvents, isCounted: boolean): DrawnLink | null {
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
