/** Places of what traces tell, without the code: of names, of calls within the program, and of effects. */
import { decodeSections, encodeSections, wordsOf } from '../kit/sections.ts';
import type { Place } from '../kit/span.ts';
import type { CallGraph, ScopeTable } from '../program/calls/call-graph.ts';
import type { EffectSites } from '../program/effects/sites.ts';
import { Columns, NOWHERE, type Places, type ReadText, type Spot, lineOf, spotOfScope, spotOfWord } from '../program/queries/places.ts';

/** Numbers of a spot; the first is -1 where nothing stands there. */
const SPOT = 4;
const UNKNOWN: Spot = [-1, 0, 0, 0];

/** By scope its spot; by module where its words begin, the words, ascending, and their spots. */
export function encodePlaces({ scopes, nodeScope, edges }: CallGraph, sites: EffectSites): Uint8Array {
  const wordsOfModule: Set<number>[] = scopes.modules.map(() => new Set<number>());
  const note = (node: number, pc: number): void => void wordsOfModule[scopes.moduleOf[nodeScope[node]!]!]!.add(pc);
  edges.to.forEach((to, edge) => to >= 0 && note(edges.from[edge]!, edges.pc[edge]!));
  sites.pc.forEach((pc, site) => pc >= 0 && note(sites.node[site]!, pc));
  const words = wordsOfModule.map((own) => Int32Array.from(own).sort());
  const starts = new Int32Array(words.length + 1);
  words.forEach((own, module) => (starts[module + 1] = starts[module]! + own.length));
  const spots = words.flatMap((own, module) => [...own].map((pc) => spotOfWord(scopes, scopes.firstScope[module]!, pc)));
  return encodeSections([
    flat([...scopes.moduleOf.keys()].map((scope) => spotOfScope(scopes, scope))),
    starts,
    Int32Array.from(words.flatMap((own) => [...own])),
    flat(spots),
  ]);
}

function flat(spots: readonly (Spot | null)[]): Int32Array {
  const numbers = new Int32Array(spots.length * SPOT);
  spots.forEach((spot, index) => numbers.set(spot ?? UNKNOWN, index * SPOT));
  return numbers;
}

/** Null for anything that was not written so. */
export function decodePlaces(bytes: Uint8Array, scopes: ScopeTable, readText: ReadText): Places | null {
  const [scopeSpots, starts, words, wordSpots] = decodeSections(bytes)?.map(wordsOf) ?? [];
  if (scopeSpots === undefined || starts === undefined || words === undefined || wordSpots === undefined) return null;
  const columns = new Columns(readText);
  const path = (scope: number): string => scopes.modules[scopes.moduleOf[scope]!]!.path;
  const spotAt = (spots: Int32Array, index: number): Spot => {
    const at = index * SPOT;
    return [spots[at]!, spots[at + 1]!, spots[at + 2]!, spots[at + 3]!];
  };
  const ofScope = (scope: number): Spot => spotAt(scopeSpots, scope);
  const ofWord = (scope: number, pc: number): Spot => {
    const module = scopes.moduleOf[scope]!;
    const index = indexOf(words, pc, starts[module]!, starts[module + 1]!);
    return index < 0 ? ofScope(scope) : spotAt(wordSpots, index);
  };
  const place = (scope: number, spot: Spot): Place => (spot[0] < 0 ? NOWHERE : columns.place(path(scope), spot));
  return {
    path,
    ofScope: (scope) => place(scope, ofScope(scope)),
    ofWord: (scope, pc) => place(scope, ofWord(scope, pc)),
    lineOfScope: (scope) => lineOf(ofScope(scope)),
    lineOfWord: (scope, pc) => lineOf(ofWord(scope, pc)),
  };
}

/** Where a number stands between `low` and `high`, ascending; -1 where it does not. */
function indexOf(numbers: Int32Array, wanted: number, low: number, high: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (numbers[middle]! < wanted) from = middle + 1;
    else to = middle;
  }
  return from < high && numbers[from] === wanted ? from : -1;
}
