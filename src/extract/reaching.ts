/** Who reaches an entity: entries from which calls lead to a function that names it, each by a shortest way. */
import type { Entry } from '../model/trace-entries.ts';
import type { Reaching, TableUse } from '../model/trace.ts';
import { CallKind } from '../program/calls/call-graph.ts';
import { WaysTo, allCallers } from '../program/calls/callers.ts';
import { effectNumber } from '../program/effects/kinds.ts';
import type { Tracer, TraceParts } from './trace.ts';

/** Entries that do not reach it are left out; in the order of the entries. */
export function reaching(parts: TraceParts, tracer: Tracer, entries: readonly Entry[], entities: ReadonlySet<string>): readonly Reaching[] {
  const { view, places, mentions } = parts;
  const { edges, nodeScope } = view.graph;
  const isNamed = (node: number): boolean => mentions.named[nameOf(node)]?.some((entity) => entities.has(entity)) === true;
  const nameOf = (node: number): string => view.scopes.names[nodeScope[node]!]!;
  const ways = new WaysTo(view.graph, allCallers(view.graph), [...nodeScope.keys()].filter(isNamed));
  const accessBelow = accessReader(parts, entities);
  return entries.flatMap(({ kind, name, handler, dependencies, handlerPlace }) => {
    const starts = [
      tracer.functions.functionNamed(handler, handlerPlace ?? null),
      ...dependencies.map(({ symbol, place }) => tracer.functions.functionNamed(symbol, place)),
    ].flatMap((symbol) => tracer.functions.nodesOf(symbol));
    const [shortest] = starts
      .flatMap((start) => {
        const way = ways.from(start);
        return way === null ? [] : [{ start, way }];
      })
      .sort((left, right) => left.way.length - right.way.length);
    if (shortest === undefined) return [];
    const step = (node: number, line: number) => ({ function: nameOf(node), path: places.path(nodeScope[node]!), line });
    const calls = shortest.way.map((edge) => {
      const node = edges.from[edge]!;
      return step(node, places.lineOfWord(nodeScope[node]!, edges.pc[edge]!));
    });
    const last = edges.to[shortest.way.at(-1) ?? -1] ?? shortest.start;
    const steps = [...calls, step(last, places.lineOfScope(nodeScope[last]!))];
    return [{ entry: { kind, name, handler }, access: accessBelow(starts), way: steps }];
  });
}

const NAMES = 1;
const MAKES = 2;
const READS = 4;
const WRITES = 8;

/** What functions that are reached do with the entities: those that name them, and those that make what is stored on the way. Walks mark nodes in one array. */
function accessReader(parts: TraceParts, entities: ReadonlySet<string>): (starts: readonly number[]) => TableUse['access'] {
  const { edges } = parts.view.graph;
  const own = ownAccess(parts, entities);
  const seen = new Int32Array(own.length);
  let walk = 0;
  return (starts) => {
    walk += 1;
    const open = [...starts];
    const access = new Set<'reads' | 'writes'>();
    let all = 0;
    for (const node of open) seen[node] = walk;
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const bits = own[node]!;
      all |= bits;
      if ((bits & NAMES) !== 0 && (bits & READS) !== 0) access.add('reads');
      if ((bits & NAMES) !== 0 && (bits & WRITES) !== 0) access.add('writes');
      for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge += 1) {
        const to = edges.to[edge]!;
        if (to < 0 || edges.kind[edge] === CallKind.IMPORT || seen[to] === walk) continue;
        seen[to] = walk;
        open.push(to);
      }
    }
    if ((all & MAKES) !== 0 && (all & WRITES) !== 0) access.add('writes');
    return access.size === 0 ? ['names'] : [...access].sort();
  };
}

/** By node: what it does itself. */
function ownAccess({ view, effects, mentions }: TraceParts, entities: ReadonlySet<string>): Uint8Array {
  const { sites } = effects;
  const isOneOf = (symbol: string): boolean => entities.has(symbol);
  const own = Uint8Array.from(view.graph.nodeScope, (scope) => {
    const name = view.scopes.names[scope]!;
    const isNamed = mentions.named[name]?.some(isOneOf) === true;
    const isMade = mentions.constructed[name]?.some(isOneOf) === true;
    return (isNamed ? NAMES : 0) | (isMade ? MAKES : 0);
  });
  const [query, write] = [effectNumber('query'), effectNumber('write')];
  sites.node.forEach((node, site) => {
    if (sites.effect[site] === query) own[node]! |= READS;
    if (sites.effect[site] === write) own[node]! |= WRITES;
  });
  return own;
}
