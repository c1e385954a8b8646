/** Methods of lists, tuples, sets and dictionaries that the function itself has made. Null is a method that is not followed. */
import type { Activation } from './activation.ts';
import type { CallArguments } from './call-arguments.ts';
import { configurationMethod, isConfiguration } from './configuration.ts';
import { type Constant, NONE, constantOfKey, keyOf } from './constants.ts';
import { type HeapObject, collection, dictionary, elementsOf, sequence, withRest } from './heap.ts';
import { elementOf, itemsOf } from './iteration.ts';
import { ANY_KEY, ANY_VALUE, elementOfObject } from './elements.ts';
import { CLEAN_METHODS } from './method-tables.ts';
import { replacedFields } from './named-tuples.ts';
import { type Value, UNKNOWN, constantValue, joinValues, taintedValue, withTaint } from './value.ts';

const NO_VALUE = constantValue(NONE);

export function containerMethod(
  a: Activation,
  pc: number,
  receiver: Value,
  number: number,
  name: string,
  args: CallArguments,
): Value | null {
  const object = a.object(number);
  if (object === undefined) return null;
  if (isConfiguration(object)) return configurationMethod(a, pc, receiver, number, object, name, args);
  if (CLEAN_METHODS.has(name) && object.kind !== 'instance' && object.kind !== 'symbol' && object.kind !== 'external') return UNKNOWN;
  const isCertain = receiver.objects.length === 1 && !receiver.isOpen && !args.isOpen;
  const change = (changed: HeapObject, loose: Value | undefined): void => {
    if (isCertain) a.setObject(number, changed);
    else if (loose !== undefined) a.setObject(number, withRest(object, loose));
  };
  switch (object.kind) {
    case 'list':
    case 'tuple':
      if (name === '_replace') return replacedFields(a, pc, object, args);
      return listMethod(a, pc, object, name, args, change);
    case 'set':
      return setMethod(a, pc, object, name, args, change);
    case 'dict':
      return dictMethod(a, pc, number, object, name, args, change);
    case 'symbol':
      if (args.positional.length > 0) return isKeywords(a, number) ? keywordMethod(a, number, object, name, args) : null;
      return object.rest === null && object.fields.size === 0 ? symbolMethod(a, pc, number, name) : null;
    case 'instance':
      return name === '_replace' ? replacedFields(a, pc, object, args) : null;
    case 'external':
      return null;
  }
}

/** `**kwargs`: certainly a dictionary. */
function isKeywords(a: Activation, number: number): boolean {
  const label = a.program.labels.all[-1 - number]!;
  return label.kind === 'parameter' && label.path.length === 0 && a.scope.parameters[label.index]?.kind === 'keyword-variadic';
}

/** `kwargs.pop('name')`: what was given by that name. */
function keywordMethod(a: Activation, number: number, object: HeapObject, name: string, args: CallArguments): Value | null {
  const [first, second] = args.positional;
  if ((name !== 'get' && name !== 'pop') || first === undefined || first.isOpen || first.constant?.kind !== 'str') return null;
  const found = elementOfObject(a, number, object, first.constant);
  const fallback = second ?? args.keywords.get('default');
  return fallback === undefined ? found : joinValues(found, fallback);
}

/** Keys and values of what a parameter stands for. */
function symbolMethod(a: Activation, pc: number, number: number, name: string): Value | null {
  const key = a.part(number, ANY_KEY) ?? UNKNOWN;
  const value = a.part(number, ANY_VALUE) ?? UNKNOWN;
  switch (name) {
    case 'keys':
      return a.make(pc, collection('list', key));
    case 'values':
      return a.make(pc, collection('list', value));
    case 'items':
      return a.make(pc, collection('list', a.make(pc, sequence('tuple', [key, value]), 'pair')));
    default:
      return null;
  }
}

type Change = (changed: HeapObject, loose: Value | undefined) => void;

