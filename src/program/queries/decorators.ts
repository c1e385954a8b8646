/** The decorators of a function, from the statement that defines it. */
import { Flag } from '../../python/code/opcodes.ts';
import type { Instruction } from '../../python/code/instruction.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';
import { definitionOf } from './definitions.ts';
import type { CallInstruction } from './passed-arguments.ts';

export type Decorator = {
  /** Dotted, as its library calls it; several where it may be one of them, none for what is computed. */
  readonly names: readonly string[];
  /** As far as names and attributes go: `breaker`, `app.get`; '' for what is computed. */
  readonly written: string;
  /** The call that makes it, `retry(stop=…)`; null where it is named alone. */
  readonly options: CallInstruction | null;
};

/** The dotted names that each may stand for, the innermost decorator first; none of them for what is computed. */
export function decoratorsOf(queries: ProgramQueries, one: ProgramFunction): readonly (readonly string[])[] {
  return writtenDecorators(queries, one).map(({ names }) => names);
}

/** The innermost first. */
export function writtenDecorators(queries: ProgramQueries, one: ProgramFunction): readonly Decorator[] {
  const definition = definitionOf(queries, one);
  if (definition === null) return [];
  const { body, instruction: defined, scope: parent } = definition;
  const found: Decorator[] = [];
  for (let at: Instruction | undefined = defined; at !== undefined;) {
    const value: number = at.value;
    at = body
      .readersOf(value)
      .find((reader) => reader.op === 'call' && (reader.flags & Flag.DECORATOR) !== 0 && reader.positional[0]?.value === value);
    if (at?.op !== 'call') continue;
    const made = body.definition(at.callee);
    const options = made?.op === 'call' ? made : null;
    const callee = options?.callee ?? at.callee;
    found.push({ names: dottedNames(queries, parent, callee), written: body.dotted(callee), options });
  }
  return found;
}

function dottedNames(queries: ProgramQueries, scope: number, value: number): readonly string[] {
  return queries.meanings.meanings(scope, value).flatMap((meaning) => (meaning.kind === 'external' ? [meaning.dotted] : []));
}
