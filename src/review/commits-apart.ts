/** Two commits one after the other on one way through a function, with nothing between them for which the first would have to be over. */
import type { SpreadEffect } from '../program/effects/kinds.ts';
import type { Instruction } from '../python/code/instruction.ts';
import type { FunctionBody } from '../program/queries/function-body.ts';
import type { ProgramFunction, ProgramQueries, Way } from '../program/queries/program-queries.ts';
import { type FollowedTransactions, hasWritten } from '../program/queries/transactions.ts';

/** What others may see or wait for: who does it commits first, and writes what came of it afterwards. */
const OUTSIDE = [
  'http:POST',
  'http:PUT',
  'http:PATCH',
  'http:DELETE',
  'http:GET',
  'http:*',
  'publish',
  'enqueue',
  'cache-set',
  'lock',
  'cpu',
  'blocks:sleep',
  'blocks:network',
  'blocks:subprocess',
  'blocks:disk',
  'waits:sleep',
  'waits:network',
  'waits:subprocess',
] as const satisfies readonly SpreadEffect[];

export type CommitsApart = {
  readonly first: number;
  readonly last: number;
  readonly commit: Way;
};

/** The first two of a function; null where each is for itself, or both are meant. */
export function commitsApart(
  queries: ProgramQueries,
  one: ProgramFunction,
  { events, before }: FollowedTransactions,
  isSteady: (function_: ProgramFunction, pc: number) => boolean,
): CommitsApart | null {
  const body = queries.body(one);
  const commits = [...events.at].flatMap(([pc, { commit, write }]) => {
    const open = before.get(pc);
    return commit === null || open === undefined || !(hasWritten(open) || write !== null) ? [] : [{ pc, commit, open }];
  });
  for (const [index, last] of commits.entries()) {
    const first = commits[index - 1];
    if (first === undefined || !last.open.committed.has(first.pc)) continue;
    if (![first, last].every(({ pc, commit }) => isSteady(one, pc) && isSteady(commit.site.function, commit.site.pc))) continue;
    if (!isWithin(body, last.pc, first.pc) || isMeant(queries, one, first.pc, last.pc)) continue;
    return { first: first.pc, last: last.pc, commit: last.commit };
  }
  return null;
}

/** Whether the second runs only where the first ran too. */
function isWithin(body: FunctionBody, last: number, first: number): boolean {
  const [around] = body.regionsAround(first);
  return around !== undefined && body.regionsAround(last).includes(around);
}

/** Something outside happens between them, or the first one wrote how far the work has come. */
function isMeant(queries: ProgramQueries, one: ProgramFunction, first: number, last: number): boolean {
  const body = queries.body(one);
  const between = body.instructions.filter(({ pc }) => pc > first && pc <= last);
  if (between.some(({ pc, op }) => op === 'yield' || queries.hasEffectAt(one, pc, OUTSIDE))) return true;
  if (queries.hasEffectAt(one, first, OUTSIDE)) return true;
  const stored = (each: Instruction): string[] => (each.op === 'store-attribute' ? [`${body.origin(each.object)} ${each.name}`] : []);
  const earlier = new Set(body.instructions.filter(({ pc }) => pc < first).flatMap(stored));
  return between.flatMap(stored).some((name) => earlier.has(name));
}