function listMethod(a: Activation, pc: number, object: HeapObject, name: string, args: CallArguments, change: Change): Value | null {
  const { items } = object;
  const [first, second] = args.positional;
  const index = intOf(first);
  switch (name) {
    case 'append':
    case 'appendleft':
      if (first === undefined) return null;
      change(items === null ? withRest(object, first) : sequence('list', name === 'append' ? [...items, first] : [first, ...items]), first);
      return NO_VALUE;
    case 'insert':
      if (second === undefined) return null;
      change(items === null || index === null ? withRest(object, second) : sequence('list', items.toSpliced(index, 0, second)), second);
      return NO_VALUE;
    case 'extend': {
      if (first === undefined) return null;
      const added = itemsOf(a, first);
      const loose = elementOf(a, first);
      change(items === null || added === null ? withRest(object, loose) : sequence('list', [...items, ...added]), loose);
      return NO_VALUE;
    }
    case 'pop':
    case 'popleft': {
      const at = name === 'popleft' ? 0 : first === undefined ? -1 : index;
      if (items === null || at === null) return elementsOf(object) ?? UNKNOWN;
      const popped = items.at(at);
      change(sequence('list', items.toSpliced(at, 1)), undefined);
      return popped ?? UNKNOWN;
    }
    case 'remove': {
      const removed = first?.constant ?? null;
      const at = items?.findIndex(({ constant }) => constant !== null && removed !== null && keyOf(constant) === keyOf(removed)) ?? -1;
      if (items !== null && at >= 0) change(sequence('list', items.toSpliced(at, 1)), undefined);
      else if (items !== null) change({ ...collection('list', elementsOf(object) ?? null) }, undefined);
      return NO_VALUE;
    }
    case 'clear':
      change(sequence('list', []), undefined);
      return NO_VALUE;
    case 'reverse':
      if (items !== null) change(sequence('list', items.toReversed()), undefined);
      return NO_VALUE;
    case 'sort':
      if (items !== null) change(collection('list', elementsOf(object) ?? null), undefined);
      return NO_VALUE;
    case 'copy':
      return a.make(pc, { ...object, kind: 'list' });
    case 'index':
      return placeOf(items, args);
    case 'count':
      return UNKNOWN;
    default:
      return null;
  }
}

function setMethod(a: Activation, pc: number, object: HeapObject, name: string, args: CallArguments, change: Change): Value | null {
  const [first] = args.positional;
  switch (name) {
    case 'add':
      if (first === undefined) return null;
      change(object.items === null ? withRest(object, first) : sequence('set', [...object.items, first]), first);
      return NO_VALUE;
    case 'update':
      for (const other of args.positional) change(withRest(object, elementOf(a, other)), elementOf(a, other));
      return NO_VALUE;
    case 'pop':
      return elementsOf(object) ?? UNKNOWN;
    case 'remove':
    case 'discard':
      return NO_VALUE;
    case 'copy':
      return a.make(pc, object);
    default:
      return null;
  }
}

