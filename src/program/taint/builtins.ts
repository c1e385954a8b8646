/** Builtins and a few functions of the standard library that rearrange data: what they give is known element by element. */
import type { Activation } from './activation.ts';
import { attribute, storeAttribute } from './attributes.ts';
import type { CallArguments } from './call-arguments.ts';
import { isParser, newParser } from './configuration.ts';
import { type Constant, bool, characters, int, isTrue, keyOf, written, text } from './constants.ts';
import { type HeapObject, collection, dictionary, external, sequence } from './heap.ts';
import { elementOf, itemsOf } from './iteration.ts';
import { pathOf } from './paths.ts';
import { CLEAN_BUILTINS } from './method-tables.ts';
import { factoryOf } from './named-tuples.ts';
import { partialOf } from './partial.ts';
import { record } from './external-calls.ts';
import { moduleNamed } from './name-access.ts';
import { shownText } from './shown-text.ts';
import { makeSafe, withStep } from './taint-set.ts';
import { truthOf } from './truth.ts';
import { type Value, UNKNOWN, constantValue, joinValues, taintedValue } from './value.ts';

/** Longer ranges are not written out. */
const MAX_RANGE = 32;

/** Null where none of the names is one of them. */
export function builtin(a: Activation, pc: number, names: readonly (readonly string[])[], args: CallArguments): Value | null {
  let result: Value | undefined;
  for (const aliases of names) {
    const own = aliases.map((name) => one(a, pc, name, args)).find((value) => value !== null);
    if (own === undefined || own === null) return null;
    result = joinValues(result, own);
  }
  return result ?? null;
}

function one(a: Activation, pc: number, name: string, args: CallArguments): Value | null {
  const [first, second, third] = args.positional;
  if (isParser(name)) return a.make(pc, newParser(), 'parser');
  const short = SHORT.get(name) ?? (name.startsWith('builtins.') ? name.slice('builtins.'.length) : '');
  const constant = first === undefined || first.isOpen || args.positional.length > 1 ? null : first.constant;
  const folded = constant === null ? numberIn(short, args) : fold(short, constant);
  if (folded !== null) return constantValue(folded);
  switch (short) {
    case 'len':
      return lengthOf(a, first);
    case 'bool': {
      const truth = first === undefined ? false : truthOf(a, first);
      return truth === null ? UNKNOWN : constantValue(bool(truth));
    }
    case 'str':
    case 'repr':
    case 'format':
      return first === undefined ? constantValue(text('str', '')) : shownText(a, pc, first);
    case 'bytes':
      return first === undefined ? constantValue(text('str', '')) : null;
    case 'list':
    case 'tuple':
    case 'sorted':
    case 'reversed':
      return a.make(pc, copied(a, short, first));
    case 'set':
    case 'frozenset':
      return a.make(pc, first === undefined ? sequence('set', []) : collection('set', elementOf(a, first)));
    case 'dict':
      return a.make(pc, dictOf(a, args, first));
    case 'range':
      return a.make(pc, rangeOf(args));
    case 'enumerate':
      return first === undefined ? null : a.make(pc, enumerated(a, pc, first));
    case 'zip':
      return a.make(pc, zipped(a, pc, args.positional));
    case 'iter':
    case 'aiter':
    case 'deepcopy':
      return first ?? null;
    case 'copy':
      return first === undefined ? null : shallowCopy(a, pc, first);
    case 'next':
    case 'anext':
      return first === undefined ? null : joinValues(elementOf(a, first), second);
    case 'sum':
      return sumOf(a, first);
    case 'gather':
      return a.make(
        pc,
        args.loose === null ? sequence('list', args.positional) : collection('list', args.positional.reduce(joinValues, args.loose)),
      );
    case 'most_common':
      return args.receiver === null ? null : counted(a, pc, args.receiver);
    case 'type':
      return third === undefined ? UNKNOWN : madeClass(a, pc, name, args);
    case 'partial':
      return first === undefined ? null : a.make(pc, partialOf(args));
    case 'namedtuple': {
      const factory = factoryOf(a, second ?? args.keywords.get('field_names'));
      return factory === null ? null : a.make(pc, factory, 'factory');
    }
    case 'print':
      return printed(a, args);
    case 'asdict':
    case 'vars':
      return first === undefined ? null : fieldsOf(a, pc, first);
    case 'defaultdict':
      return a.make(pc, { ...dictOf(a, { ...args, positional: [] }, second), made: record([name], args) });
    case 'min':
    case 'max':
      if (first !== undefined && second !== undefined) {
        const extreme = extremeOf(short, args.positional);
        if (extreme !== null) return extreme;
      }
      return first === undefined ? null : second === undefined ? elementOf(a, first) : args.positional.reduce(joinValues);
    case 'filter':
      return second === undefined ? null : a.make(pc, collection('list', elementOf(a, second)));
    case 'namespace':
      return args.positional.length > 0
        ? null
        : a.make(pc, { ...external(record([name], args)), fields: namedFields(args), rest: args.loose });
    case 'replace':
      return first === undefined ? null : replaced(a, pc, first, args);
    case 'splitext':
      return first === undefined ? null : a.make(pc, sequence('tuple', extensionOf(a, pc, first)));
    case 'str.maketrans':
      return first === undefined || second !== undefined ? null : first;
    case 'getattr': {
      if (first === undefined || second === undefined) return null;
      // The name is not in what it finds.
      const isKnown = second.constant?.kind === 'str' && !second.isOpen;
      const value = isKnown ? attribute(a, pc, first, second.constant.value) : taintedValue(a.deepTaint(first));
      return third === undefined ? value : joinValues(value, third);
    }
    case 'setattr':
      if (first === undefined || second === undefined || third === undefined) return null;
      if (second.constant?.kind === 'str' && !second.isOpen) storeAttribute(a, pc, first, second.constant.value, third);
      else a.store(first, null, third);
      return UNKNOWN;
    case 'field': {
      const standard = args.keywords.get('default') ?? (POSITIONAL_DEFAULT.test(name) ? first : undefined);
      return standard === undefined ? null : { ...standard, isOpen: true };
    }
    case 'join_path':
      return joinedPath(args);
    case 'temporary_folder':
      return constantValue(text('str', '/tmp'));
    case 'import_module':
      return first?.constant?.kind === 'str' && !first.isOpen ? moduleNamed(a, first.constant.value) : null;
    default:
      return CLEAN_BUILTINS.has(short) && name.startsWith('builtins.') ? UNKNOWN : null;
  }
}

