/**
 * What objects are asked for by formatting, by comparing, and by the containers that they are looked up in: `__repr__`,
 * `__eq__`, `__hash__`. Lists, tuples and the like ask what lies in them.
 */
import { invokeSpecial } from './attributes.ts';
import type { Classes } from './classes.ts';
import { dictionaryKeys, elements, libraryClassOf } from './library.ts';
import type { Machine } from './machine.ts';
import { EMPTY, OPERATOR } from './machine.ts';
import { ObjectKind } from './objects.ts';

/** Containers in containers are asked this far. */
const MAX_DEPTH = 2;
/** Containers of more different objects are not asked for each. */
const MAX_INSTANCES = 4;

/** Asks an object for its text: by `format`, as `str` does, or as `repr` does. */
export function askForText(m: Machine, classes: Classes, object: number, conversion: 'format' | 's' | 'r', depth = 0): void {
  if (m.objects.kind[object] !== ObjectKind.INSTANCE) {
    if (depth > 0 || !SEQUENCES.has(nameOf(m, object))) return;
    for (const each of m.values.members(contentOf(m, object))) askForText(m, classes, each, 'r', depth + 1);
    return;
  }
  const method = TEXT_METHODS[conversion].find((name) => has(m, classes, object, name));
  if (method !== undefined) invokeSpecial(m, classes, object, method, [], OPERATOR);
}

const TEXT_METHODS = { format: ['__format__', '__str__', '__repr__'], s: ['__str__', '__repr__'], r: ['__repr__'] } as const;

/** Keys of dictionaries and elements of sets are asked for their hash; a tuple asks its elements. */
export function askForHash(m: Machine, classes: Classes, keys: number, depth = 0): void {
  for (const object of m.values.members(keys)) {
    if (m.objects.kind[object] === ObjectKind.INSTANCE) ask(m, classes, object, '__hash__', []);
    else if (depth < MAX_DEPTH && HASHABLE.has(nameOf(m, object))) askForHash(m, classes, contentOf(m, object), depth + 1);
  }
}

/** What is looked up in a dictionary or set is asked for its hash, and compared with what has the same. */
export function askForEquality(m: Machine, classes: Classes, container: number, keys: number): void {
  askForHash(m, classes, keys);
  const held = keysOf(m, container);
  const stored = m.isKnown(held) ? held : keys;
  for (const object of m.values.members(stored)) {
    if (!has(m, classes, object, '__eq__')) continue;
    const alike = m.values.filter(keys, (key) => mayHashAlike(m, classes, object, key));
    if (alike !== EMPTY) ask(m, classes, object, '__eq__', [alike]);
  }
}

/** Whether it is a dictionary or set: of what is not read, by its class. */
export function findsByHash(m: Machine, object: number): boolean {
  const kind = m.objects.kind[object]!;
  return kind === ObjectKind.DICT || kind === ObjectKind.SET || (kind === ObjectKind.LIBRARY_INSTANCE && BY_HASH.has(nameOf(m, object)));
}

/** What is made into a list is asked for its length, so that there is room. */
export function askForLength(m: Machine, classes: Classes, set: number): void {
  for (const object of m.values.members(set)) ask(m, classes, object, '__len__', []);
}

/** What a method of a container asks of what it is passed. */
export function askByMethod(m: Machine, classes: Classes, receiver: number, method: string, passed: number): void {
  if (findsByHash(m, receiver)) {
    if (LOOKING_UP.has(method)) askForEquality(m, classes, receiver, passed);
  } else if (SEQUENCES.has(nameOf(m, receiver))) {
    if (SEEKING.has(method)) askElements(m, classes, receiver, passed);
    else if (method === 'extend') askForLength(m, classes, passed);
  }
}

const LOOKING_UP: ReadonlySet<string> = new Set(['add', 'remove', 'discard', 'get', 'pop', 'setdefault']);
const SEEKING: ReadonlySet<string> = new Set(['remove', 'index', 'count']);

