/** Functions of the standard library whose meaning types cannot tell: `super`, `getattr`, `functools.partial`, `property` … */
import { invokeOnClass, invokeSpecial, storeAttribute, storePlainly } from './attributes.ts';
import { askByMethod, askForHash, askForLength, askForText } from './asked-objects.ts';
import { argumentAt } from './binding.ts';
import { Unresolved } from './call-graph.ts';
import type { Classes } from './classes.ts';
import { enterAll, exitAll } from './context-managers.ts';
import { keepEntered } from './keepers.ts';
import { libraryClassOf, literalKey, literalKeys, putElement, putKey } from './library.ts';
import { classOfParts, namedTupleOf, typedNamedTuple } from './made-classes.ts';
import { enumOf, madeDataclass, newType, typedDictionary } from './made-types.ts';
import { namespacesOf, ownNamespace } from './namespaces.ts';
import { declaredOpen } from './annotations.ts';
import { NOTHING_BOUND, hasVariables, substituted, typeVariable } from './type-variables.ts';
import { MADE_GETTERS } from './made-getters.ts';
import { dispatch, register } from './type-dispatch.ts';
import type { Arguments, CallManner, Machine } from './machine.ts';
import { CALLBACK, EMPTY, IMPORT, OPERATOR, positionalArguments } from './machine.ts';
import { NONE } from '../layout/name-tree.ts';
import { noteOverloads } from './overloads.ts';
import { ObjectKind } from './objects.ts';

type Known = (m: Machine, classes: Classes, args: Arguments, manner: CallManner) => number | null;

/** What a known function returns; null where it is not known here, or has nothing special for these arguments. */
export function knownFunction(m: Machine, classes: Classes, dotted: string, args: Arguments, manner: CallManner): number | null {
  const known = KNOWN.get(dotted);
  return known === undefined ? null : known(m, classes, args, manner);
}

const first: Known = (m, _classes, args) => argumentAt(m, args, 0);

/** A decorator that gives back its function, with or without arguments of its own. */
const identity: Known = (m, _classes, args) => {
  const passed = argumentAt(m, args, 0);
  return hasCallable(m, passed) ? passed : null;
};

const overload: Known = (m, classes, args, manner) => {
  noteOverloads(m, argumentAt(m, args, 0));
  return identity(m, classes, args, manner);
};

function hasCallable(m: Machine, set: number): boolean {
  return m.values.members(set).some((object) => CALLABLE.has(m.objects.kind[object]!));
}

const CALLABLE: ReadonlySet<number> = new Set([
  ObjectKind.FUNCTION,
  ObjectKind.CLASS,
  ObjectKind.BOUND,
  ObjectKind.DECORATED,
  ObjectKind.PARTIAL,
  ObjectKind.STATIC_METHOD,
  ObjectKind.CLASS_METHOD,
  ObjectKind.CONTEXT_FUNCTION,
  ObjectKind.PROPERTY,
  ObjectKind.WITHIN,
]);

/** Wraps each callable that is passed. */
function wrapping(kind: number): Known {
  return (m, _classes, args) => {
    let result = EMPTY;
    for (const object of m.values.members(argumentAt(m, args, 0))) {
      if (m.objects.kind[object] === ObjectKind.UNKNOWN) continue;
      result = m.values.union(result, m.values.single(m.objects.intern(kind, object)));
    }
    return result;
  };
}

const superCall: Known = (m, classes, args) => {
  const self = args.positional.length >= 2 ? args.positional[1]! : firstParameter(m);
  const owners = args.positional.length >= 1 ? args.positional[0]! : enclosingClass(m);
  let result = EMPTY;
  for (const owner of m.values.members(owners)) {
    if (m.objects.kind[owner] !== ObjectKind.CLASS) continue;
    for (const receiver of m.values.members(self)) {
      const kind = m.objects.kind[receiver]!;
      if (kind !== ObjectKind.INSTANCE && kind !== ObjectKind.CLASS) continue;
      const own = kind === ObjectKind.CLASS ? receiver : m.objects.a[receiver]!;
      const isOfMetaclass =
        kind === ObjectKind.CLASS && m.values.members(classes.entry(own).metaclasses).some((meta) => classes.order(meta).includes(owner));
      if (!classes.order(own).includes(owner) && !isOfMetaclass) continue;
      result = m.values.union(result, m.values.single(m.objects.intern(ObjectKind.SUPER, owner, receiver)));
    }
  }
  return result;
};

/** The class whose body the function that is looked at stands in. */
function enclosingClass(m: Machine): number {
  let node = m.isInNode ? m.node : -1;
  while (node >= 0) {
    if (m.nodeClass[node]! >= 0) return m.values.single(m.nodeClass[node]!);
    node = m.nodeParent[node]!;
  }
  return EMPTY;
}

