/** What changed in an architecture between two revisions. What `architrave diff` answers. Plain data, sorted. */
import type { ImportCycle } from './architecture-map.ts';
import type { AskedMap } from './asked-map.ts';
import type { Column, Endpoint, Entity, Relationship, SystemModel } from './system-model.ts';

export type ArchitectureDiff = {
  readonly schemaVersion: 1;
  readonly view: {
    readonly base: string;
    /** '' for the work tree. */
    readonly head: string;
  };
  readonly modules: Changes<ModuleChange>;
  /** Runtime imports between packages. */
  readonly packageEdges: Changes<EdgeChange>;
  readonly edges: Changes<EdgeChange>;
  readonly cycles: Changes<{ readonly modules: readonly string[] }>;
  readonly externals: Changes<{ readonly name: string }>;
  readonly endpoints: Changes<EndpointChange>;
  readonly endpointEffects: EndpointEffects;
  readonly entities: Changes<EntityChange>;
  readonly tasks: Changes<{ readonly name: string; readonly function: string }>;
  readonly commands: Changes<{ readonly name: string; readonly function: string }>;
  readonly settings: Changes<{ readonly name: string; readonly owner: string }>;
  readonly metrics: readonly MetricChange[];
  readonly problems: readonly string[];
};

/** What endpoints of both sides do now and did not, or no longer. */
export type EndpointEffects = {
  /** Why calls were not followed, and how to have it done; '' where they were. */
  readonly leftOut: string;
  readonly changed: readonly EndpointEffectChange[];
};

export type EndpointEffectChange = EndpointChange & {
  readonly gained: readonly GainedEffect[];
  /** Effects, and `calls` with the name of a library. */
  readonly lost: readonly string[];
  /** A check lay on the way, and does no longer. */
  readonly lostAuthentication: boolean;
};

export type GainedEffect = {
  /** `query`, `blocks:disk` …; `calls` where only the library is known that talks to another system. */
  readonly effect: string;
  /** The external name that has it; of `calls` the library. */
  readonly origin: string;
  /** Every function that a call on the way may reach has it. */
  readonly isSure: boolean;
  /** From the handler, or what runs before it, to where it happens. */
  readonly way: readonly { readonly function: string; readonly path: string; readonly line: number }[];
};

export type Changes<Item> = {
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
  readonly changed: readonly (Item & { readonly what: readonly string[] })[];
};

export type ModuleChange = { readonly name: string; readonly path: string; readonly lines: number };
export type EdgeChange = { readonly from: string; readonly to: string };
export type EndpointChange = { readonly id: string; readonly handler: string; readonly path: string; readonly line: number };
export type EntityChange = { readonly symbol: string; readonly table: string };
export type MetricChange = { readonly name: string; readonly base: number; readonly head: number };

export type Side = { readonly map: AskedMap; readonly system: SystemModel };

/** Compares two sides; `names` are what they are called. */
export function architectureDiff(
  base: Side,
  head: Side,
  view: ArchitectureDiff['view'],
  endpointEffects: EndpointEffects,
): ArchitectureDiff {
  const modules = (side: Side): readonly ModuleChange[] =>
    side.map.modules.filter(({ isTest }) => !isTest).map(({ name, path, lines }) => ({ name, path, lines }));
  const named = ({ name, function: callee }: { readonly name: string; readonly function: string }) => ({ name, function: callee });
  return {
    schemaVersion: 1,
    view,
    modules: changes(modules(base), modules(head), { key: ({ name }) => name, compare: () => [] }),
    packageEdges: changes(packageEdges(base.map), packageEdges(head.map), { key: edgeKey, compare: () => [] }),
    edges: changes(moduleEdges(base.map), moduleEdges(head.map), { key: edgeKey, compare: () => [] }),
    cycles: changes(base.map.cycles.map(cycleOf), head.map.cycles.map(cycleOf), {
      key: ({ modules }) => modules.join(' '),
      compare: () => [],
    }),
    externals: changes(externals(base.map), externals(head.map), { key: ({ name }) => name, compare: () => [] }),
    endpoints: endpointChanges(base.system.endpoints, head.system.endpoints),
    endpointEffects,
    entities: entityChanges(base.system.entities, head.system.entities),
    tasks: changes(base.system.tasks.map(named), head.system.tasks.map(named), { key: ({ name }) => name, compare: compareFunctions }),
    commands: changes(base.system.commands.map(named), head.system.commands.map(named), {
      key: ({ name }) => name,
      compare: compareFunctions,
    }),
    settings: changes(base.system.settings.map(settingOf), head.system.settings.map(settingOf), {
      key: ({ name, owner }) => `${owner} ${name}`,
      compare: () => [],
    }),
    metrics: metrics(base, head),
    problems: [],
  };
}

