/**
 * The system as the HTML page carries it, beside the map: what is empty is left out, files are indices, and what the page
 * would have to work out (areas, components, C4 levels, links of entities) is worked out here. `web/` shares these types.
 */
import { groupBy } from '../../kit/group.ts';
import type { Atlas } from '../../model/atlas.ts';
import { c4Model } from '../../model/c4.ts';
import type { C4Element, C4Level, C4Relation } from '../../model/c4.ts';
import { componentGraph } from '../../model/components.ts';
import { contextGraph } from '../../model/contexts.ts';
import { layeringsOf } from '../../model/layers.ts';
import { endpointAreas } from '../../model/endpoint-areas.ts';
import { entityLinks } from '../../model/entity-links.ts';
import type { EntityLink } from '../../model/entity-links.ts';
import type { Column, Endpoint, Entity, Place } from '../../model/system-model.ts';
import { centralEntities } from '../../model/central-entities.ts';
import { otherFrameworks, servingFrameworks } from '../../model/told-frameworks.ts';
import { layerTitle } from '../views/layers.ts';
import { outsideUsers } from '../../model/outside-users.ts';
import { LAYERS } from '../../model/roles.ts';
import { shownPath, verbsOf } from '../views/names.ts';
import { compactClasses } from './compact-classes.ts';
import type { CompactClasses } from './compact-classes.ts';
import { compactTraces } from './compact-traces.ts';
import type { CompactTraces } from './compact-traces.ts';

/** Entities that the overview has room for, and some. */
const MOST_CENTRAL = 12;

/** Index of a file in `files`, and a line. */
export type At = readonly [file: number, line: number];

export type CompactSystem = {
  readonly files: readonly string[];
  readonly frameworks: readonly { readonly name: string; readonly role: string; readonly modules: number }[];
  /** In the order of the areas. */
  readonly areas: readonly string[];
  readonly endpoints: readonly CompactEndpoint[];
  readonly entities: readonly CompactEntity[];
  /** Indices of those that most rests on, the first of them first. */
  readonly central: readonly number[];
  readonly links: readonly (readonly [from: number, to: number, name: string, kind: EntityLink['kind']])[];
  readonly tasks: readonly CompactTask[];
  readonly consumers: readonly {
    readonly channel: string;
    readonly framework: string;
    readonly does: string;
    readonly function: string;
    readonly at: At;
  }[];
  readonly commands: readonly {
    readonly name: string;
    readonly framework: string;
    readonly function: string;
    readonly takes: string;
    readonly at: At;
  }[];
  readonly systems: readonly {
    readonly name: string;
    readonly kind: string;
    readonly evidence: readonly string[];
    readonly at: readonly At[];
    /** Indices of modules that reach it. */
    readonly users: readonly number[];
  }[];
  readonly processes: readonly {
    readonly name: string;
    readonly kind: string;
    readonly command: string;
    readonly image: string;
    readonly ports: readonly string[];
    readonly numbers: readonly string[];
    readonly dependsOn: readonly string[];
    readonly schedule: string;
    readonly at: At;
  }[];
  readonly descriptions: readonly {
    readonly format: string;
    readonly title: string;
    readonly version: string;
    readonly operations: readonly string[];
    readonly at: At;
  }[];
  /** What is read beside the code, and how many of it. */
  readonly beside: readonly (readonly [what: string, files: number])[];
  readonly settings: readonly {
    readonly name: string;
    readonly owner: string;
    readonly source: string;
    readonly standard: string;
    readonly isRequired: boolean;
    readonly at: At;
  }[];
  readonly contexts: CompactContexts;
  readonly schemas: readonly { readonly name: string; readonly at: At }[];
  readonly c4: Readonly<Record<C4Level, { readonly elements: readonly C4Element[]; readonly relations: readonly C4Relation[] }>>;
  readonly layers: readonly CompactLayer[];
  readonly history?: { readonly from: string; readonly to: string; readonly commits: number; readonly authors: number };
  /** Indices of modules. */
  readonly hotspots: readonly (readonly [module: number, changes: number, heat: number])[];
  /** Modules that change together, indices; how often, in what share of the changes of the first, whether one imports the other. */
  readonly coChanges: readonly (readonly [module: number, other: number, support: number, confidence: number, isImported: 0 | 1])[];
  readonly traces?: CompactTraces;
  readonly classes?: CompactClasses;
  readonly unread: readonly { readonly what: string; readonly reason: string; readonly at: At }[];
};

