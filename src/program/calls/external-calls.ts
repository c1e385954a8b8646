/** Calling what is not read: the edge, the functions that it calls back, and what it returns by what is known of the library. */
import type { Behaviour, CallbackBehaviour } from '../catalog/library.ts';
import type { LibraryFunction } from '../catalog/library-types.ts';
import { bindAll } from './attributes.ts';
import { argumentAt } from './binding.ts';
import { Boundary, CallKind, EdgeFlag, Unresolved } from './call-graph.ts';
import type { Classes } from './classes.ts';
import { copyDictionary, mutateContainer, readContainer } from './containers.ts';
import { resultByArguments } from './generics.ts';
import { knownFunction, knownMethod } from './known-functions.ts';
import {
  canonicalClass,
  environmentOf,
  externalType,
  instantiate,
  libraryClassOf,
  libraryMember,
  memberResult,
  putElement,
  putKey,
  setContainerClass,
} from './library.ts';
import type { Arguments, CallManner, Machine } from './machine.ts';
import { EMPTY, NO_ARGUMENTS, positionalArguments } from './machine.ts';
import { ObjectKind } from './objects.ts';

const BOUNDARIES: Readonly<Record<CallbackBehaviour['boundary'], number>> = {
  none: Boundary.NONE,
  thread: Boundary.THREAD,
  process: Boundary.PROCESS,
  task: Boundary.TASK,
  queue: Boundary.QUEUE,
  deferred: Boundary.DEFERRED,
};

/** Classes whose instances are looked into like lists, sets and dictionaries. */
const CONTAINERS: ReadonlyMap<string, number> = new Map([
  ['builtins.list', ObjectKind.LIST],
  ['collections.deque', ObjectKind.LIST],
  ['queue.Queue', ObjectKind.LIST],
  ['queue.LifoQueue', ObjectKind.LIST],
  ['queue.PriorityQueue', ObjectKind.LIST],
  ['queue.SimpleQueue', ObjectKind.LIST],
  ['asyncio.Queue', ObjectKind.LIST],
  ['multiprocessing.Queue', ObjectKind.LIST],
  ['builtins.set', ObjectKind.SET],
  ['builtins.frozenset', ObjectKind.SET],
  ['weakref.WeakSet', ObjectKind.SET],
  ['builtins.tuple', ObjectKind.TUPLE],
  ['builtins.dict', ObjectKind.DICT],
  ['collections.OrderedDict', ObjectKind.DICT],
  ['collections.defaultdict', ObjectKind.DICT],
  ['weakref.WeakValueDictionary', ObjectKind.DICT],
  ['weakref.WeakKeyDictionary', ObjectKind.DICT],
  ['types.MappingProxyType', ObjectKind.DICT],
]);

/** Calls an EXTERNAL object. */
export function invokeExternal(m: Machine, classes: Classes, object: number, args: Arguments, manner: CallManner): number {
  const name = m.objects.a[object]!;
  const dotted = m.texts[name]!;
  const known = knownFunction(m, classes, dotted, args, manner);
  const found = m.types.find(dotted);
  const behaviour = m.behaviourOf(found !== null && found.kind !== 'variable' ? found.name : dotted);
  const isAsync = behaviour?.isAsync === true || (found?.kind === 'function' && found.isAsync);
  if (dotted !== 'functools.<identity>')
    m.edgeToExternal(
      name,
      manner.kind === CallKind.CALL && found?.kind === 'class' ? { ...manner, kind: CallKind.CONSTRUCTION } : manner,
      isAsync ? EdgeFlag.ASYNC : 0,
    );
  const called = behaviour?.calls === undefined ? EMPTY : callBack(m, classes, behaviour.calls, args, -1);
  if (known !== null) return known;
  if (manner.kind === CallKind.DECORATOR) return decorated(m, name, args, called);
  const result = found === null ? derivedResult(m, classes, name, args, manner) : resultOf(m, classes, found, dotted, args, manner);
  if (called !== EMPTY) return fillResult(m, result, called);
  if (m.isKnown(result)) return result;
  const described = describedResult(m, behaviour, -1);
  return described === EMPTY ? (result === EMPTY ? m.unknownSet(Unresolved.EXTERNAL_RESULT) : result) : described;
}