/** `Field(default)`; of data classes and attrs the default has a name. */
const POSITIONAL_DEFAULT = /^(?:pydantic|attr)\./u;

/** Names outside of `builtins` that do the same as one of them. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['collections.OrderedDict', 'dict'],
  ['collections.deque', 'list'],
  ['collections.defaultdict', 'defaultdict'],
  ['dataclasses.asdict', 'asdict'],
  ['dataclasses.replace', 'replace'],
  ['types.SimpleNamespace', 'namespace'],
  ['argparse.Namespace', 'namespace'],
  ['os.path.splitext', 'splitext'],
  ['posixpath.splitext', 'splitext'],
  ['os.path.join', 'join_path'],
  ['posixpath.join', 'join_path'],
  ['tempfile.gettempdir', 'temporary_folder'],
  ['pydantic.Field', 'field'],
  ['pydantic.fields.Field', 'field'],
  ['dataclasses.field', 'field'],
  ['attrs.field', 'field'],
  ['attr.ib', 'field'],
  ['functools.partial', 'partial'],
  ['collections.namedtuple', 'namedtuple'],
  ['types.MappingProxyType', 'iter'],
  ['collections.Counter.most_common', 'most_common'],
  ['asyncio.gather', 'gather'],
  ['asyncio.run', 'iter'],
  ['asyncio.wait_for', 'iter'],
  ['asyncio.shield', 'iter'],
  ['copy.copy', 'copy'],
  ['copy.deepcopy', 'deepcopy'],
  ['importlib.import_module', 'import_module'],
  ['builtins.__import__', 'import_module'],
]);

function fold(name: string, constant: Constant): Constant | null {
  switch (name) {
    case 'str': {
      const shown = written(constant);
      return shown === null ? null : text('str', shown);
    }
    case 'int':
      if (constant.kind === 'int') return constant;
      if (constant.kind === 'bool') return int(Number(constant.value));
      if (constant.kind === 'float') return int(Math.trunc(constant.value));
      return constant.kind === 'str' && /^\s*[+-]?\d+\s*$/.test(constant.value) ? int(Number(constant.value)) : null;
    case 'bool':
      return bool(isTrue(constant));
    case 'len':
      return constant.kind === 'str' || constant.kind === 'bytes' ? int(characters(constant.value).length) : null;
    case 'ord':
      return constant.kind === 'str' && characters(constant.value).length === 1 ? int(constant.value.codePointAt(0)!) : null;
    case 'chr':
      return constant.kind === 'int' && constant.value >= 0 && constant.value < 0xd800
        ? { kind: 'str', value: String.fromCodePoint(constant.value) }
        : null;
    case 'abs':
      return constant.kind === 'int' ? int(Math.abs(constant.value)) : null;
    default:
      return null;
  }
}

/** `int("0o644", 8)`, with a base. */
function numberIn(name: string, { positional, keywords }: CallArguments): Constant | null {
  const [shown, base = keywords.get('base')] = positional;
  if (name !== 'int' || shown?.constant?.kind !== 'str' || shown.isOpen || base?.constant?.kind !== 'int' || base.isOpen) return null;
  const prefix = PREFIXES.get(base.constant.value);
  const digits = shown.constant.value.trim().toLowerCase();
  if (prefix === undefined) return null;
  const number = Number(digits.startsWith(prefix) || prefix === '' ? digits : `${prefix}${digits}`);
  return Number.isInteger(number) ? int(number) : null;
}

