/** Calling what is not read: the edge, the functions that it calls back, and what it returns by what is known of the library. */
import type { Behaviour } from '../catalog/library.ts';
import type { LibraryFunction, LibrarySymbol } from '../catalog/library-types.ts';
import { Boundary, CallKind, EdgeFlag, Unresolved } from './call-graph.ts';
import { argumentAt } from './binding.ts';
import { callBack } from './callbacks.ts';
import type { Classes } from './classes.ts';
import { copyDictionary, mutateContainer, readContainer } from './containers.ts';
import { decorated, invokeDecoratedMethod, madeByDecorator, methodBehaviour, sendTasks, sends, tasksAmong } from './decorators.ts';
import { describedResult, describesClass, inheritedBehaviour } from './described.ts';
import { foldedText } from './folded-texts.ts';
import { constructedByArguments, resultByArguments } from './generics.ts';
import { keepCallables, listsOfKept, makeKeeper, namedKeeper, runKept } from './keepers.ts';
import { classOfBases } from './made-classes.ts';
import { inheritedEnvironment } from './base-arguments.ts';
import { classesGiven, heldAs, makeRelation } from './held.ts';
import { tellFunctions } from './given-parameters.ts';
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
import { EMPTY, NO_ARGUMENTS } from './machine.ts';
import { importNamed, sendNamed } from './named-functions.ts';
import { ObjectKind } from './objects.ts';
import { sendSignals } from './signals.ts';
import { storeArguments } from './stored-attributes.ts';

const NOTHING_BOUND: ReadonlyMap<string, number> = new Map();

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

/** Calls an EXTERNAL object; `bound` is what it is a method of, where that is no library's. */
export function invokeExternal(m: Machine, classes: Classes, object: number, args: Arguments, manner: CallManner, bound = -1): number {
  const name = m.objects.a[object]!;
  const dotted = m.texts[name]!;
  const known = knownFunction(m, classes, dotted, args, manner);
  const found = m.types.find(dotted);
  const own =
    m.behaviourOf(found !== null && found.kind !== 'variable' ? found.name : dotted) ?? (bound < 0 ? null : methodBehaviour(m, dotted));
  const ofVariable = own === null && found === null && bound < 0 ? methodOfVariable(m, dotted) : null;
  const behaviour = own ?? ofVariable?.behaviour ?? null;
  const receiver = ofVariable?.receiver ?? bound;
  const isAsync = behaviour?.isAsync === true || (found?.kind === 'function' && found.isAsync);
  if (dotted !== 'functools.<identity>')
    m.edgeToExternal(
      name,
      manner.kind === CallKind.CALL && found?.kind === 'class' ? { ...manner, kind: CallKind.CONSTRUCTION } : manner,
      isAsync ? EdgeFlag.ASYNC : 0,
    );
  if (known === null && manner.kind !== CallKind.DECORATOR) {
    const made = madeByDecorator(m, classes, { name, behaviour, receiver }, args);
    if (made !== null) return made;
  }
  const called =
    behaviour?.calls === undefined ? EMPTY : callBack(m, classes, behaviour.calls, args, { receiver: -1, around: manner.boundary });
  const sent = behaviour === null ? EMPTY : keepAndRun(m, classes, behaviour, args, receiver);
  storeArguments(m, behaviour, args);
  if (found !== null) tellTakers(m, found, args);
  if (known !== null) return known;
  if (manner.kind === CallKind.DECORATOR) return decorated(m, name, args, called);
  if (behaviour?.makesClass !== undefined) {
    const made = makeClass(m, classes, behaviour.makesClass, args, receiver);
    if (made !== EMPTY) return made;
  }
  if (sent !== EMPTY) return sent;
  if (found === null && behaviour?.isKeeper === true) return m.values.single(makeKeeper(m, dotted));
  const result =
    found === null ? unlistedResult(m, classes, name, args, manner) : resultOf(m, classes, found, { dotted, args, manner, receiver });
  if (behaviour?.isKeeper === true) for (const made of m.values.members(result)) keepCallables(m, behaviour.calls ?? [], args, made);
  if (called !== EMPTY) return fillResult(m, result, called);
  if (m.isKnown(result) && !describesClass(behaviour)) return result;
  const described = passesFunctions(m, behaviour, args) ? EMPTY : describedResult(m, behaviour, receiver);
  return described === EMPTY ? (result === EMPTY ? m.unknownSet(Unresolved.EXTERNAL_RESULT) : result) : described;
}

