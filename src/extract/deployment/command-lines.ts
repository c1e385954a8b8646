/** What a command starts, and with how many workers: the command lines of servers, queues and schedulers. Data and a reader of words. */
import type { SystemProcess } from '../../model/system-model.ts';
import { type CommandTarget, type TargetForm, commandTarget, targetOf } from './command-targets.ts';
import { shellCommands } from './shell-words.ts';

export type CommandFacts = {
  readonly kind: SystemProcess['kind'];
  readonly numbers: Readonly<Record<string, number>>;
  /** That it listens on, as far as the command says. */
  readonly ports: readonly string[];
  readonly target: CommandTarget | null;
};

type Program = {
  /** Words that it starts with: the name of the program and of its subcommand; `*` is any one word, options are passed over. */
  readonly words: readonly string[];
  readonly kind: SystemProcess['kind'];
  /** Options to names of numbers. */
  readonly numbers?: Readonly<Record<string, string>>;
  /** Options whose value ends in a port. */
  readonly binds?: readonly string[];
  readonly starts?: TargetForm;
};

const APPLICATION: TargetForm = { kind: 'application' };
const DJANGO: TargetForm = { kind: 'application', framework: 'Django' };
const CELERY_TASKS: TargetForm = { kind: 'tasks', framework: 'Celery', queueOptions: ['-Q', '--queues'] };
const RQ_TASKS: TargetForm = { kind: 'tasks', framework: 'RQ' };
const DRAMATIQ_TASKS: TargetForm = { kind: 'tasks', framework: 'Dramatiq', queueOptions: ['-Q', '--queues'] };
const HUEY_TASKS: TargetForm = { kind: 'tasks', framework: 'Huey' };