/** Whether anything but sizes differs. */
export function isUnchanged(diff: ArchitectureDiff): boolean {
  const lists = [
    diff.modules,
    diff.edges,
    diff.cycles,
    diff.externals,
    diff.endpoints,
    diff.entities,
    diff.tasks,
    diff.commands,
    diff.settings,
  ];
  return (
    diff.endpointEffects.changed.length === 0 &&
    lists.every(({ added, removed, changed }) => added.length + removed.length + changed.length === 0)
  );
}

type Comparison<Item> = {
  readonly key: (item: Item) => string;
  /** What differs, in words; nothing where they are the same. */
  readonly compare: (before: Item, after: Item) => readonly string[];
};

function changes<Item>(before: readonly Item[], after: readonly Item[], { key, compare }: Comparison<Item>): Changes<Item> {
  const [old, now] = [byKey(before, key), byKey(after, key)];
  const sorted = [...new Set([...old.keys(), ...now.keys()])].sort();
  const added: Item[] = [];
  const removed: Item[] = [];
  const changed: (Item & { readonly what: readonly string[] })[] = [];
  for (const one of sorted) {
    const [left, right] = [old.get(one), now.get(one)];
    if (left === undefined && right !== undefined) added.push(right);
    else if (left !== undefined && right === undefined) removed.push(left);
    else if (left !== undefined && right !== undefined) {
      const what = compare(left, right);
      if (what.length > 0) changed.push({ ...right, what });
    }
  }
  return { added, removed, changed };
}

function byKey<Item>(items: readonly Item[], key: (item: Item) => string): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [key(item), item]));
}

const edgeKey = ({ from, to }: EdgeChange): string => `${from} ${to}`;
const cycleOf = ({ modules }: ImportCycle): { readonly modules: readonly string[] } => ({ modules });
const settingOf = ({ name, owner }: SystemModel['settings'][number]) => ({ name, owner });

function compareFunctions(before: { readonly function: string }, after: { readonly function: string }): readonly string[] {
  return before.function === after.function ? [] : [`runs ${after.function} instead of ${before.function}`];
}

function moduleEdges({ edges }: AskedMap): readonly EdgeChange[] {
  return edges.filter(({ isRuntime }) => isRuntime).map(({ from, to }) => ({ from, to }));
}

function packageEdges({ modules, edges }: AskedMap): readonly EdgeChange[] {
  const packageOf = new Map(modules.map((module) => [module.name, module.package]));
  const found = new Map<string, EdgeChange>();
  for (const edge of edges.filter(({ isRuntime }) => isRuntime)) {
    const [from, to] = [packageOf.get(edge.from) ?? '', packageOf.get(edge.to) ?? ''];
    if (from !== to && from !== '' && to !== '') found.set(`${from} ${to}`, { from, to });
  }
  return [...found.values()];
}

function externals({ externals: all }: AskedMap): readonly { readonly name: string }[] {
  const names = all.filter(({ kind }) => kind !== 'standard-library').map(({ distribution, importName }) => distribution || importName);
  return [...new Set(names)].sort().map((name) => ({ name }));
}

const ACCESS_CHANGES = {
  yes: 'asks who calls now',
  no: 'is open to everybody now',
  unknown: 'whether it asks who calls is not known now',
} as const;

function endpointChanges(before: readonly Endpoint[], after: readonly Endpoint[]): Changes<EndpointChange> {
  const told = (endpoint: Endpoint): EndpointChange & { readonly of: Endpoint } => ({
    id: endpoint.id,
    handler: endpoint.handler,
    path: endpoint.place.path,
    line: endpoint.place.line,
    of: endpoint,
  });
  const { added, removed, changed } = changes(before.map(told), after.map(told), {
    key: ({ id, of }) => `${id} ${of.application}`,
    compare: ({ of: old }, { of: now }) => [
      ...(old.handler === now.handler ? [] : [`handled by ${now.handler} instead of ${old.handler}`]),
      ...listChanges(
        'dependency',
        'dependencies',
        old.dependencies.map(({ symbol }) => symbol),
        now.dependencies.map(({ symbol }) => symbol),
      ),
      ...(old.authentication.answer === now.authentication.answer ? [] : [ACCESS_CHANGES[now.authentication.answer]]),
      ...listChanges('request schema', 'request schemas', old.requestSchemas, now.requestSchemas),
      ...listChanges('response schema', 'response schemas', old.responseSchemas, now.responseSchemas),
      ...(old.isAsync === now.isAsync ? [] : [now.isAsync ? 'is async now' : 'is no longer async']),
    ],
  });
  const plain = ({ id, handler, path, line }: EndpointChange): EndpointChange => ({ id, handler, path, line });
  return { added: added.map(plain), removed: removed.map(plain), changed: changed.map((item) => ({ ...plain(item), what: item.what })) };
}

