/** Bounds of a wait that stand around it: `async with asyncio.timeout(5):`, `await asyncio.wait_for(work(), 5)`. */
import type { Callers } from './callers.ts';
import { callInstruction } from './passed-arguments.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

/** What gives up on its body or on what it is given, by dotted names of the libraries. */
const AROUND: ReadonlySet<string> = new Set([
  'asyncio.timeout',
  'asyncio.timeout_at',
  'asyncio.timeouts.timeout',
  'async_timeout.timeout',
  'async_timeout.timeout_at',
  'anyio.fail_after',
  'anyio.move_on_after',
  'trio.fail_after',
  'trio.move_on_after',
  'gevent.Timeout',
  'eventlet.Timeout',
]);
const GIVEN: ReadonlySet<string> = new Set(['asyncio.wait_for', 'asyncio.wait', 'asyncio.tasks.wait_for']);
/** So many calls are followed back; beyond, nothing is known to bound a wait. */
const MAX_DEPTH = 4;

/** Whether whatever happens at an instruction is given up after a while, by its function or by all that call it. */
export function hasDeadline(queries: ProgramQueries, callers: Callers, one: ProgramFunction, pc: number, depth = 0): boolean {
  if (isWithin(queries, one, pc) || isGiven(queries, one, pc)) return true;
  if (depth >= MAX_DEPTH) return false;
  const sites = callers.of(one).filter(({ caller }) => !caller.isTest && caller.scope !== one.scope);
  return sites.length > 0 && sites.every((site) => hasDeadline(queries, callers, site.caller, site.pc, depth + 1));
}

function isWithin(queries: ProgramQueries, one: ProgramFunction, pc: number): boolean {
  const body = queries.body(one);
  return body.managersAround(pc).some((exit) => {
    if (exit.op !== 'exit') return false;
    return body.origins(exit.manager).some((defined) => defined.op === 'call' && isNamed(queries, one, defined.callee, AROUND));
  });
}

function isGiven(queries: ProgramQueries, one: ProgramFunction, pc: number): boolean {
  const body = queries.body(one);
  const call = callInstruction(body, pc);
  return call !== null && body.usesOf(call.value).some((reader) => reader.op === 'call' && isNamed(queries, one, reader.callee, GIVEN));
}

function isNamed(queries: ProgramQueries, one: ProgramFunction, callee: number, names: ReadonlySet<string>): boolean {
  return queries.dottedNames(one, callee).some((name) => names.has(name));
}
