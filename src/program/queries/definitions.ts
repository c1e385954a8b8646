/** How a function is defined where its name stands: annotations and defaults. They are values of the scope around it. */
import type { FunctionBody, FunctionInstruction } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type Definition = {
  /** The scope around the function, whose values these are. */
  readonly scope: number;
  readonly body: FunctionBody;
  readonly instruction: FunctionInstruction;
};

/** Null for modules and lambdas. */
export function definitionOf(queries: ProgramQueries, one: ProgramFunction): Definition | null {
  const around = one.parent < 0 ? null : queries.bodyOfScope(one.parent);
  const own = queries.meanings.place(one.scope);
  if (around === null || own === null) return null;
  const instruction = around.definitionOfFunction(own.local);
  return instruction === null ? null : { scope: one.parent, body: around, instruction };
}

/** The body of any scope, of a class too. */
export function bodyOf(queries: ProgramQueries, scope: number): FunctionBody | null {
  return queries.bodyOfScope(scope);
}