/** What is sought in a list or tuple is compared with its elements. */
export function askElements(m: Machine, classes: Classes, container: number, sought: number): void {
  if (SEQUENCES.has(nameOf(m, container))) compareAll(m, classes, contentOf(m, container), sought, '__eq__', 1);
}

/** Lists and tuples are compared element by element. */
export function compareContents(m: Machine, classes: Classes, left: number, right: number, method: string, depth = 0): void {
  for (const object of m.values.members(left)) {
    const name = nameOf(m, object);
    if (!SEQUENCES.has(name)) continue;
    const others = m.values.filter(right, (other) => nameOf(m, other) === name);
    for (const other of m.values.members(others)) compareAll(m, classes, contentOf(m, object), contentOf(m, other), method, depth + 1);
  }
}

function compareAll(m: Machine, classes: Classes, left: number, right: number, method: string, depth: number): void {
  if (right === EMPTY) return;
  for (const object of m.values.members(left)) if (has(m, classes, object, method)) ask(m, classes, object, method, [right]);
  if (depth < MAX_DEPTH) compareContents(m, classes, left, right, method, depth);
}

/** What stands for an index is asked for it. */
export function askForIndex(m: Machine, classes: Classes, keys: number): void {
  for (const object of m.values.members(keys)) if (has(m, classes, object, '__index__')) ask(m, classes, object, '__index__', []);
}

function ask(m: Machine, classes: Classes, object: number, method: string, args: readonly number[]): void {
  if (has(m, classes, object, method)) invokeSpecial(m, classes, object, method, args, OPERATOR);
}

function has(m: Machine, classes: Classes, object: number, method: string): boolean {
  return m.objects.kind[object] === ObjectKind.INSTANCE && classes.lookup(m.objects.a[object]!, m.text(method)) !== EMPTY;
}

/** Whether two objects may have the same hash: they hash in the same way, or one is what the other is a kind of (`class Token(str)`). */
function mayHashAlike(m: Machine, classes: Classes, object: number, other: number): boolean {
  const owner = m.objects.a[object]!;
  if (m.objects.kind[other] !== ObjectKind.INSTANCE) {
    const name = nameOf(m, other);
    return name !== '' && classes.inheritsFrom(owner, new Set([name]));
  }
  const another = m.objects.a[other]!;
  if (classes.isSubclass(owner, another) || classes.isSubclass(another, owner)) return true;
  const hash = classes.lookup(owner, m.text('__hash__'));
  return hash !== EMPTY && hash === classes.lookup(another, m.text('__hash__'));
}

/** What a dictionary or set finds things by; EMPTY where that is not known. */
function keysOf(m: Machine, container: number): number {
  if (m.objects.kind[container] === ObjectKind.DICT) return dictionaryKeys(m, container);
  if (m.objects.kind[container] === ObjectKind.SET) return elements(m, container);
  return libraryClassOf(m, container)?.args[0] ?? EMPTY;
}

/** What lies in a container; EMPTY where that is so many things that it says nothing of this one. */
function contentOf(m: Machine, container: number): number {
  const content = (libraryClassOf(m, container)?.args ?? []).reduce((all, set) => m.values.union(all, set), EMPTY);
  const instances = m.values.filter(content, (object) => m.objects.kind[object] === ObjectKind.INSTANCE);
  return m.values.members(instances).length > MAX_INSTANCES ? EMPTY : content;
}

/** The name of the class of what is not read; '' for others. */
function nameOf(m: Machine, object: number): string {
  return libraryClassOf(m, object)?.name ?? '';
}

const SEQUENCES: ReadonlySet<string> = new Set(['builtins.list', 'builtins.tuple', 'collections.deque']);
const HASHABLE: ReadonlySet<string> = new Set(['builtins.tuple', 'builtins.frozenset']);
const BY_HASH: ReadonlySet<string> = new Set([
  'builtins.dict',
  'builtins.set',
  'builtins.frozenset',
  'collections.Counter',
  'collections.OrderedDict',
  'collections.defaultdict',
]);
