/** What bodies of classes run when they are read: their calls are told of the function around them in the call graph, whose words they are not. */
import { Boundary, CallKind } from '../calls/call-graph.ts';
import type { SpreadEffect } from '../effects/kinds.ts';
import type { ProgramFunction, ProgramQueries, Way } from './program-queries.ts';

export type ClassBodyWay = {
  /** Of the class. */
  readonly scope: number;
  readonly pc: number;
  /** What is called there. */
  readonly callee: string;
  /** From what is called. */
  readonly way: Way;
};

/** The sure ways to an effect from calls in the bodies of classes that stand in a module, in the order of the code. */
export function classBodyWays(queries: ProgramQueries, module: ProgramFunction, effect: SpreadEffect): readonly ClassBodyWay[] {
  const { edges, nodeScope } = queries.graph;
  if (!queries.effects.occurs(effect)) return [];
  const reach = queries.effects.reach(effect, true);
  const found = new Map<number, ClassBodyWay>();
  for (const node of module.nodes) {
    const scope = nodeScope[node]!;
    if (queries.meanings.place(scope)?.scope.kind !== 'class') continue;
    for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge += 1) {
      const [to, pc] = [edges.to[edge]!, edges.pc[edge]!];
      const callee = to < 0 ? null : queries.ofNode(to);
      const isOther =
        edges.kind[edge] === CallKind.IMPORT || edges.kind[edge] === CallKind.CLASS_BODY || edges.boundary[edge] !== Boundary.NONE;
      if (callee === null || isOther || found.has(pc)) continue;
      const way = queries.wayIn(reach, to, effect, true);
      if (way !== null) found.set(pc, { scope, pc, callee: callee.name, way });
    }
  }
  return [...found.values()].toSorted((left, right) => left.pc - right.pc);
}
