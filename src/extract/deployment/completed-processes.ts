/** What several files say of one process, put together: services that rest on others, what Dockerfiles and scripts start. */
import type { Files } from '../../kit/ports.ts';
import { baseName, parentPath } from '../../kit/path.ts';
import { compareText } from '../../program/discovery/discover.ts';
import { type CommandFacts, readCommand } from './command-lines.ts';
import type { CommandText, Found, FoundProcess, Unread } from './reader.ts';
import { withoutSecrets } from './secrets.ts';
import { shellCommands } from './shell-words.ts';
import { type ScriptFiles, startedByScript } from './start-scripts.ts';
import type { SystemProcess } from '../../model/system-model.ts';
import type { CommandTarget } from './command-targets.ts';

export type CompletedProcess = Omit<SystemProcess, 'starts'> & { readonly target: CommandTarget | null };

/** Services upon services. */
const MAX_DEPTH = 10;

export type CompletedProcesses = { readonly processes: readonly CompletedProcess[]; readonly unread: readonly Unread[] };

/** In the order in which they were found. */
export function completedProcesses(found: readonly Found[], files: Files, scripts: readonly string[]): CompletedProcesses {
  const all = found.flatMap((one) => one.processes ?? []);
  const stages = found.flatMap((one) => one.stages ?? []);
  const named = new Map(all.map((process) => [keyOf(process.place.path, process.name), process]));
  const unread: Unread[] = [];
  const rested = all.map((process) => {
    const { base } = process;
    if (base !== null && !named.has(keyOf(base.path, base.name)))
      unread.push({ what: `service ${process.name}`, reason: 'rests on a service that was not found', place: process.place });
    return restedOn(process, named, 0);
  });
  const built = withOverrides(rested).map((process) => withBuild(process, stages));
  const used = new Set(built.map(({ buildFile }) => buildFile));
  const scriptFiles: ScriptFiles = {
    files,
    scripts,
    copies: stages.flatMap(({ copies, buildFolder }) => copies.map((copy) => ({ copy, buildFolder }))),
  };
  // The image of a service is no process beside it.
  const shown = built.filter(({ place }) => !used.has(place.path));
  return { processes: shown.map((process) => completed(process, scriptFiles)), unread };
}

function keyOf(path: string, name: string): string {
  return `${path}\n${name}`;
}

function restedOn(process: FoundProcess, named: ReadonlyMap<string, FoundProcess>, depth: number): FoundProcess {
  const base = process.base === null ? undefined : named.get(keyOf(process.base.path, process.base.name));
  return base === undefined || depth >= MAX_DEPTH ? process : merged(restedOn(base, named, depth + 1), process);
}

/** What the second says counts before what the first does. */
function merged(base: FoundProcess, own: FoundProcess): FoundProcess {
  const either = <Value extends string>(first: Value, second: Value): string => (first === '' ? second : first);
  const both = (first: readonly string[], second: readonly string[]): readonly string[] => [...new Set([...first, ...second])];
  const build = own.buildFile === '' ? base : own;
  return {
    ...own,
    kind: own.kind ?? (own.image === '' ? base.kind : null),
    entry: own.entry ?? base.entry,
    // Another entry point makes the command of before meaningless.
    args: own.args ?? (own.entry === null ? base.args : null),
    image: either(own.image, base.image),
    ports: both(base.ports, own.ports),
    numbers: { ...base.numbers, ...own.numbers },
    dependsOn: both(base.dependsOn, own.dependsOn),
    environment: both(base.environment, own.environment).toSorted(compareText),
    healthCheck: either(own.healthCheck, base.healthCheck),
    buildFile: build.buildFile,
    buildStage: build.buildStage,
    buildFolder: build.buildFolder,
  };
}

const OVERRIDE = /^((?:docker-)?compose)\.override\.ya?ml$/i;

/** Compose merges `compose.override.yaml` into `compose.yaml` without being asked. */
function withOverrides(processes: readonly FoundProcess[]): readonly FoundProcess[] {
  const stem = (path: string): string => `${parentPath(path)}/${baseName(path).replace(/(?:\.override)?\.ya?ml$/i, '')}`;
  const bases = new Map(
    processes
      .filter(({ place }) => /^(?:docker-)?compose\.ya?ml$/i.test(baseName(place.path)))
      .map((process) => [keyOf(stem(process.place.path), process.name), process]),
  );
  const over = new Map<FoundProcess, FoundProcess>();
  for (const process of processes) {
    const base = OVERRIDE.test(baseName(process.place.path)) ? bases.get(keyOf(stem(process.place.path), process.name)) : undefined;
    if (base !== undefined) over.set(base, process);
  }
  const merging = new Set(over.values());
  return processes
    .filter((process) => !merging.has(process))
    .map((process) => {
      const own = over.get(process);
      return own === undefined ? process : { ...merged(process, own), place: process.place };
    });
}

/** What a service does not say itself, the stage of the Dockerfile says that it is built from. */
function withBuild(process: FoundProcess, stages: readonly FoundProcess[]): FoundProcess {
  const own = stages.filter(({ place }) => place.path === process.buildFile);
  const built = own.find(({ buildStage }) => buildStage !== '' && buildStage === process.buildStage) ?? own.at(-1);
  if (built === undefined) return process;
  return {
    ...process,
    entry: process.entry ?? built.entry,
    args: process.args ?? (process.entry === null ? built.args : null),
    healthCheck: process.healthCheck === '' ? built.healthCheck : process.healthCheck,
    copies: built.copies,
  };
}

function completed(process: FoundProcess, scriptFiles: ScriptFiles): CompletedProcess {
  const { name, kind, otherwise, entry, args, image, ports, numbers, dependsOn, schedule, environment, healthCheck, profiles, place } =
    process;
  const line = entry === null ? (args ?? []) : [...wordsOf(entry), ...wordsOf(args ?? [])];
  const own = readCommand(line);
  const facts: CommandFacts = own.kind === 'other' ? (startedByScript(wordsOf(line), process, scriptFiles) ?? own) : own;
  return {
    name,
    kind: kind ?? (facts.kind === 'other' ? otherwise : facts.kind),
    command: withoutSecrets([entry, args].flatMap((part) => (part === null ? [] : textOf(part))).join(' ')),
    image,
    ports: ports.length > 0 ? ports : facts.ports,
    numbers: { ...facts.numbers, ...numbers },
    dependsOn,
    schedule,
    environment,
    healthCheck,
    profiles,
    place,
    target: facts.target,
  };
}

function wordsOf(command: CommandText): readonly string[] {
  return typeof command === 'string' ? shellCommands(command).flat() : command;
}

function textOf(command: CommandText): string {
  return typeof command === 'string' ? command : command.join(' ');
}
