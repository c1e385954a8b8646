/** Displays, comprehensions, subscripts and unpacking. */
import { GatherKind, Op } from '../../../python/code/opcodes.ts';
import { invokeSpecial, storeAttribute, storePlainly } from '../attributes.ts';
import { askForEquality, askForHash, askForLength, findsByHash } from '../asked-objects.ts';
import { copyDictionary } from '../containers.ts';
import { literalKey, putElement, putKey, typedElement } from '../library.ts';
import { EMPTY, ITERATION, OPERATOR } from '../machine.ts';
import { Unresolved } from '../call-graph.ts';
import { displayed, fieldAt, literalName } from '../made-classes.ts';
import { attributes } from './names.ts';
import { ObjectKind } from '../objects.ts';
import { iterate } from '../protocols.ts';
import { storeItemOnLibrary } from '../stored-attributes.ts';
import type { Frame } from './frame.ts';

/** Displays of more elements keep only the first ones apart. */
const MAX_DISPLAY = 64;

export function isSlice(f: Frame, key: number): boolean {
  const { m } = f;
  const members = m.values.members(key);
  const only = members[0];
  if (members.length !== 1 || only === undefined || m.objects.kind[only] !== ObjectKind.LIBRARY_INSTANCE) return false;
  return m.texts[m.objects.a[only]!] === 'builtins.slice';
}

export function storeItem(f: Frame, pc: number): void {
  const { m } = f;
  const key = f.value(pc, 1);
  const value = f.value(pc, 2);
  for (const object of m.values.members(f.value(pc, 0))) {
    switch (m.objects.kind[object]!) {
      case ObjectKind.DICT:
        askForEquality(m, f.classes, object, key);
        putKey(m, object, key);
        putElement(m, object, literalKey(m, key), value);
        break;
      case ObjectKind.NAMESPACE: {
        const name = literalKey(m, key);
        const text = name < 0 ? '' : m.texts[name]!;
        if (text.startsWith('s:')) storeName(f, m.objects.a[object]!, m.text(text.slice(2)), value);
        break;
      }
      case ObjectKind.LIST:
        putElement(m, object, literalKey(m, key), value);
        break;
      case ObjectKind.INSTANCE:
        invokeSpecial(m, f.classes, object, '__setitem__', [key, value], OPERATOR);
        break;
      case ObjectKind.EXTERNAL:
      case ObjectKind.LIBRARY_INSTANCE:
        storeItemOnLibrary(m, object, key, value);
        if (findsByHash(m, object)) askForEquality(m, f.classes, object, key);
        if (m.isRecording) m.edges.addRead(m.node, m.pc, m.text(`${m.texts[m.objects.a[object]!]!}.__setitem__`));
        break;
      default:
    }
  }
}

/** `object.__dict__[name] = value` asks neither `__setattr__` nor a property. */
function storeName(f: Frame, object: number, name: number, value: number): void {
  const { m } = f;
  if (m.objects.kind[object] === ObjectKind.INSTANCE) storePlainly(m, object, name, value);
  else storeAttribute(m, f.classes, object, name, value);
}

export function display(f: Frame, op: number, pc: number): void {
  const { m } = f;
  const kind = op === Op.TUPLE ? ObjectKind.TUPLE : op === Op.LIST ? ObjectKind.LIST : ObjectKind.SET;
  const made = m.objects.intern(kind, m.node, pc);
  const count = f.operand(pc, 0);
  let hasStar = false;
  for (let index = 0; index < count; index += 1) {
    const word = f.operand(pc, index + 1);
    const set = f.values[word >> 1]!;
    if ((word & 1) === 1) {
      hasStar = true;
      askForLength(m, f.classes, set);
      putElement(m, made, -1, iterate(m, f.classes, set, false));
    } else {
      if (op === Op.SET) askForHash(m, f.classes, set);
      putElement(m, made, hasStar || index >= MAX_DISPLAY || op === Op.SET ? -1 : m.indexKey(index), set);
    }
  }
  f.define(pc, m.values.single(made));
}

export function dictionary(f: Frame, pc: number): void {
  const { m } = f;
  const made = m.objects.intern(ObjectKind.DICT, m.node, pc);
  const count = f.operand(pc, 0);
  for (let index = 0; index < count; index += 1) {
    const set = f.value(pc, 2 + 2 * index);
    if (f.operand(pc, 1 + 2 * index) < 0) {
      copyDictionary(m, made, set);
      continue;
    }
    const key = f.value(pc, 1 + 2 * index);
    askForHash(m, f.classes, key);
    putKey(m, made, key);
    putElement(m, made, literalKey(m, key), set);
  }
  f.define(pc, m.values.single(made));
}

