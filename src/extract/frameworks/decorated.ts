/** Functions that are handed to a library: by decorator, with options or without, or by a call of the same shape. */
import type { CallEvent, FunctionValue, Value } from '../../program/loading/values.ts';
import { likeliest } from '../../program/loading/values.ts';
import { called } from './class-attributes.ts';
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

/** Packages whose calls mostly stand in functions that loading does not run. */
const LATER = new Set([
  'aio_pika',
  'aiokafka',
  'aioredis',
  'apscheduler',
  'argparse',
  'confluent_kafka',
  'django_rq',
  'kafka',
  'kombu',
  'pika',
  'redis',
  'rq',
  'rq_scheduler',
]);

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
    if (!values.some((value) => value.kind === 'external' && LATER.has(value.name.split('.')[0]!))) return;
    for (const value of values) {
      if (value.kind === 'function' && value.module === module) runOnce(view, value, []);
      if (value.kind !== 'class' || value.module !== module) continue;
      const self: Value = { kind: 'instance', type: value, attributes: new Map(), made: null, constructed: [], members: new Map() };
      const init = value.names.get('__init__');
      if (init?.kind === 'function') called(view, init, [self]);
      for (const method of value.names.values()) {
        if (method.kind === 'function' && method !== init) runOnce(view, method, [self]);
        if (method.kind === 'staticmethod' && method.inner.kind === 'function') runOnce(view, method.inner, []);
      }
    }
  });
  return events.splice(from);
}

function runOnce(view: LoadedView, callee: FunctionValue, positional: readonly Value[]): void {
  const { executed } = view.program.loading;
  const key = callee.module * 0x100000 + callee.scopeNumber;
  if (!executed.has(key)) called(view, callee, positional);
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
