/** What lies beside the code, as parts of the model: what runs, its settings, and what it reaches. */
import { compareText } from '../program/discovery/discover.ts';
import type { SourceTree } from '../program/discovery/source-tree.ts';
import { groupBy } from '../kit/group.ts';
import type { Files } from '../kit/ports.ts';
import type { Problem } from '../kit/problem.ts';
import type { ExternalDependency } from '../model/architecture-map.ts';
import type {
  ExternalSystem,
  InterfaceDescription,
  LayerDeclaration,
  Place,
  Schema,
  Setting,
  SystemCoverage,
} from '../model/system-model.ts';
import { declaredLayers } from './declared-layers.ts';
import { readBeside } from './deployment/read-beside.ts';
import type { ConsoleScript, Found, NamedOperation, RemoteMethod, Unread } from './deployment/reader.ts';
import { type CompletedProcess, type CompletedProcesses, completedProcesses } from './deployment/completed-processes.ts';
import { systemOfAddress, systemOfDistribution, systemOfImage } from './external-systems.ts';
import type { KnownSystem } from './external-systems.ts';

export type DeploymentParts = {
  /** Sorted by place, then name. */
  readonly processes: readonly CompletedProcess[];
  readonly consoleScripts: readonly ConsoleScript[];
  /** Sorted by name, then place. */
  readonly settings: readonly Setting[];
  /** Sorted by name. */
  readonly externalSystems: readonly ExternalSystem[];
  /** Sorted by place. */
  readonly descriptions: readonly InterfaceDescription[];
  readonly remoteMethods: readonly RemoteMethod[];
  readonly namedOperations: readonly NamedOperation[];
  /** Messages of services. */
  readonly schemas: readonly Schema[];
  /** Sorted by place. */
  readonly layerDeclarations: readonly LayerDeclaration[];
  readonly filesRead: SystemCoverage['filesBeside'];
  /** Sorted by place. */
  readonly unread: SystemCoverage['unread'];
  readonly bounds: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
};

export type DeploymentInput = {
  readonly files: Files;
  readonly tree: SourceTree;
  /** What the code imports. */
  readonly externals: readonly ExternalDependency[];
};

/** Reads all of it through the port. Never throws. */
export function deploymentParts({ files, tree, externals }: DeploymentInput): DeploymentParts {
  const { found, scripts, counts, bounds } = readBeside(files, tree);
  const { problems, ...parts } = partsOf(found, externals, completedProcesses(found, files, scripts));
  const layers = declaredLayers(files);
  return {
    ...parts,
    layerDeclarations: layers.declarations,
    problems: [...problems, ...layers.problems],
    filesRead: counts,
    bounds,
  };
}

function partsOf(
  found: readonly Found[],
  externals: readonly ExternalDependency[],
  completed: CompletedProcesses,
): Omit<DeploymentParts, 'filesRead' | 'bounds' | 'layerDeclarations'> {
  const scaled = withScalings(completed.processes, found);
  const { processes } = scaled;
  const unread = [...found.flatMap((one) => one.unread ?? []), ...completed.unread, ...scaled.unread];
  return {
    processes: processes.toSorted((one, other) => byPlace(one.place, other.place) || compareText(one.name, other.name)),
    consoleScripts: found.flatMap((one) => one.consoleScripts ?? []),
    settings: found
      .flatMap((one) => one.settings ?? [])
      .toSorted((one, other) => compareText(one.name, other.name) || byPlace(one.place, other.place)),
    externalSystems: externalSystems(found, processes, externals),
    descriptions: found.flatMap((one) => one.descriptions ?? []).toSorted((one, other) => byPlace(one.place, other.place)),
    remoteMethods: found.flatMap((one) => one.remoteMethods ?? []),
    namedOperations: found.flatMap((one) => one.namedOperations ?? []),
    schemas: found.flatMap((one) => one.schemas ?? []),
    unread: unread.toSorted((one, other) => byPlace(one.place, other.place)),
    problems: found.flatMap((one): readonly Problem[] => one.problems ?? []),
  };
}

function withScalings(
  processes: readonly CompletedProcess[],
  found: readonly Found[],
): { readonly processes: readonly CompletedProcess[]; readonly unread: DeploymentParts['unread'] } {
  // Of an object with several containers, each is a process: the name of the object stands before the slash.
  const byObject = groupBy(processes, ({ name }) => name.split('/')[0] ?? '');
  const numbers = new Map<CompletedProcess, CompletedProcess['numbers']>();
  const unread: Unread[] = [];
  for (const { target, numbers: scaled, place } of found.flatMap((one) => one.scalings ?? [])) {
    const [only, ...others] = byObject.get(target) ?? [];
    if (only === undefined || others.length > 0) unread.push({ what: `scaling of ${target}`, reason: 'names no single process', place });
    else numbers.set(only, { ...only.numbers, ...numbers.get(only), ...scaled });
  }
  return { processes: processes.map((process) => ({ ...process, numbers: numbers.get(process) ?? process.numbers })), unread };
}

type Evidence = { readonly evidence: Set<string>; readonly places: Map<string, Place> };

function externalSystems(
  found: readonly Found[],
  processes: readonly CompletedProcess[],
  externals: readonly ExternalDependency[],
): readonly ExternalSystem[] {
  const systems = new Map<KnownSystem, Evidence>();
  const add = (system: KnownSystem | null, evidence: string, place: Place | null): void => {
    if (system === null) return;
    const known = systems.get(system) ?? { evidence: new Set(), places: new Map() };
    systems.set(system, known);
    known.evidence.add(evidence);
    if (place !== null) known.places.set(`${place.path}:${place.line}`, place);
  };
  for (const { distribution, kind } of externals) if (kind === 'distribution') add(systemOfDistribution(distribution), distribution, null);
  for (const { image, place } of processes) add(systemOfImage(image), place.path, place);
  for (const { address, place } of found.flatMap((one) => one.addresses ?? [])) add(systemOfAddress(address), place.path, place);
  return [...systems]
    .map(([{ name, kind }, { evidence, places }]): ExternalSystem => ({
      name,
      kind,
      evidence: [...evidence].toSorted(compareText),
      settings: [],
      places: [...places.values()].toSorted(byPlace),
    }))
    .toSorted((one, other) => compareText(one.name, other.name));
}

function byPlace(one: Place, other: Place): number {
  return compareText(one.path, other.path) || one.line - other.line;
}
