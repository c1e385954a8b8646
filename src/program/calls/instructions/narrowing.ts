/** What a test leaves of a value. */
import { NarrowKind } from '../../../python/code/opcodes.ts';
import { libraryClassOf } from '../library.ts';
import { EMPTY } from '../machine.ts';
import { ObjectKind } from '../objects.ts';
import { iterate } from '../protocols.ts';
import type { Frame } from './frame.ts';

export function narrow(f: Frame, pc: number): number {
  const { m } = f;
  const set = f.value(pc, 0);
  const operand = f.value(pc, 2);
  switch (f.operand(pc, 1)) {
    case NarrowKind.TRUTHY:
    case NarrowKind.IS_NOT_NONE:
      return m.values.filter(set, (object) => m.objects.kind[object] !== ObjectKind.NONE);
    case NarrowKind.IS_NONE:
      return m.none;
    case NarrowKind.FALSY:
      return m.values.filter(set, (object) => {
        const kind = m.objects.kind[object]!;
        return kind !== ObjectKind.FUNCTION && kind !== ObjectKind.CLASS && kind !== ObjectKind.BOUND && kind !== ObjectKind.MODULE;
      });
    case NarrowKind.IS_INSTANCE:
      return narrowToInstances(f, set, operand);
    case NarrowKind.IS_NOT_INSTANCE:
      return m.values.filter(set, (object) => !isInstanceOfAny(f, object, operand));
    case NarrowKind.IS_CALLABLE:
      return m.values.filter(set, (object) => m.objects.kind[object] !== ObjectKind.NONE && m.objects.kind[object] !== ObjectKind.LITERAL);
    case NarrowKind.IS_NOT_CALLABLE:
      return m.values.filter(set, (object) => {
        const kind = m.objects.kind[object]!;
        return kind !== ObjectKind.FUNCTION && kind !== ObjectKind.CLASS && kind !== ObjectKind.BOUND;
      });
    default:
      return set;
  }
}

function classesIn(f: Frame, operand: number): readonly number[] {
  const { m } = f;
  const found: number[] = [];
  for (const object of m.values.members(operand)) {
    const kind = m.objects.kind[object]!;
    if (kind === ObjectKind.CLASS || kind === ObjectKind.EXTERNAL) found.push(object);
    else if (kind === ObjectKind.TUPLE) found.push(...m.values.members(iterate(m, f.classes, m.values.single(object), false)));
  }
  return found;
}

/** What is known to pass, else instances of the classes that are tested for. */
function narrowToInstances(f: Frame, set: number, operand: number): number {
  const { m } = f;
  const tested = classesIn(f, operand);
  if (tested.length === 0) return set;
  const kept = m.values.filter(set, (object) => isInstanceOfAny(f, object, operand));
  if (kept !== EMPTY) return kept;
  let result = EMPTY;
  for (const object of tested) result = m.values.union(result, m.actions.declared(m.values.single(object)));
  return result;
}

function isInstanceOfAny(f: Frame, object: number, operand: number): boolean {
  const { m, classes } = f;
  const kind = m.objects.kind[object]!;
  if (kind === ObjectKind.UNKNOWN || kind === ObjectKind.NONE) return false;
  return classesIn(f, operand).some((tested) => {
    if (kind === ObjectKind.INSTANCE) {
      const owner = m.objects.a[object]!;
      if (classes.isSubclass(owner, tested)) return true;
      return m.objects.kind[tested] === ObjectKind.EXTERNAL && classes.inheritsFrom(owner, new Set([m.texts[m.objects.a[tested]!]!]));
    }
    if (m.objects.kind[tested] !== ObjectKind.EXTERNAL) return false;
    const name = m.texts[m.objects.a[tested]!]!;
    if (name === 'builtins.type') return kind === ObjectKind.CLASS;
    const type = libraryClassOf(m, object);
    return type !== null && (type.name === name || m.types.ancestors(type.name).includes(name));
  });
}

export function caught(f: Frame, types: number): number {
  const { m } = f;
  let result = EMPTY;
  for (const object of classesIn(f, types)) {
    const raised = m.objects.kind[object] === ObjectKind.CLASS ? f.classes.raisedBelow(object) : [];
    for (const subclass of raised) result = m.values.union(result, m.values.single(m.objects.intern(ObjectKind.INSTANCE, subclass)));
    if (raised.length === 0) result = m.values.union(result, m.actions.declared(m.values.single(object)));
  }
  return result;
}
