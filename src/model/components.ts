/** Modules gathered into components: a package, or the part of it that plays one role, with the reason for the role. */
import { groupBy } from '../kit/group.ts';
import type { Atlas } from './atlas.ts';
import type { ArchitectureMap, ModuleNode } from './architecture-map.ts';
import { outsideUsers } from './outside-users.ts';
import type { Place } from './system-model.ts';

export type Role =
  | 'router'
  | 'command'
  | 'task'
  | 'consumer'
  | 'service'
  | 'entity'
  | 'client'
  | 'schema'
  | 'settings'
  | 'migration'
  | 'library';

/** From what is called from outside down to what others rest on. */
export const ROLES: readonly Role[] = [
  'router',
  'command',
  'task',
  'consumer',
  'service',
  'schema',
  'entity',
  'client',
  'settings',
  'migration',
  'library',
];

export type Layer = 'entry' | 'application' | 'domain' | 'infrastructure' | 'foundation';

export const LAYERS: readonly Layer[] = ['entry', 'application', 'domain', 'infrastructure', 'foundation'];

export const LAYER_OF: Readonly<Record<Role, Layer>> = {
  router: 'entry',
  command: 'entry',
  task: 'entry',
  consumer: 'entry',
  service: 'application',
  schema: 'domain',
  entity: 'domain',
  client: 'infrastructure',
  settings: 'foundation',
  migration: 'infrastructure',
  library: 'foundation',
};

export type Component = {
  /** The package; with ` (role)` where a package has several. */
  readonly name: string;
  readonly package: string;
  readonly role: Role;
  /** Why it has that role: `14 endpoints`. */
  readonly reason: string;
  /** Sorted. */
  readonly modules: readonly string[];
  readonly codeLines: number;
};

export type ComponentEdge = {
  readonly from: string;
  readonly to: string;
  /** Import statements that run. */
  readonly imports: number;
};

/** It points against the layers. What is sent to a queue is named by the task or consumer that takes it, so that is none. */
export function isUpward(from: Role, to: Role): boolean {
  if (to === 'task' || to === 'consumer') return false;
  return LAYERS.indexOf(LAYER_OF[from]) > LAYERS.indexOf(LAYER_OF[to]);
}

/** Layers mean something only where what most modules are for could be told. */
export function isLayered(components: readonly Component[]): boolean {
  const sum = (own: readonly Component[]) => own.reduce((total, { modules }) => total + modules.length, 0);
  return sum(components.filter(({ role }) => role === 'library')) * 2 <= sum(components);
}

export type ComponentGraph = {
  /** Sorted by role from the top, then name. */
  readonly components: readonly Component[];
  /** Sorted by from, to. */
  readonly edges: readonly ComponentEdge[];
  /** Levels of packages that were told apart. */
  readonly levels: number;
};

type Evidence = { readonly role: Role; readonly noun: string; readonly places: readonly Place[] };

/** First packages are no longer told apart by role, then levels of packages are given up, until there are at most `most`. Tests are left out. */
export function componentGraph({ map, system }: Pick<Atlas, 'map' | 'system'>, most: number): ComponentGraph {
  const roles = moduleRoles({ map, system });
  const modules = map.modules.filter((module) => !module.isTest);
  const deepest = modules.reduce((depth, module) => Math.max(depth, packageName(module).split('.').length), 1);
  for (let levels = deepest; ; levels -= 1) {
    for (const isSplit of [true, false]) {
      const components = gather(modules, roles, levels, isSplit);
      if (components.length <= most || (levels === 1 && !isSplit)) return { components, edges: edgesOf(components, map), levels };
    }
  }
}

export type ModuleRole = {
  readonly role: Role;
  /** What says so, and how many of it; '' for what follows from imports. */ readonly noun: string;
  readonly number: number;
};

/** The role of each module that is no test. */
export function moduleRoles({ map, system }: Pick<Atlas, 'map' | 'system'>): ReadonlyMap<string, ModuleRole> {
  const byPath = new Map(map.modules.map((module) => [module.path, module.name]));
  const told = new Map<string, ModuleRole>();
  for (const { role, noun, places } of evidenceOf(system, map)) {
    for (const [module, found] of groupBy(places, ({ path }) => byPath.get(path) ?? '')) {
      if (module !== '' && !told.has(module)) told.set(module, { role, noun, number: found.length });
    }
  }
  const users = usersOf(map, told);
  for (const { name, isTest } of map.modules) {
    if (!told.has(name) && !isTest) told.set(name, { role: users.has(name) ? 'service' : 'library', noun: '', number: 0 });
  }
  return told;
}

/** Modules that reach what is stored, shaped or called outside, over imports that run, without passing what is called from outside. */
function usersOf(map: ArchitectureMap, told: ReadonlyMap<string, ModuleRole>): ReadonlySet<string> {
  const importers = groupBy(
    map.edges.filter(({ isRuntime }) => isRuntime),
    ({ to }) => to,
  );
  const waiting = [...told].filter(([, { role }]) => LOWER.has(role)).map(([name]) => name);
  const users = new Set<string>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const { from } of importers.get(name) ?? []) {
      if (told.has(from) || users.has(from)) continue;
      users.add(from);
      waiting.push(from);
    }
  }
  return users;
}

const LOWER: ReadonlySet<Role> = new Set(['entity', 'client', 'schema']);

