/** Rows that are fetched by nothing but a key: `session.get(Order, key)`, `Order.id == key`, `Order.objects.get(pk=key)`. */
import type { Instruction } from '../../python/code/instruction.ts';
import type { HandedValue } from './handed-on.ts';
import type { ProgramQueries } from './program-queries.ts';

export type KeyedFetch = HandedValue & {
  /** The instruction that compares, or fetches. */
  readonly pc: number;
  /** Dotted name of the class of the row. */
  readonly entity: string;
};

type CallInstruction = Extract<Instruction, { readonly op: 'call' }>;

/** Methods that take a class and a key, and methods of a class's manager that take conditions. */
const TAKES_CLASS = /(?:^|\.)(?:get|get_one|get_or_404|one_or_404|get_object_or_404|get_object_or_none|aget_object_or_404)$/u;
const TAKES_CONDITIONS = /\.(?:get|aget|get_or_none|filter|filter_by|get_by_id|get_or_404|find_one)$/u;

/** `keysOf` tells the keys of a class, null for one that is not asked for. */
export function keyedFetches(
  queries: ProgramQueries,
  handed: HandedValue,
  keysOf: (entity: string) => ReadonlySet<string> | null,
): readonly KeyedFetch[] {
  const body = queries.body(handed.function);
  return body.usesOf(handed.value).flatMap((use): readonly KeyedFetch[] => {
    const entity =
      use.op === 'compare'
        ? comparedKey(queries, handed, use, keysOf)
        : use.op === 'call'
          ? calledWith(queries, handed, use, keysOf)
          : null;
    return entity === null ? [] : [{ ...handed, pc: use.pc, entity }];
  });
}

/** `Order.id == key`, where the statement has no other comparison. */
function comparedKey(
  queries: ProgramQueries,
  { function: one, value }: HandedValue,
  use: Extract<Instruction, { readonly op: 'compare' }>,
  keysOf: (entity: string) => ReadonlySet<string> | null,
): string | null {
  if (use.operator !== '==') return null;
  const body = queries.body(one);
  const other = body.origin(use.left) === body.origin(value) ? use.right : use.left;
  const defined = body.definition(body.origin(other));
  if (defined?.op !== 'attribute') return null;
  const entity = queries.dottedNames(one, defined.object).find((name) => keysOf(name)?.has(defined.name) === true);
  const conditions = body.instructions.filter(({ op }) => op === 'compare').length;
  return entity === undefined || conditions > 1 ? null : entity;
}

function calledWith(
  queries: ProgramQueries,
  { function: one, value }: HandedValue,
  use: CallInstruction,
  keysOf: (entity: string) => ReadonlySet<string> | null,
): string | null {
  const body = queries.body(one);
  const isIt = (argument: number): boolean => body.origin(argument) === body.origin(value);
  const callee = body.dotted(use.callee) || `.${methodName(queries, one, use)}`;
  const known = (argument: number): string | undefined => queries.dottedNames(one, argument).find((name) => keysOf(name) !== null);
  const named = use.keywords.find(({ name, value: argument }) => name !== null && isIt(argument));
  const isOnlyKey = (entity: string): boolean =>
    named === undefined || (use.keywords.length === 1 && keysOf(entity)?.has(named.name ?? '') === true);
  const [first, second] = use.positional;
  if (first !== undefined && TAKES_CLASS.test(callee)) {
    // Or the class's manager or query set.
    const entity = known(first.value) ?? rootOf(queries, one, first.value, known);
    if (entity !== undefined)
      return (second !== undefined && isIt(second.value)) || (named !== undefined && isOnlyKey(entity)) ? entity : null;
  }
  if (!TAKES_CONDITIONS.test(callee)) return null;
  const entity = rootOf(queries, one, use.callee, known);
  if (entity === undefined || !(named !== undefined || (first !== undefined && isIt(first.value)))) return null;
  return isOnlyKey(entity) ? entity : null;
}

function methodName(queries: ProgramQueries, one: HandedValue['function'], { callee }: CallInstruction): string {
  const defined = queries.body(one).definition(callee);
  return defined?.op === 'attribute' ? defined.name : '';
}

const MAX_CHAIN = 8;

/** The class at the root of `Order.objects.select_related("x").get`, `session.query(Order).filter_by`; none where a call on the way narrows the rows. */
function rootOf(
  queries: ProgramQueries,
  one: HandedValue['function'],
  value: number,
  known: (value: number) => string | undefined,
): string | undefined {
  const body = queries.body(one);
  let at = value;
  for (let step = 0; step < MAX_CHAIN; step += 1) {
    const entity = known(at);
    if (entity !== undefined) return entity;
    const defined = body.definition(body.origin(at));
    if (defined?.op === 'attribute') at = defined.object;
    else if (defined?.op === 'await') at = defined.awaited;
    else if (defined?.op === 'call') {
      const method = methodName(queries, one, defined);
      if (method === 'query' || method === 'select') {
        const [asked] = defined.positional;
        return asked === undefined ? undefined : known(asked.value);
      }
      if (!KEEPS_ROWS.test(method)) return undefined;
      at = defined.callee;
    } else return undefined;
  }
  return undefined;
}

const KEEPS_ROWS =
  /^(?:select_related|prefetch_related|all|options|only|defer|with_for_update|select_for_update|using|annotate|order_by)$/u;
