/** Values without a heap: trees that can be kept in a summary and brought to life in another function. */
import type { HeapObject } from './heap.ts';
import { CLEAN, MAX_LABELS, type Taint, joinTaint } from './taint-set.ts';
import { type Reference, UNKNOWN, type Value } from './value.ts';
import type { Constant } from './constants.ts';

export type Frozen = {
  readonly constant: Constant | null;
  readonly references: readonly Reference[];
  readonly taint: Taint;
  readonly isOpen: boolean;
  /** Labels of parameters (or parts of them) that it may be itself. */
  readonly symbols: readonly number[];
  readonly objects: readonly FrozenObject[];
};

export type FrozenObject = Omit<HeapObject, 'items' | 'fields' | 'rest'> & {
  readonly items: readonly Frozen[] | null;
  readonly fields: ReadonlyMap<string, Frozen>;
  readonly rest: Frozen | null;
};

/** Values without taint in what long functions give: they decide little. */
const MAX_CLEAN_VALUES = 24;

/** Objects by number. */
type Heap = { get(number: number): HeapObject | undefined };

/** Parts of parts below this depth are one taint. */
const MAX_DEPTH = 4;
/** Values in one tree. */
const MAX_VALUES = 64;

/** Counts down the values that may still be kept; `isTainted` tells objects that hold taint from those for which `clean` counts down. */
export type FreezeBudget = { left: number; clean: number; readonly isTainted: ((object: number) => boolean) | null };

export const freezeBudget = (isTainted: FreezeBudget['isTainted'] = null, left = MAX_VALUES): FreezeBudget => ({
  left,
  clean: MAX_CLEAN_VALUES,
  isTainted,
});

export const NOTHING_FROZEN: Frozen = { constant: null, references: [], taint: CLEAN, isOpen: true, symbols: [], objects: [] };

export function freeze(value: Value, heap: Heap, budget: FreezeBudget = freezeBudget()): Frozen {
  return freezeBelow(value, heap, new Set(), budget);
}

function freezeBelow(value: Value, heap: Heap, above: Set<number>, budget: FreezeBudget): Frozen {
  const symbols: number[] = [];
  const objects: FrozenObject[] = [];
  let { taint, isOpen } = value;
  budget.left -= 1;
  for (const number of value.objects) {
    if (number < 0) symbols.push(-1 - number);
    else {
      const object = heap.get(number);
      const isClean = budget.isTainted?.(number) === false;
      if (isClean) budget.clean -= 1;
      if (isClean && budget.clean < 0) isOpen = true;
      else if (object === undefined || above.has(number) || above.size >= MAX_DEPTH || budget.left <= 0) {
        isOpen = true;
        taint = joinTaint(taint, object === undefined ? CLEAN : shallowTaint(object));
      } else {
        above.add(number);
        objects.push(freezeObject(object, heap, above, budget));
        above.delete(number);
      }
    }
  }
  return { constant: value.constant, references: value.references, taint, isOpen, symbols, objects };
}

function freezeObject(object: HeapObject, heap: Heap, above: Set<number>, budget: FreezeBudget): FrozenObject {
  const below = (value: Value): Frozen => freezeBelow(value, heap, above, budget);
  const fields = new Map<string, Frozen>();
  for (const [key, value] of object.fields) fields.set(key, below(value));
  return {
    ...object,
    items: object.items?.map(below) ?? null,
    fields,
    rest: object.rest === null ? null : below(object.rest),
  };
}

/** All taint in a tree. */
export function taintIn({ taint, objects }: Frozen): Taint {
  let result = taint;
  for (const { items, fields, rest } of objects) {
    for (const part of [...(items ?? []), ...fields.values(), ...(rest === null ? [] : [rest])]) result = joinTaint(result, taintIn(part));
  }
  return result;
}

/** All labels in a tree, more than once where they occur more than once. */
export function* labelsIn({ taint, objects }: Frozen): Generator<number, void> {
  yield* taint.labels;
  for (const { items, fields, rest } of objects) {
    for (const item of items ?? []) yield* labelsIn(item);
    for (const field of fields.values()) yield* labelsIn(field);
    if (rest !== null) yield* labelsIn(rest);
  }
}

function shallowTaint({ items, fields, rest }: HeapObject): Taint {
  let result = rest?.taint ?? CLEAN;
  for (const { taint } of items ?? []) if (taint.size > 0) result = joinTaint(result, taint);
  for (const { taint } of fields.values()) {
    if (result.size >= MAX_LABELS) return result;
    if (taint.size > 0) result = joinTaint(result, taint);
  }
  return result;
}

/** How a tree becomes a value: where its objects go, and what its labels stand for. */
export type Thawing = {
  readonly allocate: (object: HeapObject) => number;
  readonly symbol: (label: number) => Value | undefined;
  readonly taint: (taint: Taint) => Taint;
  readonly join: (left: Value | undefined, right: Value | undefined) => Value;
};

export function thaw(frozen: Frozen, thawing: Thawing): Value {
  const objects = frozen.objects.map((object) => thawing.allocate(thawObject(object, thawing)));
  let value: Value = {
    ...UNKNOWN,
    constant: frozen.constant,
    references: frozen.references,
    objects,
    taint: thawing.taint(frozen.taint),
    isOpen: frozen.isOpen,
  };
  const isOnlySymbols = frozen.symbols.length > 0 && frozen.constant === null && objects.length + frozen.references.length === 0;
  // What a parameter's own taint says of the parameter is in the argument already.
  let same: Value | undefined;
  for (const label of frozen.symbols) same = thawing.join(same, thawing.symbol(label));
  if (same === undefined) return value;
  if (isOnlySymbols && !frozen.isOpen) return same;
  value = thawing.join(value, same);
  return value;
}

function thawObject(object: FrozenObject, thawing: Thawing): HeapObject {
  const fields = new Map<string, Value>();
  for (const [key, value] of object.fields) fields.set(key, thaw(value, thawing));
  return {
    ...object,
    items: object.items?.map((item) => thaw(item, thawing)) ?? null,
    fields,
    rest: object.rest === null ? null : thaw(object.rest, thawing),
  };
}