/** How numbers of a base are written. */
const PREFIXES: ReadonlyMap<number, string> = new Map([
  [2, '0b'],
  [8, '0o'],
  [10, ''],
  [16, '0x'],
]);

const integersOf = (values: readonly Value[]): readonly number[] | null => {
  const all = values.flatMap(({ constant, isOpen }) => (constant?.kind === 'int' && !isOpen ? [constant.value] : []));
  return all.length === values.length ? all : null;
};

/** Null where not all of them are known. */
function sumOf(a: Activation, value: Value | undefined): Value | null {
  const items = value === undefined ? null : itemsOf(a, value);
  const numbers = items === null ? null : integersOf(items);
  return numbers === null ? null : constantValue(int(numbers.reduce((left, right) => left + right, 0)));
}

function extremeOf(name: string, values: readonly Value[]): Value | null {
  const numbers = integersOf(values);
  return numbers === null ? null : constantValue(int(name === 'min' ? Math.min(...numbers) : Math.max(...numbers)));
}

/** `print(value, file=stream)` writes into the stream. */
function printed(a: Activation, { positional, keywords }: CallArguments): Value {
  const file = keywords.get('file');
  if (file !== undefined) for (const value of positional) a.store({ ...file, isOpen: true }, null, taintedValue(a.deepTaint(value)));
  return UNKNOWN;
}

/** What was counted, with numbers. */
function counted(a: Activation, pc: number, counter: Value): Value {
  const pair = a.make(pc, sequence('tuple', [taintedValue(a.deepTaint(counter)), UNKNOWN]), 'pair');
  return a.make(pc, collection('list', pair));
}

/** `type('Name', bases, {'name': value})`: an object with these attributes. */
function madeClass(a: Activation, pc: number, name: string, args: CallArguments): Value {
  const [only] = args.positional[2]?.objects ?? [];
  const members = [...((only === undefined ? undefined : a.object(only))?.fields ?? [])];
  const fields = new Map(members.flatMap(([key, value]) => (key.startsWith('s:') ? [[`.${key.slice(2)}`, value] as const] : [])));
  return a.make(pc, { ...external(record([name], args)), fields });
}

const namedFields = ({ keywords }: CallArguments): ReadonlyMap<string, Value> =>
  new Map([...keywords].map(([name, value]) => [`.${name}`, value]));

/** The same instance with other attributes. */
function replaced(a: Activation, pc: number, value: Value, args: CallArguments): Value | null {
  const [only, ...others] = value.objects;
  const object = only === undefined || others.length > 0 || value.isOpen ? undefined : a.object(only);
  if (object?.kind !== 'instance' || args.isOpen) return null;
  return a.make(pc, { ...object, fields: new Map([...object.fields, ...namedFields(args)]) });
}

/** Where all parts are known. */
function joinedPath({ positional, keywords, isOpen }: CallArguments): Value | null {
  const parts = positional.flatMap(({ constant, isOpen: isLoose }) => (constant?.kind === 'str' && !isLoose ? [constant.value] : []));
  const isWhole = parts.length === positional.length && parts.length > 0 && keywords.size === 0 && !isOpen;
  return isWhole ? constantValue(text('str', pathOf(parts))) : null;
}

/** A path without its extension, and the extension, in which there is no slash. */
function extensionOf(a: Activation, pc: number, path: Value): readonly Value[] {
  const taint = withStep(a.deepTaint(path), a.point(pc), 'passes through os.path.splitext');
  return [taintedValue(taint), taintedValue(makeSafe(taint, NO_TRAVERSAL))];
}

const NO_TRAVERSAL: readonly number[] = [22];

