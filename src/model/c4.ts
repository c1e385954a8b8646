/**
 * The system as the C4 model tells it (c4model.com): who uses it, what runs, what it stores in and calls, and of what
 * components it consists. Each level holds what the one above holds, in more detail.
 */
import { groupBy } from '../kit/group.ts';
import type { Atlas } from './atlas.ts';
import { componentGraph } from './components.ts';
import { handlerPlaces } from './module-roles.ts';
import type { Component } from './components.ts';
import { outsideUsers } from './outside-users.ts';
import type { ExternalSystem, SystemModel, SystemProcess } from './system-model.ts';

export type C4Level = 'context' | 'container' | 'component';

export type C4Kind = 'person' | 'system' | 'external' | 'container' | 'store' | 'queue' | 'component';

export type C4Element = {
  /** Unique in the model, letters and digits: stable for the same system. */
  readonly id: string;
  readonly kind: C4Kind;
  readonly name: string;
  readonly technology: string;
  readonly description: string;
  /** Id of what it is part of; '' for none. */
  readonly parent: string;
};

export type C4Relation = {
  readonly from: string;
  readonly to: string;
  readonly what: string;
};

export type C4Model = {
  readonly name: string;
  readonly level: C4Level;
  readonly elements: readonly C4Element[];
  readonly relations: readonly C4Relation[];
};

/** A component diagram of more boxes is not read. */
const MAX_COMPONENTS = 18;

const STORES: ReadonlySet<ExternalSystem['kind']> = new Set(['database', 'cache', 'queue', 'search']);

/** The whole model; a level above drops what is below it and lifts its relations. */
export function c4Model(whole: Atlas, level: C4Level): C4Model {
  const atlas = { ...whole, system: { ...whole.system, externalSystems: rolledUp(whole.system.externalSystems) } };
  const { system } = atlas;
  const name = atlas.map.project.name;
  const top: C4Element = {
    id: 'system',
    kind: 'system',
    name,
    technology: frameworksOf(system),
    description: whatItDoes(system),
    parent: '',
  };
  const people = peopleOf(system);
  const outside = system.externalSystems.map((entry, index) => outsideElement(entry, index));
  if (level === 'context') {
    const around = outside.map((element) => ({ ...element, parent: '' }));
    return {
      name,
      level,
      elements: [...people.map(({ element }) => element), top, ...around],
      relations: [
        ...people.map(({ element, what }) => ({ from: element.id, to: top.id, what })),
        ...around.map((element, index) => ({
          from: top.id,
          to: element.id,
          what: verbFor(system.externalSystems[index]?.kind ?? 'other'),
        })),
      ],
    };
  }
  const containers = containersOf(system);
  const base = { name, level, elements: [...people.map(({ element }) => element), top, ...containers, ...outside] };
  const toPeople = people.flatMap(({ element, what, kinds }) =>
    containers.filter(({ role }) => kinds.includes(role)).map(({ id }): C4Relation => ({ from: element.id, to: id, what })),
  );
  const users = system.externalSystems.map((entry) => usersOf(entry, atlas));
  const toOutside = containers.flatMap((container) => {
    const loaded = reachedModules(atlas, entryPaths(system, container));
    return system.externalSystems.flatMap((entry, index): C4Relation[] =>
      users[index]?.some((name) => loaded.has(name)) === true
        ? [{ from: container.id, to: `outside${index}`, what: verbFor(entry.kind) }]
        : [],
    );
  });
  if (level === 'container') return linkedOnly({ ...base, elements: base.elements.map(plain), relations: [...toPeople, ...toOutside] });
  return linkedOnly(componentLevel(atlas, { ...base, elements: base.elements.map(plain), relations: [] }, { people, containers, outside }));
}

/** Modules that reach it. Entities lie in the database, where there is one, though only settings name it. */
function usersOf(entry: ExternalSystem, { map, system }: Atlas): readonly string[] {
  const users = outsideUsers(entry, map);
  if (entry.kind !== 'database' || system.externalSystems.filter(({ kind }) => kind === 'database').length > 1) return users;
  const stored = new Set(system.entities.filter(({ isAbstract }) => !isAbstract).map(({ place }) => place.path));
  return [...new Set([...users, ...map.modules.flatMap(({ name, path, isTest }) => (stored.has(path) && !isTest ? [name] : []))])];
}

/** Of more hosts than that, a picture shows how many. */
const MAX_HOSTS = 8;

/** Hosts that have no name of their own stand together where they are many. */
function rolledUp(systems: readonly ExternalSystem[]): readonly ExternalSystem[] {
  const hosts = systems.filter(({ name, kind }) => kind === 'http' && name.includes('.'));
  if (hosts.length <= MAX_HOSTS) return systems;
  const together: ExternalSystem = {
    name: `${hosts.length} other services`,
    kind: 'http',
    evidence: hosts.map(({ name }) => name),
    settings: [],
    places: hosts.flatMap(({ places }) => places),
  };
  return [...systems.filter((system) => !hosts.includes(system)), together];
}

