/** Functions and modules of a program with all their nodes: what effects are told of. */
import { ScopeFlag } from '../program/calls/call-graph.ts';
import type { GraphView } from './program-summary.ts';

/** A function or module, with its nodes. */
export type Frame = {
  readonly name: string;
  readonly scope: number;
  readonly nodes: readonly number[];
  readonly module: number;
  readonly isAsync: boolean;
  readonly isFunction: boolean;
};

/** Sorted by name; `members` are names, null for all. */
export function framesOf({ graph, scopes }: GraphView, members: readonly string[] | null): readonly Frame[] {
  const wanted = members === null ? null : new Set(members);
  const nodesByFrame = new Map<number, number[]>();
  graph.nodeScope.forEach((scope, node) => {
    const frame = scopes.frames[scope]!;
    if (wanted !== null && !wanted.has(scopes.names[frame]!)) return;
    const known = nodesByFrame.get(frame);
    if (known === undefined) nodesByFrame.set(frame, [node]);
    else known.push(node);
  });
  const frames = [...nodesByFrame].map(([scope, nodes]): Frame => {
    const module = graph.scopes.moduleOf[scope]!;
    const flags = graph.scopes.flags[scope]!;
    const [isAsync, isFunction] = [(flags & ScopeFlag.ASYNC) !== 0, (flags & ScopeFlag.FUNCTION) !== 0];
    return { name: scopes.names[scope]!, scope, nodes, module, isAsync, isFunction };
  });
  return frames.sort((left, right) => order(left.name, right.name) || left.scope - right.scope);
}

function order(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