function resultOf(
  m: Machine,
  classes: Classes,
  found: NonNullable<ReturnType<Machine['types']['find']>>,
  dotted: string,
  args: Arguments,
  manner: CallManner,
): number {
  switch (found.kind) {
    case 'class':
      return constructLibrary(m, canonicalClass(found.name), args);
    case 'function':
      return functionResult(m, found, args);
    case 'variable': {
      let result = EMPTY;
      for (const holder of m.values.members(externalType(m, m.text(dotted)))) {
        result = m.values.union(result, invokeQuietly(m, classes, holder, args, manner));
      }
      return result;
    }
    case 'module':
      return EMPTY;
  }
}

/** A variable of a callable type: what calling gives, without a second edge. */
function invokeQuietly(m: Machine, classes: Classes, holder: number, args: Arguments, manner: CallManner): number {
  const type = libraryClassOf(m, holder);
  if (type === null) return EMPTY;
  if (type.name === 'callable') return type.args[0] ?? EMPTY;
  const member = libraryMember(m, type.name, '__call__');
  return member === null ? EMPTY : methodResult(m, classes, holder, '__call__', args, manner);
}

function functionResult(m: Machine, found: LibraryFunction, args: Arguments): number {
  const generic = found.generic.length === 0 ? EMPTY : resultByArguments(m, found.generic, args, -1, new Map());
  const set = m.values.union(generic, instantiate(m, found.returns, -1, new Map()));
  return found.isAsync ? m.values.single(m.libraryInstance('typing.Coroutine', EMPTY, EMPTY, set)) : set;
}

/** `os.environ.get`: a method of a variable. */
function derivedResult(m: Machine, classes: Classes, name: number, args: Arguments, manner: CallManner): number {
  const dotted = m.texts[name]!;
  const dot = dotted.lastIndexOf('.');
  if (dot < 0) return EMPTY;
  const method = dotted.slice(dot + 1);
  let result = EMPTY;
  for (const holder of m.values.members(externalType(m, m.text(dotted.slice(0, dot))))) {
    const type = libraryClassOf(m, holder);
    if (type === null || libraryMember(m, type.name, method) === null) continue;
    m.edges.setAlias(name, `${type.name}.${method}`);
    result = m.values.union(result, methodResult(m, classes, holder, method, args, manner));
  }
  return result;
}

/** Calls a LIBRARY_METHOD: a method of something whose class is not read. */
export function invokeLibraryMethod(m: Machine, classes: Classes, object: number, args: Arguments, manner: CallManner): number {
  const receiver = m.objects.a[object]!;
  const method = m.texts[m.objects.b[object]!]!;
  if (m.objects.kind[receiver] === ObjectKind.DECORATED) return invokeDecoratedMethod(m, classes, receiver, method, args, manner);
  const special = knownMethod(m, classes, object, receiver, method, args, manner);
  if (special !== null) return special;
  const type = libraryClassOf(m, receiver);
  if (type === null) {
    m.unresolved(Unresolved.ATTRIBUTE);
    return m.unknownSet(Unresolved.ATTRIBUTE);
  }
  const name = `${type.name}.${method}`;
  const member = libraryMember(m, type.name, method);
  const behaviour = inheritedBehaviour(m, type.name, method);
  const isAsync = behaviour?.isAsync === true || member?.isAsync === true;
  if (m.isRecording) m.edgeToExternal(m.text(name), manner, EdgeFlag.BOUND | (isAsync ? EdgeFlag.ASYNC : 0));
  const called = behaviour?.calls === undefined ? EMPTY : callBack(m, classes, behaviour.calls, args, receiver);
  if (manner.kind === CallKind.DECORATOR) return decorated(m, m.text(name), args, called);
  mutateContainer(m, receiver, method, args);
  const result = methodResult(m, classes, receiver, method, args, manner);
  if (called !== EMPTY) return fillResult(m, result, called);
  if (m.isKnown(result)) return result;
  const described = describedResult(m, behaviour, receiver);
  return described === EMPTY ? (result === EMPTY ? m.unknownSet(Unresolved.EXTERNAL_RESULT) : result) : described;
}

