/** Writes that add to what a column holds: done twice, they count twice. `update(points=F("points") + 1)`. */
import { Boundary } from '../calls/call-graph.ts';
import type { Instruction } from '../../python/code/instruction.ts';
import type { ProgramFunction, ProgramQueries, WayStep } from './program-queries.ts';

const COLUMN = /^django\.db\.models\.(?:expressions\.)?F$/u;
/** Calls of calls are looked into so far. */
const MAX_DEPTH = 3;

export type CountedUp = { readonly function: ProgramFunction; readonly pc: number; readonly steps: readonly WayStep[] };

/** The first in the order of the code, in the function or behind its calls; null for none. */
export function countedUpIn(queries: ProgramQueries, one: ProgramFunction, depth = MAX_DEPTH): CountedUp | null {
  const writes = new Set(queries.sites(one).flatMap(({ pc, effect }) => (effect === 'write' ? [pc] : [])));
  for (const { pc, targets } of queries.calls(one)) {
    if (writes.has(pc) && addsToColumn(queries, one, pc)) return { function: one, pc, steps: [] };
    for (const { function: target, boundary, name } of depth > 0 ? targets : []) {
      const found = target === null || boundary !== Boundary.NONE ? null : countedUpIn(queries, target, depth - 1);
      if (found !== null) return { ...found, steps: [{ caller: one, pc, callee: name, boundary }, ...found.steps] };
    }
  }
  return null;
}

function addsToColumn(queries: ProgramQueries, one: ProgramFunction, pc: number): boolean {
  const body = queries.body(one);
  const call = body.at(pc);
  if (call?.op !== 'call') return false;
  const isColumn = (made: Instruction | null): boolean =>
    made?.op === 'call' && queries.dottedNames(one, made.callee).some((name) => COLUMN.test(name));
  return call.keywords.some(({ value }) => {
    const made = body.definition(body.origin(value));
    if (made?.op !== 'binary' || (made.operator !== '+' && made.operator !== '-')) return false;
    return [made.left, made.right].some((side) => isColumn(body.definition(body.origin(side))));
  });
}