/** Without external systems of which it could not be told who reaches them; stores are part of the system, and stay. */
function linkedOnly(model: C4Model): C4Model {
  const ends = new Set(model.relations.flatMap(({ from, to }) => [from, to]));
  return { ...model, elements: model.elements.filter(({ id, kind }) => kind !== 'external' || ends.has(id)) };
}

/** `application` is the only one that it serves. */
type Container = C4Element & { readonly role: SystemProcess['kind'] | 'command'; readonly application?: string };
type Person = { readonly element: C4Element; readonly what: string; readonly kinds: readonly Container['role'][] };

function plain(element: C4Element): C4Element {
  const { id, kind, name, technology, description, parent } = element;
  return { id, kind, name, technology, description, parent };
}

function peopleOf(system: SystemModel): readonly Person[] {
  const person = (id: string, name: string): C4Element => ({ id, kind: 'person', name, technology: '', description: '', parent: '' });
  const clients: Person[] =
    system.endpoints.length === 0
      ? []
      : [{ element: person('client', 'Client'), what: counted(system.endpoints.length, 'endpoint'), kinds: ['web'] }];
  const operators: Person[] =
    system.commands.length === 0
      ? []
      : [{ element: person('operator', 'Operator'), what: counted(system.commands.length, 'command'), kinds: ['command'] }];
  return [...clients, ...operators];
}

function outsideElement({ name, kind, evidence }: ExternalSystem, index: number): C4Element {
  const isStore = STORES.has(kind);
  return {
    id: `outside${index}`,
    kind: kind === 'queue' ? 'queue' : isStore ? 'store' : 'external',
    name,
    technology: technologiesOf(evidence),
    description: kind === 'other' ? '' : kind,
    parent: isStore ? 'system' : '',
  };
}