/** The first that fits. Options are those of each program's own documentation. */
const PROGRAMS: readonly Program[] = [
  {
    words: ['gunicorn'],
    starts: APPLICATION,
    kind: 'web',
    numbers: {
      '-w': 'workers',
      '--workers': 'workers',
      '--threads': 'threads',
      '--worker-connections': 'connections',
      '-t': 'timeoutSeconds',
      '--timeout': 'timeoutSeconds',
      '--max-requests': 'maxRequests',
      '--backlog': 'backlog',
    },
    binds: ['-b', '--bind'],
  },
  {
    words: ['uvicorn'],
    starts: APPLICATION,
    kind: 'web',
    numbers: {
      '--workers': 'workers',
      '--limit-concurrency': 'concurrency',
      '--backlog': 'backlog',
      '--limit-max-requests': 'maxRequests',
    },
    binds: ['--port'],
  },
  {
    words: ['hypercorn'],
    starts: APPLICATION,
    kind: 'web',
    numbers: { '-w': 'workers', '--workers': 'workers', '--backlog': 'backlog' },
    binds: ['-b', '--bind'],
  },
  {
    words: ['granian'],
    starts: APPLICATION,
    kind: 'web',
    numbers: {
      '--workers': 'workers',
      '--runtime-threads': 'threads',
      '--threads': 'threads',
      '--blocking-threads': 'blockingThreads',
      '--backlog': 'backlog',
      '--backpressure': 'backpressure',
    },
    binds: ['--port'],
  },
  { words: ['daphne'], starts: APPLICATION, kind: 'web', binds: ['-p', '--port'] },
  {
    words: ['waitress-serve'],
    starts: APPLICATION,
    kind: 'web',
    numbers: { '--threads': 'threads', '--connection-limit': 'connections' },
    binds: ['--port', '--listen'],
  },
  {
    words: ['uwsgi'],
    starts: APPLICATION,
    kind: 'web',
    numbers: { '-p': 'workers', '--processes': 'workers', '--workers': 'workers', '--threads': 'threads', '--harakiri': 'timeoutSeconds' },
    binds: ['--http', '--http-socket', '--socket'],
  },
  { words: ['fastapi', 'run'], starts: APPLICATION, kind: 'web', numbers: { '--workers': 'workers' }, binds: ['--port'] },
  { words: ['fastapi', 'dev'], starts: APPLICATION, kind: 'web', binds: ['--port'] },
  { words: ['flask', 'run'], starts: { kind: 'application', framework: 'Flask' }, kind: 'web', binds: ['-p', '--port'] },
  {
    words: ['litestar', 'run'],
    starts: APPLICATION,
    kind: 'web',
    numbers: { '-W': 'workers', '--web-concurrency': 'workers' },
    binds: ['-p', '--port'],
  },
  { words: ['sanic'], starts: APPLICATION, kind: 'web', numbers: { '-w': 'workers', '--workers': 'workers' }, binds: ['-p', '--port'] },
  { words: ['streamlit', 'run'], kind: 'web', binds: ['--server.port'] },
  { words: ['manage.py', 'runserver'], starts: DJANGO, kind: 'web' },
  { words: ['django-admin', 'runserver'], starts: DJANGO, kind: 'web' },
  {
    words: ['celery', 'worker'],
    starts: CELERY_TASKS,
    kind: 'worker',
    numbers: {
      '-c': 'concurrency',
      '--concurrency': 'concurrency',
      '--prefetch-multiplier': 'prefetch',
      '--max-tasks-per-child': 'maxTasks',
      '--time-limit': 'timeoutSeconds',
    },
  },
  { words: ['celery', 'beat'], starts: { kind: 'schedules', framework: 'Celery' }, kind: 'scheduler' },
  { words: ['celery', 'flower'], kind: 'web', binds: ['--port'] },
  { words: ['rq', 'worker'], starts: RQ_TASKS, kind: 'worker' },
  { words: ['rq', 'worker-pool'], starts: RQ_TASKS, kind: 'worker', numbers: { '-n': 'workers', '--num-workers': 'workers' } },
  { words: ['rqworker'], starts: RQ_TASKS, kind: 'worker' },
  { words: ['rqscheduler'], starts: { kind: 'schedules', framework: 'RQ' }, kind: 'scheduler' },
  { words: ['manage.py', 'rqworker'], starts: RQ_TASKS, kind: 'worker' },
  { words: ['manage.py', 'rqscheduler'], starts: { kind: 'schedules', framework: 'RQ' }, kind: 'scheduler' },
  {
    words: ['dramatiq'],
    starts: DRAMATIQ_TASKS,
    kind: 'worker',
    numbers: { '-p': 'workers', '--processes': 'workers', '-t': 'threads', '--threads': 'threads' },
  },
  {
    words: ['manage.py', 'rundramatiq'],
    starts: DRAMATIQ_TASKS,
    kind: 'worker',
    numbers: { '-p': 'workers', '--processes': 'workers', '-t': 'threads', '--threads': 'threads' },
  },
  { words: ['arq'], starts: { kind: 'tasks', framework: 'arq' }, kind: 'worker' },
  { words: ['huey_consumer'], starts: HUEY_TASKS, kind: 'worker', numbers: { '-w': 'workers', '--workers': 'workers' } },
  { words: ['huey_consumer.py'], starts: HUEY_TASKS, kind: 'worker', numbers: { '-w': 'workers', '--workers': 'workers' } },
  { words: ['manage.py', 'run_huey'], starts: HUEY_TASKS, kind: 'worker', numbers: { '-w': 'workers', '--workers': 'workers' } },
  { words: ['manage.py', 'qcluster'], kind: 'worker' },
  { words: ['manage.py', 'procrastinate', 'worker'], kind: 'worker', numbers: { '--concurrency': 'concurrency' } },
  { words: ['procrastinate', 'worker'], kind: 'worker', numbers: { '--concurrency': 'concurrency' } },
  {
    words: ['taskiq', 'worker'],
    starts: { kind: 'tasks', framework: 'Taskiq' },
    kind: 'worker',
    numbers: { '-w': 'workers', '--workers': 'workers', '--max-async-tasks': 'concurrency', '--max-threadpool-threads': 'threads' },
  },
  { words: ['taskiq', 'scheduler'], starts: { kind: 'schedules', framework: 'Taskiq' }, kind: 'scheduler' },
  { words: ['faust', 'worker'], kind: 'worker' },
  {
    words: ['faststream', 'run'],
    starts: { kind: 'application', framework: 'FastStream' },
    kind: 'worker',
    numbers: { '-w': 'workers', '--workers': 'workers' },
  },
  { words: ['nameko', 'run'], kind: 'worker' },
  { words: ['airflow', 'webserver'], kind: 'web', numbers: { '-w': 'workers', '--workers': 'workers' }, binds: ['-p', '--port'] },
  { words: ['airflow', 'api-server'], kind: 'web', numbers: { '-w': 'workers', '--workers': 'workers' }, binds: ['-p', '--port'] },
  { words: ['airflow', 'scheduler'], kind: 'scheduler' },
  { words: ['airflow', 'triggerer'], kind: 'worker', numbers: { '--capacity': 'concurrency' } },
  { words: ['airflow', 'celery', 'worker'], kind: 'worker', numbers: { '-c': 'concurrency', '--concurrency': 'concurrency' } },
  { words: ['manage.py', 'migrate'], kind: 'job' },
  { words: ['manage.py', 'collectstatic'], kind: 'job' },
  { words: ['manage.py', 'createcachetable'], kind: 'job' },
  { words: ['django-admin', 'migrate'], kind: 'job' },
  { words: ['alembic', 'upgrade'], kind: 'job' },
  { words: ['flask', 'db', 'upgrade'], kind: 'job' },
  { words: ['cron'], kind: 'scheduler' },
  { words: ['crond'], kind: 'scheduler' },
  { words: ['supercronic'], kind: 'scheduler' },
];