function firstParameter(m: Machine): number {
  let node = m.isInNode ? m.node : -1;
  while (node >= 0) {
    const parent = m.nodeParent[node]!;
    if (parent >= 0 && m.nodeClass[parent]! >= 0) return m.cells.read(m.parameterCell(node, 0));
    node = parent;
  }
  return EMPTY;
}

const getAttribute: Known = (m, classes, args) => {
  let result = argumentAt(m, args, 2);
  let isKnown = false;
  for (const literal of m.values.members(argumentAt(m, args, 1))) {
    const text = m.objects.kind[literal] === ObjectKind.LITERAL ? m.texts[m.objects.a[literal]!]! : '';
    for (const object of m.values.members(argumentAt(m, args, 0))) {
      const names = namesMeant(m, classes, object, text);
      if (names.length > 0) isKnown = true;
      const isMany = names.length > MAX_APART;
      for (const name of names) {
        const found = m.actions.attribute(object, name);
        result = m.values.union(result, isMany ? m.values.filter(found, (member) => m.objects.kind[member] !== ObjectKind.BOUND) : found);
      }
      if (isMany) result = m.values.union(result, m.values.single(m.objects.intern(ObjectKind.METHODS, object, m.text(text.slice(2)))));
    }
  }
  return isKnown ? result : m.values.union(result, m.unknownSet(Unresolved.DYNAMIC));
};

/** The attribute names that a literal means: the name itself, or all methods that begin like it. */
function namesMeant(m: Machine, classes: Classes, object: number, text: string): readonly number[] {
  if (text.startsWith('s:')) return [m.text(text.slice(2))];
  // Of a name of which nothing is known, that it is one of `dir()` says nothing.
  if (!text.startsWith('p:') || text === 'p:') return [];
  const kind = m.objects.kind[object]!;
  if (kind === ObjectKind.INSTANCE) return namesStartingWith(m, classes, m.objects.a[object]!, text.slice(2));
  return kind === ObjectKind.CLASS ? namesStartingWith(m, classes, object, text.slice(2)) : [];
}

/** No more methods than these are taken for what a computed name may mean; more than these are one value. */
const MAX_NAMES = 100;
const MAX_APART = 8;

/** Names of methods of a class and its bases that begin with a text, sorted. */
export function namesStartingWith(m: Machine, classes: Classes, owner: number, prefix: string): readonly number[] {
  const found = new Set<number>();
  for (const base of classes.order(owner)) {
    const isRead = m.objects.kind[base] === ObjectKind.CLASS && m.objects.a[base]! >= 0;
    for (const name of isRead ? m.methodsOf(m.objects.a[base]!) : []) if (m.texts[name]!.startsWith(prefix)) found.add(name);
  }
  return found.size > MAX_NAMES ? [] : [...found].sort((a, b) => a - b);
}

const setAttribute: Known = (m, classes, args) => {
  const value = argumentAt(m, args, 2);
  const keys = literalKeys(m, argumentAt(m, args, 1)) ?? [];
  // Several names and several values: which goes with which is not known.
  if (keys.some((key) => !m.texts[key]!.startsWith('s:')) || (keys.length > 1 && m.values.members(value).length > 1)) return m.none;
  for (const key of keys) {
    const name = m.text(m.texts[key]!.slice(2));
    for (const object of m.values.members(argumentAt(m, args, 0))) storeAttribute(m, classes, object, name, value);
  }
  return m.none;
};

/** `object.__setattr__(x, 'name', value)` asks no `__setattr__` that a class writes. */
const setPlainly: Known = (m, _classes, args) => {
  const key = literalKey(m, argumentAt(m, args, 1));
  if (args.positional.length !== 3 || key < 0 || !m.texts[key]!.startsWith('s:')) return null;
  const name = m.text(m.texts[key]!.slice(2));
  for (const object of m.values.members(argumentAt(m, args, 0))) storePlainly(m, object, name, argumentAt(m, args, 2));
  return m.none;
};

/** Built-in functions that call special methods of what they are given. */
function specials(methods: readonly string[], result: string): Known {
  return (m, classes, args) => {
    for (const set of args.positional) {
      for (const object of m.values.members(set)) {
        const isClass = m.objects.kind[object] === ObjectKind.CLASS;
        if (isClass && methods.some((method) => invokeOnClass(m, classes, object, method, [], OPERATOR) !== null)) continue;
        if (m.objects.kind[object] !== ObjectKind.INSTANCE) continue;
        for (const method of methods) {
          if (classes.lookup(m.objects.a[object]!, m.text(method)) === EMPTY) continue;
          invokeSpecial(m, classes, object, method, [], OPERATOR);
          break;
        }
      }
    }
    return result === '' ? null : result === 'None' ? m.none : m.values.single(m.libraryInstance(result));
  };
}

