/**
 * Bounded contexts: which modules belong together by what they import, which entities they use and which words their names
 * share. Communities by the Louvain method (Blondel and others, 2008); what many rest on is damped, so that it does not draw all into one.
 */
import { communities } from '../kit/communities.ts';
import { groupBy } from '../kit/group.ts';
import type { Atlas } from './atlas.ts';
import { moduleRoles } from './module-roles.ts';
import { LAYER_OF, type Layer } from './roles.ts';

export type Context = {
  /** The word that tells it from the others. */
  readonly name: string;
  /** Sorted. */
  readonly modules: readonly string[];
  /** Tables that stand in it, sorted. */
  readonly entities: readonly string[];
  readonly endpoints: number;
  readonly codeLines: number;
  /** How many of its modules lie in each layer. */
  readonly layers: Readonly<Partial<Record<Layer, number>>>;
  /** Share of the imports of its modules that stay in it, from 0 to 1. */
  readonly cohesion: number;
};

export type ContextGraph = {
  /** Largest first. */
  readonly contexts: readonly Context[];
  /** Imports from one to another, most first. */
  readonly edges: readonly { readonly from: string; readonly to: string; readonly imports: number }[];
  /** Modules that belong to none: few rest on them and they rest on few. */
  readonly apart: readonly string[];
};

/** A module that more rest on than this share of all, and than so many, is a hub. */
const HUB_SHARE = 0.15;
const MIN_HUB = 12;
/** A word that more modules share says nothing. */
const MAX_SHARING = 14;
const ENTITY_WEIGHT = 3;
const WORD_WEIGHT = 2;
const MIN_MODULES = 3;

export function contextGraph(atlas: Pick<Atlas, 'map' | 'system'>): ContextGraph {
  const { map, system } = atlas;
  const roles = moduleRoles(atlas);
  const modules = map.modules.filter(
    ({ name, isTest, codeLines }) =>
      !isTest && codeLines > 0 && roles.get(name)?.role !== 'migration' && !name.split('.').includes('migrations'),
  );
  const names = new Set(modules.map(({ name }) => name));
  const hubs = new Set(modules.filter(({ fanIn }) => fanIn > Math.max(MIN_HUB, HUB_SHARE * modules.length)).map(({ name }) => name));
  const weights = new Map<string, number>();
  const join = (left: string, right: string, weight: number): void => {
    if (left === right || !names.has(left) || !names.has(right)) return;
    const key = left < right ? `${left} ${right}` : `${right} ${left}`;
    weights.set(key, (weights.get(key) ?? 0) + weight);
  };
  const fanIn = new Map(modules.map((module) => [module.name, module.fanIn]));
  const entityModules = new Map(
    system.entities.map(({ symbol }) => [symbol.slice(symbol.lastIndexOf('.') + 1), symbol.slice(0, symbol.lastIndexOf('.'))]),
  );
  for (const { from, to, imports, isRuntime } of map.edges) {
    if (!isRuntime || hubs.has(to)) continue;
    const isEntity = imports.some(({ symbol }) => entityModules.get(symbol) === to);
    join(
      from,
      to,
      ((isEntity ? ENTITY_WEIGHT : 1) * (1 + Math.log2(Math.max(1, imports.length)))) / Math.sqrt(Math.max(1, fanIn.get(to) ?? 1)),
    );
  }
  const sharing = groupBy(
    modules.flatMap(({ name }) => [...wordsOf(name)].map((word) => ({ word, name }))),
    ({ word }) => word,
  );
  for (const [, users] of sharing) {
    if (users.length < 2 || users.length > MAX_SHARING) continue;
    users.forEach(({ name }, index) => {
      for (const other of users.slice(index + 1)) join(name, other.name, WORD_WEIGHT / (users.length - 1));
    });
  }
  const groups = communitiesOf([...names], weights);
  const owner = new Map<string, number>([...groups].flatMap(([community, members]) => members.map((name) => [name, community] as const)));
  const kept = [...groups].filter(([, members]) => members.length >= MIN_MODULES);
  const byName = new Map(modules.map((module) => [module.name, module]));
  const entityWords = groupBy(
    system.entities.map(({ symbol, place }) => ({
      path: place.path,
      words: wordsOf(`.${symbol.slice(symbol.lastIndexOf('.') + 1).replaceAll(/(?<=[a-z])(?=[A-Z])/gu, '_')}`),
    })),
    ({ path }) => path,
  );
  const titles = titlesOf(kept, (name) => [
    ...wordsOf(name),
    ...(entityWords.get(byName.get(name)?.path ?? '') ?? []).flatMap(({ words }) => [...words]),
  ]);
  const runtime = map.edges.filter(({ isRuntime, from, to }) => isRuntime && names.has(from) && names.has(to));
  const contexts = kept.map(([community, members]): Context => {
    const own = new Set(members);
    const inside = runtime.filter(({ from, to }) => own.has(from) && own.has(to)).length;
    const across = runtime.filter(({ from, to }) => own.has(from) !== own.has(to) && !hubs.has(to)).length;
    const paths = new Set(members.map((name) => byName.get(name)?.path ?? ''));
    const layers: Partial<Record<Layer, number>> = {};
    for (const name of members) {
      const layer = LAYER_OF[roles.get(name)?.role ?? 'library'];
      layers[layer] = (layers[layer] ?? 0) + 1;
    }
    return {
      name: titles.get(community) ?? '',
      modules: members,
      entities: system.entities
        .filter(({ place }) => paths.has(place.path))
        .map(({ table, symbol }) => table || symbol)
        .toSorted(),
      endpoints: system.endpoints.filter(({ handlerPlace, place }) => paths.has((handlerPlace ?? place).path)).length,
      codeLines: members.reduce((sum, name) => sum + (byName.get(name)?.codeLines ?? 0), 0),
      layers,
      cohesion: inside + across === 0 ? 1 : inside / (inside + across),
    };
  });
  const title = (name: string): string => titles.get(owner.get(name) ?? -1) ?? '';
  const crossing = groupBy(
    runtime.filter(({ from, to }) => !hubs.has(to) && title(from) !== title(to) && title(from) !== '' && title(to) !== ''),
    ({ from, to }) => `${title(from)} ${title(to)}`,
  );
  return {
    contexts: contexts.toSorted((left, right) => right.codeLines - left.codeLines || compare(left.name, right.name)),
    edges: [...crossing]
      .flatMap(([, edges]) =>
        edges[0] === undefined ? [] : [{ from: title(edges[0].from), to: title(edges[0].to), imports: edges.length }],
      )
      .toSorted((left, right) => right.imports - left.imports || compare(left.from, right.from) || compare(left.to, right.to)),
    apart: [...groups].flatMap(([, members]) => (members.length < MIN_MODULES ? members : [])).toSorted(),
  };
}

