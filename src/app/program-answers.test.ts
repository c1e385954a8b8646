/** What people read of a linked program: calls, ways and effects of a small shop. */
import { beforeAll, describe, expect, test } from 'vitest';
import { callView } from '../extract/call-view.ts';
import type { CallQuery } from '../extract/call-view.ts';
import { effectsReport } from '../extract/effects-report.ts';
import { emptyMap } from '../extract/map-fixture.ts';
import { CodePlaces } from '../program/queries/places.ts';
import { graphView } from '../extract/program-summary.ts';
import type { GraphView } from '../extract/program-summary.ts';
import { whyReport } from '../extract/why-report.ts';
import type { ModuleEdge } from '../model/architecture-map.ts';
import { computeEffects } from '../program/effects/compute-effects.ts';
import type { CodeEffects } from '../program/effects/compute-effects.ts';
import { linkedTexts } from '../program/effects/linked-fixture.ts';
import { callsDot, callsMermaid } from '../render/graph/call-drawing.ts';
import { OPTIONS as SAMPLE_OPTIONS } from '../render/sample.ts';
import { callsText } from '../render/text/calls-text.ts';
import { effectsText } from '../render/text/effects-text.ts';
import { whyText } from '../render/text/why-text.ts';
import { symbolFinder } from './find-symbol.ts';

const TEXTS: Readonly<Record<string, string>> = {
  'shop/__init__.py': '',
  'shop/api.py': `import asyncio
from shop import db

async def create(order):
    db.save(order)
    return await load(order)

async def load(order):
    await asyncio.to_thread(db.save, order)

async def handle(order):
    try:
        db.check(order)
    except db.Missing:
        return None
`,
  'shop/db.py': `import time

class Missing(LookupError): ...

class Ünit: pass

def save(order):
    é = 1; time.sleep(1)
    check(order)

def check(order):
    if not order: raise Missing(order)
`,
  'test_shop.py': 'import time\nfrom shop import db\ndef test_save():\n    time.sleep(2)\n    db.save(1)\n',
};

const linesOf = (path: string): readonly string[] => (TEXTS[path] ?? '').split('\n');
const OPTIONS = { ...SAMPLE_OPTIONS, pathPrefix: '', lineOf: (path: string, line: number) => linesOf(path)[line - 1] ?? null };
const EDGE: ModuleEdge = {
  from: 'shop.api',
  to: 'shop.db',
  kinds: ['runtime'],
  isRuntime: true,
  calls: 1,
  imports: [{ line: 2, column: 1, symbol: 'db', kinds: ['runtime'] }],
};

let view: GraphView;
let effects: CodeEffects;
let places: CodePlaces;

beforeAll(async () => {
  const { graph, behaviours, library } = await linkedTexts(TEXTS);
  const modules = graph.scopes.modules.map(({ name, path }) => ({ name, path }));
  const map = emptyMap('store');
  view = graphView(graph, { ...map, modules: modules.map((module) => ({ ...MODULE, ...module })), edges: [EDGE] });
  effects = computeEffects({ graph, scopes: view.scopes, behaviours, library });
  places = new CodePlaces(graph.scopes, (path) => TEXTS[path] ?? null);
});

const MODULE = {
  package: '',
  isPackage: false,
  isStub: false,
  isTest: false,
  lines: 1,
  codeLines: 1,
  functions: 1,
  classes: 0,
  fanIn: 0,
  fanOut: 0,
  instability: 0,
  depth: null,
  interfaceSize: 0,
  cyclomatic: 1,
  cognitive: 0,
  problems: 0,
};

const COVERAGE = /\n\nCoverage {2}3 of 3 files read; [\d.]+ % of \d+ calls resolved: [^]*$/u;
const withoutCoverage = (text: string): string => {
  expect(text).toMatch(COVERAGE);
  return text.replace(COVERAGE, '\n');
};

const calls = (query: Partial<CallQuery>) =>
  callView(view, { from: [], to: [], depth: null, hasExternal: true, hasPositions: false, ...query }, places);