/** Functions that ask for the text of what they are given. */
function texts(conversion: 'format' | 's' | 'r', result: string): Known {
  const ofClasses = specials([conversion === 'r' ? '__repr__' : '__str__'], result);
  return (m, classes, args, manner) => {
    for (const set of args.positional) for (const object of m.values.members(set)) askForText(m, classes, object, conversion);
    const among = args.positional.map((set) => m.values.filter(set, (object) => m.objects.kind[object] === ObjectKind.CLASS));
    return ofClasses(m, classes, { ...args, positional: among }, manner);
  };
}

const hash: Known = (m, classes, args, manner) => {
  askForHash(m, classes, argumentAt(m, args, 0));
  return specials(['__hash__'], 'builtins.int')(m, classes, args, manner);
};

/** `set(x)`, `dict.fromkeys(x)`: what lies in it is asked for its hash. */
const hashed = (m: Machine, classes: Classes, args: Arguments): null => {
  const given = argumentAt(m, args, 0);
  if (given !== EMPTY) askForHash(m, classes, m.actions.iterate(given, false));
  return null;
};

/** `list(x)`: what is iterated is asked for its length first. */
const listed = (m: Machine, classes: Classes, args: Arguments): null => {
  askForLength(m, classes, argumentAt(m, args, 0));
  return null;
};

/** `dir(x)`: names of which nothing is known until a test says how they begin. */
const namesOf: Known = (m, classes, args, manner) => {
  specials(['__dir__'], '')(m, classes, args, manner);
  return m.values.single(m.libraryInstance('builtins.list', m.values.single(m.literal('p:'))));
};

const next: Known = (m, classes, args) => {
  let result = argumentAt(m, args, 1);
  for (const object of m.values.members(argumentAt(m, args, 0))) {
    if (m.objects.kind[object] === ObjectKind.INSTANCE) {
      result = m.values.union(result, invokeSpecial(m, classes, object, '__next__', [], OPERATOR) ?? EMPTY);
    } else result = m.values.union(result, m.actions.iterate(m.values.single(object), false));
  }
  return result;
};

/** Comparing the elements of what is sorted. */
function compareElements(m: Machine, classes: Classes, elements: number, method: string): void {
  for (const object of m.values.members(elements)) {
    if (m.objects.kind[object] !== ObjectKind.INSTANCE || classes.lookup(m.objects.a[object]!, m.text(method)) === EMPTY) continue;
    invokeSpecial(m, classes, object, method, [elements], OPERATOR);
  }
}

const sorted: Known = (m, classes, args) => {
  listed(m, classes, args);
  const all = m.actions.iterate(argumentAt(m, args, 0), false);
  if (argumentAt(m, args, -1, 'key') === EMPTY) compareElements(m, classes, all, '__lt__');
  return m.values.single(m.libraryInstance('builtins.list', all));
};

const sum: Known = (m, classes, args) => {
  const all = m.actions.iterate(argumentAt(m, args, 0), false);
  compareElements(m, classes, all, '__radd__');
  compareElements(m, classes, all, '__add__');
  const start = argumentAt(m, args, 1, 'start');
  return m.values.union(all, start === EMPTY ? m.values.single(m.libraryInstance('builtins.int')) : start);
};

const reversedCall: Known = (m, classes, args) => {
  let result = EMPTY;
  for (const object of m.values.members(argumentAt(m, args, 0))) {
    const isOwn = m.objects.kind[object] === ObjectKind.INSTANCE && classes.lookup(m.objects.a[object]!, m.text('__reversed__')) !== EMPTY;
    const made = isOwn ? invokeSpecial(m, classes, object, '__reversed__', [], OPERATOR) : null;
    result = m.values.union(result, m.actions.iterate(made ?? m.values.single(object), false));
  }
  return m.values.single(m.libraryInstance('typing.Iterator', result));
};

const singleDispatch =
  (isMethod: boolean): Known =>
  (m, classes, args, manner) => {
    dispatch(m, argumentAt(m, args, 0), isMethod);
    return identity(m, classes, args, manner);
  };

/** Functions over a heap: what is pushed lies in it, and its elements are compared. */
const heap =
  (pushed: number, gives: 'element' | 'nothing'): Known =>
  (m, classes, args) => {
    const heaps = argumentAt(m, args, 0, 'heap');
    for (const object of pushed < 0 ? [] : m.values.members(heaps))
      if (m.objects.kind[object] === ObjectKind.LIST) putElement(m, object, -1, argumentAt(m, args, pushed, 'item'));
    const all = m.actions.iterate(heaps, false);
    compareElements(m, classes, all, '__lt__');
    return gives === 'element' ? all : m.none;
  };

