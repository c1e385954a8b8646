/** The decorators of a function, from the statement that defines it. */
import { Flag } from '../../python/code/opcodes.ts';
import type { Instruction } from '../../python/code/instruction.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';
import { FunctionBody } from './function-body.ts';
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
export function writtenDecorators(queries: ProgramQueries, { scope, parent }: ProgramFunction): readonly Decorator[] {
  const around = queries.meanings.place(parent);
  const own = queries.meanings.place(scope);
  if (around === null || own === null) return [];
  const { body, definitions } = bodyAround(queries, parent, () => new FunctionBody(around.code, around.scope));
  const defined = definitions.get(own.local);
  const found: Decorator[] = [];
  for (let at: Instruction | undefined = defined; at !== undefined;) {
    const { value } = at;
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

type Around = { readonly parent: number; readonly body: FunctionBody; readonly definitions: ReadonlyMap<number, Instruction> };

/** Of each program the last one: functions are asked about in the order of their modules, and all of a module have one body around them. */
const lastAround = new WeakMap<ProgramQueries, Around>();

function bodyAround(queries: ProgramQueries, parent: number, make: () => FunctionBody): Around {
  const known = lastAround.get(queries);
  if (known?.parent === parent) return known;
  const body = make();
  const definitions = new Map<number, Instruction>();
  for (const each of body.instructions) if (each.op === 'function' && !definitions.has(each.scope)) definitions.set(each.scope, each);
  const made: Around = { parent, body, definitions };
  lastAround.set(queries, made);
  return made;
}

function dottedNames(queries: ProgramQueries, scope: number, value: number): readonly string[] {
  return queries.meanings.meanings(scope, value).flatMap((meaning) => (meaning.kind === 'external' ? [meaning.dotted] : []));
}
