/** Which attributes of an entity lead to which other entities, from both sides of each relationship. */
import type { Entity, Relationship } from './system-model.ts';

export type Relation = {
  /** Symbol of the entity that it leads to. */
  readonly target: string;
  readonly isMany: boolean;
  /** As `Relationship.loading`; '' where the framework has no such choice. */
  readonly loading: string;
  /** The attribute of the target that leads back; '' for none. */
  readonly back: string;
  /** Name of the framework. */
  readonly framework: string;
};

/** Rows that a session has loaded are written with its next flush, https://docs.sqlalchemy.org/en/20/orm/session_basics.html#flushing. */
const UNIT_OF_WORK: ReadonlySet<string> = new Set(['SQLAlchemy', 'SQLModel']);

/** A class, for it keeps relations by entity and attribute. */
export class EntityRelations {
  readonly bySymbol: ReadonlyMap<string, Entity>;
  private readonly relations = new Map<string, Relation>();
  private toMany: ReadonlySet<string> | null = null;

  constructor(entities: readonly Entity[]) {
    this.bySymbol = new Map(entities.map((entity) => [entity.symbol, entity]));
    for (const entity of entities) {
      for (const one of entity.relationships) {
        const { attribute, target, loading, backReference: back } = one;
        this.relations.set(`${entity.symbol}.${attribute}`, { target, isMany: isToMany(one), loading, back, framework: entity.framework });
      }
    }
    for (const entity of entities) for (const one of entity.relationships) this.addBack(entity, one);
  }

  isEntity(dotted: string): boolean {
    return this.bySymbol.has(dotted);
  }

  /** Whether its session writes a row of an entity once this attribute of it is set: a column, or what leads to another row. */
  isKept(entity: string, attribute: string): boolean {
    if (!UNIT_OF_WORK.has(this.bySymbol.get(entity)?.framework ?? '')) return false;
    if (this.related(entity, attribute) !== null) return true;
    const seen = new Set<string>();
    for (let at = entity; at !== '' && !seen.has(at); at = this.bySymbol.get(at)?.inherits ?? '') {
      seen.add(at);
      if (this.bySymbol.get(at)?.columns.some((column) => column.attribute === attribute) === true) return true;
    }
    return false;
  }

  /** Whether an attribute of this name leads from some entity to many. */
  isToMany(attribute: string): boolean {
    this.toMany ??= new Set([...this.relations].flatMap(([key, { isMany }]) => (isMany ? [key.slice(key.lastIndexOf('.') + 1)] : [])));
    return this.toMany.has(attribute);
  }

  /** Of the entity itself or of one that it inherits from. */
  related(entity: string, attribute: string): Relation | null {
    const seen = new Set<string>();
    for (let at = entity; at !== '' && !seen.has(at); at = this.bySymbol.get(at)?.inherits ?? '') {
      seen.add(at);
      const found = this.relations.get(`${at}.${attribute}`);
      if (found !== undefined) return found;
    }
    return null;
  }

  private addBack(entity: Entity, { attribute, target, kind, backReference }: Relationship): void {
    const key = `${target}.${backReference}`;
    if (backReference === '' || !this.bySymbol.has(target) || this.relations.has(key)) return;
    const isMany = kind === 'many-to-one' || kind === 'many-to-many';
    this.relations.set(key, { target: entity.symbol, isMany, loading: '', back: attribute, framework: entity.framework });
  }
}

function isToMany({ kind }: Relationship): boolean {
  return kind === 'one-to-many' || kind === 'many-to-many';
}
