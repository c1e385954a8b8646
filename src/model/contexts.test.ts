import { describe, expect, test } from 'vitest';
import { groupBy } from '../kit/group.ts';
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
  ] as [string, string][];
  return atlasOf(all, pairs, [
    { symbol: 'shop.orders.order_model.Order', table: 'orders', kind: 'table', place: { path: 'shop/orders/order_model.py', line: 1 } },
  ]);
}

function atlasOf(
  names: readonly string[],
  pairs: readonly (readonly [string, string])[],
  entities: readonly unknown[] = [],
): { map: ArchitectureMap; system: SystemModel } {
  const modules = names.map((name): Partial<ModuleNode> => ({
    name,
    path: `${name.replaceAll('.', '/')}.py`,
    package: name.split('.').slice(0, -1).join('.'),
    isTest: false,
    isPackage: false,
    codeLines: 10,
    fanIn: pairs.filter(([, to]) => to === name).length,
  }));
  const edges = pairs.map(([from, to]) => ({ from, to, isRuntime: true, kinds: [], calls: 0, imports: [] }));
  const lists = ['endpoints', 'tasks', 'consumers', 'commands', 'schemas', 'settings', 'receivers', 'migrations', 'externalSystems'];
  const empty = Object.fromEntries(lists.map((list) => [list, []]));
  return { map: { modules, edges } as unknown as ArchitectureMap, system: { ...empty, entities } as unknown as SystemModel };
}

test('modules that import each other and share words are a context, named by what it is about', () => {
  const { contexts, edges } = contextGraph(atlas());
  expect(contexts.map(({ name, modules, entities }) => ({ name, modules: modules.filter((one) => one !== 'shop.db'), entities }))).toEqual(
    [
      { name: 'invoice', modules: NAMES.filter((name) => name.includes('invoice')), entities: [] },
      { name: 'order', modules: NAMES.filter((name) => name.includes('order')), entities: ['orders'] },
    ].map((context) => ({ ...context, modules: context.modules.toSorted() })),
  );
  expect(edges).toContainEqual({ from: 'invoice', to: 'order', imports: expect.any(Number) as number });
});

test('what an entity is called names a context, though it is a word of code elsewhere', () => {
  const { map, system } = atlas();
  const renamed = <Value>(value: Value): Value =>
    JSON.parse(JSON.stringify(value).replaceAll('order', 'event').replaceAll('Order', 'Event'));
  expect(contextGraph({ map: renamed(map), system: renamed(system) }).contexts.map(({ name }) => name)).toEqual(['event', 'invoice']);
});

describe('a system of eight topics on shared ground', () => {
  const TOPICS = ['order', 'invoice', 'customer', 'catalog', 'shipment', 'campaign', 'ticket', 'payroll'];
  const PARTS = ['api', 'routes', 'service', 'policy', 'repository', 'model', 'mapper', 'importer', 'exporter', 'mailer'];

  /** Each part rests on the next ones of its topic and on the ground; each fifth also on some other topic. */
  function system(isLeft: (name: string) => boolean = () => false) {
    const topics = TOPICS.map((topic) => PARTS.map((part) => `shop.${part}.${topic}_${part}`));
    const pairs = topics.flatMap((own, topic) =>
      own.flatMap((name, index): readonly (readonly [string, string])[] => [
        ...own.slice(index + 1, index + 4).map((to) => [name, to] as const),
        [name, 'shop.db'],
        [name, 'shop.settings'],
        ...((topic * PARTS.length + index) % 5 === 0
          ? [[name, topics[(topic + index + 1) % topics.length]![(index + 3) % PARTS.length]!] as const]
          : []),
      ]),
    );
    const names = [...topics.flat(), 'shop.db', 'shop.settings'].filter((name) => !isLeft(name));
    const kept = new Set(names);
    return atlasOf(
      names,
      pairs.filter(([from, to]) => kept.has(from) && kept.has(to)),
    );
  }

  const groupsOf = (graph: ReturnType<typeof contextGraph>) =>
    new Map(graph.contexts.flatMap(({ name, modules }) => modules.map((module) => [module, name] as const)));
  const whole = groupsOf(contextGraph(system()));

  test('each topic is a context of its own', () => {
    const planted = new Map([...whole.keys()].map((name) => [name, TOPICS.find((topic) => name.includes(`.${topic}_`)) ?? 'ground']));
    expect(adjustedRandIndex(whole, planted)).toBeGreaterThan(0.9);
  });

  test.each([1, 2, 3, 4, 5])('without 2 %% of its modules the contexts stay (%i)', (seed) => {
    const left = new Set([...whole.keys()].filter((_, index) => (index * 7 + seed * 11) % 50 === 0));
    expect(left.size).toBeGreaterThan(0);
    expect(adjustedRandIndex(whole, groupsOf(contextGraph(system((name) => left.has(name)))))).toBeGreaterThanOrEqual(0.8);
  });
});

/** How far two groupings of what both have agree: 1 for the same, about 0 for chance (Hubert and Arabie, 1985). */
function adjustedRandIndex(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): number {
  const pairs = (count: number): number => (count * (count - 1)) / 2;
  const both = [...one.keys()].filter((name) => other.has(name));
  const sum = (keyOf: (name: string) => string): number =>
    [...groupBy(both, keyOf).values()].reduce((total, { length }) => total + pairs(length), 0);
  const [rows, columns] = [sum((name) => one.get(name)!), sum((name) => other.get(name)!)];
  const expected = (rows * columns) / pairs(both.length);
  return (sum((name) => `${one.get(name)} ${other.get(name)}`) - expected) / ((rows + columns) / 2 - expected);
}
