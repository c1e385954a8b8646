/** Entities whose rows belong to somebody: a column says to whom. */
import type { Column, Entity, SystemModel } from './system-model.ts';

export type OwnedEntity = {
  readonly entity: Entity;
  /** The column that names the owner. */
  readonly owner: Column;
};

/** Who made or wrote a row is told beside it where everybody may see it; these say whose it is. */
const OWNER =
  /^(?:owner|user|customer|account|member|tenant|patient|client|student|buyer|seller|subscriber|holder|profile)(?:_?(?:id|uuid|pk))?$/iu;

/** By symbol of the entity; `compared`: attributes that some query compares with who asks. Embedded and abstract ones have no rows of their own. */
export function ownedEntities(
  { entities }: SystemModel,
  compared: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): ReadonlyMap<string, OwnedEntity> {
  const found = new Map<string, OwnedEntity>();
  for (const entity of entities) {
    if (entity.isAbstract || entity.kind === 'embedded') continue;
    const asked = compared.get(entity.symbol);
    const owner = entity.columns.find(
      (column) => !column.isPrimaryKey && [column.attribute, column.name].some((name) => OWNER.test(name) || asked?.has(name) === true),
    );
    if (owner !== undefined) found.set(entity.symbol, { entity, owner });
  }
  return found;
}

/** Attributes by which one row is named. */
export function keysOf({ columns }: Entity): ReadonlySet<string> {
  const own = columns.filter(({ isPrimaryKey }) => isPrimaryKey).map(({ attribute, name }) => (attribute === '' ? name : attribute));
  return new Set([...own, 'pk', 'id']);
}
