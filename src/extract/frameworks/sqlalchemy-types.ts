/** Types of columns: as they are written, or as SQLAlchemy derives them from annotations. */
import { resolved } from '../../program/loading/attributes.ts';
import { type AliasValue, type Value, isSame, likeliest } from '../../program/loading/values.ts';
import { type Declaration, declaration, dottedName, given, isOf, lastName } from './declarations.ts';
import type { LoadedView } from './loaded-view.ts';

/** Packages through which SQLAlchemy's names are reached. */
export const SQL: readonly string[] = [
  'sqlalchemy',
  'flask_sqlalchemy',
  'sqlmodel',
  'flask_appbuilder',
  'flask_sqlalchemy_lite',
  'quart_sqlalchemy',
];

const BY_ANNOTATION: Readonly<Record<string, string>> = {
  'builtins.str': 'String',
  'builtins.int': 'Integer',
  'builtins.float': 'Float',
  'builtins.bool': 'Boolean',
  'builtins.bytes': 'LargeBinary',
  'datetime.datetime': 'DateTime',
  'datetime.date': 'Date',
  'datetime.time': 'Time',
  'datetime.timedelta': 'Interval',
  'decimal.Decimal': 'Numeric',
  'uuid.UUID': 'Uuid',
};

const WITH_LENGTH: ReadonlySet<string> = new Set(['String', 'Unicode', 'VARCHAR', 'CHAR', 'AutoString']);
const WITH_PRECISION: ReadonlySet<string> = new Set(['Numeric', 'DECIMAL', 'NUMERIC']);

/** `String(50)`, `Enum(Status)`, `JSONB`; '' where it could not be told. */
export function typeText(value: Value): string {
  const one = likeliest(value);
  if (one.kind === 'class') return one.name;
  if (one.kind === 'instance') return one.type.name;
  if (one.kind === 'external' || one.kind === 'member') return lastName(dottedName(one));
  const made = declaration(one);
  if (made === null) return '';
  const name = lastName(made.names[0]!);
  if (name === 'with_variant' && made.event.callee.kind === 'member') return typeText(made.event.callee.owner);
  if (name === 'as_mutable') return typeText(given(made, 0, 'sqltype') ?? value);
  if (WITH_LENGTH.has(name)) return withNumbers(name, [numberText(given(made, 0, 'length'))]);
  if (WITH_PRECISION.has(name)) return withNumbers(name, [numberText(given(made, 0, 'precision')), numberText(given(made, 1, 'scale'))]);
  if (name === 'Enum') return enumText(made);
  return name;
}

function withNumbers(name: string, [first, ...others]: readonly (string | null)[]): string {
  return first === null || first === undefined ? name : `${name}(${[first, ...others.map((other) => other ?? 'None')].join(', ')})`;
}

function numberText(value: Value | null): string | null {
  const one = value === null ? null : likeliest(value);
  return one?.kind === 'constant' && typeof one.value === 'number' ? String(one.value) : null;
}

function enumText(made: Declaration): string {
  const [first] = made.positional;
  const type = first === undefined ? null : likeliest(first);
  return type?.kind === 'class' ? `Enum(${type.name})` : 'Enum';
}

/** `type_annotation_map` of a base. */
export type TypeMap = readonly { readonly annotation: Value; readonly type: string }[];

/** What an annotation says of a column. */
export type Annotated = {
  readonly type: string;
  readonly isOptional: boolean;
  /** `mapped_column(…)` that stands beside the type. */
  readonly columns: readonly Declaration[];
};

/** Of what stands in `Mapped[…]`. */
export function annotated(view: LoadedView, annotation: Value, map: TypeMap): Annotated {
  const columns: Declaration[] = [];
  let isOptional = false;
  let at = resolved(view.program.loading, annotation);
  for (let depth = 0; depth < 10; depth += 1) {
    const known = map.find((entry) => isSameType(entry.annotation, at));
    if (known !== undefined) return { type: known.type, isOptional, columns };
    if (at.kind !== 'alias') break;
    const inner = optionalOf(view, at);
    if (inner !== null) isOptional = true;
    else if (isAlias(at, 'Annotated')) columns.push(...at.args.slice(1).flatMap((arg) => declaration(arg) ?? []));
    else break;
    at = resolved(view.program.loading, inner ?? at.args[0] ?? at);
  }
  return { type: plainType(at), isOptional, columns };
}

function plainType(value: Value): string {
  if (value.kind === 'alias') return isAlias(value, 'Literal') ? 'Enum' : '';
  if (value.kind === 'class')
    return value.order.some((base) => base.kind === 'external' && base.name.startsWith('enum.')) ? `Enum(${value.name})` : '';
  return BY_ANNOTATION[dottedName(value)] ?? '';
}

export function isAlias({ origin }: AliasValue, ...names: readonly string[]): boolean {
  return origin?.kind === 'external' && names.includes(lastName(origin.name));
}

/** What is in an `Optional` or a union with None; null for no such thing. */
export function optionalOf(view: LoadedView, alias: AliasValue): Value | null {
  if (isAlias(alias, 'Optional')) return alias.args[0] ?? null;
  if (alias.origin !== null && !isAlias(alias, 'Union')) return null;
  const some = alias.args.map((arg) => resolved(view.program.loading, arg)).filter((arg) => !isNone(arg));
  if (some.length === alias.args.length) return null;
  return some.length === 1 ? some[0]! : { ...alias, args: some };
}

function isNone(value: Value): boolean {
  return (value.kind === 'constant' && value.type === 'none') || (value.kind === 'external' && value.name.endsWith('.NoneType'));
}

function isSameType(left: Value, right: Value): boolean {
  if (isSame(left, right)) return true;
  if (left.kind !== 'alias' || right.kind !== 'alias' || left.args.length !== right.args.length) return false;
  if (left.origin === null ? right.origin !== null : right.origin === null || !isSame(left.origin, right.origin)) return false;
  return left.args.every((arg, index) => isSameType(arg, right.args[index]!));
}

declare const isNamedSo: unique symbol;
/** A declaration of SQLAlchemy. */
export type SqlDeclaration = Declaration & { readonly [isNamedSo]: true };

export function isSql(made: Declaration | null, ...names: readonly string[]): made is SqlDeclaration {
  return made !== null && isOf(made.names, SQL, ...names);
}
