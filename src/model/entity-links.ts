/** How entities hang together: one link for the two sides of a relationship, and one for a foreign key that none of them tells. */
import type { Entity, Relationship } from './system-model.ts';

export type EntityLink = {
  /** Symbols. `from` holds the attribute or the key. */
  readonly from: string;
  readonly to: string;
  /** Name of the attribute, or of the column. */
  readonly name: string;
  readonly kind: Relationship['kind'] | 'inheritance';
};

/** Links whose two ends are entities of the system; sorted by from, to, name. */
export function entityLinks(entities: readonly Entity[]): readonly EntityLink[] {
  const symbols = new Set(entities.map(({ symbol }) => symbol));
  const byTable = new Map(entities.filter(({ table }) => table !== '').map(({ table, symbol }) => [table, symbol]));
  const links = new Map<string, EntityLink>();
  const pairs = new Set<string>();
  const add = (link: EntityLink): void => {
    const pair = [link.from, link.to].toSorted().join(' ');
    const other = { 'one-to-many': 'many-to-one', 'many-to-one': 'one-to-many' }[link.kind as string] ?? link.kind;
    // The side that holds the key stands for both, as it is read first.
    const key = `${pair} ${[link.kind, other].toSorted().join(' ')}`;
    const before = links.get(key);
    if (before === undefined || (before.kind === 'one-to-many' && link.kind === 'many-to-one')) links.set(key, link);
    pairs.add(pair);
  };
  for (const { symbol, relationships, inherits } of entities) {
    for (const { target, attribute, kind } of relationships)
      if (symbols.has(target)) add({ from: symbol, to: target, name: attribute, kind });
    if (inherits !== '' && symbols.has(inherits)) add({ from: symbol, to: inherits, name: '', kind: 'inheritance' });
  }
  for (const { symbol, columns } of entities) {
    for (const { foreignKey, name, isUnique } of columns) {
      const target = byTable.get(foreignKey.slice(0, Math.max(0, foreignKey.lastIndexOf('.'))));
      if (target === undefined || pairs.has([symbol, target].toSorted().join(' '))) continue;
      add({ from: symbol, to: target, name, kind: isUnique ? 'one-to-one' : 'many-to-one' });
    }
  }
  return [...links.values()].toSorted((a, b) => compare(a.from, b.from) || compare(a.to, b.to) || compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
