/**
 * Classes of the program that inherit from `property` or `functools.cached_property`: the functions that each instance was
 * made of are told apart by where it was made, so that reading one attribute does not run the getters of all others.
 */
import { argumentAt } from './binding.ts';
import type { Classes } from './classes.ts';
import type { Arguments, CallManner, Machine } from './machine.ts';
import { EMPTY, PROPERTY, positionalArguments } from './machine.ts';
import { ObjectKind } from './objects.ts';
import { placesOf } from './places.ts';

/** By class, its attributes that are its first arguments, the getter first. */
const ACCESSORS: ReadonlyMap<string, readonly string[]> = new Map([
  ['builtins.property', ['fget', 'fset', 'fdel']],
  ['functools.cached_property', ['func']],
]);
/** Which of them a method calls. */
const CALLED: ReadonlyMap<string, number> = new Map([
  ['__get__', 0],
  ['__set__', 1],
  ['__delete__', 2],
]);

/** The class that an instance inherits accessors from; '' where it does not. */
function accessorBase(m: Machine, classes: Classes, owner: number): string {
  for (const base of classes.externalBases(owner)) {
    const dotted = m.texts[m.objects.a[base]!]!;
    if (ACCESSORS.has(dotted)) return dotted;
  }
  return '';
}

/** Notes what `__init__` of the base is given. */
export function storeAccessors(m: Machine, classes: Classes, instance: number, args: Arguments): void {
  const owner = m.objects.a[instance]!;
  const base = accessorBase(m, classes, owner);
  if (base === '') return;
  ACCESSORS.get(base)!.forEach((name, position) => {
    const given = argumentAt(m, args, position, name);
    for (const holder of [...placesOf(m, instance), owner]) m.cells.add(accessorCell(m, holder, name), given);
  });
}

/** What an instance has as `fget`, `fset`, `fdel` or `func`; EMPTY where the name is none of these. */
export function accessorNamed(m: Machine, classes: Classes, instance: number, name: string): number {
  const owner = m.objects.a[instance]!;
  if (ACCESSORS.get(accessorBase(m, classes, owner))?.includes(name) !== true) return EMPTY;
  const places = placesOf(m, instance);
  return (places.length > 0 ? places : [owner]).reduce(
    (all, holder) => m.values.union(all, m.cells.read(accessorCell(m, holder, name))),
    EMPTY,
  );
}

/** What the base's `__get__`, `__set__` or `__delete__` does: the function is called with the arguments but the class. */
export function callAccessor(m: Machine, classes: Classes, instance: number, method: string, args: readonly number[]): number {
  const position = CALLED.get(method);
  const names = ACCESSORS.get(accessorBase(m, classes, m.objects.a[instance]!));
  const name = position === undefined ? undefined : names?.[position];
  if (name === undefined) return EMPTY;
  const passed = positionalArguments(...(position === 0 ? args.slice(0, 1) : args));
  return callAll(m, accessorNamed(m, classes, instance, name), passed, PROPERTY);
}

/** A method of such a base, called by the program: `super().__init__(getter)`, `super().__get__(instance, owner)`. */
export function accessorMethod(m: Machine, classes: Classes, dotted: string, instance: number, args: Arguments): number {
  if (m.objects.kind[instance] !== ObjectKind.INSTANCE) return EMPTY;
  const dot = dotted.lastIndexOf('.');
  if (!ACCESSORS.has(dotted.slice(0, dot))) return EMPTY;
  const method = dotted.slice(dot + 1);
  if (method === '__init__') storeAccessors(m, classes, instance, args);
  return callAccessor(m, classes, instance, method, args.positional);
}

function callAll(m: Machine, callables: number, args: Arguments, manner: CallManner): number {
  return m.values
    .members(callables)
    .reduce(
      (all, callable) =>
        m.objects.kind[callable] === ObjectKind.NONE || m.objects.kind[callable] === ObjectKind.UNKNOWN
          ? all
          : m.values.union(all, m.actions.invoke(callable, args, manner)),
      EMPTY,
    );
}

function accessorCell(m: Machine, holder: number, name: string): number {
  return m.objectCell(holder, m.text(`<accessor ${name}>`));
}
