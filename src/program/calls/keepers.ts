/** Callables that objects of libraries keep, and call when they are told to: `ExitStack.callback` and `close`, loops, schedulers. */
import type { CallbackBehaviour } from '../catalog/library.ts';
import { callOne, callables } from './callbacks.ts';
import { Boundary, CallKind } from './call-graph.ts';
import type { Classes } from './classes.ts';
import { exitAll } from './context-managers.ts';
import { setContainerClass } from './library.ts';
import type { Arguments, CallManner, Machine } from './machine.ts';
import { NO_ARGUMENTS } from './machine.ts';
import { ObjectKind } from './objects.ts';

/** An instance of a library's class that is told apart by where it is made. */
export function makeKeeper(m: Machine, className: string): number {
  const made = m.objects.intern(ObjectKind.KEEPER, m.node, m.pc);
  setContainerClass(m, made, className);
  return made;
}

/** Notes what a keeper is given to call later. */
export function keepCallables(m: Machine, callbacks: readonly CallbackBehaviour[], args: Arguments, keeper: number): void {
  for (const callback of callbacks) {
    if (callback.isKept === true) m.cells.add(keptCell(m, keeper), callables(m, callback, args));
  }
}

/** Notes context managers that are left when the keeper is. */
export function keepEntered(m: Machine, keeper: number, managers: number, isAsync: boolean): void {
  m.cells.add(enteredCell(m, keeper, isAsync), managers);
}

/** Calls all that a keeper was given; with which arguments, the edges from where it was given say. */
export function runKept(m: Machine, classes: Classes, keeper: number): void {
  const manner: CallManner = { kind: CallKind.CALLBACK, boundary: Boundary.NONE, flags: 0 };
  for (const callable of m.values.members(m.cells.read(keptCell(m, keeper)))) callOne(m, classes, callable, NO_ARGUMENTS, manner);
  for (const isAsync of [false, true]) exitAll(m, classes, m.cells.read(enteredCell(m, keeper, isAsync)), isAsync);
}

function enteredCell(m: Machine, keeper: number, isAsync: boolean): number {
  return m.objectCell(holder(m, keeper), m.text(isAsync ? '<entered, async>' : '<entered>'));
}

function keptCell(m: Machine, keeper: number): number {
  return m.objectCell(holder(m, keeper), m.text('<kept>'));
}

/** Instances of a class that is read are one, however they came to be known. */
function holder(m: Machine, keeper: number): number {
  return m.objects.kind[keeper] === ObjectKind.INSTANCE ? m.objects.a[keeper]! : keeper;
}
