/** Methods of strings, lists, dictionaries and sets. Null where the receiver is none of them. */
import { getAttribute } from './attributes.ts';
import { attributesOf } from './own-attributes.ts';
import { elementsOf, takenFrom } from './iteration.ts';
import type { Loading } from './loading.ts';
import { replaced } from './named-tuples.ts';
import { joinedText } from './operators.ts';
import {
  type Args,
  type DictValue,
  type MemberValue,
  NONE,
  type SequenceValue,
  UNKNOWN,
  type Value,
  concatenated,
  dict,
  extend,
  getKey,
  keyOf,
  list,
  putKey,
  text,
  textOf,
  truth,
  tuple,
} from './values.ts';

export function builtinMethod(l: Loading, { owner, name }: MemberValue, args: Args): Value | null {
  switch (owner.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return sequenceMethod(l, owner, name, args);
    case 'dict':
      return dictMethod(l, owner, name, args);
    case 'constant':
    case 'text':
      return textMethod(l, owner, name, args);
    case 'member': {
      const attributes = attributesOf(l, owner);
      return attributes === null ? null : attributesMethod(l, attributes, name, args);
    }
    default:
      return null;
  }
}

function sequenceMethod(l: Loading, owner: SequenceValue, name: string, args: Args): Value {
  const [first, second] = args.positional;
  switch (name) {
    case '_replace':
      return owner.names === undefined ? UNKNOWN : replaced(owner, args);
    case 'append':
    case 'add':
    case 'appendleft':
      if (first !== undefined) extend(owner, [first], false);
      return NONE;
    case 'insert':
      if (second !== undefined) owner.items.splice(first?.kind === 'constant' ? Number(first.value) : owner.items.length, 0, second);
      return NONE;
    case 'extend':
    case 'update': {
      if (first === undefined) return NONE;
      const { items, isOpen } = takenFrom(l, first);
      extend(owner, items, isOpen);
      return NONE;
    }
    case 'remove':
    case 'discard': {
      const at = first === undefined ? -1 : owner.items.findIndex((item) => keyOf(item) === keyOf(first));
      if (at >= 0) owner.items.splice(at, 1);
      return NONE;
    }
    case 'pop':
      return (l.doubt > 0 ? owner.items.at(-1) : owner.items.pop()) ?? UNKNOWN;
    case 'reverse':
      owner.items.reverse();
      return NONE;
    case 'clear':
      owner.items = [];
      return NONE;
    case 'sort':
      return NONE;
    case 'copy':
      return { kind: owner.kind, items: [...owner.items], isOpen: owner.isOpen };
    case 'union': {
      const others = args.positional.map((other) => elementsOf(l, other));
      const parts = others.map((other) => other ?? []);
      return concatenated(owner.kind, [owner.items, ...parts], owner.isOpen || others.includes(null));
    }
    default:
      return UNKNOWN;
  }
}

function dictMethod(l: Loading, owner: DictValue, name: string, { positional, keywords }: Args): Value {
  const [key, fallback] = positional;
  switch (name) {
    case 'get':
    case 'pop':
    case 'setdefault': {
      const found = key === undefined ? null : getKey(owner, key);
      if (found === null && owner.isOpen) return UNKNOWN;
      if (name === 'setdefault' && found === null && key !== undefined) putKey(owner, key, fallback ?? NONE);
      if (name === 'pop' && found !== null && key !== undefined && l.doubt === 0) owner.entries.delete(keyOf(key));
      return found ?? (key?.kind === 'unknown' ? UNKNOWN : (fallback ?? NONE));
    }
    case 'update': {
      const other = key;
      if (other?.kind === 'dict') for (const entry of other.entries.values()) putKey(owner, entry.key, entry.value);
      else if (other !== undefined) owner.isOpen = true;
      for (const [word, value] of keywords ?? []) putKey(owner, text(word), value);
      return NONE;
    }
    case 'items':
      return list(
        [...owner.entries.values()].map((entry) => tuple([entry.key, entry.value])),
        owner.isOpen,
      );
    case 'keys':
      return list(
        [...owner.entries.values()].map((entry) => entry.key),
        owner.isOpen,
      );
    case 'values':
      return list(
        [...owner.entries.values()].map((entry) => entry.value),
        owner.isOpen,
      );
    case 'copy': {
      const made = dict();
      for (const entry of owner.entries.values()) putKey(made, entry.key, entry.value);
      made.isOpen = owner.isOpen;
      return made;
    }
    default:
      return UNKNOWN;
  }
}

