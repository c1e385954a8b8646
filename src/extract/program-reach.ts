/** What functions lead to, for queries: one walk down the calls for each question. */
import type { Reach, ReachOf } from '../model/query/collections.ts';
import { CallKind, ScopeFlag } from '../program/calls/call-graph.ts';
import { EFFECTS } from '../program/effects/kinds.ts';
import type { TraceParts } from './trace.ts';

/** Nothing is worked out before it is asked for. */
export function programReach(parts: TraceParts): Reach {
  const { view, effects, mentions, entities } = parts;
  const { graph, scopes } = view;
  const { edges, nodeScope } = graph;
  const { sites } = effects;
  const nodesOf = new Map<string, number[]>();
  nodeScope.forEach((scope, node) => {
    const name = scopes.names[scopes.frames[scope]!]!;
    const known = nodesOf.get(name);
    if (known === undefined) nodesOf.set(name, [node]);
    else known.push(node);
  });
  const tableOf = new Map(entities.map(({ symbol, table }) => [symbol, table || symbol]));
  const libraryOf = graph.externals.map((name) => (name.startsWith('builtins.') ? '' : (name.split('.')[0] ?? '')));
  const seen = new Int32Array(nodeScope.length);
  let walk = 0;

  const of = (functions: readonly string[]): ReachOf => {
    walk += 1;
    const found = { effects: new Set<number>(), tables: new Set<string>(), libraries: new Set<string>() };
    const open = functions.flatMap((name) => nodesOf.get(name) ?? []);
    for (const node of open) seen[node] = walk;
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (const entity of mentions.named[scopes.names[nodeScope[node]!]!] ?? []) found.tables.add(tableOf.get(entity) ?? entity);
      for (let site = sites.offsets[node]!; site < sites.offsets[node + 1]!; site += 1) found.effects.add(sites.effect[site]!);
      for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge += 1) {
        const to = edges.to[edge]!;
        if (edges.kind[edge] === CallKind.IMPORT) continue;
        if (to < 0) found.libraries.add(libraryOf[-1 - to]!);
        else if (seen[to] !== walk) {
          seen[to] = walk;
          open.push(to);
        }
      }
    }
    found.libraries.delete('');
    const told = [...found.effects].sort((left, right) => left - right).map((effect) => EFFECTS[effect]!);
    return {
      effects: told,
      tables: [...found.tables].sort(),
      libraries: [...found.libraries].sort(),
    };
  };

  const functions = (): ReturnType<Reach['functions']> =>
    scopes.names.flatMap((name, scope) => {
      const flags = graph.scopes.flags[scope]!;
      const entry = graph.scopes.modules[graph.scopes.moduleOf[scope]!]!;
      if (entry.isTest || (flags & ScopeFlag.FUNCTION) === 0) return [];
      return [{ name, module: entry.name, isAsync: (flags & ScopeFlag.ASYNC) !== 0 }];
    });

  return { of, functions };
}
