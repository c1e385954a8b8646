/** Coroutines that a program runs to their end by itself, as its main one, and what they await on the way, once each. */
import { Boundary } from '../calls/call-graph.ts';
import type { Callers } from './callers.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

/** Run a coroutine to its end: https://docs.python.org/3/library/asyncio-runner.html, https://www.tornadoweb.org/en/stable/ioloop.html */
const RUNNERS = /(?:^|\.)(?:run_until_complete|run_sync)$|^(?:asyncio|anyio|trio|uvloop|curio)\.run$/u;
/** So many coroutines await one another on the way. */
const MAX_DEPTH = 5;

/** Whether an instruction of a coroutine runs once in a process: all who call the coroutine do so once, from such a main one. */
export function runsOnceInMain(queries: ProgramQueries, callers: Callers, one: ProgramFunction, pc: number, depth = MAX_DEPTH): boolean {
  if (depth <= 0 || goesOn(queries, one, pc)) return false;
  const sites = callers.of(one).filter(({ caller }) => !caller.isTest);
  if (sites.length === 0) return isHandedToRunner(queries, one);
  return sites.every(
    ({ caller, pc: at, target }) =>
      target.boundary === Boundary.NONE && (isRunner(queries, caller) || runsOnceInMain(queries, callers, caller, at, depth - 1)),
  );
}

/** It stands in a `while`, which may go on for as long as the process. */
function goesOn(queries: ProgramQueries, one: ProgramFunction, pc: number): boolean {
  const body = queries.body(one);
  return body.loopsAround(pc).some((loop) => body.iterated(loop) === null);
}

/** A function that is not async, and runs a coroutine. */
function isRunner(queries: ProgramQueries, one: ProgramFunction): boolean {
  if (one.code.isAsync) return false;
  const body = queries.body(one);
  return queries.calls(one).some(({ pc, targets }) => {
    const call = body.at(pc);
    return (call?.op === 'call' && RUNNERS.test(body.dotted(call.callee))) || targets.some(({ name }) => RUNNERS.test(name));
  });
}

/** `loop.run_sync(partial(self.main, words))`: nobody calls it by itself, and one beside it names it and runs something. */
function isHandedToRunner(queries: ProgramQueries, one: ProgramFunction): boolean {
  return queries.functions.some(
    (other) =>
      other.module === one.module &&
      !other.code.isAsync &&
      queries
        .body(other)
        .instructions.some((each) => (each.op === 'attribute' || each.op === 'load-global') && each.name === one.code.name) &&
      isRunner(queries, other),
  );
}
