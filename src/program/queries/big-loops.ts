/** Loops that the code itself says run very often: over `range` of a large number, or several within each other. */
import { bodyOf } from './definitions.ts';
import { type FunctionBody, type Region, waits } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type BigLoop = {
  /** The instruction that goes through the range. */
  readonly pc: number;
  /** How often its body runs, loops around it that do not wait included. */
  readonly rounds: number;
};

/** Even an empty body takes more than a hundredth of a second for so many rounds. */
const MANY_ROUNDS = 1_000_000;

/** The innermost ones; loops that wait in between are not counted, for others then have their turn, nor what may end early. */
export function bigLoops(queries: ProgramQueries, one: ProgramFunction): readonly BigLoop[] {
  const body = queries.body(one);
  return body.instructions.flatMap((each): readonly BigLoop[] => {
    if (each.op !== 'iterate') return [];
    const all = body.loopsAround(each.pc);
    const waiting = all.findIndex((loop) => body.instructions.some((other) => waits(other) && body.loopsAround(other.pc).includes(loop)));
    const loops = waiting < 0 ? all : all.slice(0, waiting);
    if (loops.some((loop) => leaves(loop))) return [];
    const rounds = loops.reduce((product, loop) => product * roundsOf(queries, one, body, loop), 1);
    return rounds >= MANY_ROUNDS ? [{ pc: each.pc, rounds }] : [];
  });
}

function leaves(region: Region): boolean {
  return region.items.some((item) => {
    switch (item.kind) {
      case 'instruction':
        return ['break', 'return', 'raise', 'yield'].includes(item.instruction.op);
      case 'branch':
        return leaves(item.whenTrue) || leaves(item.whenFalse);
      case 'loop':
        return leaves(item.body);
      case 'try':
        return leaves(item.body) || item.handlers.some(leaves);
    }
  });
}

/** 1 where it is not written. */
function roundsOf(queries: ProgramQueries, one: ProgramFunction, body: FunctionBody, loop: Region): number {
  const iterate = body.iterated(loop);
  const call = iterate?.op === 'iterate' ? body.definition(body.origin(iterate.iterable)) : null;
  if (call?.op !== 'call' || !queries.dottedNames(one, call.callee).includes('builtins.range') || call.positional.length > 2) return 1;
  const numbers = call.positional.map(({ value }) => numberOf(queries, one.scope, body, value));
  const last = numbers.at(-1) ?? null;
  const first = numbers.length === 2 ? (numbers[0] ?? null) : 0;
  return last === null || first === null ? 1 : Math.max(1, last - first);
}

/** A number that is written there, or in a variable of a module. */
function numberOf(queries: ProgramQueries, scope: number, body: FunctionBody, value: number): number | null {
  const defined = body.definition(body.origin(value));
  if (defined?.op === 'constant') {
    const number = Number(defined.text.replaceAll('_', ''));
    return defined.kind === 'INT' && Number.isFinite(number) ? number : null;
  }
  for (const meaning of queries.meanings.meanings(scope, value)) {
    if (meaning.kind !== 'variable') continue;
    const holder = queries.meanings.moduleScope(meaning.module);
    const around = bodyOf(queries, holder);
    const written = around?.definition(around.origin(meaning.value));
    if (around !== null && written?.op === 'constant') return numberOf(queries, holder, around, meaning.value);
  }
  return null;
}