function dictMethod(
  a: Activation,
  pc: number,
  number: number,
  object: HeapObject,
  name: string,
  args: CallArguments,
  change: Change,
): Value | null {
  const [first, second] = args.positional;
  const key = first === undefined || first.isOpen ? null : first.constant;
  const fallback = second ?? args.keywords.get('default') ?? NO_VALUE;
  switch (name) {
    case 'get':
      return read(a, number, object, key, fallback);
    case 'pop': {
      const result = read(a, number, object, key, fallback);
      if (key !== null) change({ ...object, fields: without(object.fields, keyOf(key)) }, undefined);
      return result;
    }
    case 'popitem': {
      const last = first ?? args.keywords.get('last') ?? NO_VALUE;
      const isFirst = last.constant?.kind === 'bool' && !last.constant.value && !last.isOpen;
      const item = [...object.fields].at(isFirst ? 0 : -1);
      if (item === undefined || object.rest !== null || object.isOpen) return null;
      change({ ...object, fields: without(object.fields, item[0]) }, undefined);
      return a.make(pc, sequence('tuple', [constantValue(constantOfKey(item[0])), item[1]]), 'item');
    }
    case 'setdefault': {
      const result = read(a, number, object, key, fallback);
      if (key === null) change(withRest(object, fallback), fallback);
      else if (!object.fields.has(keyOf(key))) change({ ...object, fields: new Map(object.fields).set(keyOf(key), fallback) }, fallback);
      return result;
    }
    case 'update':
      change(updated(a, object, args), joinValues(first === undefined ? undefined : taintedValue(a.deepTaint(first)), undefined));
      return NO_VALUE;
    case 'keys':
      return a.make(pc, keysOf(object));
    case 'values':
      return a.make(pc, listOf(object, [...object.fields.values()]));
    case 'items': {
      const pairs = [...object.fields].map(([field, value]) =>
        a.make(pc, sequence('tuple', [constantValue(constantOfKey(field)), value]), field),
      );
      if (object.rest !== null) pairs.push(a.make(pc, sequence('tuple', [object.rest, object.rest]), 'rest'));
      return a.make(
        pc,
        object.isOpen || object.rest !== null ? collection('list', pairs.reduce(joinValues, UNKNOWN)) : sequence('list', pairs),
      );
    }
    case 'copy':
      return a.make(pc, object);
    case 'clear':
      change(dictionary(new Map(), null, false), undefined);
      return NO_VALUE;
    default:
      return null;
  }
}

function read(a: Activation, number: number, object: HeapObject, key: Constant | null, fallback: Value): Value {
  if (key === null) return joinValues(elementOfObject(a, number, object, null), fallback);
  const field = object.fields.get(keyOf(key));
  if (field !== undefined) return object.isOpen ? joinValues(elementOfObject(a, number, object, key), fallback) : field;
  return object.rest === null && !object.isOpen ? fallback : joinValues(elementOfObject(a, number, object, key), fallback);
}

const keysOf = (object: HeapObject): HeapObject =>
  listOf(
    object,
    [...object.fields.keys()].map((key) => constantValue(constantOfKey(key))),
  );

function listOf(object: HeapObject, known: readonly Value[]): HeapObject {
  if (!object.isOpen && object.rest === null) return sequence('list', known);
  return collection('list', known.reduce(joinValues, object.rest ?? UNKNOWN));
}

function updated(a: Activation, object: HeapObject, args: CallArguments): HeapObject {
  let result = object;
  const fields = new Map(object.fields);
  for (const other of args.positional) {
    const [only, ...others] = other.objects;
    const held = only === undefined || others.length > 0 || other.isOpen ? undefined : a.object(only);
    if (held?.kind === 'dict' && held.rest === null) for (const [key, value] of held.fields) fields.set(key, value);
    else result = withRest(result, withTaint(UNKNOWN, a.deepTaint(other)));
  }
  for (const [name, value] of args.keywords) fields.set(`s:${name}`, value);
  return { ...result, fields };
}

/** Where something written down stands in a list: what is sent is taken for something else. */
function placeOf(items: readonly Value[] | null, { positional, keywords }: CallArguments): Value {
  const wanted = positional.length === 1 && keywords.size === 0 && positional[0]?.isOpen === false ? positional[0].constant : null;
  const at = wanted === null ? -1 : (items?.findIndex(({ constant }) => constant !== null && keyOf(constant) === keyOf(wanted)) ?? -1);
  return at < 0 ? UNKNOWN : constantValue({ kind: 'int', value: at });
}

function without(fields: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  const result = new Map(fields);
  result.delete(key);
  return result;
}

function intOf(value: Value | undefined): number | null {
  return value?.constant?.kind === 'int' && !value.isOpen ? value.constant.value : null;
}
