/** Columns, indexes and constraints, as they are declared in classes and tables. */
import type { Column, Constraint, Index } from '../../model/system-model.ts';
import { type Value, likeliest, textOf, truthOf } from '../../program/loading/values.ts';
import { type Declaration, declaration, given, givenFlag, givenText, lastName } from './declarations.ts';
import type { LoadedView } from './loaded-view.ts';
import { type TypeMap, annotated, isSql, typeText } from './sqlalchemy-types.ts';

/** A column, before what it refers to is known. */
export type SqlColumn = {
  -readonly [part in keyof Column]: Column[part];
} & {
  /** What was passed to the first `ForeignKey`. */
  readonly reference: Value | null;
  /** What code refers to it by. */
  readonly value: Value | null;
};

export type Written = {
  readonly attribute: string;
  readonly value: Value | null;
  /** What stands in `Mapped[…]`. */
  readonly annotation: Value | null;
  readonly types: TypeMap;
};

const WRAPPERS = ['deferred', 'column_property'];
/** What stands among the arguments of a column and is no type. */
const NO_TYPE = [
  'ForeignKey',
  'Identity',
  'Sequence',
  'Computed',
  'CheckConstraint',
  'UniqueConstraint',
  'FetchedValue',
  'DefaultClause',
  'ColumnDefault',
];

/** Null for what is no column. */
export function columnOf(view: LoadedView, { attribute, value, annotation, types }: Written): SqlColumn | null {
  const own = columnCall(value);
  if (own === null && (value !== null || annotation === null)) return null;
  const said = annotation === null ? null : annotated(view, annotation, types);
  const calls = [own, ...(said?.columns ?? []).filter((call) => isSql(call, 'mapped_column', 'Column'))].filter((call) => call !== null);
  const parts = calls.flatMap(argumentsOf);
  const key = calls.find((call) => call.keywords.has('primary_key'));
  const isPrimaryKey = key !== undefined && givenFlag(key, 'primary_key', false) === true;
  const nullable = calls.find((call) => call.keywords.has('nullable'));
  const isIdentity = parts.some((part) => isSql(declaration(part), 'Identity'));
  const keys = parts.filter((part) => isSql(declaration(part), 'ForeignKey'));
  const [reference] = keys.map((part) => declaration(part)!.positional[0] ?? declaration(part)!.keywords.get('column') ?? null);
  return {
    name: calls.map((call) => givenText(call, 0, 'name')).find((name) => name !== null) ?? attribute,
    attribute,
    // Without a type of its own, a key has that of what it refers to.
    type: writtenType(calls, parts) ?? (keys.length > 0 ? '' : (said?.type ?? '')),
    isPrimaryKey,
    isNullable: nullable === undefined ? !isPrimaryKey && !isIdentity && (said?.isOptional ?? true) : givenFlag(nullable, 'nullable', true),
    isUnique: isFlagged(calls, 'unique'),
    isIndexed: isFlagged(calls, 'index'),
    foreignKey: reference === null || reference === undefined ? '' : (textOf(likeliest(reference)) ?? ''),
    place: own === null ? null : view.placeOf(own.event),
    reference: reference ?? null,
    value,
  };
}

function columnCall(value: Value | null): Declaration | null {
  const made = declaration(value);
  if (isSql(made, 'Column', 'mapped_column', 'MappedColumn')) return made;
  return isSql(made, ...WRAPPERS) ? columnCall(made.positional[0] ?? null) : null;
}

/** Without the name. */
function argumentsOf({ positional }: Declaration): readonly Value[] {
  return positional.map(likeliest).filter((value) => !(value.kind === 'constant' || value.kind === 'text'));
}

function writtenType(calls: readonly Declaration[], parts: readonly Value[]): string | null {
  const named = calls.map((call) => call.keywords.get('type_')).find((type) => type !== undefined);
  const type = named ?? parts.find((part) => !isSql(declaration(part), ...NO_TYPE) && typeText(part) !== '');
  return type === undefined ? null : typeText(type);
}

function isFlagged(calls: readonly Declaration[], name: string): boolean {
  const call = calls.find(({ keywords }) => keywords.has(name));
  return call !== undefined && givenFlag(call, name, false) === true;
}

/** What stands in a `Table` or in `__table_args__`, besides columns. */
export type TableParts = {
  readonly indexes: Index[];
  readonly constraints: Constraint[];
  readonly primaryKey: string[];
  readonly references: { readonly column: string; readonly target: string }[];
};

export function noTableParts(): TableParts {
  return { indexes: [], constraints: [], primaryKey: [], references: [] };
}

/** Adds an index or constraint; `nameOf` tells the column that a value is. */
export function addTablePart(view: LoadedView, into: TableParts, value: Value, nameOf: (column: Value) => string): void {
  const made = declaration(value);
  if (isSql(made, 'Index')) {
    into.indexes.push({
      name: givenText(made, 0, 'name') ?? '',
      columns: made.positional.slice(1).map(nameOf),
      isUnique: givenFlag(made, 'unique', false) === true,
    });
    return;
  }
  if (!isSql(made, 'UniqueConstraint', 'CheckConstraint', 'ForeignKeyConstraint', 'PrimaryKeyConstraint', 'ExcludeConstraint')) return;
  const name = textOf(made.keywords.get('name')) ?? '';
  switch (lastName(made.names[0]!)) {
    case 'UniqueConstraint':
      into.constraints.push({ kind: 'unique', name, columns: made.positional.map(nameOf), target: [] });
      return;
    case 'CheckConstraint':
      into.constraints.push({ kind: 'check', name: givenText(made, 1, 'name') ?? '', columns: [], target: [] });
      return;
    case 'ExcludeConstraint':
      into.constraints.push({ kind: 'exclude', name, columns: [], target: [] });
      return;
    case 'PrimaryKeyConstraint':
      into.primaryKey.push(...made.positional.map(nameOf));
      return;
    case 'ForeignKeyConstraint': {
      const columns = view.elements(given(made, 0, 'columns')).map(nameOf);
      const target = view.elements(given(made, 1, 'refcolumns')).map((one) => textOf(one) ?? nameOf(one));
      columns.forEach((column, index) => into.references.push({ column, target: target[index] ?? '' }));
      if (columns.length > 1) into.constraints.push({ kind: 'foreign-key', name, columns, target });
    }
  }
}

/** Whether an option is there and holds. */
export function holds(value: Value | undefined): boolean {
  return value !== undefined && truthOf(value) === true;
}
