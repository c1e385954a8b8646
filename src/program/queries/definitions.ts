/** How a function is defined where its name stands: annotations and defaults. They are values of the scope around it. */
import type { Instruction } from '../../python/code/instruction.ts';
import { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type Definition = {
  /** The scope around the function, whose values these are. */
  readonly scope: number;
  readonly body: FunctionBody;
  readonly instruction: Extract<Instruction, { op: 'function' }>;
};

const bodies = new WeakMap<ProgramQueries, Map<number, FunctionBody>>();

/** Null for modules and lambdas. */
export function definitionOf(queries: ProgramQueries, one: ProgramFunction): Definition | null {
  const around = one.parent < 0 ? null : bodyOf(queries, one.parent);
  const own = queries.meanings.place(one.scope);
  if (around === null || own === null) return null;
  const instruction = around.instructions.find((candidate) => candidate.op === 'function' && candidate.scope === own.local);
  if (instruction?.op !== 'function') return null;
  return { scope: one.parent, body: around, instruction };
}

/** The body of any scope, of a class too. */
export function bodyOf(queries: ProgramQueries, scope: number): FunctionBody | null {
  const known = bodies.get(queries) ?? new Map<number, FunctionBody>();
  bodies.set(queries, known);
  const at = queries.meanings.place(scope);
  if (at === null) return null;
  const body = known.get(scope) ?? new FunctionBody(at.code, at.scope);
  known.set(scope, body);
  return body;
}
