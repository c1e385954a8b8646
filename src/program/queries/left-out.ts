/** Arguments that a wrapper only passes on, and whose callers leave them out. */
import type { Callers, CallSite } from './callers.ts';
import type { FunctionBody } from './function-body.ts';
import { type CallInstruction, callInstruction, isNone, isNoneByDefault, passed, positionOf } from './passed-arguments.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

type Passing = {
  readonly one: ProgramFunction;
  readonly call: CallInstruction;
  readonly name: string;
  /** The library has a limit of its own where nothing is passed, so that only a `None` takes it away. */
  readonly isLimitedByDefault: boolean;
};

/**
 * The first call that leaves out what a function passes on at `call` under `name`, by a parameter that is `None` where
 * nothing is passed, or within `**options`; null where there is none, or the function may fill it in.
 */
export function lacksArgument(
  queries: ProgramQueries,
  callers: Callers,
  { one, call, name, isLimitedByDefault }: Passing,
): CallSite | null {
  const body = queries.body(one);
  const given = passed(call, name, -1);
  if (given.kind === 'value') {
    const [parameter, ...others] = body.originValues(given.value);
    if (parameter === undefined || others.length > 0 || body.parameter(parameter) === null) return null;
    if (isTested(body, parameter) || !isNoneByDefault(queries, one, parameter)) return null;
    return callers.of(one).find((site) => leavesOut(queries, site, one, parameter)) ?? null;
  }
  if (given.kind === 'absent' || isLimitedByDefault) return null;
  const options = call.keywords.filter((keyword) => keyword.name === null).map(({ value }) => body.origin(value));
  const [parameter, ...others] = options;
  if (parameter === undefined || others.length > 0 || body.parameter(parameter)?.kind !== 'keyword-variadic') return null;
  // Whoever reads or changes the options may put it in.
  if (body.usesOf(parameter).some((use) => use.pc !== call.pc)) return null;
  return callers.of(one).find((site) => !site.caller.isTest && passesNothing(queries, site, name)) ?? null;
}

function leavesOut(queries: ProgramQueries, { caller, pc, target }: CallSite, one: ProgramFunction, parameter: number): boolean {
  const body = queries.body(caller);
  const call = callInstruction(body, pc);
  const name = one.code.parameters[parameter]?.name;
  if (caller.isTest || call === null || name === undefined || target.isOverride) return false;
  const given = passed(call, name, positionOf(one, parameter, target.isBound));
  return given.kind === 'absent' || (given.kind === 'value' && isNone(body, given.value));
}

function passesNothing(queries: ProgramQueries, { caller, pc, target }: CallSite, name: string): boolean {
  const call = callInstruction(queries.body(caller), pc);
  return call !== null && !target.isOverride && passed(call, name, -1).kind === 'absent';
}

/** `timeout or 5`, `if timeout is None:`: it is filled in. */
function isTested(body: FunctionBody, parameter: number): boolean {
  return body.usesOf(parameter).some(({ op }) => op === 'branch' || op === 'compare' || op === 'unary');
}
