/** Decorators that are not read: what they make of functions, and what calls of that lead to. `task.delay(…)` runs the task elsewhere. */
import type { Behaviour, CallbackBehaviour } from '../catalog/library.ts';
import { argumentAt } from './binding.ts';
import { Boundary, CallKind, EdgeFlag, Unresolved } from './call-graph.ts';
import { callBack, callables } from './callbacks.ts';
import type { Classes } from './classes.ts';
import { describedResult, inheritedBehaviour } from './described.ts';
import { keep, keepCallables, keepingOf } from './keepers.ts';
import { libraryClassOf, libraryMember, memberResult } from './library.ts';
import type { Arguments, CallManner, Machine } from './machine.ts';
import { EMPTY, positionalArguments } from './machine.ts';
import { ObjectKind } from './objects.ts';

const SENDING: CallManner = { kind: CallKind.CALLBACK, boundary: Boundary.QUEUE, flags: 0 };

/** A decorator that is not read is taken to keep its function; what it adds is looked up by its name. */
export function decorated(m: Machine, name: number, args: Arguments, called: number, binds = false): number {
  let result = EMPTY;
  for (const object of m.values.members(args.positional[0] ?? EMPTY))
    result = m.values.union(result, m.values.single(decorate(m, object, name, binds)));
  return m.isKnown(result) ? result : m.values.union(result, called);
}

/** What a decorator makes of an object; with `binds` the function gets that as its first argument. */
export function decorate(m: Machine, object: number, name: number, binds = false): number {
  const kind = m.objects.kind[object]!;
  if (kind !== ObjectKind.FUNCTION && kind !== ObjectKind.DECORATED) return object;
  const made = decoratorResult(m, m.texts[name]!);
  if (made === null) return object;
  const inner = kind === ObjectKind.DECORATED ? m.objects.a[object]! : object;
  const isBound = binds && m.objects.kind[inner] === ObjectKind.FUNCTION;
  return m.objects.intern(ObjectKind.DECORATED, isBound ? m.objects.intern(ObjectKind.BOUND, inner, m.libraryInstance(made)) : inner, name);
}

/** What a decorator of which only the type is known makes: an object of the class that it returns, around the function. */
export function decoratedByCallable(m: Machine, callable: number, args: Arguments): number {
  let result = EMPTY;
  for (const made of m.values.members(m.typeArguments.lists[m.objects.b[callable]!]![0] ?? EMPTY)) {
    const isInstance = m.objects.kind[made] === ObjectKind.LIBRARY_INSTANCE;
    result = m.values.union(result, isInstance ? decorated(m, m.objects.a[made]!, args, EMPTY) : m.values.single(made));
  }
  return m.isKnown(result) ? result : (args.positional[0] ?? EMPTY);
}

/** Of what may be a decorator, that which is said to be one: overloads give it or, for a function, what it makes. */
export function decoratorsAmong(m: Machine, callees: number): number {
  const { kind, a } = m.objects;
  const isDecorator = (object: number): boolean =>
    (kind[object] === ObjectKind.LIBRARY_INSTANCE && m.texts[a[object]!] === 'callable') ||
    (kind[object] === ObjectKind.EXTERNAL && m.texts[a[object]!] === 'functools.<identity>');
  if (!m.values.members(callees).some(isDecorator)) return callees;
  return m.values.filter(callees, (object) => kind[object] !== ObjectKind.LIBRARY_INSTANCE || isDecorator(object));
}

/** The class of what a decorator returns, as the catalogue or the types say. */
export function decoratorResult(m: Machine, decorator: string): string | null {
  const behaviour = m.behaviourOf(decorator) ?? methodBehaviour(m, decorator);
  if (behaviour?.returns === '~0') return null;
  if (behaviour?.returns !== undefined && behaviour.returns !== 'Self') return behaviour.returns;
  const found = m.types.find(decorator);
  if (found?.kind === 'class') return found.name;
  const types = found?.kind === 'function' ? found.returns : [];
  const type = types.find(({ name }) => name !== 'callable' && !name.startsWith('~') && name !== 'builtins.None');
  return type?.name ?? null;
}

export function methodBehaviour(m: Machine, dotted: string): Behaviour | null {
  const dot = dotted.lastIndexOf('.');
  return dot < 0 ? null : inheritedBehaviour(m, dotted.slice(0, dot), dotted.slice(dot + 1));
}

/**
 * What calling such a function does that takes functions for later and makes something callable of them: with a function
 * it decorates, with options alone (`app.task(bind=True)`) it gives a decorator. Null for all other functions.
 */
