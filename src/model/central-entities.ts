/** Which entities most of a system rests on, so that a short list names those that a newcomer meets first. */
import { groupBy } from '../kit/group.ts';
import type { ModuleNode } from './architecture-map.ts';
import type { Atlas } from './atlas.ts';
import { entityLinks } from './entity-links.ts';
import type { Entity } from './system-model.ts';
import { identifierWords } from './telling-words.ts';

/** Without abstract ones; by the entities that refer to them and the modules that import them, then by columns. */
export function centralEntities({ map, system }: Pick<Atlas, 'map' | 'system'>): readonly Entity[] {
  const entities = system.entities.filter(({ isAbstract }) => !isAbstract);
  const referring = groupBy(entityLinks(entities), ({ to }) => to);
  const modules = new Map(map.modules.map((module) => [module.path, module]));
  const beside = groupBy(entities, ({ place }) => place.path);
  const importers = importersByName(map);
  const weight = new Map(
    entities.map(({ symbol, place }) => {
      const byName = importers.get(leafOf(symbol))?.size ?? 0;
      const module = modules.get(place.path);
      const byModule = module === undefined ? 0 : shareOf(symbol, module, beside.get(place.path) ?? []);
      return [symbol, (referring.get(symbol)?.length ?? 0) + Math.max(byName, byModule)] as const;
    }),
  );
  return entities.toSorted(
    (one, other) => (weight.get(other.symbol) ?? 0) - (weight.get(one.symbol) ?? 0) || other.columns.length - one.columns.length,
  );
}

/** Who imports a module for its functions uses its entities, too: the one that it is called after, else any of them. */
function shareOf(symbol: string, { name, fanIn }: ModuleNode, entities: readonly Entity[]): number {
  const words = (dotted: string): string => identifierWords(leafOf(dotted)).join(' ');
  const isNamesake = (one: string): boolean => words(one) === words(name);
  if (entities.some((entity) => isNamesake(entity.symbol))) return isNamesake(symbol) ? fanIn : 0;
  return fanIn / Math.max(1, entities.length);
}

/** For each name, the modules that import it at run time from some module of the project. */
function importersByName({ edges }: Atlas['map']): ReadonlyMap<string, ReadonlySet<string>> {
  const importers = new Map<string, Set<string>>();
  for (const { from, imports, isRuntime } of edges) {
    if (!isRuntime) continue;
    for (const { symbol } of imports) {
      const known = importers.get(symbol) ?? new Set();
      importers.set(symbol, known.add(from));
    }
  }
  return importers;
}

function leafOf(symbol: string): string {
  return symbol.slice(symbol.lastIndexOf('.') + 1);
}
