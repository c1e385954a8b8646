import type { Instruction } from '../../../python/code/instruction.ts';
import { derivedFrom } from '../../../program/queries/derived-values.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import type { ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import { LOCKS } from '../../../program/catalog/data/queries.ts';
import { bodyOf } from '../../../program/queries/definitions.ts';
import { takesSharedLock } from '../../../program/queries/locks.ts';
import type { Rows } from '../../../program/queries/rows.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './lost-update.examples.ts';

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*']);
/** Types of columns that hold amounts, as frameworks call them. */
const NUMBER = /int|num|dec|float|real|double|money/iu;
/** Frameworks whose objects are written only when they are told to. */
const SAVES_BY_CALL = new Set(['Django', 'Tortoise', 'Peewee']);
const SAVES = new Set(['save', 'asave', 'bulk_update', 'abulk_update']);

export const lostUpdate = defineRule({
  id: 'lost-update',
  criterion: 'correctness',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'Two requests read the same amount, each computes from it, and the second writes over what the first wrote: stock, balances and counters go wrong without an error.',
  remedy:
    'Let the database compute: `update(Product).values(stock=Product.stock - 1)`, Django: `F("stock") - 1`; or lock the row when it is read (`with_for_update()`, `select_for_update()`), or keep a version column.',
  references: [
    'https://docs.djangoproject.com/en/stable/ref/models/expressions/#avoiding-race-conditions-using-f',
    'https://docs.sqlalchemy.org/en/20/orm/versioning.html',
  ],
  cwe: 362,
  codes: [],
  silentWhen: [
    'the row was read with a lock, or a lock that all processes share is taken in the function or in one that calls it',
    'the amount is an expression that the database computes',
    'the row is new, or its table has a version column',
    'it is minor where no endpoint, task or consumer is known to lead there',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    if (linked.system.entities.length === 0) return;
    const migrations = new Set(linked.system.migrations.map(({ place }) => place.path));
    for (const one of linked.functions) if (one.kind !== 'module' && !migrations.has(one.path)) yield* reportsIn(linked, one);
  },
});

/** When something happened is no amount: the later of two writers is right. */
const TIME = /(?:_at|_on|time|timestamp|_ts|version|revision)$/u;

type Store = Extract<Instruction, { op: 'store-attribute' }>;

function* reportsIn(linked: LinkedContext, one: ProgramFunction): Generator<Report> {
  const body = linked.queries.body(one);
  const seen = new Set<string>();
  for (const computed of body.instructions) {
    if (computed.op !== 'binary' || !ARITHMETIC.has(computed.operator)) continue;
    for (const side of [computed.left, computed.right]) {
      const read = body.definition(body.origin(side));
      if (read?.op !== 'attribute') continue;
      const store = storeOf(body, read.name, read.object, computed.value);
      const rows = store === null ? null : linked.rows.of(one, read.object);
      if (store === null || rows === null || seen.has(read.name) || !isAmount(linked, rows, read.name)) continue;
      if (rows.source === 'made' || rows.source === 'write' || isLocked(linked, one, rows) || !isSaved(linked, one, rows, store)) continue;
      seen.add(read.name);
      yield report(linked, one, rows, { read: read.pc, store });
    }
  }
}

/** Where the result is written to the attribute of the object that it was read from. */
function storeOf(body: FunctionBody, name: string, object: number, value: number): Store | null {
  const derived = derivedFrom(body, [value]);
  for (const each of body.instructions) {
    if (each.op !== 'store-attribute' || each.name !== name || !derived.has(each.stored)) continue;
    if (body.origin(each.object) === body.origin(object)) return each;
  }
  return null;
}

function isAmount({ relations }: LinkedContext, { entities, isMany }: Rows, name: string): boolean {
  const columns = relations.bySymbol.get(entities[0] ?? '')?.columns ?? [];
  return (
    !isMany && !TIME.test(name) && columns.some((column) => column.attribute === name && NUMBER.test(column.type) && !column.isPrimaryKey)
  );
}

/** By the query that read the row, by a lock in the function or in those that call it, or by a version. */
function isLocked(linked: LinkedContext, one: ProgramFunction, { parts, entities }: Rows): boolean {
  const { queries } = linked;
  if (parts.some(({ name, call }) => LOCKS.has(name) || (call.op === 'call' && call.keywords.some((word) => LOCKS.has(word.name ?? '')))))
    return true;
  const mentions = queries
    .body(one)
    .instructions.some(
      (each) =>
        (each.op === 'attribute' && LOCKS.has(each.name)) ||
        (each.op === 'call' && each.keywords.some((word) => LOCKS.has(word.name ?? ''))),
    );
  if (mentions || takesSharedLock(queries, linked.callers, one)) return true;
  return hasVersion(queries, entities[0] ?? '');
}

/** `__mapper_args__ = {'version_id_col': …}`. */
function hasVersion(queries: ProgramQueries, entity: string): boolean {
  const scope = queries.classScope(entity);
  const body = scope < 0 ? null : bodyOf(queries, scope);
  return body?.instructions.some((each) => each.op === 'constant' && each.text === 'version_id_col') === true;
}

/** What is set is written at the end of the transaction, or where the object is told to save itself. */
function isSaved({ queries, relations }: LinkedContext, one: ProgramFunction, { entities }: Rows, store: Store): boolean {
  const framework = relations.bySymbol.get(entities[0] ?? '')?.framework ?? '';
  if (!SAVES_BY_CALL.has(framework)) return true;
  return queries.body(one).instructions.some((each) => each.op === 'attribute' && SAVES.has(each.name) && each.pc > store.pc);
}

function report(
  linked: LinkedContext,
  one: ProgramFunction,
  rows: Rows,
  { read, store }: { readonly read: number; readonly store: Store },
): Report {
  const entry = linked.entries.reaching(one);
  const name = `${(rows.entities[0] ?? '').split('.').at(-1) ?? ''}.${store.name}`;
  const isServing = entry !== null && entry.entry.kind !== 'command';
  return linked.at(one, store.pc, {
    message: `\`${name}\` is read, computed with and written back: what another request writes in between is lost`,
    severity: isServing ? 'major' : 'minor',
    confidence: rows.source === 'unseen' ? 'medium' : 'high',
    evidence: [
      ...(entry === null ? [] : linked.entryEvidence(entry)),
      linked.step(one, read, `\`${name}\` is read without a lock on the row`),
      linked.step(one, store.pc, 'the result is written over what is there now'),
    ],
  });
}
