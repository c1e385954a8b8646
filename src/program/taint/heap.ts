/** Objects that a function makes or reaches, as they are at one point of it. Values point to them by number. */
import type { CallRecord } from './call-record.ts';
import { type Value, type Reference, joinAll, joinValues, sameValue } from './value.ts';

export type HeapObject = {
  /** `external`: made by a library. `symbol`: what a parameter stands for. */
  readonly kind: 'list' | 'tuple' | 'set' | 'dict' | 'instance' | 'external' | 'symbol';
  /** The class of an instance. */
  readonly owner: Reference | null;
  /** Elements of a list, tuple or set, where all are known. */
  readonly items: readonly Value[] | null;
  /** By attribute (`.name`), or by key of a dictionary as `keyOf` writes it. */
  readonly fields: ReadonlyMap<string, Value>;
  /** What elements of unknown position or key may be; null where there are none. */
  readonly rest: Value | null;
  /** It may hold more than what is known. */
  readonly isOpen: boolean;
  /** The call that made it, and calls of its methods. */
  readonly made: CallRecord | null;
  readonly configured: readonly CallRecord[];
};

/** Elements and keys beyond this number are not told apart. */
export const MAX_ELEMENTS = 256;

const EMPTY: HeapObject = {
  kind: 'list',
  owner: null,
  items: null,
  fields: new Map(),
  rest: null,
  isOpen: false,
  made: null,
  configured: [],
};

export function sequence(kind: 'list' | 'tuple' | 'set', items: readonly Value[]): HeapObject {
  return items.length > MAX_ELEMENTS ? collection(kind, joinAll(items)) : { ...EMPTY, kind, items };
}

/** A list, tuple or set of which only one thing is known: what its elements may be. */
export const collection = (kind: 'list' | 'tuple' | 'set', rest: Value | null): HeapObject => ({ ...EMPTY, kind, rest, isOpen: true });

export const dictionary = (fields: ReadonlyMap<string, Value>, rest: Value | null, isOpen: boolean): HeapObject =>
  fields.size > MAX_ELEMENTS
    ? { ...EMPTY, kind: 'dict', rest: joinValues(joinAll([...fields.values()]), rest ?? undefined), isOpen: true }
    : { ...EMPTY, kind: 'dict', fields, rest, isOpen };

export const instance = (owner: Reference): HeapObject => ({ ...EMPTY, kind: 'instance', owner, isOpen: true });
export const external = (made: CallRecord): HeapObject => ({ ...EMPTY, kind: 'external', made, isOpen: true });
export const symbol = (): HeapObject => ({ ...EMPTY, kind: 'symbol', isOpen: true });

/** All that it may hold, as one value; undefined where it holds nothing. */
export function elementsOf({ items, fields, rest }: HeapObject): Value | undefined {
  const all = [...(items ?? []), ...fields.values(), ...(rest === null ? [] : [rest])];
  return all.length === 0 ? undefined : joinAll(all);
}

/** The same object with one thing of unknown position or key more in it. */
export function withRest(object: HeapObject, value: Value): HeapObject {
  const rest = joinValues(object.rest ?? undefined, value);
  if (object.items === null) return { ...object, rest, isOpen: true };
  return { ...object, items: null, rest: joinValues(rest, joinAll([...object.items, value])), isOpen: true };
}

export function withField(object: HeapObject, key: string, value: Value): HeapObject {
  if (object.fields.size >= MAX_ELEMENTS && !object.fields.has(key)) return withRest(object, value);
  return { ...object, fields: new Map(object.fields).set(key, value) };
}

/** `missing` gives the field of a symbol that only one side has stored. */
export function joinObjects(left: HeapObject, right: HeapObject, missing: (key: string) => Value | undefined): HeapObject {
  if (left === right) return left;
  const fields = new Map<string, Value>();
  let isOpen = left.isOpen || right.isOpen;
  for (const key of new Set([...left.fields.keys(), ...right.fields.keys()])) {
    const [a, b] = [left.fields.get(key), right.fields.get(key)];
    if (a === undefined || b === undefined) isOpen = true;
    fields.set(key, joinValues(a ?? missing(key), b ?? missing(key)));
  }
  const sameLength = left.items?.length === right.items?.length && left.items !== null;
  const loose = sameLength ? [] : [...(left.items ?? []), ...(right.items ?? [])];
  const rests = [...loose, ...(left.rest === null ? [] : [left.rest]), ...(right.rest === null ? [] : [right.rest])];
  const lostItems = !sameLength && (left.items !== null || right.items !== null);
  return {
    kind: left.kind,
    owner: left.owner,
    items: sameLength ? (left.items?.map((item, at) => joinValues(item, right.items?.[at])) ?? null) : null,
    fields,
    rest: rests.length === 0 ? null : joinAll(rests),
    isOpen: isOpen || lostItems,
    made: left.made ?? right.made,
    configured: left.configured.filter((call) => right.configured.includes(call)),
  };
}

export function sameObject(left: HeapObject, right: HeapObject): boolean {
  if (left === right) return true;
  if (left.items?.length !== right.items?.length || left.fields.size !== right.fields.size || left.isOpen !== right.isOpen) return false;
  if (!sameValue(left.rest ?? undefined, right.rest ?? undefined)) return false;
  if (left.items?.some((item, at) => !sameValue(item, right.items![at]))) return false;
  for (const [key, value] of left.fields) if (!sameValue(value, right.fields.get(key))) return false;
  return true;
}
