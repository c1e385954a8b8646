/**
 * What names and attributes hold while a program is loaded: exact values, as Python would have them, or Unknown. Lists,
 * dictionaries, instances and what libraries make are objects: they are changed in place and compared by identity.
 */
import type { CodeScope } from '../../python/code/module-code.ts';

export type Value =
  | UnknownValue
  | ConstantValue
  | TextValue
  | SequenceValue
  | DictValue
  | FunctionValue
  | ClassValue
  | InstanceValue
  | BoundValue
  | WrapperValue
  | ModuleValue
  | ExternalValue
  | MadeValue
  | MemberValue
  | AliasValue
  | ChoiceValue
  | LaterValue
  | SuperValue;

export type UnknownValue = { readonly kind: 'unknown' };

/** None, a truth value, a number, a string or the ellipsis. Bytes are told apart by `isBytes`. */
export type ConstantValue = {
  readonly kind: 'constant';
  readonly value: null | boolean | number | string;
  readonly type: 'none' | 'bool' | 'number' | 'str' | 'bytes' | 'ellipsis';
};

/** A string of which only parts are known; the others are null. */
export type TextValue = { readonly kind: 'text'; readonly parts: readonly (string | null)[] };

export type SequenceValue = {
  readonly kind: 'list' | 'tuple' | 'set';
  items: Value[];
  /** It holds more than `items`, which could not be told. */
  isOpen: boolean;
  /** Of a named tuple: by which its items are asked, too. */
  readonly names?: readonly string[];
};

export type DictValue = {
  readonly kind: 'dict';
  /** By `keyOf`; in the order in which they were put in. */
  readonly entries: Map<string, { readonly key: Value; readonly value: Value }>;
  isOpen: boolean;
};

/** A body around a function, as far as inner scopes see it. */
export type Closure = {
  readonly scopeNumber: number;
  /** Names that inner scopes see. */
  readonly cells: Map<string, Value>;
  readonly outer: Closure | null;
  readonly callee: FunctionValue | null;
};

export type FunctionValue = {
  readonly kind: 'function';
  readonly module: number;
  readonly scope: CodeScope;
  /** Number of the scope in its module. */
  readonly scopeNumber: number;
  readonly closure: Closure | null;
  /** By parameter; null for none. */
  readonly defaults: readonly (Value | null)[];
  readonly annotations: readonly (Value | null)[];
  readonly returns: Value | null;
  /** Where it is written as a method, the class; set when its class is made. */
  owner: ClassValue | null;
  /** Decorators that are not read, the innermost first. */
  readonly decorators: Value[];
  readonly attributes: Map<string, Value>;
};

export type ClassValue = {
  readonly kind: 'class';
  readonly module: number;
  readonly scope: CodeScope;
  readonly name: string;
  /** `shop.models.Order`. */
  readonly symbol: string;
  /** As written, without `object`. */
  readonly bases: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** In the order of the text. */
  readonly names: Map<string, Value>;
  /** Annotated names of its own body, in the order of the text. */
  readonly annotations: Map<string, Value>;
  readonly decorators: Value[];
  /** The method resolution order, itself first: classes that are read, and whatever else is a base. */
  order: readonly Value[];
  /** Byte offset of the name. */
  readonly start: number;
};

export type InstanceValue = {
  readonly kind: 'instance';
  readonly type: ClassValue;
  readonly attributes: Map<string, Value>;
  /** How it was made; null where it was not seen. */
  readonly made: CallEvent | null;
  /** What a library's class that it inherits from was given. */
  readonly constructed: CallEvent[];
  /** Attributes and methods of a library's class that it inherits from. */
  readonly members: Map<string, MemberValue>;
};

/** A function with its first argument. */
export type BoundValue = { readonly kind: 'bound'; readonly callee: FunctionValue; readonly self: Value };

export type WrapperValue = {
  readonly kind: 'staticmethod' | 'classmethod' | 'property' | 'cached-property' | 'partial';
  readonly inner: Value;
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
};

export type ModuleValue = { readonly kind: 'module'; /** Node of the tree of names. */ readonly node: number };

/** A name of what is not read: `flask.Flask`. */
export type ExternalValue = { readonly kind: 'external'; readonly name: string; readonly attributes: Map<string, Value> };