/** `closing(x)` calls `x.close()` in the end. */
const closing: Known = (m, classes, args) => {
  const things = argumentAt(m, args, 0);
  for (const object of m.values.members(things)) {
    if (m.objects.kind[object] === ObjectKind.INSTANCE) invokeSpecial(m, classes, object, 'close', [], CALLBACK);
  }
  return things;
};

/** `open(path, mode)`: text, or bytes where the mode says so. */
const open: Known = (m, _classes, args) => {
  const key = literalKey(m, argumentAt(m, args, 1, 'mode'));
  const mode = key < 0 ? '' : m.texts[key]!.slice(2);
  const binary = mode.includes('+') ? 'io.BufferedRandom' : mode.includes('r') ? 'io.BufferedReader' : 'io.BufferedWriter';
  return m.values.single(m.libraryInstance(mode.includes('b') ? binary : 'io.TextIOWrapper'));
};

/** `property(getter, setter, deleter)`. */
const propertyCall: Known = (m, _classes, args) => {
  const setter = m.values.members(argumentAt(m, args, 1, 'fset'))[0] ?? 0;
  let result = EMPTY;
  for (const getter of m.values.members(argumentAt(m, args, 0, 'fget'))) {
    if (m.objects.kind[getter] === ObjectKind.UNKNOWN) continue;
    const made = m.objects.intern(ObjectKind.PROPERTY, getter, m.objects.kind[setter] === ObjectKind.UNKNOWN ? 0 : setter);
    m.cells.add(m.objectCell(made, m.text('<deleter>')), argumentAt(m, args, 2, 'fdel'));
    result = m.values.union(result, m.values.single(made));
  }
  return result;
};

const iterator: Known = (m, _classes, args) => {
  let result = EMPTY;
  if (args.positional.length > 1) {
    for (const callable of m.values.members(args.positional[0]!)) {
      result = m.values.union(result, m.actions.invoke(callable, positionalArguments(), CALLBACK));
    }
    return m.values.single(m.libraryInstance('typing.Iterator', result));
  }
  for (const object of m.values.members(argumentAt(m, args, 0))) {
    const kind = m.objects.kind[object]!;
    const made =
      kind === ObjectKind.TUPLE || kind === ObjectKind.LIST
        ? m.objects.intern(ObjectKind.ITERATOR, object)
        : m.libraryInstance('typing.Iterator', m.actions.iterate(m.values.single(object), false));
    result = m.values.union(result, m.values.single(made));
  }
  return result;
};

const enumerateCall: Known = (m, _classes, args) => {
  const pair = m.objects.intern(ObjectKind.TUPLE, m.node, m.pc);
  putElement(m, pair, m.indexKey(0), m.values.single(m.libraryInstance('builtins.int')));
  putElement(m, pair, m.indexKey(1), m.actions.iterate(argumentAt(m, args, 0), false));
  return m.values.single(m.libraryInstance('typing.Iterator', m.values.single(pair)));
};

const zipCall: Known = (m, _classes, args) => {
  const tuple = m.objects.intern(ObjectKind.TUPLE, m.node, m.pc);
  args.positional.forEach((set, index) => putElement(m, tuple, m.indexKey(index), m.actions.iterate(set, false)));
  return m.values.single(m.libraryInstance('typing.Iterator', m.values.single(tuple)));
};

const mapCall: Known = (m, _classes, args) => {
  const rest = args.positional.slice(1).map((set) => m.actions.iterate(set, false));
  let result = EMPTY;
  for (const callable of m.values.members(argumentAt(m, args, 0))) {
    result = m.values.union(result, m.actions.invoke(callable, positionalArguments(...rest), CALLBACK));
  }
  return m.values.single(m.libraryInstance('typing.Iterator', result));
};

const filterCall: Known = (m, _classes, args) => {
  return m.values.single(m.libraryInstance('typing.Iterator', m.actions.iterate(argumentAt(m, args, 1), false)));
};

/** `min`, `max`: one of the arguments, or of the elements of the only one. */
const oneOf =
  (method: string, reflected: string): Known =>
  (m, classes, args) => {
    const isOnly = args.positional.length === 1 && args.stars[0] !== true;
    const all = isOnly
      ? m.actions.iterate(args.positional[0]!, false)
      : args.positional.reduce(
          (union, set, index) => m.values.union(union, args.stars[index] === true ? m.actions.iterate(set, false) : set),
          EMPTY,
        );
    if (argumentAt(m, args, -1, 'key') === EMPTY) {
      const isOwn = (object: number): boolean =>
        m.objects.kind[object] === ObjectKind.INSTANCE && classes.lookup(m.objects.a[object]!, m.text(method)) !== EMPTY;
      compareElements(m, classes, all, method);
      compareElements(
        m,
        classes,
        m.values.filter(all, (object) => !isOwn(object)),
        reflected,
      );
    }
    return all;
  };

