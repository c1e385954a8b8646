/** Whether what lies on a way happens each time that the way is entered: under no condition, and remembered nowhere. */
import { decoratorsOf } from './decorators.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries, Way } from './program-queries.ts';

/** Decorators that call a function once for the same arguments. */
const REMEMBERS = new Set([
  'functools.lru_cache',
  'functools.cache',
  'functools.cached_property',
  'django.utils.functional.cached_property',
  'werkzeug.utils.cached_property',
  'sqlalchemy.util.memoized_property',
]);

/** Of the functions that the way goes through behind its first call; that call itself is the caller's matter. */
export function runsAlways(queries: ProgramQueries, { steps, site }: Way): boolean {
  const passed = [
    ...steps.slice(1).map(({ caller, pc }) => ({ one: caller, pc })),
    ...(steps.length > 0 ? [{ one: site.function, pc: site.pc }] : []),
  ];
  return passed.every(({ one, pc }) => !isRemembered(queries, one) && isUnconditional(queries, one, pc));
}

/** So many calls away, a condition decides more than the code around the call. */
const REMOTE_STEPS = 3;

/** Whether it lies far away and behind conditions: that it happens there, the code at the beginning of the way does not tell. */
export function isRemote(queries: ProgramQueries, way: Way): boolean {
  return way.steps.length >= REMOTE_STEPS && !runsAlways(queries, way);
}

/** Whether a decorator keeps what the function gives. */
export function isRemembered(queries: ProgramQueries, one: ProgramFunction): boolean {
  return decoratorsOf(queries, one)
    .flat()
    .some((name) => REMEMBERS.has(name));
}

/** Whether an instruction runs on every call that gets so far, and none leaves early with what was kept. */
function isUnconditional(queries: ProgramQueries, one: ProgramFunction, pc: number): boolean {
  const body = queries.body(one);
  const isStraight = body
    .regionsAround(pc)
    .every(({ kind }) => kind !== 'true' && kind !== 'false' && kind !== 'handler' && kind !== 'loop-else');
  return isStraight && !body.instructions.some((other) => other.op === 'return' && other.pc < pc && isKept(body, other.given));
}

/** What was there before: an attribute, an element, a variable outside, or the result of a look-up. */
function isKept(body: FunctionBody, value: number): boolean {
  if (value < 0) return false;
  return body
    .origins(value)
    .some(({ op }) => op === 'attribute' || op === 'item' || op === 'load-global' || op === 'load-free' || op === 'call');
}
