import { describe, expect, test } from 'vitest';
import { EdgeFlag } from '../program/calls/call-graph.ts';
import { graphOf } from '../program/calls/graph-fixture.ts';
import { type CallQuery, callView } from './call-view.ts';
import { CodePlaces } from '../program/queries/places.ts';
import { type GraphView, graphView } from './program-summary.ts';
import { emptyMap } from './map-fixture.ts';

const GRAPH = graphOf({
  modules: { 'shop.api': ['async create', 'list_all'], 'shop.db': ['save', 'find'], main: [] },
  edges: [
    ['main', 'shop.api', { kind: 'import' }],
    ['main', 'shop.api.list_all'],
    ['shop.api.create', 'shop.db.save', { boundary: 'thread', flags: EdgeFlag.AWAITED }],
    ['shop.api.list_all', 'shop.db.find'],
    ['shop.db.find', 'builtins.open'],
    ['shop.db.save', 'shop.db.find'],
  ],
});
const ALL: CallQuery = { from: [], to: [], depth: null, hasExternal: true, hasPositions: false };

function view(query: Partial<CallQuery>) {
  const whole: GraphView = graphView(GRAPH, emptyMap('shop'));
  return callView(whole, { ...ALL, ...query }, new CodePlaces(GRAPH.scopes, () => null));
}

describe('calls', () => {
  test.each<{ readonly name: string; readonly query: Partial<CallQuery>; readonly calls: Readonly<Record<string, readonly string[]>> }>([
    {
      name: 'all of them',
      query: {},
      calls: {
        main: ['shop.api.list_all'],
        'shop.api': [],
        'shop.api.create': ['shop.db.save'],
        'shop.api.list_all': ['shop.db.find'],
        'shop.db': [],
        'shop.db.find': ['<builtin>.open'],
        'shop.db.save': ['shop.db.find'],
      },
    },
    {
      name: 'from a function',
      query: { from: ['shop.api.list_all'] },
      calls: { 'shop.api.list_all': ['shop.db.find'], 'shop.db.find': ['<builtin>.open'] },
    },
    {
      name: 'so many calls away',
      query: { from: ['shop.api.list_all'], depth: 1 },
      calls: { 'shop.api.list_all': ['shop.db.find'], 'shop.db.find': [] },
    },
    {
      name: 'to a function',
      query: { to: ['shop.db.find'] },
      calls: {
        main: ['shop.api.list_all'],
        'shop.api.create': ['shop.db.save'],
        'shop.api.list_all': ['shop.db.find'],
        'shop.db.find': [],
        'shop.db.save': ['shop.db.find'],
      },
    },
    {
      name: 'to an external name, without the others',
      query: { to: ['<builtin>.open'], depth: 2, hasExternal: false },
      calls: { 'shop.api.list_all': ['shop.db.find'], 'shop.db.find': ['<builtin>.open'], 'shop.db.save': ['shop.db.find'] },
    },
    {
      name: 'between two',
      query: { from: ['shop.api.create'], to: ['shop.db.find'] },
      calls: { 'shop.api.create': ['shop.db.save'], 'shop.db.find': [], 'shop.db.save': ['shop.db.find'] },
    },
    { name: 'none between two that nothing connects', query: { from: ['shop.db.save'], to: ['main'] }, calls: { 'shop.db.save': [] } },
    {
      name: 'without what libraries do',
      query: { from: ['shop.db.save'], hasExternal: false },
      calls: { 'shop.db.find': [], 'shop.db.save': ['shop.db.find'] },
    },
  ])('$name', ({ query, calls }) => expect(view(query).calls).toEqual(calls));

  test('positions say where and how', () => {
    const { edges } = view({ hasPositions: true });
    expect(edges).toHaveLength(6);
    expect(edges).toContainEqual({
      from: 'shop.api.create',
      to: 'shop.db.save',
      kind: 'call',
      boundary: 'thread',
      isExternal: false,
      flags: ['awaited'],
      path: 'shop/api.py',
      place: { line: 3, column: 1, endLine: 3, endColumn: 11 },
    });
    expect(view({}).edges).toEqual([]);
  });
});
