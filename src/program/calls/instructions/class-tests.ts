/** What tests of classes leave of a value: `isinstance`, `issubclass`, `type(x) is C`. */
import type { Classes } from '../classes.ts';
import { libraryClassOf } from '../library.ts';
import type { Machine } from '../machine.ts';
import { EMPTY } from '../machine.ts';
import { InstanceCertainty, ObjectKind } from '../objects.ts';
import { iterate } from '../protocols.ts';

/** The classes that a test names, alone or in a tuple. */
export function classesIn(m: Machine, classes: Classes, operand: number): readonly number[] {
  const found: number[] = [];
  for (const object of m.values.members(operand)) {
    const kind = m.objects.kind[object]!;
    if (kind === ObjectKind.CLASS || kind === ObjectKind.EXTERNAL) found.push(object);
    else if (kind === ObjectKind.TUPLE || kind === ObjectKind.SET || kind === ObjectKind.LIST)
      found.push(...m.values.members(iterate(m, classes, m.values.single(object), false)));
  }
  return found;
}

/** What does not pass a test for classes is known only where it is known which classes are tested for. */
function isCertain(m: Machine, operand: number): boolean {
  return m.values.members(operand).length === 1;
}

/** What is known to pass, else instances of the classes that are tested for. */
export function narrowToInstances(m: Machine, classes: Classes, set: number, operand: number): number {
  const tested = classesIn(m, classes, operand);
  if (tested.length === 0) return set;
  const kept = m.values.filter(set, (object) => isInstanceOfAny(m, classes, object, tested));
  return kept === EMPTY ? declaredAll(m, tested) : kept;
}

export function narrowToOthers(m: Machine, classes: Classes, set: number, operand: number): number {
  if (!isCertain(m, operand)) return set;
  const tested = classesIn(m, classes, operand);
  return m.values.filter(set, (object) => !isInstanceOfAny(m, classes, object, tested));
}

/** `type(x) is C`: instances of just that class. */
export function narrowExactly(m: Machine, classes: Classes, set: number, operand: number): number {
  const tested = classesIn(m, classes, operand);
  if (tested.length === 0) return set;
  const kept = m.values.filter(set, (object) => isExactly(m, object, tested));
  return kept === EMPTY ? declaredAll(m, tested) : kept;
}

export function narrowExactlyNot(m: Machine, classes: Classes, set: number, operand: number): number {
  if (!isCertain(m, operand)) return set;
  const tested = classesIn(m, classes, operand);
  return m.values.filter(set, (object) => {
    const isSure = m.objects.kind[object] !== ObjectKind.INSTANCE || m.objects.b[object] === InstanceCertainty.MADE;
    return !isSure || !isExactly(m, object, tested);
  });
}

function isExactly(m: Machine, object: number, tested: readonly number[]): boolean {
  if (m.objects.kind[object] === ObjectKind.INSTANCE) return tested.includes(m.objects.a[object]!);
  const type = libraryClassOf(m, object);
  return type !== null && tested.some((one) => m.objects.kind[one] === ObjectKind.EXTERNAL && m.texts[m.objects.a[one]!] === type.name);
}

/** Of classes those that are below one of those that are tested for; all where none is known to be. */
export function narrowToSubclasses(m: Machine, classes: Classes, set: number, operand: number): number {
  const tested = classesIn(m, classes, operand);
  const kept = m.values.filter(set, (object) => isSubclassOfAny(m, classes, object, tested));
  return kept === EMPTY ? set : kept;
}

export function narrowToOtherClasses(m: Machine, classes: Classes, set: number, operand: number): number {
  if (!isCertain(m, operand)) return set;
  const tested = classesIn(m, classes, operand);
  return m.values.filter(set, (object) => !isSubclassOfAny(m, classes, object, tested));
}

function isSubclassOfAny(m: Machine, classes: Classes, object: number, tested: readonly number[]): boolean {
  if (m.objects.kind[object] === ObjectKind.CLASS) return tested.some((one) => isBelow(m, classes, object, one));
  if (m.objects.kind[object] !== ObjectKind.EXTERNAL) return false;
  const name = m.texts[m.objects.a[object]!]!;
  return tested.some((one) => m.objects.kind[one] === ObjectKind.EXTERNAL && isNamed(m, name, m.texts[m.objects.a[one]!]!));
}

function isBelow(m: Machine, classes: Classes, owner: number, tested: number): boolean {
  if (classes.isSubclass(owner, tested)) return true;
  return m.objects.kind[tested] === ObjectKind.EXTERNAL && classes.inheritsFrom(owner, new Set([m.texts[m.objects.a[tested]!]!]));
}

function isNamed(m: Machine, className: string, tested: string): boolean {
  return className === tested || m.types.ancestors(className).includes(tested);
}

function isInstanceOfAny(m: Machine, classes: Classes, object: number, tested: readonly number[]): boolean {
  const kind = m.objects.kind[object]!;
  if (kind === ObjectKind.UNKNOWN || kind === ObjectKind.NONE) return false;
  return tested.some((one) => {
    if (kind === ObjectKind.INSTANCE) return isBelow(m, classes, m.objects.a[object]!, one);
    if (m.objects.kind[one] !== ObjectKind.EXTERNAL) return false;
    const name = m.texts[m.objects.a[one]!]!;
    if (name === 'builtins.type') return kind === ObjectKind.CLASS;
    const type = libraryClassOf(m, object);
    return type !== null && isNamed(m, type.name, name);
  });
}

function declaredAll(m: Machine, tested: readonly number[]): number {
  let result = EMPTY;
  for (const object of tested) result = m.values.union(result, m.actions.declared(m.values.single(object)));
  return result;
}

export function caught(m: Machine, classes: Classes, types: number, isGroup: boolean): number {
  let result = EMPTY;
  for (const object of classesIn(m, classes, types)) {
    const raised = m.objects.kind[object] === ObjectKind.CLASS ? classes.raisedBelow(object) : [];
    for (const subclass of raised) result = m.values.union(result, m.values.single(m.objects.intern(ObjectKind.INSTANCE, subclass)));
    if (raised.length === 0) result = m.values.union(result, m.actions.declared(m.values.single(object)));
  }
  if (isGroup) return m.values.single(m.libraryInstance('builtins.ExceptionGroup', result));
  return result;
}