/** What a call of something that is not read gave. */
export type MadeValue = {
  readonly kind: 'made';
  readonly by: CallEvent | null;
  /** The name of its class where a call made it by that, or of what made it: `flask.Flask`, `click.group()`. */
  readonly type: string;
  readonly attributes: Map<string, Value>;
  readonly members: Map<string, MemberValue>;
};

/** An attribute of what is not read: `app.router`. */
export type MemberValue = {
  readonly kind: 'member';
  readonly owner: Value;
  readonly name: string;
  /** Characters of its name and of those of its owners. */
  readonly length: number;
  readonly attributes: Map<string, Value>;
  readonly members: Map<string, MemberValue>;
};

/** `list[int]`, `Annotated[Session, Depends(get)]`; with origin null a union of types. */
export type AliasValue = { readonly kind: 'alias'; readonly origin: Value | null; readonly args: readonly Value[] };

/** One of several, since a condition could not be decided. Never holds a choice or Unknown alone. */
export type ChoiceValue = { readonly kind: 'choice'; readonly values: readonly Value[] };

/** A name that an annotation tells before it is bound. */
export type LaterValue = { readonly kind: 'later'; readonly module: number; readonly name: string };

export type SuperValue = { readonly kind: 'super'; readonly type: ClassValue; readonly self: Value };

/** A call of something that is not read, as it happened on loading. */
export type CallEvent = {
  readonly callee: Value;
  /** Dotted name of what is called: `fastapi.FastAPI.include_router`. */
  readonly name: string;
  readonly positional: Value[];
  readonly keywords: Map<string, Value>;
  /** Some arguments could not be told: `*args` or `**options` of unknown content. */
  readonly isOpen: boolean;
  readonly isDecorator: boolean;
  /** Whether it happens could not be decided. */
  readonly isConditional: boolean;
  readonly module: number;
  /** Byte offset in the text of the module. */
  readonly start: number;
  /** The function whose body calls; '' for the module. */
  readonly caller: string;
  readonly result: Value;
};

/** What is passed to a call. */
export type Args = {
  readonly positional: readonly Value[];
  readonly keywords?: ReadonlyMap<string, Value>;
  /** There may be more. */
  readonly isOpen?: boolean;
};

export const UNKNOWN: UnknownValue = { kind: 'unknown' };
export const NONE: ConstantValue = { kind: 'constant', value: null, type: 'none' };
export const TRUE: ConstantValue = { kind: 'constant', value: true, type: 'bool' };
export const FALSE: ConstantValue = { kind: 'constant', value: false, type: 'bool' };

export const text = (value: string): ConstantValue => ({ kind: 'constant', value, type: 'str' });
export const number = (value: number): ConstantValue => ({ kind: 'constant', value, type: 'number' });
export const truth = (value: boolean): ConstantValue => (value ? TRUE : FALSE);
export const external = (name: string): ExternalValue => ({ kind: 'external', name, attributes: new Map() });
export const list = (items: readonly Value[], isOpen = false): SequenceValue => ({ kind: 'list', items: [...items], isOpen });
export const tuple = (items: readonly Value[], isOpen = false): SequenceValue => ({ kind: 'tuple', items: [...items], isOpen });
export const dict = (): DictValue => ({ kind: 'dict', entries: new Map(), isOpen: false });

/** The string that a value is; null where it is none or not known. */
export function textOf(value: Value | null | undefined): string | null {
  return value?.kind === 'constant' && value.type === 'str' && typeof value.value === 'string' ? value.value : null;
}

/** At most so many ways are kept apart. */
const MAX_CHOICES = 8;

/** Either of two values; what is known where the other is not. */
export function either(left: Value, right: Value): Value {
  if (left === right || right.kind === 'unknown') return left;
  if (left.kind === 'unknown') return right;
  const values: Value[] = [];
  for (const value of [...alternatives(left), ...alternatives(right)]) {
    if (!values.some((known) => isSame(known, value))) values.push(value);
  }
  return values.length === 1 ? values[0]! : { kind: 'choice', values: values.slice(0, MAX_CHOICES) };
}

