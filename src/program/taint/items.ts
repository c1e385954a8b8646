/** Subscripts: reading, storing and deleting elements of containers, and of texts. */
import { Op } from '../../python/code/opcodes.ts';
import { CallKind } from '../calls/call-graph.ts';
import type { Activation } from './activation.ts';
import { type Constant, keyOf, text, characters } from './constants.ts';
import { ANY_ELEMENT, elementOfObject, fromPlace } from './elements.ts';
import { followEdges } from './edge-calls.ts';
import { attributeStore } from './external-calls.ts';
import { indexedText, sliced } from './fold-operators.ts';
import { type HeapObject, dictionary, elementsOf, sequence, withField } from './heap.ts';
import { itemsOf } from './iteration.ts';
import { withReads } from './reads.ts';
import { makeSafe } from './taint-set.ts';
import { STRIPPED_PART, UNKNOWN_PART, beginningOf } from './url-prefix.ts';
import { isPlainField } from './validated-fields.ts';
import { type Value, UNKNOWN, constantValue, joinValues, withTaint } from './value.ts';

/** Bounds of a slice: undefined where one is not known, null where it is not given. */
type Bounds = readonly [number | null, number | null, number | null];

export function item(a: Activation, pc: number, object: Value, keyNumber: number): Value {
  const beginning = knownBeginning(a, pc, object, keyNumber);
  if (beginning !== null) return constantValue(beginning);
  const followed = followEdges(a, pc, object, [a.value(keyNumber)], [CallKind.OPERATOR]);
  const key = a.value(keyNumber);
  if (object.taint.size > 0 && !key.isOpen && isPlainField(a, a.operand(pc, 0), key.constant)) return UNKNOWN;
  const plain = withReads(a, pc, plainItem(a, pc, object, keyNumber), []);
  const own = plain.taint.size > 0 && isLastPart(a, pc, key) ? { ...plain, taint: makeSafe(plain.taint, [22]) } : plain;
  return followed === null ? own : withTaint(followed, a.wholeTaint(object));
}

/** `('ls ' + name)[:3]`: the part of a text that is written down. */
function knownBeginning(a: Activation, pc: number, object: Value, keyNumber: number): Constant | null {
  if (object.taint.size === 0 || object.objects.length > 0) return null;
  const bounds = sliceBounds(a, keyNumber);
  if (bounds === null || bounds === 'unknown') return null;
  const [lower, upper, step] = bounds;
  if (upper === null || upper < 0 || (lower ?? 0) < 0 || step !== null) return null;
  const written = characters(beginningOf(a, a.operand(pc, 0)));
  const part = written.slice(0, upper);
  return part.length < upper || part.some((one) => one === UNKNOWN_PART || one === STRIPPED_PART)
    ? null
    : text('str', part.slice(lower ?? 0).join(''));
}

/** `path.split('/')[-1]`: a name without folders. */
function isLastPart(a: Activation, pc: number, key: Value): boolean {
  if (key.isOpen || key.constant?.kind !== 'int' || key.constant.value !== -1) return false;
  const made = a.definedAt[a.operand(pc, 0)] ?? -1;
  if (made < 0 || (a.words[made]! & 0xff) !== Op.CALL || a.operand(made, 1) === 0) return false;
  const method = a.definedAt[a.operand(made, 0)] ?? -1;
  if (method < 0 || (a.words[method]! & 0xff) !== Op.ATTRIBUTE) return false;
  const { constant } = a.value(a.operand(made, 3) >> 1);
  return /^r?split$|^rpartition$/u.test(a.string(a.operand(method, 1))) && constant?.kind === 'str' && constant.value === '/';
}

function plainItem(a: Activation, pc: number, object: Value, keyNumber: number): Value {
  const slice = sliceBounds(a, keyNumber);
  const key = a.value(keyNumber);
  const index = key.isOpen ? null : key.constant;
  let result: Value | undefined;
  if (object.constant?.kind === 'str' || object.constant?.kind === 'bytes') {
    const { constant } = object;
    const part = slice === null ? (index?.kind === 'int' ? indexedText(constant, index.value) : null) : slicedText(constant, slice);
    result = constantValue(part);
  }
  object.objects.forEach((number) => {
    let held = a.object(number);
    if (held !== undefined && slice === null) {
      grow(a, pc, object, number, held, index);
      held = a.object(number) ?? held;
    }
    if (held !== undefined)
      result = joinValues(result, slice === null ? elementOfObject(a, number, held, index) : sliceOf(a, pc, held, slice, number));
  });
  if (index !== null) {
    for (const reference of object.references) {
      const stored = reference.kind === 'external' ? a.state?.names.get(storedUnderKey(reference.name, index)) : undefined;
      if (stored !== undefined) result = joinValues(result, stored);
    }
  }
  if (result === undefined) result = UNKNOWN;
  return withTaint(object.isOpen ? joinValues(result, UNKNOWN) : result, a.wholeTaint(object));
}

/** Where this function keeps what it has stored in what belongs to a library: `session['name']`. */
const storedUnderKey = (name: string, key: Constant): string => `x ${name}[${keyOf(key)}]`;

