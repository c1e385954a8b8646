/** What is known of single objects: whether they can be false, can be called, have an attribute, pass a test of `inspect`. */
import type { Classes } from '../classes.ts';
import { libraryClassOf, libraryMember } from '../library.ts';
import type { Machine } from '../machine.ts';
import { EMPTY } from '../machine.ts';
import { InstanceCertainty, ObjectKind } from '../objects.ts';

/** Yes, no, or not known. */
export type Answer = boolean | null;

/** Whether a value of it is true. */
export function isTrue(m: Machine, classes: Classes, object: number): Answer {
  switch (m.objects.kind[object]!) {
    case ObjectKind.NONE:
      return false;
    case ObjectKind.FUNCTION:
    case ObjectKind.CLASS:
    case ObjectKind.BOUND:
    case ObjectKind.MODULE:
    case ObjectKind.COROUTINE:
    case ObjectKind.GENERATOR:
    case ObjectKind.ASYNC_GENERATOR:
    case ObjectKind.PARTIAL:
    case ObjectKind.METHODS:
      return true;
    case ObjectKind.LITERAL: {
      const text = m.texts[m.objects.a[object]!]!;
      return text !== 's:' && text !== 'i:0';
    }
    case ObjectKind.INSTANCE:
      return lacksMethods(m, classes, object, ['__bool__', '__len__']) ? true : null;
    default:
      return null;
  }
}

/** Whether it can be called. */
export function isCallable(m: Machine, classes: Classes, object: number): Answer {
  switch (m.objects.kind[object]!) {
    case ObjectKind.FUNCTION:
    case ObjectKind.CLASS:
    case ObjectKind.BOUND:
    case ObjectKind.PARTIAL:
    case ObjectKind.DECORATED:
    case ObjectKind.CONTEXT_FUNCTION:
    case ObjectKind.METHODS:
      return true;
    case ObjectKind.NONE:
    case ObjectKind.LITERAL:
    case ObjectKind.LIST:
    case ObjectKind.DICT:
    case ObjectKind.SET:
    case ObjectKind.TUPLE:
    case ObjectKind.COROUTINE:
    case ObjectKind.GENERATOR:
    case ObjectKind.MODULE:
      return false;
    case ObjectKind.INSTANCE:
      if (classes.lookup(m.objects.a[object]!, m.text('__call__')) !== EMPTY) return true;
      return lacksMethods(m, classes, object, ['__call__']) ? false : null;
    default:
      return null;
  }
}

/** Whether it has an attribute: for certain where its class has it; not where nothing that is known gives it one. */
export function hasAttribute(m: Machine, classes: Classes, object: number, name: number): Answer {
  const text = m.texts[name]!;
  const kind = m.objects.kind[object]!;
  if (m.types.member('builtins.object', text) !== null) return null;
  if (kind === ObjectKind.NONE) return false;
  if (kind !== ObjectKind.INSTANCE) {
    const type = libraryClassOf(m, object);
    if (type === null || m.types.find(type.name)?.kind !== 'class') return null;
    if (libraryMember(m, type.name, text) !== null) return true;
    // What a program gives to functions and to instances of other libraries, it may have given to these.
    return type.name.startsWith('builtins.') ? false : null;
  }
  const owner = m.objects.a[object]!;
  if (classes.lookup(owner, name) !== EMPTY) return true;
  const isStored = classes.order(owner).some((base) => {
    if (m.objects.kind[base] !== ObjectKind.CLASS) return false;
    const field = m.cells.read(m.objectCell(base, m.names.fieldOf(name)));
    return field !== EMPTY || m.cells.read(m.objectCell(base, m.names.declarationOf(name))) !== EMPTY;
  });
  return !isStored && lacksMethods(m, classes, object, [text, '__getattr__', '__getattribute__']) ? false : null;
}

