/** What each module is for, and why: by what it registers, by its name, or by what it imports and is imported by. */
import { groupBy } from '../kit/group.ts';
import type { Atlas } from './atlas.ts';
import type { ModuleNode, ProgramOutline } from './architecture-map.ts';
import { outsideUsers } from './outside-users.ts';
import { rolesByDirection } from './role-direction.ts';
import { type NamedRole, roleByName } from './role-names.ts';
import type { Role } from './roles.ts';
import type { Place } from './system-model.ts';

export type ModuleRole = {
  readonly role: Role;
  /** What says so, and how many of it; '' for what follows from the name or from imports. */
  readonly noun: string;
  readonly number: number;
  /** In words: `named services`, `14 endpoints`, `imports 3 modules of lower layers`. */
  readonly reason: string;
};

/** The role of each module that is no test. */
export function moduleRoles({
  map,
  system,
}: {
  readonly map: ProgramOutline;
  readonly system: Atlas['system'];
}): ReadonlyMap<string, ModuleRole> {
  const modules = map.modules.filter(({ isTest }) => !isTest);
  const found = foundIn(system, map);
  const owners = ownersOf(modules, found);
  const told = new Map<string, ModuleRole>();
  for (const module of modules) {
    const byName = roleByName(module.name, module.isPackage);
    const isHollow = byName !== null && PROVEN.has(byName.role) && owners.get(byName.owner)?.has(byName.role) !== true;
    const role = toldRole(module, found.get(module.path) ?? [], isHollow ? null : byName);
    if (role !== null) told.set(module.name, role);
  }
  const untold = modules.filter(({ name }) => !told.has(name)).map(({ name }) => name);
  for (const [name, { role, reason }] of rolesByDirection(untold, told, map)) told.set(name, { role, noun: '', number: 0, reason });
  return told;
}

/** `isStrong`: a framework registers it, whatever the file is called. */
type Found = { readonly role: Role; readonly noun: string; readonly number: number; readonly isStrong: boolean };

/** Words that mean other things as well (models of machine learning, tasks of a board): believed where something of the kind lies there. */
const PROVEN: ReadonlySet<Role> = new Set(['entity', 'task', 'consumer']);

/** By dotted name of a package or module, what is registered in it or below. */
function ownersOf(modules: readonly ModuleNode[], found: ReadonlyMap<string, readonly Found[]>): ReadonlyMap<string, ReadonlySet<Role>> {
  const owners = new Map<string, Set<Role>>();
  for (const { name, path } of modules) {
    const roles = (found.get(path) ?? []).filter(({ isStrong }) => isStrong).map(({ role }) => role);
    if (roles.length === 0) continue;
    const parts = name.split('.');
    for (let end = parts.length; end > 0; end -= 1) {
      const owner = parts.slice(0, end).join('.');
      const known = owners.get(owner) ?? new Set();
      owners.set(owner, known);
      for (const role of roles) known.add(role);
    }
  }
  return owners;
}

function toldRole(module: ModuleNode, found: readonly Found[], byName: NamedRole | null): ModuleRole | null {
  const strong = found.find(({ isStrong }) => isStrong);
  if (strong !== undefined) return evident(strong);
  // Any file may hold a value object or open a connection: then what it is called says more.
  if (byName !== null) return { role: byName.role, noun: '', number: 0, reason: `named ${byName.word}` };
  const weak = found.find((one) => one.role !== 'schema' || isMostly(one.number, module));
  return weak === undefined ? null : evident(weak);
}

function evident({ role, noun, number }: Found): ModuleRole {
  return { role, noun, number, reason: counted(number, noun) };
}

/** Most of its classes are schemas, and it does little else. */
function isMostly(schemas: number, { classes, functions }: ModuleNode): boolean {
  return schemas * 2 >= classes && functions <= classes * 3;
}

/** By path. What says most about a module comes first: a file of endpoints stays a router where it declares schemas too. */
function foundIn(system: Atlas['system'], map: ProgramOutline): ReadonlyMap<string, readonly Found[]> {
  const tables = system.entities.filter(({ kind }) => kind !== 'embedded');
  const scripts = system.commands.filter(({ framework }) => framework === 'argparse');
  // What others import is more than the script that it may be, too.
  const alone = new Set(map.modules.flatMap(({ path, fanIn }) => (fanIn === 0 ? [path] : [])));
  const values = system.schemas.filter(({ framework }) => PLAIN.has(framework));
  const evidence: readonly (Omit<Found, 'number'> & { readonly places: readonly Place[] })[] = [
    strong('migration', 'migration', system.migrations),
    strong('entity', 'entity', tables),
    {
      role: 'router',
      noun: 'endpoint',
      isStrong: true,
      places: handlerPlaces(system, map),
    },
    strong(
      'command',
      'command',
      system.commands.filter((command) => !scripts.includes(command)),
    ),
    strong('task', 'task', system.tasks),
    strong(
      'consumer',
      'consumer',
      system.consumers.filter(({ direction }) => direction === 'consumes'),
    ),
    strong(
      'settings',
      'setting',
      system.settings.filter(({ source }) => source !== 'environment'),
    ),
    weak(
      'command',
      'command',
      scripts.filter(({ place }) => alone.has(place.path)),
    ),
    weak(
      'schema',
      'schema',
      system.schemas.filter((schema) => !values.includes(schema)),
    ),
    { role: 'client', noun: 'system outside', isStrong: false, places: outsideUses(system, map) },
    weak('schema', 'value class', values),
  ];
  const found = new Map<string, Found[]>();
  for (const { places, ...one } of evidence) {
    for (const [path, own] of groupBy(places, (place) => place.path)) {
      found.set(path, [...(found.get(path) ?? []), { ...one, number: own.length }]);
    }
  }
  return found;
}

/** Where the handlers' names say that they stand: a decorator may have put a function of another module in its place. */
export function handlerPlaces({ endpoints }: Atlas['system'], map: ProgramOutline): readonly Place[] {
  const paths = new Map(map.modules.map(({ name, path }) => [name, path]));
  return endpoints.map(({ handler, handlerPlace, place }) => {
    for (let end = handler.lastIndexOf('.'); end > 0; end = handler.lastIndexOf('.', end - 1)) {
      const path = paths.get(handler.slice(0, end));
      if (path !== undefined) return { path, line: 1 };
    }
    return handlerPlace ?? place;
  });
}

/** Classes of fields that any code may make for itself. */
const PLAIN: ReadonlySet<string> = new Set(['dataclasses', 'attrs']);

type Placed = { readonly place: Place };

function strong(role: Role, noun: string, items: readonly Placed[]) {
  return { role, noun, isStrong: true, places: items.map(({ place }) => place) };
}

function weak(role: Role, noun: string, items: readonly Placed[]) {
  return { role, noun, isStrong: false, places: items.map(({ place }) => place) };
}

/** One place for each module and system. */
function outsideUses({ externalSystems }: Atlas['system'], map: ProgramOutline): readonly Place[] {
  const pathOf = new Map(map.modules.map(({ name, path }) => [name, path]));
  // What is watched is reported from anywhere.
  return externalSystems
    .filter(({ kind }) => kind !== 'other')
    .flatMap((entry) => outsideUsers(entry, map).map((name) => ({ path: pathOf.get(name) ?? '', line: 1 })));
}

const PLURALS: Readonly<Record<string, string>> = {
  entity: 'entities',
  'system outside': 'systems outside',
  'value class': 'value classes',
};

/** `1 entity`, `3 entities`. */
export function counted(number: number, noun: string): string {
  return `${number} ${number === 1 ? noun : (PLURALS[noun] ?? `${noun}s`)}`;
}
