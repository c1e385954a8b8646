/** HTTP methods that wrappers are told by their callers: `self._call("POST", path)` posts, whatever else `_call` is for. */
import { groupBy } from '../../kit/group.ts';
import { Boundary, type CallGraph, CallKind } from '../calls/call-graph.ts';
import type { CallReader } from './call-arguments.ts';

/** A function of the program that hands one of its parameters on as the method of a request. */
export type MethodTaker = {
  readonly node: number;
  /** Number of the parameter, the receiver counted. */
  readonly parameter: number;
  /** Number of the external name that sends the request. */
  readonly external: number;
};
export type ToldMethod = { readonly node: number; readonly pc: number; readonly text: string; readonly external: number };

/** The reader of the code that a node stands in, and the number of its scope there. */
export type CallsOf = (node: number) => { readonly scope: number; readonly calls: CallReader | null };

/** A wrapper of a wrapper of a wrapper. */
const MAX_ROUNDS = 3;

/** Calls that name the method, for functions that take it as a parameter. */
export function toldMethods(graph: CallGraph, takers: readonly MethodTaker[], callsOf: CallsOf): readonly ToldMethod[] {
  const { edges } = graph;
  const told: ToldMethod[] = [];
  const seen = new Set<string>();
  let wanted = takers;
  for (let round = 0; round < MAX_ROUNDS && wanted.length > 0; round += 1) {
    const byNode = groupBy(wanted, ({ node }) => node);
    const next: MethodTaker[] = [];
    for (let edge = 0; edge < edges.to.length; edge += 1) {
      if (edges.kind[edge] !== CallKind.CALL || edges.boundary[edge] !== Boundary.NONE) continue;
      for (const { node, parameter, external } of byNode.get(edges.to[edge]!) ?? []) {
        const [caller, pc] = [edges.from[edge]!, edges.pc[edge]!];
        const key = `${caller} ${pc} ${external}`;
        const target = callsOf(node);
        const name = target.calls?.parameterName(target.scope, parameter) ?? '';
        const isMethod = target.calls?.isMethod(target.scope) === true;
        const from = callsOf(caller);
        const given = from.calls?.passedText(from.scope, pc, name, isMethod ? parameter - 1 : parameter) ?? null;
        if (given === null || seen.has(key)) continue;
        seen.add(key);
        if (given.kind === 'text') told.push({ node: caller, pc, text: given.text, external });
        else next.push({ node: caller, parameter: given.parameter, external });
      }
    }
    wanted = next;
  }
  return told;
}
