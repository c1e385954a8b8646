/** `with`: what entering and leaving call. */
import { invokeSpecial } from './attributes.ts';
import { CallKind } from './call-graph.ts';
import type { Classes } from './classes.ts';
import { libraryClassOf } from './library.ts';
import type { CallManner, Machine } from './machine.ts';
import { EMPTY, positionalArguments } from './machine.ts';
import { ObjectKind } from './objects.ts';

const CONTEXT_MANAGER: CallManner = { kind: CallKind.CONTEXT_MANAGER, flags: 0, boundary: 0 };

/** What entering context managers gives. */
export function enterAll(m: Machine, classes: Classes, managers: number, isAsync: boolean): number {
  let result = EMPTY;
  for (const manager of m.values.members(managers)) result = m.values.union(result, enterOne(m, classes, manager, isAsync));
  return result;
}

function enterOne(m: Machine, classes: Classes, manager: number, isAsync: boolean): number {
  const method = isAsync ? '__aenter__' : '__enter__';
  switch (m.objects.kind[manager]!) {
    case ObjectKind.CONTEXT:
      return m.cells.read(m.yieldCell(m.objects.a[manager]!));
    case ObjectKind.INSTANCE: {
      const entered = invokeSpecial(m, classes, manager, method, [], CONTEXT_MANAGER);
      if (entered === null) return m.values.single(manager);
      return isAsync ? m.actions.awaited(entered) : entered;
    }
    case ObjectKind.UNKNOWN:
      return m.values.single(manager);
    default: {
      const type = libraryClassOf(m, manager);
      if (type === null) return m.values.single(manager);
      const callable = m.objects.intern(ObjectKind.LIBRARY_METHOD, manager, m.text(method));
      if (m.types.member(type.name, method) === null) return m.values.single(manager);
      const entered = m.actions.invoke(callable, positionalArguments(), CONTEXT_MANAGER);
      return isAsync ? m.actions.awaited(entered) : entered;
    }
  }
}

/** Leaving context managers. */
export function exitAll(m: Machine, classes: Classes, managers: number, isAsync: boolean): void {
  const method = isAsync ? '__aexit__' : '__exit__';
  for (const manager of m.values.members(managers)) {
    if (m.objects.kind[manager] === ObjectKind.INSTANCE) {
      invokeSpecial(m, classes, manager, method, [], CONTEXT_MANAGER);
      continue;
    }
    const type = libraryClassOf(m, manager);
    if (type === null || m.objects.kind[manager] === ObjectKind.CONTEXT) continue;
    if (m.types.member(type.name, method) === null) continue;
    const callable = m.objects.intern(ObjectKind.LIBRARY_METHOD, manager, m.text(method));
    m.actions.invoke(callable, positionalArguments(), CONTEXT_MANAGER);
  }
}
