import { expect, test } from 'vitest';
import { entriesReaching, leadingTo, stepsFrom, traceSummary } from './trace-graph.ts';
import type { TraceGraph, TraceGraphStep } from './trace-graph.ts';

const step = (name: string, rest: Partial<TraceGraphStep> = {}): TraceGraphStep => ({
  function: name,
  path: 'shop.py',
  line: 1,
  isAsync: false,
  effects: [],
  entities: [],
  constructed: [],
  calls: [],
  ...rest,
});
const call = (to: number, boundary = 'none') => ({ to, kind: 'call', boundary, isOverride: false, line: 1 });
const effect = (origin: string, ...effects: string[]) => ({ origin, effects, line: 1 });

const graph: TraceGraph = {
  steps: [
    step('post', { isAsync: true, calls: [call(1), call(3, 'thread'), call(0)] }),
    step('make', { entities: ['Order'], constructed: ['Order'], calls: [call(2)] }),
    step('save', { effects: [effect('Session.add', 'write'), effect('Session.commit', 'commit'), effect('time.sleep', 'blocks:sleep')] }),
    step('charge', { effects: [effect('requests.post', 'blocks:network', 'http:POST')] }),
    step('list', { entities: ['Order'], effects: [effect('Session.execute', 'query')] }),
    step('guard', { effects: [effect('jwt.decode', 'authenticate')] }),
  ],
  entries: [
    { kind: 'endpoint', name: 'POST /orders', handler: 'post', roots: [0, 5] },
    { kind: 'endpoint', name: 'GET /orders', handler: 'list', roots: [4] },
  ],
  cut: 0,
};

test('what is made on the way to a write is written, and what blocks in another thread blocks nobody', () => {
  const summary = traceSummary(graph, [0, 5], (entity) => entity.toLowerCase());
  expect(summary.tables).toEqual([{ entity: 'Order', table: 'order', access: ['writes'], functions: ['make'] }]);
  expect(summary.blocking).toEqual([{ function: 'post', effect: 'blocks:sleep', origin: 'time.sleep' }]);
  expect(summary.systems.map(({ origin }) => origin)).toEqual(['jwt.decode', 'requests.post', 'time.sleep']);
  expect(summary.transactions).toEqual([{ function: 'save', effects: ['commit'] }]);
  expect([summary.isAuthenticated, summary.functions]).toEqual([true, 5]);
});

test('a read is a read, and asks nobody who is there', () => {
  const summary = traceSummary(graph, [4], () => '');
  expect(summary.tables).toEqual([{ entity: 'Order', table: '', access: ['reads'], functions: ['list'] }]);
  expect(summary.isAuthenticated).toBe(false);
});

test('steps stand in the order of the text, and recursion ends', () => {
  expect(stepsFrom(graph, [0])).toEqual([0, 1, 2, 3]);
});

test('entries that reach something are found from below', () => {
  const names = entriesReaching(graph, ({ entities }) => entities.includes('Order')).map(({ name }) => name);
  expect(names).toEqual(['POST /orders', 'GET /orders']);
  expect([...leadingTo(graph, ({ function: name }) => name === 'charge')].toSorted((one, other) => one - other)).toEqual([0, 3]);
});
