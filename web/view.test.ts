import { describe, expect, test } from 'vitest';
// @ts-expect-error -- plain JavaScript, shared with the browser check
import { syntheticMap } from '../test/browser/synthetic-map.mjs';
import { compactMap } from '../src/render/html/compact-map.ts';
import type { MapView } from '../src/model/map-view.ts';
import { boxKind, boxName, packageBox } from './boxes.ts';
import { firstView, USUAL_KINDS } from './first-view.ts';
import { decodeGraph } from './graph.ts';
import type { Graph } from './graph.ts';
import { readHash, writeHash } from './location.ts';
import { createSearch } from './search.ts';
import type { State } from './state.ts';
import { computeView, countBoxes, MAX_CHILDREN, revealing } from './view.ts';

function graphOf(size: number): Graph {
  const map: MapView = syntheticMap(size);
  return decodeGraph(compactMap(map));
}

describe('the first view', () => {
  test.each([20, 300, 2_000, 6_000])('of %i modules is small, holds them all and opens something', (size) => {
    const graph = graphOf(size);
    const state = firstView(graph);
    const { boxes, boxOf } = computeView(graph, state);
    expect(boxes.size).toBeLessThanOrEqual(30);
    expect(boxes.size).toBeGreaterThan(4);
    expect(boxes.size).toBe(countBoxes(graph, state));
    for (const entry of graph.modules)
      expect(boxOf[entry.index], entry.name).toSatisfy((box: number) => (entry.isTest ? box === -1 : boxes.has(box)));
  });
});

describe('links', () => {
  const graph = graphOf(300);
  const view = computeView(graph, { ...firstView(graph), showTests: true });

  test('add up every import between two boxes, and none within one', () => {
    const between = [...Array(graph.edges.count).keys()].filter(
      (edge) => view.boxOf[graph.edges.from[edge] ?? 0] !== view.boxOf[graph.edges.to[edge] ?? 0],
    );
    expect(between.length).toBeGreaterThan(50);
    expect(view.links.flatMap((link) => link.edges).toSorted((a, b) => a - b)).toEqual(between);
    for (const link of view.links) expect(link.sites).toBe(link.edges.reduce((sum, edge) => sum + (graph.edges.siteCount[edge] ?? 0), 0));
  });

  test('lose the kinds that are switched off', () => {
    const runtimeOnly = computeView(graph, { ...firstView(graph), kinds: 1 });
    expect(runtimeOnly.links.length).toBeGreaterThan(0);
    expect(runtimeOnly.links.every((link) => link.kinds === 1)).toBe(true);
    expect(computeView(graph, { ...firstView(graph), kinds: 0 }).links).toEqual([]);
  });
});

describe('a package with many children', () => {
  const graph = graphOf(6_000);
  const crowded = graph.packages.reduce((most, entry) => (entry.modules.length > most.modules.length ? entry : most));
  const { open } = revealing(graph, packageBox(graph, crowded.index));
  const state = { open: new Set([...open, crowded.index]), pinned: new Set<number>(), kinds: USUAL_KINDS, showTests: true };

  test('draws the most connected ones and one box for the others', () => {
    const children = computeView(graph, state).boxes.get(packageBox(graph, crowded.index))?.children ?? [];
    expect(crowded.modules.length).toBeGreaterThan(MAX_CHILDREN);
    expect(children).toHaveLength(MAX_CHILDREN);
    expect(children.filter((id) => boxKind(graph, id) === 'rest')).toHaveLength(1);
  });

  test('draws any one that is asked for', () => {
    const hidden = crowded.modules.find((module) => !computeView(graph, state).boxes.has(module)) ?? -1;
    const pinned = new Set(revealing(graph, hidden).pinned);
    expect(computeView(graph, { ...state, pinned }).boxes.has(hidden)).toBe(true);
  });
});

describe('search', () => {
  const find = createSearch(graphOf(300), undefined, null);
  const names = (query: string): string[] => find(query).map((hit) => hit.name);

  test('puts the exact last part first', () => expect(names('stock')[0]).toMatch(/\.stock$/u));
  test('takes several words', () => expect(names('adapters views')[0]).toMatch(/adapters\..*views$/u));
  test('finds libraries', () => expect(find('pydantic')[0]).toMatchObject({ name: 'pydantic', note: 'pydantic' }));
  test('finds nothing for nothing', () => expect(names('  ')).toEqual([]));
  test('finds nothing for what is nowhere', () => expect(names('zzzz')).toEqual([]));
});

describe('the address', () => {
  const graph = graphOf(300);
  const initial: State = {
    ...firstView(graph),
    selection: { kind: 'none' },
    tab: 'selection',
    spotlight: { kind: 'none' },
    showImplied: false,
  };
  const box = packageBox(graph, 3);

  test.each<[string, Partial<State>]>([
    ['nothing', {}],
    ['a box', { selection: { kind: 'box', id: box }, tab: 'selection' }],
    ['an edge', { selection: { kind: 'link', from: box, to: 1 }, tab: 'selection' }],
    ['what is open, pinned and filtered', { open: new Set([0, 3]), pinned: new Set([5]), kinds: 3, showTests: true, showImplied: true }],
    ['a cycle', { spotlight: { kind: 'cycle', index: 0 }, tab: 'cycles' }],
  ])('keeps %s', (_, change) => {
    const state = { ...initial, ...change };
    expect(readHash(graph, `#${writeHash(graph, state, initial)}`, initial)).toEqual(state);
  });

  test('is empty for the first view', () => expect(writeHash(graph, initial, initial)).toBe(''));

  test.each(['#box=m:gone', '#cycle=99', '#kinds=x', '#%E0%A4%A', '#open=&&=', '#tab=none'])('%s is harmless', (hash) => {
    expect(readHash(graph, hash, initial).selection).toEqual({ kind: 'none' });
  });
});

test('names of boxes are unique', () => {
  const graph = graphOf(300);
  const { boxes } = computeView(graph, firstView(graph));
  const all = [...boxes.keys()].map((id) => `${boxKind(graph, id)} ${boxName(graph, id)}`);
  expect(new Set(all).size).toBe(all.length);
});
