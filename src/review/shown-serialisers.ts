/** Serialisers of models that generic views of Django REST framework show and take rows with. */
import type { Endpoint, Entity } from '../model/system-model.ts';
import { type ModelSerialiser, modelSerialiser, serialiserOf } from '../program/queries/model-serialisers.ts';
import type { ProgramFunction } from '../program/queries/program-queries.ts';
import type { LinkedContext } from './linked-context.ts';

export type ShownSerialiser = {
  readonly endpoint: Endpoint;
  readonly entity: Entity;
  readonly serialiser: ModelSerialiser;
  /** The module that it stands in. */
  readonly holder: ProgramFunction;
  /** Attributes of the entity's columns among its fields. */
  readonly columns: readonly string[];
};

/** Each serialiser once, with the first endpoint of those that `takes` accepts. */
export function shownSerialisers(linked: LinkedContext, takes: (endpoint: Endpoint) => boolean): readonly ShownSerialiser[] {
  const { queries, relations } = linked;
  const seen = new Set<number>();
  return linked.system.endpoints.flatMap((endpoint): readonly ShownSerialiser[] => {
    if (endpoint.framework !== 'Django REST framework' || !takes(endpoint)) return [];
    const view = queries.classScope(endpoint.handler.slice(0, endpoint.handler.lastIndexOf('.')));
    const scope = view < 0 ? -1 : serialiserOf(queries, view);
    if (scope < 0 || seen.has(scope)) return [];
    seen.add(scope);
    const serialiser = modelSerialiser(queries, scope, (name) => relations.isEntity(name));
    const entity = serialiser === null ? undefined : relations.bySymbol.get(serialiser.model);
    const holder = serialiser === null ? null : queries.ofScope(serialiser.meta);
    if (serialiser === null || entity === undefined || holder === null || !linked.isReviewed(holder)) return [];
    const { fields, left } = serialiser;
    const names = entity.columns.map(({ attribute, name }) => attribute || name);
    const columns = names.filter((name) => (fields === null ? !left.has(name) : fields.has(name)));
    return [{ endpoint, entity, serialiser, holder, columns }];
  });
}
