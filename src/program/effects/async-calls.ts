/** Which functions are asynchronous, and which calls may reach such a one. */
import { Boundary, type CallEdges, CallKind, ScopeFlag, type ScopeTable } from '../calls/call-graph.ts';

/** Whether the call itself (no function that is passed on) may as well reach a coroutine function. Edges of one instruction stand together. */
export function hasAsyncSibling({ from, pc, kind, boundary }: CallEdges, edge: number, isAsync: (edge: number) => boolean): boolean {
  if (kind[edge] === CallKind.CALLBACK || boundary[edge] !== Boundary.NONE) return false;
  const isSamePlace = (other: number): boolean => from[other] === from[edge] && pc[other] === pc[edge];
  const isSibling = (other: number): boolean => kind[other] === kind[edge] && boundary[other] === Boundary.NONE && isAsync(other);
  for (let other = edge - 1; other >= 0 && isSamePlace(other); other -= 1) if (isSibling(other)) return true;
  for (let other = edge + 1; other < from.length && isSamePlace(other); other += 1) if (isSibling(other)) return true;
  return false;
}

/** Whether a scope, numbered through the program, is a coroutine function. */
export function isAsyncFrame({ flags }: ScopeTable, scope: number): boolean {
  return (flags[scope]! & ScopeFlag.ASYNC) !== 0;
}
