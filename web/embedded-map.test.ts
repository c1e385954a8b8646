import { describe, expect, test } from 'vitest';
import type { ArchitectureMap } from '../src/model/architecture-map.ts';
import type { MapView } from '../src/model/map-view.ts';
import { decodeGraph, sitesOf } from './graph.ts';
import { compactMap, IMPORT_KINDS, MAX_LISTED } from '../src/render/html/compact-map.ts';
import { mapHtml } from '../src/render/html/map-html.ts';

const module = (name: string, more: Partial<ArchitectureMap['modules'][number]> = {}): ArchitectureMap['modules'][number] => ({
  name,
  path: `${name.replaceAll('.', '/')}.py`,
  package: name.split('.').slice(0, -1).join('.'),
  isPackage: false,
  isStub: false,
  isTest: false,
  lines: 12,
  codeLines: 10,
  functions: 1,
  classes: 2,
  fanIn: 1,
  fanOut: 3,
  instability: 0.75,
  depth: 2.345,
  interfaceSize: 4,
  cyclomatic: 3,
  cognitive: 2,
  problems: 0,
  ...more,
});

const node = (name: string, more: Partial<ArchitectureMap['packages'][number]> = {}): ArchitectureMap['packages'][number] => ({
  name,
  path: name.replaceAll('.', '/'),
  parent: name.split('.').slice(0, -1).join('.'),
  isNamespace: false,
  modules: 2,
  lines: 24,
  codeLines: 20,
  fanIn: 0,
  fanOut: 0,
  instability: 0,
  abstractness: 0,
  distance: 1,
  ...more,
});

function shop(change: Partial<MapView> = {}): MapView {
  return {
    schemaVersion: 1,
    project: { name: 'shop', roots: [], modules: 4, packages: 2, lines: 48, codeLines: 40, bytes: 900 },
    modules: [
      module('manage'),
      module('shop', { isPackage: true, package: '', path: 'src/shop/__init__.py' }),
      module('shop.db.orders', { path: 'src/shop/db/orders.pyi', isStub: true }),
      module('shop.rules', { path: 'src/shop/rules.py', isTest: true, depth: null }),
    ],
    packages: [node('shop', { path: 'src/shop' }), node('shop.db', { path: 'src/shop/db', isNamespace: true })],
    edges: [
      {
        from: 'manage',
        to: 'shop.rules',
        kinds: ['runtime', 'local'],
        isRuntime: true,
        calls: 0,
        imports: [
          { line: 3, column: 1, symbol: 'price', kinds: ['runtime'] },
          { line: 9, column: 5, symbol: '', kinds: ['local', 'optional'] },
        ],
      },
      {
        from: 'shop.rules',
        to: 'shop.db.orders',
        kinds: ['type-only'],
        isRuntime: false,
        calls: 0,
        imports: [{ line: 1, column: 1, symbol: 'price', kinds: ['type-only'] }],
      },
    ],
    externals: [
      {
        importName: 'yaml',
        distribution: 'PyYAML',
        kind: 'distribution',
        declaredIn: ['pyproject.toml'],
        version: '',
        importers: ['manage', 'gone'],
      },
    ],
    cycles: [],
    coverage: {
      filesFound: 4,
      filesRead: 4,
      filesWithProblems: 0,
      python2Files: 0,
      imports: 3,
      importsFirstParty: 3,
      importsExternal: 0,
      importsStandardLibrary: 0,
      importsUnresolved: [],
      importsDynamicUnknown: 0,
      leftOut: [],
    },
    problems: [],
    view: { name: 'modules', level: 'module', focus: '', depth: null },
    packageEdges: [],
    ...change,
  };
}

const ASSETS: Readonly<Record<string, string>> = {
  'map.js': 'start()',
  'map.css': 'body{}',
  'map.js.sha256': 'JS=',
  'map.css.sha256': 'CSS=',
};
const page = (map: MapView): string => mapHtml(map, { pageAsset: (name) => ASSETS[name] ?? '' });

