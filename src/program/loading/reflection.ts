/** What a program asks of its own objects: `dir`, `vars`, `inspect.getmembers` and the questions of `inspect`. */
import { getAttribute } from './attributes.ts';
import type { Site } from './frame.ts';
import { isEnum, type Loading } from './loading.ts';
import { type Args, type Value, UNKNOWN, alternatives, likeliest, list, text, truth, truthOf, tuple } from './values.ts';

/** Names that a module, a class or an object of the program has; null where it is none of them. */
export function namesOf(l: Loading, value: Value): readonly string[] | null {
  const one = likeliest(value);
  switch (one.kind) {
    case 'module': {
      const module = l.input.tree.module(one.node);
      return module < 0 ? null : [...l.namespaces[module]!.keys()];
    }
    case 'class':
      return one.order.flatMap((base) => (base.kind === 'class' ? [...base.names.keys()] : []));
    case 'instance':
      return [...one.attributes.keys(), ...(namesOf(l, one.type) ?? [])];
    default:
      return null;
  }
}

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort((left, right) => (left < right ? -1 : 1));

export function directory(l: Loading, { positional }: Args): Value {
  const names = positional[0] === undefined ? null : namesOf(l, positional[0]);
  return names === null ? UNKNOWN : list(sorted(names).map(text));
}

/** `inspect.getmembers(object, predicate)`: pairs in the order of their names. */
export function members(l: Loading, { positional, keywords }: Args, site: Site): Value {
  const [owner, given] = positional;
  const names = owner === undefined ? null : namesOf(l, owner);
  if (owner === undefined || names === null) return UNKNOWN;
  const predicate = given ?? keywords?.get('predicate') ?? null;
  const found = sorted(names).flatMap((name) => {
    const value = getAttribute(l, owner, name);
    const holds =
      predicate === null || truthOf(l.actions.callValue(l, predicate, { positional: [value] }, { ...site, isDecorator: false })) !== false;
    return holds ? [tuple([text(name), value])] : [];
  });
  return list(found);
}

type Question = (value: Value) => boolean | null;

const QUESTIONS: ReadonlyMap<string, Question> = new Map<string, Question>([
  ['isclass', (value) => value.kind === 'class'],
  ['isfunction', (value) => value.kind === 'function'],
  ['ismethod', (value) => value.kind === 'bound'],
  ['isroutine', (value) => value.kind === 'function' || value.kind === 'bound'],
  ['ismodule', (value) => value.kind === 'module'],
  ['iscoroutinefunction', isAsync],
  ['isabstract', (value) => (value.kind === 'class' ? isAbstract(value) : false)],
  ['isgeneratorfunction', (value) => (value.kind === 'function' ? value.scope.isGenerator && !value.scope.isAsync : false)],
]);

function isAsync(value: Value): boolean {
  if (value.kind === 'bound') return isAsync(value.callee);
  if (value.kind === 'partial') return isAsync(likeliest(value.inner));
  return value.kind === 'function' && value.scope.isAsync && !value.scope.isGenerator;
}

/** Whether a method that must be written is not: decorators of `abc` leave no trace, so only what raises at once is told. */
function isAbstract(value: Value): boolean | null {
  return value.kind === 'class' && value.order.some((base) => base.kind === 'external' && base.name.startsWith('abc.')) ? null : false;
}

const NOT_TOLD: ReadonlySet<Value['kind']> = new Set(['unknown', 'made', 'member', 'external', 'later']);

/** `inspect.isclass` and its like; null for any other function. */
export function inspection(name: string, { positional }: Args): Value | null {
  const dot = name.lastIndexOf('.');
  const question = /^(?:inspect|asyncio|asyncio\.coroutines)$/u.test(name.slice(0, dot)) ? QUESTIONS.get(name.slice(dot + 1)) : undefined;
  if (question === undefined) return null;
  const answers = new Set(alternatives(positional[0] ?? UNKNOWN).map((one) => (NOT_TOLD.has(one.kind) ? null : question(one))));
  const [only] = answers;
  return answers.size === 1 && typeof only === 'boolean' ? truth(only) : UNKNOWN;
}

/** Kinds of values that are certainly no object of a class of a library, but for those that the language itself has. */
export function isForeign(value: Value, library: string): boolean | null {
  if (/^(?:builtins|collections|typing|typing_extensions|numbers|abc|os|enum)\b/u.test(library)) return null;
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'set':
    case 'dict':
    case 'constant':
    case 'text':
    case 'bound':
    case 'module':
      return library.startsWith('types.') ? null : false;
    case 'function':
      return library === 'types.FunctionType' ? true : value.decorators.length > 0 ? null : false;
    case 'instance': {
      const bases = value.type.order.flatMap((base) => (base.kind === 'class' ? [] : base.kind === 'alias' ? (base.origin ?? []) : base));
      const outside = bases.filter((base) => base.kind !== 'class' && !(base.kind === 'external' && PLAIN.test(base.name)));
      if (outside.some((base) => base.kind === 'external' && base.name === library)) return true;
      return outside.length === 0 && !isEnum(value.type) ? false : null;
    }
    case 'external':
      // A class is no object of itself.
      return value.name === library ? false : null;
    default:
      return null;
  }
}

const PLAIN = /^(?:builtins\.object|abc\.ABC|(?:typing|typing_extensions)\.(?:Generic|Protocol))$/u;
