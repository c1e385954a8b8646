/** Iterating, awaiting, subscribing, and what annotations stand for. */
import { askForEquality, askForIndex, findsByHash } from './asked-objects.ts';
import { declared } from './annotations.ts';
import { invokeOnClass, invokeSpecial } from './attributes.ts';
import type { Classes } from './classes.ts';
import { inheritedBehaviour } from './described.ts';
import { resultByArguments } from './generics.ts';
import {
  dictionaryKeys,
  elementAt,
  elementAtAny,
  elements,
  environmentOf,
  externalType,
  libraryClassOf,
  libraryMember,
  literalKey,
  memberResult,
  putElement,
  typedElement,
} from './library.ts';
import { meantBy } from './generic-classes.ts';
import { allFields, fieldAt } from './made-classes.ts';
import { entryAt } from './made-types.ts';
import type { Machine } from './machine.ts';
import { nameIn } from './namespaces.ts';
import { resultWithin } from './invoke.ts';
import { AWAIT, EMPTY, ITERATION, OPERATOR, positionalArguments } from './machine.ts';
import { EdgeFlag, Unresolved } from './call-graph.ts';
import { ObjectKind } from './objects.ts';
import { returnedParameters } from './returned-parameters.ts';
import { itemOnLibrary } from './stored-attributes.ts';

export function iterate(m: Machine, classes: Classes, set: number, isAsync: boolean): number {
  let result = EMPTY;
  for (const object of m.values.members(set)) result = m.values.union(result, iterateOne(m, classes, object, isAsync));
  return result;
}

function iterateOne(m: Machine, classes: Classes, object: number, isAsync: boolean): number {
  const { objects } = m;
  switch (objects.kind[object]!) {
    case ObjectKind.LIST:
    case ObjectKind.SET:
    case ObjectKind.TUPLE:
      return elements(m, object);
    case ObjectKind.DICT:
      return dictionaryKeys(m, object);
    case ObjectKind.GENERATOR:
    case ObjectKind.ASYNC_GENERATOR: {
      // `for` cannot run the one, nor `async for` the other.
      if ((objects.kind[object] === ObjectKind.ASYNC_GENERATOR) !== isAsync) return m.unknownSet(Unresolved.ELEMENT);
      const node = objects.a[object]!;
      m.edgeTo(node, ITERATION, EdgeFlag.RESUMED | (isAsync ? EdgeFlag.ASYNC : 0));
      return m.cells.read(m.yieldCell(node));
    }
    case ObjectKind.INSTANCE:
      return iterateInstance(m, classes, object, isAsync);
    case ObjectKind.CLASS:
      return iterateClass(m, classes, object);
    case ObjectKind.UNKNOWN:
      return m.values.single(object);
    case ObjectKind.EXTERNAL:
      return iterate(m, classes, externalType(m, objects.a[object]!), isAsync);
    default:
      return iterateLibrary(m, classes, object, isAsync);
  }
}

function iterateInstance(m: Machine, classes: Classes, object: number, isAsync: boolean): number {
  const fields = allFields(m, classes, object);
  if (fields >= 0) return fields;
  const iterators = invokeSpecial(m, classes, object, isAsync ? '__aiter__' : '__iter__', [], ITERATION);
  if (iterators === null) {
    const int = m.values.single(m.libraryInstance('builtins.int'));
    return invokeSpecial(m, classes, object, '__getitem__', [int], ITERATION) ?? m.unknownSet(Unresolved.ELEMENT);
  }
  let result = EMPTY;
  for (const iterator of m.values.members(iterators)) {
    if (m.objects.kind[iterator] !== ObjectKind.INSTANCE) {
      result = m.values.union(result, iterateOne(m, classes, iterator, isAsync));
      continue;
    }
    const next = invokeSpecial(m, classes, iterator, isAsync ? '__anext__' : '__next__', [], ITERATION) ?? EMPTY;
    result = m.values.union(result, isAsync ? awaited(m, classes, next) : next);
  }
  return result;
}

function iterateClass(m: Machine, classes: Classes, object: number): number {
  const iterated = invokeOnClass(m, classes, object, '__iter__', [], ITERATION);
  if (iterated !== null) return iterate(m, classes, iterated, false);
  return m.values.single(m.objects.intern(ObjectKind.INSTANCE, object));
}

function iterateLibrary(m: Machine, classes: Classes, object: number, isAsync: boolean): number {
  const type = libraryClassOf(m, object);
  if (type === null) return m.unknownSet(Unresolved.ELEMENT);
  const method = isAsync ? '__aiter__' : '__iter__';
  const behaviour = inheritedBehaviour(m, type.name, method);
  if (behaviour !== null && m.isRecording) m.edgeToExternal(m.text(`${type.name}.${method}`), ITERATION, EdgeFlag.BOUND);
  const own = libraryMember(m, type.name, isAsync ? '__anext__' : '__next__');
  if (own !== null) {
    const value = memberResult(m, object, own, type);
    return known(m, isAsync ? awaited(m, classes, value) : value);
  }
  const member = libraryMember(m, type.name, method);
  if (member === null) return m.unknownSet(Unresolved.ELEMENT);
  let result = EMPTY;
  for (const iterator of m.values.members(memberResult(m, object, member, type))) {
    const inner = libraryClassOf(m, iterator);
    const next = inner === null ? null : libraryMember(m, inner.name, isAsync ? '__anext__' : '__next__');
    if (inner === null || next === null) continue;
    const value = memberResult(m, iterator, next, inner);
    result = m.values.union(result, isAsync ? awaited(m, classes, value) : value);
  }
  return known(m, result);
}

