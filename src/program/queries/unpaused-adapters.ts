/** `urllib3.Retry` objects that let requests be repeated without a pause. */
import { madeOutside } from './call-sites.ts';
import type { FunctionBody } from './function-body.ts';
import { passed } from './passed-arguments.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

// https://urllib3.readthedocs.io/en/stable/reference/urllib3.util.html#urllib3.util.Retry: `backoff_factor` is 0 where it is left out.
const RETRY = /(?:^|\.)urllib3\.(?:.*\.)?Retry$/u;
/** One more try after a connection that was closed is no harm. */
const LEAST_TRIES = 2;

export type UnpausedAdapter = { readonly function: ProgramFunction; readonly pc: number; readonly tries: number };

/** In the order of the program; those whose number of tries is not written are left out. */
export function unpausedAdapters(queries: ProgramQueries): readonly UnpausedAdapter[] {
  return madeOutside(queries, (name) => RETRY.test(name)).flatMap(({ caller: one, pc }): readonly UnpausedAdapter[] => {
    const body = queries.body(one);
    const call = body.at(pc);
    if (call?.op !== 'call') return [];
    const total = passed(call, 'total', 0);
    const tries = total.kind === 'value' ? numberAt(body, total.value) : null;
    const pause = passed(call, 'backoff_factor', 8);
    const isUnpaused = pause.kind === 'absent' || (pause.kind === 'value' && numberAt(body, pause.value) === 0);
    return isUnpaused && tries !== null && tries >= LEAST_TRIES ? [{ function: one, pc, tries }] : [];
  });
}

function numberAt(body: FunctionBody, value: number): number | null {
  const made = body.definition(body.origin(value));
  return made?.op === 'constant' && /^\d+(?:\.0*)?$/u.test(made.text) ? Number(made.text) : null;
}