/** What a value may be, one by one. */
export function alternatives(value: Value): readonly Value[] {
  return value.kind === 'choice' ? value.values : [value];
}

/** The first thing that a value may be, None last. */
export function likeliest(value: Value): Value {
  if (value.kind !== 'choice') return value;
  return value.values.find((one) => !(one.kind === 'constant' && one.type === 'none')) ?? value.values[0]!;
}

/** Equal constants, or the same object. */
export function isSame(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left.kind === 'constant') return right.kind === 'constant' && left.type === right.type && left.value === right.value;
  if (left.kind === 'external') return right.kind === 'external' && left.name === right.name;
  if (left.kind === 'module') return right.kind === 'module' && left.node === right.node;
  if (left.kind === 'text')
    return (
      right.kind === 'text' && left.parts.length === right.parts.length && left.parts.every((part, index) => part === right.parts[index])
    );
  return false;
}

const numbers = new WeakMap<object, number>();
let lastNumber = 0;

/** What tells a key of a dictionary apart: equal constants are equal keys, objects are by themselves. */
export function keyOf(value: Value): string {
  if (value.kind === 'constant') return `${value.type}:${String(value.value)}`;
  if (value.kind === 'external') return `external:${value.name}`;
  if (value.kind === 'tuple') return `tuple:${value.items.map(keyOf).join(',')}`;
  let known = numbers.get(value);
  if (known === undefined) {
    lastNumber += 1;
    known = lastNumber;
    numbers.set(value, known);
  }
  return `object:${known}`;
}

export function putKey(into: DictValue, key: Value, value: Value): void {
  if (key.kind === 'unknown' || key.kind === 'text' || key.kind === 'choice') into.isOpen = true;
  else into.entries.set(keyOf(key), { key, value });
}

export function getKey(from: DictValue, key: Value): Value | null {
  return from.entries.get(keyOf(key))?.value ?? null;
}

/** Whether it holds as a condition; null where that cannot be told. */
export function truthOf(value: Value): boolean | null {
  switch (value.kind) {
    case 'constant':
      return value.type === 'ellipsis' ? true : Boolean(value.value);
    case 'text':
      return value.parts.some((part) => part !== null && part !== '') ? true : null;
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.length > 0 ? true : value.isOpen ? null : false;
    case 'dict':
      return value.entries.size > 0 ? true : value.isOpen ? null : false;
    case 'function':
    case 'class':
    case 'bound':
    case 'module':
    case 'staticmethod':
    case 'classmethod':
    case 'property':
    case 'cached-property':
    case 'partial':
    case 'super':
    case 'alias':
      return true;
    case 'instance':
      return hasOwnTruth(value.type) ? null : true;
    case 'choice': {
      const [first, ...others] = value.values.map(truthOf);
      return first !== undefined && others.every((other) => other === first) ? first : null;
    }
    case 'made':
      // What is named like a class makes an object of it.
      return /(^|\.)[A-Z]\w*$/u.test(value.type) ? true : null;
    case 'external':
      // Programs that run are not being checked.
      return value.name === 'typing.TYPE_CHECKING' || value.name === 'typing_extensions.TYPE_CHECKING' ? false : null;
    case 'unknown':
    case 'member':
    case 'later':
      return null;
  }
}

function hasOwnTruth({ order }: ClassValue): boolean {
  return order.some((each) => each.kind === 'class' && (each.names.has('__bool__') || each.names.has('__len__')));
}

/** Of a sequence that holds more only so many are known: one that is put behind itself again and again has no end. */
const MAX_ITEMS = 10_000;

/** Puts items behind those of a sequence. */
export function extend(owner: SequenceValue, items: readonly Value[], isOpen: boolean): void {
  const taken = items.slice(0, Math.max(0, MAX_ITEMS - owner.items.length));
  for (const item of taken) owner.items.push(item);
  owner.isOpen ||= isOpen || taken.length < items.length;
}

/** A new sequence of the items of several, in their order. */
export function concatenated(kind: SequenceValue['kind'], parts: readonly (readonly Value[])[], isOpen: boolean): SequenceValue {
  const made: SequenceValue = { kind, items: [], isOpen };
  for (const items of parts) extend(made, items, false);
  return made;
}
