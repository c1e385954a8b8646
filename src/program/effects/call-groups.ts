/**
 * Calls whose callee is not known for sure reach one of several functions. An effect is sure where every function that
 * some call may reach has it. Counting down what is missing from each call finds all such calls in one pass, recursion
 * included. Hot: typed arrays.
 */
import type { CallTable } from '../calls/call-graph.ts';
import type { CallersOf } from '../calls/callers.ts';
import type { EffectSites } from './sites.ts';

/** Edges of one instruction and kind: of which one, or another, is taken. */
export type CallGroups = {
  /** By edge. */
  readonly groupOf: Int32Array;
  readonly size: number;
};

export function callGroups({ edges }: CallTable): CallGroups {
  const { from, pc, kind, boundary } = edges;
  const groupOf = new Int32Array(from.length);
  const known = new Map<number, number>();
  let size = 0;
  for (let edge = 0; edge < from.length; edge += 1) {
    if (edge === 0 || from[edge] !== from[edge - 1] || pc[edge] !== pc[edge - 1]) known.clear();
    const key = kind[edge]! * 16 + boundary[edge]!;
    let group = known.get(key);
    if (group === undefined) {
      group = size;
      size += 1;
      known.set(key, group);
    }
    groupOf[edge] = group;
  }
  return { groupOf, size };
}

/** By edge: 1 where the call reaches nothing else that is read. */
export function onlyCallees({ groupOf, size }: CallGroups, callers: CallersOf): Uint8Array {
  const members = new Int32Array(size);
  for (const edge of callers.edge) members[groupOf[edge]!]! += 1;
  return Uint8Array.from(groupOf, (group) => Number(members[group] === 1));
}

/** By group: 1 where all that it may reach has the effect of these sites. */
export function sureGroups(
  graph: CallTable,
  { groupOf, size }: CallGroups,
  callers: CallersOf,
  { all, sites, closed }: { readonly all: EffectSites; readonly sites: Int32Array; readonly closed: Uint8Array },
): Uint8Array {
  const { from, to } = graph.edges;
  const missing = new Int32Array(size);
  for (let edge = 0; edge < to.length; edge += 1) if (to[edge]! < 0) missing[groupOf[edge]!]! += 1;
  for (const edge of callers.edge) missing[groupOf[edge]!]! += 1;
  const isSureGroup = new Uint8Array(size);
  const isSureNode = new Uint8Array(graph.nodeScope.length);
  const reached: number[] = [];
  const reach = (node: number): void => {
    if (isSureNode[node] === 1) return;
    isSureNode[node] = 1;
    reached.push(node);
  };
  const countDown = (edge: number): void => {
    const group = groupOf[edge]!;
    missing[group]! -= 1;
    if (missing[group] !== 0) return;
    isSureGroup[group] = 1;
    if (closed[from[edge]!] !== 1) reach(from[edge]!);
  };
  let previous = -1;
  for (const site of sites) {
    const edge = all.edge[site]!;
    if (edge < 0) reach(all.node[site]!);
    else if (edge !== previous) countDown(edge);
    previous = edge;
  }
  for (const node of reached) {
    for (let at = callers.offsets[node]!; at < callers.offsets[node + 1]!; at += 1) countDown(callers.edge[at]!);
  }
  return isSureGroup;
}
