/** Queries that give every row there is, as many as there may be. */
import { COLUMNS_ONLY, LIMITS, LIST_LOOKUPS, LIST_OPERATORS, NO_ROWS, ONE_ROW } from '../program/catalog/data/queries.ts';
import type { FunctionBody } from '../program/queries/function-body.ts';
import type { EffectSite, ProgramFunction } from '../program/queries/program-queries.ts';
import { namesInPart } from '../program/queries/query-names.ts';
import type { Rows } from '../program/queries/rows.ts';
import type { Instruction } from '../python/code/instruction.ts';
import type { LinkedContext } from './linked-context.ts';

/** Parts of a query by which it gives other than all rows that fit, or a few at a time. */
const BOUNDS = new Set([
  ...LIMITS,
  ...NO_ROWS,
  ...ONE_ROW,
  ...COLUMNS_ONLY,
  '[]',
  'group_by',
  'annotate',
  'distinct',
  'yield_per',
  'iterator',
]);
/** What says which rows. */
const FILTERS = new Set(['where', 'filter', 'filter_by', 'get', 'exclude', 'query']);
const JOINS = new Set(['join', 'outerjoin', 'join_from']);
/** What passes a result on as it is. */
const PASSES_ON = new Set(['unique', 'scalars', 'all', 'fetchall']);

/** All rows of an entity that fit. */
export function isUnbounded(linked: LinkedContext, rows: Rows, one: ProgramFunction, { pc }: EffectSite): boolean {
  const { queries, relations } = linked;
  const [entity = ''] = rows.entities;
  if (rows.source !== 'read' || !rows.isMany || !relations.isEntity(entity) || rows.parts.some(({ name }) => BOUNDS.has(name)))
    return false;
  const body = queries.body(one);
  const instruction = body.at(pc);
  if (instruction === null || narrowsLater(body, instruction)) return false;
  const isJoined = rows.parts.some(({ name }) => JOINS.has(name));
  const keys = new Set([...keysOf(linked, entity), ...(isJoined ? memberKeys(linked, entity) : [])]);
  return rows.parts.every((part) => {
    const isOwn = queries.callAt(part.function, part.call.pc)?.targets.some(({ function: target }) => target !== null) === true;
    const names = namesInPart(queries, part);
    const isFilter = FILTERS.has(part.name);
    return (
      !isOwn &&
      ![...names].some(
        (name) => (isFilter && keys.has(name)) || LIST_OPERATORS.has(name) || LIST_LOOKUPS.some((ending) => name.endsWith(ending)),
      )
    );
  });
}

/** Names by which queries ask for one row, or for the rows of one owner. */
function keysOf({ relations }: LinkedContext, entity: string): ReadonlySet<string> {
  const columns = relations.bySymbol.get(entity)?.columns ?? [];
  const keys = columns.filter((one) => one.foreignKey !== '' || one.name.endsWith('_id') || one.isPrimaryKey || one.isUnique);
  return new Set(keys.flatMap(({ attribute, name }) => [attribute, name, name.replace(/_id$/u, '')]));
}

/** Columns by which a table of memberships tells whose they are: `select(Team).join(Member).where(Member.user_id == own)`. */
function memberKeys({ relations }: LinkedContext, entity: string): readonly string[] {
  const table = relations.bySymbol.get(entity)?.table ?? '';
  if (table === '') return [];
  return [...relations.bySymbol.values()].flatMap(({ columns }) => {
    const keys = columns.filter(({ foreignKey }) => foreignKey !== '');
    const leads = keys.filter(({ foreignKey }) => foreignKey.startsWith(`${table}.`));
    // Of two keys, one leads here, and the other to the owner.
    if (leads.length !== 1 || keys.length !== 2) return [];
    return keys.filter((key) => !leads.includes(key)).flatMap(({ attribute, name }) => [attribute, name]);
  });
}

/** Only one or some of what the query gave are taken: `.scalars(query).first()`. */
function narrowsLater(body: FunctionBody, instruction: Instruction): boolean {
  if (instruction.value < 0 || instruction.op === 'iterate') return false;
  return body.usesOf(instruction.value).some((use) => {
    if (use.op === 'await') return narrowsLater(body, use);
    if (use.op === 'item') return true;
    if (use.op !== 'attribute') return false;
    if (BOUNDS.has(use.name)) return true;
    return PASSES_ON.has(use.name) && body.usesOf(use.value).some((call) => call.op === 'call' && narrowsLater(body, call));
  });
}