/** Of `__dict__` of an object. */
function attributesMethod(l: Loading, attributes: Map<string, Value>, name: string, { positional, keywords }: Args): Value {
  const [first, fallback] = positional;
  const key = textOf(first);
  switch (name) {
    case 'update':
      if (first?.kind === 'dict') for (const entry of first.entries.values()) l.put(attributes, textOf(entry.key) ?? '', entry.value);
      for (const [word, value] of keywords ?? []) l.put(attributes, word, value);
      return NONE;
    case 'setdefault':
      if (key !== null && !attributes.has(key)) l.put(attributes, key, fallback ?? NONE);
      return key === null ? UNKNOWN : attributes.get(key)!;
    case 'get':
      return key === null ? UNKNOWN : (attributes.get(key) ?? fallback ?? NONE);
    case 'items':
      return list([...attributes].map(([word, value]) => tuple([text(word), value])));
    case 'keys':
      return list([...attributes.keys()].map(text));
    case 'values':
    case 'copy':
      return name === 'values' ? list([...attributes.values()]) : copied(attributes);
    default:
      return UNKNOWN;
  }
}

function copied(attributes: ReadonlyMap<string, Value>): Value {
  const made = dict();
  for (const [word, value] of attributes) putKey(made, text(word), value);
  return made;
}

function textMethod(l: Loading, owner: Value, name: string, args: Args): Value {
  const own = textOf(owner);
  const first = args.positional[0];
  const given = textOf(first);
  if (name === 'format') return own === null ? UNKNOWN : formatted(l, own, args);
  if (name === 'join' && own !== null && first !== undefined) {
    const elements = elementsOf(l, first);
    if (elements === null) return UNKNOWN;
    return joinedText(elements.flatMap((element, index) => (index === 0 ? [element] : [text(own), element])));
  }
  if (own === null) return UNKNOWN;
  switch (name) {
    case 'lower':
    case 'casefold':
      return text(own.toLowerCase());
    case 'upper':
      return text(own.toUpperCase());
    case 'title':
    case 'capitalize':
      return text(own.slice(0, 1).toUpperCase() + own.slice(1).toLowerCase());
    case 'strip':
      return text(stripped(own, given, true, true));
    case 'lstrip':
      return text(stripped(own, given, true, false));
    case 'rstrip':
      return text(stripped(own, given, false, true));
    case 'removeprefix':
      return given === null ? UNKNOWN : text(own.startsWith(given) ? own.slice(given.length) : own);
    case 'removesuffix':
      return given === null ? UNKNOWN : text(given !== '' && own.endsWith(given) ? own.slice(0, -given.length) : own);
    case 'startswith':
      return given === null ? UNKNOWN : truth(own.startsWith(given));
    case 'endswith':
      return given === null ? UNKNOWN : truth(own.endsWith(given));
    case 'replace': {
      const by = textOf(args.positional[1]);
      return given === null || by === null ? UNKNOWN : text(own.replaceAll(given, by));
    }
    case 'split':
    case 'rsplit': {
      if (args.positional.length > 1) return UNKNOWN;
      const parts = given === null ? own.trim().split(/\s+/u) : own.split(given);
      return list(parts.map(text));
    }
    case 'encode':
    case 'isidentifier':
      return UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function stripped(own: string, characters: string | null, isStart: boolean, isEnd: boolean): string {
  const isStripped = (character: string): boolean => (characters === null ? /\s/u.test(character) : characters.includes(character));
  let [from, to] = [0, own.length];
  while (isStart && from < to && isStripped(own[from]!)) from += 1;
  while (isEnd && to > from && isStripped(own[to - 1]!)) to -= 1;
  return own.slice(from, to);
}

/** `'/{}/{name}'.format(…)`; specifications are left out. */
function formatted(l: Loading, template: string, { positional, keywords }: Args): Value {
  const parts: Value[] = [];
  let next = 0;
  let at = 0;
  for (const match of template.matchAll(/\{\{|\}\}|\{([^{}:!]*)[^{}]*\}/gu)) {
    parts.push(text(template.slice(at, match.index)));
    at = match.index + match[0].length;
    if (match[1] === undefined) {
      parts.push(text(match[0].slice(0, 1)));
      continue;
    }
    const [field, ...attributes] = match[1].split('.');
    let value: Value = UNKNOWN;
    if (field === '') {
      value = positional[next] ?? UNKNOWN;
      next += 1;
    } else if (/^\d+$/u.test(field!)) value = positional[Number(field)] ?? UNKNOWN;
    else value = keywords?.get(field!) ?? UNKNOWN;
    parts.push(attributes.reduce((object: Value, attribute) => getAttribute(l, object, attribute), value));
  }
  parts.push(text(template.slice(at)));
  return joinedText(parts);
}
