/** Enumerations: making their members, and looking them up by value. */
import { bindAll } from './attributes.ts';
import { CallKind } from './call-graph.ts';
import type { Classes } from './classes.ts';
import { ENUMS, isValue } from './enum-values.ts';
import type { Arguments, CallManner, Machine } from './machine.ts';
import { EMPTY, positionalArguments } from './machine.ts';
import { ObjectKind } from './objects.ts';

const MAKING: CallManner = { kind: CallKind.CONSTRUCTION, flags: 0, boundary: 0 };
const CONSTRUCTORS = ['__new__', '__init__'];

/** A name that the body of an enumeration gives a value: its constructor gets the value, or the parts of a tuple. */
export function makeMember(m: Machine, classes: Classes, owner: number, value: number): void {
  const methods = CONSTRUCTORS.map((name) => classes.lookup(owner, m.text(name)));
  if (methods.every((set) => set === EMPTY) || !classes.inheritsFrom(owner, ENUMS)) return;
  const values = m.values.filter(value, (object) => isValue(m, classes, object));
  if (values === EMPTY) return;
  const isTuple = m.values.members(values).every((object) => m.objects.kind[object] === ObjectKind.TUPLE);
  const args: Arguments = { ...positionalArguments(values), stars: [isTuple] };
  const instance = m.objects.intern(ObjectKind.INSTANCE, owner);
  for (const maker of m.values.members(methods[0]!)) {
    const callable = m.objects.kind[maker] === ObjectKind.STATIC_METHOD ? m.objects.a[maker]! : maker;
    m.actions.invoke(m.objects.intern(ObjectKind.BOUND, callable, owner), args, MAKING);
  }
  for (const bound of m.values.members(bindAll(m, classes, methods[1]!, instance, owner))) m.actions.invoke(bound, args, MAKING);
}

/** `Colour('red')` makes nothing: it looks for the member, and asks `_missing_` where there is none. Null for classes that are no enumerations. */
export function memberByValue(m: Machine, classes: Classes, owner: number, args: Arguments, manner: CallManner): number | null {
  if (!classes.inheritsFrom(owner, ENUMS)) return null;
  classes.noteMade(owner, m.placeThatRunsOnce());
  let result = m.values.single(m.objects.intern(ObjectKind.INSTANCE, owner));
  const hook = classes.lookup(owner, m.text('_missing_'));
  for (const member of m.values.members(hook)) {
    const callable = m.objects.kind[member] === ObjectKind.CLASS_METHOD ? m.objects.a[member]! : member;
    const found = m.actions.invoke(m.objects.intern(ObjectKind.BOUND, callable, owner), args, { ...manner, kind: CallKind.CALLBACK });
    result = m.values.union(
      result,
      m.values.filter(found, (object) => m.objects.kind[object] !== ObjectKind.UNKNOWN && m.objects.kind[object] !== ObjectKind.NONE),
    );
  }
  return result;
}
