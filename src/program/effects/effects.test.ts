import { describe, expect, test } from 'vitest';
import { EdgeFlag } from '../calls/call-graph.ts';
import { type FixtureGraph, graphOf } from '../calls/graph-fixture.ts';
import { externalName, scopeNames } from '../calls/names.ts';
import { joinBehaviours } from '../catalog/libraries/load.ts';
import type { Behaviour } from '../catalog/library.ts';
import { computeEffects } from './compute-effects.ts';

const SYMBOLS: Readonly<Record<string, Behaviour>> = {
  'time.sleep': { effects: ['blocks:sleep'] },
  'asyncio.sleep': { effects: ['blocks:sleep'], isAsync: true },
  'db.Session.execute': { effects: ['blocks:database', 'query'] },
  'threading.Lock.acquire': { effects: ['blocks:lock', 'lock'] },
  'os.environ': { effects: ['environment'], isRead: true },
};
const BASES: Readonly<Record<string, readonly string[]>> = { 'db.Scoped': ['db.Scoped', 'db.Session', 'builtins.object'] };

/** `function: effect <- steps`, for every function and effect. */
function effectsIn(fixture: FixtureGraph, declared: Readonly<Record<string, Behaviour>> = {}): readonly string[] {
  const graph = graphOf(fixture);
  const scopes = scopeNames(graph.scopes);
  const library = { find: () => null, ancestors: (name: string) => BASES[name] ?? [] };
  const behaviours = joinBehaviours([{ distribution: 'test', checked: [], source: '', symbols: SYMBOLS }]);
  const effects = computeEffects({ graph, scopes, behaviours, library, declared });
  return [...graph.nodeScope.keys()].flatMap((node) =>
    effects.effectsOf([node]).map(({ effect, isElsewhere, isSure, steps }) => {
      const way = steps.map((step) =>
        step.kind === 'site'
          ? externalName(effects.sites.details[effects.sites.detail[step.site]!]!)
          : scopes.names[graph.nodeScope[graph.edges.to[step.edge]!]!],
      );
      return `${scopes.names[graph.nodeScope[node]!]}: ${effect}${isElsewhere ? ' elsewhere' : ''}${isSure ? '' : ' perhaps'} < ${way.join(' < ')}`;
    }),
  );
}

