/** Which columns of an entity its table keeps unique or indexes. */
import type { Column, Entity } from './system-model.ts';

/** By the name of the attribute or of the column; Django's `customer_id` is the column of `customer`. */
export function columnOf({ columns }: Entity, name: string): Column | undefined {
  return columns.find((one) => one.attribute === name || one.name === name || `${one.attribute}_id` === name);
}

/** Whether the table lets no two rows have the same values there; true too where an expression may see to it. */
export function mayBeUnique(entity: Entity, names: readonly string[]): boolean {
  const known = (name: string): string => columnOf(entity, name)?.name ?? name;
  const asked = new Set(names.map(known));
  return uniqueSets(entity).some((set) => {
    const own = set.map(known);
    if (own.length === 0) return true;
    const isExpression = own.some((name) => columnOf(entity, name) === undefined && [...asked].some((each) => name.includes(each)));
    return isExpression || own.every((name) => asked.has(name)) || [...asked].every((name) => own.includes(name));
  });
}

function uniqueSets({ columns, constraints, indexes }: Entity): readonly (readonly string[])[] {
  const keys = columns.filter(({ isPrimaryKey }) => isPrimaryKey).map(({ name }) => name);
  return [
    ...(keys.length > 0 ? [keys] : []),
    ...columns.filter(({ isUnique }) => isUnique).map(({ name }) => [name]),
    ...constraints.filter(({ kind }) => kind === 'unique' || kind === 'primary-key' || kind === 'exclude').map((one) => one.columns),
    ...indexes.filter(({ isUnique }) => isUnique).map((one) => one.columns),
  ];
}
