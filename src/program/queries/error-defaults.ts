/** What the handler of an exception gives instead of a result, and whether anybody hears of it. */
import type { Instruction } from '../../python/code/instruction.ts';
import type { FunctionBody, Region } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';
import { instructionsIn } from './tries.ts';

/**
 * `empty`: a list, tuple, set or dictionary without elements; `false`: `False`, where all else that the function gives is `True`. Null where the
 * handler may end otherwise.
 */
export function defaultGiven(body: FunctionBody, handler: Region): 'empty' | 'false' | null {
  const inside = instructionsIn(body, handler);
  if (inside.some(({ op }) => op === 'raise' || op === 'branch' || op === 'continue' || op === 'break' || op === 'yield')) return null;
  const returns = inside.flatMap((each) => (each.op === 'return' ? [each] : []));
  const [only] = returns;
  if (returns.length !== 1 || only === undefined) return null;
  const given = body.definition(body.origin(only.given));
  if (isEmpty(given)) return 'empty';
  const others = body.instructions.flatMap((each) => (each.op === 'return' && each.pc !== only.pc ? [each] : []));
  const isTrue = others.every((each) => isConstant(body.definition(body.origin(each.given)), 'TRUE'));
  return isConstant(given, 'FALSE') && others.length > 0 && isTrue ? 'false' : null;
}

function isConstant(made: Instruction | null, kind: 'TRUE' | 'FALSE'): boolean {
  return made?.op === 'constant' && made.kind === kind;
}

function isEmpty(made: Instruction | null): boolean {
  switch (made?.op) {
    case 'list':
    case 'tuple':
    case 'set':
      return made.elements.length === 0;
    case 'dict':
      return made.entries.length === 0;
    default:
      return false;
  }
}

/** Somebody may hear of it: whatever the handler calls but a rollback, and what it keeps. */
export function isTold(queries: ProgramQueries, one: ProgramFunction, handler: readonly Instruction[]): boolean {
  return handler.some(({ pc, op }) => {
    if (op === 'store-attribute' || op === 'store-item' || op === 'store-global' || op === 'store-free') return true;
    return op === 'call' && !queries.sites(one).some((site) => site.pc === pc && site.effect === 'rollback');
  });
}
