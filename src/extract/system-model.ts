/** From a loaded program to the model of the system: every framework adds what it finds. */
import type { ProgramOutline } from '../model/architecture-map.ts';
import type { Framework, Place, SystemModel } from '../model/system-model.ts';
import { compareText } from '../program/discovery/discover.ts';
import type { LoadedProgram } from '../program/loading/load.ts';
import { type ApplicationNames, applicationNames } from './application-names.ts';
import type { DeploymentParts } from './deployment-parts.ts';
import { type EntityMentions, entityMentions } from './entity-mentions.ts';
import { comparedDescriptions, withRemoteMethods } from './described-endpoints.ts';
import { dependenciesOutsideExamples, outsideExamples } from './example-code.ts';
import { EXTRACTORS } from './frameworks/all.ts';
import { type NamedHandlers, connexionEndpoints, namedHandlers } from './frameworks/connexion.ts';
import { compareEndpoints } from './frameworks/endpoint.ts';
import { withoutDoubts, withoutTwins } from './frameworks/unknown-paths.ts';
import { type SystemParts, noParts } from './frameworks/extractor.ts';
import { LoadedView } from './frameworks/loaded-view.ts';
import { startedProcesses } from './process-starts.ts';
import { externalSystems } from './merged-systems.ts';
import { type ReachedSystem, reachedSystems } from './reached-systems.ts';

/** What a loaded program shows, as it is kept. */
export type LoadedSystem = {
  readonly parts: SystemParts;
  readonly mentions: EntityMentions;
  readonly applications: ApplicationNames;
  readonly reached: readonly ReachedSystem[];
  /** For descriptions that name functions. */
  readonly named: NamedHandlers;
  /** Bounds of loading that were reached, and how often. */
  readonly bounds: Readonly<Record<string, number>>;
};

/** Never throws. */
export function extractSystem(program: LoadedProgram): LoadedSystem {
  const view = new LoadedView(program);
  const parts = noParts();
  for (const { extract } of EXTRACTORS) extract(view, parts);
  parts.entities = outsideMigrations(parts);
  parts.unread.push(...withoutTwins(parts.endpoints));
  parts.endpoints = withoutDoubts(parts.endpoints);
  parts.endpoints.sort(compareEndpoints);
  inOrder(parts.applications, ({ name, place }) => [name, placeText(place)]);
  inOrder(parts.tasks, ({ name, function: callee }) => [name, callee]);
  inOrder(parts.consumers, ({ channel, direction, function: callee, place }) => [channel, direction, callee, placeText(place)]);
  parts.consumers = withoutRepeats(parts.consumers);
  inOrder(parts.commands, ({ name, function: callee }) => [name, callee]);
  inOrder(parts.entities, ({ symbol, table }) => [symbol, table]);
  inOrder(parts.schemas, ({ symbol }) => [symbol]);
  inOrder(parts.settings, ({ name, owner, place }) => [name, owner, placeText(place)]);
  inOrder(parts.receivers, ({ signal, function: callee, sender, place }) => [signal, callee, sender, placeText(place)]);
  inOrder(parts.migrations, ({ id, place }) => [id, placeText(place)]);
  const entities = new Set(parts.entities.map(({ symbol }) => symbol));
  const bounds = Object.fromEntries([...program.bounds].sort(([left], [right]) => (left < right ? -1 : 1)));
  return {
    parts,
    mentions: entityMentions(program, entities),
    applications: applicationNames(program, view, parts.endpoints),
    reached: reachedSystems(view),
    named: namedHandlers(view),
    bounds,
  };
}

/** A migration declares tables as they were then: those are no part of the system as it is. */
function outsideMigrations({ entities, migrations }: SystemParts): SystemParts['entities'] {
  const paths = new Set(migrations.map(({ place }) => place.path));
  return entities.filter(({ place }) => !paths.has(place.path));
}

/** `beside` is what lies beside the code. */
export function systemModel(
  outline: ProgramOutline,
  { parts, applications, reached, named, bounds }: LoadedSystem,
  beside: DeploymentParts,
): SystemModel {
  const { unread, settings, schemas, ...lists } = parts;
  const allSettings = [...settings, ...beside.settings].sort((left, right) => compareText(left.name, right.name));
  const described = connexionEndpoints(beside.namedOperations, named);
  const endpoints = withRemoteMethods([...parts.endpoints, ...described].sort(compareEndpoints), beside.remoteMethods);
  return {
    schemaVersion: 1,
    project: outline.project,
    frameworks: frameworksOf(outline),
    ...lists,
    endpoints,
    schemas: [...schemas, ...beside.schemas].sort((left, right) => compareText(left.symbol, right.symbol)),
    settings: allSettings,
    externalSystems: externalSystems({
      beside: beside.externalSystems,
      reached: outsideExamples(reached, outline.modules),
      externals: dependenciesOutsideExamples(outline.externals, outline.modules),
      settings: allSettings,
      consumers: parts.consumers,
      entities: parts.entities,
    }),
    processes: startedProcesses({
      processes: beside.processes,
      consoleScripts: beside.consoleScripts,
      names: applications,
      modules: outline.modules.map(({ name }) => name),
      parts,
    }),
    descriptions: comparedDescriptions(beside.descriptions, { endpoints, consumers: parts.consumers }),
    layerDeclarations: beside.layerDeclarations,
    coverage: {
      ...outline.coverage,
      filesBeside: beside.filesRead,
      unread: [...unread, ...beside.unread],
      bounds: { ...bounds, ...Object.fromEntries(beside.bounds) },
    },
    problems: [...outline.problems, ...beside.problems],
  };
}

function inOrder<Item>(items: Item[], keysOf: (item: Item) => readonly string[]): void {
  const keys = new Map(items.map((item) => [item, keysOf(item).join('\0')]));
  items.sort((left, right) => compareText(keys.get(left)!, keys.get(right)!));
}

function placeText({ path, line }: Place): string {
  return `${path}:${String(line).padStart(8, '0')}`;
}

/** Those that some module imports; one that several extractors read is told once. */
function frameworksOf({ externals }: ProgramOutline): readonly Framework[] {
  const importers = new Map(externals.map(({ importName, importers }) => [importName, importers.length]));
  const first = EXTRACTORS.filter(({ framework }, index) => EXTRACTORS.findIndex((one) => one.framework.name === framework.name) === index);
  return first
    .flatMap(({ framework, importNames }) => {
      const modules = Math.max(0, ...importNames.map((name) => importers.get(name) ?? 0));
      return modules === 0 ? [] : [{ ...framework, modules }];
    })
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** Of sorted ones: a call that is met on several ways is one end of a channel. */
function withoutRepeats<Item>(items: readonly Item[]): Item[] {
  const texts = items.map((item) => JSON.stringify(item));
  return items.filter((_, index) => texts[index] !== texts[index - 1]);
}