/** What says most about a module comes first: a file of endpoints stays a router where it declares schemas too. */
function evidenceOf(system: Atlas['system'], map: ArchitectureMap): readonly Evidence[] {
  const handlers = system.endpoints.flatMap(({ handlerPlace, place }) => [handlerPlace ?? place]);
  const tables = system.entities.filter(({ kind }) => kind !== 'embedded');
  return [
    { role: 'migration', noun: 'migration', places: system.migrations.map(({ place }) => place) },
    { role: 'entity', noun: 'entity', places: tables.map(({ place }) => place) },
    { role: 'router', noun: 'endpoint', places: handlers },
    { role: 'command', noun: 'command', places: system.commands.map(({ place }) => place) },
    { role: 'task', noun: 'task', places: system.tasks.map(({ place }) => place) },
    {
      role: 'consumer',
      noun: 'consumer',
      places: system.consumers.filter(({ direction }) => direction === 'consumes').map(({ place }) => place),
    },
    {
      role: 'settings',
      noun: 'setting',
      places: system.settings.filter(({ source }) => source !== 'environment').map(({ place }) => place),
    },
    { role: 'client', noun: 'system outside', places: outsideUses(system, map) },
    { role: 'schema', noun: 'schema', places: system.schemas.map(({ place }) => place) },
  ];
}

/** One place for each module and system. */
function outsideUses({ externalSystems }: Atlas['system'], map: ArchitectureMap): readonly Place[] {
  const pathOf = new Map(map.modules.map(({ name, path }) => [name, path]));
  return externalSystems.flatMap((entry) => outsideUsers(entry, map).map((name) => ({ path: pathOf.get(name) ?? '', line: 1 })));
}

function packageName(module: ModuleNode): string {
  if (module.isPackage) return module.name;
  return module.package === '' ? module.name : module.package;
}

function gather(
  modules: readonly ModuleNode[],
  roles: ReadonlyMap<string, ModuleRole>,
  levels: number,
  isSplit: boolean,
): readonly Component[] {
  const components: Component[] = [];
  for (const [name, members] of groupBy(modules, (module) => packageName(module).split('.', levels).join('.'))) {
    const byRole = [...groupBy(members, (module) => roles.get(module.name)?.role ?? 'library')];
    // What has no role of its own inside a package that has one is part of it.
    const telling = byRole.filter(([role, own]) => role !== 'library' && own.some((module) => module.codeLines > 0));
    const isOne = !isSplit || telling.length === 1;
    const groups: readonly (readonly [Role, readonly ModuleNode[]])[] = isOne ? [[mainRole(telling, roles), members]] : byRole;
    for (const [role, own] of groups) {
      if (own.every((module) => module.codeLines === 0)) continue;
      components.push({
        name: groups.length === 1 ? name : `${name} (${role})`,
        package: name,
        role,
        reason: reasonOf(own, role, roles),
        modules: own.map((module) => module.name).toSorted(),
        codeLines: own.reduce((sum, module) => sum + module.codeLines, 0),
      });
    }
  }
  const rank = ({ role }: Component) => ROLES.indexOf(role);
  return components.toSorted((a, b) => rank(a) - rank(b) || compare(a.name, b.name));
}

/** What is registered says most, the more often the more; else the role that most of the code plays. */
function mainRole(byRole: readonly (readonly [Role, readonly ModuleNode[]])[], roles: ReadonlyMap<string, ModuleRole>): Role {
  const told = (own: readonly ModuleNode[]) => own.reduce((sum, { name }) => sum + (roles.get(name)?.number ?? 0), 0);
  const lines = (own: readonly ModuleNode[]) => own.reduce((sum, { codeLines }) => sum + codeLines, 0);
  const registered = byRole.filter(([role]) => REGISTERED.has(role));
  if (registered.length > 0) return registered.toSorted(([, one], [, other]) => told(other) - told(one))[0]?.[0] ?? 'library';
  return byRole.toSorted(([, one], [, other]) => lines(other) - lines(one))[0]?.[0] ?? 'library';
}

const REGISTERED: ReadonlySet<Role> = new Set(['router', 'command', 'task', 'consumer', 'entity']);

/** Sums what its modules say. */
function reasonOf(modules: readonly ModuleNode[], role: Role, roles: ReadonlyMap<string, ModuleRole>): string {
  const telling = modules.flatMap((module) => {
    const told = roles.get(module.name);
    return told?.role === role ? [told] : [];
  });
  const number = telling.reduce((sum, told) => sum + told.number, 0);
  const noun = telling[0]?.noun ?? '';
  if (noun !== '') return `${number} ${number === 1 ? noun : (PLURALS[noun] ?? `${noun}s`)}`;
  return 'by its imports';
}

const PLURALS: Readonly<Record<string, string>> = { entity: 'entities', 'system outside': 'systems outside' };

function edgesOf(components: readonly Component[], map: ArchitectureMap): readonly ComponentEdge[] {
  const owner = new Map(components.flatMap(({ name, modules }) => modules.map((module) => [module, name] as const)));
  const sums = new Map<string, ComponentEdge>();
  for (const { from, to, imports, isRuntime } of map.edges) {
    const [source, target] = [owner.get(from), owner.get(to)];
    if (source === undefined || target === undefined || source === target || !isRuntime) continue;
    const key = `${source} ${target}`;
    sums.set(key, { from: source, to: target, imports: (sums.get(key)?.imports ?? 0) + Math.max(1, imports.length) });
  }
  return [...sums.values()].toSorted((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