function known(m: Machine, set: number): number {
  return set === EMPTY ? m.unknownSet(Unresolved.ELEMENT) : set;
}

export function awaited(m: Machine, classes: Classes, set: number): number {
  let result = EMPTY;
  for (const object of m.values.members(set)) result = m.values.union(result, awaitedOne(m, classes, object));
  return result;
}

function awaitedOne(m: Machine, classes: Classes, object: number): number {
  const { objects } = m;
  switch (objects.kind[object]!) {
    case ObjectKind.COROUTINE: {
      const node = objects.a[object]!;
      const passed = returnedParameters(m, node, (index) => m.cells.read(m.parameterCell(node, index)));
      let result = m.values.union(m.cells.read(m.resultCell(node)), passed);
      if (m.nodeFunction[node]! >= 0) result = resultWithin(m, classes, m.nodeFunction[node]!, result);
      const [typed = EMPTY] = m.typeArguments.lists[objects.b[object]!]!;
      if (typed !== EMPTY) return meantBy(m, classes, result, typed);
      if (m.isKnown(result) || m.nodeFunction[node]! < 0) return result;
      return m.values.union(result, declaredOf(m, m.nodeFunction[node]!));
    }
    case ObjectKind.INSTANCE: {
      const method = invokeSpecial(m, classes, object, '__await__', [], AWAIT);
      if (method === null) return m.values.single(object);
      let result = EMPTY;
      for (const generator of m.values.members(method)) {
        if (objects.kind[generator] === ObjectKind.GENERATOR) {
          result = m.values.union(result, m.cells.read(m.resultCell(objects.a[generator]!)));
        } else result = m.values.union(result, awaitedOne(m, classes, generator));
      }
      return result;
    }
    case ObjectKind.LIBRARY_INSTANCE: {
      const type = libraryClassOf(m, object)!;
      if (type.name === 'typing.Coroutine' || type.name === 'types.CoroutineType') return type.args[2] ?? EMPTY;
      if (type.name === 'typing.Awaitable' || type.name === 'asyncio.Task' || type.name === 'asyncio.Future') return type.args[0] ?? EMPTY;
      const member = libraryMember(m, type.name, '__await__');
      if (member === null) return m.values.single(object);
      let result = EMPTY;
      for (const generator of m.values.members(memberResult(m, object, member, type))) {
        const inner = libraryClassOf(m, generator);
        if (inner !== null) result = m.values.union(result, inner.args[2] ?? EMPTY);
      }
      return result;
    }
    default:
      return m.values.single(object);
  }
}

function declaredOf(m: Machine, callable: number): number {
  const cells = m.functionCells[callable];
  if (cells === undefined) return EMPTY;
  const annotation = m.cells.read(cells + 2 * m.codeScope(m.objects.a[callable]!).parameters.length);
  return annotation === EMPTY ? EMPTY : declared(m, annotation);
}

/** `object[key]`. */
export function subscript(m: Machine, classes: Classes, set: number, key: number, isSlice: boolean): number {
  let result = EMPTY;
  for (const object of m.values.members(set)) result = m.values.union(result, subscriptOne(m, classes, object, key, isSlice));
  return result;
}

