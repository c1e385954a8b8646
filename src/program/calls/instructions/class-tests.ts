/** What tests of classes leave of a value: `isinstance`, `issubclass`, `type(x) is C`. */
import { libraryClassOf } from '../library.ts';
import { EMPTY } from '../machine.ts';
import { InstanceCertainty, ObjectKind } from '../objects.ts';
import { iterate } from '../protocols.ts';
import type { Frame } from './frame.ts';

/** The classes that a test names, alone or in a tuple. */
export function classesIn(f: Frame, operand: number): readonly number[] {
  const { m } = f;
  const found: number[] = [];
  for (const object of m.values.members(operand)) {
    const kind = m.objects.kind[object]!;
    if (kind === ObjectKind.CLASS || kind === ObjectKind.EXTERNAL) found.push(object);
    else if (kind === ObjectKind.TUPLE || kind === ObjectKind.SET || kind === ObjectKind.LIST)
      found.push(...m.values.members(iterate(m, f.classes, m.values.single(object), false)));
  }
  return found;
}

/** What does not pass a test for classes is known only where it is known which classes are tested for. */
function isCertain(f: Frame, operand: number): boolean {
  return f.m.values.members(operand).length === 1;
}

/** What is known to pass, else instances of the classes that are tested for. */
export function narrowToInstances(f: Frame, set: number, operand: number): number {
  const { m } = f;
  const tested = classesIn(f, operand);
  if (tested.length === 0) return set;
  const kept = m.values.filter(set, (object) => isInstanceOfAny(f, object, tested));
  return kept === EMPTY ? declaredAll(f, tested) : kept;
}

export function narrowToOthers(f: Frame, set: number, operand: number): number {
  if (!isCertain(f, operand)) return set;
  const tested = classesIn(f, operand);
  return f.m.values.filter(set, (object) => !isInstanceOfAny(f, object, tested));
}

/** `type(x) is C`: instances of just that class. */
export function narrowExactly(f: Frame, set: number, operand: number): number {
  const { m } = f;
  const tested = classesIn(f, operand);
  if (tested.length === 0) return set;
  const kept = m.values.filter(set, (object) => isExactly(f, object, tested));
  return kept === EMPTY ? declaredAll(f, tested) : kept;
}

export function narrowExactlyNot(f: Frame, set: number, operand: number): number {
  const { m } = f;
  if (!isCertain(f, operand)) return set;
  const tested = classesIn(f, operand);
  return m.values.filter(set, (object) => {
    const isSure = m.objects.kind[object] !== ObjectKind.INSTANCE || m.objects.b[object] === InstanceCertainty.MADE;
    return !isSure || !isExactly(f, object, tested);
  });
}

function isExactly(f: Frame, object: number, tested: readonly number[]): boolean {
  const { m } = f;
  if (m.objects.kind[object] === ObjectKind.INSTANCE) return tested.includes(m.objects.a[object]!);
  const type = libraryClassOf(m, object);
  return type !== null && tested.some((one) => m.objects.kind[one] === ObjectKind.EXTERNAL && m.texts[m.objects.a[one]!] === type.name);
}

/** Of classes those that are below one of those that are tested for; all where none is known to be. */
export function narrowToSubclasses(f: Frame, set: number, operand: number): number {
  const tested = classesIn(f, operand);
  const kept = f.m.values.filter(set, (object) => isSubclassOfAny(f, object, tested));
  return kept === EMPTY ? set : kept;
}

export function narrowToOtherClasses(f: Frame, set: number, operand: number): number {
  if (!isCertain(f, operand)) return set;
  const tested = classesIn(f, operand);
  return f.m.values.filter(set, (object) => !isSubclassOfAny(f, object, tested));
}

function isSubclassOfAny(f: Frame, object: number, tested: readonly number[]): boolean {
  const { m, classes } = f;
  if (m.objects.kind[object] === ObjectKind.CLASS) return tested.some((one) => isBelow(f, object, one));
  if (m.objects.kind[object] !== ObjectKind.EXTERNAL) return false;
  const name = m.texts[m.objects.a[object]!]!;
  return tested.some((one) => m.objects.kind[one] === ObjectKind.EXTERNAL && isNamed(f, name, m.texts[m.objects.a[one]!]!));
}

function isBelow(f: Frame, owner: number, tested: number): boolean {
  const { m, classes } = f;
  if (classes.isSubclass(owner, tested)) return true;
  return m.objects.kind[tested] === ObjectKind.EXTERNAL && classes.inheritsFrom(owner, new Set([m.texts[m.objects.a[tested]!]!]));
}

function isNamed(f: Frame, className: string, tested: string): boolean {
  return className === tested || f.m.types.ancestors(className).includes(tested);
}

function isInstanceOfAny(f: Frame, object: number, tested: readonly number[]): boolean {
  const { m } = f;
  const kind = m.objects.kind[object]!;
  if (kind === ObjectKind.UNKNOWN || kind === ObjectKind.NONE) return false;
  return tested.some((one) => {
    if (kind === ObjectKind.INSTANCE) return isBelow(f, m.objects.a[object]!, one);
    if (m.objects.kind[one] !== ObjectKind.EXTERNAL) return false;
    const name = m.texts[m.objects.a[one]!]!;
    if (name === 'builtins.type') return kind === ObjectKind.CLASS;
    const type = libraryClassOf(m, object);
    return type !== null && isNamed(f, type.name, name);
  });
}

function declaredAll(f: Frame, tested: readonly number[]): number {
  const { m } = f;
  let result = EMPTY;
  for (const object of tested) result = m.values.union(result, m.actions.declared(m.values.single(object)));
  return result;
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
