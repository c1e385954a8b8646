/** Celery: tasks by decorator and by class, the queues that routes send them to, and the beat. */
import type { LibraryMethod } from '../../program/loading/loading.ts';
import type { Task } from '../../model/system-model.ts';
import {
  type CallEvent,
  type ClassValue,
  type DictValue,
  type FunctionValue,
  type InstanceValue,
  type Value,
  likeliest,
  text,
  textOf,
} from '../../program/loading/values.ts';
import { called, classText, classValue, classesOf, eventsOf } from './class-attributes.ts';
import { declaration } from './declarations.ts';
import { decorated, methodOf } from './decorated.ts';
import type { Extractor } from './extractor.ts';
import { type LoadedView, isNamed } from './loaded-view.ts';
import { scheduleText, valueText } from './schedule-text.ts';
import { shownOptions } from './task-queues.ts';

const OPTIONS = [
  'acks_late',
  'autoretry_for',
  'default_retry_delay',
  'ignore_result',
  'max_retries',
  'rate_limit',
  'reject_on_worker_lost',
  'retry_backoff',
  'soft_time_limit',
  'throws',
  'time_limit',
];

export const celery: Extractor = {
  framework: { name: 'Celery', distribution: 'celery', role: 'tasks' },
  importNames: ['celery'],
  extract(view, into) {
    const settings = settingsOf(view);
    const schedules = schedulesOf(view, settings);
    const seen = new Set<string>();
    for (const event of view.events) {
      const task = taskOf(view, event);
      if (task === null || seen.has(task.name)) continue;
      seen.add(task.name);
      const own =
        task.options.get('queue') === undefined
          ? task.type === null
            ? null
            : classText(task.type, 'queue')
          : textOf(task.options.get('queue'));
      const queue = own ?? routed(settings, task.name) ?? '';
      into.tasks.push({
        name: task.name,
        framework: 'Celery',
        function: view.handler(task.target).symbol,
        queue: queue === settings.standardQueue ? '' : queue,
        place: view.placeOf(event),
        schedule: [...everyText(task), ...(schedules.get(task.name) ?? [])].join('; '),
        options: { ...settings.limits, ...annotated(settings, task.name), ...limitsOf(task), ...shownOptions(task.options, OPTIONS) },
      });
    }
  },
};

type FoundTask = {
  readonly name: string;
  readonly target: Value;
  readonly type: ClassValue | null;
  readonly options: ReadonlyMap<string, Value>;
};

function taskOf(view: LoadedView, event: CallEvent): FoundTask | null {
  const found = decorated(event);
  if (found === null || !isNamed(found.name, 'celery', 'task', 'shared_task', 'periodic_task', 'register_task')) return null;
  const target = likeliest(found.target);
  if (target.kind === 'instance' || target.kind === 'class') {
    const type = target.kind === 'instance' ? target.type : target;
    const { name } = view.program.loading.input.modules[type.module]!;
    return { name: classText(type, 'name') ?? `${name}.${type.name}`, target: methodOf(target, 'run'), type, options: new Map() };
  }
  if (target.kind !== 'function') return null;
  const options = found.options?.keywords ?? new Map<string, Value>();
  const base = options.get('base');
  return {
    name: textOf(options.get('name')) ?? standardName(view, target, found.owner),
    target,
    type: base?.kind === 'class' ? base : null,
    options,
  };
}

/** What `periodic_task` was told. */
function everyText({ options }: FoundTask): readonly string[] {
  const every = options.get('run_every');
  return every === undefined ? [] : [scheduleText(every)];
}

/** As Celery names tasks: the module and the name of the function, also of one that stands for another, unless the application names them. */
function standardName(view: LoadedView, target: FunctionValue, owner: Value | null): string {
  const wrapped = view.handler(target).function ?? target;
  const [module, name] = [view.program.loading.input.modules[wrapped.module]!.name, wrapped.scope.name];
  const application = owner?.kind === 'instance' ? owner : namingApplication(view);
  const maker = application === null ? null : classValue(application.type, 'gen_task_name');
  const made = maker?.kind === 'function' && application !== null ? called(view, maker, [application, text(name), text(module)]) : null;
  return (made === null ? null : textOf(likeliest(made))) ?? `${module}.${name}`;
}

