/** Executes single instructions: names, attributes, containers, functions and classes; calls and operators have their own files. */
import { ConstantKind, Flag, GatherKind, HEADER_WORDS, NarrowKind, Op } from '../../python/code/opcodes.ts';
import { deleteAttribute, getAttribute, setAttribute } from './attributes.ts';
import { callAt } from './calls.ts';
import { makeClass } from './classes.ts';
import { awaited } from './executors.ts';
import { End, type Frame } from './frame.ts';
import { importFrom, importModule, importStar } from './imports.ts';
import { loadFree, loadGlobal, phi, storeFree } from './names.ts';
import { getItem, setItem, unpacked, slice } from './items.ts';
import { elementsOf, takenFrom } from './iteration.ts';
import type { Loading } from './loading.ts';
import { entered, left } from './managers.ts';
import { binary, compare, formatted, unary } from './operators.ts';
import {
  FALSE,
  NONE,
  TRUE,
  UNKNOWN,
  type Value,
  alternatives,
  dict,
  either,
  list,
  number,
  putKey,
  text,
  truthOf,
  tuple,
} from './values.ts';

/** False where it raises: what follows in the region does not run. */
export function step(l: Loading, f: Frame, pc: number): boolean {
  const { words, strings } = f.code;
  const at = pc + HEADER_WORDS;
  const target = words[pc + 2]!;
  const flags = (words[pc]! >> 8) & 0xff;
  const value = (index: number): Value => {
    const number = words[at + index]!;
    return number < 0 ? UNKNOWN : (f.values[number] ?? UNKNOWN);
  };
  const name = (index: number): string => strings[words[at + index]!]!;
  const define = (result: Value): true => {
    l.define(f, target, result);
    return true;
  };
  switch (words[pc]! & 0xff) {
    case Op.CONSTANT:
      return define(constant(words[at]!, name(1)));
    case Op.LOAD_GLOBAL:
      return define(loadGlobal(l, f.module, name(0), (flags & Flag.ANNOTATION) !== 0));
    case Op.LOAD_FREE:
      return define(loadFree(f, words[at]!, name(1)));
    case Op.STORE_GLOBAL:
      l.put(l.namespaces[f.module]!, name(0), value(1));
      return true;
    case Op.STORE_FREE:
      storeFree(l, f, words[at]!, name(1), value(2));
      return true;
    case Op.EXPORT:
      if (f.scope.kind === 'class' && f.names !== null) l.put(f.names, name(0), value(1));
      return true;
    case Op.PHI:
      return define(phi(f, pc));
    case Op.BIND:
      if (words[at + 2]! >= 0) f.variables[words[at]!] = value(1);
      return true;
    case Op.ATTRIBUTE:
      return define(getAttribute(l, value(0), name(1)));
    case Op.STORE_ATTRIBUTE:
      setAttribute(l, value(0), name(1), value(2));
      return true;
    case Op.DELETE_ATTRIBUTE:
      deleteAttribute(value(0), name(1));
      return true;
    case Op.ITEM:
      return define(getItem(l, value(0), value(1)));
    case Op.SLICE:
      return define(slice(words[at]! < 0 ? NONE : value(0), words[at + 1]! < 0 ? NONE : value(1), words[at + 2]! < 0 ? NONE : value(2)));
    case Op.STORE_ITEM:
      setItem(l, value(0), value(1), value(2));
      return true;
    case Op.CALL:
      return define(callAt(l, f, pc));
    case Op.TUPLE:
    case Op.LIST:
    case Op.SET:
      return define(display(l, f, pc));
    case Op.DICT:
      return define(dictionary(f, pc));
    case Op.FUNCTION:
      return define(makeFunction(f, pc));
    case Op.CLASS:
      return define(makeClass(l, f, pc));
    case Op.BINARY:
      return define(binary(l, { code: words[at]!, left: value(1), right: value(2), isInPlace: (flags & Flag.IN_PLACE) !== 0 }));
    case Op.UNARY:
      return define(unary(words[at]!, value(1)));
    case Op.COMPARE:
      return define(compare(words[at]!, value(1), value(2)));
    case Op.FORMAT:
      return define(formatted(Array.from({ length: words[at]! }, (_, index) => value(1 + index))));
    case Op.UNPACK:
      return define(unpacked(l, { sequence: value(0), index: words[at + 1]!, count: words[at + 2]!, star: words[at + 3]! }));
    case Op.ENTER:
      return define(entered(l, f, pc));
    case Op.EXIT:
      left(l, f, pc);
      return true;
    case Op.AWAIT:
      return define(awaited(l, value(0), { frame: f, pc, isDecorator: false }));
    case Op.YIELD:
      f.yielded.push(value(0));
      define(UNKNOWN);
      return f.onYield?.(value(0)) !== End.RAISED;
    case Op.YIELD_FROM:
      f.yielded.push(...(elementsOf(l, value(0)) ?? [UNKNOWN]));
      return define(UNKNOWN);
    case Op.IMPORT: {
      const found = importModule(l, f, { level: words[at + 1]!, dotted: name(0), bindsTop: (flags & Flag.BINDS_TOP) !== 0 });
      define(found ?? UNKNOWN);
      return found !== null || f.tries === 0;
    }
    case Op.IMPORT_FROM: {
      const found = importFrom(l, f, { level: words[at + 1]!, dotted: name(0), name: name(2) });
      define(found ?? UNKNOWN);
      return found !== null || f.tries === 0;
    }
    case Op.IMPORT_STAR:
      return importStar(l, f, { level: words[at + 1]!, dotted: name(0) }) || f.tries === 0;
    case Op.NARROW:
      return define(narrowed(words[at + 1]!, value(0)));
    case Op.DECLARE:
      if (target >= 0) f.declared.set(target, value(1));
      if (words[at]! >= 0) define(value(0));
      return true;
    case Op.DECLARE_EXPORT:
      if (words[at + 1]! >= 0) f.annotations.set(name(0), f.declared.get(words[at + 1]!) ?? value(1));
      return true;
    case Op.GATHER:
      return define(gathered(f, pc));
    default:
      return define(UNKNOWN);
  }
}