/** Whether it is certain that neither its class nor a base has one of these. */
export function lacksMethods(m: Machine, classes: Classes, object: number, methods: readonly string[]): boolean {
  if (m.objects.b[object] !== InstanceCertainty.MADE) return false;
  const owner = m.objects.a[object]!;
  if (methods.some((method) => classes.lookup(owner, m.text(method)) !== EMPTY)) return false;
  return classes.externalBases(owner).every((base) => {
    const dotted = m.texts[m.objects.a[base]!]!;
    if (dotted.startsWith('typing.') && !m.types.ancestors(dotted).some((ancestor) => ancestor.startsWith('typing.'))) return true;
    const found = m.types.find(dotted);
    if (found?.kind !== 'class') return false;
    return methods.every((method) => (libraryMember(m, found.name, method)?.owner ?? 'builtins.object') === 'builtins.object');
  });
}

/** What a test of the library says; null also for those that are none. */
export function passes(m: Machine, classes: Classes, predicate: string, object: number): Answer {
  const test = PREDICATES.get(predicate);
  return test === undefined ? null : test(m, classes, object);
}

type Predicate = (m: Machine, classes: Classes, object: number) => Answer;

/** Kinds of which every test of `inspect` but its own says no. */
const PLAIN: ReadonlySet<number> = new Set([
  ObjectKind.NONE,
  ObjectKind.LITERAL,
  ObjectKind.LIST,
  ObjectKind.DICT,
  ObjectKind.SET,
  ObjectKind.TUPLE,
  ObjectKind.INSTANCE,
  ObjectKind.CLASS,
  ObjectKind.FUNCTION,
  ObjectKind.BOUND,
  ObjectKind.MODULE,
  ObjectKind.COROUTINE,
  ObjectKind.GENERATOR,
  ObjectKind.ASYNC_GENERATOR,
]);

const ofKind =
  (...kinds: readonly number[]): Predicate =>
  (m, _classes, object) => {
    const kind = m.objects.kind[object]!;
    return kinds.includes(kind) ? true : PLAIN.has(kind) ? false : null;
  };

/** Of a function or method, whether its body is of that sort. */
const ofBody =
  (isAsync: boolean, isGenerator: boolean): Predicate =>
  (m, _classes, object) => {
    const kind = m.objects.kind[object]!;
    const callable = kind === ObjectKind.BOUND ? m.objects.a[object]! : object;
    if (m.objects.kind[callable] === ObjectKind.FUNCTION) {
      const code = m.codeScope(m.objects.a[callable]!);
      return code.isAsync === isAsync && code.isGenerator === isGenerator;
    }
    return kind !== ObjectKind.BOUND && PLAIN.has(kind) ? false : null;
  };

const isAwaitable: Predicate = (m, classes, object) => {
  const kind = m.objects.kind[object]!;
  if (kind === ObjectKind.COROUTINE) return true;
  if (kind === ObjectKind.GENERATOR) return null;
  if (kind !== ObjectKind.INSTANCE) return PLAIN.has(kind) ? false : null;
  if (classes.lookup(m.objects.a[object]!, m.text('__await__')) !== EMPTY) return true;
  return lacksMethods(m, classes, object, ['__await__']) ? false : null;
};

const isCoroutineFunction = ofBody(true, false);
const isCoroutine = ofKind(ObjectKind.COROUTINE);

const PREDICATES: ReadonlyMap<string, Predicate> = new Map([
  ['inspect.isfunction', ofKind(ObjectKind.FUNCTION)],
  ['inspect.ismethod', ofKind(ObjectKind.BOUND)],
  ['inspect.isroutine', ofKind(ObjectKind.FUNCTION, ObjectKind.BOUND)],
  ['inspect.isclass', ofKind(ObjectKind.CLASS)],
  ['inspect.ismodule', ofKind(ObjectKind.MODULE)],
  ['inspect.isgenerator', ofKind(ObjectKind.GENERATOR)],
  ['inspect.isasyncgen', ofKind(ObjectKind.ASYNC_GENERATOR)],
  ['inspect.iscoroutine', isCoroutine],
  ['asyncio.iscoroutine', isCoroutine],
  ['inspect.isawaitable', isAwaitable],
  ['inspect.iscoroutinefunction', isCoroutineFunction],
  ['asyncio.iscoroutinefunction', isCoroutineFunction],
  ['inspect.isgeneratorfunction', ofBody(false, true)],
  ['inspect.isasyncgenfunction', ofBody(true, true)],
]);