const typeCall: Known = (m, _classes, args) => {
  if (args.positional.length !== 1) return null;
  let result = EMPTY;
  for (const object of m.values.members(args.positional[0]!)) {
    if (m.objects.kind[object] === ObjectKind.INSTANCE) result = m.values.union(result, m.values.single(m.objects.a[object]!));
    else {
      const type = libraryClassOf(m, object);
      if (type !== null) result = m.values.union(result, m.values.single(m.external(type.name)));
    }
  }
  return result;
};

const partial: Known = (m, _classes, args) => {
  const made = m.objects.intern(ObjectKind.PARTIAL, m.node, m.pc);
  m.cells.add(m.objectCell(made, m.text('<func>')), argumentAt(m, args, 0));
  args.positional.slice(1).forEach((set, index) => m.cells.add(m.objectCell(made, m.indexKey(index)), set));
  args.names.forEach((name, index) => {
    if (name >= 0) m.cells.add(m.objectCell(made, m.text(`s:${m.texts[name]!}`)), args.keywords[index]!);
  });
  return m.values.single(made);
};

/** `wraps(f)`: a decorator that gives back what it decorates. */
const decoratorFactory: Known = (m) => m.values.single(m.external('functools.<identity>'));

/** Decorators that are used bare, and called with options to give the decorator. */
const bareOrCalled: Known = (m, classes, args, manner) =>
  identity(m, classes, args, manner) ?? m.values.single(m.external('functools.<identity>'));

const dataclassField: Known = (m, _classes, args) => {
  const fallback = argumentAt(m, args, -1, 'default');
  let result = fallback;
  for (const factory of m.values.members(argumentAt(m, args, -1, 'default_factory'))) {
    const kind = m.objects.kind[factory]!;
    if (kind === ObjectKind.EXTERNAL || kind === ObjectKind.CLASS || CALLABLE.has(kind)) {
      const isExternal = kind === ObjectKind.EXTERNAL;
      const made = isExternal
        ? m.values.single(m.libraryInstance(m.texts[m.objects.a[factory]!]!))
        : m.actions.invoke(factory, positionalArguments(), CALLBACK);
      result = m.values.union(result, made);
    }
  }
  return result;
};

const gather: Known = (m, _classes, args) => {
  const results = args.positional.map((set, index) => m.actions.awaited(args.stars[index] === true ? m.actions.iterate(set, false) : set));
  const all = results.reduce((union, set) => m.values.union(union, set), EMPTY);
  const list = m.objects.intern(ObjectKind.LIST, m.node, m.pc);
  results.forEach((set, index) => putElement(m, list, args.stars.includes(true) ? -1 : m.indexKey(index), set));
  void all;
  return m.values.single(m.libraryInstance('typing.Awaitable', m.values.single(list)));
};

const taskOf: Known = (m, _classes, args) => m.values.single(m.libraryInstance('asyncio.Task', m.actions.awaited(argumentAt(m, args, 0))));
const awaitableOf: Known = (m, _classes, args) =>
  m.values.single(m.libraryInstance('typing.Awaitable', m.actions.awaited(argumentAt(m, args, 0))));
const runCoroutine: Known = (m, _classes, args) => m.actions.awaited(argumentAt(m, args, 0));

/** `operator.attrgetter('x')` and others stay what they are; `operator.add(a, b)` is the operator. */
const operatorCall =
  (method: string): Known =>
  (m, classes, args) => {
    let result = EMPTY;
    for (const object of m.values.members(argumentAt(m, args, 0))) {
      if (m.objects.kind[object] !== ObjectKind.INSTANCE) continue;
      result = m.values.union(result, invokeSpecial(m, classes, object, method, args.positional.slice(1), OPERATOR) ?? EMPTY);
    }
    return result === EMPTY ? null : result;
  };

const cast: Known = (m, _classes, args) => {
  const value = argumentAt(m, args, 1, 'val');
  const declared = declaredOpen(m, argumentAt(m, args, 0, 'typ'));
  return m.isKnown(declared) && !(hasVariables(m, declared) && m.isKnown(value)) ? substituted(m, declared, NOTHING_BOUND) : value;
};

const newClass: Known = (m, classes, args, manner) => {
  if (args.positional.length >= 3) return classOfParts(m, classes, args);
  return typeCall(m, classes, args, manner);
};

const chain: Known = (m, _classes, args) => {
  const all = args.positional.reduce((union, set) => m.values.union(union, m.actions.iterate(set, false)), EMPTY);
  return m.values.single(m.libraryInstance('typing.Iterator', all));
};

const chainFromIterable: Known = (m, _classes, args) =>
  m.values.single(m.libraryInstance('typing.Iterator', m.actions.iterate(m.actions.iterate(argumentAt(m, args, 0), false), false)));

