/** What queries can ask for: collections, their fields, and what is shown where the query does not say. */
import type { AskedMap } from '../asked-map.ts';
import { lackingGuards, siblingGuards } from '../sibling-guards.ts';
import type { SystemModel } from '../system-model.ts';
import type { FieldValue, QueryRecord } from './evaluate.ts';
import type { Vocabulary } from './parse.ts';

/** What calls show of functions, asked for only where a query needs it. */
export type Reach = {
  /** Effects, tables and libraries that functions lead to; sorted. */
  of(functions: readonly string[]): ReachOf;
  /** All functions that are no tests: dotted name, module, whether it is async. */
  functions(): readonly { readonly name: string; readonly module: string; readonly isAsync: boolean }[];
};

export type ReachOf = {
  readonly effects: readonly string[];
  readonly tables: readonly string[];
  readonly libraries: readonly string[];
};

type Fields<Item> = Readonly<Record<string, (item: Item) => FieldValue>>;

type Collection = {
  readonly fields: readonly string[];
  readonly standard: readonly string[];
  records(): readonly QueryRecord[];
};

export type Collections = ReadonlyMap<string, Collection>;

/** What is asked, each part when it is needed. */
export type Asked = { map(): AskedMap; model(): SystemModel };

/** Fields of `reach` are worked out when they are asked for. */
export function collectionsOf({ map, model }: Asked, reach: Reach): Collections {
  let packages: ReadonlyMap<string, string> | null = null;
  const packageOf = (module: string): string => {
    packages ??= new Map(map().modules.map(({ name, package: owner }) => [name, owner]));
    return packages.get(module) ?? '';
  };
  const reached = memoised(reach);
  const reaching = <Item>(functions: (item: Item) => readonly string[]): Fields<Item> => ({
    effects: (item) => reached(functions(item)).effects,
    tables: (item) => reached(functions(item)).tables,
    libraries: (item) => reached(functions(item)).libraries,
  });
  const siblings = once(() => siblingGuards(model().endpoints));
  const writers = (entity: string): readonly string[] =>
    reach.functions().flatMap(({ name }) => (reached([name]).tables.includes(entity) ? [name] : []));
  return new Map<string, Collection>([
    [
      'endpoints',
      collection(() => model().endpoints, ['id', 'handler'], {
        id: ({ id }) => id,
        path: ({ template }) => template,
        methods: ({ methods }) => methods,
        protocol: ({ protocol }) => protocol,
        framework: ({ framework }) => framework,
        handler: ({ handler }) => handler,
        application: ({ application }) => application,
        name: ({ name }) => name,
        tags: ({ tags }) => tags,
        async: ({ isAsync }) => isAsync,
        conditional: ({ isConditional }) => isConditional,
        dependencies: ({ dependencies }) => dependencies.map(({ symbol }) => symbol),
        requests: ({ requestSchemas }) => requestSchemas,
        responses: ({ responseSchemas }) => responseSchemas,
        file: ({ place }) => place.path,
        guards: ({ guards }) => guards.map(({ symbol }) => symbol),
        authenticated: ({ authentication: { answer } }) => (answer === 'unknown' ? null : answer === 'yes'),
        authentication: ({ authentication: { reason } }) => reason,
        lacks: (endpoint) => lackingGuards(siblings().get(endpoint) ?? { siblings: 0, guards: [] }),
        on_purpose: ({ authentication: { isOnPurpose } }) => isOnPurpose,
        ...reaching(({ handler, dependencies }) => [handler, ...dependencies.map(({ symbol }) => symbol)]),
      }),
    ],
    [
      'entities',
      collection(() => model().entities, ['table', 'symbol'], {
        symbol: ({ symbol }) => symbol,
        table: ({ table }) => table,
        framework: ({ framework }) => framework,
        abstract: ({ isAbstract }) => isAbstract,
        columns: ({ columns }) => columns.map(({ name }) => name),
        indexed: ({ columns, indexes }) => [
          ...columns.filter(({ isIndexed, isPrimaryKey, isUnique }) => isIndexed || isPrimaryKey || isUnique).map(({ name }) => name),
          ...indexes.map(({ columns: own }) => own.join(',')),
        ],
        relationships: ({ relationships }) => relationships.map(({ target }) => target),
        users: ({ table, symbol }) => writers(table || symbol),
        packages: ({ table, symbol }) => [...new Set(writers(table || symbol).map((name) => topPackage(name)))].sort(),
        file: ({ place }) => place.path,
      }),
    ],
    [
      'tasks',
      collection(() => model().tasks, ['name', 'function'], {
        name: ({ name }) => name,
        function: ({ function: callee }) => callee,
        framework: ({ framework }) => framework,
        queue: ({ queue }) => queue,
        schedule: ({ schedule }) => schedule,
        file: ({ place }) => place.path,
        ...reaching(({ function: callee }) => [callee]),
      }),
    ],
    [
      'commands',
      collection(() => model().commands, ['name', 'function'], {
        name: ({ name }) => name,
        function: ({ function: callee }) => callee,
        framework: ({ framework }) => framework,
        file: ({ place }) => place.path,
        ...reaching(({ function: callee }) => [callee]),
      }),
    ],
    [
      'modules',
      collection(() => map().modules, ['name', 'path'], {
        name: ({ name }) => name,
        path: ({ path }) => path,
        package: ({ package: owner }) => owner,
        lines: ({ lines }) => lines,
        functions: ({ functions }) => functions,
        classes: ({ classes }) => classes,
        fan_in: ({ fanIn }) => fanIn,
        fan_out: ({ fanOut }) => fanOut,
        instability: ({ instability }) => instability,
        test: ({ isTest }) => isTest,
        imports: ({ name }) =>
          map()
            .edges.filter(({ from }) => from === name)
            .map(({ to }) => to),
        importers: ({ name }) =>
          map()
            .edges.filter(({ to }) => to === name)
            .map(({ from }) => from),
      }),
    ],
    [
      'packages',
      collection(() => map().packages, ['name', 'modules'], {
        name: ({ name }) => name,
        modules: ({ modules }) => modules,
        lines: ({ lines }) => lines,
        fan_in: ({ fanIn }) => fanIn,
        fan_out: ({ fanOut }) => fanOut,
        instability: ({ instability }) => instability,
        abstractness: ({ abstractness }) => abstractness,
        distance: ({ distance }) => distance,
      }),
    ],
    [
      'libraries',
      collection(() => map().externals, ['name', 'version', 'kind'], {
        name: ({ distribution, importName, kind }) => (kind === 'standard-library' ? importName : distribution || importName),
        imported_as: ({ importName }) => importName,
        version: ({ version }) => version,
        declared: ({ declaredIn }) => declaredIn,
        importers: ({ importers }) => importers,
        kind: ({ kind }) => kind,
      }),
    ],
    [
      'settings',
      collection(() => model().settings, ['name', 'owner'], {
        name: ({ name }) => name,
        owner: ({ owner }) => owner,
        source: ({ source }) => source,
        required: ({ isRequired }) => isRequired,
        file: ({ place }) => place.path,
      }),
    ],
    [
      'functions',
      {
        fields: ['name', 'module', 'package', 'async', 'effects', 'tables', 'libraries'],
        standard: ['name'],
        records: () =>
          reach.functions().map(
            recordOf<ReturnType<Reach['functions']>[number]>({
              name: ({ name }) => name,
              module: ({ module }) => module,
              package: ({ module }) => packageOf(module),
              async: ({ isAsync }) => isAsync,
              ...reaching(({ name }) => [name]),
            }),
          ),
      },
    ],
  ]);
}

export function vocabularyOf(collections: Collections): Vocabulary {
  return new Map([...collections].map(([name, { fields }]) => [name, fields]));
}

function collection<Item>(items: () => readonly Item[], standard: readonly string[], fields: Fields<Item>): Collection {
  return { fields: Object.keys(fields), standard, records: () => items().map(recordOf(fields)) };
}

function recordOf<Item>(fields: Fields<Item>): (item: Item) => QueryRecord {
  return (item) => ({ get: (field) => fields[field]?.(item) ?? (field in fields ? null : '') });
}

/** Worked out when it is asked for. */
function once<Item>(make: () => Item): () => Item {
  let made: Item | null = null;
  return () => (made ??= make());
}

function memoised(reach: Reach): Reach['of'] {
  const known = new Map<string, ReachOf>();
  return (functions) => {
    const key = functions.join(' ');
    const found = known.get(key) ?? reach.of(functions);
    known.set(key, found);
    return found;
  };
}

/** The first two names of a dotted one. */
function topPackage(symbol: string): string {
  return symbol.split('.').slice(0, 2).join('.');
}
