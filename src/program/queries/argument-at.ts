/** Which value a call passes for a parameter of the function that it calls. */
import type { Callers } from './callers.ts';
import { callInstruction, passed, positionOf } from './passed-arguments.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

/** A value of a calling function. */
type PassedValue = { readonly caller: ProgramFunction; readonly pc: number; readonly value: number };

const RECEIVERS = new Set(['self', 'cls']);

/** What calls outside of tests pass for the parameter of a number; defaults and what is unpacked are left out. */
export function passedFor(queries: ProgramQueries, callers: Callers, one: ProgramFunction, parameter: number): readonly PassedValue[] {
  return callers.of(one).flatMap((site) => {
    const value = site.caller.isTest ? null : argumentAt(queries, site, one, parameter);
    return value === null ? [] : [{ caller: site.caller, pc: site.pc, value }];
  });
}

/** The value that a written call passes; null where it passes none that is seen. */
export function argumentAt(
  queries: ProgramQueries,
  { caller, pc }: { readonly caller: ProgramFunction; readonly pc: number },
  callee: ProgramFunction,
  parameter: number,
): number | null {
  const call = callInstruction(queries.body(caller), pc);
  const { parameters } = callee.code;
  const wanted = parameters[parameter];
  if (call === null || wanted === undefined) return null;
  const isBound = RECEIVERS.has(parameters[0]?.name ?? '') && queries.className(callee) !== '';
  const found = passed(call, wanted.name, positionOf(callee, parameter, isBound));
  return found.kind === 'value' ? found.value : null;
}
