/** The SVG of a box: closed, or open around others. */
import { boxKind } from './boxes.ts';
import type { BoxId } from './boxes.ts';
import { boxText, hasCycle, hasProblem } from './box-text.ts';
import { setAttributes, svg } from './dom.ts';
import type { Rect } from './geometry.ts';
import type { Graph } from './graph.ts';
import type { Box } from './view.ts';

export type BoxEvents = {
  box(id: BoxId): void;
  toggle(id: BoxId): void;
  hover(text: string | null, event: PointerEvent | null): void;
};

export function closedBox(graph: Graph, box: Box, events: BoxEvents): SVGGElement {
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

export function openBox(graph: Graph, box: Box, events: BoxEvents): SVGGElement {
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

function chevron(box: Box, events: BoxEvents, path: string): SVGGElement {
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

function listen(group: SVGGElement, graph: Graph, box: Box, events: BoxEvents): void {
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
  const hint =
    kind === 'package'
      ? box.isOpen
        ? 'Double-click to close'
        : 'Double-click to open'
      : kind === 'module'
        ? 'Double-click for its classes'
        : '';
  const path = kind === 'module' ? graph.modules[box.id]?.path : '';
  return [name, path, hint].filter(Boolean).join('\n');
}

export function sizeBox(group: SVGGElement, rect: Rect, box: Box): void {
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
