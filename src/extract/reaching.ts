/** Who reaches an entity: entries from which calls lead to a function that names it, each by a shortest way. */
import type { Entry } from '../model/trace-entries.ts';
import type { Reaching, TableUse } from '../model/trace.ts';
import { CallKind } from '../program/calls/call-graph.ts';
import { EFFECTS } from '../program/effects/kinds.ts';
import type { Tracer, TraceParts } from './trace.ts';

/** Entries that do not reach it are left out; in the order of the entries. */
export function reaching(parts: TraceParts, tracer: Tracer, entries: readonly Entry[], entities: ReadonlySet<string>): readonly Reaching[] {
  const { view, places } = parts;
  const { edges, nodeScope } = view.graph;
  const next = nextCalls(parts, entities);
  const nameOf = (node: number): string => view.scopes.names[nodeScope[node]!]!;
  return entries.flatMap(({ kind, name, handler, dependencies, handlerPlace }) => {
    const starts = [
      tracer.functionNamed(handler, handlerPlace ?? null),
      ...dependencies.map(({ symbol, place }) => tracer.functionNamed(symbol, place)),
    ].flatMap((symbol) => tracer.nodesOf(symbol));
    const ways = starts.flatMap((start) => {
      const way = wayFrom(start, next, edges.to);
      return way === null ? [] : [way];
    });
    const [shortest] = ways.toSorted((left, right) => left.length - right.length);
    if (shortest === undefined) return [];
    const steps = shortest.map((edge) => {
      const node = edge.node;
      const line = edge.edge < 0 ? places.ofScope(nodeScope[node]!).line : places.ofWord(nodeScope[node]!, edges.pc[edge.edge]!).line;
      return { function: nameOf(node), path: places.path(nodeScope[node]!), line };
    });
    return [{ entry: { kind, name, handler }, access: accessBelow(parts, starts, entities), way: steps }];
  });
}

type Hop = { readonly node: number; readonly edge: number };

/** By node: the edge that leads on to the nearest function that names one of the entities; -1 where it does itself, -2 where nothing leads there. */
function nextCalls({ view, mentions }: TraceParts, entities: ReadonlySet<string>): Int32Array {
  const { edges, nodeScope } = view.graph;
  const next = new Int32Array(nodeScope.length).fill(-2);
  const callers: number[][] = Array.from({ length: nodeScope.length }, () => []);
  edges.to.forEach((to, edge) => {
    if (to >= 0 && edges.kind[edge] !== CallKind.IMPORT) callers[to]!.push(edge);
  });
  let front: number[] = [];
  nodeScope.forEach((scope, node) => {
    if (mentions.named[view.scopes.names[scope]!]?.some((entity) => entities.has(entity)) !== true) return;
    next[node] = -1;
    front.push(node);
  });
  while (front.length > 0) {
    const after: number[] = [];
    for (const node of front) {
      for (const edge of callers[node]!) {
        const caller = edges.from[edge]!;
        if (next[caller] !== -2) continue;
        next[caller] = edge;
        after.push(caller);
      }
    }
    front = after;
  }
  return next;
}

function wayFrom(start: number, next: Int32Array, to: Int32Array): readonly Hop[] | null {
  if (next[start] === -2) return null;
  const way: Hop[] = [];
  for (let node = start; ; node = to[next[node]!]!) {
    way.push({ node, edge: next[node]! });
    if (next[node] === -1) return way;
  }
}

/** What functions that are reached do with the entities: those that name them, and those that make what is stored on the way. */
function accessBelow(
  { view, effects, mentions }: TraceParts,
  starts: readonly number[],
  entities: ReadonlySet<string>,
): TableUse['access'] {
  const { edges, nodeScope } = view.graph;
  const { sites } = effects;
  const seen = new Set(starts);
  const open = [...starts];
  const access = new Set<'reads' | 'writes'>();
  let [isWritten, isMade] = [false, false];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const name = view.scopes.names[nodeScope[node]!]!;
    const isNamed = mentions.named[name]?.some((entity) => entities.has(entity)) === true;
    isMade ||= mentions.constructed[name]?.some((entity) => entities.has(entity)) === true;
    for (let site = sites.offsets[node]!; site < sites.offsets[node + 1]!; site += 1) {
      const effect = EFFECTS[sites.effect[site]!]!;
      isWritten ||= effect === 'write';
      if (isNamed && effect === 'query') access.add('reads');
      if (isNamed && effect === 'write') access.add('writes');
    }
    for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge += 1) {
      const to = edges.to[edge]!;
      if (to < 0 || edges.kind[edge] === CallKind.IMPORT || seen.has(to)) continue;
      seen.add(to);
      open.push(to);
    }
  }
  if (isMade && isWritten) access.add('writes');
  return access.size === 0 ? ['names'] : [...access].sort();
}
