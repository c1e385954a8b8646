/** The decorators of a function, by name, from the statement that defines it. */
import { Flag } from '../../python/code/opcodes.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';
import { FunctionBody } from './function-body.ts';

/** The dotted names that each may stand for, the innermost decorator first; none of them for what is computed. */
export function decoratorsOf(queries: ProgramQueries, { scope, parent }: ProgramFunction): readonly (readonly string[])[] {
  const around = queries.meanings.place(parent);
  const own = queries.meanings.place(scope);
  if (around === null || own === null) return [];
  const body = new FunctionBody(around.code, around.scope);
  const defined = body.instructions.find((instruction) => instruction.op === 'function' && instruction.scope === own.local);
  const names: (readonly string[])[] = [];
  for (let at = defined; at !== undefined;) {
    const { value } = at;
    at = body
      .readersOf(value)
      .find((reader) => reader.op === 'call' && (reader.flags & Flag.DECORATOR) !== 0 && reader.positional[0]?.value === value);
    if (at?.op !== 'call') continue;
    const made = body.definition(at.callee);
    names.push(dottedNames(queries, parent, made?.op === 'call' ? made.callee : at.callee));
  }
  return names;
}

function dottedNames(queries: ProgramQueries, scope: number, value: number): readonly string[] {
  return queries.meanings.meanings(scope, value).flatMap((meaning) => (meaning.kind === 'external' ? [meaning.dotted] : []));
/** What stands above functions as decorators. */
import { Flag } from '../../python/code/opcodes.ts';
import { FunctionBody } from './function-body.ts';
import type { CallInstruction } from './passed-arguments.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type Decorator = {
  readonly names: readonly string[];
  /** With what it was called; null for one without brackets. */
  readonly options: CallInstruction | null;
  /** Where it stands, for what its options are. */
  readonly body: FunctionBody;
};

/** The innermost first. */
export function decoratorsOf(queries: ProgramQueries, one: ProgramFunction): readonly Decorator[] {
  const around = queries.meanings.place(one.parent);
  const own = queries.meanings.place(one.scope);
  if (around === null || own === null || one.kind !== 'function') return [];
  const body = new FunctionBody(around.code, around.scope);
  const made = body.instructions.find((instruction) => instruction.op === 'function' && instruction.scope === own.local);
  const found: Decorator[] = [];
  for (let at = made?.value ?? -1; at >= 0;) {
    const call = body.readersOf(at).find((reader) => reader.op === 'call' && (reader.flags & Flag.DECORATOR) !== 0);
    if (call?.op !== 'call') break;
    const options = body.definition(body.origin(call.callee));
    const isCalled = options?.op === 'call';
    const names = queries.dottedNames({ ...one, scope: one.parent }, isCalled ? options.callee : call.callee);
    found.push({ names, options: isCalled ? options : null, body });
    at = call.value;
  }
  return found;
}