/** The only application of a class of the program: shared tasks are named by it. */
function namingApplication({ events }: LoadedView): InstanceValue | null {
  const found = new Set<InstanceValue>();
  for (const { callee, name } of events) {
    if (
      callee.kind === 'member' &&
      callee.name === '__init__' &&
      callee.owner.kind === 'instance' &&
      /^celery\..*Celery\.__init__$/u.test(name)
    )
      found.add(callee.owner);
  }
  const [only] = found;
  return found.size === 1 ? only! : null;
}

/** What a class of the program hands on to Celery's own naming. */
export const CELERY_METHODS: ReadonlyMap<string, LibraryMethod> = new Map<string, LibraryMethod>(
  ['celery.Celery.gen_task_name', 'celery.app.Celery.gen_task_name', 'celery.app.base.Celery.gen_task_name'].map((method) => [
    method,
    (_l, _owner, { positional, keywords }) => {
      const [name, module] = [textOf(positional[0] ?? keywords?.get('name')), textOf(positional[1] ?? keywords?.get('module'))];
      return name === null || module === null ? null : text(`${module}.${name}`);
    },
  ]),
);

/** What holds for all tasks where a task says nothing itself, by the names of the options. */
const LIMITS: Readonly<Record<string, readonly string[]>> = {
  acks_late: ['task_acks_late', 'CELERY_TASK_ACKS_LATE', 'CELERY_ACKS_LATE'],
  soft_time_limit: ['task_soft_time_limit', 'CELERY_TASK_SOFT_TIME_LIMIT', 'CELERYD_TASK_SOFT_TIME_LIMIT'],
  time_limit: ['task_time_limit', 'CELERY_TASK_TIME_LIMIT', 'CELERYD_TASK_TIME_LIMIT'],
};

/** Limits that the class of a task has. */
function limitsOf({ type }: FoundTask): Task['options'] {
  if (type === null) return {};
  const own = new Map(
    classesOf(type)
      .toReversed()
      .flatMap(({ names }) => [...names]),
  );
  return shownOptions(own, [...Object.keys(LIMITS), 'max_retries']);
}

/** What `task_annotations` adds to a task of a name, or to all. */
function annotated({ annotations }: Settings, name: string): Task['options'] {
  const entries = annotations.flatMap((one) => (one.kind === 'dict' ? [...one.entries.values()] : []));
  const own = entries.filter(({ key }) => ['*', name].includes(textOf(key) ?? '')).map(({ value }) => likeliest(value));
  const given = own.flatMap((value) => (value.kind === 'dict' ? [...value.entries.values()] : []));
  return shownOptions(
    new Map(given.flatMap(({ key, value }) => (textOf(key) === null ? [] : [[textOf(key) ?? '', value] as const]))),
    OPTIONS,
  );
}

type Settings = {
  readonly limits: Task['options'];
  readonly annotations: readonly Value[];
  readonly routes: readonly { readonly pattern: string; readonly queue: string }[];
  readonly standardQueue: string;
  readonly beats: readonly DictValue[];
};

/** What applications are configured with: attributes of `conf`, what it is updated with, and what modules and classes of settings hold. */
function settingsOf(view: LoadedView): Settings {
  const values = (...names: readonly string[]): readonly Value[] => {
    const holders: (ReadonlyMap<string, Value> | undefined)[] = [...view.program.namespaces, ...view.classes.map((type) => type.names)];
    for (const { callee, keywords, result } of view.events) {
      const app = result.kind === 'made' ? result.members.get('conf') : undefined;
      holders.push(app?.attributes);
      if (callee.kind === 'member' && callee.name === 'update' && callee.owner.kind === 'member' && callee.owner.name === 'conf')
        holders.push(keywords);
    }
    return holders.flatMap((holder) => names.flatMap((name) => holder?.get(name) ?? [])).map(likeliest);
  };
  const limits: Record<string, string> = {};
  for (const [option, names] of Object.entries(LIMITS)) {
    const [limit] = values(...names);
    if (limit !== undefined) limits[option] = valueText(limit);
  }
  const [standard] = values('task_default_queue', 'CELERY_TASK_DEFAULT_QUEUE', 'CELERY_DEFAULT_QUEUE').map(textOf);
  return {
    limits,
    annotations: values('task_annotations', 'CELERY_TASK_ANNOTATIONS', 'CELERY_ANNOTATIONS'),
    routes: values('task_routes', 'CELERY_TASK_ROUTES', 'CELERY_ROUTES').flatMap((value) => routesOf(value)),
    standardQueue: standard ?? 'celery',
    beats: values('beat_schedule', 'CELERY_BEAT_SCHEDULE', 'CELERYBEAT_SCHEDULE').filter((value) => value.kind === 'dict'),
  };
}