/** What a call gives that sends signals, or asks for what is kept; EMPTY for all others. */
function keepAndRun(m: Machine, classes: Classes, behaviour: Behaviour, args: Arguments, receiver: number): number {
  if (behaviour.calls !== undefined) keepCallables(m, behaviour.calls, args, receiver);
  const sent = sendSignals(m, classes, behaviour, args, receiver);
  if (behaviour.sendsNamed !== undefined) return sendNamed(m, classes, behaviour, args);
  if (behaviour.imports !== undefined) return importNamed(m, behaviour.imports, args);
  if (behaviour.givesKeeper !== undefined) return namedKeeper(m, behaviour.givesKeeper, args, receiver);
  if (behaviour.givesNamed !== undefined) return classesGiven(m, classes, behaviour.givesNamed, args);
  if (receiver < 0) return sent;
  if (behaviour.runsKept === true) runKept(m, classes, receiver);
  return behaviour.givesKept === true ? listsOfKept(m, receiver) : sent;
}

/** What is called where a method of a variable is: `post_save.connect`. */
function methodOfVariable(m: Machine, dotted: string): { readonly behaviour: Behaviour; readonly receiver: number } | null {
  const dot = dotted.lastIndexOf('.');
  if (dot < 0) return null;
  const holder = dotted.slice(0, dot);
  const typed = m.values.members(externalType(m, m.text(holder))).map((object) => libraryClassOf(m, object)?.name);
  const said = m.behaviourOf(m.types.find(holder)?.name ?? holder);
  for (const className of [...typed, said?.isRead === true ? said.returns : undefined]) {
    const behaviour = className === undefined ? null : inheritedBehaviour(m, className, dotted.slice(dot + 1));
    if (behaviour !== null) return { behaviour, receiver: m.external(holder) };
  }
  return null;
}

function makeClass(
  m: Machine,
  classes: Classes,
  { bases, isInstance }: NonNullable<Behaviour['makesClass']>,
  args: Arguments,
  receiver: number,
): number {
  const objects = bases.flatMap((base) => {
    if (base === '~0') return [...m.values.members(argumentAt(m, args, 0))];
    if (base !== 'Self') return [m.external(base)];
    if (receiver < 0) return [];
    return [m.objects.kind[receiver] === ObjectKind.INSTANCE ? m.objects.a[receiver]! : receiver];
  });
  const isClass = (object: number): boolean =>
    m.objects.kind[object] === ObjectKind.CLASS || m.objects.kind[object] === ObjectKind.EXTERNAL;
  return classOfBases(m, classes, objects.filter(isClass), isInstance);
}

/** Tells functions that are passed to a function, or to what makes an object, what they will be called with. */
function tellTakers(m: Machine, found: LibrarySymbol, args: Arguments): void {
  const taker = found.kind === 'function' ? found : found.kind === 'class' ? libraryMember(m, found.name, '__init__') : null;
  if (taker !== null && taker.taken.size > 0) tellFunctions(m, taker, args, NOTHING_BOUND);
}

/** A function that it may call instead makes the result: `json.loads(text, object_hook=make)`. */
function passesFunctions(m: Machine, behaviour: Behaviour | null, args: Arguments): boolean {
  if (behaviour?.calls === undefined || args.names.length === 0) return false;
  return behaviour.calls.some(
    ({ parameter, position }) => position < 0 && parameter !== '*' && argumentAt(m, args, -1, parameter) !== EMPTY,
  );
}

type ExternalCall = { readonly dotted: string; readonly args: Arguments; readonly manner: CallManner; readonly receiver: number };

