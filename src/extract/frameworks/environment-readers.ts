/**
 * Functions that read one variable of the environment, of the standard library and of python-decouple, environs, django-environ
 * and Starlette: which of their arguments are the name, the standard and the type.
 */
import { type Value, likeliest } from '../../program/loading/values.ts';
import { declaration, lastName } from './declarations.ts';

export type EnvironmentReader = {
  /** Position of the name, and what it may be called; the name that is read where none is passed. */
  readonly names: readonly string[];
  readonly fallback: string;
  /** Position of what stands in its place; -1 where it is passed by name only. */
  readonly standard: number;
  readonly standardNames: readonly string[];
  /** Position of the type that it is turned into; -1 for none. */
  readonly cast: number;
  /** What it gives by itself; '' for what the argument says. */
  readonly type: string;
  /** Without a standard it raises. */
  readonly needsValue: boolean;
};

const PLAIN: EnvironmentReader = {
  names: ['key'],
  fallback: '',
  standard: 1,
  standardNames: ['default'],
  cast: -1,
  type: '',
  needsValue: false,
};
const RAISING: EnvironmentReader = { ...PLAIN, needsValue: true };
/** `os.environ['NAME']`. */
export const SUBSCRIPT: EnvironmentReader = { ...RAISING, standard: -1, standardNames: [] };

const STANDARD: Readonly<Record<string, EnvironmentReader>> = {
  'os.getenv': PLAIN,
  'os.environ.get': PLAIN,
  'os.environ.setdefault': { ...PLAIN, standardNames: ['value'] },
  'os.environ.pop': RAISING,
  'os.environ.__getitem__': SUBSCRIPT,
};
const DECOUPLE: EnvironmentReader = { ...RAISING, names: ['option'], cast: 2 };
const STARLETTE: EnvironmentReader = { ...RAISING, cast: 1, standard: 2 };
const ENVIRONS: EnvironmentReader = { ...RAISING, names: ['name'] };
const DJANGO: EnvironmentReader = { ...RAISING, names: ['var'] };

/** Names that methods of django-environ read where none is passed: https://django-environ.readthedocs.io/en/latest/api.html. */
const FALLBACKS: Readonly<Record<string, string>> = {
  db: 'DATABASE_URL',
  db_url: 'DATABASE_URL',
  cache: 'CACHE_URL',
  cache_url: 'CACHE_URL',
  email: 'EMAIL_URL',
  email_url: 'EMAIL_URL',
  search_url: 'SEARCH_URL',
  channels: 'CHANNELS_URL',
  channels_url: 'CHANNELS_URL',
};
const DJANGO_METHODS = new Set([
  ...Object.keys(FALLBACKS),
  ...'str bool int float json list tuple dict url path bytes get_value'.split(' '),
]);
const ENVIRONS_METHODS = new Set(
  'str bool int float decimal list dict json datetime date time timedelta path log_level uuid url enum dj_db_url dj_email_url dj_cache_url'.split(
    ' ',
  ),
);

/** By the dotted name of what is called; null for anything else. */
export function readerOf(name: string): EnvironmentReader | null {
  const known = Object.hasOwn(STANDARD, name) ? STANDARD[name]! : null;
  if (known !== null) return known;
  if (/^decouple\.(?:config|(?:Auto)?Config\(\))$/u.test(name)) return DECOUPLE;
  if (/^starlette\.config\.Config\(\)$/u.test(name)) return STARLETTE;
  const [, library, rest] = /^(environs|environ)\.(?:\w+\.)*?(?:Env|FileAwareEnv)(\(\)|\.\w+)$/u.exec(name) ?? [];
  if (library === undefined || rest === undefined) return null;
  const method = rest.slice(1);
  if (library === 'environs') return rest === '()' ? ENVIRONS : ENVIRONS_METHODS.has(method) ? { ...ENVIRONS, type: method } : null;
  if (rest === '()') return { ...DJANGO, cast: 1, standard: 2 };
  return DJANGO_METHODS.has(method) ? { ...DJANGO, type: method, fallback: FALLBACKS[method] ?? '' } : null;
}

/** What `environ.Env(DEBUG=(bool, False))` says of a name. */
export function schemeOf(env: Value | null, name: string): { readonly type: string; readonly standard: Value | null } | null {
  const said = declaration(env)?.keywords.get(name);
  if (said === undefined) return null;
  const one = likeliest(said);
  const [type, standard] = one.kind === 'tuple' ? one.items : [one];
  return { type: type === undefined ? '' : typeName(type), standard: standard ?? null };
}

/** `int` of `builtins.int`. */
export function typeName(value: Value): string {
  const one = likeliest(value);
  return one.kind === 'external' ? lastName(one.name) : one.kind === 'class' ? one.name : one.kind === 'function' ? one.scope.name : '';
}