export type CompactEndpoint = {
  readonly id: string;
  readonly verbs: readonly string[];
  readonly path: string;
  readonly area: number;
  readonly handler: string;
  readonly framework: string;
  readonly at: At;
  readonly handlerAt?: At;
  readonly isAsync?: true;
  readonly isConditional?: true;
  /** Kind, dotted name, scopes. */
  readonly before?: readonly (readonly [kind: string, symbol: string, scopes: string])[];
  /** What may turn a caller away: whether it does, dotted name, scopes. */
  readonly guards?: readonly (readonly [asks: Endpoint['authentication']['answer'], symbol: string, scopes: string])[];
  /** Whether somebody who is not known is turned away, and why. */
  readonly access: readonly [answer: Endpoint['authentication']['answer'], reason: string, isOnPurpose: 0 | 1];
  readonly takes?: readonly string[];
  readonly gives?: readonly string[];
  /** Name, where, type, required. */
  readonly parameters?: readonly (readonly [name: string, where: string, type: string, isRequired: 0 | 1])[];
  readonly tags?: readonly string[];
};

export type CompactEntity = {
  readonly symbol: string;
  readonly table: string;
  readonly framework: string;
  readonly kind: Entity['kind'];
  readonly at: At;
  readonly columns: readonly (readonly [name: string, type: string, keys: string, reference: string])[];
  readonly indexes?: readonly string[];
};

export type CompactTask = {
  readonly name: string;
  readonly framework: string;
  readonly function: string;
  readonly queue: string;
  readonly schedule: string;
  readonly options: string;
  readonly at: At;
};

export type CompactLayer = {
  readonly title: string;
  readonly modules: number;
  readonly upward: number;
  readonly parts: readonly {
    readonly name: string;
    readonly role: string;
    readonly reason: string;
    readonly package: string;
    readonly modules: number;
  }[];
};

/** The two truths about modules: which belong together, and in which layer each lies. */
export type CompactContexts = {
  readonly contexts: readonly {
    readonly name: string;
    /** Indices. */
    readonly modules: readonly number[];
    readonly entities: readonly string[];
    readonly endpoints: number;
    readonly codeLines: number;
    readonly cohesion: number;
    /** How many of its modules lie in each layer, in the order of `layerTitles`. */
    readonly layers: readonly number[];
  }[];
  readonly layerTitles: readonly string[];
  /** Indices of contexts, and imports. */
  readonly edges: readonly (readonly [from: number, to: number, imports: number])[];
  readonly apart: number;
};

/** Components finer than this blur the layers. */
const MAX_COMPONENTS = 60;

/** Places of an external system beyond these are not carried. */
const MAX_PLACES = 50;

