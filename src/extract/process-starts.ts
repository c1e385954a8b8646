/** Which part of the model each process brings to life: the join of what files beside the code say with what the code holds. */
import type { Endpoint, ProcessStart, SystemModel, SystemProcess, Task } from '../model/system-model.ts';
import type { CommandTarget } from './deployment/command-targets.ts';
import type { CompletedProcess } from './deployment/completed-processes.ts';
import type { ConsoleScript } from './deployment/reader.ts';
import { type ApplicationNames, DJANGO } from './application-names.ts';

export type StartInput = {
  readonly processes: readonly CompletedProcess[];
  readonly consoleScripts: readonly ConsoleScript[];
  readonly names: ApplicationNames;
  readonly modules: readonly string[];
  readonly parts: Pick<SystemModel, 'endpoints' | 'tasks' | 'commands'>;
};

/** In the order of the processes. */
export function startedProcesses(input: StartInput): readonly SystemProcess[] {
  const served = new Set(
    input.processes.flatMap(({ target }) => (target?.kind === 'application' && target.name !== '' ? [target.name] : [])),
  );
  const listed = new Set(input.processes.flatMap(({ target }) => (target?.kind === 'tasks' ? target.queues : [])));
  const context: Context = { ...input, isOnlyOne: served.size <= 1, listed };
  return input.processes.map(({ target, ...process }) => ({ ...process, starts: target === null ? null : startOf(target, context) }));
}

type Context = StartInput & {
  /** All processes that serve an application name the same. */
  readonly isOnlyOne: boolean;
  /** Queues that some process names. */
  readonly listed: ReadonlySet<string>;
};

function startOf(target: CommandTarget, context: Context): ProcessStart | null {
  switch (target.kind) {
    case 'application':
      return applicationStart(target, context);
    case 'tasks': {
      const own = context.parts.tasks.filter(({ framework }) => framework === target.framework);
      const taken = own.filter((task) => isTaken(task, target.queues, context.listed));
      return own.length === 0 ? null : { symbol: target.framework, endpoints: 0, tasks: taken.length, schedules: 0 };
    }
    case 'schedules': {
      const own = context.parts.tasks.filter(({ framework, schedule }) => framework === target.framework && schedule !== '');
      return own.length === 0 ? null : { symbol: target.framework, endpoints: 0, tasks: 0, schedules: own.length };
    }
    case 'command':
      return commandStart(target.words, context);
  }
}

/** A worker that names no queue takes the standard one, and those that nobody else is said to take. */
function isTaken({ queue }: Task, queues: readonly string[], listed: ReadonlySet<string>): boolean {
  if (queues.length === 0) return queue === '' || !listed.has(queue);
  return queues.includes(queue) || (queue === '' && (queues.includes('celery') || queues.includes('default')));
}

function applicationStart({ name, framework }: CommandTarget & { kind: 'application' }, context: Context): ProcessStart | null {
  const { endpoints } = context.parts;
  const [module = '', attribute = ''] = name.replace(/\(.*\)$/, '').split(':');
  const symbol = symbolIn(context, module, attribute);
  if (name !== '' && symbol === null) return null;
  const known =
    symbol === null ? null : (context.names[symbol] ?? context.names[`${symbol}.app`] ?? context.names[`${symbol}.application`] ?? null);
  const held = name === '' && framework === 'Django' ? DJANGO : known;
  const exact =
    held === null ? endpoints.filter(({ application }) => symbol !== null && application === symbol) : servedBy(endpoints, held);
  if (exact.length > 0) return { symbol: symbol ?? exact[0]!.application, endpoints: exact.length, tasks: 0, schedules: 0 };
  const reached = context.isOnlyOne ? onlyApplication(endpoints, framework) : [];
  const shown = symbol ?? (reached[0]?.application || framework);
  return reached.length === 0 && symbol === null ? null : { symbol: shown, endpoints: reached.length, tasks: 0, schedules: 0 };
}

/** Where the code has one application and every process serves the same, they are one. */
function onlyApplication(endpoints: readonly Endpoint[], framework: string): readonly Endpoint[] {
  const own = endpoints.filter(
    (endpoint) =>
      endpoint.protocol !== 'grpc' && (framework === '' || endpoint.framework.startsWith(framework) || endpoint.application !== ''),
  );
  const applications = new Set(own.map(({ application }) => application));
  return applications.size === 1 ? own : [];
}

/** `django` is whatever the settings name. */
function servedBy(endpoints: readonly Endpoint[], name: string): readonly Endpoint[] {
  if (name !== DJANGO) return endpoints.filter(({ application }) => application === name);
  const roots = new Set(endpoints.filter(({ framework }) => framework.startsWith('Django')).map(({ application }) => application));
  return endpoints.filter(({ application }) => roots.has(application));
}

/** The dotted name, where one module of the project is so called, or ends so: an image has its own root. */
function symbolIn({ modules }: Context, module: string, attribute: string): string | null {
  if (module === '') return null;
  const found = modules.includes(module) ? [module] : modules.filter((one) => one.endsWith(`.${module}`));
  return found.length !== 1 ? null : attribute === '' ? found[0]! : `${found[0]!}.${attribute}`;
}

function commandStart(words: readonly string[], context: Context): ProcessStart | null {
  const nothing = { endpoints: 0, tasks: 0, schedules: 0 };
  const [first = '', ...rest] = words;
  const { commands } = context.parts;
  if (first === 'manage.py') {
    const found = commands.find(({ name }) => name === words.join(' '));
    return found === undefined ? null : { symbol: found.function, ...nothing };
  }
  const named = longestCommand(context, words);
  if (named !== null) return { symbol: named, ...nothing };
  const script = context.consoleScripts.find(({ name }) => name === first)?.target;
  if (script !== undefined) {
    const [module = '', attribute = ''] = script.split(':');
    const symbol = symbolIn(context, module, attribute);
    // A group is called as its function is, whatever the program is called.
    const found = longestCommand(context, [attribute.replaceAll('_', '-'), ...rest]);
    return symbol === null ? null : { symbol: found ?? symbol, ...nothing };
  }
  const isFile = first.endsWith('.py');
  const module = isFile
    ? first
        .replace(/^(?:\.?\/)+/, '')
        .replace(/\.py$/, '')
        .replaceAll('/', '.')
    : first;
  if (!isFile && !module.includes('.')) return null;
  const symbol = symbolIn(context, module, '');
  return symbol === null ? null : { symbol, ...nothing };
}

/** The function of the command that the most of the words name; at least two, since programs share names. */
function longestCommand({ parts: { commands } }: Context, words: readonly string[]): string | null {
  for (let length = words.length; length > 1; length--) {
    const found = commands.filter(({ name }) => name === words.slice(0, length).join(' '));
    if (found.length === 1) return found[0]!.function;
  }
  return null;
}
