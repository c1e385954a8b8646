/** Builtins and functions of the standard library that declarations are made with. Null where a function is none of them. */
import { safePattern } from '../../kit/safe-pattern.ts';
import { externalBase, getAttribute, setAttribute, typeName } from './attributes.ts';
import { classByCall } from './classes.ts';
import { DYNAMIC_IMPORTS } from './dynamic-imports.ts';
import type { Site } from './frame.ts';
import { calledOnThread } from './executors.ts';
import { elementsOf } from './iteration.ts';
import { folderOf, folderOfModule, listedFolder, listedModules, pathText, pathValue, relativePath, walkedFolders } from './folders.ts';
import type { Loading } from './loading.ts';
import { markManager } from './managers.ts';
import { ADDING, addWith } from './overridden.ts';
import { directory, inspection, isForeign, members } from './reflection.ts';
import { joinedText } from './operators.ts';
import {
  either,
  type Args,
  FALSE,
  type MemberValue,
  NONE,
  TRUE,
  UNKNOWN,
  type Value,
  type WrapperValue,
  dict,
  list,
  number,
  putKey,
  text,
  textOf,
  truth,
  truthOf,
  tuple,
} from './values.ts';

type Known = (l: Loading, args: Args, site: Site) => Value;

const FIRST: Known = (_, { positional }) => positional[0] ?? UNKNOWN;

export function builtinFunction(l: Loading, name: string, args: Args, site: Site): Value | null {
  return FUNCTIONS.get(name)?.(l, args, site) ?? inspection(name, args) ?? knownPath(name, args);
}

function wrapper(kind: WrapperValue['kind'], { positional, keywords }: Args): Value {
  const inner = positional[0] ?? UNKNOWN;
  return { kind, inner, positional: positional.slice(1), keywords: keywords ?? new Map() };
}

function sequence(l: Loading, kind: 'list' | 'tuple' | 'set', { positional }: Args): Value {
  const [of] = positional;
  if (of === undefined) return { kind, items: [], isOpen: false };
  const elements = elementsOf(l, of);
  return { kind, items: [...(elements ?? [])], isOpen: elements === null || ('isOpen' in of && of.isOpen) };
}

function dictionary(l: Loading, { positional, keywords, isOpen }: Args): Value {
  const made = dict();
  const [of] = positional;
  if (of?.kind === 'dict') {
    for (const entry of of.entries.values()) putKey(made, entry.key, entry.value);
    made.isOpen = of.isOpen;
  } else if (of !== undefined) {
    const elements = elementsOf(l, of);
    made.isOpen = elements === null;
    for (const pair of elements ?? []) {
      if (pair.kind === 'tuple' || pair.kind === 'list') putKey(made, pair.items[0] ?? UNKNOWN, pair.items[1] ?? UNKNOWN);
    }
  }
  for (const [key, value] of keywords ?? []) putKey(made, text(key), value);
  made.isOpen ||= isOpen ?? false;
  return made;
}

function fromKeys(l: Loading, { positional: [keys, value] }: Args): Value {
  const made = dict();
  const elements = elementsOf(l, keys ?? UNKNOWN);
  made.isOpen = elements === null || (keys !== undefined && 'isOpen' in keys && keys.isOpen);
  for (const key of elements ?? []) putKey(made, key, value ?? NONE);
  return made;
}

function isInstance(l: Loading, value: Value, type: Value): boolean | null {
  if (type.kind === 'tuple') {
    const answers = new Set(type.items.map((one) => isInstance(l, value, one)));
    return answers.has(true) ? true : answers.has(null) ? null : false;
  }
  if (type.kind === 'class') {
    if (value.kind === 'instance') return value.type.order.includes(type);
    return value.kind === 'unknown' || value.kind === 'choice' || value.kind === 'made' || value.kind === 'member' ? null : false;
  }
  if (type.kind !== 'external') return null;
  switch (type.name) {
    case 'builtins.str':
      return isPlain(value) ? value.kind === 'text' || textOf(value) !== null : null;
    case 'builtins.list':
    case 'builtins.tuple':
    case 'builtins.set':
    case 'builtins.dict':
      return isPlain(value) ? type.name === `builtins.${value.kind}` : null;
    case 'builtins.type':
      return value.kind === 'class' ? true : isPlain(value) ? false : null;
    default:
      if (value.kind !== 'made') return isForeign(value, type.name);
      return value.type === type.name ? true : (l.input.isLibraryInstance?.(value.type, type.name) ?? null);
  }
}