/** Null for a system that has nothing to show. */
export function compactSystem(atlas: Atlas): CompactSystem {
  const { system, change, map } = atlas;
  const files = new Map<string, number>();
  const at = ({ path, line }: Place): At => {
    const file = files.get(path) ?? files.size;
    files.set(path, file);
    return [file, line];
  };
  const moduleIndex = new Map(map.modules.map(({ name }, index) => [name, index]));
  const entities = system.entities.filter(({ isAbstract }) => !isAbstract);
  const entityIndex = new Map(entities.map(({ symbol }, index) => [symbol, index]));
  const areas = endpointAreas(system.endpoints);
  const compact = {
    frameworks: [...servingFrameworks(system), ...otherFrameworks(system)].map(({ name, role, modules }) => ({ name, role, modules })),
    areas: areas.map(({ name }) => name),
    endpoints: areas.flatMap((area, index) => area.endpoints.map((endpoint) => compactEndpoint(endpoint, index, at))),
    entities: entities.map((entity) => compactEntity(entity, at)),
    central: centralEntities(atlas)
      .slice(0, MOST_CENTRAL)
      .flatMap(({ symbol }) => entityIndex.get(symbol) ?? []),
    links: entityLinks(entities).map(
      ({ from, to, name, kind }) => [entityIndex.get(from) ?? 0, entityIndex.get(to) ?? 0, name, kind] as const,
    ),
    tasks: system.tasks.map(({ name, framework, function: handler, queue, schedule, options, place }) => ({
      name,
      framework,
      function: handler,
      queue,
      schedule,
      options: Object.entries(options)
        .map(([option, value]) => `${option}=${value}`)
        .join(' '),
      at: at(place),
    })),
    consumers: system.consumers.map(({ channel, framework, direction, function: handler, place }) => ({
      channel,
      framework,
      does: direction,
      function: handler,
      at: at(place),
    })),
    commands: system.commands.map(({ name, framework, function: handler, parameters, place }) => ({
      name,
      framework,
      function: handler,
      takes: parameters.map((parameter) => (parameter.isRequired ? parameter.name : `[${parameter.name}]`)).join(' '),
      at: at(place),
    })),
    systems: system.externalSystems.map((entry) => ({
      name: entry.name,
      kind: entry.kind,
      evidence: entry.evidence,
      at: entry.places.slice(0, MAX_PLACES).map(at),
      users: outsideUsers(entry, map).flatMap((module) => moduleIndex.get(module) ?? []),
    })),
    processes: system.processes.map(({ name, kind, command, image, ports, numbers, dependsOn, schedule, place }) => ({
      name,
      kind,
      command,
      image,
      ports,
      numbers: Object.entries(numbers).map(([what, value]) => `${value} ${what}`),
      dependsOn,
      schedule,
      at: at(place),
    })),
    descriptions: system.descriptions.map(({ format, title, version, operations, place }) => ({
      format,
      title,
      version,
      operations,
      at: at(place),
    })),
    beside: Object.entries(system.coverage.filesBeside),
    settings: system.settings.map(({ name, owner, source, standard, isRequired, place }) => ({
      name,
      owner,
      source,
      standard,
      isRequired,
      at: at(place),
    })),
    contexts: compactContexts(atlas, moduleIndex),
    schemas: system.schemas.map(({ symbol, place }) => ({ name: symbol, at: at(place) })),
    c4: { context: levelOf(atlas, 'context'), container: levelOf(atlas, 'container'), component: levelOf(atlas, 'component') },
    layers: layersOf(atlas),
    ...(change.history !== null && {
      history: { from: change.history.from, to: change.history.to, commits: change.history.commits, authors: change.history.authors },
    }),
    hotspots: change.hotspots.flatMap(({ module, commits, heat }) => {
      const index = moduleIndex.get(module);
      return index === undefined ? [] : [[index, commits, Math.round(heat * 1_000) / 1_000] as const];
    }),
    coChanges: change.coChanges.flatMap(({ module, with: other, support, confidence, isImported }) => {
      const [one, two] = [moduleIndex.get(module), moduleIndex.get(other)];
      return one === undefined || two === undefined
        ? []
        : [[one, two, support, Math.round(confidence * 100) / 100, isImported ? 1 : 0] as const];
    }),
    ...(atlas.detail !== null && {
      traces: compactTraces(atlas.detail.traces),
      classes: compactClasses(atlas.detail.outlines, moduleIndex),
    }),
    unread: system.coverage.unread.map(({ what, reason, place }) => ({ what, reason, at: at(place) })),
  };
  return { files: [...files.keys()], ...compact };
}

function compactContexts(atlas: Atlas, moduleIndex: ReadonlyMap<string, number>): CompactContexts {
  const { contexts, edges, apart } = contextGraph(atlas);
  const index = new Map(contexts.map(({ name }, at) => [name, at]));
  return {
    contexts: contexts.map(({ modules, layers, cohesion, ...context }) => ({
      ...context,
      modules: modules.flatMap((module) => moduleIndex.get(module) ?? []),
      cohesion: Math.round(cohesion * 100) / 100,
      layers: LAYERS.map((layer) => layers[layer] ?? 0),
    })),
    layerTitles: LAYERS.map(layerTitle),
    edges: edges.map(({ from, to, imports }) => [index.get(from) ?? 0, index.get(to) ?? 0, imports] as const),
    apart: apart.length,
  };
}

