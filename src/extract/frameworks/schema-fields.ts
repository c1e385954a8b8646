/** Fields of classes whose annotations declare what their objects hold. */
import { resolved } from '../../program/loading/attributes.ts';
import { type ClassValue, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import type { SchemaField } from '../../model/system-model.ts';
import { classesOf } from './class-attributes.ts';
import { type Declaration, declaration, dottedName, isOf, lastName } from './declarations.ts';
import type { LoadedView } from './loaded-view.ts';

export type DeclaredField = SchemaField & {
  readonly annotation: Value;
  readonly value: Value | null;
  /** `Field(…)`, as its value or beside its type. */
  readonly made: Declaration | null;
};

/** Functions that say more of a field. */
const FIELDS = ['Field', 'field', 'ib', 'attrib', 'attr'];
const PACKAGES = ['pydantic', 'pydantic_settings', 'dataclasses', 'msgspec', 'attr', 'attrs', 'sqlmodel', 'fastapi'];
const NO_FIELD = ['ClassVar', 'InitVar', 'KW_ONLY'];

/** Of a class and those of its bases that count, the bases first; a field that is declared again keeps its place. */
export function fieldsOf(view: LoadedView, type: ClassValue, counts: (base: ClassValue) => boolean): readonly DeclaredField[] {
  const fields = new Map<string, DeclaredField>();
  for (const base of classesOf(type).toReversed()) {
    if (base !== type && !counts(base)) continue;
    for (const [name, annotation] of base.annotations) {
      const field = fieldOf(view, base, name, annotation);
      if (field !== null) fields.set(name, field);
    }
  }
  return [...fields.values()];
}

function fieldOf(view: LoadedView, type: ClassValue, name: string, written: Value): DeclaredField | null {
  const annotation = resolved(view.program.loading, written);
  const origin = annotation.kind === 'alias' ? annotation.origin : annotation;
  if (origin !== null && NO_FIELD.includes(lastName(dottedName(origin)))) return null;
  if (NO_FIELD.some((one) => textOf(annotation)?.startsWith(one) === true)) return null;
  const value = type.names.get(name) ?? null;
  const made = fieldCall(declaration(value)) ?? besideType(view, annotation);
  return { name, type: typeText(view, annotation), isRequired: isRequired(value, made), annotation, value, made };
}

export function fieldCall(made: Declaration | null): Declaration | null {
  return made !== null && isOf(made.names, PACKAGES, ...FIELDS) ? made : null;
}

/** `Annotated[int, Field(gt=0)]`. */
function besideType(view: LoadedView, annotation: Value): Declaration | null {
  const now = resolved(view.program.loading, annotation);
  if (now.kind !== 'alias' || lastName(dottedName(now.origin ?? now)) !== 'Annotated') return null;
  return (
    now.args
      .slice(1)
      .map((arg) => fieldCall(declaration(arg)))
      .find((one) => one !== null) ?? null
  );
}

/** Whether nothing stands for it where it is left out. */
export function isRequired(value: Value | null, made: Declaration | null): boolean {
  if (made === null) return value === null || isEllipsis(value);
  if (value !== null && fieldCall(declaration(value)) === null) return isEllipsis(value);
  if (['default_factory', 'factory'].some((name) => made.keywords.has(name))) return false;
  const takesPosition = lastName(made.names[0]!) === 'Field' || /^attrs?\./u.test(made.names[0]!);
  const standard = made.keywords.get('default') ?? (takesPosition ? made.positional[0] : undefined);
  return standard === undefined || isEllipsis(standard) || dottedName(likeliest(standard)).endsWith('.NOTHING');
}

function isEllipsis(value: Value): boolean {
  const one = likeliest(value);
  return one.kind === 'constant' && one.type === 'ellipsis';
}

/** Types in types. */
const MAX_DEPTH = 6;

/** As it is written, without the modules; '' where it could not be told. */
export function typeText(view: LoadedView, annotation: Value, depth = 0): string {
  const value = resolved(view.program.loading, annotation);
  if (depth > MAX_DEPTH) return '…';
  switch (value.kind) {
    case 'class':
      return value.name;
    case 'alias': {
      const args = value.args.map((arg) => typeText(view, arg, depth + 1) || '…');
      if (value.origin === null) return args.join(' | ');
      const origin = typeText(view, value.origin, depth + 1);
      return origin === 'Annotated' ? args[0]! : `${origin}[${args.join(', ')}]`;
    }
    case 'constant':
      return value.value === null ? 'None' : value.type === 'ellipsis' ? '...' : String(value.value);
    case 'later':
      return value.name;
    default:
      return lastName(dottedName(value));
  }
}
