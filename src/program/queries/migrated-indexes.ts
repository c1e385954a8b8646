/** Indexes that migrations make, for models that do not say them themselves. */
import type { Instruction } from '../../python/code/instruction.ts';
import { bodyOf } from './definitions.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

const MAKES_INDEX =
  /(?:^|\.)(?:create_index|create_unique_constraint|create_primary_key|AddIndex|AddIndexConcurrently|Index|UniqueConstraint)$/u;
const SQL = /\bcreate\s+(?:unique\s+)?index\b/iu;

/** A class, for it keeps what the migrations say. */
export class MigratedIndexes {
  /** Per index, the names that are written where it is made. */
  private readonly named: readonly ReadonlySet<string>[];

  /** Out of modules and functions that migrate. */
  constructor(queries: ProgramQueries, migrating: readonly ProgramFunction[]) {
    this.named = migrating.flatMap((one) => bodiesOf(queries, one).flatMap((body) => indexesIn(body)));
  }

  /** Whether one of them names the table and the column. */
  has(table: string, column: string): boolean {
    return this.named.some((names) => names.has(column) && (table === '' || names.has(table)));
  }
}

/** The function itself; of a module its classes too. */
function bodiesOf(queries: ProgramQueries, one: ProgramFunction): readonly FunctionBody[] {
  const at = queries.meanings.place(one.scope);
  const classes =
    at === null || one.kind !== 'module'
      ? []
      : at.code.scopes.flatMap(({ kind }, local) => (kind === 'class' ? [one.scope - at.local + local] : []));
  return [queries.body(one), ...classes.flatMap((scope) => bodyOf(queries, scope) ?? [])];
}

function indexesIn(body: FunctionBody): readonly ReadonlySet<string>[] {
  // Where the index is made in a block of a table, the table is named outside of it.
  const tables = body.instructions.flatMap((each) =>
    each.op === 'call' && /(?:^|\.)(?:batch_alter_table|create_table)$/u.test(body.dotted(each.callee))
      ? each.positional.slice(0, 1).flatMap(({ value }) => body.text(value) ?? [])
      : [],
  );
  return body.instructions.flatMap((each) => {
    if (each.op === 'constant' && each.kind === 'STR' && SQL.test(each.text)) return [new Set(each.text.match(/\w+/gu))];
    if (each.op !== 'call') return [];
    const callee = body.definition(body.origin(each.callee));
    const name = callee?.op === 'attribute' ? callee.name : body.dotted(each.callee);
    return MAKES_INDEX.test(name) ? [new Set([...textsIn(body, each), ...tables])] : [];
  });
}

function textsIn(body: FunctionBody, call: Extract<Instruction, { op: 'call' }>): readonly string[] {
  return [...call.positional, ...call.keywords].flatMap(({ value }) => {
    const made = body.definition(body.origin(value));
    if (made?.op === 'list' || made?.op === 'tuple') return made.elements.flatMap((each) => body.text(each.value) ?? []);
    if (made?.op === 'call') return textsIn(body, made);
    return body.text(value) ?? [];
  });
}
