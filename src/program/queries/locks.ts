/** Locks that other processes respect, taken in a function or close by in those that call it. */
import { LOCKS_OF_ONE_PROCESS } from '../catalog/data/queries.ts';
import type { Callers } from './callers.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

const MAX_CALLERS_UP = 3;
/** A lock that lies further behind a function is about something else. */
const MAX_STEPS = 2;

export function takesSharedLock(queries: ProgramQueries, callers: Callers, one: ProgramFunction, depth = MAX_CALLERS_UP): boolean {
  const way = queries.way(one, 'lock');
  if (way !== null && way.steps.length <= MAX_STEPS && !LOCKS_OF_ONE_PROCESS.some((name) => way.site.origin.startsWith(name))) return true;
  return depth > 0 && callers.of(one).some(({ caller }) => !caller.isTest && takesSharedLock(queries, callers, caller, depth - 1));
}
