import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, test } from 'vitest';
// @ts-expect-error -- plain JavaScript, shared with the browser check
import { syntheticMap } from '../test/browser/synthetic-map.mjs';
import type { MapView } from '../src/model/map-view.ts';
import { compactMap } from '../src/render/html/compact-map.ts';
import { childBoxes, packageBox } from './boxes.ts';
import type { BoxId } from './boxes.ts';
import { firstView, USUAL_KINDS } from './first-view.ts';
import type { Rect } from './geometry.ts';
import { decodeGraph } from './graph.ts';
import type { Graph } from './graph.ts';
import { layOut } from './layout.ts';
import type { Layout } from './layout.ts';
import { computeView } from './view.ts';
import type { View, ViewState } from './view.ts';

const elk = new ELK();
const SIZE = { width: 120, height: 40 };

async function placed(graph: Graph, state: ViewState): Promise<{ view: View; layout: Layout; at(id: BoxId): Rect }> {
  const view = computeView(graph, state);
  const sizes = new Map([...view.boxes.keys()].map((id) => [id, SIZE]));
  const layout = await layOut(view, sizes, (node) => elk.layout(node));
  return { view, layout, at: (id) => layout.rects.get(id) ?? { x: 0, y: 0, width: 0, height: 0 } };
}

function graphOf(map: MapView): Graph {
  return decodeGraph(compactMap(map));
}

describe('a layout', async () => {
  const graph = graphOf(syntheticMap(300));
  const first = firstView(graph);
  const { view, layout, at } = await placed(graph, { ...first, open: new Set([...first.open, 1, 3]), showTests: true });

  test('places every box, closed ones apart from each other', () => {
    const closed = [...view.boxes.values()].filter((box) => !box.isOpen).map((box) => at(box.id));
    expect(layout.rects.size).toBe(view.boxes.size);
    for (const [i, a] of closed.entries()) {
      for (const b of closed.slice(i + 1)) {
        expect(a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).toBe(false);
      }
    }
  });

  test('puts boxes inside the packages around them', () => {
    for (const box of view.boxes.values()) {
      const outer = layout.rects.get(box.parent);
      if (outer === undefined) continue;
      const inner = at(box.id);
      expect(inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width).toBe(true);
      expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
    }
  });

  test('stands importers above what they import, unless the edge is said to point up', () => {
    const down = view.links.filter((link) => !layout.upward.has(link.key));
    expect(down.length).toBeGreaterThan(view.links.length * 0.8);
    for (const link of down) expect(at(link.from).y).toBeLessThan(at(link.to).y);
  });

  test('routes from the box to the box', () => {
    expect(layout.routes.size).toBeGreaterThan(5);
    for (const link of view.links) {
      const points = layout.routes.get(link.key)?.points;
      if (points === undefined) continue;
      expect(points[0]?.y).toBeCloseTo(at(link.from).y + SIZE.height, 0);
      expect(points.at(-1)?.y).toBeCloseTo(at(link.to).y, 0);
    }
  });
});

test('many modules without imports stand in several rows', async () => {
  const map: MapView = syntheticMap(300);
  const graph = graphOf({ ...map, edges: [] });
  const open = new Set([0, ...graph.packages.filter((entry) => entry.name === 'synthetic300.domain').map((entry) => entry.index)]);
  const { at } = await placed(graph, {
    open: new Set([...open, graph.topPackages[0] ?? 0]),
    pinned: new Set(),
    kinds: USUAL_KINDS,
    showTests: false,
  });
  const domain = graph.packages.findIndex((entry) => entry.name === 'synthetic300.domain');
  const rows = new Set(childBoxes(graph, domain).map((id) => at(id).y));
  expect(rows.size).toBeGreaterThan(1);
  expect(at(packageBox(graph, domain)).width).toBeLessThan(1_400);
});