const iteratorOfElements: Known = (m, _classes, args) =>
  m.values.single(m.libraryInstance('typing.Iterator', m.actions.iterate(argumentAt(m, args, 0), false)));

const dictFromKeys: Known = (m, classes, args) => {
  hashed(m, classes, args);
  const made = m.objects.intern(ObjectKind.DICT, m.node, m.pc);
  putKey(m, made, m.actions.iterate(argumentAt(m, args, 0), false));
  putElement(m, made, -1, argumentAt(m, args, 1));
  return m.values.single(made);
};

/** `types.MethodType(function, object)`: a bound method. */
const boundMethod: Known = (m, _classes, args) => {
  const receivers = m.values.members(argumentAt(m, args, 1));
  let result = EMPTY;
  for (const callable of m.values.members(argumentAt(m, args, 0))) {
    if (m.objects.kind[callable] !== ObjectKind.FUNCTION) continue;
    for (const receiver of receivers)
      result = m.values.union(result, m.values.single(m.objects.intern(ObjectKind.BOUND, callable, receiver)));
  }
  return result === EMPTY ? null : result;
};

/** A copy is what the class's own method makes of an object, else another one like it. */
function copied(method: string): Known {
  return (m, classes, args) => {
    let result = EMPTY;
    for (const object of m.values.members(argumentAt(m, args, 0, 'x'))) {
      const isOwn = m.objects.kind[object] === ObjectKind.INSTANCE && classes.lookup(m.objects.a[object]!, m.text(method)) !== EMPTY;
      const passed = method === '__copy__' ? [] : [m.values.single(m.libraryInstance('builtins.dict'))];
      const made = isOwn ? (invokeSpecial(m, classes, object, method, passed, CALLBACK) ?? EMPTY) : EMPTY;
      result = m.values.union(result, m.isKnown(made) ? made : m.values.single(object));
    }
    return result;
  };
}

/** A weak reference: calling it gives the object. */
const reference: Known = (m, _classes, args) => m.values.single(m.libraryInstance('callable', argumentAt(m, args, 0)));

const importModule: Known = (m, _classes, args) => {
  const keys = literalKeys(m, argumentAt(m, args, 0, 'name')) ?? [];
  if (keys.length === 0 || keys.some((key) => !m.texts[key]!.startsWith('s:'))) {
    if (m.isRecording) m.dynamicImports += 1;
    return m.unknownSet(Unresolved.DYNAMIC);
  }
  return keys.reduce((all, key) => m.values.union(all, importNamed(m, m.texts[key]!.slice(2), argumentAt(m, args, 1, 'package'))), EMPTY);
};

function importNamed(m: Machine, name: string, within: number): number {
  const dotted = withinPackage(m, name, within);
  const level = /^\.*/.exec(dotted)?.[0].length ?? 0;
  if (!m.isInNode) return m.unknownSet(Unresolved.DYNAMIC);
  const answer = m.resolve(m.modules[m.moduleOfNode(m.node)]!, level, dotted.slice(level));
  if (answer.kind === 'node') {
    const module = m.tree.module(answer.node);
    if (module !== NONE && module !== m.moduleOfNode(m.node) && m.codes[module] !== null) m.edgeTo(m.moduleNode(module), IMPORT);
    return m.values.single(m.objects.intern(ObjectKind.MODULE, answer.node));
  }
  return answer.kind === 'external' ? m.values.single(m.external(dotted)) : m.unknownSet(Unresolved.IMPORT);
}

/** `.net` in `drivers` is `drivers.net`; where the package is not written down, it is taken for that of the module. */
function withinPackage(m: Machine, dotted: string, given: number): string {
  const level = /^\.*/.exec(dotted)?.[0].length ?? 0;
  const key = level === 0 ? -1 : literalKey(m, given);
  const parts = key < 0 || !m.texts[key]!.startsWith('s:') ? [] : m.texts[key]!.slice(2).split('.');
  return parts.length < level ? dotted : [...parts.slice(0, parts.length - level + 1), dotted.slice(level)].join('.');
}

