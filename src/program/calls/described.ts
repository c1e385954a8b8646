/** What the catalogue says of functions and methods that are not read, and the results that it names. */
import type { Behaviour } from '../catalog/library.ts';
import { externalType, selfOf } from './library.ts';
import type { LibraryObject } from './library.ts';
import type { Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { ObjectKind } from './objects.ts';

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

/** Whether nothing is known of it but perhaps that it is of a class that nothing is known of, or under which name it lies: `flask.g.session`. */
export function isGuess(m: Machine, set: number): boolean {
  return m.values.members(set).every((object) => {
    const kind = m.objects.kind[object]!;
    if (kind === ObjectKind.EXTERNAL) return isOnlyNamed(m, m.objects.a[object]!);
    if (kind !== ObjectKind.LIBRARY_INSTANCE) return kind === ObjectKind.UNKNOWN || kind === ObjectKind.NONE;
    const name = m.texts[m.objects.a[object]!]!;
    return name !== 'callable' && m.types.find(name) === null;
  });
}

/** A part of a variable of a library whose type says nothing of it. */
function isOnlyNamed(m: Machine, name: number): boolean {
  const dotted = m.texts[name]!;
  const holder = dotted.slice(0, Math.max(0, dotted.lastIndexOf('.')));
  return m.types.find(holder)?.kind === 'variable' && m.types.find(dotted) === null && externalType(m, name) === EMPTY;
}

/** Whether instances of a library's class ask another object for what they do not have. */
export function isDelegating(m: Machine, className: string): boolean {
  return delegateNames(m, className).length > 0;
}

function delegateNames(m: Machine, className: string): readonly string[] {
  for (const each of [className, ...m.types.ancestors(className)]) {
    const delegates = m.behaviourOf(each)?.delegates;
    if (delegates !== undefined) return delegates;
  }
  return [];
}

/** Objects that an instance of a library's class asks for attributes that it does not have. */
export function delegatesOf(m: Machine, { name, args }: LibraryObject): readonly number[] {
  return delegateNames(m, name).flatMap((each) => {
    if (each === '~0') return [...m.values.members(args[0] ?? EMPTY)];
    return [m.types.find(each)?.kind === 'class' ? m.libraryInstance(each) : m.external(each)];
  });
}

const CLASS = 'type ';

/** Whether the catalogue knows better what a call gives: the class, where types say no more than that it is one, or another than they say. */
export function describesClass(behaviour: Behaviour | null): boolean {
  return behaviour?.returns?.startsWith(CLASS) === true || behaviour?.isTypedWrongly === true;
}

/** An instance of what the catalogue says that a call returns; `receiver` is -1 for functions. */
export function describedResult(m: Machine, behaviour: Behaviour | null, receiver: number): number {
  const returns = behaviour?.returns;
  if (returns === undefined || returns === '~0') return EMPTY;
  if (returns === 'Self') return selfOf(m, receiver);
  if (returns.startsWith('await ')) {
    const inner = returns.slice('await '.length);
    const awaited = inner === 'Self' ? (receiver < 0 ? EMPTY : m.values.single(receiver)) : m.values.single(m.libraryInstance(inner));
    return m.values.single(m.libraryInstance('typing.Awaitable', awaited));
  }
  if (returns.startsWith(CLASS)) return m.values.single(m.external(returns.slice(CLASS.length)));
  const instance = returns.split('|').reduce((all, each) => m.values.union(all, m.values.single(m.libraryInstance(each))), EMPTY);
  return behaviour?.isAsync === true ? m.values.single(m.libraryInstance('typing.Awaitable', instance)) : instance;
}
