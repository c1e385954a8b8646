/** What a loop does only where an element differs from the one before: `if last != row.kind:`. */
import { valuesRead } from '../../python/code/instruction.ts';
import type { FunctionBody, Region } from './function-body.ts';

/** A test is looked through to this many values. */
const MAX_VALUES = 40;

/** Whether a test around an instruction, within the loop, asks for what a round before kept. */
export function runsOnChange(body: FunctionBody, loop: Region, pc: number): boolean {
  const around = body.regionsAround(pc);
  const inside = around.slice(0, Math.max(0, around.indexOf(loop)));
  return inside.some(({ kind, owner }) => {
    const branch = kind === 'true' || kind === 'false' ? body.at(owner) : null;
    return branch?.op === 'branch' && asksForKept(body, loop, branch.test);
  });
}

function asksForKept(body: FunctionBody, loop: Region, test: number): boolean {
  const seen = new Set<number>();
  const open = [test];
  for (let at = open.pop(); at !== undefined && seen.size < MAX_VALUES; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const defined = body.definition(at);
    if (defined === null) continue;
    if (defined.op === 'phi') {
      const isInLoop = (value: number): boolean => {
        const made = body.definition(value);
        return made !== null && body.loopsAround(made.pc).includes(loop);
      };
      const origins = body.originValues(at);
      if (origins.some(isInLoop) && origins.some((value) => !isInLoop(value))) return true;
    }
    open.push(...valuesRead(defined));
  }
  return false;
}