describe('effects spread to callers by the shortest way', () => {
  test.each<{ readonly name: string; readonly graph: FixtureGraph; readonly expected: readonly string[] }>([
    {
      name: 'through calls',
      graph: {
        modules: { a: ['f', 'g', 'h'] },
        edges: [
          ['a.f', 'a.g'],
          ['a.g', 'a.h'],
          ['a.h', 'time.sleep'],
          ['a.f', 'a.h'],
        ],
      },
      expected: ['a.f: blocks:sleep < a.h < time.sleep', 'a.g: blocks:sleep < a.h < time.sleep', 'a.h: blocks:sleep < time.sleep'],
    },
    {
      name: 'recursion ends',
      graph: {
        modules: { a: ['f', 'g'] },
        edges: [
          ['a.f', 'a.g'],
          ['a.g', 'a.f'],
          ['a.g', 'time.sleep'],
          ['a.f', 'a.f'],
        ],
      },
      expected: ['a.f: blocks:sleep < a.g < time.sleep', 'a.g: blocks:sleep < time.sleep'],
    },
    {
      name: 'a coroutine function waits instead of blocking',
      graph: { modules: { a: ['async f'] }, edges: [['a.f', 'asyncio.sleep', { flags: EdgeFlag.AWAITED }]] },
      expected: ['a.f: waits:sleep < asyncio.sleep'],
    },
    {
      name: 'what is awaited is the coroutine function, where it may be one',
      graph: {
        modules: { a: ['async f', 'plain', 'async asynchronous', 'async g'] },
        edges: [
          ['a.f', 'a.plain', { flags: EdgeFlag.AWAITED }],
          ['a.g', 'a.plain', { flags: EdgeFlag.AWAITED }],
          ['a.g', 'a.asynchronous', { flags: EdgeFlag.AWAITED | EdgeFlag.ASYNC, line: 2 }],
          ['a.plain', 'time.sleep'],
        ],
      },
      expected: ['a.f: blocks:sleep < a.plain < time.sleep', 'a.plain: blocks:sleep < time.sleep'],
    },
    {
      name: 'what tests hand to the program stays with the tests',
      graph: {
        modules: { a: ['f'], test_a: ['fake', 'check'] },
        tests: ['test_a'],
        edges: [
          ['a.f', 'test_a.fake'],
          ['test_a.check', 'test_a.fake'],
          ['test_a.fake', 'time.sleep'],
        ],
      },
      expected: ['test_a.fake: blocks:sleep < time.sleep', 'test_a.check: blocks:sleep < test_a.fake < time.sleep'],
    },
    {
      name: 'what can be awaited does not block, whatever it seemed to be; in a thread it does',
      graph: {
        modules: { a: ['async f', 'async g'] },
        edges: [
          ['a.f', 'time.sleep', { flags: EdgeFlag.AWAITED }],
          ['a.g', 'time.sleep', { flags: EdgeFlag.AWAITED, boundary: 'thread' }],
        ],
      },
      expected: ['a.f: waits:sleep < time.sleep', 'a.g: blocks:sleep elsewhere < time.sleep'],
    },
    {
      name: 'an async function that may call either calls what does not block, and does what else the other does',
      graph: {
        modules: { a: ['async f', 'plain', 'async asynchronous', 'async g'] },
        edges: [
          ['a.f', 'a.plain'],
          ['a.f', 'a.asynchronous', { flags: EdgeFlag.ASYNC, line: 1 }],
          ['a.plain', 'db.Session.execute'],
          ['a.g', 'time.sleep'],
          ['a.g', 'asyncio.sleep', { line: 4 }],
        ],
      },
      expected: [
        'a.f: query perhaps < a.plain < db.Session.execute',
        'a.plain: blocks:database < db.Session.execute',
        'a.plain: query < db.Session.execute',
        'a.g: waits:sleep < time.sleep',
      ],
    },
    {
      name: 'sure is what every callee of a call has; a sure way is preferred to a shorter one',
      graph: {
        modules: { a: ['f', 'sleeps', 'idles', 'naps', 'g', 'h', 'deep'] },
        edges: [
          ['a.f', 'a.sleeps'],
          ['a.f', 'a.idles', { line: 1 }],
          ['a.g', 'a.sleeps'],
          ['a.g', 'a.naps', { line: 3 }],
          ['a.h', 'a.sleeps'],
          ['a.h', 'a.idles', { line: 5 }],
          ['a.h', 'a.deep'],
          ['a.deep', 'a.naps'],
          ['a.naps', 'a.sleeps'],
          ['a.naps', 'a.naps'],
          ['a.sleeps', 'time.sleep'],
        ],
      },
      expected: [
        'a.f: blocks:sleep perhaps < a.sleeps < time.sleep',
        'a.sleeps: blocks:sleep < time.sleep',
        'a.naps: blocks:sleep < a.sleeps < time.sleep',
        'a.g: blocks:sleep < a.sleeps < time.sleep',
        'a.h: blocks:sleep < a.deep < a.naps < a.sleeps < time.sleep',
        'a.deep: blocks:sleep < a.naps < a.sleeps < time.sleep',
      ],
    },
    {
      name: 'another thread does it elsewhere, and so for all that call it',
      graph: {
        modules: { a: ['e', 'f', 'g'] },
        edges: [
          ['a.e', 'a.f'],
          ['a.f', 'a.g', { boundary: 'thread' }],
          ['a.g', 'time.sleep'],
        ],
      },
      expected: [
        'a.e: blocks:sleep elsewhere < a.f < a.g < time.sleep',
        'a.f: blocks:sleep elsewhere < a.g < time.sleep',
        'a.g: blocks:sleep < time.sleep',
      ],
    },
    {
      name: 'an external function in a thread, too',
      graph: { modules: { a: ['f'] }, edges: [['a.f', 'time.sleep', { kind: 'callback', boundary: 'thread' }]] },
      expected: ['a.f: blocks:sleep elsewhere < time.sleep'],
    },
    {
      name: 'a task runs on the same loop, what is kept for later does not count',
      graph: {
        modules: { a: ['f', 'g', 'h'] },
        edges: [
          ['a.f', 'a.g', { boundary: 'task' }],
          ['a.h', 'a.g', { boundary: 'deferred' }],
          ['a.g', 'time.sleep'],
        ],
      },
      expected: ['a.f: blocks:sleep < a.g < time.sleep', 'a.g: blocks:sleep < time.sleep'],
    },
    {
      name: 'here is preferred to elsewhere, even where it is farther',
      graph: {
        modules: { a: ['f', 'g', 'h'] },
        edges: [
          ['a.f', 'time.sleep', { boundary: 'process' }],
          ['a.f', 'a.g'],
          ['a.g', 'a.h'],
          ['a.h', 'time.sleep'],
        ],
      },
      expected: ['a.f: blocks:sleep < a.g < a.h < time.sleep', 'a.g: blocks:sleep < a.h < time.sleep', 'a.h: blocks:sleep < time.sleep'],
    },
    {
      name: 'importing runs a module for the modules, not for functions',
      graph: {
        modules: { a: ['f'], b: [] },
        edges: [
          ['a', 'b', { kind: 'import' }],
          ['a.f', 'b', { kind: 'import' }],
          ['b', 'time.sleep'],
        ],
      },
      expected: ['a: blocks:sleep < b < time.sleep', 'b: blocks:sleep < time.sleep'],
    },
    {
      name: 'methods of base classes, entering a lock, and reads',
      graph: {
        modules: { a: ['f', 'g', 'h'] },
        edges: [
          ['a.f', 'db.Scoped.execute'],
          ['a.g', 'threading.Lock.__enter__', { kind: 'context_manager' }],
          ['a.h', 'os.environ.get'],
        ],
        reads: [['a.g', 'os.environ']],
      },
      expected: [
        'a.f: blocks:database < db.Scoped.execute',
        'a.f: query < db.Scoped.execute',
        'a.g: blocks:lock < threading.Lock.__enter__',
        'a.g: lock < threading.Lock.__enter__',
        'a.g: environment < os.environ',
        'a.h: environment < os.environ.get',
      ],
    },
  ])('$name', ({ graph, expected }) => expect(effectsIn(graph)).toEqual(expected));

  test('what configuration says of a function holds instead of its code', () => {
    const graph: FixtureGraph = {
      modules: { a: ['f', 'quick', 'g', 'h'] },
      edges: [
        ['a.f', 'a.quick'],
        ['a.quick', 'time.sleep'],
        ['a.g', 'a.h'],
      ],
    };
    expect(effectsIn(graph, { 'a.quick': { effects: [] }, 'a.h': { effects: ['query'] } })).toEqual([
      'a.g: query < a.h < a.h',
      'a.h: query < a.h',
    ]);
  });
});
