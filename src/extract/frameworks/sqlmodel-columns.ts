/** Columns of SQLModel: fields of Pydantic that are columns as well. */
import { resolved } from '../../program/loading/attributes.ts';
import { type Value, textOf } from '../../program/loading/values.ts';
import { declaration, dottedName, givenFlag, lastName } from './declarations.ts';
import type { LoadedView } from './loaded-view.ts';
import { type SqlColumn, columnOf } from './sqlalchemy-columns.ts';
import { annotated, isSql, typeText } from './sqlalchemy-types.ts';

type Field = { readonly attribute: string; readonly value: Value | null; readonly annotation: Value | null };

/** Null for what is no column: class variables, relationships, private names. */
export function fieldColumn(view: LoadedView, { attribute, value, annotation }: Field): SqlColumn | null {
  if (attribute.startsWith('_') || annotation === null || attribute === 'model_config') return null;
  const made = declaration(value);
  if (isSql(made, 'Relationship')) return null;
  const now = resolved(view.program.loading, annotation);
  if (now.kind === 'alias' && now.origin !== null && lastName(dottedName(now.origin)) === 'ClassVar') return null;
  const field = isSql(made, 'Field') ? made : null;
  const said = annotated(view, annotation, []);
  const written = field?.keywords.get('sa_column');
  if (written !== undefined) {
    const column = columnOf(view, { attribute, value: written, annotation: null, types: [] });
    return column === null ? null : { ...column, value };
  }
  const type = field?.keywords.get('sa_type');
  const isPrimaryKey = field !== null && givenFlag(field, 'primary_key', false) === true;
  const hasNullable = field?.keywords.has('nullable') ?? false;
  return {
    name: attribute,
    attribute,
    type: type === undefined ? sized(said.type, field?.keywords ?? new Map()) : typeText(type),
    isPrimaryKey,
    isNullable: hasNullable ? givenFlag(field!, 'nullable', true) : !isPrimaryKey && said.isOptional,
    isUnique: field !== null && givenFlag(field, 'unique', false) === true,
    isIndexed: field !== null && givenFlag(field, 'index', false) === true,
    foreignKey: textOf(field?.keywords.get('foreign_key')) ?? '',
    place: field === null ? null : view.placeOf(field.event),
    reference: field?.keywords.get('foreign_key') ?? null,
    value,
  };
}

/** SQLModel's own type of strings, and numbers with their digits. */
function sized(type: string, keywords: ReadonlyMap<string, Value>): string {
  const numberOf = (name: string): string | null => {
    const value = keywords.get(name);
    return value?.kind === 'constant' && typeof value.value === 'number' ? String(value.value) : null;
  };
  if (type === 'String') return numberOf('max_length') === null ? 'AutoString' : `AutoString(${numberOf('max_length')})`;
  if (type === 'Numeric' && numberOf('max_digits') !== null)
    return `Numeric(${numberOf('max_digits')}, ${numberOf('decimal_places') ?? 'None'})`;
  return type;
}