const KNOWN: ReadonlyMap<string, Known> = new Map<string, Known>([
  ['builtins.super', superCall],
  ['builtins.getattr', getAttribute],
  ['builtins.setattr', setAttribute],
  ['builtins.object.__setattr__', setPlainly],
  ['builtins.type', newClass],
  ['builtins.vars', (m, _classes, args) => (args.positional.length === 0 ? null : namespacesOf(m, argumentAt(m, args, 0)))],
  ['builtins.globals', (m) => ownNamespace(m)],
  ['builtins.range', specials(['__index__'], '')],
  ['collections.namedtuple', namedTupleOf],
  ['typing.NamedTuple', typedNamedTuple],
  ['typing.NewType', newType],
  ['typing.TypeVar', (m, _classes, args) => typeVariable(m, args)],
  ['typing_extensions.TypeVar', (m, _classes, args) => typeVariable(m, args)],
  ['typing.TypedDict', typedDictionary],
  ['dataclasses.make_dataclass', madeDataclass],
  ...['enum.Enum', 'enum.IntEnum', 'enum.StrEnum', 'enum.Flag', 'enum.IntFlag'].map((name): [string, Known] => [
    name,
    (m, classes, args) => enumOf(m, classes, m.external(name), args),
  ]),
  ['builtins.next', next],
  ['builtins.anext', (m, _classes, args) => m.actions.iterate(argumentAt(m, args, 0), true)],
  ['builtins.iter', iterator],
  ['builtins.aiter', first],
  ['builtins.sorted', sorted],
  ['builtins.reversed', reversedCall],
  ['builtins.sum', sum],
  ['builtins.open', open],
  ['io.open', open],
  ['builtins.enumerate', enumerateCall],
  ['builtins.zip', zipCall],
  ['builtins.map', mapCall],
  ['builtins.filter', filterCall],
  ['builtins.min', oneOf('__lt__', '__gt__')],
  ['builtins.max', oneOf('__gt__', '__lt__')],
  ['builtins.print', texts('s', 'None')],
  ['builtins.str', texts('s', 'builtins.str')],
  ['builtins.repr', texts('r', 'builtins.str')],
  ['builtins.format', texts('format', 'builtins.str')],
  ['builtins.len', specials(['__len__'], 'builtins.int')],
  ['builtins.hash', hash],
  ['builtins.list', listed],
  ['builtins.tuple', listed],
  ['builtins.set', hashed],
  ['builtins.frozenset', hashed],
  ['builtins.bool', specials(['__bool__', '__len__'], 'builtins.bool')],
  ['builtins.int', specials(['__int__', '__index__'], 'builtins.int')],
  ['builtins.float', specials(['__float__', '__index__'], 'builtins.float')],
  ['builtins.abs', specials(['__abs__'], '')],
  ['builtins.round', specials(['__round__'], '')],
  ['builtins.divmod', specials(['__divmod__'], '')],
  ['builtins.bytes', specials(['__bytes__'], 'builtins.bytes')],
  ['builtins.complex', specials(['__complex__'], 'builtins.complex')],
  ['os.fspath', specials(['__fspath__'], 'builtins.str')],
  ['math.floor', specials(['__floor__'], '')],
  ['math.ceil', specials(['__ceil__'], '')],
  ['math.trunc', specials(['__trunc__'], '')],
  ['builtins.dir', namesOf],
  ['builtins.property', propertyCall],
  ['builtins.staticmethod', wrapping(ObjectKind.STATIC_METHOD)],
  ['builtins.classmethod', wrapping(ObjectKind.CLASS_METHOD)],
  ['builtins.dict.fromkeys', dictFromKeys],
  ['builtins.__import__', importModule],
  ['importlib.import_module', importModule],
  ['functools.cached_property', wrapping(ObjectKind.CACHED_PROPERTY)],
  ['django.utils.functional.cached_property', wrapping(ObjectKind.CACHED_PROPERTY)],
  ['werkzeug.utils.cached_property', wrapping(ObjectKind.CACHED_PROPERTY)],
  ['abc.abstractproperty', wrapping(ObjectKind.PROPERTY)],
  ['types.DynamicClassAttribute', wrapping(ObjectKind.PROPERTY)],
  ['enum.property', wrapping(ObjectKind.PROPERTY)],
  ['functools.partial', partial],
  ['functools.partialmethod', partial],
  ['functools.wraps', decoratorFactory],
  ['functools.<identity>', first],
  ['functools.update_wrapper', first],
  ['functools.lru_cache', bareOrCalled],
  ['functools.cache', identity],
  ['functools.singledispatch', singleDispatch(false)],
  ['functools.singledispatchmethod', singleDispatch(true)],
  ['functools.total_ordering', identity],
  ['contextlib.contextmanager', wrapping(ObjectKind.CONTEXT_FUNCTION)],
  ['contextlib.asynccontextmanager', wrapping(ObjectKind.CONTEXT_FUNCTION)],
  ['contextlib.closing', closing],
  ['contextlib.aclosing', first],
  ['contextlib.nullcontext', first],
  ['abc.abstractmethod', identity],
  ['typing.overload', overload],
  ['typing.final', identity],
  ['typing.override', identity],
  ['typing.no_type_check', identity],
  ['typing.runtime_checkable', identity],
  ['typing.cast', cast],
  ['typing_extensions.overload', overload],
  ['typing_extensions.override', identity],
  ['dataclasses.dataclass', bareOrCalled],
  ['dataclasses.replace', first],
  ['dataclasses.field', dataclassField],
  ['attr.s', bareOrCalled],
  ['attr.attrs', bareOrCalled],
  ['attr.define', bareOrCalled],
  ['attrs.define', bareOrCalled],
  ['attrs.frozen', bareOrCalled],
  ['enum.unique', identity],
  ['copy.copy', copied('__copy__')],
  ['copy.deepcopy', copied('__deepcopy__')],
  ['types.coroutine', identity],
  ['types.MethodType', boundMethod],
  ['asyncio.run', runCoroutine],
  ['asyncio.gather', gather],
  ['asyncio.create_task', taskOf],
  ['asyncio.ensure_future', taskOf],
  ['asyncio.wait_for', awaitableOf],
  ['asyncio.shield', awaitableOf],
  ['asyncio.TaskGroup.create_task', taskOf],
  ['itertools.chain', chain],
  ['itertools.chain.from_iterable', chainFromIterable],
  ['itertools.islice', iteratorOfElements],
  ['itertools.cycle', iteratorOfElements],
  [
    'itertools.takewhile',
    (m, _classes, args) => m.values.single(m.libraryInstance('typing.Iterator', m.actions.iterate(argumentAt(m, args, 1), false))),
  ],
  [
    'itertools.dropwhile',
    (m, _classes, args) => m.values.single(m.libraryInstance('typing.Iterator', m.actions.iterate(argumentAt(m, args, 1), false))),
  ],
  ['heapq.heappush', heap(1, 'nothing')],
  ['heapq.heapify', heap(-1, 'nothing')],
  ['heapq.heappop', heap(-1, 'element')],
  ['heapq.heappushpop', heap(1, 'element')],
  ['heapq.heapreplace', heap(1, 'element')],
  ['weakref.ref', reference],
  ['weakref.proxy', first],
  ...MADE_GETTERS,
  ['operator.add', operatorCall('__add__')],
  ['operator.sub', operatorCall('__sub__')],
  ['operator.mul', operatorCall('__mul__')],
  ['operator.eq', operatorCall('__eq__')],
  ['operator.lt', operatorCall('__lt__')],
  ['operator.getitem', operatorCall('__getitem__')],
]);

