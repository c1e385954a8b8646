/** Types that calls make: `NewType`, enumerations from names, dataclasses from fields. */
import { argumentAt } from './binding.ts';
import { ENUMS } from './enum-values.ts';
import type { Classes } from './classes.ts';
import type { Arguments, Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { displayed, fillMembers, literalName, madeClass, namesIn } from './made-classes.ts';
import { ObjectKind } from './objects.ts';

const NEW_TYPE = 'typing.NewType';

/** `NewType('UserId', int)`: a type that is `int` to a checker, and a function that gives its argument. */
export function newType(m: Machine, _classes: Classes, args: Arguments): number {
  const renamed = m.typeArguments.number([argumentAt(m, args, 1, 'tp')]);
  return m.values.single(m.objects.intern(ObjectKind.ALIAS, m.external(NEW_TYPE), renamed));
}

/** What calling a type made by `NewType` gives; null for all other aliases. */
export function renamed(m: Machine, object: number, args: Arguments): number | null {
  const origin = m.objects.a[object]!;
  if (m.objects.kind[origin] !== ObjectKind.EXTERNAL || m.texts[m.objects.a[origin]!] !== NEW_TYPE) return null;
  const given = argumentAt(m, args, 0);
  if (m.isKnown(given)) return given;
  return m.values.union(given, m.actions.declared(m.typeArguments.lists[m.objects.b[object]!]![0] ?? EMPTY));
}

/** `Enum('Colour', 'RED GREEN')`, of `Enum` or a subclass without members; null for all other calls. */
export function enumOf(m: Machine, classes: Classes, base: number, args: Arguments): number | null {
  if (args.positional.length < 2 || !classes.inheritsFrom(base, ENUMS)) return null;
  const members = membersOf(m, argumentAt(m, args, 1));
  const object = members === null || literalName(m, argumentAt(m, args, 0)) < 0 ? -1 : madeClass(m);
  if (members === null || object < 0) return null;
  classes.setBases(object, [base]);
  for (const [name, value] of members) m.cells.add(m.objectCell(object, name), value);
  return m.values.single(object);
}

/** Names with their values; null where they are not written down. */
function membersOf(m: Machine, set: number): readonly (readonly [name: number, value: number])[] | null {
  const [dictionary = -1, ...others] = m.values.members(set);
  if (others.length === 0 && m.objects.kind[dictionary] === ObjectKind.DICT) {
    const found: [number, number][] = [];
    m.cells.read(m.objectCell(dictionary, m.all));
    m.forEachObjectCell(dictionary, (key, cell) => {
      if (m.texts[key]!.startsWith('s:')) found.push([m.text(m.texts[key]!.slice(2)), m.cells.read(cell)]);
    });
    return found;
  }
  const counted = m.values.single(m.libraryInstance('builtins.int'));
  const names = namesIn(m, set);
  if (names !== null) return names.map((name) => [name, counted]);
  const pairs = displayed(m, set)?.map((pair): readonly [number, number] => {
    const [name = EMPTY, value = EMPTY] = displayed(m, pair) ?? [];
    return [literalName(m, name), value];
  });
  return pairs === undefined || pairs.some(([name]) => name < 0) ? null : pairs;
}

/** `make_dataclass('Point', ['x', ('y', int)], bases=(Base,), namespace={'method': function})`. */
export function madeDataclass(m: Machine, classes: Classes, args: Arguments): number | null {
  const fields = displayed(m, argumentAt(m, args, 1, 'fields'));
  const object = fields === null ? -1 : madeClass(m);
  if (fields === null || object < 0) return null;
  const bases = displayed(m, argumentAt(m, args, -1, 'bases')) ?? [];
  classes.setBases(
    object,
    bases.flatMap((base) => m.values.members(base).filter((member) => m.objects.kind[member] === ObjectKind.CLASS)),
  );
  const entry = classes.entry(object);
  for (const field of fields) {
    const [written = field, type = EMPTY] = displayed(m, field) ?? [];
    const name = literalName(m, written);
    if (name < 0) return null;
    if (!entry.fields.includes(name)) entry.fields.push(name);
    if (type !== EMPTY) m.cells.add(m.objectCell(object, m.names.declarationOf(name)), m.actions.declared(type));
  }
  fillMembers(m, object, argumentAt(m, args, -1, 'namespace'));
  return m.values.single(object);
}

/** `TypedDict('Car', {'engine': Engine})`; null where the keys are not written down. */
export function typedDictionary(m: Machine, classes: Classes, args: Arguments): number | null {
  const keys = membersOf(m, argumentAt(m, args, 1));
  const object = keys === null ? -1 : madeClass(m);
  if (keys === null || object < 0) return null;
  classes.setBases(object, [m.external('builtins.dict')]);
  const entry = classes.entry(object);
  entry.isTypedDictionary = true;
  const { fields } = entry;
  for (const [name, type] of keys) {
    if (!fields.includes(name)) fields.push(name);
    m.cells.add(m.objectCell(object, m.names.declarationOf(name)), m.actions.declared(type));
  }
  return m.values.single(object);
}

/** What stands under a key of an instance of a TypedDict; EMPTY for all other objects and keys. */
export function entryAt(m: Machine, classes: Classes, object: number, key: number): number {
  const name = literalName(m, key);
  if (name < 0 || !classes.entry(m.objects.a[object]!).isTypedDictionary) return EMPTY;
  return m.actions.attribute(object, name);
}
