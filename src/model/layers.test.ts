import { describe, expect, test } from 'vitest';
import type { ArchitectureMap, ImportSite, ModuleEdge } from './architecture-map.ts';
import { layeringsOf } from './layers.ts';
import { moduleRoles } from './module-roles.ts';
import type { LayerDeclaration, SystemModel } from './system-model.ts';

type Edge = readonly [from: string, to: string, kind?: ImportSite['kinds'][number]];

/** Modules by dotted names, each in a file of its own. */
function atlas(edges: readonly Edge[], system: Partial<SystemModel> = {}) {
  const names = [...new Set(edges.flatMap(([from, to]) => [from, to]))].toSorted();
  const pathOf = (name: string) => `${name.replaceAll('.', '/')}.py`;
  const map = {
    modules: names.map((name) => ({
      name,
      fanIn: edges.filter(([, to]) => to === name).length,
      path: pathOf(name),
      isTest: false,
      isPackage: false,
      codeLines: 10,
      classes: 1,
      functions: 1,
    })),
    edges: edges.map(([from, to, kind = 'runtime'], index): ModuleEdge => ({
      from,
      to,
      kinds: [kind],
      isRuntime: kind === 'runtime',
      calls: 0,
      imports: [{ line: index + 1, column: 1, symbol: 'x', kinds: [kind] }],
    })),
    externals: [],
  } as unknown as ArchitectureMap;
  const lists = ['endpoints', 'tasks', 'consumers', 'commands', 'entities', 'schemas', 'settings', 'migrations', 'externalSystems'];
  const empty = Object.fromEntries([...lists, 'layerDeclarations'].map((list) => [list, []]));
  return { map, system: { ...empty, ...system } as unknown as SystemModel };
}

const DECLARED: LayerDeclaration = {
  source: 'import-linter',
  name: 'Layers',
  place: { path: '.importlinter', line: 4 },
  layers: [
    { name: 'api', modules: ['shop.api'] },
    { name: 'domain', modules: ['shop.domain'] },
  ],
  ignored: [{ from: 'shop.domain.legacy', to: 'shop.api.*' }],
};

describe('declared layers', () => {
  const edges: readonly Edge[] = [
    ['shop.api.orders', 'shop.domain.orders'],
    ['shop.domain.orders', 'shop.api.errors'],
    ['shop.domain.legacy', 'shop.api.errors'],
    ['shop.domain.types', 'shop.api.errors', 'type-only'],
    ['shop.other', 'shop.api.errors'],
  ];

  test('what points up is told with its line; what is let pass, only for types, or outside the layers is not', () => {
    const [layering] = layeringsOf(atlas(edges, { layerDeclarations: [DECLARED] }));
    expect(layering).toMatchObject({ basis: 'declared', source: 'import-linter', place: { path: '.importlinter', line: 4 } });
    expect(layering?.layers.map(({ name, modules, upward }) => [name, modules.length, upward])).toEqual([
      ['api', 2, 0],
      ['domain', 3, 1],
    ]);
    expect(layering?.violations).toEqual([
      {
        from: 'shop.domain.orders',
        to: 'shop.api.errors',
        fromLayer: 'domain',
        toLayer: 'api',
        path: 'shop/domain/orders.py',
        imports: [{ line: 2, symbol: 'x' }],
      },
    ]);
  });

  test('a declaration that names no module of the project says nothing', () => {
    const other = { ...DECLARED, layers: [{ name: 'api', modules: ['store.api'] }] };
    expect(layeringsOf(atlas(edges, { layerDeclarations: [other] })).filter(({ basis }) => basis === 'declared')).toEqual([]);
  });
});

describe('inferred layers', () => {
  const edges: readonly Edge[] = [
    ['shop.routers.orders', 'shop.services.orders'],
    ['shop.services.orders', 'shop.repositories.orders'],
    ['shop.repositories.orders', 'shop.models.orders'],
    ['shop.services.orders', 'shop.pricing'],
    ['shop.repositories.orders', 'shop.pricing'],
    ['shop.pricing', 'shop.models.orders'],
    ['shop.models.orders', 'shop.services.orders'],
    ['shop.main', 'shop.routers.orders'],
  ];
  const entities = [{ symbol: 'shop.models.orders.Order', kind: 'table', place: { path: 'shop/models/orders.py', line: 1 } }];
  const [layering] = layeringsOf(atlas(edges, { entities: entities as unknown as SystemModel['entities'] }));
  const layerOf = (module: string) => layering?.layers.find(({ modules }) => modules.includes(module))?.name;

  test('names, frameworks and the direction of imports place each module', () => {
    expect(layerOf('shop.routers.orders')).toBe('entry');
    expect(layerOf('shop.services.orders')).toBe('application');
    expect(layerOf('shop.models.orders')).toBe('domain');
    expect(layerOf('shop.repositories.orders')).toBe('infrastructure');
    // Repositories import it, so it lies no higher than they do.
    expect(layerOf('shop.pricing')).toBe('domain');
    // Puts what is called from outside together.
    expect(layerOf('shop.main')).toBe('entry');
  });

  test('only what no placing explains points up', () => {
    expect(layering?.violations.map(({ from, to }) => `${from} > ${to}`)).toEqual(['shop.models.orders > shop.services.orders']);
    expect(layering?.layers.find(({ name }) => name === 'domain')?.reason).toBe('1 by what they register or use, 1 by imports');
  });
});

test('a script that others import is what they import it for; a folder of models without entities holds models of another kind', () => {
  const commands = ['shop/search/bing.py', 'shop/fill.py'].map((path) => ({ name: 'x', framework: 'argparse', place: { path, line: 1 } }));
  const edges: readonly Edge[] = [
    ['shop.routers.search', 'shop.search.bing'],
    ['shop.fill', 'shop.models.reranker'],
    ['shop.routers.search', 'shop.models.reranker'],
  ];
  const roles = moduleRoles(atlas(edges, { commands: commands as unknown as SystemModel['commands'] }));
  expect(Object.fromEntries([...roles].map(([name, { role }]) => [name, role]))).toEqual({
    'shop.routers.search': 'router',
    'shop.search.bing': 'library',
    'shop.fill': 'command',
    'shop.models.reranker': 'library',
  });
});
