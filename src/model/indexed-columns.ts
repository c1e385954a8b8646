/** Which columns of an entity a database finds rows by without reading the whole table. */
import type { Column, Entity } from './system-model.ts';
import { columnOf } from './unique-columns.ts';

/** Whether an index, a unique constraint or the primary key begins with the column; true too where an expression may see to it. */
export function isIndexed(entity: Entity, { name, isIndexed: has, isUnique, isPrimaryKey }: Column): boolean {
  const key = entity.columns.find((one) => one.isPrimaryKey);
  if (has || isUnique || (isPrimaryKey && key?.name === name)) return true;
  const sets = [
    ...entity.indexes.map(({ columns }) => columns),
    ...entity.constraints
      .filter(({ kind }) => kind === 'unique' || kind === 'primary-key' || kind === 'exclude')
      .map(({ columns }) => columns),
  ];
  return sets.some(([first]) => {
    // An index of nothing that could be told may be of anything.
    if (first === undefined) return true;
    const column = columnOf(entity, first.replace(/^-/u, ''));
    return column === undefined ? first === '' || first.includes(name) : column.name === name;
  });
}