/** By what it is reached; a file that names it is no technology. */
function technologiesOf(evidence: readonly string[]): string {
  const told = evidence.filter((one) => !one.includes('/'));
  const rest = told.length - MOST_TECHNOLOGIES;
  return `${told.slice(0, MOST_TECHNOLOGIES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

const MOST_TECHNOLOGIES = 2;

/** What runs, as files of deployment tell; where none do, what the code could be started as. */
function containersOf(system: SystemModel): readonly Container[] {
  const told = system.processes.filter(({ kind }) => kind !== 'store');
  if (told.length > 0) {
    const commands = system.commands.length === 0 ? [] : [commandContainer(system)];
    return [
      ...[...groupBy(told, ({ name }) => name).values()].flatMap(([process], index): Container[] =>
        process === undefined
          ? []
          : [
              {
                id: `process${index}`,
                kind: 'container',
                name: process.name,
                technology: technologyOf(system, process.kind),
                description: process.command,
                parent: 'system',
                role: process.kind,
              },
            ],
      ),
      ...commands,
    ];
  }
  const consumed = system.consumers.filter(({ direction }) => direction === 'consumes').length;
  const background = [
    ...(system.tasks.length === 0 ? [] : [counted(system.tasks.length, 'task')]),
    ...(consumed === 0 ? [] : [counted(consumed, 'consumer')]),
  ];
  const container = (id: string, name: string, role: Container['role'], description: string): Container => ({
    id,
    kind: 'container',
    name,
    technology: technologyOf(system, role === 'command' ? 'other' : role),
    description,
    parent: 'system',
    role,
  });
  return [
    ...applicationsOf(system).map(([application, endpoints], index, all) => ({
      ...container(
        application === ALL ? 'application' : `web${index}`,
        application === '' || application === ALL || all.length === 1 ? 'Web application' : application,
        'web',
        counted(endpoints.length, 'endpoint'),
      ),
      ...(application !== ALL && { application }),
    })),
    ...(background.length === 0 ? [] : [container('worker', 'Worker', 'worker', background.join(', '))]),
    ...(system.commands.length === 0 ? [] : [commandContainer(system)]),
  ];
}

/** Stands for applications that are told as one. */
const ALL = '*';

/** What serves only a small part is mounted by another rather than started by itself, though nothing may tell by which: then all are one. */
function applicationsOf({ endpoints }: SystemModel): readonly (readonly [application: string, endpoints: SystemModel['endpoints']])[] {
  const applications = [...groupBy(endpoints, ({ application }) => application)];
  const isApart = applications.every(([, own]) => own.length >= endpoints.length * MAIN_SHARE);
  return isApart || endpoints.length === 0 ? applications : [[ALL, endpoints]];
}

/** Files where what a container is started for stands. */
function entryPaths(system: SystemModel, { role, application }: Container): readonly string[] {
  const places =
    role === 'web'
      ? system.endpoints.filter((one) => application === undefined || one.application === application || one.application === '')
      : role === 'worker' || role === 'scheduler'
        ? [...system.tasks, ...system.consumers]
        : role === 'command'
          ? system.commands
          : [];
  return places.map(({ place }) => place.path);
}

/** Modules that are loaded with some files, those of the files included: imports that run, followed to the end. */
function reachedModules({ map }: Atlas, paths: readonly string[]): ReadonlySet<string> {
  const first = new Set(paths);
  const imports = groupBy(
    map.edges.filter(({ isRuntime }) => isRuntime),
    ({ from }) => from,
  );
  const reached = new Set(map.modules.filter(({ path }) => first.has(path)).map(({ name }) => name));
  const waiting = [...reached];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const { to } of imports.get(name) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      waiting.push(to);
    }
  }
  return reached;
}

function commandContainer(system: SystemModel): Container {
  const technology = [...new Set(system.commands.map(({ framework }) => framework))].join(', ');
  return {
    id: 'commands',
    kind: 'container',
    name: 'Command line',
    technology,
    description: counted(system.commands.length, 'command'),
    parent: 'system',
    role: 'command',
  };
}

function technologyOf(system: SystemModel, kind: SystemProcess['kind']): string {
  const names =
    kind === 'web'
      ? system.endpoints.map(({ framework }) => framework)
      : kind === 'worker' || kind === 'scheduler'
        ? system.tasks.map(({ framework }) => framework)
        : [];
  return [...new Set(names)].join(', ');
}

type Parts = { readonly people: readonly Person[]; readonly containers: readonly Container[]; readonly outside: readonly C4Element[] };

/** Code is one program, however many processes run it: components stand in the system, and processes are left out. */
function componentLevel(atlas: Atlas, base: C4Model, { people, outside }: Parts): C4Model {
  const { components, edges } = componentGraph(atlas, MAX_COMPONENTS);
  const ids = new Map(components.map(({ name }, index) => [name, `component${index}`]));
  const ownerOf = new Map(components.flatMap((component) => component.modules.map((module) => [module, component] as const)));
  const elements = components.map((component): C4Element => ({
    id: ids.get(component.name) ?? '',
    kind: 'component',
    name: component.name,
    technology: component.role,
    description: component.reason,
    parent: 'system',
  }));
  const calls = atlas.system.externalSystems.flatMap((entry, index) => {
    const users = new Set(usersOf(entry, atlas).flatMap((module) => ownerOf.get(module) ?? []));
    return [...users].map((component): C4Relation => ({
      from: ids.get(component.name) ?? '',
      to: `outside${index}`,
      what: verbFor(entry.kind),
    }));
  });
  return {
    ...base,
    elements: [...people.map(({ element }) => element), ...base.elements.filter(({ id }) => id === 'system'), ...elements, ...outside],
    relations: [
      ...people.flatMap(({ element, kinds }) =>
        entriesFor(atlas, ownerOf, kinds).map(({ name, what }) => ({ from: element.id, to: ids.get(name) ?? '', what })),
      ),
      ...edges.map(({ from, to, imports }) => ({
        from: ids.get(from) ?? '',
        to: ids.get(to) ?? '',
        what: `imports ${counted(imports, 'name')}`,
      })),
      ...calls,
    ],
  };
}

/** Components that handle what people call, with how much of it. */
function entriesFor(
  { map, system }: Atlas,
  ownerOf: ReadonlyMap<string, Component>,
  kinds: readonly Container['role'][],
): readonly { readonly name: string; readonly what: string }[] {
  const isWeb = kinds.includes('web');
  const moduleOf = new Map(map.modules.map(({ path, name }) => [path, name]));
  const places = isWeb ? handlerPlaces(system, map) : system.commands.map(({ place }) => place);
  const owners = places.flatMap(({ path }) => ownerOf.get(moduleOf.get(path) ?? '')?.name ?? []);
  return [...groupBy(owners, (name) => name)].map(([name, own]) => ({ name, what: counted(own.length, isWeb ? 'endpoint' : 'command') }));
}

function verbFor(kind: ExternalSystem['kind']): string {
  switch (kind) {
    case 'database':
    case 'storage':
      return 'stores in';
    case 'cache':
      return 'caches in';
    case 'queue':
      return 'sends and takes';
    case 'search':
      return 'searches in';
    case 'mail':
      return 'mails through';
    case 'model':
      return 'asks';
    case 'identity':
      return 'authenticates with';
    case 'http':
    case 'other':
      return 'calls';
  }
}

function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? noun : noun === 'entity' ? 'entities' : `${noun}s`}`;
}

/** Of a system that mounts others, those that serve the most. */
const MAIN_SHARE = 0.1;

/** What serves it, the most used first; where nothing is served, what it is built with. */
function frameworksOf({ endpoints, frameworks }: SystemModel): string {
  const serving = [...groupBy(endpoints, ({ framework }) => framework)].toSorted(([, one], [, other]) => other.length - one.length);
  const main = serving.filter(([, own]) => own.length >= endpoints.length * MAIN_SHARE).map(([name]) => name);
  if (main.length > 0) return main.join(', ');
  return frameworks
    .filter(({ role }) => role === 'web' || role === 'rpc' || role === 'graphql')
    .map(({ name }) => name)
    .join(', ');
}

function whatItDoes({ endpoints, tasks, commands, entities }: SystemModel): string {
  const parts = [
    [endpoints.length, 'endpoint'],
    [entities.length, 'entity'],
    [tasks.length, 'task'],
    [commands.length, 'command'],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, noun]) => counted(number, noun))
    .join(', ');
}
