/** Functions that are handed to what is not read: which of them it calls, and with which arguments. */
import type { CallbackBehaviour } from '../catalog/library.ts';
import { bindAll } from './attributes.ts';
import { argumentAt } from './binding.ts';
import { Boundary, CallKind, EdgeFlag } from './call-graph.ts';
import type { Classes } from './classes.ts';
import type { Arguments, CallManner, Machine } from './machine.ts';
import { EMPTY, NO_ARGUMENTS, positionalArguments } from './machine.ts';
import { objectsNamed } from './named-objects.ts';
import { ObjectKind } from './objects.ts';

const BOUNDARIES: Readonly<Record<CallbackBehaviour['boundary'], number>> = {
  none: Boundary.NONE,
  thread: Boundary.THREAD,
  process: Boundary.PROCESS,
  task: Boundary.TASK,
  queue: Boundary.QUEUE,
  deferred: Boundary.DEFERRED,
};

/**
 * Calls the functions that are handed over; what they return, where the call returns that. `around` is what lies before the
 * call itself: what `Context.run` calls is called in the thread that runs it.
 */
export function callBack(
  m: Machine,
  classes: Classes,
  callbacks: readonly CallbackBehaviour[],
  args: Arguments,
  { receiver, around = Boundary.NONE }: { readonly receiver: number; readonly around?: number },
): number {
  let result = EMPTY;
  for (const callback of callbacks) {
    const own = BOUNDARIES[callback.boundary];
    const manner: CallManner = { kind: CallKind.CALLBACK, boundary: own === Boundary.NONE ? around : own, flags: 0 };
    const passed = callbackArguments(m, callback, args, receiver);
    for (const callable of m.values.members(callables(m, callback, args))) {
      const returned = callOne(m, classes, callable, passed, manner);
      if (callback.returnsResult === true) result = m.values.union(result, returned);
    }
  }
  return result;
}

/** What may be called back. */
export function callables(m: Machine, { parameter, position, isPath }: CallbackBehaviour, args: Arguments): number {
  if (parameter !== '*') {
    const passed = argumentAt(m, args, position, parameter);
    return isPath === true ? withNamed(m, passed) : passed;
  }
  return args.positional.reduce(
    (all, set, index) => m.values.union(all, args.stars[index] === true ? m.actions.iterate(set, false) : set),
    EMPTY,
  );
}

/** What texts name, beside what is no text. */
function withNamed(m: Machine, passed: number): number {
  let found = passed;
  for (const object of m.values.members(passed)) {
    if (m.objects.kind[object] === ObjectKind.LITERAL)
      found = m.values.union(found, objectsNamed(m, m.texts[m.objects.a[object]!]!.slice(2)));
  }
  return found;
}

/** Calls one thing that was handed over; nothing where it is none that can be called. */
export function callOne(m: Machine, classes: Classes, callable: number, args: Arguments, manner: CallManner): number {
  switch (m.objects.kind[callable]!) {
    case ObjectKind.FUNCTION:
    case ObjectKind.BOUND:
    case ObjectKind.DECORATED:
    case ObjectKind.PARTIAL:
    case ObjectKind.CONTEXT_FUNCTION:
    case ObjectKind.CLASS:
    case ObjectKind.LIBRARY_METHOD:
    case ObjectKind.EXTERNAL:
      return m.actions.invoke(callable, args, manner);
    case ObjectKind.INSTANCE: {
      const owner = m.objects.a[callable]!;
      const found = classes.lookup(owner, m.text('__call__'));
      let result = EMPTY;
      for (const bound of m.values.members(bindAll(m, classes, found, callable, owner))) {
        result = m.values.union(result, m.actions.invoke(bound, args, manner));
      }
      return result;
    }
    case ObjectKind.COROUTINE: {
      const node = m.objects.a[callable]!;
      m.edgeTo(node, manner, EdgeFlag.ASYNC);
      return m.cells.read(m.resultCell(node));
    }
    default:
      return EMPTY;
  }
}

function callbackArguments(m: Machine, callback: CallbackBehaviour, args: Arguments, receiver: number): Arguments {
  if (callback.passes !== undefined) return positionalArguments(...callback.passes.map((each) => m.values.single(m.libraryInstance(each))));
  if (callback.passesReceiver === true && receiver >= 0) return positionalArguments(m.values.single(receiver));
  if (callback.tuplesOf !== undefined) {
    const tuples = m.actions.iterate(argumentAt(m, args, callback.tuplesOf), false);
    return tuples === EMPTY ? NO_ARGUMENTS : { positional: [tuples], stars: [true], names: [], keywords: [] };
  }
  if (callback.elementsOf !== undefined) {
    if (callback.elementsOf < 0) return positionalArguments(receiver < 0 ? EMPTY : m.actions.iterate(m.values.single(receiver), false));
    const rest = args.positional.slice(callback.elementsOf).map((set) => m.actions.iterate(set, false));
    return positionalArguments(...rest);
  }
  if (callback.argumentsIn !== undefined) {
    const tuple = argumentAt(m, args, callback.argumentsIn.position, callback.argumentsIn.parameter);
    const keywords = argumentAt(m, args, -1, 'kwargs');
    return {
      positional: tuple === EMPTY ? [] : [tuple],
      stars: tuple === EMPTY ? [] : [true],
      names: keywords === EMPTY ? [] : [-1],
      keywords: keywords === EMPTY ? [] : [keywords],
    };
  }
  if (callback.argumentsFrom !== undefined && callback.argumentsFrom >= 0) {
    return {
      positional: args.positional.slice(callback.argumentsFrom),
      stars: args.stars.slice(callback.argumentsFrom),
      names: args.names,
      keywords: args.keywords,
    };
  }
  return NO_ARGUMENTS;
}
