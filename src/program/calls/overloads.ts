/** `@typing.overload`: what is declared of a function whose own definition declares nothing of its result. */
import { declaredOpen } from './annotations.ts';
import { argumentAt } from './binding.ts';
import type { Classes } from './classes.ts';
import type { Arguments, Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { ObjectKind } from './objects.ts';

/** By the node that defines them and their name, in the order of the text. They stand before the function that they are about. */
const overloads = new WeakMap<Machine, Map<string, number[]>>();

/** Notes the functions that are passed to `overload`. */
export function noteOverloads(m: Machine, set: number): void {
  let known = overloads.get(m);
  if (known === undefined) overloads.set(m, (known = new Map<string, number[]>()));
  for (const object of m.values.members(set)) {
    if (m.objects.kind[object] !== ObjectKind.FUNCTION) continue;
    const key = keyOf(m, object);
    const listed = known.get(key) ?? [];
    if (!listed.includes(object)) known.set(key, [...listed, object]);
  }
}

/** The first overload that a call can mean; -1 where the function has none, or says itself what it returns. */
export function overloadOf(m: Machine, classes: Classes, callable: number, receiver: number, args: Arguments): number {
  const cells = m.functionCells[callable];
  const listed = cells === undefined ? undefined : overloads.get(m)?.get(keyOf(m, callable));
  if (cells === undefined || listed === undefined || listed.includes(callable)) return -1;
  const { parameters } = m.codeScope(m.objects.a[callable]!);
  if (m.cells.read(cells + 2 * parameters.length) !== EMPTY) return -1;
  return listed.find((each) => accepts(m, classes, each, receiver, args)) ?? -1;
}

/** Whether the arguments can be what the parameters are declared to be. */
function accepts(m: Machine, classes: Classes, overload: number, receiver: number, args: Arguments): boolean {
  const cells = m.functionCells[overload];
  if (cells === undefined) return false;
  const { parameters } = m.codeScope(m.objects.a[overload]!);
  const skipped = receiver >= 0 ? 1 : 0;
  const isOpen = args.stars.includes(true) || args.names.includes(-1);
  return parameters.every(({ name, kind, hasDefault }, index) => {
    if (index < skipped || kind.endsWith('variadic')) return true;
    const given = argumentAt(m, args, kind === 'keyword-only' ? -1 : index - skipped, name);
    if (given === EMPTY) return hasDefault || isOpen;
    return canBe(m, classes, given, declaredOpen(m, m.cells.read(cells + parameters.length + index)));
  });
}

/** Only instances of classes that are read are told apart. */
function canBe(m: Machine, classes: Classes, given: number, declared: number): boolean {
  const allowed = m.values.members(declared).map((object) => (m.objects.kind[object] === ObjectKind.INSTANCE ? m.objects.a[object]! : -1));
  if (allowed.length === 0 || allowed.includes(-1)) return true;
  return m.values.members(given).some((object) => {
    if (m.objects.kind[object] !== ObjectKind.INSTANCE) return m.objects.kind[object] === ObjectKind.UNKNOWN;
    const order = classes.order(m.objects.a[object]!);
    return allowed.some((each) => order.includes(each));
  });
}

function keyOf(m: Machine, callable: number): string {
  return `${m.objects.b[callable]!} ${m.codeScope(m.objects.a[callable]!).name}`;
}
