import { expect, test } from 'vitest';
import type { ArchitectureMap, ModuleNode } from './architecture-map.ts';
import { contextGraph } from './contexts.ts';
import type { SystemModel } from './system-model.ts';

const NAMES = ['api', 'service', 'model'].flatMap((part) => ['order', 'invoice'].map((topic) => `shop.${topic}s.${topic}_${part}`));

/** Two topics of three modules each, all on one hub, and one import across. */
function atlas(): { map: ArchitectureMap; system: SystemModel } {
  const all = [...NAMES, 'shop.db'];
  const pairs = [
    ['shop.orders.order_api', 'shop.orders.order_service'],
    ['shop.orders.order_service', 'shop.orders.order_model'],
    ['shop.invoices.invoice_api', 'shop.invoices.invoice_service'],
    ['shop.invoices.invoice_service', 'shop.invoices.invoice_model'],
    ['shop.invoices.invoice_service', 'shop.orders.order_service'],
    ...NAMES.map((name) => [name, 'shop.db']),
  ];
  const modules = all.map((name): Partial<ModuleNode> => ({
    name,
    path: `${name.replaceAll('.', '/')}.py`,
    package: name.split('.').slice(0, -1).join('.'),
    isTest: false,
    isPackage: false,
    codeLines: 10,
    fanIn: pairs.filter(([, to]) => to === name).length,
  }));
  const edges = pairs.map(([from, to]) => ({ from, to, isRuntime: true, kinds: [], imports: [] }));
  const empty = {
    endpoints: [],
    tasks: [],
    consumers: [],
    commands: [],
    schemas: [],
    settings: [],
    receivers: [],
    migrations: [],
    externalSystems: [],
  };
  const entities = [
    { symbol: 'shop.orders.order_model.Order', table: 'orders', kind: 'table', place: { path: 'shop/orders/order_model.py', line: 1 } },
  ];
  return { map: { modules, edges } as unknown as ArchitectureMap, system: { ...empty, entities } as unknown as SystemModel };
}

test('modules that import each other and share words are a context, named by what it is about', () => {
  const { contexts, edges } = contextGraph(atlas());
  expect(contexts.map(({ name, modules, entities }) => ({ name, modules: modules.filter((one) => one !== 'shop.db'), entities }))).toEqual(
    [
      { name: 'order', modules: NAMES.filter((name) => name.includes('order')), entities: ['orders'] },
      { name: 'invoice', modules: NAMES.filter((name) => name.includes('invoice')), entities: [] },
    ].map((context) => ({ ...context, modules: context.modules.toSorted() })),
  );
  expect(edges).toContainEqual({ from: 'invoice', to: 'order', imports: expect.any(Number) as number });
});