/** The attributes of an instance as a dictionary. */
function fieldsOf(a: Activation, pc: number, value: Value): Value | null {
  const [only, ...others] = value.objects;
  const object = only === undefined || others.length > 0 || value.isOpen ? undefined : a.object(only);
  if (object?.kind !== 'instance') return null;
  const fields = new Map([...object.fields].flatMap(([key, held]) => (key.startsWith('.') ? [[`s:${key.slice(1)}`, held] as const] : [])));
  return a.make(pc, dictionary(fields, object.rest, true));
}

function lengthOf(a: Activation, value: Value | undefined): Value {
  const items = value === undefined ? null : itemsOf(a, value);
  return items === null ? UNKNOWN : constantValue(int(items.length));
}

function copied(a: Activation, name: string, value: Value | undefined): HeapObject {
  const kind = name === 'tuple' ? 'tuple' : 'list';
  if (value === undefined) return sequence(kind, []);
  const items = itemsOf(a, value);
  if (items === null || (name === 'sorted' && items.length > 1)) return collection(kind, elementOf(a, value));
  return sequence(kind, name === 'reversed' ? items.toReversed() : items);
}

function dictOf(a: Activation, args: CallArguments, from: Value | undefined): HeapObject {
  const fields = new Map<string, Value>();
  let rest: Value | null = args.loose;
  let isOpen = args.isOpen;
  if (from !== undefined) {
    const [only, ...others] = from.objects;
    const object = only === undefined || others.length > 0 || from.isOpen ? undefined : a.object(only);
    if (object?.kind === 'dict') {
      for (const [key, value] of object.fields) fields.set(key, value);
      rest = object.rest;
      isOpen ||= object.isOpen;
    } else if (!addPairs(a, from, fields)) {
      rest = taintedValue(a.deepTaint(from));
      isOpen = true;
    }
  }
  for (const [name, value] of args.keywords) fields.set(`s:${name}`, value);
  return dictionary(fields, rest, isOpen);
}

/** `dict([(key, value), …])`; false where not all of it is known. */
function addPairs(a: Activation, from: Value, fields: Map<string, Value>): boolean {
  const pairs = itemsOf(a, from)?.map((pair) => itemsOf(a, pair));
  if (pairs === undefined) return false;
  for (const pair of pairs) {
    const [key, value] = pair ?? [];
    if (key === undefined || key.constant === null || key.isOpen || value === undefined) return false;
    fields.set(keyOf(key.constant), value);
  }
  return true;
}

function rangeOf(args: CallArguments): HeapObject {
  const bounds = args.positional.map(({ constant, isOpen }) => (constant?.kind === 'int' && !isOpen ? constant.value : null));
  const [from, to] = bounds.length === 1 ? [0, bounds[0]!] : [bounds[0] ?? null, bounds[1] ?? null];
  if (from === null || to === null || bounds.length > 2 || to - from > MAX_RANGE) return collection('list', UNKNOWN);
  return sequence(
    'list',
    Array.from({ length: Math.max(0, to - from) }, (_, at) => constantValue(int(from + at))),
  );
}

function enumerated(a: Activation, pc: number, value: Value): HeapObject {
  const items = itemsOf(a, value);
  if (items === null) return collection('list', a.make(pc, sequence('tuple', [UNKNOWN, elementOf(a, value)]), 'pair'));
  return sequence(
    'list',
    items.map((item, at) => a.make(pc, sequence('tuple', [constantValue(int(at)), item]), `pair ${at}`)),
  );
}

function zipped(a: Activation, pc: number, values: readonly Value[]): HeapObject {
  const known = values.map((value) => itemsOf(a, value));
  if (known.every((items) => items !== null) && known.length > 0) {
    const count = Math.min(...known.map((items) => items.length));
    const rows = Array.from({ length: count }, (_, at) =>
      a.make(
        pc,
        sequence(
          'tuple',
          known.map((items) => items[at]!),
        ),
        `row ${at}`,
      ),
    );
    return sequence('list', rows);
  }
  return collection(
    'list',
    a.make(
      pc,
      sequence(
        'tuple',
        values.map((value) => elementOf(a, value)),
      ),
      'row',
    ),
  );
}

function shallowCopy(a: Activation, pc: number, value: Value): Value {
  let result: Value | undefined;
  for (const number of value.objects) {
    const object = a.object(number);
    if (object !== undefined && object.kind !== 'symbol') result = joinValues(result, a.make(pc, object, `copy ${number}`));
  }
  return result ?? value;
}
