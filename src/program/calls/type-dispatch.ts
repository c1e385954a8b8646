/** `functools.singledispatch` and `singledispatchmethod`: which of the registered functions the class of an argument leads to. */
import type { Classes } from './classes.ts';
import { libraryClassOf } from './library.ts';
import type { Arguments, CallManner, Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { InstanceCertainty, ObjectKind, certaintyOf } from './objects.ts';

const METHODS = '<dispatches as method>';
const CLASSES = '<dispatched on>';
const METHOD_REGISTER = 'functools.singledispatchmethod.register';

/** Notes that a function has others registered for it. */
export function dispatch(m: Machine, functions: number, isMethod: boolean): void {
  for (const object of m.values.members(functions)) {
    if (m.objects.kind[object] !== ObjectKind.FUNCTION) continue;
    m.objectCell(object, m.registered);
    if (isMethod) m.objectCell(object, m.text(METHODS));
  }
}

/** `f.register(C)` gives the decorator for what is called with a `C`; `f.register(g)` and `f.register(C, g)` register at once. */
export function register(m: Machine, method: number, receiver: number, args: Arguments, manner: CallManner): number {
  if (m.hasObjectCell(receiver, m.text(METHODS))) m.edgeToExternal(m.text(METHOD_REGISTER), manner);
  const [first = EMPTY, second] = args.positional;
  const functions = m.values.filter(second ?? first, (object) => m.objects.kind[object] === ObjectKind.FUNCTION);
  if (functions === EMPTY) return m.isInNode ? registering(m, method, first) : m.values.single(method);
  m.cells.add(m.objectCell(receiver, m.registered), functions);
  for (const each of m.values.members(functions)) {
    const isMethod = m.hasObjectCell(receiver, m.text(METHODS));
    const classes = second === undefined ? annotatedClasses(m, each, isMethod ? 1 : 0) : first;
    m.cells.add(m.objectCell(each, m.text(CLASSES)), classes);
  }
  return second ?? first;
}

function registering(m: Machine, method: number, classes: number): number {
  const made = m.objects.intern(ObjectKind.PARTIAL, m.node, m.pc);
  m.cells.add(m.objectCell(made, m.text('<func>')), m.values.single(method));
  m.cells.add(m.objectCell(made, m.indexKey(0)), classes);
  return m.values.single(made);
}

function annotatedClasses(m: Machine, callable: number, parameter: number): number {
  const cells = m.functionCells[callable];
  const count = m.codeScope(m.objects.a[callable]!).parameters.length;
  return cells === undefined || parameter >= count ? EMPTY : m.cells.read(cells + count + parameter);
}

/**
 * Those that may be called, each with the arguments that lead to it; the function itself may be among them. Null for a function without
 * others.
 */
export function dispatched(
  m: Machine,
  classes: Classes,
  object: number,
  args: Arguments,
): readonly (readonly [callable: number, given: Arguments])[] | null {
  if (!m.hasObjectCell(object, m.registered)) return null;
  const others = m.values.members(m.cells.read(m.objectCell(object, m.registered))).filter((other) => other !== object);
  if (others.length === 0) return null;
  const [given = EMPTY] = args.positional;
  if (!m.isKnown(given) || args.stars[0] === true) return m.isSettled() ? [object, ...others].map((each) => [each, args]) : [];
  const table = others.map((other): readonly [number, readonly number[]] => [other, classesOf(m, other)]);
  const found = new Map<number, number>();
  for (const [other, registered] of table) if (registered.length === 0) found.set(other, given);
  for (const argument of m.values.members(given)) {
    if (m.objects.kind[argument] === ObjectKind.UNKNOWN) continue;
    const chosen = forArgument(m, classes, argument, table);
    const called = chosen === null ? [object, ...others] : chosen.length === 0 ? [object] : chosen;
    for (const each of called) found.set(each, m.values.union(found.get(each) ?? EMPTY, m.values.single(argument)));
  }
  return [...found].map(([each, set]) => [each, { ...args, positional: [set, ...args.positional.slice(1)] }]);
}

function classesOf(m: Machine, callable: number): readonly number[] {
  const origin = (object: number): number => (m.objects.kind[object] === ObjectKind.ALIAS ? m.objects.a[object]! : object);
  return m.values
    .members(m.cells.read(m.objectCell(callable, m.text(CLASSES))))
    .map(origin)
    .filter((each) => m.objects.kind[each] === ObjectKind.CLASS || m.objects.kind[each] === ObjectKind.EXTERNAL);
}

/** The function for the nearest class of one argument, and those for classes below where it may be of one; null where nothing is known of it. */
function forArgument(
  m: Machine,
  classes: Classes,
  argument: number,
  table: readonly (readonly [number, readonly number[]])[],
): readonly number[] | null {
  const isInstance = m.objects.kind[argument] === ObjectKind.INSTANCE;
  const order = isInstance ? classes.order(m.objects.a[argument]!) : libraryOrder(m, argument);
  if (order === null) return null;
  const nearest = order.find((each) => table.some(([, registered]) => registered.includes(each)));
  const found = nearest === undefined ? [] : table.filter(([, registered]) => registered.includes(nearest)).map(([other]) => other);
  if (!isInstance || certaintyOf(m.objects, argument) === InstanceCertainty.MADE) return found;
  const below = table.filter(([, registered]) =>
    registered.some((each) => m.objects.kind[each] === ObjectKind.CLASS && classes.isSubclass(each, m.objects.a[argument]!)),
  );
  return [...found, ...below.map(([other]) => other)];
}

function libraryOrder(m: Machine, argument: number): readonly number[] | null {
  const type = libraryClassOf(m, argument);
  if (type === null || m.types.find(type.name)?.kind !== 'class') return null;
  return [type.name, ...m.types.ancestors(type.name)].map((name) => m.external(name));
}
