/** What is stored: entities with their columns, keys and relationships, by module; and as an entity-relationship diagram. */
import { groupBy } from '../../kit/group.ts';
import type { Atlas } from '../../model/atlas.ts';
import type { Column, Entity } from '../../model/system-model.ts';
import { heading, table, title } from '../document/document.ts';
import type { Document } from '../document/document.ts';
import { count } from '../text/layout.ts';
import { nothing, unreadBlocks } from './endpoints.ts';
import { leafOf, ownerOf } from './names.ts';

export function entitiesDocument({ map, system }: Atlas): Document {
  const concrete = system.entities.filter(({ isAbstract }) => !isAbstract);
  const head = title(`${map.project.name}: entities`, concrete.length === 0 ? '' : count(concrete.length, 'entity', 'entities'));
  if (concrete.length === 0) return [head, nothing('entity'), ...unreadBlocks(system)];
  const modules = [...groupBy(concrete, ({ symbol }) => ownerOf(symbol))];
  return [
    head,
    ...modules.flatMap(([module, entities]) => [
      heading(module, count(entities.length, 'entity', 'entities')),
      table(
        entities,
        [
          { title: 'entity', tone: 'accent' as const, cell: (row) => leafOf(row.symbol) },
          { title: 'table', cell: (row) => tableOf(row) },
          {
            title: 'key',
            cell: (row) =>
              row.columns
                .filter((column) => column.isPrimaryKey)
                .map(({ name }) => name)
                .join(', '),
          },
          { title: 'columns', align: 'right' as const, cell: (row) => String(row.columns.length) },
          { title: 'refers to', separator: ', ', cell: (row) => refersTo(row) },
        ],
        30,
      ),
    ]),
    ...unreadBlocks(system),
  ];
}

/** All of it, column by column: for documentation. */
export function entitiesReference(atlas: Atlas): Document {
  const { system } = atlas;
  const concrete = system.entities.filter(({ isAbstract }) => !isAbstract);
  return [
    ...entitiesDocument(atlas),
    ...concrete.flatMap((entity) => [
      heading(leafOf(entity.symbol), `${tableOf(entity)}, ${entity.place.path}:${entity.place.line}`),
      table(
        entity.columns,
        [
          { title: 'column', cell: (row: Column) => row.name },
          { title: 'type', cell: (row: Column) => row.type },
          { title: 'key', cell: keysOf },
          { title: 'null', cell: (row: Column) => (row.isNullable === null ? '?' : row.isNullable ? 'yes' : '') },
          { title: 'refers to', cell: (row: Column) => row.foreignKey },
        ],
        200,
      ),
    ]),
  ];
}

export function keysOf({ isPrimaryKey, foreignKey, isUnique }: Column): string {
  return [isPrimaryKey ? 'PK' : '', foreignKey === '' ? '' : 'FK', isUnique && !isPrimaryKey ? 'UK' : '']
    .filter((text) => text !== '')
    .join(', ');
}

function tableOf({ table: name, schema }: Entity): string {
  return schema === '' ? name : `${schema}.${name}`;
}

function refersTo({ relationships, columns }: Entity): string {
  const related = relationships.map(({ target, kind }) => `${leafOf(target)}${kind.endsWith('many') ? '*' : ''}`);
  const names = related.length > 0 ? related : columns.filter(({ foreignKey }) => foreignKey !== '').map(({ foreignKey }) => foreignKey);
  return [...new Set(names)].join(', ');
}
