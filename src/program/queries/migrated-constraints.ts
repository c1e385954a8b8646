/** Columns that migrations make unique, for models that do not say it themselves. */
import type { Instruction } from '../../python/code/instruction.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type MigratedUnique = {
  readonly columns: readonly string[];
  /** All texts of the function, the name of the table among them. */
  readonly texts: ReadonlySet<string>;
};

/** Out of functions that migrate. */
export function migratedUniqueSets(queries: ProgramQueries, functions: readonly ProgramFunction[]): readonly MigratedUnique[] {
  return functions.flatMap((one) => {
    const body = queries.body(one);
    const texts = new Set(body.instructions.flatMap((each) => (each.op === 'constant' && each.kind === 'STR' ? [each.text] : [])));
    return body.instructions.flatMap((call) => {
      if (call.op !== 'call') return [];
      const callee = body.definition(body.origin(call.callee));
      const name = callee?.op === 'attribute' ? callee.name : body.dotted(call.callee);
      const isUnique =
        /UniqueConstraint$|^create_unique_constraint$/u.test(name) ||
        (/^(?:create_index|Index)$/u.test(name) && call.keywords.some((word) => word.name === 'unique' && isTrue(body, word.value)));
      const columns = isUnique ? columnsOf(body, call) : [];
      return columns.length === 0 ? [] : [{ columns, texts }];
    });
  });
}

function isTrue(body: FunctionBody, value: number): boolean {
  const defined = body.definition(body.origin(value));
  return defined?.op === 'constant' && defined.kind === 'TRUE';
}

/** The texts of a list that is passed, or those that are passed themselves. */
function columnsOf(body: FunctionBody, call: Extract<Instruction, { op: 'call' }>): readonly string[] {
  const values = [...call.positional, ...call.keywords].map(({ value }) => value);
  const lists = values.flatMap((value) => {
    const made = body.definition(body.origin(value));
    return made?.op === 'list' || made?.op === 'tuple' ? made.elements.flatMap((each) => body.text(each.value) ?? []) : [];
  });
  return lists.length > 0 ? lists : call.positional.flatMap(({ value }) => body.text(value) ?? []);
}