describe('what the page carries', () => {
  const graph = decodeGraph(compactMap(shop()));

  test('names and paths come back whole', () => {
    expect(graph.modules.map(({ name, path }) => `${name} ${path}`)).toEqual([
      'manage manage.py',
      'shop src/shop/__init__.py',
      'shop.db.orders src/shop/db/orders.pyi',
      'shop.rules src/shop/rules.py',
    ]);
    expect(graph.packages.map(({ name, path }) => `${name} ${path}`)).toEqual(['shop src/shop', 'shop.db src/shop/db']);
  });

  test('a package holds its own __init__, and a module without a package stands at the top', () => {
    expect(graph.packages[0]?.modules).toEqual([1, 3]);
    expect(graph.topModules).toEqual([0]);
  });

  test('every import keeps its line, symbol and kinds', () => {
    expect(graph.edges.count).toBe(2);
    expect(sitesOf(graph, 0)).toEqual([
      { line: 3, times: 1, symbol: 'price', kinds: 1 << IMPORT_KINDS.indexOf('runtime') },
      { line: 9, times: 1, symbol: '', kinds: (1 << IMPORT_KINDS.indexOf('local')) | (1 << IMPORT_KINDS.indexOf('optional')) },
    ]);
    expect([...graph.edges.isRuntime]).toEqual([1, 0]);
  });

  test('rolled up to packages, an edge keeps the number of its imports', () => {
    const edges = [{ from: 'manage', to: 'shop', kinds: [], isRuntime: true, calls: 0, imports: [] }];
    const rolled = decodeGraph(
      compactMap(
        shop({
          edges,
          view: { name: 'modules', level: 'package', focus: '', depth: null },
          packageEdges: [{ from: 'manage', to: 'shop', edges: 2, imports: 7, isRuntime: true }],
        }),
      ),
    );
    expect(sitesOf(rolled, 0)).toEqual([{ line: 0, times: 7, symbol: '', kinds: 1 }]);
    expect(rolled.edges.isRuntime[0]).toBe(1);
  });

  test('importers that are not in the map are left out', () => {
    expect(graph.map.externals[0]?.[5]).toEqual([0]);
  });

  test('long lists are cut, and the whole number is kept', () => {
    const problems = Array.from({ length: MAX_LISTED + 5 }, (_, line) => ({ code: 'invalid-syntax', message: 'x', line }));
    const compact = compactMap(shop({ problems }));
    expect([compact.problems.length, compact.problemCount]).toEqual([MAX_LISTED, MAX_LISTED + 5]);
  });

  test('an empty project has a page too', () => {
    expect(decodeGraph(compactMap(shop({ modules: [], packages: [], edges: [], externals: [] }))).modules).toEqual([]);
  });
});

describe('the page as text', () => {
  test('is the same for the same map', () => expect(page(shop())).toBe(page(shop())));

  test('allows its own script and style, and no network', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/u.exec(page(shop()))?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'sha256-JS=' blob:");
    expect(policy).toContain("style-src 'sha256-CSS='");
    expect(policy).not.toMatch(/https?:|unsafe|\*/u);
  });

  test.each(['</script><script>alert(1)</script>', '<!--<script>', '"><img src=x onerror=alert(1)>', '\u2028\u2029', "&lt;'"])(
    '%j in names stays data',
    (name) => {
      const html = page(shop({ project: { ...shop().project, name }, modules: [module(name)] }));
      expect(html.match(/<script/gu)).toHaveLength(2);
      expect(html).not.toMatch(/<img|<!--/u);
      const data = /id="map-data">(.*?)<\/script>/u.exec(html)?.[1] ?? '';
      expect(data).not.toMatch(/[<>\u2028\u2029]/u);
      const parsed: unknown = JSON.parse(data);
      expect(parsed).toMatchObject({ project: { name }, modules: { names: [name] } });
    },
  );
});
