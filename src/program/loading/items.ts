/** Subscripts and unpacking. */
import { callMethod } from './methods.ts';
import { attributesOf } from './own-attributes.ts';
import { elementsOf } from './iteration.ts';
import { type Loading, isEnum } from './loading.ts';
import { type SequenceValue, UNKNOWN, type Value, alternatives, either, getKey, list, putKey, text, textOf } from './values.ts';

/** A slice object: `a[lower:upper:step]`. */
export function slice(start: Value, stop: Value, step: Value): Value {
  return { kind: 'made', by: null, type: SLICE, attributes: new Map(Object.entries({ start, stop, step })), members: new Map() };
}

const SLICE = 'builtins.slice';

type Bounds = { readonly start: number | undefined; readonly stop: number | undefined; readonly isReversed: boolean };

/** Of a slice with bounds that are known, and a step of one, forwards or, without bounds, backwards; null for any other key. */
function boundsOf(key: Value): Bounds | null {
  if (key.kind !== 'made' || key.type !== SLICE) return null;
  const [start, stop, step] = ['start', 'stop', 'step'].map((name) => numberOrNone(key.attributes.get(name)));
  if (start === null || stop === null || step === null) return null;
  const isReversed = step === -1 && start === undefined && stop === undefined;
  return step === undefined || step === 1 || isReversed ? { start, stop, isReversed } : null;
}

/** Undefined for None, null for anything else. */
function numberOrNone(value: Value | undefined): number | undefined | null {
  if (value?.kind !== 'constant') return null;
  if (value.type === 'none') return undefined;
  return typeof value.value === 'number' && Number.isInteger(value.value) ? value.value : null;
}

/** What a slice takes of elements, as JavaScript has it, too: negative bounds count from the end. */
function taken<Element>(elements: readonly Element[], { start, stop, isReversed }: Bounds): Element[] {
  return isReversed ? elements.toReversed() : elements.slice(start, stop);
}

function slicedSequence(value: SequenceValue, bounds: Bounds): Value {
  const countsFromEnd = bounds.isReversed || (bounds.start ?? 0) < 0 || (bounds.stop ?? 0) < 0;
  if (value.isOpen && countsFromEnd) return UNKNOWN;
  return { kind: value.kind, items: taken(value.items, bounds), isOpen: value.isOpen };
}

export function getItem(l: Loading, value: Value, key: Value): Value {
  const bounds = boundsOf(key);
  switch (value.kind) {
    case 'list':
    case 'tuple': {
      if (bounds !== null) return slicedSequence(value, bounds);
      if (key.kind !== 'constant' || typeof key.value !== 'number') return UNKNOWN;
      return value.items.at(key.value) ?? UNKNOWN;
    }
    case 'dict': {
      const found = getKey(value, key);
      if (found !== null) return found;
      if (key.kind !== 'unknown' && key.kind !== 'choice') return UNKNOWN;
      const all = [...value.entries.values()].map((entry) => entry.value);
      return all.length === 0 ? UNKNOWN : all.reduce((left, right) => either(left, right));
    }
    case 'constant': {
      const written = textOf(value);
      if (written !== null && bounds !== null) return text(taken(Array.from(written), bounds).join(''));
      if (written === null || key.kind !== 'constant' || typeof key.value !== 'number') return UNKNOWN;
      const character = written.at(key.value);
      return character === undefined ? UNKNOWN : { kind: 'constant', value: character, type: 'str' };
    }
    case 'class':
      if (isEnum(value)) return value.names.get(textOf(key) ?? '') ?? UNKNOWN;
      return { kind: 'alias', origin: value, args: key.kind === 'tuple' ? key.items : [key] };
    case 'external':
    case 'later':
      return { kind: 'alias', origin: value, args: key.kind === 'tuple' ? key.items : [key] };
    case 'member':
      return attributesOf(l, value)?.get(textOf(key) ?? '') ?? value.attributes.get(`[${textOf(key) ?? '?'}]`) ?? UNKNOWN;
    case 'made':
      return value.attributes.get(`[${textOf(key) ?? '?'}]`) ?? UNKNOWN;
    case 'instance':
      return callMethod(l, value, '__getitem__', [key]) ?? value.attributes.get(`[${textOf(key) ?? '?'}]`) ?? UNKNOWN;
    case 'choice':
      return alternatives(value)
        .map((one) => getItem(l, one, key))
        .reduce((left, right) => either(left, right));
    default:
      return UNKNOWN;
  }
}

export function setItem(l: Loading, value: Value, key: Value, item: Value): void {
  switch (value.kind) {
    case 'dict':
      putKey(value, key, item);
      return;
    case 'list':
      if (key.kind === 'constant' && typeof key.value === 'number' && key.value in value.items) value.items[key.value] = item;
      else value.isOpen = true;
      return;
    case 'member': {
      const own = attributesOf(l, value);
      const written = textOf(key);
      if (own !== null && written !== null) l.put(own, written, item);
      else l.put(value.attributes, `[${written ?? '?'}]`, item);
      return;
    }
    case 'made':
      l.put(value.attributes, `[${textOf(key) ?? '?'}]`, item);
      return;
    case 'instance':
      if (callMethod(l, value, '__setitem__', [key, item]) === null) l.put(value.attributes, `[${textOf(key) ?? '?'}]`, item);
      return;
    default:
  }
}

export type Unpacking = { readonly sequence: Value; readonly index: number; readonly count: number; readonly star: number };

/** One target of `a, *b = value`. */
export function unpacked(l: Loading, { sequence, index, count, star }: Unpacking): Value {
  const items = elementsOf(l, sequence);
  if (items === null) return UNKNOWN;
  if (star < 0 || index < star) return items[index] ?? UNKNOWN;
  const rest = count - 1 - star;
  if (index === star) return list(items.slice(star, items.length - rest));
  return items[items.length - (count - index)] ?? UNKNOWN;
}
