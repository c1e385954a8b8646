/** SQLAlchemy, with what is built on it: SQLModel and Flask-SQLAlchemy. Declarative classes of old and new, tables, mappings by call. */
import type { Column, Entity } from '../../model/system-model.ts';
import { textOf } from '../../program/loading/values.ts';
import type { Extractor } from './extractor.ts';
import { SqlEntities, type SqlEntity } from './sqlalchemy-entities.ts';
import type { SqlColumn } from './sqlalchemy-columns.ts';
import { relationsOf } from './sqlalchemy-relationships.ts';

export const sqlalchemy: Extractor = {
  framework: { name: 'SQLAlchemy', distribution: 'sqlalchemy', role: 'orm' },
  importNames: ['sqlalchemy', 'flask_sqlalchemy'],
  extract(view, into) {
    const entities = new SqlEntities(view);
    for (const entity of entities.all) refer(entities, entity);
    const relations = relationsOf(view, entities);
    for (const entity of entities.all) into.entities.push(shown(entity, relations.get(entity) ?? []));
  },
};

/** Keys that are given by what code has, types that come from the column that is referred to. */
function refer(entities: SqlEntities, entity: SqlEntity): void {
  for (const { column, target } of entity.parts.references) {
    const own = entity.columns.find(({ name }) => name === column);
    if (own !== undefined && own.foreignKey === '') own.foreignKey = target;
  }
  for (const name of entity.parts.primaryKey) {
    const own = entity.columns.find((column) => column.name === name);
    if (own !== undefined) {
      own.isPrimaryKey = true;
      own.isNullable = false;
    }
  }
  for (const column of entity.columns) referColumn(entities, column, 0);
}

/** Keys of keys. */
const MAX_KEYS = 5;

function referColumn(entities: SqlEntities, column: SqlColumn, depth: number): void {
  if (column.reference === null || depth > MAX_KEYS) return;
  const direct = textOf(column.reference) === null ? entities.columnAt(column.reference) : null;
  if (direct !== null) column.foreignKey = `${tableName(direct.entity)}.${direct.column.name}`;
  if (column.type !== '' || column.foreignKey === '') return;
  const at = column.foreignKey.lastIndexOf('.');
  const [table, name] = [column.foreignKey.slice(0, at), column.foreignKey.slice(at + 1)];
  const target =
    direct?.column ??
    entities.all
      .find((entity) => tableName(entity) === table && entity.parent?.table !== entity.table)
      ?.columns.find((one) => one.name === name);
  if (target === undefined || target === column) return;
  referColumn(entities, target, depth + 1);
  column.type = target.type;
}

function tableName({ schema, table }: SqlEntity): string {
  return schema === '' ? table : `${schema}.${table}`;
}

function shown(entity: SqlEntity, relationships: Entity['relationships']): Entity {
  const sharesTable = entity.parent !== null && entity.parent.table === entity.table;
  return {
    symbol: entity.symbol,
    table: entity.table,
    schema: entity.schema,
    framework: entity.framework,
    kind: 'table',
    isAbstract: false,
    inherits: entity.parent?.symbol ?? '',
    columns: entity.columns.map(shownColumn),
    relationships,
    indexes: sharesTable ? [] : entity.parts.indexes,
    constraints: sharesTable ? [] : entity.parts.constraints,
    place: entity.place,
  };
}

function shownColumn({ name, attribute, type, isPrimaryKey, isNullable, isUnique, isIndexed, foreignKey, place }: SqlColumn): Column {
  return { name, attribute, type, isPrimaryKey, isNullable, isUnique, isIndexed, foreignKey, place };
}