/** A library's class may inherit from any other of a library, never from one of the program. */
function isSubclass(type: Value, of: Value): boolean | null {
  if (of.kind === 'tuple') {
    const answers = new Set(of.items.map((one) => isSubclass(type, one)));
    return answers.has(true) ? true : answers.has(null) ? null : false;
  }
  if (type.kind !== 'class') return null;
  if (of.kind === 'class') return type.order.includes(of);
  if (of.kind !== 'external') return null;
  if (type.order.some((base) => base.kind === 'external' && base.name === of.name)) return true;
  return externalBase(type) === null && type.order.every((base) => base.kind === 'class' || base.kind === 'external') ? false : null;
}

/** `Path(__file__)`: null where the path is not known. */
function knownPath(name: string, { positional }: Args): Value | null {
  if (name !== 'pathlib.Path' || positional.length === 0) return null;
  const parts = positional.map(pathText);
  return parts.every((part) => part !== null && part !== '') ? pathValue(parts.join('/')) : null;
}

function pathOr(value: Value | undefined, change: (path: string) => string): Value {
  const path = pathText(value);
  return path === null ? UNKNOWN : text(change(path));
}

function splitName(value: Value | undefined): Value {
  const path = pathText(value);
  if (path === null) return UNKNOWN;
  const at = path.lastIndexOf('.') > path.lastIndexOf('/') + 1 ? path.lastIndexOf('.') : path.length;
  return tuple([text(path.slice(0, at)), text(path.slice(at))]);
}

/** `str(Path(…))` */
function textOfPath(value: Value): Value {
  const path = value.kind === 'made' || value.kind === 'member' ? pathText(value) : null;
  return path === null ? value : text(path);
}

function isReadable(value: Value | undefined): value is Value {
  return value?.kind === 'instance' || value?.kind === 'class' || value?.kind === 'module';
}

function isPlain(value: Value): boolean {
  return ['constant', 'text', 'list', 'tuple', 'set', 'dict', 'function', 'class', 'instance', 'bound'].includes(value.kind);
}

function hasAttribute(l: Loading, value: Value, name: string | null): Value {
  if (name === null) return UNKNOWN;
  if (value.kind === 'module') {
    const module = l.input.tree.module(value.node);
    if (module < 0 || l.openNamespaces.has(module) || l.progress[module] !== 2) return UNKNOWN;
    return truth(l.namespaces[module]!.has(name) || l.input.tree.child(value.node, name) >= 0);
  }
  const known = value.kind === 'made' ? l.input.members?.get(`${value.type}.${name}`)?.(l, value) : undefined;
  if (known !== undefined) return truth(known !== null);
  // What stands for an object of a library has no more than the library gives it.
  if (value.kind === 'made' && value.by === null && isOfProgram(l, value.type, name)) return FALSE;
  if (!isPlain(value)) return UNKNOWN;
  const found = getAttribute(l, value, name);
  if (value.kind === 'instance' && found.kind === 'member') return isOfProgram(l, externalBase(value.type), name) ? FALSE : UNKNOWN;
  if (value.kind === 'class' && found.kind === 'member') return isOfProgram(l, externalBase(value), name) ? FALSE : UNKNOWN;
  if (value.kind === 'class' && found.kind === 'unknown') return externalBase(value) === null ? FALSE : UNKNOWN;
  return found.kind === 'unknown' ? (value.kind === 'instance' && typeName(value) === '' ? FALSE : UNKNOWN) : TRUE;
}

/** Whether an attribute that a library's class may have is one that other classes below it bring: then it is not the library's. */
function isOfProgram(l: Loading, base: string | null, name: string): boolean {
  return l.classes.some((other) => other.names.has(name) && externalBase(other) === base);
}

function isCallable(l: Loading, value: Value): Value {
  switch (value.kind) {
    case 'function':
    case 'class':
    case 'bound':
    case 'partial':
      return TRUE;
    case 'constant':
    case 'text':
    case 'list':
    case 'tuple':
    case 'set':
    case 'dict':
      return FALSE;
    case 'instance':
      return hasAttribute(l, value, '__call__');
    default:
      return UNKNOWN;
  }
}