describe('calls', () => {
  test('all, by module', () => {
    expect(withoutCoverage(callsText(calls({}), OPTIONS))).toMatchInlineSnapshot(`
      "store  4 modules, 6 functions (3 async); 6 links between them, 3 to libraries and builtins

      tests are left out below; JSON has them

      module    functions  calls into it  out of it  to libraries
      shop              0              0          0             0
      shop.api          3              0          3             1
      shop.db           2              3          0             1

      most called    callers  calls
      shop.db.check        2      0
      shop.db.save         2      2

      calls most       callers  calls
      shop.api.create        0      2
      shop.api.load          1      2
      shop.db.save           2      2

      library  calls  names used
      asyncio      1           1
      time         1           1
      "
    `);
  });

  test('from a function, as a tree', () => {
    expect(withoutCoverage(callsText(calls({ from: ['shop.api.create'] }), OPTIONS))).toMatchInlineSnapshot(`
      "store  4 modules, 6 functions (3 async)
      4 functions and 6 calls

      shop.api.create
        shop.db.save  shop/api.py:5
          time.sleep  shop/db.py:8
          shop.db.check  shop/db.py:9
        shop.api.load  shop/api.py:6
          asyncio.to_thread  shop/api.py:9
          shop.db.save  shop/api.py:9  callback, in another thread  (see above)
      "
    `);
  });

  test('to a function, as a tree of callers', () => {
    expect(withoutCoverage(callsText(calls({ to: ['shop.db.check'], depth: 1 }), OPTIONS))).toMatchInlineSnapshot(`
      "store  4 modules, 6 functions (3 async)
      3 functions and 2 calls, no more than 1 call away

      shop.db.check
        shop.api.handle  shop/api.py:13
        shop.db.save  shop/db.py:9
      "
    `);
  });

  test('columns count what an editor counts', () => {
    const site = calls({ hasPositions: true }).edges.find(({ to, path }) => to === 'time.sleep' && path === 'shop/db.py');
    expect(site?.place).toEqual({ line: 8, column: 12, endLine: 8, endColumn: 25 });
  });

  test('as diagrams', () => {
    const cut = calls({ from: ['shop.api.create'], hasExternal: false });
    expect(callsDot(cut)).toContain('"shop.api.create" -> "shop.db.save";');
    expect(callsDot(cut)).toContain('"shop.api.load" -> "shop.db.save" [style=dashed];');
    expect(callsMermaid(cut)).toMatch(/^flowchart LR\n {2}%% coverage: [^\n]+\n {2}subgraph g0\["shop\.api"\]\n/u);
  });
});

describe('why', () => {
  const answer = (from: string, to: string) => {
    const find = symbolFinder(view);
    return whyText(whyReport(view, { from: { ...find(from), asked: from }, to: { ...find(to), asked: to } }, places), OPTIONS);
  };

  test.each([
    { from: 'shop.api', to: 'shop.db' },
    { from: 'create', to: 'time' },
    { from: 'check', to: 'create' },
    { from: 'load', to: 'handle' },
  ])('$from $to', ({ from, to }) => expect(withoutCoverage(answer(from, to))).toMatchSnapshot());

  test.each([
    { wanted: 'svae', message: 'no function, class, module or package svae', hint: 'Did you mean shop.db.save?' },
    { wanted: 'qqqqqq', message: 'qqqqqq', hint: 'Name a function' },
  ])('$wanted is told to be unknown', ({ wanted, message, hint }) => {
    expect(() => symbolFinder(view)(wanted)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(message), hint: expect.stringContaining(hint) }),
    );
  });
});

describe('effects', () => {
  const report = (name: string | null, kinds: readonly string[] = []) => {
    const thing = name === null ? null : symbolFinder(view)(name);
    return effectsReport(view, effects, { of: thing?.name ?? '', members: thing?.members ?? null, kinds }, places);
  };

  test('of everything, causes of blocking first', () => {
    expect(withoutCoverage(effectsText(report(null), OPTIONS))).toMatchInlineSnapshot(`
      "store  4 modules, 6 functions (3 async)
      tests are left out of these figures; JSON has them

      effect        done by  through calls  perhaps  for instance
      blocks:sleep        1              2        0  shop/db.py:8 time.sleep

      1 async function blocks the event loop, at 1 place
        blocks:sleep  shop/db.py:8  time.sleep  é = 1; time.sleep(1)
          in shop.api.create through 1 call from shop/api.py:5

      module   functions  what they do themselves
      shop.db          2  blocks:sleep 1, raises 1 exception
      "
    `);
  });

  test('of a function, with ways and exceptions', () => {
    expect(withoutCoverage(effectsText(report('create'), OPTIONS))).toMatchInlineSnapshot(`
      "store  4 modules, 6 functions (3 async)
      In shop.api.create: 1 function

      async shop.api.create  shop/api.py:4
        blocks:sleep (in an async function)
          shop/api.py:5  shop.db.save  db.save(order)
          shop/db.py:8   time.sleep  é = 1; time.sleep(1)
        raises shop.db.Missing
          shop/db.py:12  raised in shop.db.check
          nothing in the program is seen to catch it
      "
    `);
  });

  test('of one kind', () => {
    expect(withoutCoverage(effectsText(report('handle', ['raise']), OPTIONS))).toMatchInlineSnapshot(`
      "store  4 modules, 6 functions (3 async)
      In shop.api.handle: 1 function
      Only raise

      async shop.api.handle  shop/api.py:11
        raises shop.db.Missing
          shop/db.py:12  raised in shop.db.check
          shop/api.py:14  caught here
      "
    `);
  });

  test('blocking functions are the nearest ones, not all that await them', () => {
    expect(report(null).blocking.map((row) => [row.function, row.effect])).toEqual([['shop.api.create', 'blocks:sleep']]);
    expect(report(null).functions.find(({ name }) => name === 'shop.api.load')?.effects).toEqual([
      { effect: 'blocks:sleep', origin: 'time.sleep', calls: 1, isElsewhere: true, isSure: true, timeout: 'unknown', way: [] },
    ]);
  });
});
