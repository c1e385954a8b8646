/** Named tuples that a call makes: `namedtuple('Route', 'path view')`, `NamedTuple('Route', [('path', str)])`, and classes on top of one. */
import { type Args, type CallEvent, type ClassValue, type SequenceValue, UNKNOWN, type Value, textOf } from './values.ts';

/** By the documentation of `collections` and `typing`. */
const MAKERS: ReadonlySet<string> = new Set(['collections.namedtuple', 'typing.NamedTuple', 'typing_extensions.NamedTuple']);

/** What calling the class of a named tuple gives; null where a value is none, or its fields could not be told. */
export function namedTuple(type: Value, { positional, keywords, isOpen }: Args): SequenceValue | null {
  const names = fieldsOf(type);
  if (names === null) return null;
  const standards = defaultsOf(type, names);
  const items = names.map((name, index) => positional[index] ?? keywords?.get(name) ?? standards.get(name) ?? UNKNOWN);
  return { kind: 'tuple', items, isOpen: isOpen ?? false, names };
}

/** Fields that a class has from a named tuple below it, with what they hold where nothing is passed; null where there is none. */
export function tupleFields({ order }: ClassValue): ReadonlyMap<string, Value | undefined> | null {
  for (const base of order) {
    const names = fieldsOf(base);
    if (names === null) continue;
    const standards = defaultsOf(base, names);
    return new Map(names.map((name) => [name, standards.get(name)]));
  }
  return null;
}

/** A copy with other items: `route._replace(path='/')`. */
export function replaced({ items, names, isOpen }: SequenceValue, { keywords }: Args): SequenceValue {
  const known = names ?? [];
  return { kind: 'tuple', items: items.map((item, index) => keywords?.get(known[index] ?? '') ?? item), isOpen, names: known };
}

function makerOf(type: Value): CallEvent | null {
  return type.kind === 'made' && type.by !== null && MAKERS.has(type.by.name) ? type.by : null;
}

/** One string, names apart by blanks or commas; a list of names; of `NamedTuple` a list of pairs. */
function fieldsOf(type: Value): readonly string[] | null {
  const made = makerOf(type);
  const fields = made?.positional[1] ?? made?.keywords.get('field_names') ?? made?.keywords.get('fields');
  if (fields === undefined) return null;
  const written = textOf(fields);
  if (written !== null) return written.split(/[\s,]+/u).filter((name) => name !== '');
  const names = itemsOf(fields)?.map((field) => textOf(field.kind === 'tuple' || field.kind === 'list' ? field.items[0] : field));
  return names === undefined || names.includes(null) ? null : (names as readonly string[]);
}

/** `defaults` are those of the last fields. */
function defaultsOf(type: Value, names: readonly string[]): ReadonlyMap<string, Value> {
  const given = makerOf(type)?.keywords.get('defaults');
  const values = given === undefined ? [] : (itemsOf(given) ?? []);
  return new Map(values.map((value, index) => [names[names.length - values.length + index] ?? '', value]));
}

function itemsOf(value: Value): readonly Value[] | null {
  return (value.kind === 'list' || value.kind === 'tuple') && !value.isOpen ? value.items : null;
}
