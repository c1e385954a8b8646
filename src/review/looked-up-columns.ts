/** By which columns queries find their rows: conditions that name them, and relationships that are read. */
import { columnOf } from '../model/unique-columns.ts';
import type { Column, Entity } from '../model/system-model.ts';
import { LIMITS } from '../program/catalog/data/queries.ts';
import { passedFor } from '../program/queries/argument-at.ts';
import { isOfOwnManager } from '../program/queries/own-manager.ts';
import type { ProgramFunction } from '../program/queries/program-queries.ts';
import { type Condition, conditionsOf } from '../program/queries/query-conditions.ts';
import type { Rows } from '../program/queries/rows.ts';
import type { LinkedContext } from './linked-context.ts';

export type LookedUp = {
  readonly entity: Entity;
  /** All columns of its table that the conditions name. */
  readonly columns: readonly Column[];
  /** Of these the ones that must equal a value that the code does not say: a literal or a member of an enumeration chooses many rows. */
  readonly keys: readonly Column[];
  readonly function: ProgramFunction;
  /** Where it is asked. */
  readonly pc: number;
};

/** Endings of Django's keywords that ask for equal values. */
const EQUALS = new Set(['exact', 'in']);
const OTHER_LOOKUPS = new Set(
  'iexact contains icontains startswith istartswith endswith iendswith gt gte lt lte range isnull regex iregex date year month day week hour minute second time quarter search'.split(
    ' ',
  ),
);
const EQUAL_OPERATORS = new Set(['==', 'in_', 'any_']);
const CONSTANT_NAME = /(?:^|\.)_?[A-Z][A-Z0-9_]*$/u;
/** Parts that bound or order the rows that were found. */
const NO_CONDITION = new Set([...LIMITS, '[]', 'exclude', 'order_by']);

/** What the query that an instruction runs looks for; null where it looks elsewhere too, or nobody can tell. */
export function lookedUpBy(linked: LinkedContext, one: ProgramFunction, pc: number, rows: Rows): LookedUp | null {
  const { queries, relations } = linked;
  const entity = relations.bySymbol.get(rows.entities[0] ?? '');
  if (entity === undefined || rows.source !== 'read' || rows.owner !== null || rows.entities.length > 1) return null;
  const parts = rows.parts.filter(({ name }) => !NO_CONDITION.has(name));
  const { found, isWhole } = conditionsOf(queries, parts, (name) => relations.isEntity(name));
  if (!isWhole || found.length === 0 || parts.some((part) => isOfOwnManager(queries, part))) return null;
  const named = found.map((condition) => ({ condition, named: columnNamed(entity, condition) }));
  if (named.some((each) => each.named === null)) return null;
  const columns = named.flatMap((each) => each.named?.column ?? []);
  const keys = named.flatMap(({ condition, named: each }) =>
    each?.isEqual === true && !isConstant(linked, condition.function, condition.value) ? [each.column] : [],
  );
  return { entity, columns, keys, function: one, pc };
}

function columnNamed(
  entity: Entity,
  { entity: owner, attribute, operator }: Condition,
): { readonly column: Column; readonly isEqual: boolean } | null {
  if (owner !== '' && owner !== entity.symbol) return null;
  const [name = '', ...lookups] = owner === '' ? attribute.split('__') : [attribute];
  const column = columnOf(entity, name);
  if (column === undefined || lookups.some((lookup) => !EQUALS.has(lookup) && !OTHER_LOOKUPS.has(lookup))) return null;
  return { column, isEqual: EQUAL_OPERATORS.has(operator) && lookups.every((lookup) => EQUALS.has(lookup)) };
}

/** Written in the code, here or in each place that passes it. */
function isConstant(linked: LinkedContext, one: ProgramFunction, value: number, depth = 2): boolean {
  const body = linked.queries.body(one);
  const parameters = body.originValues(value).filter((each) => body.parameter(each) !== null);
  const passed = parameters.map((parameter) => passedFor(linked.queries, linked.callers, one, parameter));
  if (
    depth > 0 &&
    passed.some((values) => values.length > 0 && values.every((each) => isConstant(linked, each.caller, each.value, depth - 1)))
  )
    return true;
  return body.origins(value).some((defined) => {
    if (defined.op === 'constant') return true;
    if (defined.op === 'list' || defined.op === 'tuple' || defined.op === 'set')
      return defined.elements.some((each) => isConstant(linked, one, each.value, depth));
    return CONSTANT_NAME.test(body.dotted(defined.value).replace(/\.value$/u, ''));
  });
}

/** The foreign key of the other table by which reading an attribute of a row finds rows; null where none is. */
export function lookedUpByRelationship(linked: LinkedContext, one: ProgramFunction, pc: number, rows: Rows): LookedUp | null {
  const { relations } = linked;
  const { owner } = rows;
  const parent = owner === null ? undefined : relations.bySymbol.get(owner.entity);
  const entity = relations.bySymbol.get(rows.entities[0] ?? '');
  if (owner === null || parent === undefined || entity === undefined || !rows.isMany) return null;
  const relation = relations.related(owner.entity, owner.attribute);
  const keys = entity.columns.filter(({ foreignKey }) => foreignKey.replace(/\.[^.]*$/u, '') === parent.table);
  const [key] = keys;
  const isThrough = parent.relationships.some((each) => each.attribute === owner.attribute && each.through !== '');
  if (relation === null || key === undefined || keys.length !== 1 || isThrough) return null;
  return { entity, columns: [key], keys: [key], function: one, pc };
}
