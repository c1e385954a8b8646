/** What a class has, as its framework would find it: own names first, then those of bases; functions that make attributes are called. */
import { invoke } from '../../program/loading/calls.ts';
import { resolved } from '../../program/loading/attributes.ts';
import { type CallEvent, type ClassValue, type FunctionValue, UNKNOWN, type Value, textOf } from '../../program/loading/values.ts';
import type { LoadedView } from './loaded-view.ts';

/** Calls a function of the program as its framework does while the class is made; Unknown where that is too much. */
export function called(view: LoadedView, callee: FunctionValue, positional: readonly Value[]): Value {
  let result: Value = UNKNOWN;
  const { loading } = view.program;
  loading.apart(() => {
    result = invoke(loading, callee, { positional });
  });
  return result;
}

/** Something of a class of which nothing else is known. */
export function bareInstance(type: ClassValue): Value {
  return { kind: 'instance', type, attributes: new Map(), made: null, constructed: [], members: new Map() };
}

/** The calls of libraries that a function of the program makes, in order. They are not added to those of the program. */
export function eventsOf(view: LoadedView, callee: FunctionValue, positional: readonly Value[]): readonly CallEvent[] {
  const { events } = view.program.loading;
  const from = events.length;
  called(view, callee, positional);
  return events.splice(from);
}

/** The classes that a class consists of, itself first: those that are read. */
export function classesOf({ order }: ClassValue): readonly ClassValue[] {
  return order.flatMap((base) => {
    const origin = base.kind === 'alias' ? base.origin : base;
    return origin?.kind === 'class' ? [origin] : [];
  });
}

/** The name under which the module that makes a value keeps it, else any module; '' for none. */
export function homeName(view: LoadedView, value: Value, module: number): string {
  const { namespaces, loading } = view.program;
  for (const [name, held] of namespaces[module]!) if (held === value) return loading.symbol(module, name);
  return view.nameOf(value) ?? '';
}

/** The class that a value, or a name in an annotation, is; null for none. */
export function classOf(view: LoadedView, value: Value | null | undefined): ClassValue | null {
  if (value === null || value === undefined) return null;
  const now = resolved(view.program.loading, value);
  if (now.kind === 'class') return now;
  return now.kind === 'alias' ? classOf(view, now.origin) : null;
}

/** A name of a class or of what it inherits from; null for none. */
export function classValue(type: ClassValue | null, name: string): Value | null {
  if (type === null) return null;
  for (const base of classesOf(type)) {
    const found = base.names.get(name);
    if (found !== undefined) return found;
  }
  return null;
}

export function classText(type: ClassValue | null, name: string): string | null {
  return textOf(classValue(type, name));
}

/** `Order` → `order`, `HTTPLog` → `http_log`. */
export function snakeCase(name: string): string {
  return name
    .replace(/((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))/gu, '_$1')
    .toLowerCase()
    .replace(/^_+/u, '');
}