function range({ positional }: Args): Value {
  const numbers = positional.map((value) => (value.kind === 'constant' && typeof value.value === 'number' ? value.value : null));
  const [first, second, step] = numbers;
  if (first === undefined || numbers.includes(null)) return list([], true);
  const [from, to, by] = [second === undefined ? 0 : first!, second === undefined ? first! : second!, step ?? 1];
  const items: Value[] = [];
  for (let at = from; by !== 0 && items.length < 500 && (by > 0 ? at < to : at > to); at += by) items.push(number(at));
  return list(items);
}

function zipped(l: Loading, { positional }: Args): Value {
  const lists = positional.map((one) => elementsOf(l, one));
  if (lists.includes(null)) return list([], true);
  const length = Math.min(...lists.map((one) => one!.length));
  return list(Array.from({ length: Number.isFinite(length) ? length : 0 }, (_, index) => tuple(lists.map((one) => one![index]!))));
}

/** What stands in place of a variable of the environment; the read is noted. */
function environment(l: Loading, { positional, keywords }: Args, { frame, pc }: Site): Value {
  const standard = positional[1] ?? keywords?.get('default') ?? null;
  const name = textOf(positional[0]);
  if (name !== null) {
    const caller = frame.scope.qualifiedName === '' ? '' : l.symbol(frame.module, frame.scope.qualifiedName);
    l.variables.push({ name, standard, module: frame.module, start: frame.code.words[pc + 1]!, caller });
  }
  return standard ?? UNKNOWN;
}

function pathOf({ positional }: Args): Value {
  return joinedText(positional.flatMap((part, index) => (index === 0 ? [part] : [text('/'), part])));
}