function methodResult(m: Machine, _classes: Classes, receiver: number, method: string, args: Arguments, _manner: CallManner): number {
  const read = readContainer(m, receiver, method, args);
  if (read !== null) return read;
  const type = libraryClassOf(m, receiver);
  const member = type === null ? null : libraryMember(m, type.name, method);
  if (type === null || member === null) return EMPTY;
  const plain = memberResult(m, receiver, member, type.args, type.name);
  if (member.generic.length === 0) return plain;
  const bound = environmentOf(m, type.name, type.args, member.owner);
  const generic = resultByArguments(m, member.generic, args, receiver, bound);
  if (!member.isAsync) return m.values.union(plain, generic);
  return generic === EMPTY ? plain : m.values.union(plain, m.values.single(m.libraryInstance('typing.Coroutine', EMPTY, EMPTY, generic)));
}

/** `task.delay(…)`: a method of what a decorator made of a function; where it sends the function to be run, that is an edge. */
function invokeDecoratedMethod(
  m: Machine,
  classes: Classes,
  receiver: number,
  method: string,
  args: Arguments,
  manner: CallManner,
): number {
  const decorator = m.texts[m.objects.b[receiver]!]!;
  const holder = decoratorResult(m, decorator);
  const name = `${holder ?? decorator}.${method}`;
  const behaviour = holder === null ? null : inheritedBehaviour(m, holder, method);
  const isKnownMember = holder !== null && libraryMember(m, holder, method) !== null;
  if (behaviour === null && !isKnownMember) {
    m.unresolved(Unresolved.EXTERNAL_RESULT);
    return m.unknownSet(Unresolved.EXTERNAL_RESULT);
  }
  m.edgeToExternal(m.text(name), manner, EdgeFlag.BOUND);
  const sends = behaviour?.effects?.includes('enqueue') === true;
  if (sends) m.actions.invoke(m.objects.a[receiver]!, args, { kind: CallKind.CALLBACK, boundary: Boundary.QUEUE, flags: 0 });
  if (behaviour?.calls !== undefined) callBack(m, classes, behaviour.calls, args, -1);
  const instance = holder === null ? -1 : m.libraryInstance(holder);
  const member = holder === null ? null : libraryMember(m, holder, method);
  const typed = member === null ? EMPTY : memberResult(m, instance, member, [], holder!);
  const result = m.isKnown(typed) ? typed : describedResult(m, behaviour, instance);
  return result === EMPTY ? m.unknownSet(Unresolved.EXTERNAL_RESULT) : result;
}

/** The class of what a decorator returns, as the catalogue or the types say. */
export function decoratorResult(m: Machine, decorator: string): string | null {
  const behaviour = m.behaviourOf(decorator) ?? methodBehaviour(m, decorator);
  if (behaviour?.returns !== undefined && behaviour.returns !== 'Self') return behaviour.returns;
  const found = m.types.find(decorator);
  if (found?.kind === 'class') return found.name;
  const types = found?.kind === 'function' ? found.returns : [];
  const [type] = types.filter(({ name }) => name !== 'callable' && !name.startsWith('~') && name !== 'builtins.None');
  return type?.name ?? null;
}

function methodBehaviour(m: Machine, dotted: string): Behaviour | null {
  const dot = dotted.lastIndexOf('.');
  return dot < 0 ? null : inheritedBehaviour(m, dotted.slice(0, dot), dotted.slice(dot + 1));
}

/** What the catalogue says of a method, of this class or the nearest base. */
export function inheritedBehaviour(m: Machine, className: string, method: string): Behaviour | null {
  const cache = methodCache(m, className);
  const known = cache.get(method);
  if (known !== undefined) return known;
  const found = findBehaviour(m, className, method);
  cache.set(method, found);
  return found;
}

const caches = new WeakMap<Machine, Map<string, Map<string, Behaviour | null>>>();