function subscriptOne(m: Machine, classes: Classes, object: number, key: number, isSlice: boolean): number {
  const { objects } = m;
  switch (objects.kind[object]!) {
    case ObjectKind.NAMESPACE:
      return nameIn(m, object, key);
    case ObjectKind.LIST:
    case ObjectKind.TUPLE:
      if (!isSlice) askForIndex(m, classes, key);
      return isSlice
        ? (sliceOf(m, object, key) ?? m.values.single(m.libraryInstance('builtins.list', elements(m, object))))
        : known(m, elementAt(m, object, literalKey(m, key)));
    case ObjectKind.DICT: {
      askForEquality(m, classes, object, key);
      const found = elementAtAny(m, object, key);
      return found === EMPTY ? known(m, literalKey(m, key) < 0 ? EMPTY : elements(m, object)) : found;
    }
    case ObjectKind.SET:
      return m.unknownSet(Unresolved.ELEMENT);
    case ObjectKind.INSTANCE: {
      const index = isSlice ? NaN : indexOf(m, key);
      const field = Number.isNaN(index) ? -1 : fieldAt(m, classes, object, index);
      if (field >= 0) return field;
      const entry = entryAt(m, classes, object, key);
      if (entry !== EMPTY) return entry;
      const result = invokeSpecial(m, classes, object, '__getitem__', [key], OPERATOR);
      const isOwn = classes.lookup(objects.a[object]!, m.text('__getitem__')) !== EMPTY;
      const missing = isOwn || result === null ? null : invokeSpecial(m, classes, object, '__missing__', [key], OPERATOR);
      if (result === null) return m.unknownSet(Unresolved.ELEMENT);
      return missing === null ? result : m.values.union(result, missing);
    }
    case ObjectKind.CLASS: {
      const result = invokeOnClass(m, classes, object, '__getitem__', [key], OPERATOR);
      if (result !== null) return result;
      const custom = classes.lookup(object, m.text('__class_getitem__'));
      let given = EMPTY;
      for (const member of m.values.members(custom)) {
        const callable = objects.kind[member] === ObjectKind.CLASS_METHOD ? objects.a[member]! : member;
        given = m.values.union(
          given,
          m.actions.invoke(objects.intern(ObjectKind.BOUND, callable, object), positionalArguments(key), OPERATOR),
        );
      }
      return m.isKnown(given) ? given : m.values.single(alias(m, object, key));
    }
    case ObjectKind.EXTERNAL: {
      const dotted = m.texts[objects.a[object]!]!;
      const found = m.types.find(dotted);
      const isType =
        found === null ? false : found.kind === 'class' || dotted.startsWith('typing.') || dotted.startsWith('typing_extensions.');
      if (isType) return m.values.single(alias(m, object, key));
      if (m.isRecording) m.edges.addRead(m.node, m.pc, m.text(`${dotted}.__getitem__`));
      return subscript(m, classes, externalType(m, objects.a[object]!), key, isSlice);
    }
    case ObjectKind.ALIAS:
    case ObjectKind.UNKNOWN:
      return m.values.single(object);
    default: {
      const type = libraryClassOf(m, object);
      const member = type === null ? null : libraryMember(m, type.name, '__getitem__');
      if (type === null || member === null) return m.unknownSet(Unresolved.ELEMENT);
      if (m.isRecording && inheritedBehaviour(m, type.name, '__getitem__') !== null) {
        m.edgeToExternal(m.text(`${type.name}.__getitem__`), OPERATOR, EdgeFlag.BOUND);
      }
      if (findsByHash(m, object)) askForEquality(m, classes, object, key);
      const kept = itemOnLibrary(m, object, key);
      if (kept !== EMPTY) return kept;
      const isPlain = type.name === 'builtins.list' || type.name === 'builtins.tuple';
      const index = isSlice ? NaN : indexOf(m, key);
      const exact = Number.isNaN(index) ? -1 : typedElement(m, object, index);
      if (exact >= 0) return known(m, exact);
      if (isPlain && !isSlice)
        return known(
          m,
          type.args.reduce((all, set) => m.values.union(all, set), EMPTY),
        );
      const plain = memberResult(m, object, member, type);
      if (isSlice || member.generic.length === 0) return known(m, plain);
      const bound = environmentOf(m, type.name, type.args, member.owner);
      return known(m, m.values.union(plain, resultByArguments(m, member.generic, positionalArguments(key), object, bound)));
    }
  }
}

/** A slice by known bounds of a list or tuple whose elements stand in known places; null for all others. */
function sliceOf(m: Machine, object: number, key: number): number | null {
  const [slice = -1] = m.values.members(key);
  const bounds = slice < 0 ? [] : m.typeArguments.lists[m.objects.b[slice]!]!;
  elements(m, object);
  if (m.cells.read(m.objectCell(object, m.anywhere)) !== EMPTY || !m.isInNode) return null;
  const places: number[] = [];
  while (m.hasObjectCell(object, m.indexKey(places.length))) places.push(m.cells.read(m.objectCell(object, m.indexKey(places.length))));
  const [from, to, step] = [0, 1, 2].map((place) =>
    (bounds[place] ?? EMPTY) === EMPTY || bounds[place] === m.none ? null : indexOf(m, bounds[place]!),
  );
  if (places.length === 0 || step !== null || Number.isNaN(from) || Number.isNaN(to)) return null;
  const made = m.objects.intern(m.objects.kind[object]!, m.node, m.pc);
  if (made === object) return null;
  places.slice(from ?? 0, to ?? undefined).forEach((set, index) => putElement(m, made, m.indexKey(index), set));
  return m.values.single(made);
}

/** The one integer that a key is; NaN for all other keys. */
function indexOf(m: Machine, key: number): number {
  const literal = literalKey(m, key);
  const text = literal < 0 ? '' : m.texts[literal]!;
  return text.startsWith('i:') ? Number(text.slice(2)) : NaN;
}

function alias(m: Machine, origin: number, key: number): number {
  const members = m.values.members(key);
  const only = members.length === 1 ? members[0]! : -1;
  const args: number[] = [];
  if (only >= 0 && m.objects.kind[only] === ObjectKind.TUPLE) {
    for (let index = 0; m.hasObjectCell(only, m.indexKey(index)); index += 1) {
      args.push(m.cells.read(m.objectCell(only, m.indexKey(index))));
    }
  } else args.push(key);
  return m.objects.intern(ObjectKind.ALIAS, origin, m.typeArguments.number(args));
}