const FUNCTIONS: ReadonlyMap<string, Known> = new Map<string, Known>([
  ['builtins.list', (l, args) => sequence(l, 'list', args)],
  ['builtins.tuple', (l, args) => sequence(l, 'tuple', args)],
  ['builtins.set', (l, args) => sequence(l, 'set', args)],
  ['builtins.frozenset', (l, args) => sequence(l, 'set', args)],
  ['collections.deque', (l, args) => sequence(l, 'list', args)],
  ['builtins.sorted', (l, args) => sequence(l, 'list', args)],
  ['builtins.iter', FIRST],
  [
    'builtins.reversed',
    (l, args) => {
      const made = sequence(l, 'list', args);
      if (made.kind === 'list') made.items.reverse();
      return made;
    },
  ],
  ['builtins.dict', dictionary],
  ['builtins.dict.fromkeys', fromKeys],
  ['collections.OrderedDict', dictionary],
  ['collections.OrderedDict.fromkeys', fromKeys],
  ['collections.defaultdict', (l, args) => dictionary(l, { ...args, positional: args.positional.slice(1) })],
  ['types.MappingProxyType', dictionary],
  ['builtins.str', (_, { positional }) => (positional[0] === undefined ? text('') : joinedText([textOfPath(positional[0])]))],
  [
    'builtins.int',
    (_, { positional }) => {
      const [of] = positional;
      const value = of?.kind === 'constant' ? Number(of.value) : Number.NaN;
      return Number.isFinite(value) ? number(Math.trunc(value)) : UNKNOWN;
    },
  ],
  [
    'builtins.bool',
    (_, { positional }) => {
      const known = truthOf(positional[0] ?? FALSE);
      return known === null ? UNKNOWN : truth(known);
    },
  ],
  [
    'builtins.len',
    (_, { positional }) => {
      const [of] = positional;
      if (of?.kind === 'list' || of?.kind === 'tuple') return of.isOpen ? UNKNOWN : number(of.items.length);
      if (of?.kind === 'dict') return of.isOpen ? UNKNOWN : number(of.entries.size);
      const written = textOf(of);
      return written === null ? UNKNOWN : number(written.length);
    },
  ],
  ['builtins.range', (_, args) => range(args)],
  [
    'builtins.enumerate',
    (l, { positional }) => {
      const elements = elementsOf(l, positional[0] ?? UNKNOWN);
      return elements === null ? list([], true) : list(elements.map((element, index) => tuple([number(index), element])));
    },
  ],
  ['builtins.zip', zipped],
  [
    'builtins.map',
    (l, { positional }, site) => {
      const elements = elementsOf(l, positional[1] ?? UNKNOWN);
      return elements === null
        ? list([], true)
        : list(elements.map((one) => l.actions.callValue(l, positional[0]!, { positional: [one] }, { ...site, isDecorator: false })));
    },
  ],
  [
    'builtins.filter',
    (l, { positional }, site) => {
      const elements = elementsOf(l, positional[1] ?? UNKNOWN);
      const [test] = positional;
      // Without a function, what counts as false is left out.
      const isOwn = test === undefined || test === NONE;
      const told = elements?.map((one) =>
        truthOf(isOwn ? one : l.actions.callValue(l, test, { positional: [one] }, { ...site, isDecorator: false })),
      );
      return list(elements?.filter((_, index) => told?.[index] !== false) ?? [], told?.includes(null) ?? true);
    },
  ],
  [
    'itertools.chain',
    (l, { positional }) => {
      const lists = positional.map((one) => elementsOf(l, one));
      return list(
        lists.flatMap((one) => one ?? []),
        lists.includes(null),
      );
    },
  ],
  [
    'itertools.chain.from_iterable',
    (l, { positional }) => {
      const lists = elementsOf(l, positional[0] ?? UNKNOWN)?.map((one) => elementsOf(l, one)) ?? [null];
      return list(
        lists.flatMap((one) => one ?? []),
        lists.includes(null),
      );
    },
  ],
  [
    'builtins.isinstance',
    (l, { positional }) => {
      const known = isInstance(l, positional[0] ?? UNKNOWN, positional[1] ?? UNKNOWN);
      return known === null ? UNKNOWN : truth(known);
    },
  ],
  [
    'builtins.issubclass',
    (_, { positional: [type, of] }) => {
      const known = isSubclass(type ?? UNKNOWN, of ?? UNKNOWN);
      return known === null ? UNKNOWN : truth(known);
    },
  ],
  ['builtins.callable', (l, { positional }) => isCallable(l, positional[0] ?? UNKNOWN)],
  ['builtins.hasattr', (l, { positional }) => hasAttribute(l, positional[0] ?? UNKNOWN, textOf(positional[1]))],
  [
    'builtins.getattr',
    (l, { positional }) => {
      const name = textOf(positional[1]);
      if (name === null) return UNKNOWN;
      const found = getAttribute(l, positional[0] ?? UNKNOWN, name);
      const standard = positional[2] ?? UNKNOWN;
      const isMissing = found.kind === 'unknown' || (found.kind === 'external' && (l.input.isMissing?.(found.name) ?? false));
      if (isMissing) return standard;
      // Whether a library's object has it could not be told: `getattr(settings, 'MENU_NAME', 'menu')`.
      return positional[0]?.kind === 'external' && found.kind === 'external' ? either(standard, found) : found;
    },
  ],
  [
    'builtins.setattr',
    (l, { positional }) => {
      const name = textOf(positional[1]);
      if (name !== null) setAttribute(l, positional[0] ?? UNKNOWN, name, positional[2] ?? UNKNOWN);
      return NONE;
    },
  ],
  [
    'builtins.type',
    (l, args, site) => {
      const [of] = args.positional;
      return args.positional.length === 3 ? classByCall(l, args, site) : of?.kind === 'instance' ? of.type : UNKNOWN;
    },
  ],
  ['builtins.vars', (l, { positional }) => (isReadable(positional[0]) ? getAttribute(l, positional[0], '__dict__') : UNKNOWN)],
  ['builtins.dir', directory],
  ['inspect.getmembers', members],
  ['inspect.getmembers_static', members],
  ['pkgutil.iter_modules', (l, args) => listedModules(l, args, false)],
  ['pkgutil.walk_packages', (l, args) => listedModules(l, args, true)],
  ['os.listdir', listedFolder],
  ['os.walk', walkedFolders],
  ['os.path.relpath', (_, args) => relativePath(args)],
  ['flask.helpers.get_root_path', folderOfModule],
  ['os.path.dirname', (_, { positional }) => pathOr(positional[0], folderOf)],
  ['os.path.abspath', (_, { positional }) => pathOr(positional[0], (path) => path)],
  ['os.path.realpath', (_, { positional }) => pathOr(positional[0], (path) => path)],
  ['os.path.basename', (_, { positional }) => pathOr(positional[0], (path) => path.slice(path.lastIndexOf('/') + 1))],
  ['os.path.splitext', (_, { positional }) => splitName(positional[0])],
  ['builtins.staticmethod', (_, args) => wrapper('staticmethod', args)],
  ['builtins.classmethod', (_, args) => wrapper('classmethod', args)],
  ['builtins.property', (_, args) => wrapper('property', args)],
  ...['functools', 'django.utils.functional', 'werkzeug.utils', 'cached_property'].map((module): [string, Known] => [
    `${module}.cached_property`,
    (_, args) => wrapper('cached-property', args),
  ]),
  ['functools.partial', (_, args) => wrapper('partial', args)],
  [
    'functools.lru_cache',
    (_, args) =>
      args.positional[0]?.kind === 'function'
        ? args.positional[0]
        : { kind: 'external', name: 'functools.<identity>', attributes: new Map() },
  ],
  ['functools.cache', FIRST],
  ['functools.<identity>', FIRST],
  [ADDING, addWith],
  ['asyncio.to_thread', calledOnThread],
  ['contextlib.contextmanager', markManager],
  ['contextlib.asynccontextmanager', markManager],
  ['abc.abstractmethod', FIRST],
  ['typing.cast', (_, { positional }) => positional[1] ?? UNKNOWN],
  ['typing.overload', FIRST],
  ['typing.final', FIRST],
  ['copy.copy', FIRST],
  ['copy.deepcopy', FIRST],
  [
    'functools.wraps',
    (_, { positional }) => ({
      kind: 'partial',
      inner: { kind: 'external', name: 'functools.<wrap>', attributes: new Map() },
      positional: positional.slice(0, 1),
      keywords: new Map(),
    }),
  ],
  ['functools.update_wrapper', (l, { positional }) => wrapped(l, positional[1], positional[0])],
  ['functools.<wrap>', (l, { positional }) => wrapped(l, positional[0], positional[1])],
  ...DYNAMIC_IMPORTS,
  ['os.getenv', environment],
  ['os.environ.get', environment],
  ['os.path.join', (_, args) => pathOf(args)],
  ['os.path.expandvars', (_, { positional: [path] }) => (textOf(path)?.includes('$') === false ? path! : UNKNOWN)],
  ['os.path.expanduser', (_, { positional: [path] }) => (textOf(path)?.startsWith('~') === false ? path! : UNKNOWN)],
  ['re.sub', (_, args) => substituted(args)],
]);