/** A `defaultdict` makes what it does not have yet. */
function grow(a: Activation, pc: number, target: Value, number: number, object: HeapObject, key: Constant | null): void {
  if (object.kind !== 'dict' || !object.made?.names.includes('collections.defaultdict')) return;
  const [factory] = object.made.positional[0]?.references ?? [];
  const kind = factory?.kind === 'external' ? GROWN.get(factory.name) : undefined;
  if (kind === undefined || (key === null ? object.rest !== null : object.fields.has(keyOf(key)))) return;
  const made = kind === 'dict' ? dictionary(new Map(), null, false) : sequence(kind, []);
  const value = a.make(pc, key === null ? { ...made, items: null, isOpen: true } : made, `grown ${number}`);
  a.store({ ...target, objects: [number] }, key === null ? null : keyOf(key), value);
}

const GROWN: ReadonlyMap<string, 'list' | 'set' | 'dict'> = new Map([
  ['builtins.list', 'list'],
  ['builtins.set', 'set'],
  ['builtins.dict', 'dict'],
]);

function sliceOf(a: Activation, pc: number, object: HeapObject, bounds: Bounds | 'unknown', number: number): Value {
  if (object.kind === 'symbol') {
    const [from, to, step] = bounds === 'unknown' ? [null, null, null] : bounds;
    return a.part(number, from !== null && from > 0 && to === null && step === null ? fromPlace(from) : ANY_ELEMENT) ?? UNKNOWN;
  }
  if (object.items !== null && bounds !== 'unknown') {
    return a.make(pc, sequence(object.kind === 'tuple' ? 'tuple' : 'list', sliced(object.items, bounds)), `slice ${number}`);
  }
  const rest = elementsOf(object);
  return a.make(pc, { ...object, items: null, rest: rest ?? null, isOpen: true }, `slice ${number}`);
}

function slicedText(constant: Constant & { readonly kind: 'str' | 'bytes' }, bounds: Bounds | 'unknown'): Constant | null {
  return bounds === 'unknown' ? null : text(constant.kind, sliced(characters(constant.value), bounds).join(''));
}

function sliceBounds(a: Activation, keyNumber: number): Bounds | 'unknown' | null {
  const pc = keyNumber < 0 ? -1 : a.definedAt[keyNumber]!;
  if (pc < 0 || (a.words[pc]! & 0xff) !== Op.SLICE) return null;
  const bounds = [0, 1, 2].map((at): number | null | undefined => {
    const number = a.operand(pc, at);
    if (number < 0) return null;
    const { constant, isOpen } = a.value(number);
    if (isOpen || constant === null) return undefined;
    return constant.kind === 'int' ? constant.value : constant.kind === 'none' ? null : undefined;
  });
  const [lower, upper, step] = bounds;
  return lower === undefined || upper === undefined || step === undefined ? 'unknown' : [lower, upper, step];
}

export function storeItem(a: Activation, pc: number, target: Value, keyNumber: number, value: Value): undefined {
  const key = a.value(keyNumber);
  attributeStore(a, pc, target, '__setitem__', [key, value]);
  if (followEdges(a, pc, target, [key, value], [CallKind.OPERATOR]) !== null) return;
  const constant = key.isOpen || sliceBounds(a, keyNumber) !== null ? null : key.constant;
  for (const reference of target.references)
    if (reference.kind === 'external' && constant !== null) a.state?.names.set(storedUnderKey(reference.name, constant), value);
  for (const number of target.objects) {
    const object = a.object(number);
    if (object === undefined) continue;
    const one: Value = { ...target, objects: [number], isOpen: target.isOpen || target.objects.length > 1 };
    const spliced = splicedBy(a, object, keyNumber, value);
    if (spliced !== null && !one.isOpen) {
      a.setObject(number, { ...object, items: spliced });
      continue;
    }
    const at = constant?.kind === 'int' ? constant.value : null;
    if (object.items !== null && at !== null) {
      const index = at < 0 ? at + object.items.length : at;
      const old = object.items[index];
      if (old !== undefined)
        a.setObject(number, { ...object, items: object.items.with(index, one.isOpen ? joinValues(old, value) : value) });
    } else a.store(one, constant === null ? null : keyOf(constant), value);
  }
}

/** `list[1:2] = values`: the elements afterwards; null where not all is known. */
function splicedBy(a: Activation, object: HeapObject, keyNumber: number, value: Value): readonly Value[] | null {
  const bounds = object.kind === 'list' ? sliceBounds(a, keyNumber) : null;
  const by = bounds === null ? null : itemsOf(a, value);
  if (object.items === null || bounds === null || bounds === 'unknown' || bounds[2] !== null || by === null) return null;
  const { length } = object.items;
  const [from, to] = [bounds[0] ?? 0, bounds[1] ?? length].map((at) => Math.min(length, at < 0 ? Math.max(0, at + length) : at)) as [
    number,
    number,
  ];
  return object.items.toSpliced(from, Math.max(0, to - from), ...by);
}

export function deleteItem(a: Activation, target: Value, key: Value): undefined {
  const { constant } = key;
  if (constant === null || target.isOpen || target.objects.length !== 1) return;
  const number = target.objects[0]!;
  const object = a.object(number);
  if (object === undefined) return;
  if (object.items !== null && constant.kind === 'int') {
    const index = constant.value < 0 ? constant.value + object.items.length : constant.value;
    a.setObject(number, { ...object, items: object.items.filter((_, at) => at !== index) });
  } else if (object.kind === 'dict') {
    const fields = new Map(object.fields);
    fields.delete(keyOf(constant));
    a.setObject(number, { ...object, fields });
  } else if (object.kind === 'symbol') a.setObject(number, withField(object, keyOf(constant), UNKNOWN));
}