export function gather(f: Frame, pc: number): void {
  const { m } = f;
  const kind = f.operand(pc, 0);
  const count = f.operand(pc, 1);
  if (kind === GatherKind.GENERATOR) {
    let set = EMPTY;
    for (let index = 0; index < count; index += 1) set = m.values.union(set, f.value(pc, 3 + 2 * index));
    f.define(pc, m.values.single(m.libraryInstance('typing.Generator', set)));
    return;
  }
  const made = m.objects.intern(
    kind === GatherKind.LIST ? ObjectKind.LIST : kind === GatherKind.SET ? ObjectKind.SET : ObjectKind.DICT,
    m.node,
    pc,
  );
  for (let index = 0; index < count; index += 1) {
    if (kind !== GatherKind.LIST) askForHash(m, f.classes, f.value(pc, (kind === GatherKind.DICT ? 2 : 3) + 2 * index));
    if (kind === GatherKind.DICT) putKey(m, made, f.value(pc, 2 + 2 * index));
    putElement(m, made, -1, f.value(pc, 3 + 2 * index));
  }
  f.define(pc, m.values.single(made));
}

export function unpack(f: Frame, pc: number): number {
  return f.operand(pc, 2) === 0 ? matchedParts(f, f.value(pc, 0), f.operand(pc, 1)) : unpackSet(f, pc, f.value(pc, 0));
}

/** What a positional part of a class pattern stands for (https://docs.python.org/3/reference/compound_stmts.html#class-patterns). */
function matchedParts(f: Frame, set: number, index: number): number {
  const { m, classes } = f;
  let result = EMPTY;
  for (const object of m.values.members(set)) {
    if (m.objects.kind[object] !== ObjectKind.INSTANCE) continue;
    const owner = m.objects.a[object]!;
    const written = displayed(m, classes.lookup(owner, m.text('__match_args__')));
    const name = written === null ? classes.fieldsOf(owner)[index] : literalName(m, written[index] ?? EMPTY);
    if (name !== undefined && name >= 0) result = m.values.union(result, attributes(f, m.values.single(object), name));
  }
  return result === EMPTY ? m.unknownSet(Unresolved.ELEMENT) : result;
}

function unpackSet(f: Frame, pc: number, set: number): number {
  const { m } = f;
  const index = f.operand(pc, 1);
  const count = f.operand(pc, 2);
  const star = f.operand(pc, 3);
  let result = EMPTY;
  for (const object of m.values.members(set)) {
    const kind = m.objects.kind[object]!;
    const isSequence = kind === ObjectKind.TUPLE || kind === ObjectKind.LIST;
    if (isSequence && star < 0) {
      const key = m.indexKey(index);
      const anywhere = m.cells.read(m.objectCell(object, m.anywhere));
      result = m.values.union(result, m.values.union(anywhere, m.cells.read(m.objectCell(object, key))));
      continue;
    }
    if (isSequence && star >= 0) {
      result = m.values.union(result, unpackStarred(f, object, index, count, star));
      continue;
    }
    const field = star < 0 ? fieldAt(m, f.classes, object, index) : -1;
    const typed = star < 0 && field < 0 ? typedElement(m, object, index) : field;
    if (typed >= 0) {
      result = m.values.union(result, typed);
      continue;
    }
    const displayed = iteratedDisplays(f, object);
    if (displayed !== EMPTY) {
      result = m.values.union(result, unpackSet(f, pc, displayed));
      continue;
    }
    const any = iterate(m, f.classes, m.values.single(object), false);
    result = m.values.union(result, index === star ? m.values.single(m.libraryInstance('builtins.list', any)) : any);
  }
  return result;
}

/** The lists and tuples that `__iter__` of an instance makes an iterator of, where it does nothing else. */
function iteratedDisplays(f: Frame, object: number): number {
  const { m } = f;
  if (m.objects.kind[object] !== ObjectKind.INSTANCE) return EMPTY;
  const iterators = m.values.members(invokeSpecial(m, f.classes, object, '__iter__', [], ITERATION) ?? EMPTY);
  let displays = EMPTY;
  for (const iterator of iterators) {
    if (m.objects.kind[iterator] !== ObjectKind.ITERATOR) return EMPTY;
    displays = m.values.union(displays, m.values.single(m.objects.a[iterator]!));
  }
  return displays;
}

function unpackStarred(f: Frame, object: number, index: number, count: number, star: number): number {
  const { m } = f;
  let length = 0;
  while (m.hasObjectCell(object, m.indexKey(length))) length += 1;
  const anywhere = m.cells.read(m.objectCell(object, m.anywhere));
  const at = (place: number): number => m.cells.read(m.objectCell(object, m.indexKey(place)));
  if (anywhere !== EMPTY || length === 0) {
    const any = iterate(m, f.classes, m.values.single(object), false);
    return index === star ? m.values.single(m.libraryInstance('builtins.list', any)) : any;
  }
  if (index < star) return at(index);
  const after = count - star - 1;
  if (index > star) return at(length - (count - index));
  let rest = EMPTY;
  for (let place = star; place < length - after; place += 1) rest = m.values.union(rest, at(place));
  return m.values.single(m.libraryInstance('builtins.list', rest));
}
