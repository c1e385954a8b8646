/** What is known of enumerations without calling anything: their bases, and the values of their members. */
import type { Classes } from './classes.ts';
import type { Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { ObjectKind } from './objects.ts';

export const ENUMS: ReadonlySet<string> = new Set(['enum.Enum', 'enum.IntEnum', 'enum.StrEnum', 'enum.Flag', 'enum.IntFlag']);

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
        m.values.filter(held, (object) => isValue(m, classes, object)),
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
export function isValue(m: Machine, classes: Classes, object: number): boolean {
  switch (m.objects.kind[object]!) {
    case ObjectKind.INSTANCE:
      return !classes.inheritsFrom(m.objects.a[object]!, ENUMS) && classes.lookup(m.objects.a[object]!, m.text('__get__')) === EMPTY;
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