/** By number, members sorted. */
function communitiesOf(names: readonly string[], weights: ReadonlyMap<string, number>): ReadonlyMap<number, readonly string[]> {
  const sorted = names.toSorted();
  const numbers = new Map(sorted.map((name, number) => [name, number]));
  const edges = [...weights].map(([key, weight]) => {
    const [left = '', right = ''] = key.split(' ');
    return { from: numbers.get(left) ?? 0, to: numbers.get(right) ?? 0, weight };
  });
  const found = communities(
    sorted.length,
    edges.toSorted((left, right) => left.from - right.from || left.to - right.to),
  );
  const groups = new Map<number, string[]>();
  sorted.forEach((name, number) => {
    const community = found[number] ?? 0;
    groups.set(community, [...(groups.get(community) ?? []), name]);
  });
  return groups;
}

const GENERAL: ReadonlySet<string> = new Set(
  'abstract api app apps base client common control core crud db form forms handler handlers helper helpers init internal lib main manager model models route router routers schema schemas serializer serializers service services setting settings task tasks test tests type types url urls util utils view views web'.split(
    ' ',
  ),
);

/** Words of a module's dotted name that may tell what it is about, in the singular. */
function wordsOf(name: string): ReadonlySet<string> {
  const [, ...inner] = name.split('.');
  const words = inner
    .flatMap((part) => part.split('_'))
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 2 && !GENERAL.has(word));
  return new Set(words.map((word) => word.replace(/ies$/u, 'y').replace(/(?<=[^s])s$/u, '')));
}

/** For each community the word that is frequent in it and rare elsewhere; each word is used once. */
function titlesOf(
  groups: readonly (readonly [number, readonly string[]])[],
  tellingWords: (module: string) => readonly string[],
): ReadonlyMap<number, string> {
  const everywhere = new Map<string, number>();
  const counted = groups.map(([community, members]) => {
    const counts = new Map<string, number>();
    for (const word of members.flatMap(tellingWords)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      everywhere.set(word, (everywhere.get(word) ?? 0) + 1);
    }
    return { community, members, counts };
  });
  const titles = new Map<number, string>();
  const used = new Set<string>();
  for (const { community, members, counts } of counted.toSorted((left, right) => right.members.length - left.members.length)) {
    const score = (word: string, number: number): number => (number * number) / (everywhere.get(word) ?? number);
    const best = [...counts]
      .filter(([word]) => !used.has(word))
      .toSorted(([left, one], [right, other]) => score(right, other) - score(left, one) || compare(left, right))[0];
    const title = best?.[0] ?? members[0] ?? '';
    used.add(title);
    titles.set(community, title);
  }
  return titles;
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
