/** Enumerations: making their members, looking them up by value, and what those values are. */
import { bindAll } from './attributes.ts';
import { CallKind } from './call-graph.ts';
import type { Classes } from './classes.ts';
import type { Arguments, CallManner, Machine } from './machine.ts';
import { EMPTY, positionalArguments } from './machine.ts';
import { ObjectKind } from './objects.ts';

export const ENUMS: ReadonlySet<string> = new Set(['enum.Enum', 'enum.IntEnum', 'enum.StrEnum', 'enum.Flag', 'enum.IntFlag']);

const MAKING: CallManner = { kind: CallKind.CONSTRUCTION, flags: 0, boundary: 0 };
const CONSTRUCTORS = ['__new__', '__init__'];

/** A name that the body of an enumeration gives a value: its constructor gets the value, or the parts of a tuple. */
export function makeMember(m: Machine, classes: Classes, owner: number, value: number): void {
  const methods = CONSTRUCTORS.map((name) => classes.lookup(owner, m.text(name)));
  if (methods.every((set) => set === EMPTY) || !classes.inheritsFrom(owner, ENUMS)) return;
  const values = m.values.filter(value, (object) => isValue(m, object));
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

/** `member.value`: what its body gave it, as `__new__` may say, or any of the values of the class; EMPTY for all other attributes. */
export function valueOfMember(m: Machine, classes: Classes, owner: number, name: number): number {
  const text = m.texts[name]!;
  if ((text !== 'value' && text !== '_value_') || !classes.inheritsFrom(owner, ENUMS)) return EMPTY;
  const stored = classes.lookupAll(owner, m.names.fieldOf(m.text('_value_')));
  if (stored !== EMPTY) return stored;
  let values = EMPTY;
  for (const base of classes.order(owner)) {
    if (m.objects.kind[base] !== ObjectKind.CLASS) continue;
    m.forEachObjectCell(base, (key, cell) => {
      if (!/^[A-Za-z]/u.test(m.texts[key]!)) return;
      const held = m.cells.read(cell);
      values = m.values.union(
        values,
        m.values.filter(held, (object) => isValue(m, object)),
      );
    });
  }
  const automatic = m.libraryInstance('enum.auto');
  if (!m.values.has(values, automatic)) return values;
  return m.values.union(
    m.values.filter(values, (object) => object !== automatic),
    m.values.single(m.libraryInstance(classes.inheritsFrom(owner, TEXTS) ? 'builtins.str' : 'builtins.int')),
  );
}

const TEXTS: ReadonlySet<string> = new Set(['enum.StrEnum', 'builtins.str']);

/** What can be the value of a member, unlike methods and descriptors of the class. */
function isValue(m: Machine, object: number): boolean {
  switch (m.objects.kind[object]!) {
    case ObjectKind.LITERAL:
    case ObjectKind.TUPLE:
    case ObjectKind.LIST:
    case ObjectKind.DICT:
    case ObjectKind.LIBRARY_INSTANCE:
      return true;
    default:
      return false;
  }
}
