/** Context managers that are used as decorators: each call of the function runs inside. */
import { enterAll, exitAll } from './context-managers.ts';
import { CallKind } from './call-graph.ts';
import type { Classes } from './classes.ts';
import type { Arguments, CallManner, Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { ObjectKind } from './objects.ts';

const ASYNC_DECORATORS: ReadonlySet<string> = new Set(['contextlib.AsyncContextDecorator']);
const DECORATORS: ReadonlySet<string> = new Set(['contextlib.ContextDecorator', ...ASYNC_DECORATORS]);
const ENTERING: CallManner = { kind: CallKind.CONTEXT_MANAGER, flags: 0, boundary: 0 };

/** Whether calling instances of a class decorates. */
export function decoratesWithin(classes: Classes, owner: number): boolean {
  return classes.inheritsFrom(owner, DECORATORS);
}

/** What a context manager makes of functions. */
export function wrapWithin(m: Machine, manager: number, args: Arguments): number {
  return m.values.members(args.positional[0] ?? EMPTY).reduce((all, object) => {
    const isUnknown = m.objects.kind[object] === ObjectKind.UNKNOWN;
    return m.values.union(all, m.values.single(isUnknown ? object : m.objects.intern(ObjectKind.WITHIN, object, manager)));
  }, EMPTY);
}

/** Calls such a function, or a method of `receiver` where that is none of -1. */
export function invokeWithin(m: Machine, classes: Classes, object: number, receiver: number, args: Arguments, manner: CallManner): number {
  const callable = m.objects.a[object]!;
  const manager = m.objects.b[object]!;
  const managers = m.values.single(manager);
  const isInstance = m.objects.kind[manager] === ObjectKind.INSTANCE;
  const isAsync = isInstance && classes.inheritsFrom(m.objects.a[manager]!, ASYNC_DECORATORS);
  // The generator is made anew for each call.
  if (m.objects.kind[manager] === ObjectKind.CONTEXT) m.edgeTo(m.objects.a[manager]!, ENTERING);
  enterAll(m, classes, managers, isAsync);
  exitAll(m, classes, managers, isAsync);
  return m.actions.invoke(receiver < 0 ? callable : m.objects.intern(ObjectKind.BOUND, callable, receiver), args, manner);
}