export function madeByDecorator(
  m: Machine,
  classes: Classes,
  { name, behaviour, receiver }: { readonly name: number; readonly behaviour: Behaviour | null; readonly receiver: number },
  args: Arguments,
): number | null {
  const taken = behaviour?.calls?.find(({ boundary }) => boundary === 'deferred');
  if (behaviour === null || taken === undefined || !isDecorator(m, behaviour)) return null;
  const functions = callables(m, taken, args);
  const isOption = m.values.members(functions).every((object) => isPlain(m, object));
  const binds = behaviour.binds !== undefined && args.names.includes(m.text(behaviour.binds));
  if (isOption) {
    const { keepers, reasons } = keepingOf(m, taken, args, receiver);
    const keeping = taken.isKept === true ? m.typeArguments.number([keepers, reasons]) : 0;
    return m.values.single(m.objects.intern(ObjectKind.DECORATOR, name, (binds ? 1 : 0) + 2 * keeping));
  }
  keepCallables(m, behaviour.calls ?? [], args, receiver);
  const given = { ...args, positional: [functions], stars: [false] };
  return decorated(m, name, given, callBack(m, classes, behaviour.calls ?? [], args, { receiver: -1 }), binds);
}

function isDecorator(m: Machine, { returns }: Behaviour): boolean {
  return (
    returns !== undefined &&
    returns !== 'Self' &&
    (returns === '~0' || libraryMember(m, returns, '__call__') !== null || m.behaviourOf(`${returns}.__call__`) !== null)
  );
}

function isPlain(m: Machine, object: number): boolean {
  switch (m.objects.kind[object]!) {
    case ObjectKind.NONE:
    case ObjectKind.LITERAL:
      return true;
    case ObjectKind.LIBRARY_INSTANCE:
      return m.texts[m.objects.a[object]!] === 'builtins.str';
    default:
      return false;
  }
}

/** Calls a DECORATOR object. */
export function applyDecorator(m: Machine, classes: Classes, object: number, args: Arguments): number {
  const name = m.objects.a[object]!;
  const dotted = m.texts[name]!;
  const behaviour = m.behaviourOf(dotted) ?? methodBehaviour(m, dotted);
  const taken = behaviour?.calls?.find(({ boundary }) => boundary === 'deferred');
  if (taken !== undefined) callBack(m, classes, [{ ...taken, parameter: '*' } satisfies CallbackBehaviour], args, { receiver: -1 });
  const [keepers = EMPTY, reasons = EMPTY] = m.typeArguments.lists[m.objects.b[object]! >> 1]!;
  const made = decorated(m, name, args, EMPTY, (m.objects.b[object]! & 1) === 1);
  keep(m, made, { keepers, reasons });
  return made;
}

/** Calls what a decorator made of a function: the function, or what sends it to be run elsewhere. */
export function invokeDecorated(m: Machine, object: number, args: Arguments, manner: CallManner): number {
  const holder = decoratorResult(m, m.texts[m.objects.b[object]!]!);
  const behaviour = holder === null ? null : inheritedBehaviour(m, holder, '__call__');
  if (holder === null || !sends(behaviour)) return m.actions.invoke(m.objects.a[object]!, args, manner);
  m.edgeToExternal(m.text(`${holder}.__call__`), manner, EdgeFlag.BOUND);
  m.actions.invoke(m.objects.a[object]!, args, SENDING);
  return describedResult(m, behaviour, m.libraryInstance(holder));
}

export function sends(behaviour: Behaviour | null): boolean {
  return behaviour?.effects?.includes('enqueue') === true;
}

/** A method of what a decorator made of a function; where it sends the function to be run, that is an edge. */
export function invokeDecoratedMethod(
  m: Machine,
  classes: Classes,
  receiver: number,
  method: string,
  args: Arguments,
  manner: CallManner,
): number {
  const decorator = m.texts[m.objects.b[receiver]!]!;
  const holder = decoratorResult(m, decorator);
  const name = `${holder ?? decorator}.${method}`;
  const behaviour = holder === null ? null : inheritedBehaviour(m, holder, method);
  const member = holder === null ? null : libraryMember(m, holder, method);
  if (behaviour === null && member === null) {
    m.unresolved(Unresolved.EXTERNAL_RESULT);
    return m.unknownSet(Unresolved.EXTERNAL_RESULT);
  }
  m.edgeToExternal(m.text(name), manner, EdgeFlag.BOUND);
  const task = m.objects.a[receiver]!;
  const given = member === null ? args : taskArguments(m, member.parameters, args);
  if (behaviour?.isDecorated === true) return m.actions.invoke(task, args, manner);
  if (sends(behaviour)) m.actions.invoke(task, given, SENDING);
  if (behaviour?.calls !== undefined) callBack(m, classes, behaviour.calls, args, { receiver: -1 });
  if (behaviour?.returns === 'Self') return m.values.single(receiver);
  const instance = holder === null ? -1 : m.libraryInstance(holder);
  const typed = member === null ? EMPTY : memberResult(m, instance, member, { name: holder!, args: [] });
  const result = m.isKnown(typed) ? typed : describedResult(m, behaviour, instance);
  if (result === EMPTY) return m.unknownSet(Unresolved.EXTERNAL_RESULT);
  return sends(behaviour) ? result : withTask(m, result, task, given);
}

