/**
 * Bounded contexts: which modules belong together by what they import, which entities they use and which words they share.
 * Communities by the Louvain method (Blondel and others, 2008), as most of several runs have them.
 */
import { groupBy } from '../kit/group.ts';
import type { Atlas } from './atlas.ts';
import { communitiesOf, evidenceOf } from './context-evidence.ts';
import { identifierWords, isGeneral, isTitle } from './telling-words.ts';
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

const MIN_MODULES = 3;

export function contextGraph(atlas: Pick<Atlas, 'map' | 'system'>): ContextGraph {
  const { map, system } = atlas;
  const roles = moduleRoles(atlas);
  const modules = map.modules.filter(
    ({ name, isTest, codeLines }) =>
      !isTest && codeLines > 0 && roles.get(name)?.role !== 'migration' && !name.split('.').includes('migrations'),
  );
  const names = new Set(modules.map(({ name }) => name));
  const groups = communitiesOf([...names], evidenceOf(modules, map, system));
  const owner = new Map<string, number>([...groups].flatMap(([community, members]) => members.map((name) => [name, community] as const)));
  const kept = [...groups].filter(([, members]) => members.length >= MIN_MODULES);
  const byName = new Map(modules.map((module) => [module.name, module]));
  const entityWords = groupBy(
    system.entities.map(({ symbol, place }) => ({ path: place.path, words: identifierWords(symbol.slice(symbol.lastIndexOf('.') + 1)) })),
    ({ path }) => path,
  );
  // `Event` is a word of code, but where an entity is called so, it is what the system is about.
  const nouns = new Set([...entityWords.values()].flatMap((own) => own.flatMap(({ words }) => (words.length === 1 ? words : []))));
  const titles = titlesOf(
    kept,
    (name) => [
      ...new Set(name.split('.').slice(1).flatMap(identifierWords)),
      ...(entityWords.get(byName.get(name)?.path ?? '') ?? []).flatMap(({ words }) => words),
    ],
    nouns,
  );
  const runtime = map.edges.filter(({ isRuntime, from, to }) => isRuntime && names.has(from) && names.has(to));
  const contexts = kept.map(([community, members]): Context => {
    const own = new Set(members);
    const inside = runtime.filter(({ from, to }) => own.has(from) && own.has(to)).length;
    const across = runtime.filter(({ from, to }) => own.has(from) !== own.has(to)).length;
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
    runtime.filter(({ from, to }) => title(from) !== title(to) && title(from) !== '' && title(to) !== ''),
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

/** Two words name a context of whose modules the first names fewer than this. */
const MIN_NAMED_SHARE = 0.25;

const COMMON_SHARE = 0.6;

/** For each community the word that is frequent in it and rare elsewhere, where it names few of it with the next; each word is used once. */
function titlesOf(
  groups: readonly (readonly [number, readonly string[]])[],
  wordsIn: (module: string) => readonly string[],
  nouns: ReadonlySet<string>,
): ReadonlyMap<number, string> {
  const everywhere = new Map<string, number>();
  const counted = groups.map(([community, members]) => {
    const counts = new Map<string, number>();
    for (const word of members.flatMap(wordsIn)) {
      if (!isTitle(word, nouns)) continue;
      counts.set(word, (counts.get(word) ?? 0) + 1);
      everywhere.set(word, (everywhere.get(word) ?? 0) + 1);
    }
    return { community, members, counts };
  });
  const titles = new Map<number, string>();
  const used = new Set<string>();
  for (const { community, members, counts } of counted.toSorted((left, right) => right.members.length - left.members.length)) {
    const score = (word: string, number: number): number => (number * number) / (everywhere.get(word) ?? number);
    const [first, second] = [...counts]
      .filter(([word]) => !used.has(word))
      .toSorted(([left, one], [right, other]) => score(right, other) - score(left, one) || compare(left, right));
    const isNarrow = first !== undefined && first[1] < MIN_NAMED_SHARE * members.length;
    const folder = isNarrow ? commonFolder(members) : '';
    const words = folder === '' || used.has(folder) ? [first, isNarrow ? second : undefined].flatMap((word) => word?.[0] ?? []) : [folder];
    for (const word of words) used.add(word);
    titles.set(community, words.length === 0 ? (members[0] ?? '') : words.join(' and '));
  }
  return titles;
}

/** The nearest folder of most of these modules, below the top; '' for none, and for one that is called as folders of any system are. */
function commonFolder(members: readonly string[]): string {
  const folders = groupBy(
    members.map((name) => name.split('.').slice(1, -1).at(-1) ?? ''),
    (folder) => folder,
  );
  return (
    [...folders].find(
      ([folder, own]) => folder !== '' && !identifierWords(folder).every(isGeneral) && own.length > COMMON_SHARE * members.length,
    )?.[0] ?? ''
  );
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