function methodCache(m: Machine, className: string): Map<string, Behaviour | null> {
  let classesOf = caches.get(m);
  if (classesOf === undefined) {
    classesOf = new Map();
    caches.set(m, classesOf);
  }
  let methods = classesOf.get(className);
  if (methods === undefined) {
    methods = new Map();
    classesOf.set(className, methods);
  }
  return methods;
}

function findBehaviour(m: Machine, className: string, method: string): Behaviour | null {
  const own = m.behaviourOf(`${className}.${method}`);
  if (own !== null) return own;
  for (const ancestor of m.types.ancestors(className)) {
    const inherited = m.behaviourOf(`${ancestor}.${method}`);
    if (inherited !== null) return inherited;
  }
  return null;
}

function describedResult(m: Machine, behaviour: Behaviour | null, receiver: number): number {
  const returns = behaviour?.returns;
  if (returns === undefined) return EMPTY;
  if (returns === 'Self') return selfOf(m, receiver);
  if (returns.startsWith('await ')) {
    const inner = returns.slice('await '.length);
    const awaited = inner === 'Self' ? (receiver < 0 ? EMPTY : m.values.single(receiver)) : m.values.single(m.libraryInstance(inner));
    return m.values.single(m.libraryInstance('typing.Awaitable', awaited));
  }
  const instance = m.values.single(m.libraryInstance(returns));
  return behaviour?.isAsync === true ? m.values.single(m.libraryInstance('typing.Awaitable', instance)) : instance;
}

/** `Self` of a class is an instance of it. */
function selfOf(m: Machine, receiver: number): number {
  if (receiver < 0) return EMPTY;
  if (m.objects.kind[receiver] === ObjectKind.CLASS) return m.values.single(m.objects.intern(ObjectKind.INSTANCE, receiver));
  return m.values.single(receiver);
}

/** What a call returns that runs a function for its result: a future of it, an iterator over it, or the result itself. */
function fillResult(m: Machine, typed: number, returned: number): number {
  let result = EMPTY;
  for (const object of m.values.members(typed)) {
    if (m.objects.kind[object] !== ObjectKind.LIBRARY_INSTANCE) continue;
    const name = m.texts[m.objects.a[object]!]!;
    const isCoroutine = name === 'typing.Coroutine';
    const filled = isCoroutine ? m.libraryInstance(name, EMPTY, EMPTY, returned) : m.libraryInstance(name, returned);
    result = m.values.union(result, m.values.single(filled));
  }
  return result === EMPTY ? returned : result;
}

/** A decorator that is not read is taken to keep its function; what it adds is looked up by its name. */
function decorated(m: Machine, name: number, args: Arguments, called: number): number {
  let result = EMPTY;
  for (const object of m.values.members(args.positional[0] ?? EMPTY))
    result = m.values.union(result, m.values.single(decorate(m, object, name)));
  return m.isKnown(result) ? result : m.values.union(result, called);
}

export function decorate(m: Machine, object: number, name: number): number {
  return m.objects.kind[object] === ObjectKind.FUNCTION && decoratorResult(m, m.texts[name]!) !== null
    ? m.objects.intern(ObjectKind.DECORATED, object, name)
    : object;
}

/** An instance of a library's class; lists, dictionaries and their like with what they are made of. */
export function constructLibrary(m: Machine, name: string, args: Arguments): number {
  const kind = CONTAINERS.get(name);
  if (kind === undefined) return m.values.single(m.libraryInstance(name));
  const made = m.objects.intern(kind, m.node, m.pc);
  if (name !== 'builtins.list' && name !== 'builtins.dict' && name !== 'builtins.set') setContainerClass(m, made, name);
  const source = args.positional[name === 'collections.defaultdict' ? 1 : 0] ?? EMPTY;
  if (kind === ObjectKind.DICT) {
    fillDictionary(m, made, source, args);
    if (name === 'collections.defaultdict') {
      for (const factory of m.values.members(args.positional[0] ?? EMPTY)) {
        putElement(
          m,
          made,
          -1,
          m.actions.invoke(factory, NO_ARGUMENTS, { kind: CallKind.CALLBACK, boundary: Boundary.DEFERRED, flags: 0 }),
        );
      }
    }
  } else if (source !== EMPTY) putElement(m, made, -1, m.actions.iterate(source, false));
  return m.values.single(made);
}

