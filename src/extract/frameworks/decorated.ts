/** Functions that are handed to a library: by decorator, with options or without, or by a call of the same shape. */
import type { CodeScope, ModuleCode } from '../../python/code/module-code.ts';
import { HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import { invoke } from '../../program/loading/calls.ts';
import type { CallEvent, ClassValue, FunctionValue, Value } from '../../program/loading/values.ts';
import { external, likeliest } from '../../program/loading/values.ts';
import type { LoadedView } from './loaded-view.ts';

export type Decorated = {
  /** Dotted name of the decorator: `celery.Celery.task`. */
  readonly name: string;
  /** What the decorator belongs to: `app` of `@app.task`; null for a function of a module. */
  readonly owner: Value | null;
  /** What the decorator was given besides the function; null for nothing. */
  readonly options: CallEvent | null;
  readonly target: Value;
  /** What the call gives: the function itself where it stands as a decorator. */
  readonly result: Value;
  readonly event: CallEvent;
};

/** Null for other calls. */
export function decorated(event: CallEvent): Decorated | null {
  const target = event.positional[0];
  if (target === undefined) return null;
  const { callee } = event;
  if (callee.kind === 'made') {
    const options = callee.by;
    return options === null ? null : { name: options.name, owner: ownerOf(options), options, target, result: event.result, event: options };
  }
  if (callee.kind !== 'member' && callee.kind !== 'external') return null;
  const first = likeliest(target);
  if (first.kind !== 'function' && first.kind !== 'class' && first.kind !== 'bound' && first.kind !== 'instance') return null;
  return { name: event.name, owner: ownerOf(event), options: event, target, result: event.result, event };
}

function ownerOf({ callee }: CallEvent): Value | null {
  return callee.kind === 'member' ? likeliest(callee.owner) : null;
}

/** Methods whose calls mostly stand in functions that loading does not run, by the packages that have them. */
const LATER: Readonly<Record<string, readonly string[]>> = {
  aio_pika: ['consume', 'iterator', 'publish'],
  aioboto3: ['client', 'resource'],
  aiokafka: ['AIOKafkaConsumer', 'AIOKafkaProducer'],
  aioredis: ['publish', 'subscribe', 'psubscribe', 'xadd', 'xread', 'xreadgroup', 'lpush', 'rpush', 'blpop', 'brpop'],
  apscheduler: ['add_job', 'add_schedule', 'scheduled_job'],
  argparse: ['ArgumentParser'],
  boto3: ['client', 'resource'],
  confluent_kafka: ['subscribe', 'produce'],
  django_rq: ['enqueue', 'enqueue_call', 'enqueue_in', 'enqueue_at'],
  fire: ['Fire'],
  kafka: ['KafkaConsumer', 'KafkaProducer'],
  kombu: ['Consumer', 'publish'],
  nats: ['subscribe', 'publish', 'request', 'pull_subscribe'],
  pika: ['basic_consume', 'basic_publish'],
  redis: ['publish', 'subscribe', 'psubscribe', 'xadd', 'xread', 'xreadgroup', 'lpush', 'rpush', 'blpop', 'brpop'],
  rq: ['enqueue', 'enqueue_call', 'enqueue_in', 'enqueue_at'],
  rq_scheduler: ['schedule', 'cron', 'enqueue_in', 'enqueue_at'],
};

/** Packages that so many modules import that only functions that name them are run. */
const NAMED: ReadonlySet<string> = new Set(['aiohttp', 'httpx', 'niquests', 'requests']);

const kept = new WeakMap<LoadedView, readonly CallEvent[]>();

/** Calls of libraries in functions that loading does not run, of modules that import a package of which that counts. Worked out once. */
export function laterEvents(view: LoadedView): readonly CallEvent[] {
  const known = kept.get(view) ?? laterEventsOf(view);
  kept.set(view, known);
  return known;
}

function laterEventsOf(view: LoadedView): readonly CallEvent[] {
  const { loading, namespaces } = view.program;
  const { events } = loading;
  const from = events.length;
  namespaces.forEach((namespace, module) => {
    const values = [...namespace.values()];
    const code = loading.input.codes[module];
    if (!code) return;
    const methods = values.flatMap((value) => LATER[packageOf(value)] ?? []);
    const isWhole = methods.some((method) => code.strings.includes(method));
    const named = new Set([...namespace].flatMap(([name, value]) => (NAMED.has(packageOf(value)) ? [name] : [])));
    if (!isWhole && named.size === 0) return;
    const isRun = ({ module: home, scope }: FunctionValue): boolean => isWhole || (home === module && loadsGlobal(code, scope, named));
    for (const value of values) {
      if (value.kind === 'function' && value.module === module && isRun(value)) runOnce(view, value, []);
      if (value.kind !== 'class' || value.module !== module) continue;
      const self: Value = { kind: 'instance', type: value, attributes: new Map(), made: null, constructed: [], members: new Map() };
      const methodsToRun = [...value.names.values()].filter((method) => isRunMethod(method, isRun));
      if (methodsToRun.length === 0) continue;
      const init = value.names.get('__init__');
      if (init?.kind === 'function') runOnce(view, init, [self]);
      for (const [name, method] of value.names) {
        if (method.kind === 'function' && method !== init && isRun(method))
          runOnce(view, method, [self, ...(isConsumers(value, name) ? [KOMBU_CONSUMER] : [])]);
        if (method.kind === 'staticmethod' && method.inner.kind === 'function' && isRun(method.inner)) runOnce(view, method.inner, []);
      }
    }
  });
  return events.splice(from);
}

/** What another module made counts as well as the package itself. */
function packageOf(value: Value): string {
  const name = value.kind === 'external' ? value.name : value.kind === 'made' ? value.type : '';
  return name.split('.')[0]!;
}

function isRunMethod(method: Value, isRun: (callee: FunctionValue) => boolean): boolean {
  const callee = method.kind === 'staticmethod' ? method.inner : method;
  return callee.kind === 'function' && isRun(callee);
}

/** Whether the body of a function names one of these globals. */
function loadsGlobal({ words, strings }: ModuleCode, { start, end }: CodeScope, names: ReadonlySet<string>): boolean {
  for (let pc = start; pc < end; pc += instructionLength(words, pc)) {
    if ((words[pc]! & 0xff) === Op.LOAD_GLOBAL && names.has(strings[words[pc + HEADER_WORDS]!]!)) return true;
  }
  return false;
}

/** Kombu passes the class of consumers to the method that makes them. */
const KOMBU_CONSUMER = external('kombu.Consumer');

function isConsumers({ order }: ClassValue, method: string): boolean {
  return method === 'get_consumers' && order.some((base) => base.kind === 'external' && /^kombu\.mixins\.\w+$/u.test(base.name));
}

/** Instructions of one such function, with all that it calls. */
const MAX_STEPS = 10_000;

function runOnce(view: LoadedView, callee: FunctionValue, positional: readonly Value[]): void {
  const { loading } = view.program;
  const key = callee.module * 0x100000 + callee.scopeNumber;
  if (loading.executed.has(key)) return;
  loading.apart(() => {
    loading.limit = Math.min(loading.limit, loading.steps + MAX_STEPS);
    invoke(loading, callee, { positional });
  });
}

/** The first function, or method `run` of an instance or class, that a value stands for. */
export function methodOf(value: Value, name: string): Value {
  const one = likeliest(value);
  const type = one.kind === 'instance' ? one.type : one.kind === 'class' ? one : null;
  if (type === null) return one;
  for (const base of type.order) {
    const found = base.kind === 'class' ? base.names.get(name) : undefined;
    if (found !== undefined) return found;
  }
  return one;
}