/** Of a dictionary, of pairs, or of lists of them. */
function routesOf(value: Value): Settings['routes'] {
  if (value.kind === 'dict') return [...value.entries.values()].flatMap((entry) => routeOf(entry.key, entry.value));
  if (value.kind !== 'list' && value.kind !== 'tuple') return [];
  const [first, second] = value.items;
  if (first !== undefined && second !== undefined && textOf(first) !== null) return routeOf(first, second);
  return value.items.flatMap((item) => routesOf(likeliest(item)));
}

function routeOf(key: Value, to: Value): Settings['routes'] {
  const pattern = textOf(key);
  const one = likeliest(to);
  const queue =
    textOf(one) ?? (one.kind === 'dict' ? textOf([...one.entries.values()].find((entry) => textOf(entry.key) === 'queue')?.value) : null);
  return pattern === null || queue === null ? [] : [{ pattern, queue }];
}

function routed({ routes }: Settings, name: string): string | null {
  const exact = routes.find(({ pattern }) => pattern === name);
  const found =
    exact ??
    routes.find(({ pattern }) => pattern.includes('*') && new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`, 'u').test(name));
  return found?.queue ?? null;
}

function escaped(text: string): string {
  return text.replaceAll(/[.+?^${}()|[\]\\]/gu, '\\$&');
}

/** By task: when it is started. */
function schedulesOf(view: LoadedView, { beats }: Settings): ReadonlyMap<string, readonly string[]> {
  const schedules = new Map<string, string[]>();
  const add = (name: string | null, schedule: Value | undefined): void => {
    if (name !== null && schedule !== undefined) schedules.set(name, [...(schedules.get(name) ?? []), scheduleText(schedule)]);
  };
  for (const beat of beats) {
    for (const { value } of beat.entries.values()) {
      const entry = likeliest(value);
      if (entry.kind !== 'dict') continue;
      const named = new Map([...entry.entries.values()].map((one) => [textOf(one.key) ?? '', one.value]));
      add(textOf(named.get('task')), named.get('schedule'));
    }
  }
  for (const event of periodicCalls(view)) add(signatureName(view, event.positional[1]), event.positional[0]);
  return schedules;
}

/** `add_periodic_task`, also in functions that run once the application is configured. */
function periodicCalls(view: LoadedView): readonly CallEvent[] {
  const isPeriodic = ({ callee }: CallEvent): boolean => callee.kind === 'member' && callee.name === 'add_periodic_task';
  const later = view.events.flatMap((event) => {
    const target = event.positional[0];
    const isConnected =
      event.callee.kind === 'member' && event.callee.name === 'connect' && /celery.*\.on_after_(?:configure|finalize)/u.test(event.name);
    if (!isConnected || target?.kind !== 'function' || event.callee.kind !== 'member' || event.callee.owner.kind !== 'member') return [];
    return eventsOf(view, target, [event.callee.owner.owner]);
  });
  return [...view.events, ...later].filter(isPeriodic);
}

/** The task behind `task.s(…)`. */
function signatureName(view: LoadedView, value: Value | undefined): string | null {
  const made = declaration(value);
  const callee = made?.event.callee;
  if (callee?.kind !== 'member') return null;
  const owner = likeliest(callee.owner);
  const applied = owner.kind === 'made' ? owner.by : null;
  return applied === null ? null : (taskOf(view, applied)?.name ?? null);
}
