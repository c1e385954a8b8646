/** Functions and classes are made. */
import { HEADER_WORDS } from '../../../python/code/opcodes.ts';
import { invokeSpecial } from '../attributes.ts';
import { CallKind } from '../call-graph.ts';
import { madeCell } from '../construction.ts';
import { CALL, CLASS_BODY, EMPTY } from '../machine.ts';
import { ObjectKind } from '../objects.ts';
import type { Frame } from './frame.ts';

export function makeFunction(f: Frame, pc: number): void {
  const { m } = f;
  const scope = f.scopeBase + f.operand(pc, 0);
  const count = f.operand(pc, 1);
  const object = m.objects.intern(ObjectKind.FUNCTION, scope, m.node);
  let cells = m.functionCells[object];
  if (cells === undefined) {
    cells = m.cells.makeMany(2 * count + 1);
    m.functionCells[object] = cells;
  }
  for (let index = 0; index < count; index += 1) {
    m.addDefault(cells + index, f.value(pc, 2 + 2 * index));
    m.cells.add(cells + count + index, f.value(pc, 3 + 2 * index));
  }
  m.cells.add(cells + 2 * count, f.value(pc, 2 + 2 * count));
  f.define(pc, m.values.single(object));
}

export function makeClass(f: Frame, pc: number): void {
  const { m, classes } = f;
  const scope = f.scopeBase + f.operand(pc, 0);
  const object = m.objects.intern(ObjectKind.CLASS, scope, m.node);
  const body = m.nodeOf(scope, m.node, -1);
  m.nodeClass[body] = object;
  const bases: number[] = [];
  for (let index = 0; index < f.operand(pc, 1); index += 1) {
    for (const base of m.values.members(f.values[f.operand(pc, 3 + index) >> 1]!)) {
      const kind = m.objects.kind[base]!;
      const named = kind === ObjectKind.ALIAS ? m.objects.a[base]! : base;
      const origin = asMade(m, named);
      if (origin !== named) classes.entry(object).isTypedDictionary = true;
      const originKind = m.objects.kind[origin]!;
      if (originKind === ObjectKind.CLASS || originKind === ObjectKind.EXTERNAL) bases.push(origin);
      if (kind === ObjectKind.ALIAS) classes.entry(object).baseArguments.set(origin, m.objects.b[base]!);
    }
  }
  classes.setBases(object, bases);
  let at = pc + HEADER_WORDS + 3 + f.operand(pc, 1);
  const entry = classes.entry(object);
  for (let index = 0; index < f.operand(pc, 2); index += 1, at += 2) {
    const isMetaclass = f.words[at]! >= 0 && m.codes[f.module]!.strings[f.words[at]!] === 'metaclass';
    if (isMetaclass) entry.metaclasses = m.values.union(entry.metaclasses, f.values[f.words[at + 1]!]!);
  }
  for (const base of bases) {
    if (m.objects.kind[base] !== ObjectKind.CLASS) continue;
    entry.metaclasses = m.values.union(entry.metaclasses, classes.entry(base).metaclasses);
    if (classes.entry(base).isTypedDictionary) entry.isTypedDictionary = true;
  }
  classes.noteName(object, m.codeScope(scope).name);
  noteStandIns(f, object, bases);
  m.edgeTo(body, CLASS_BODY);
  m.enter(body);
  initialiseSubclass(f, object);
  nameDescriptors(f, object);
  f.define(pc, m.values.single(object));
}

/** Instances of typed dictionaries are dictionaries (PEP 589). */
function asMade(m: Frame['m'], base: number): number {
  const isTyped = m.objects.kind[base] === ObjectKind.EXTERNAL && TYPED_DICTIONARIES.has(m.texts[m.objects.a[base]!]!);
  return isTyped ? m.external('builtins.dict') : base;
}

const TYPED_DICTIONARIES: ReadonlySet<string> = new Set(['typing.TypedDict', 'typing_extensions.TypedDict']);

/** A class that a program writes in place of a library's. */
function noteStandIns({ m }: Frame, object: number, bases: readonly number[]): void {
  for (const base of bases) {
    if (m.objects.kind[base] !== ObjectKind.EXTERNAL) continue;
    const dotted = m.texts[m.objects.a[base]!]!;
    for (const ancestor of m.types.ancestors(m.types.find(dotted)?.name ?? dotted)) {
      if (m.behaviourOf(ancestor)?.isStandIn === true) m.standIn(ancestor, object);
    }
  }
}

/** `__init_subclass__` of the bases, and `__new__` and `__init__` of a metaclass, run with the class statement. */
function initialiseSubclass(f: Frame, object: number): void {
  const { m, classes } = f;
  const order = classes.order(object);
  for (const hook of m.values.members(classes.lookupIn(order, m.text('__init_subclass__'), 1))) {
    const callable = m.objects.kind[hook] === ObjectKind.CLASS_METHOD ? m.objects.a[hook]! : hook;
    m.actions.invoke(m.objects.intern(ObjectKind.BOUND, callable, object), { positional: [], stars: [], names: [], keywords: [] }, CALL);
  }
  for (const metaclass of m.values.members(classes.entry(object).metaclasses)) {
    if (m.objects.kind[metaclass] !== ObjectKind.CLASS) continue;
    m.cells.add(madeCell(m, metaclass), m.values.single(object));
    for (const name of ['__new__', '__init__']) {
      for (const hook of m.values.members(classes.lookup(metaclass, m.text(name)))) {
        const receiver = name === '__new__' ? metaclass : object;
        const text = m.values.single(m.libraryInstance('builtins.str'));
        const args = [text, m.values.single(m.libraryInstance('builtins.tuple')), m.values.single(m.libraryInstance('builtins.dict'))];
        m.actions.invoke(
          m.objects.intern(ObjectKind.BOUND, hook, receiver),
          { positional: args, stars: [false, false, false], names: [], keywords: [] },
          {
            kind: CallKind.CONSTRUCTION,
            flags: 0,
            boundary: 0,
          },
        );
      }
    }
  }
}

/** `__set_name__` of what the class body holds. */
function nameDescriptors(f: Frame, object: number): void {
  const { m, classes } = f;
  const hook = m.text('__set_name__');
  m.forEachObjectCell(object, (_name, cell) => {
    for (const held of m.values.members(m.cells.peek(cell))) {
      if (m.objects.kind[held] !== ObjectKind.INSTANCE || classes.lookup(m.objects.a[held]!, hook) === EMPTY) continue;
      const text = m.values.single(m.libraryInstance('builtins.str'));
      invokeSpecial(m, classes, held, '__set_name__', [m.values.single(object), text], CALL);
    }
  });
}