/** `re.sub` with strings for the pattern and what it is replaced by; Unknown where JavaScript reads the pattern differently. */
/** `re.compile(pattern).sub(by, of)`; null for any other method, and for a pattern with flags. */
export function patternMethod({ owner, name }: MemberValue, { positional, keywords }: Args): Value | null {
  if (name !== 'sub' || owner.kind !== 'made' || owner.by?.name !== 're.compile' || owner.by.positional.length !== 1) return null;
  return keywords === undefined || keywords.size === 0 ? substituted({ positional: [owner.by.positional[0]!, ...positional] }) : null;
}

function substituted({ positional, keywords }: Args): Value {
  const [pattern, by, of] = [positional[0], positional[1], positional[2] ?? keywords?.get('string')].map(textOf);
  if (typeof pattern !== 'string' || typeof by !== 'string' || typeof of !== 'string' || positional.length > 3) return UNKNOWN;
  if (ONLY_PYTHON.test(pattern)) return UNKNOWN;
  const wanted = safePattern(pattern, 'gu');
  if (wanted === null) return UNKNOWN;
  try {
    return text(of.replace(wanted, by.replaceAll('$', '$$$$').replaceAll(/\\(?:g<(\d+)>|(\d))/gu, '$$$1$2')));
  } catch {
    return UNKNOWN;
  }
}

/** Named groups, flags, and ends of the text. */
const ONLY_PYTHON = /\(\?[^:=!<]|\(\?<[^=!]|\\[AZ]/u;

/** `functools.wraps`: the outer function says that it is the inner one. */
function wrapped(l: Loading, inner: Value | undefined, outer: Value | undefined): Value {
  if (outer?.kind === 'function' && inner !== undefined) l.put(outer.attributes, '__wrapped__', inner);
  return outer ?? UNKNOWN;
}