function levelOf(atlas: Atlas, level: C4Level): CompactSystem['c4'][C4Level] {
  const { elements, relations } = c4Model(atlas, level);
  return { elements, relations };
}

function compactEndpoint(endpoint: Endpoint, area: number, at: (place: Place) => At): CompactEndpoint {
  const {
    id,
    handler,
    framework,
    place,
    handlerPlace,
    isAsync,
    isConditional,
    dependencies,
    guards,
    authentication,
    requestSchemas,
    responseSchemas,
    parameters,
    tags,
  } = endpoint;
  return {
    id,
    verbs: verbsOf(endpoint),
    path: shownPath(endpoint),
    area,
    handler,
    framework,
    at: at(place),
    ...(handlerPlace !== null && { handlerAt: at(handlerPlace) }),
    ...(isAsync && { isAsync: true as const }),
    ...(isConditional && { isConditional: true as const }),
    ...(dependencies.length > 0 && { before: dependencies.map(({ kind, symbol, scopes }) => [kind, symbol, scopes.join(' ')] as const) }),
    ...(guards.length > 0 && { guards: guards.map(({ asks, symbol, scopes }) => [asks, symbol, scopes.join(' ')] as const) }),
    access: [authentication.answer, authentication.reason, authentication.isOnPurpose ? 1 : 0] as const,
    ...(requestSchemas.length > 0 && { takes: requestSchemas }),
    ...(responseSchemas.length > 0 && { gives: responseSchemas }),
    ...(parameters.length > 0 && {
      parameters: parameters.map(({ name, in: where, type, isRequired }) => [name, where, type, isRequired ? 1 : 0] as const),
    }),
    ...(tags.length > 0 && { tags }),
  };
}

function compactEntity({ symbol, table, framework, kind, columns, indexes, place }: Entity, at: (place: Place) => At): CompactEntity {
  return {
    symbol,
    table,
    framework,
    kind,
    at: at(place),
    columns: columns.map((column) => [column.name, column.type, keysOf(column), column.foreignKey] as const),
    ...(indexes.length > 0 && { indexes: indexes.map((index) => `${index.columns.join(', ')}${index.isUnique ? ' (unique)' : ''}`) }),
  };
}

/** Letters: p primary, f foreign, u unique, n may be null. */
function keysOf({ isPrimaryKey, foreignKey, isUnique, isNullable }: Column): string {
  return `${isPrimaryKey ? 'p' : ''}${foreignKey === '' ? '' : 'f'}${isUnique && !isPrimaryKey ? 'u' : ''}${isNullable === true ? 'n' : ''}`;
}

/** A component stands in the layer of most of its modules. */
function layersOf(atlas: Atlas): readonly CompactLayer[] {
  const [layering] = layeringsOf(atlas);
  if (layering === undefined) return [];
  const { components } = componentGraph(atlas, MAX_COMPONENTS);
  const layerOf = new Map(layering.layers.flatMap(({ name, modules }) => modules.map((module) => [module, name] as const)));
  const mostly = new Map(
    components.map((component) => {
      const groups = [...groupBy(component.modules, (module) => layerOf.get(module) ?? '')];
      return [component, groups.toSorted(([, one], [, other]) => other.length - one.length)[0]?.[0] ?? ''] as const;
    }),
  );
  return layering.layers.map(({ name, modules, upward }) => ({
    title: layering.basis === 'declared' ? name : layerTitle(name),
    modules: modules.length,
    upward,
    parts: components
      .filter((component) => mostly.get(component) === name)
      .toSorted((a, b) => b.codeLines - a.codeLines)
      .map(({ name: part, role, reason, package: owner, modules: own }) => ({
        name: part,
        role,
        reason,
        package: owner,
        modules: own.length,
      })),
  }));
}
