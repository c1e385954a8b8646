import type { Entity } from '../../../model/system-model.ts';
import { columnOf, mayBeUnique } from '../../../model/unique-columns.ts';
import { LOCKS } from '../../../program/catalog/data/queries.ts';
import { type PresenceTest, presenceTests, runsWhereAbsent } from '../../../program/queries/branches.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import { takesSharedLock } from '../../../program/queries/locks.ts';
import { type MigratedUnique, migratedUniqueSets } from '../../../program/queries/migrated-constraints.ts';
import type { ProgramFunction } from '../../../program/queries/program-queries.ts';
import { type Condition, conditionsOf } from '../../../program/queries/query-conditions.ts';
import type { Rows } from '../../../program/queries/rows.ts';
import type { Instruction } from '../../../python/code/instruction.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './check-then-insert.examples.ts';

type Call = Extract<Instruction, { op: 'call' }>;
type Guard = { readonly test: PresenceTest; readonly entity: Entity; readonly conditions: readonly Condition[] };

/** Names of what writes an object that it is passed, and of what an object has to write itself. */
const WRITES = /(?:^|_)(?:add|save|asave|insert|create|persist|store)(?:_|$)/iu;
/** Errors of databases for a second row. */
const REFUSED = /Integrity|Unique|Duplicate|Conflict/u;

export const checkThenInsert = defineRule({
  id: 'check-then-insert',
  criterion: 'correctness',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'Two requests at once both look, both find nothing, and both write: the table has two rows where the code takes for granted that there is one.',
  remedy:
    'Let the database refuse the second row: a unique constraint on the columns that are asked for, and handle its error (`IntegrityError`) or insert with `ON CONFLICT`.',
  references: [
    'https://docs.sqlalchemy.org/en/20/core/constraints.html#unique-constraint',
    'https://docs.djangoproject.com/en/stable/ref/models/constraints/#uniqueconstraint',
  ],
  cwe: 362,
  codes: [],
  silentWhen: [
    'a unique constraint, a unique index or the primary key covers the columns, or an expression of them',
    'a migration makes them unique, or the query gives all rows that fit, of which there may be many',
    'a lock that all processes share is taken in the function or in one that calls it, or the error for a second row is handled',
    'the query asks for more than that columns equal values, or the new row does not carry the same values',
    'it is minor where no endpoint, task or consumer is known to lead there',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    if (linked.system.entities.length === 0) return;
    const migrations = new Set(linked.system.migrations.map(({ place }) => place.path));
    const migrating = linked.queries.functions.filter(({ path }) => migrations.has(path));
    const unique = migratedUniqueSets(linked.queries, migrating);
    for (const one of linked.functions) if (one.kind !== 'module' && !migrations.has(one.path)) yield* reportsIn(linked, one, unique);
  },
});

function* reportsIn(linked: LinkedContext, one: ProgramFunction, unique: readonly MigratedUnique[]): Generator<Report> {
  const body = linked.queries.body(one);
  const reported = new Set<number>();
  const calls = callsThatMayInsert(linked, one, body);
  if (calls.length === 0) return;
  for (const test of presenceTests(body)) {
    // What was asked for may come from far off, so it is looked up last.
    if (!calls.some(({ pc }) => runsWhereAbsent(body, test, pc))) continue;
    const rows = linked.rows.of(one, test.value);
    const guard = rows === null ? null : guardOf(linked, rows, test);
    if (guard === null || unique.some((set) => isWithin(set, guard))) continue;
    for (const call of calls) {
      if (reported.has(call.pc) || !runsWhereAbsent(body, test, call.pc)) continue;
      if (!isInsert(linked, one, call, guard.entity) || !carriesSame(body, one, call, guard)) continue;
      if (isRefused(body, call.pc) || takesSharedLock(linked.queries, linked.callers, one)) continue;
      reported.add(call.pc);
      yield report(linked, one, call, guard);
    }
  }
}

/** The entity and the columns that the query asks for, where nothing keeps them unique; null for all else. */
function guardOf(
  { queries, relations }: LinkedContext,
  { entities, source, parts, owner, isMany }: Rows,
  test: PresenceTest,
): Guard | null {
  const entity = relations.bySymbol.get(entities[0] ?? '');
  // Of all rows that were found there may be many: no constraint is meant.
  if (rowsAreMany(isMany, parts)) return null;
  if (entity === undefined || source !== 'read' || owner !== null || entity.kind !== 'table' || entity.inherits !== '') return null;
  const isLocked = parts.some(
    ({ name, call }) => LOCKS.has(name) || (call.op === 'call' && call.keywords.some((word) => LOCKS.has(word.name ?? ''))),
  );
  const { found, isWhole } = conditionsOf(queries, parts, (name) => relations.isEntity(name));
  if (isLocked || !isWhole || found.length === 0) return null;
  const isPlain = found.every(
    (one) => one.operator === '==' && (one.entity === '' || one.entity === entity.symbol) && columnOf(entity, one.attribute) !== undefined,
  );
  const names = found.map(({ attribute }) => attribute);
  return isPlain && !mayBeUnique(entity, names) ? { test, entity, conditions: found } : null;
}

function rowsAreMany(isMany: boolean, parts: Rows['parts']): boolean {
  return isMany && !parts.some(({ name }) => name === 'exists' || name === 'aexists');
}

/** Whether columns that a migration made unique are among those that are asked for. */
function isWithin({ columns, texts }: MigratedUnique, { entity, conditions }: Guard): boolean {
  const asked = new Set(conditions.map(({ attribute }) => columnOf(entity, attribute)));
  if (!texts.has(entity.table)) return false;
  return columns.every((name) => {
    const column = columnOf(entity, name);
    return column !== undefined && asked.has(column);
  });
}