/** Programs that run what follows, with the options of theirs that take a value. */
const WRAPPERS: Readonly<Record<string, readonly string[]>> = {
  exec: [],
  env: [],
  nice: ['-n'],
  time: [],
  nohup: [],
  setsid: [],
  sudo: ['-u'],
  gosu: ['*'],
  'su-exec': ['*'],
  tini: [],
  'dumb-init': [],
  poetry: [],
  run: [],
  uv: [],
  pipenv: [],
  pdm: [],
  hatch: [],
  rye: [],
  pixi: [],
  uvx: [],
  python: [],
  python3: [],
  watchmedo: [],
  'auto-restart': ['-d', '--directory', '-p', '--pattern', '--signal'],
  'ddtrace-run': [],
  'opentelemetry-instrument': [],
  'newrelic-admin': [],
  'run-program': [],
  watchfiles: [],
};
const SHELLS = new Set(['sh', 'bash', 'ash', 'dash', 'zsh']);
const PRIORITY: readonly SystemProcess['kind'][] = ['web', 'worker', 'scheduler', 'job'];
const MAX_SHELLS = 3;

/** Of several commands in one line, what runs all the time says what the line is for. `other` where no program is known. */
export function readCommand(command: string | readonly string[]): CommandFacts {
  const known = commandsOf(command, 0).flatMap((words) => factsOf(words) ?? []);
  const [first] = known.toSorted((one, other) => PRIORITY.indexOf(one.kind) - PRIORITY.indexOf(other.kind));
  if (first !== undefined) return first;
  const commands = commandsOf(command, 0);
  // What goes before the last prepares it.
  return { kind: 'other', numbers: {}, ports: [], target: commandTarget(commands.at(-1) ?? []) };
}

function commandsOf(command: string | readonly string[], depth: number): readonly (readonly string[])[] {
  const commands = typeof command === 'string' ? shellCommands(command) : [command];
  return commands.flatMap((words) => {
    const inner = unwrapped(words);
    const at = inner.findIndex((word) => /^-[a-z]*c$/.test(word));
    const script = SHELLS.has(baseName(inner[0] ?? '')) && at > 0 ? inner[at + 1] : undefined;
    return script === undefined || depth >= MAX_SHELLS ? [inner] : commandsOf(script, depth + 1);
  });
}

/** Without variables, wrappers and what stands before `--` of a program that waits for something. */
function unwrapped(words: readonly string[]): readonly string[] {
  const dashes = words.indexOf('--');
  let rest = dashes === -1 ? words : words.slice(dashes + 1);
  for (;;) {
    const [first = '', ...others] = rest;
    const valued = WRAPPERS[baseName(first)];
    if (/^\w+=/.test(first)) rest = others;
    else if (valued === undefined || others.length === 0) return rest;
    else rest = withoutOptions(others, valued);
  }
}

function withoutOptions(words: readonly string[], valued: readonly string[]): readonly string[] {
  let at = valued.includes('*') ? 1 : 0;
  while ((words[at] ?? '').startsWith('-') && words[at] !== '-c') at += valued.includes(words[at] ?? '') ? 2 : 1;
  return words.slice(at);
}

function baseName(word: string): string {
  const name = word.split('/').at(-1) ?? '';
  return /^python\d/.test(name) ? 'python' : name;
}

function factsOf(words: readonly string[]): CommandFacts | null {
  const program = PROGRAMS.find((candidate) => startsWith(words, candidate.words));
  if (program === undefined) return null;
  const numbers: Record<string, number> = {};
  const ports: string[] = [];
  for (const [option, value] of optionsOf(words, program)) {
    const name = program.numbers?.[option];
    if (name !== undefined && /^\d+$/.test(value)) numbers[name] = Number(value);
    const port = /(?:^|:)(\d{2,5})$/.exec(value)?.[1];
    if (program.binds?.includes(option) === true && port !== undefined) ports.push(port);
  }
  const target =
    program.starts === undefined
      ? commandTarget(words)
      : targetOf(
          words.slice(1).filter((word) => !program.words.includes(word)),
          program.starts,
        );
  return { kind: program.kind, numbers, ports, target };
}

/** The name of the program comes first; its subcommands, among options and their values. */
function startsWith(words: readonly string[], wanted: readonly string[]): boolean {
  if (baseName(words[0] ?? '') !== wanted[0]) return false;
  let at = 1;
  return wanted.slice(1).every((name) => {
    at = words.indexOf(name, at) + 1;
    return at > 0;
  });
}

/** `--workers 4`, `--workers=4`, `-w 4`, `-w4`. */
function optionsOf(words: readonly string[], { numbers = {}, binds = [] }: Program): readonly (readonly [string, string])[] {
  const names = new Set([...Object.keys(numbers), ...binds]);
  return words.flatMap((word, index): readonly (readonly [string, string])[] => {
    if (names.has(word)) return [[word, words[index + 1] ?? '']];
    const [, long, value] = /^(--[\w.-]+)=(.*)$/.exec(word) ?? /^(-[A-Za-z])(.+)$/.exec(word) ?? [];
    return long !== undefined && value !== undefined && names.has(long) ? [[long, value]] : [];
  });
}