/** Methods of things that are not read whose meaning depends on what was put into them; null for all others. */
export function knownMethod(
  m: Machine,
  classes: Classes,
  method: number,
  receiver: number,
  name: string,
  args: Arguments,
  manner: CallManner,
): number | null {
  const kind = m.objects.kind[receiver]!;
  if (kind === ObjectKind.FUNCTION && name === 'register') return register(m, method, receiver, args, manner);
  if ((kind === ObjectKind.GENERATOR || kind === ObjectKind.ASYNC_GENERATOR) && (name === 'send' || name === '__next__')) {
    if (name === 'send') {
      m.cells.add(m.sendCell(m.objects.a[receiver]!), argumentAt(m, args, 0));
      m.edgeToExternal(m.text('types.GeneratorType.send'), manner);
    }
    return m.actions.iterate(m.values.single(receiver), false);
  }
  if (kind === ObjectKind.INSTANCE) return null;
  const type = libraryClassOf(m, receiver);
  const dotted = type === null ? null : `${type.name}.${name}`;
  if (dotted === 'asyncio.TaskGroup.create_task' || dotted === 'asyncio.AbstractEventLoop.create_task') {
    m.edgeToExternal(m.text(dotted), manner);
    return taskOf(m, classes, args, manner);
  }
  if (dotted === 'asyncio.AbstractEventLoop.run_until_complete') {
    m.edgeToExternal(m.text(dotted), manner);
    return runCoroutine(m, classes, args, manner);
  }
  if (dotted === 'builtins.str.format' || dotted === 'builtins.str.format_map') {
    for (const set of [...args.positional, ...args.keywords])
      for (const object of m.values.members(set)) askForText(m, classes, object, 'format');
    return null;
  }
  if (args.positional.length > 0) askByMethod(m, classes, receiver, name, argumentAt(m, args, 0));
  if (dotted === 'builtins.list.sort' && argumentAt(m, args, -1, 'key') === EMPTY) {
    compareElements(m, classes, m.actions.iterate(m.values.single(receiver), false), '__lt__');
    return null;
  }
  if (name === 'enter_context' || name === 'enter_async_context') {
    if (dotted !== null) m.edgeToExternal(m.text(dotted), manner);
    const managers = argumentAt(m, args, 0);
    if (kind === ObjectKind.KEEPER) keepEntered(m, receiver, managers, name === 'enter_async_context');
    else exitAll(m, classes, managers, name === 'enter_async_context');
    return enterAll(m, classes, managers, name === 'enter_async_context');
  }
  return null;
}