/** Calls of what is named like a manager's method, and of entities. */
function callsThatMayInsert({ queries, relations }: LinkedContext, one: ProgramFunction, body: FunctionBody): readonly Call[] {
  return body.instructions.filter((call): call is Call => {
    if (call.op !== 'call') return false;
    const method = body.definition(body.origin(call.callee));
    if (method?.op === 'attribute' && isCreation(method.name)) return true;
    return queries.dottedNames(one, call.callee).some((name) => relations.bySymbol.has(name));
  });
}

const isCreation = (name: string): boolean => name === 'create' || name === 'acreate';

/** A row of the entity that is made and handed on to be written, or created by its manager. */
function isInsert(linked: LinkedContext, one: ProgramFunction, call: Call, entity: Entity): boolean {
  const body = linked.queries.body(one);
  const rows = linked.rows.of(one, call.value);
  if (rows === null || rows.entities[0] !== entity.symbol) return false;
  const last = rows.parts.at(-1);
  if (last?.call === call) return isCreation(last.name);
  if (rows.source !== 'made' || !linked.queries.dottedNames(one, call.callee).includes(entity.symbol)) return false;
  return body.usesOf(call.value).some((use) => {
    if (use.op === 'attribute') return WRITES.test(use.name);
    if (use.op !== 'call') return false;
    const method = body.definition(body.origin(use.callee));
    return WRITES.test(method?.op === 'attribute' ? method.name : body.dotted(use.callee));
  });
}

/** Whether the new row has, in each column that was asked for, the value that was asked for. */
function carriesSame(body: FunctionBody, one: ProgramFunction, { keywords }: Call, { conditions, entity, test }: Guard): boolean {
  const handed = argumentsBehind(body, test.value);
  return conditions.every(({ attribute, value, function: asking }) => {
    const column = columnOf(entity, attribute);
    const given = keywords.find(({ name }) => name !== null && columnOf(entity, name) === column);
    if (given === undefined) return false;
    const asked = asking.scope === one.scope ? [value] : handed;
    return asked.some((each) => isSame(body, each, given.value));
  });
}

/** What was passed to the call whose result a value is. */
function argumentsBehind(body: FunctionBody, value: number): readonly number[] {
  return body.origins(value).flatMap((defined) => {
    const call = defined.op === 'await' ? body.definition(body.origin(defined.awaited)) : defined;
    return call?.op === 'call' ? [...call.positional, ...call.keywords].map((argument) => argument.value) : [];
  });
}

function isSame(body: FunctionBody, one: number, other: number): boolean {
  if (body.origin(one) === body.origin(other)) return true;
  const name = body.dotted(one);
  if (name !== '') return name === body.dotted(other);
  const [left, right] = [body.definition(body.origin(one)), body.definition(body.origin(other))];
  if (left?.op === 'constant' && right?.op === 'constant') return left.text === right.text;
  if (left?.op === 'item' && right?.op === 'item') return isSame(body, left.object, right.object) && isSame(body, left.key, right.key);
  return left?.op === 'call' && right?.op === 'call' && isSameCall(body, left, right);
}

/** Methods that give the same for the same, of dictionaries and texts. */
const STEADY: ReadonlySet<string> = new Set(['get', 'lower', 'upper', 'casefold', 'strip', 'title']);

function isSameCall(body: FunctionBody, one: Call, other: Call): boolean {
  const [left, right] = [body.definition(body.origin(one.callee)), body.definition(body.origin(other.callee))];
  if (left?.op !== 'attribute' || right?.op !== 'attribute' || left.name !== right.name || !STEADY.has(left.name)) return false;
  const isAlike = one.positional.length === other.positional.length && one.keywords.length + other.keywords.length === 0;
  return (
    isAlike &&
    isSame(body, left.object, right.object) &&
    one.positional.every(({ value }, at) => isSame(body, value, other.positional[at]?.value ?? -1))
  );
}

function isRefused(body: FunctionBody, pc: number): boolean {
  const tried = body.instructions.filter(({ op }) => op === 'try').flatMap((each) => body.handlersOf(each.pc));
  return pc >= 0 && tried.some((names) => REFUSED.test(names));
}

function report(linked: LinkedContext, one: ProgramFunction, call: Call, { entity, conditions, test }: Guard): Report {
  const entry = linked.entries.reaching(one);
  const isServing = entry !== null && entry.entry.kind !== 'command';
  const columns = [...new Set(conditions.map(({ attribute }) => columnOf(entity, attribute)?.name ?? attribute))];
  const listed = columns.map((name) => `\`${name}\``).join(' and ');
  const [name, asking] = [entity.symbol.split('.').at(-1) ?? '', conditions[0]];
  return linked.at(one, call.pc, {
    message: `\`${name}\` is added if none with the same ${listed} is found, and no unique constraint stops two at once`,
    severity: isServing ? 'major' : 'minor',
    confidence: asking?.function.scope === one.scope ? 'high' : 'medium',
    evidence: [
      ...(entry === null ? [] : linked.entryEvidence(entry)),
      ...(asking === undefined ? [] : [linked.step(asking.function, asking.pc, `the query asks for ${listed}`)]),
      linked.step(one, test.branch.instruction.pc, 'the code looks whether there is one'),
      linked.step(one, call.pc, 'the row is made if not; another request may have made it in between'),
    ],
    remedy: `Give \`${entity.table || name}\` a unique constraint on ${listed}, and handle its error (\`IntegrityError\`) or insert with \`ON CONFLICT\`.`,
  });
}
