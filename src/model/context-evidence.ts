/**
 * What makes modules belong together, as a graph of modules and words: imports with what they name, and the words of names of modules,
 * entities and imported symbols. What many rest on, what rests on many and what many share counts the less, smoothly.
 */
import { communities, type WeightedEdge } from '../kit/communities.ts';
import type { ArchitectureMap, ModuleNode } from './architecture-map.ts';
import type { SystemModel } from './system-model.ts';
import { identifierWords, isGeneral, wordsOf } from './telling-words.ts';

const ENTITY_WEIGHT = 3;
/** Of calls against imported names: they say how much the one has to do with the other. */
const CALL_WEIGHT = 0.5;
/** Of a word, against an import of what nothing else imports. */
const NAME_WEIGHT = 3;
const SYMBOL_WEIGHT = 0.4;
/** What names an entity names a thing of the domain. */
const NOUN_FACTOR = 2;
/** A word that a greater part of the modules has tells none of them from others. */
const MAX_SHARE = 0.2;
/** Runs of which most must agree, with nodes in another order each time (Lancichinetti and Fortunato, Consensus clustering, 2012). */
const MAX_RUNS = 12;
const MIN_RUNS = 3;
/** So many nodes are visited by all runs of a round, or MIN_RUNS are made. */
const MAX_VISITED = 40_000;
const ROUNDS = 2;
const MAJORITY = 0.65;

/** Nodes are names of modules, and words with a blank before them. */
type Evidence = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function evidenceOf(modules: readonly ModuleNode[], map: ArchitectureMap, system: Pick<SystemModel, 'entities'>): Evidence {
  const names = new Set(modules.map(({ name }) => name));
  const entities = new Map(
    system.entities.map(({ symbol }) => [symbol.slice(symbol.lastIndexOf('.') + 1), symbol.slice(0, symbol.lastIndexOf('.'))]),
  );
  const edges = map.edges.filter(({ from, to, isRuntime }) => isRuntime && names.has(from) && names.has(to));
  const [fanIn, fanOut] = [countsOf(edges.map(({ to }) => to)), countsOf(edges.map(({ from }) => from))];
  const joined = new Map<string, Map<string, number>>();
  const join = (from: string, to: string, weight: number): void => {
    const known = joined.get(from) ?? new Map<string, number>();
    joined.set(from, known);
    known.set(to, (known.get(to) ?? 0) + weight);
  };
  for (const { from, to, imports, calls } of edges) {
    const isEntity = imports.some(({ symbol }) => entities.get(symbol) === to);
    const strength = (isEntity ? ENTITY_WEIGHT : 1) * (1 + Math.log2(Math.max(1, imports.length)) + CALL_WEIGHT * Math.log2(1 + calls));
    join(from, to, strength / Math.sqrt((fanIn.get(to) ?? 1) * (fanOut.get(from) ?? 1)));
  }
  const words = wordWeights(modules, edges, system);
  const nouns = new Set(system.entities.flatMap(({ symbol }) => identifierWords(symbol.slice(symbol.lastIndexOf('.') + 1))));
  const shared = countsOf([...words.values()].flatMap((own) => [...own.keys()]));
  for (const [name, own] of words) {
    for (const [word, weight] of own) {
      const users = shared.get(word) ?? 0;
      if (users > 1 && users <= Math.max(MIN_SHARED, MAX_SHARE * modules.length))
        join(name, ` ${word}`, ((nouns.has(word) ? NOUN_FACTOR : 1) * weight) / Math.sqrt(Math.log2(users + 1) * own.size));
    }
  }
  return joined;
}

const MIN_SHARED = 6;

/** By module, how much each word tells of it. */
function wordWeights(
  modules: readonly ModuleNode[],
  edges: ArchitectureMap['edges'],
  { entities }: Pick<SystemModel, 'entities'>,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const words = new Map<string, Map<string, number>>(modules.map(({ name }) => [name, new Map()]));
  const add = (name: string, word: string, weight: number): void => {
    const own = words.get(name);
    if (own !== undefined && !isGeneral(word)) own.set(word, Math.max(own.get(word) ?? 0, weight));
  };
  for (const { name } of modules) for (const word of wordsOf(name)) add(name, word, NAME_WEIGHT);
  for (const { symbol } of entities) {
    const at = symbol.lastIndexOf('.');
    for (const word of identifierWords(symbol.slice(at + 1))) add(symbol.slice(0, at), word, NAME_WEIGHT);
  }
  for (const { from, imports } of edges) {
    for (const { symbol } of imports) for (const word of identifierWords(symbol)) add(from, word, SYMBOL_WEIGHT);
  }
  return words;
}

function countsOf(items: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** By number, members sorted; words are in none. */
export function communitiesOf(names: readonly string[], evidence: Evidence): ReadonlyMap<number, readonly string[]> {
  const sorted = names.toSorted();
  const words = new Set([...evidence.values()].flatMap((own) => [...own.keys()].filter((name) => name.startsWith(' '))));
  const nodes = [...sorted, ...[...words].toSorted()];
  const numbers = new Map(nodes.map((name, number) => [name, number]));
  const edges = [...evidence].flatMap(([from, own]) =>
    [...own].map(([to, weight]): WeightedEdge => ({ from: numbers.get(from) ?? 0, to: numbers.get(to) ?? 0, weight })),
  );
  const found = consensus(nodes.length, edges);
  const groups = new Map<number, string[]>();
  sorted.forEach((name, number) => {
    const community = found[number] ?? 0;
    groups.set(community, [...(groups.get(community) ?? []), name]);
  });
  return groups;
}

/** One run follows the order of its nodes; what most runs agree on does not. */
function consensus(count: number, edges: readonly WeightedEdge[]): Int32Array {
  let current = edges;
  const length = Math.max(MIN_RUNS, Math.min(MAX_RUNS, Math.floor(MAX_VISITED / Math.max(1, count))));
  for (let round = 0; round < ROUNDS; round += 1) {
    const runs = Array.from({ length }, (_, run) => permutedRun(count, current, run, length));
    current = edges.flatMap((edge) => {
      const share = runs.filter((groups) => groups[edge.from] === groups[edge.to]).length / length;
      return share < MAJORITY ? [] : [{ ...edge, weight: edge.weight * share }];
    });
  }
  return communities(count, current);
}

/** Steps by a number that shares no factor with the number of nodes visit each node once. */
function permutedRun(count: number, edges: readonly WeightedEdge[], run: number, runs: number): Int32Array {
  let step = 1 + Math.floor((count * (run + 1)) / (runs + 1));
  while (divisor(step, count) !== 1) step += 1;
  const at = (node: number): number => (node * step + run) % count;
  const groups = communities(
    count,
    edges
      .map(({ from, to, weight }) => ({ from: at(from), to: at(to), weight }))
      .toSorted((one, other) => one.from - other.from || one.to - other.to),
  );
  return Int32Array.from({ length: count }, (_, node) => groups[at(node)] ?? 0);
}

function divisor(one: number, other: number): number {
  return other === 0 ? one : divisor(other, one % other);
}
