/**
 * Attributes that hold what a method was passed, as it was: `self.app = app`. Each call stores its own on its own receiver, so that
 * subclasses that share an `__init__` do not get what was passed for one another.
 */
import type { Classes } from './classes.ts';
import { withinDeclared } from './declared-types.ts';
import type { Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { ObjectKind } from './objects.ts';

/** Stores what one call of `node` passes; `bound` is what each parameter got. */
export function storeParameters(m: Machine, classes: Classes, node: number, callee: number, bound: readonly number[]): void {
  const scope = m.nodeScope[node]!;
  const stored = storesOf(m, scope);
  if (stored.length === 0) return;
  const module = m.scopes.moduleOf[scope]!;
  const cells = m.functionCells[callee];
  const receivers = m.values.members(bound[0]!).filter((object) => m.objects.kind[object] === ObjectKind.INSTANCE);
  for (const { name, parameter } of stored) {
    const annotation = cells === undefined ? EMPTY : m.cells.read(cells + bound.length + parameter);
    const given = annotation === EMPTY ? bound[parameter]! : asDeclared(m, classes, bound[parameter]!, annotation);
    const text = m.names.ofModule(module, name);
    for (const object of receivers) {
      if (isPlain(m, classes, object, text)) m.cells.add(m.objectCell(m.objects.a[object]!, m.names.fieldOf(text)), given);
    }
  }
  const served = (m.servedReceivers[node] ??= new Set());
  for (const object of receivers) served.add(object);
}

/** What is left to store on an object of what a parameter holds: all, or what no call passed where calls store what they pass. */
export function leftToStore(m: Machine, classes: Classes, object: number, name: number, parameter: number, value: number): number {
  if (m.servedReceivers[m.node]?.has(object) !== true || !isPlain(m, classes, object, name)) return value;
  const passed = m.cells.read(m.parameterCell(m.node, parameter));
  return m.values.filter(value, (each) => !m.values.has(passed, each));
}

/** What is passed of what is declared; where it is not known what is passed, anything that is declared. */
function asDeclared(m: Machine, classes: Classes, given: number, annotation: number): number {
  const within = withinDeclared(m, classes, given, annotation);
  const isOpen = !m.isKnown(within) && m.values.members(within).some((object) => m.objects.kind[object] === ObjectKind.UNKNOWN);
  return isOpen ? m.values.union(within, m.actions.declared(annotation)) : within;
}

/** Functions that are followed apart for each call tell their receivers apart already. */
function storesOf(m: Machine, scope: number): readonly { readonly name: number; readonly parameter: number }[] {
  return m.areFollowedApart[scope] === 1 ? [] : m.flowOf(scope).storedParameters();
}

/** Whether storing an attribute calls nothing. */
function isPlain(m: Machine, classes: Classes, object: number, name: number): boolean {
  const owner = m.objects.a[object]!;
  if (classes.lookup(owner, m.text('__setattr__')) !== EMPTY) return false;
  return !m.values.members(classes.lookup(owner, name)).some((member) => {
    const kind = m.objects.kind[member]!;
    return kind === ObjectKind.PROPERTY || kind === ObjectKind.INSTANCE;
  });
}
