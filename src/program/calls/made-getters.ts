/** `operator.attrgetter('x')`, `itemgetter(0)`, `methodcaller('run', 1)`: functions made of names, which are called with an object. */
import type { Classes } from './classes.ts';
import type { Arguments, CallManner, Machine } from './machine.ts';
import { CALLBACK, EMPTY } from './machine.ts';
import { ObjectKind } from './objects.ts';

type Known = (m: Machine, classes: Classes, args: Arguments, manner: CallManner) => number | null;

/** Keeps what it is made of, before the object that it will be called with. */
function keeping(called: string): Known {
  return (m, _classes, args) => {
    if (!m.isInNode || args.stars.includes(true)) return null;
    const made = m.objects.intern(ObjectKind.PARTIAL, m.node, m.pc);
    m.cells.add(m.objectCell(made, m.text('<func>')), m.values.single(m.external(called)));
    args.positional.forEach((set, index) => m.cells.add(m.objectCell(made, m.indexKey(index)), set));
    args.names.forEach((name, index) => {
      if (name >= 0) m.cells.add(m.objectCell(made, m.text(`s:${m.texts[name]!}`)), args.keywords[index]!);
    });
    return m.values.single(made);
  };
}

/** What each of the names gives of the object: the one, or all of them. */
function reading(read: (m: Machine, objects: number, name: number) => number): Known {
  return (m, _classes, args) => {
    const objects = args.positional[args.positional.length - 1] ?? EMPTY;
    const values = args.positional.slice(0, -1).map((name) => read(m, objects, name));
    if (values.length === 1) return values[0]!;
    return m.values.single(m.libraryInstance('builtins.tuple', ...values));
  };
}

function attributesNamed(m: Machine, objects: number, names: number): number {
  let result = EMPTY;
  for (const literal of m.values.members(names)) {
    const text = m.objects.kind[literal] === ObjectKind.LITERAL ? m.texts[m.objects.a[literal]!]! : '';
    if (!text.startsWith('s:')) continue;
    let held = objects;
    for (const name of text.slice(2).split('.')) {
      held = m.values.members(held).reduce((all, object) => m.values.union(all, m.actions.attribute(object, m.text(name))), EMPTY);
    }
    result = m.values.union(result, held);
  }
  return result;
}

const callMethod: Known = (m, _classes, args) => {
  const [name = EMPTY, ...rest] = args.positional;
  const objects = rest.pop() ?? EMPTY;
  let result = EMPTY;
  for (const method of m.values.members(attributesNamed(m, objects, name)))
    result = m.values.union(result, m.actions.invoke(method, { ...args, positional: rest, stars: rest.map(() => false) }, CALLBACK));
  return result;
};

/** What `operator` makes of names, and what calling that does. */
export const MADE_GETTERS: readonly (readonly [string, Known])[] = [
  ['operator.attrgetter', keeping('operator.attrgetter.__call__')],
  ['operator.attrgetter.__call__', reading(attributesNamed)],
  ['operator.itemgetter', keeping('operator.itemgetter.__call__')],
  ['operator.itemgetter.__call__', reading((m, objects, name) => m.actions.subscript(objects, name))],
  ['operator.methodcaller', keeping('operator.methodcaller.__call__')],
  ['operator.methodcaller.__call__', callMethod],
];
