/** `_meta` of models of Django, for programs that ask it while they are loaded: names, the application and the key. */
import type { Loading } from '../../program/loading/loading.ts';
import {
  type ClassValue,
  type ExternalValue,
  type MadeValue,
  type Value,
  likeliest,
  text,
  textOf,
  truthOf,
} from '../../program/loading/values.ts';
import { applicationOf } from './django-apps.ts';
import { LIBRARY_BASES, LIBRARY_MODELS } from './django-library.ts';
import { lastName } from './declarations.ts';

/** Django 6.0 and later; earlier ones make an `AutoField`. Both are whole numbers. */
const STANDARD_KEY = 'django.db.models.BigAutoField';
const INTEGERS = new Set(
  'AutoField BigAutoField SmallAutoField IntegerField BigIntegerField SmallIntegerField PositiveIntegerField PositiveBigIntegerField PositiveSmallIntegerField'.split(
    ' ',
  ),
);
const TEXTS = new Set('CharField SlugField EmailField URLField CommaSeparatedIntegerField'.split(' '));
const FIELD = /^django\.db\.models\.(?:\w+\.)*(\w+Field)$/u;

/** Attributes that the metaclass of Django gives to models. Null for any other. */
export function djangoAttribute(l: Loading, owner: ClassValue | ExternalValue, name: string): Value | null {
  if (name !== '_meta') return null;
  return owner.kind === 'class' ? ownOptions(l, owner) : libraryOptions(owner.name);
}

/** Whether an object of one class of fields is one of another; null where they are no fields of Django. */
export function isDjangoField(type: string, of: string): boolean | null {
  const [one, other] = [FIELD.exec(type)?.[1], FIELD.exec(of)?.[1]];
  if (one === undefined || other === undefined) return null;
  if (one === other) return true;
  if (other === 'IntegerField') return INTEGERS.has(one);
  return other === 'CharField' && TEXTS.has(one);
}

const known = new WeakMap<ClassValue, MadeValue>();

function ownOptions(l: Loading, type: ClassValue): Value | null {
  const found = known.get(type);
  if (found !== undefined) return found;
  if (!isModel(type)) return null;
  const app = applicationOf(l, l.input.modules[type.module]!.name);
  const label = textOf(option(type, 'app_label')) ?? app?.label ?? null;
  if (label === null) return null;
  const made = options(label, type.name, keyOf(type) ?? app?.keyField ?? STANDARD_KEY);
  known.set(type, made);
  return made;
}

function options(label: string, name: string, key: string): MadeValue {
  const attributes = new Map<string, Value>([
    ['app_label', text(label)],
    ['object_name', text(name)],
    ['model_name', text(name.toLowerCase())],
    ['label', text(`${label}.${name}`)],
    ['label_lower', text(`${label}.${name.toLowerCase()}`)],
    ['pk', { kind: 'made', by: null, type: key, attributes: new Map(), members: new Map() }],
  ]);
  return { kind: 'made', by: null, type: 'django.db.models.options.Options', attributes, members: new Map() };
}

function libraryOptions(name: string): Value | null {
  const table = LIBRARY_MODELS[name];
  return table === undefined ? null : options(/^django\.contrib\.(\w+)/u.exec(name)?.[1] ?? '', lastName(name), STANDARD_KEY);
}

function isModel({ order }: ClassValue): boolean {
  return order.some((base) => base.kind === 'external' && (LIBRARY_BASES[base.name] !== undefined || /\.\w*Model$/u.test(base.name)));
}

function option(type: ClassValue, name: string): Value | null {
  const meta = type.names.get('Meta');
  return meta?.kind === 'class' ? (meta.names.get(name) ?? null) : null;
}

function isAbstract(type: ClassValue): boolean {
  const value = option(type, 'abstract');
  return value !== null && truthOf(value) === true;
}

/** The class of the field that is the key; null for the one that is added. */
function keyOf(type: ClassValue): string | null {
  for (const base of type.order) {
    if (base.kind !== 'class') continue;
    if (base !== type && isModel(base) && !isAbstract(base)) return 'django.db.models.OneToOneField';
    for (const value of base.names.values()) {
      const field = likeliest(value);
      if (field.kind === 'made' && truthOf(field.by?.keywords.get('primary_key') ?? { kind: 'unknown' }) === true) return field.type;
    }
  }
  return null;
}
