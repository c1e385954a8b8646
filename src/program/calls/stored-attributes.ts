/**
 * Attributes that a program gives to what it does not write: `g.db = …`, `request.state.user = …`, `parser.set_defaults(func=…)`.
 * One place for a class and a name in the whole program. Items are kept like them where the catalogue says so: `app['db'] = …`.
 */
import type { Behaviour } from '../catalog/library.ts';
import { argumentAt } from './binding.ts';
import { canonicalClass, elementAt, libraryClassOf, libraryMember, literalKey, putElement } from './library.ts';
import type { Arguments, Machine } from './machine.ts';
import { CALLBACK, EMPTY, positionalArguments } from './machine.ts';
import { ObjectKind } from './objects.ts';

/** `object.name = value`, where the class of the object is not read. */
export function storeOnLibrary(m: Machine, object: number, name: number, value: number): void {
  const owner = ownerOf(m, object, name);
  if (owner >= 0) m.cells.add(m.objectCell(owner, m.names.fieldOf(name)), value);
}

/** What was stored under the name; EMPTY where nothing was. */
export function storedOnLibrary(m: Machine, object: number, name: number): number {
  const owner = ownerOf(m, object, name);
  return owner < 0 ? EMPTY : m.cells.read(m.objectCell(owner, m.names.fieldOf(name)));
}

/** `object[key] = value`. */
export function storeItemOnLibrary(m: Machine, object: number, key: number, value: number): void {
  const owner = keeperOfItems(m, object);
  if (owner >= 0) putElement(m, owner, itemKey(m, key), value);
}

/** What was stored under the key; EMPTY where nothing was, or nobody can tell which key it is. */
export function itemOnLibrary(m: Machine, object: number, key: number): number {
  const owner = keeperOfItems(m, object);
  const known = owner < 0 ? -1 : itemKey(m, key);
  return known < 0 ? EMPTY : elementAt(m, owner, known);
}

function keeperOfItems(m: Machine, object: number): number {
  const type = libraryClassOf(m, object);
  const name = type === null ? '' : canonicalClass(type.name);
  return name !== '' && m.behaviourOf(name)?.keepsItems === true ? m.libraryInstance(name) : -1;
}

/** A text, or an object that is a key: one of the same class and type arguments is the same. */
function itemKey(m: Machine, key: number): number {
  const literal = literalKey(m, key);
  const [object, ...others] = m.values.members(key);
  if (literal >= 0 || object === undefined || others.length > 0 || m.objects.kind[object] !== ObjectKind.LIBRARY_INSTANCE) return literal;
  return m.text(`o:${object}`);
}

/** What a call stores as attributes of some class, by the catalogue. */
export function storeArguments(m: Machine, behaviour: Behaviour | null, args: Arguments): void {
  if (behaviour?.stores === undefined) return;
  const { on, names } = behaviour.stores;
  const owner = m.libraryInstance(canonicalClass(on));
  if (names === 'keywords') {
    args.names.forEach((name, index) => {
      if (name >= 0) m.cells.add(m.objectCell(owner, m.names.fieldOf(name)), args.keywords[index]!);
    });
    return;
  }
  const name = optionName(m, args);
  if (name !== '') m.cells.add(m.objectCell(owner, m.names.fieldOf(m.text(name))), optionValue(m, args));
}

/** `dest`, else the first long option without its dashes, else the first name. */
function optionName(m: Machine, args: Arguments): string {
  const literals = [argumentAt(m, args, -1, 'dest'), ...args.positional].map((set) => {
    const key = literalKey(m, set);
    return key < 0 ? '' : m.texts[key]!.slice(2);
  });
  const chosen = literals[0] === '' ? (literals.slice(1).find((text) => text.startsWith('--')) ?? literals[1] ?? '') : literals[0]!;
  return chosen.replace(/^-+/, '').replaceAll('-', '_');
}

/** What its `type` makes of a text, and its default. */
function optionValue(m: Machine, args: Arguments): number {
  const text = m.values.single(m.libraryInstance('builtins.str'));
  let value = argumentAt(m, args, -1, 'default');
  const types = argumentAt(m, args, -1, 'type');
  for (const type of m.values.members(types)) value = m.values.union(value, m.actions.invoke(type, positionalArguments(text), CALLBACK));
  const plain = literalKey(m, argumentAt(m, args, -1, 'action'));
  if (plain >= 0 && m.texts[plain]!.startsWith('s:store_'))
    return m.values.union(value, m.values.single(m.libraryInstance('builtins.bool')));
  return types === EMPTY ? m.values.union(value, text) : value;
}

/** Where attributes of an object are kept; -1 where its class has a method of the name, or nothing can be stored. */
function ownerOf(m: Machine, object: number, name: number): number {
  const kind = m.objects.kind[object]!;
  if (kind === ObjectKind.EXTERNAL) return m.types.find(`${m.texts[m.objects.a[object]!]!}.${m.texts[name]!}`) === null ? object : -1;
  if (kind !== ObjectKind.LIBRARY_INSTANCE) return -1;
  const type = libraryClassOf(m, object);
  if (type === null || type.name.startsWith('builtins.') || type.name === 'callable') return -1;
  const member = libraryMember(m, type.name, m.texts[name]!);
  return member === null || member.kind === 'attribute' || member.kind === 'property' ? m.libraryInstance(type.name) : -1;
}
