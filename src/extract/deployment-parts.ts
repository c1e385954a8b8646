/** What lies beside the code, as parts of the model: what runs, its settings, and what it reaches. */
import { compareText } from '../program/discovery/discover.ts';
import type { SourceTree } from '../program/discovery/source-tree.ts';
import { groupBy } from '../kit/group.ts';
import { joinPath } from '../kit/path.ts';
import type { Files } from '../kit/ports.ts';
import type { Problem } from '../kit/problem.ts';
import type { ExternalDependency } from '../model/architecture-map.ts';
import type { ExternalSystem, InterfaceDescription, Place, Setting, SystemCoverage, SystemProcess } from '../model/system-model.ts';
import { apiDescriptions } from './deployment/api-descriptions.ts';
import { composeFiles } from './deployment/compose.ts';
import { dockerfiles } from './deployment/dockerfile.ts';
import { envExamples } from './deployment/env-example.ts';
import { gunicornConfigurations } from './deployment/gunicorn-config.ts';
import { kubernetesManifests } from './deployment/kubernetes.ts';
import { procfiles, supervisorFiles, systemdUnits } from './deployment/process-files.ts';
import type { DeploymentFile, DeploymentReader, Found, FoundProcess, Unread } from './deployment/reader.ts';
import { systemOfAddress, systemOfDistribution, systemOfImage } from './external-systems.ts';
import type { KnownSystem } from './external-systems.ts';

/** Larger files are told and not read. */
const MAX_FILE_BYTES = 2_000_000;
/** Of more files with names that may mean something, the rest is not read. */
const MAX_FILES = 5000;

/** The first that a file is for reads it. */
const READERS: readonly DeploymentReader[] = [
  composeFiles,
  dockerfiles,
  procfiles,
  supervisorFiles,
  systemdUnits,
  envExamples,
  gunicornConfigurations,
  kubernetesManifests,
  apiDescriptions,
];

export type DeploymentParts = {
  /** Sorted by place, then name. */
  readonly processes: readonly SystemProcess[];
  /** Sorted by name, then place. */
  readonly settings: readonly Setting[];
  /** Sorted by name. */
  readonly externalSystems: readonly ExternalSystem[];
  /** Sorted by place. */
  readonly descriptions: readonly InterfaceDescription[];
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
  const counts: Record<string, number> = {};
  const bounds = new Map<string, number>();
  const reach = (bound: string): void => void bounds.set(bound, (bounds.get(bound) ?? 0) + 1);
  const found: Found[] = [];
  let read = 0;
  for (const folder of tree.folders) {
    if (folder.isVendored) continue;
    for (const { name, kind } of files.list(folder.path) ?? []) {
      const readers = kind === 'file' ? READERS.filter((reader) => reader.matches(name, folder.path)) : [];
      if (readers.length === 0) continue;
      if (++read > MAX_FILES) {
        reach('files beside the code');
        continue;
      }
      const path = joinPath(folder.path, name);
      const text = files.readText(path, MAX_FILE_BYTES);
      const reader = text === null ? undefined : readers.find((candidate) => candidate.holds?.(text) ?? true);
      if (text === null) reach('size of a file beside the code');
      if (text === null || reader === undefined) continue;
      counts[reader.title] = (counts[reader.title] ?? 0) + 1;
      found.push(readWith(reader, { path, folder: folder.path, name, text }));
    }
  }
  return { ...partsOf(found, externals), filesRead: sortedRecord(counts), bounds };
}

/** Helm, Jinja and their like make such a file only when it is filled in. */
const TEMPLATE = /\{\{(?!\s*\.?\s*\}\})[^\n]*\}\}|\{%-?\s*\w/;

function readWith(reader: DeploymentReader, file: DeploymentFile): Found {
  const place = { path: file.path, line: 1 };
  if (TEMPLATE.test(file.text)) return { unread: [{ what: reader.title, reason: 'is a template', place }] };
  try {
    return reader.read(file);
  } catch (error) {
    // Libraries read what strangers wrote.
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return {
      problems: [{ code: 'file-unreadable', message: `${file.path} cannot be read as ${reader.title}: ${reason}`, path: file.path }],
    };
  }
}

function partsOf(found: readonly Found[], externals: readonly ExternalDependency[]): Omit<DeploymentParts, 'filesRead' | 'bounds'> {
  const all = found.flatMap((one) => one.processes ?? []);
  const byPath = new Map(all.map((process) => [process.place.path, process]));
  const scaled = withScalings(
    all.map((process) => withBuild(process, byPath.get(process.buildFile))),
    found,
  );
  const processes = scaled.processes.map(withoutBuild);
  return {
    processes: processes.toSorted((one, other) => byPlace(one.place, other.place) || compareText(one.name, other.name)),
    settings: found
      .flatMap((one) => one.settings ?? [])
      .toSorted((one, other) => compareText(one.name, other.name) || byPlace(one.place, other.place)),
    externalSystems: externalSystems(found, processes, externals),
    descriptions: found.flatMap((one) => one.descriptions ?? []).toSorted((one, other) => byPlace(one.place, other.place)),
    unread: [...found.flatMap((one) => one.unread ?? []), ...scaled.unread].toSorted((one, other) => byPlace(one.place, other.place)),
    problems: found.flatMap((one): readonly Problem[] => one.problems ?? []),
  };
}

function withoutBuild({ name, kind, command, image, ports, numbers, dependsOn, schedule, place }: FoundProcess): SystemProcess {
  return { name, kind, command, image, ports, numbers, dependsOn, schedule, place };
}

/** What a service does not say itself, the Dockerfile says that it is built from. */
function withBuild(process: FoundProcess, built: FoundProcess | undefined): FoundProcess {
  if (built === undefined) return process;
  const kind = process.kind === 'other' ? built.kind : process.kind;
  return { ...process, kind, command: built.command, numbers: { ...built.numbers, ...process.numbers } };
}

function withScalings(
  processes: readonly FoundProcess[],
  found: readonly Found[],
): { readonly processes: readonly FoundProcess[]; readonly unread: DeploymentParts['unread'] } {
  // Of an object with several containers, each is a process: the name of the object stands before the slash.
  const byObject = groupBy(processes, ({ name }) => name.split('/')[0] ?? '');
  const numbers = new Map<FoundProcess, FoundProcess['numbers']>();
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
  processes: readonly SystemProcess[],
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
      places: [...places.values()].toSorted(byPlace),
    }))
    .toSorted((one, other) => compareText(one.name, other.name));
}

function byPlace(one: Place, other: Place): number {
  return compareText(one.path, other.path) || one.line - other.line;
}

function sortedRecord(record: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => compareText(one, other)));
}
