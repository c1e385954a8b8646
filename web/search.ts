/** Instant search over everything that the page shows. Pure. */
import type { CompactSystem } from '../src/render/html/compact-system.ts';
import { moduleAddress, packageAddress } from './app/addresses.ts';
import { routeTo } from './app/route.ts';
import type { ClassIndex } from './class-index.ts';
import type { Graph } from './graph.ts';

export type Hit = { readonly name: string; readonly note: string; readonly href: string };

type Entry = { readonly hit: Hit; readonly text: string; readonly leaf: string };

export const MAX_HITS = 50;

export function createSearch(
  graph: Graph,
  system: CompactSystem | undefined,
  classes: ClassIndex | null,
): (query: string) => readonly Hit[] {
  const entries: Entry[] = [...systemHits(system), ...graphHits(graph), ...classHits(graph, system, classes)].map(toEntry);
  return (query) => {
    const words = query
      .toLowerCase()
      .split(/\s+/u)
      .filter((word) => word !== '');
    if (words.length === 0) return [];
    return entries
      .map((entry) => ({ hit: entry.hit, score: scoreAll(entry, words), length: entry.text.length }))
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => b.score - a.score || a.length - b.length || (a.hit.name < b.hit.name ? -1 : 1))
      .slice(0, MAX_HITS)
      .map(({ hit }) => hit);
  };
}

function systemHits(system: CompactSystem | undefined): readonly Hit[] {
  if (system === undefined) return [];
  return [
    ...system.endpoints.map(({ id, path, verbs }) => ({ name: path, note: verbs.join(' '), href: routeTo('endpoints', id) })),
    ...system.entities.map(({ symbol }) => ({ name: symbol, note: 'entity', href: routeTo('entities', symbol) })),
    ...system.tasks.map(({ name }) => ({ name, note: 'task', href: routeTo('tasks', name) })),
    ...system.commands.map(({ name }) => ({ name, note: 'command', href: routeTo('tasks', name) })),
    ...system.consumers.map(({ channel, function: handler }) => ({
      name: channel === '' ? handler : channel,
      note: 'channel',
      href: routeTo('tasks', handler),
    })),
    ...system.systems.map(({ name, kind }) => ({
      name,
      note: kind === 'other' ? 'external system' : kind,
      href: routeTo('external', name),
    })),
    ...system.processes.map(({ name }) => ({ name, note: 'process', href: routeTo('deployment', name) })),
    ...system.settings.map(({ name }) => ({ name, note: 'setting', href: routeTo('settings', name) })),
    ...system.contexts.contexts.map(({ name }) => ({ name, note: 'bounded context', href: routeTo('contexts', name) })),
  ];
}

function graphHits(graph: Graph): readonly Hit[] {
  return [
    ...graph.packages.map(({ name }) => ({ name, note: 'package', href: packageAddress(name) })),
    ...graph.modules
      .filter((entry) => !isPackageItself(graph, entry))
      .map(({ name, isTest }) => ({ name, note: isTest ? 'test' : 'module', href: moduleAddress(name) })),
    ...graph.map.externals.map(([name, distribution, kind], index) => ({
      name,
      note: kind === 's' ? 'standard library' : distribution || 'unknown',
      href: `#/graph/modules?tab=externals&external=${index}`,
    })),
  ];
}

/** Entities are found as such. */
function classHits(graph: Graph, system: CompactSystem | undefined, index: ClassIndex | null): readonly Hit[] {
  const entities = new Set(system?.entities.map(({ symbol }) => symbol));
  return (index?.classes ?? [])
    .filter(({ symbol }) => !entities.has(symbol))
    .map(({ symbol, module, name }) => ({
      name: symbol,
      note: 'class',
      href: routeTo('graph', 'classes', graph.modules[module]?.name ?? '', name),
    }));
}

function isPackageItself(graph: Graph, entry: Graph['modules'][number]): boolean {
  return graph.packages[entry.owner]?.name === entry.name;
}

function toEntry(hit: Hit): Entry {
  const text = hit.name.toLowerCase();
  return { hit, text, leaf: text.slice(Math.max(text.lastIndexOf('.'), text.lastIndexOf('/')) + 1) };
}

/** Every word must match somewhere. */
function scoreAll(entry: Entry, words: readonly string[]): number {
  let total = 0;
  for (const word of words) {
    const score = scoreWord(entry, word);
    if (score === 0) return 0;
    total += score;
  }
  return total * (entry.hit.note === 'test' ? 0.5 : 1);
}

function scoreWord(entry: Entry, word: string): number {
  if (entry.leaf === word || entry.text === word) return 100;
  if (entry.leaf.startsWith(word)) return 60;
  if (entry.text.startsWith(word)) return 50;
  if (entry.leaf.includes(word)) return 40;
  if (entry.text.includes(word)) return 30;
  return isSubsequence(entry.text, word) ? 5 : 0;
}

function isSubsequence(text: string, word: string): boolean {
  let at = 0;
  for (const character of text) if (character === word[at]) at++;
  return at === word.length && word.length > 2;
}