function entityChanges(before: readonly Entity[], after: readonly Entity[]): Changes<EntityChange> {
  const told = (entity: Entity): EntityChange & { readonly of: Entity } => ({ symbol: entity.symbol, table: entity.table, of: entity });
  const { added, removed, changed } = changes(before.map(told), after.map(told), {
    key: ({ symbol }) => symbol,
    compare: ({ of: old }, { of: now }) => [
      ...(old.table === now.table ? [] : [`table ${now.table} instead of ${old.table}`]),
      ...columnChanges(old.columns, now.columns),
      ...listChanges('relationship', 'relationships', old.relationships.map(relationText), now.relationships.map(relationText)),
      ...listChanges(
        'index',
        'indexes',
        old.indexes.map(({ columns }) => columns.join(', ')),
        now.indexes.map(({ columns }) => columns.join(', ')),
      ),
      ...listChanges(
        'constraint',
        'constraints',
        old.constraints.map(({ kind, columns }) => `${kind} ${columns.join(', ')}`),
        now.constraints.map(({ kind, columns }) => `${kind} ${columns.join(', ')}`),
      ),
    ],
  });
  const plain = ({ symbol, table }: EntityChange): EntityChange => ({ symbol, table });
  return { added: added.map(plain), removed: removed.map(plain), changed: changed.map((item) => ({ ...plain(item), what: item.what })) };
}

const relationText = ({ attribute, target, kind, loading }: Relationship): string =>
  `${attribute} (${kind} ${target}${loading === '' ? '' : `, ${loading}`})`;

function columnChanges(before: readonly Column[], after: readonly Column[]): readonly string[] {
  const old = new Map(before.map((column) => [column.name, column]));
  const now = new Set(after.map(({ name }) => name));
  const found: string[] = [];
  for (const column of after) {
    const known = old.get(column.name);
    if (known === undefined) found.push(`column ${column.name} ${column.type} added`);
    else {
      const what = [
        ...(known.type === column.type ? [] : [`${known.type} → ${column.type}`]),
        ...(known.isNullable === column.isNullable ? [] : [column.isNullable === true ? 'may be null now' : 'may no longer be null']),
        ...(known.isUnique === column.isUnique ? [] : [column.isUnique ? 'unique now' : 'no longer unique']),
        ...(known.isIndexed === column.isIndexed ? [] : [column.isIndexed ? 'indexed now' : 'no longer indexed']),
        ...(known.foreignKey === column.foreignKey
          ? []
          : [`refers to ${column.foreignKey || 'nothing'} instead of ${known.foreignKey || 'nothing'}`]),
      ];
      if (what.length > 0) found.push(`column ${column.name}: ${what.join(', ')}`);
    }
  }
  return [...found, ...before.filter(({ name }) => !now.has(name)).map(({ name }) => `column ${name} removed`)];
}

function listChanges(one: string, many: string, before: readonly string[], after: readonly string[]): readonly string[] {
  const [old, now] = [new Set(before), new Set(after)];
  const told = (names: readonly string[], verb: string): readonly string[] =>
    names.length === 0 ? [] : [`${names.length === 1 ? one : many} ${names.join(', ')} ${verb}`];
  return [
    ...told(
      [...now].filter((name) => !old.has(name)),
      'added',
    ),
    ...told(
      [...old].filter((name) => !now.has(name)),
      'removed',
    ),
  ];
}

function metrics(base: Side, head: Side): readonly MetricChange[] {
  const values = ({ map, system }: Side): readonly (readonly [string, number])[] => [
    ['modules', map.modules.length],
    ['code lines', map.project.codeLines],
    ['imports between modules', map.edges.length],
    ['cycles', map.cycles.length],
    ['endpoints', system.endpoints.length],
    ['entities', system.entities.length],
  ];
  const after = new Map(values(head));
  return values(base).map(([name, value]) => ({ name, base: value, head: after.get(name) ?? 0 }));
}