/** `apply_async(args=(…), kwargs={…})` hands over what these hold, `delay(…)` what it is given. */
function taskArguments(m: Machine, parameters: readonly string[], args: Arguments): Arguments {
  const position = parameters.indexOf('args');
  if (position < 0) return args;
  const values = argumentAt(m, args, position, 'args');
  const keywords = argumentAt(m, args, parameters.indexOf('kwargs'), 'kwargs');
  return {
    positional: values === EMPTY ? [] : [values],
    stars: values === EMPTY ? [] : [true],
    names: keywords === EMPTY ? [] : [-1],
    keywords: keywords === EMPTY ? [] : [keywords],
  };
}

/** Of what a call gives, that which sends tasks when it is told to, for each of these tasks. */
export function signatures(m: Machine, result: number, tasks: number, args: Arguments): number {
  const inner = (task: number): number => (m.objects.kind[task] === ObjectKind.DECORATED ? m.objects.a[task]! : task);
  return m.values.members(tasks).reduce((all, task) => m.values.union(all, withTask(m, result, inner(task), args)), EMPTY);
}

/** `task.s(…)`: something whose methods send the task, with these arguments before others. */
function withTask(m: Machine, result: number, task: number, args: Arguments): number {
  let all = EMPTY;
  for (const object of m.values.members(result)) {
    const isSender = m.objects.kind[object] === ObjectKind.LIBRARY_INSTANCE && hasSender(m, m.texts[m.objects.a[object]!]!);
    all = m.values.union(all, m.values.single(isSender ? signature(m, m.objects.a[object]!, task, args) : object));
  }
  return all;
}

const SENDERS = ['delay', 'apply_async', 'kiq', 'send', '__call__'];

function hasSender(m: Machine, className: string): boolean {
  return m.behaviourOf(className)?.carriesTask === true || SENDERS.some((method) => sends(inheritedBehaviour(m, className, method)));
}

function signature(m: Machine, className: number, task: number, args: Arguments): number {
  const made = m.objects.intern(ObjectKind.PARTIAL, m.node, m.pc);
  m.cells.add(m.objectCell(made, m.text('<func>')), m.values.single(task));
  args.positional.forEach((set, index) => {
    if (args.stars[index] !== true) m.cells.add(m.objectCell(made, m.indexKey(index)), set);
  });
  args.names.forEach((name, index) => {
    if (name >= 0) m.cells.add(m.objectCell(made, m.text(`s:${m.texts[name]!}`)), args.keywords[index]!);
  });
  return m.objects.intern(ObjectKind.DECORATED, made, className);
}

const HOLDERS: ReadonlySet<string> = new Set([
  'builtins.list',
  'builtins.tuple',
  'builtins.set',
  'typing.Iterator',
  'typing.Iterable',
  'typing.Generator',
  'types.GeneratorType',
]);

/** The tasks among what a library's object is made of: `group(a.s(), b.s())`. */
export function tasksAmong(m: Machine, args: Arguments): number {
  const isTask = (object: number): boolean => m.objects.kind[object] === ObjectKind.DECORATED;
  let found = EMPTY;
  for (const set of args.positional) {
    found = m.values.union(found, m.values.filter(set, isTask));
    for (const object of m.values.members(set)) {
      // Looked into, not iterated: that would be a call of its own.
      const type = libraryClassOf(m, object);
      if (type !== null && (HOLDERS.has(type.name) || hasSender(m, type.name) || m.values.members(type.args[0] ?? EMPTY).some(isTask)))
        found = m.values.union(found, m.values.filter(type.args[0] ?? EMPTY, isTask));
    }
  }
  return found;
}

/** `task.s() | other.s()`: what the operator gives, made of both; EMPTY where tasks have no such operator. */
export function tasksTogether(m: Machine, task: number, method: string, right: number): number {
  const holder = decoratorResult(m, m.texts[m.objects.b[task]!]!);
  const member = holder === null ? null : libraryMember(m, holder, method);
  if (holder === null || member === null) return EMPTY;
  const result = memberResult(m, m.libraryInstance(holder), member, { name: holder, args: [] });
  return withTasks(m, result, m.values.union(m.values.single(task), right));
}

/** Library's objects with the tasks that they are made of. */
export function withTasks(m: Machine, result: number, parts: number): number {
  const tasks = tasksAmong(m, positionalArguments(parts));
  if (tasks === EMPTY) return result;
  return m.values.members(result).reduce((all, object) => {
    const isInstance = m.objects.kind[object] === ObjectKind.LIBRARY_INSTANCE;
    return m.values.union(all, m.values.single(isInstance ? m.libraryInstance(m.texts[m.objects.a[object]!]!, tasks) : object));
  }, EMPTY);
}

/** Sends the tasks that something is made of. */
export function sendTasks(m: Machine, tasks: number, args: Arguments): void {
  for (const task of m.values.members(tasks))
    if (m.objects.kind[task] === ObjectKind.DECORATED) m.actions.invoke(m.objects.a[task]!, args, SENDING);
}