function resultOf(m: Machine, classes: Classes, found: LibrarySymbol, { dotted, args, manner, receiver }: ExternalCall): number {
  switch (found.kind) {
    case 'class':
      return constructLibrary(m, classes, canonicalClass(found.name), args);
    case 'function':
      return functionResult(m, classes, found, args, receiver < 0 ? ownerOf(m, dotted) : receiver);
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

/** Of `datetime.datetime.now`: an instance of the class; -1 for functions of modules. */
function ownerOf(m: Machine, dotted: string): number {
  const owner = dotted.slice(0, Math.max(0, dotted.lastIndexOf('.')));
  const found = owner === '' ? null : m.types.find(owner);
  return found?.kind === 'class' ? m.libraryInstance(canonicalClass(found.name)) : -1;
}

function functionResult(m: Machine, classes: Classes, found: LibraryFunction, args: Arguments, receiver: number): number {
  const environment =
    receiver < 0 ? NOTHING_BOUND : inheritedEnvironment(m, classes, receiver, found.name.slice(0, found.name.lastIndexOf('.')));
  const generic = found.generic.length === 0 ? EMPTY : resultByArguments(m, found.generic, args, receiver, environment);
  const set = m.values.union(generic, instantiate(m, found.returns, receiver, environment));
  return found.isAsync ? m.values.single(m.libraryInstance('typing.Coroutine', EMPTY, EMPTY, set)) : set;
}

/** Of what the types do not tell: a method of a variable, or, of a package that nothing is known of, a class by its name. */
function unlistedResult(m: Machine, classes: Classes, name: number, args: Arguments, manner: CallManner): number {
  const derived = derivedResult(m, classes, name, args, manner);
  return derived === EMPTY && manner.kind === CallKind.CALL && isNamedLikeClass(m, m.texts[name]!)
    ? m.values.single(m.libraryInstance(m.texts[name]!))
    : derived;
}

/** `CapWords` is how classes are named (PEP 8). */
function isNamedLikeClass(m: Machine, dotted: string): boolean {
  return /(?:^|\.)[A-Z]\w*[a-z]\w*$/u.test(dotted) && m.types.find(dotted.split('.', 1)[0]!) === null;
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
  const name = m.names.memberOf(m.text(type.name), m.objects.b[object]!);
  const member = libraryMember(m, type.name, method);
  // What a class has while the program runs is described by one method for all.
  const behaviour = inheritedBehaviour(m, type.name, method) ?? (member === null ? inheritedBehaviour(m, type.name, '__getattr__') : null);
  const isAsync = behaviour?.isAsync === true || member?.isAsync === true;
  if (m.isRecording) {
    const shown = m.text(`${publicClass(m, type.name, method)}.${method}`);
    m.edgeToExternal(shown, manner, EdgeFlag.BOUND | (isAsync ? EdgeFlag.ASYNC : 0));
  }
  if (manner.kind !== CallKind.DECORATOR) {
    const made = madeByDecorator(m, classes, { name, behaviour, receiver }, args);
    if (made !== null) return made;
  }
  const called =
    behaviour?.calls === undefined ? EMPTY : callBack(m, classes, behaviour.calls, args, { receiver, around: manner.boundary });
  const sent = behaviour === null ? EMPTY : keepAndRun(m, classes, behaviour, args, receiver);
  storeArguments(m, behaviour, args);
  if (sends(behaviour)) sendTasks(m, m.values.union(type.args[0] ?? EMPTY, tasksAmong(m, args)), args);
  if (manner.kind === CallKind.DECORATOR) return decorated(m, name, args, called);
  if (member !== null && member.taken.size > 0) tellFunctions(m, member, args, environmentOf(m, type.name, type.args, member.owner));
  if (sent !== EMPTY) return sent;
  mutateContainer(m, receiver, method, args);
  const result = methodResult(m, classes, receiver, method, args, manner);
  if (called !== EMPTY) return fillResult(m, result, called);
  if (m.isKnown(result) && !describesClass(behaviour)) return result;
  const described = passesFunctions(m, behaviour, args) ? EMPTY : describedResult(m, behaviour, receiver);
  return described === EMPTY ? (result === EMPTY ? m.unknownSet(Unresolved.EXTERNAL_RESULT) : result) : described;
}

/** Private classes of stubs may not be there when the program runs: the first public one above that has the method, where there is one. */
function publicClass(m: Machine, name: string, method: string): string {
  if (!name.includes('._')) return name;
  const above = m.types.ancestors(name).find((ancestor) => {
    const isPublic = !/\._|^(typing|builtins)\./.test(ancestor);
    return isPublic && m.types.member(ancestor, method) !== null;
  });
  return above ?? name;
}

function methodResult(m: Machine, _classes: Classes, receiver: number, method: string, args: Arguments, _manner: CallManner): number {
  const read = readContainer(m, receiver, method, args);
  if (read !== null) return read;
  const folded = foldedText(m, receiver, method, args);
  if (folded !== EMPTY) return folded;
  const type = libraryClassOf(m, receiver);
  const member = type === null ? null : libraryMember(m, type.name, method);
  if (type === null || member === null) return EMPTY;
  const plain = memberResult(m, receiver, member, type);
  if (member.generic.length === 0) return plain;
  const bound = environmentOf(m, type.name, type.args, member.owner);
  const generic = resultByArguments(m, member.generic, args, receiver, bound);
  if (!member.isAsync) return m.values.union(plain, generic);
  return generic === EMPTY ? plain : m.values.union(plain, m.values.single(m.libraryInstance('typing.Coroutine', EMPTY, EMPTY, generic)));
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

/** An instance of a library's class; lists, dictionaries and their like with what they are made of. */
export function constructLibrary(m: Machine, classes: Classes, name: string, args: Arguments): number {
  const kind = CONTAINERS.get(name);
  if (kind === undefined) {
    if (m.behaviourOf(name)?.isKeeper === true) return m.values.single(makeKeeper(m, name));
    const tasks = tasksAmong(m, args);
    if (tasks !== EMPTY) return m.values.single(m.libraryInstance(name, tasks));
    const held = heldAs(m, name);
    if (held?.kind === 'relation') return makeRelation(m, classes, name, held, args);
    const bound = constructedByArguments(m, name, args);
    return bound === EMPTY ? m.values.single(m.libraryInstance(name)) : bound;
  }
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
