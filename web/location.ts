/** Deep links: the state as a location hash and back. Names, not indices, so that a link outlives a new map. */
import { boxKind, boxName, NO_BOX, packageBox, packageOf, restBox } from './boxes.ts';
import type { BoxId } from './boxes.ts';
import type { Graph } from './graph.ts';
import { TABS } from './state.ts';
import type { Selection, State } from './state.ts';

/** Without leading '#'; '' for a state that equals `initial`. */
export function writeHash(graph: Graph, state: State, initial: State): string {
  const fields: string[] = [];
  const field = (key: string, value: string): void => void fields.push(`${key}=${value}`);
  const names = (list: readonly string[]): string => list.map(encodeURIComponent).join(',');
  if (!isSameSet(state.open, initial.open)) field('open', names(namesOf(graph, state.open)));
  if (state.pinned.size > 0) field('pin', names([...state.pinned].map((id) => boxKey(graph, id))));
  if (state.kinds !== initial.kinds) field('kinds', String(state.kinds));
  if (state.showTests !== initial.showTests) field('tests', state.showTests ? '1' : '0');
  if (state.showImplied !== initial.showImplied) field('all', state.showImplied ? '1' : '0');
  if (state.selection.kind === 'box') field('box', encodeURIComponent(boxKey(graph, state.selection.id)));
  if (state.selection.kind === 'link') {
    field('edge', names([boxKey(graph, state.selection.from), boxKey(graph, state.selection.to)]));
  }
  if (state.tab !== initial.tab) field('tab', state.tab);
  if (state.spotlight.kind !== 'none') field(state.spotlight.kind, String(state.spotlight.index));
  return fields.join('&');
}

/** Unknown names and fields are ignored. */
export function readHash(graph: Graph, hash: string, initial: State): State {
  const fields = new Map(
    hash
      .replace(/^#/u, '')
      .split('&')
      .map((part) => splitOnce(part)),
  );
  const boxes = boxKeys(graph);
  const list = (key: string): string[] | null => {
    const value = fields.get(key);
    return value === undefined
      ? null
      : value
          .split(',')
          .filter((name) => name !== '')
          .map(decode);
  };
  const found = (names: readonly string[]): BoxId[] => names.flatMap((name) => boxes.get(name) ?? []);
  const open = list('open');
  const kinds = Number(fields.get('kinds') ?? initial.kinds);
  const selection = readSelection(found(list('box') ?? []), found(list('edge') ?? []));
  const flag = (key: string, otherwise: boolean): boolean => (fields.has(key) ? fields.get(key) === '1' : otherwise);
  return {
    open: open === null ? initial.open : new Set(found(open.map((name) => `p:${name}`)).map((id) => packageOf(graph, id))),
    pinned: new Set(found(list('pin') ?? [])),
    kinds: Number.isInteger(kinds) && kinds >= 0 ? kinds : initial.kinds,
    showTests: flag('tests', initial.showTests),
    showImplied: flag('all', initial.showImplied),
    selection,
    tab: TABS.find((tab) => tab === fields.get('tab')) ?? (selection.kind === 'none' ? initial.tab : 'selection'),
    spotlight: readSpotlight(graph, fields),
  };
}

function readSelection(box: readonly BoxId[], edge: readonly BoxId[]): Selection {
  const [from, to] = edge;
  if (from !== undefined && to !== undefined) return { kind: 'link', from, to };
  return box[0] === undefined ? { kind: 'none' } : { kind: 'box', id: box[0] };
}

function readSpotlight(graph: Graph, fields: ReadonlyMap<string, string>): State['spotlight'] {
  const cycle = Number(fields.get('cycle') ?? -1);
  if (graph.map.cycles[cycle] !== undefined) return { kind: 'cycle', index: cycle };
  const external = Number(fields.get('external') ?? -1);
  return graph.map.externals[external] === undefined ? { kind: 'none' } : { kind: 'external', index: external };
}

function boxKey(graph: Graph, id: BoxId): string {
  const kind = boxKind(graph, id);
  if (kind === 'rest') return `r:${graph.packages[packageOf(graph, id)]?.name ?? ''}`;
  return `${kind === 'module' ? 'm' : 'p'}:${boxName(graph, id)}`;
}

function boxKeys(graph: Graph): ReadonlyMap<string, BoxId> {
  const keys = new Map<string, BoxId>([['r:', restBox(graph, NO_BOX)]]);
  for (const entry of graph.modules) keys.set(`m:${entry.name}`, entry.index);
  for (const entry of graph.packages) {
    keys.set(`p:${entry.name}`, packageBox(graph, entry.index));
    keys.set(`r:${entry.name}`, restBox(graph, entry.index));
  }
  return keys;
}

function namesOf(graph: Graph, packages: ReadonlySet<number>): string[] {
  return [...packages].map((index) => graph.packages[index]?.name ?? '');
}

function isSameSet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && [...a].every((value) => b.has(value));
}

function splitOnce(part: string): [string, string] {
  const at = part.indexOf('=');
  return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
