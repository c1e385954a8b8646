/** The conditions of a query, as far as they compare columns with values: `.where(Order.id == key)`, `.filter(id=key)`. */
import type { Instruction } from '../../python/code/instruction.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';
import type { QueryPart } from './rows.ts';

export type Condition = {
  /** Dotted name of the class whose column is named; '' where a keyword names it. */
  readonly entity: string;
  /** As it is written: `email`, `email__iexact`. */
  readonly attribute: string;
  readonly operator: string;
  readonly value: number;
  readonly function: ProgramFunction;
  readonly pc: number;
};

export type Conditions = {
  readonly found: readonly Condition[];
  /** Nothing else narrows the rows. */
  readonly isWhole: boolean;
};

/** What takes conditions, and what chooses rows by other means. */
const TAKES = new Set(['where', 'filter', 'filter_by', 'get', 'aget', 'get_or_none']);
const NARROWS = new Set(['exclude', 'join', 'outerjoin', 'having', 'raw', 'extra', 'from_statement', 'alias', '[]']);

export function conditionsOf(queries: ProgramQueries, parts: readonly QueryPart[], isEntity: (name: string) => boolean): Conditions {
  const found: Condition[] = [];
  let isWhole = true;
  for (const { name, function: one, call } of parts) {
    if (NARROWS.has(name)) isWhole = false;
    if (!TAKES.has(name) || call.op !== 'call') continue;
    for (const { name: word, value } of call.keywords) {
      if (word === null) isWhole = false;
      else found.push({ entity: '', attribute: word, operator: '==', value, function: one, pc: call.pc });
    }
    for (const { value } of call.positional) {
      const condition = compared(queries, one, value, isEntity);
      if (condition === null) isWhole = false;
      else found.push(condition);
    }
  }
  return { found, isWhole };
}

function compared(queries: ProgramQueries, one: ProgramFunction, value: number, isEntity: (name: string) => boolean): Condition | null {
  const body = queries.body(one);
  const defined: Instruction | null = body.definition(body.origin(value));
  const asked = defined === null ? null : comparisonIn(body, defined);
  const column = asked === null ? null : body.definition(body.origin(asked.column));
  if (defined === null || asked === null || column?.op !== 'attribute') return null;
  const entity = queries.dottedNames(one, column.object).find((name) => isEntity(name));
  if (entity === undefined) return null;
  return { entity, attribute: column.name, operator: asked.operator, value: asked.value, function: one, pc: defined.pc };
}

/** `Order.id == key`, and `Order.id.in_(keys)`, whose operator is its name. */
function comparisonIn(
  body: FunctionBody,
  defined: Instruction,
): { readonly column: number; readonly operator: string; readonly value: number } | null {
  if (defined.op === 'compare') return { column: defined.left, operator: defined.operator, value: defined.right };
  const method = defined.op === 'call' ? body.definition(body.origin(defined.callee)) : null;
  const [first] = defined.op === 'call' ? defined.positional : [];
  return method?.op === 'attribute' && first !== undefined ? { column: method.object, operator: method.name, value: first.value } : null;
}
