/** Classes that calls make: named tuples, and `type(name, bases, members)`. */
import { argumentAt } from './binding.ts';
import type { Classes } from './classes.ts';
import type { Arguments, Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { literalKey } from './library.ts';
import { ObjectKind } from './objects.ts';

/** More fields are not kept apart. */
const MAX_FIELDS = 64;

/** `namedtuple('Point', 'x y')`, `namedtuple('Point', ['x', 'y'])`; null where the fields are not written down. */
export function namedTupleOf(m: Machine, classes: Classes, args: Arguments): number | null {
  const fields = namesIn(m, argumentAt(m, args, 1, 'field_names'));
  return fields === null ? null : recordClass(m, classes, fields);
}

/** `NamedTuple('Point', [('x', int), ('y', int)])`. */
export function typedNamedTuple(m: Machine, classes: Classes, args: Arguments): number | null {
  const pairs = displayed(m, argumentAt(m, args, 1, 'fields'));
  if (pairs === null) return null;
  const fields: number[] = [];
  const types: number[] = [];
  for (const pair of pairs) {
    const [name = EMPTY, type = EMPTY] = displayed(m, pair) ?? [];
    const field = literalName(m, name);
    if (field < 0) return null;
    fields.push(field);
    types.push(type);
  }
  const made = recordClass(m, classes, fields);
  for (const object of m.values.members(made ?? EMPTY))
    fields.forEach((field, index) => m.cells.add(m.objectCell(object, m.names.declarationOf(field)), m.actions.declared(types[index]!)));
  return made;
}

/** `type('Name', (Base,), {'method': function})`; null where nothing is known of the bases. */
export function classOfParts(m: Machine, classes: Classes, args: Arguments): number | null {
  const object = madeClass(m);
  if (object < 0) return null;
  const bases: number[] = [];
  for (const base of displayed(m, argumentAt(m, args, 1)) ?? []) {
    for (const member of m.values.members(base)) {
      const kind = m.objects.kind[member]!;
      if (kind === ObjectKind.CLASS || kind === ObjectKind.EXTERNAL) bases.push(member);
    }
  }
  classes.setBases(object, bases);
  fillMembers(m, object, argumentAt(m, args, 2));
  return m.values.single(object);
}

/** Gives a class the members that stand in dictionaries. */
export function fillMembers(m: Machine, object: number, dictionaries: number): void {
  for (const dictionary of m.values.members(dictionaries)) {
    if (m.objects.kind[dictionary] !== ObjectKind.DICT) continue;
    m.cells.read(m.objectCell(dictionary, m.all));
    m.forEachObjectCell(dictionary, (key, cell) => {
      const text = m.texts[key]!;
      if (text.startsWith('s:')) m.cells.add(m.objectCell(object, m.text(text.slice(2))), m.cells.read(cell));
    });
  }
}

/** A class that a call makes of these bases, or an instance of it; EMPTY where none of them is known. */
export function classOfBases(m: Machine, classes: Classes, bases: readonly number[], isInstance: boolean): number {
  const object = bases.length === 0 ? -1 : madeClass(m);
  if (object < 0) return EMPTY;
  classes.setBases(object, bases);
  return m.values.single(isInstance ? m.objects.intern(ObjectKind.INSTANCE, object) : object);
}

/** The field at a place of an instance of a named tuple; -1 for all other objects. */
export function fieldAt(m: Machine, classes: Classes, object: number, index: number): number {
  const fields = recordFields(m, classes, object);
  const field = fields?.[index < 0 ? fields.length + index : index];
  return field === undefined ? -1 : m.actions.attribute(object, field);
}

/** All fields of an instance of a named tuple; -1 for all other objects. */
export function allFields(m: Machine, classes: Classes, object: number): number {
  const fields = recordFields(m, classes, object);
  if (fields === null) return -1;
  return fields.reduce((all, field) => m.values.union(all, m.actions.attribute(object, field)), EMPTY);
}

const RECORDS: ReadonlySet<string> = new Set(['typing.NamedTuple']);

function recordFields(m: Machine, classes: Classes, object: number): readonly number[] | null {
  if (m.objects.kind[object] !== ObjectKind.INSTANCE) return null;
  const owner = m.objects.a[object]!;
  if (!classes.inheritsFrom(owner, RECORDS)) return null;
  const order = classes.order(owner).filter((base) => m.objects.kind[base] === ObjectKind.CLASS);
  // Subclasses of a named tuple add no fields.
  return order.map((base) => classes.entry(base).fields).findLast((fields) => fields.length > 0) ?? null;
}

function recordClass(m: Machine, classes: Classes, names: readonly number[]): number | null {
  const object = madeClass(m);
  if (object < 0) return null;
  classes.setBases(object, [m.external('typing.NamedTuple')]);
  const { fields } = classes.entry(object);
  for (const name of names) if (!fields.includes(name) && fields.length < MAX_FIELDS) fields.push(name);
  return m.values.single(object);
}

/** A class without a scope: it is told by the instruction that makes it, on the other side of zero. */
export function madeClass(m: Machine): number {
  return m.isInNode ? m.objects.intern(ObjectKind.CLASS, -1 - m.node, m.pc) : -1;
}

/** Names in a string, or in a list of strings; null for anything else. */
export function namesIn(m: Machine, set: number): readonly number[] | null {
  const key = literalKey(m, set);
  if (key >= 0) {
    const text = m.texts[key]!;
    const names = text.startsWith('s:') ? text.slice(2).split(/[\s,]+/u) : [];
    return names.filter((name) => name !== '').map((name) => m.text(name));
  }
  const elements = displayed(m, set);
  const names = elements?.map((element) => literalName(m, element)) ?? null;
  return names === null || names.includes(-1) ? null : names;
}

export function literalName(m: Machine, set: number): number {
  const key = literalKey(m, set);
  return key >= 0 && m.texts[key]!.startsWith('s:') ? m.text(m.texts[key]!.slice(2)) : -1;
}

/** The elements of the one tuple or list that a set holds, in order. */
export function displayed(m: Machine, set: number): readonly number[] | null {
  const members = m.values.members(set);
  const object = members.length === 1 ? members[0]! : -1;
  const kind = object < 0 ? -1 : m.objects.kind[object]!;
  if (kind !== ObjectKind.TUPLE && kind !== ObjectKind.LIST) return null;
  m.cells.read(m.objectCell(object, m.all));
  const found: number[] = [];
  while (found.length < MAX_FIELDS && m.hasObjectCell(object, m.indexKey(found.length)))
    found.push(m.cells.read(m.objectCell(object, m.indexKey(found.length))));
  return found;
}
