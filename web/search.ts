/** Instant search over modules, packages and external dependencies. Pure. */
import { packageBox } from './boxes.ts';
import type { BoxId } from './boxes.ts';
import type { Graph } from './graph.ts';

export type Hit =
  | { readonly kind: 'box'; readonly id: BoxId; readonly name: string; readonly note: 'package' | 'module' | 'test' }
  | { readonly kind: 'external'; readonly index: number; readonly name: string; readonly note: string };

type Entry = { readonly hit: Hit; readonly text: string; readonly leaf: string };

export const MAX_HITS = 50;

export function createSearch(graph: Graph): (query: string) => readonly Hit[] {
  const entries: Entry[] = [
    ...graph.packages.map((entry) => toEntry({ kind: 'box', id: packageBox(graph, entry.index), name: entry.name, note: 'package' })),
    ...graph.modules
      .filter((entry) => !isPackageItself(graph, entry))
      .map((entry) => toEntry({ kind: 'box', id: entry.index, name: entry.name, note: entry.isTest ? 'test' : 'module' })),
    ...graph.map.externals.map((entry, index) =>
      toEntry({ kind: 'external', index, name: entry[0], note: entry[2] === 's' ? 'standard library' : entry[1] || 'unknown' }),
    ),
  ];
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

function isPackageItself(graph: Graph, entry: Graph['modules'][number]): boolean {
  return graph.packages[entry.owner]?.name === entry.name;
}

function toEntry(hit: Hit): Entry {
  const text = hit.name.toLowerCase();
  return { hit, text, leaf: text.slice(text.lastIndexOf('.') + 1) };
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