function fillDictionary(m: Machine, made: number, source: number, args: Arguments): void {
  copyDictionary(m, made, source);
  args.names.forEach((key, index) => {
    if (key < 0) copyDictionary(m, made, args.keywords[index]!);
    else {
      putElement(m, made, m.text(`s:${m.texts[key]!}`), args.keywords[index]!);
      putKey(m, made, m.values.single(m.literal(`s:${m.texts[key]!}`)));
    }
  });
}

/** Calls the functions that are handed over; what they return, where the call returns that. */
export function callBack(m: Machine, classes: Classes, callbacks: readonly CallbackBehaviour[], args: Arguments, receiver: number): number {
  let result = EMPTY;
  for (const callback of callbacks) {
    const manner: CallManner = { kind: CallKind.CALLBACK, boundary: BOUNDARIES[callback.boundary], flags: 0 };
    const passed = callbackArguments(m, callback, args, receiver);
    for (const callable of m.values.members(callables(m, callback, args))) {
      const returned = callOne(m, classes, callable, passed, manner);
      if (callback.returnsResult === true) result = m.values.union(result, returned);
    }
  }
  return result;
}

function callables(m: Machine, { parameter, position }: CallbackBehaviour, args: Arguments): number {
  if (parameter !== '*') return argumentAt(m, args, position, parameter);
  return args.positional.reduce(
    (all, set, index) => m.values.union(all, args.stars[index] === true ? m.actions.iterate(set, false) : set),
    EMPTY,
  );
}

function callOne(m: Machine, classes: Classes, callable: number, args: Arguments, manner: CallManner): number {
  switch (m.objects.kind[callable]!) {
    case ObjectKind.FUNCTION:
    case ObjectKind.BOUND:
    case ObjectKind.DECORATED:
    case ObjectKind.PARTIAL:
    case ObjectKind.CONTEXT_FUNCTION:
    case ObjectKind.CLASS:
    case ObjectKind.LIBRARY_METHOD:
    case ObjectKind.EXTERNAL:
      return m.actions.invoke(callable, args, manner);
    case ObjectKind.INSTANCE: {
      const owner = m.objects.a[callable]!;
      const found = classes.lookup(owner, m.text('__call__'));
      let result = EMPTY;
      for (const bound of m.values.members(bindAll(m, classes, found, callable, owner))) {
        result = m.values.union(result, m.actions.invoke(bound, args, manner));
      }
      return result;
    }
    case ObjectKind.COROUTINE: {
      const node = m.objects.a[callable]!;
      m.edgeTo(node, manner, EdgeFlag.ASYNC);
      return m.cells.read(m.resultCell(node));
    }
    default:
      return EMPTY;
  }
}

function callbackArguments(m: Machine, callback: CallbackBehaviour, args: Arguments, receiver: number): Arguments {
  if (callback.elementsOf !== undefined) {
    if (callback.elementsOf < 0) return positionalArguments(receiver < 0 ? EMPTY : m.actions.iterate(m.values.single(receiver), false));
    const rest = args.positional.slice(callback.elementsOf).map((set) => m.actions.iterate(set, false));
    return positionalArguments(...rest);
  }
  if (callback.argumentsIn !== undefined) {
    const tuple = argumentAt(m, args, callback.argumentsIn.position, callback.argumentsIn.parameter);
    const keywords = argumentAt(m, args, -1, 'kwargs');
    return {
      positional: tuple === EMPTY ? [] : [tuple],
      stars: tuple === EMPTY ? [] : [true],
      names: keywords === EMPTY ? [] : [-1],
      keywords: keywords === EMPTY ? [] : [keywords],
    };
  }
  if (callback.argumentsFrom !== undefined && callback.argumentsFrom >= 0) {
    return {
      positional: args.positional.slice(callback.argumentsFrom),
      stars: args.stars.slice(callback.argumentsFrom),
      names: args.names,
      keywords: args.keywords,
    };
  }
  return NO_ARGUMENTS;
}