function constant(kind: number, written: string): Value {
  switch (kind) {
    case ConstantKind.NONE:
      return NONE;
    case ConstantKind.TRUE:
      return TRUE;
    case ConstantKind.FALSE:
      return FALSE;
    case ConstantKind.ELLIPSIS:
      return { kind: 'constant', value: '…', type: 'ellipsis' };
    case ConstantKind.INT:
    case ConstantKind.FLOAT:
      return number(Number(written));
    case ConstantKind.STR:
      return text(written);
    case ConstantKind.BYTES:
      return { kind: 'constant', value: written, type: 'bytes' };
    default:
      return UNKNOWN;
  }
}

function display(l: Loading, f: Frame, pc: number): Value {
  const { words } = f.code;
  const at = pc + HEADER_WORDS;
  const items: Value[] = [];
  let isOpen = false;
  for (let index = 1; index <= words[at]!; index += 1) {
    const word = words[at + index]!;
    const value = f.values[word >> 1] ?? UNKNOWN;
    if ((word & 1) === 0) items.push(value);
    else {
      const taken = takenFrom(l, value);
      isOpen ||= taken.isOpen;
      for (const item of taken.items) items.push(item);
    }
  }
  switch (words[pc]! & 0xff) {
    case Op.TUPLE:
      return tuple(items, isOpen);
    case Op.SET:
      return { kind: 'set', items, isOpen };
    default:
      return list(items, isOpen);
  }
}

function dictionary(f: Frame, pc: number): Value {
  const { words } = f.code;
  const at = pc + HEADER_WORDS;
  const made = dict();
  for (let index = 0; index < words[at]!; index += 1) {
    const [key, value] = [words[at + 1 + 2 * index]!, f.values[words[at + 2 + 2 * index]!] ?? UNKNOWN];
    if (key >= 0) putKey(made, f.values[key] ?? UNKNOWN, value);
    else if (value.kind === 'dict') {
      for (const entry of value.entries.values()) putKey(made, entry.key, entry.value);
      made.isOpen ||= value.isOpen;
    } else made.isOpen = true;
  }
  return made;
}

function makeFunction(f: Frame, pc: number): Value {
  const { words } = f.code;
  const at = pc + HEADER_WORDS;
  const scopeNumber = words[at]!;
  const count = words[at + 1]!;
  const optional = (word: number): Value | null => (word < 0 ? null : (f.values[word] ?? UNKNOWN));
  const defaults: (Value | null)[] = [];
  const annotations: (Value | null)[] = [];
  for (let index = 0; index < count; index += 1) {
    defaults.push(optional(words[at + 2 + 2 * index]!));
    annotations.push(optional(words[at + 3 + 2 * index]!));
  }
  return {
    kind: 'function',
    module: f.module,
    scope: f.code.scopes[scopeNumber]!,
    scopeNumber,
    closure: f,
    defaults,
    annotations,
    returns: optional(words[at + 2 + 2 * count]!),
    owner: null,
    decorators: [],
    attributes: new Map(),
  };
}

function narrowed(kind: number, value: Value): Value {
  if (value.kind !== 'choice') return value;
  const isNone = (one: Value): boolean => one.kind === 'constant' && one.type === 'none';
  const keeps = (one: Value): boolean => {
    switch (kind) {
      case NarrowKind.TRUTHY:
        return truthOf(one) !== false;
      case NarrowKind.FALSY:
        return truthOf(one) !== true;
      case NarrowKind.IS_NONE:
        return isNone(one);
      case NarrowKind.IS_NOT_NONE:
        return !isNone(one);
      default:
        return true;
    }
  };
  const kept = alternatives(value).filter(keeps);
  return kept.length === 0 ? value : kept.reduce((all, one) => either(all, one));
}

function gathered(f: Frame, pc: number): Value {
  const collected = f.gathered.get(pc) ?? { keys: [], elements: [UNKNOWN], isOpen: true };
  f.gathered.delete(pc);
  switch (f.code.words[pc + HEADER_WORDS]!) {
    case GatherKind.DICT: {
      const made = dict();
      collected.elements.forEach((element, index) => putKey(made, collected.keys[index] ?? UNKNOWN, element));
      made.isOpen ||= collected.isOpen;
      return made;
    }
    case GatherKind.SET:
      return { kind: 'set', items: collected.elements, isOpen: collected.isOpen };
    default:
      return list(collected.elements, collected.isOpen);
  }
}
