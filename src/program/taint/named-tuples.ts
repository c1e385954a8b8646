/** Named tuples: elements that have names, too. */
import type { Activation } from './activation.ts';
import type { CallArguments } from './call-arguments.ts';
import { type HeapObject, sequence } from './heap.ts';
import { itemsOf } from './iteration.ts';
import { type Value, UNKNOWN, constantValue } from './value.ts';

const FACTORY = 'collections.namedtuple';
const BASE = 'typing.NamedTuple';

/** What `namedtuple('Point', 'x y')` gives: the names of the fields; null where they are not known. */
export function factoryOf(a: Activation, fields: Value | undefined): HeapObject | null {
  const text = fields?.constant?.kind === 'str' && !fields.isOpen ? fields.constant.value : null;
  const items = fields === undefined || text !== null ? null : itemsOf(a, fields);
  const names = text === null ? items?.map(({ constant }) => (constant?.kind === 'str' ? constant.value : '')) : text.split(/[\s,]+/u);
  if (names === undefined || names.some((name) => name === '')) return null;
  return {
    ...sequence(
      'tuple',
      names.map((value) => constantValue({ kind: 'str', value })),
    ),
    owner: { kind: 'external', name: FACTORY, isInstance: true },
  };
}

/** A call of such a factory; null where the callee is something else. */
export function madeByFactory(a: Activation, pc: number, callee: Value, args: CallArguments): Value | null {
  const [only, ...others] = callee.objects;
  const factory = only === undefined || others.length > 0 || callee.isOpen ? undefined : a.object(only);
  if (factory?.owner?.kind !== 'external' || factory.owner.name !== FACTORY || args.loose !== null) return null;
  const names = (factory.items ?? []).flatMap(({ constant }) => (constant?.kind === 'str' ? [constant.value] : []));
  const items = names.map((name, at) => args.positional[at] ?? args.keywords.get(name) ?? UNKNOWN);
  return a.make(pc, { ...sequence('tuple', items), fields: new Map(names.map((name, at) => [`.${name}`, items[at]!])) }, 'named');
}

/** `point._replace(x=1)`: the same with other fields; null where not all of it is known. */
export function replacedFields(a: Activation, pc: number, object: HeapObject, args: CallArguments): Value | null {
  const { items, fields, owner } = object;
  if (items === null || args.loose !== null || args.positional.length > 0) return null;
  const names =
    owner?.kind === 'class' ? (a.program.names.classFacts(owner.scope)?.declared ?? []) : [...fields.keys()].map((key) => key.slice(1));
  if (names.length !== items.length) return null;
  const replaced = names.map((name, at) => args.keywords.get(name) ?? items[at]!);
  return a.make(pc, { ...object, items: replaced, fields: new Map(names.map((name, at) => [`.${name}`, replaced[at]!])) }, 'replaced');
}

/** The fields of an instance of a class of named tuples stand in their order, too. */
export function orderFields(a: Activation, object: number, scope: number, declared: readonly string[]): void {
  const held = a.object(object);
  if (held === undefined || !a.program.names.externalBases(scope).includes(BASE)) return;
  a.setObject(object, { ...held, items: declared.map((name) => held.fields.get(`.${name}`) ?? UNKNOWN), isOpen: false });
}
