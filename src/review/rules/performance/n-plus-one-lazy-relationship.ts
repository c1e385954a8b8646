import type { Relation } from '../../../model/entity-relations.ts';
import type { Confidence } from '../../../model/finding.ts';
import { EAGER_LOADING } from '../../../program/catalog/data/queries.ts';
import { runsOnChange } from '../../../program/queries/changes-only.ts';
import { eagerNames } from '../../../program/queries/eager-loading.ts';
import { type ElementRead, readsOf } from '../../../program/queries/element-reads.ts';
import { hasFixedSize } from '../../../program/queries/fixed-size.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import type { ProgramFunction } from '../../../program/queries/program-queries.ts';
import { reachableFrom } from '../../../program/queries/reachable-functions.ts';
import { type Rows, givesObjects } from '../../../program/queries/rows.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { ROWS_ASKED, fixLazyRelationship } from '../../fixes/n-plus-one-lazy-relationship.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './n-plus-one-lazy-relationship.examples.ts';

export const nPlusOneLazyRelationship = defineRule({
  id: 'n-plus-one-lazy-relationship',
  criterion: 'performance',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'The relationship is not loaded with the rows, so reading it sends one more query for every row: a list of a thousand rows costs a thousand and one. With an asynchronous session it fails.',
  remedy:
    'Load it with the rows: `select(Order).options(selectinload(Order.lines))`; Django: `select_related("customer")` for one, `prefetch_related("lines")` for many.',
  references: [
    'https://docs.sqlalchemy.org/en/20/orm/queryguide/relationships.html',
    'https://docs.djangoproject.com/en/stable/ref/models/querysets/#select-related',
  ],
  cwe: 0,
  codes: [],
  silentWhen: [
    'the query names the relationship in `joinedload`, `selectinload`, `select_related`, `prefetch_related` …, or the relationship is declared to load by itself',
    'the query, or what it loads, could not be followed: it comes from outside, from a method of the program’s own manager',
    'a coroutine reads it of a row that it was handed: with an asynchronous session it was loaded before',
    'the relationship leads back to the row that the loop’s rows belong to',
    'it is minor where no endpoint, task or consumer is known to lead there, and where it is read only when an element differs from the one before',
    'only those who ask for all are told where a session finds the other row among the rows themselves',
  ],
  bad: BAD,
  good: GOOD,
  fix: fixLazyRelationship,
  *check({ linked }) {
    if (linked.system.entities.length === 0) return;
    const migrations = new Set(linked.system.migrations.map(({ place }) => place.path));
    for (const one of linked.functions) if (!migrations.has(one.path)) yield* reportsIn(linked, one);
  },
});

/** One for each loop: its first read, and the names of the others. */
function* reportsIn(linked: LinkedContext, one: ProgramFunction): Generator<Report> {
  const body = linked.queries.body(one);
  for (const loop of body.instructions) {
    if (loop.op !== 'iterate') continue;
    const elements = linked.rows.of(one, loop.value) === null ? pairedElements(body, loop.value) : [loop.value];
    const around = body.loopsAround(loop.pc)[0];
    const found = elements
      .flatMap((value) => lazyReads(linked, one, value))
      .filter(({ read }) => around !== undefined && body.loopsAround(read.pc).includes(around) && !leavesLoop(body, read.pc));
    const isOnChange = ({ read }: LazyRead): boolean => around !== undefined && runsOnChange(body, around, read.pc);
    const first = found.find((each) => !isOnChange(each)) ?? found[0];
    if (first === undefined || hasFixedSize(linked.queries, one, loop.iterable)) continue;
    const told = report(linked, one, loop.pc, first, [...new Set(found.map(nameOf))]);
    yield isOnChange(first) ? { ...told, severity: 'minor' } : told;
  }
}

/** Second elements of pairs, as `enumerate` gives them. */
function pairedElements(body: FunctionBody, value: number): readonly number[] {
  return body.readersOf(value).flatMap((reader) => (reader.op === 'unpack' && reader.index === 1 ? [reader.value] : []));
}

type LazyRead = { readonly read: ElementRead; readonly relation: Relation; readonly entity: string; readonly rows: Rows };

/** The relationships of an element that are read and were not loaded with it; of a chain the first. */
function lazyReads(linked: LinkedContext, one: ProgramFunction, value: number): readonly LazyRead[] {
  const rows = linked.rows.of(one, value);
  const [entity] = rows?.entities ?? [];
  if (rows === null || entity === undefined || entity === '' || rows.isMany || rows.isTuple || !givesObjects(rows)) return [];
  if (rows.source !== 'read' && rows.source !== 'relationship') return [];
  const body = linked.queries.body(one);
  const set = new Set(body.usesOf(value).flatMap((use) => (use.op === 'store-attribute' ? [use.name] : [])));
  let eager: ReadonlySet<string> | null | undefined;
  const found: LazyRead[] = [];
  for (const read of readsOf(linked.queries, one, value)) {
    const owner = ownerOf(linked, entity, read.path);
    const name = read.path.at(-1) ?? '';
    const relation = owner === null ? null : linked.relations.related(owner, name);
    if (owner === null || relation === null || EAGER_LOADING.has(relation.loading) || set.has(read.path[0] ?? '')) continue;
    if (isLoadedOrFails(one, rows, relation)) continue;
    eager ??= eagerNames(linked.queries, rows);
    if (eager === null) return [];
    if (eager.has(name) || isKnown(rows, relation, name) || (isQuerySet(relation) && !takesAll(linked, read))) continue;
    found.push({ read, relation, entity: owner, rows });
  }
  return found;
}

/**
 * An asynchronous session loads nothing later: what a coroutine reads of a row that it was handed was loaded with it, by a query
 * that is not seen, or was just made.
 */
function isLoadedOrFails(one: ProgramFunction, { source, parts }: Rows, { framework }: Relation): boolean {
  const isOfSession = framework === 'SQLAlchemy' || framework === 'SQLModel';
  return isOfSession && one.code.isAsync && source === 'relationship' && parts.every(({ function: other }) => other !== one);
}

/** The entity whose attribute the last name of a path is; null where the path leads through something else, or through many. */
function ownerOf(linked: LinkedContext, entity: string, path: readonly string[]): string | null {
  let at: string | null = entity;
  for (const name of path.slice(0, -1)) {
    const relation: Relation | null = at === null ? null : linked.relations.related(at, name);
    at = relation === null || relation.isMany ? null : relation.target;
  }
  return at;
}

/** It leads back to where the rows come from, or the query gives the other row too, or asks for rows of this one alone. */
function isKnown({ owner, entities, parts }: Rows, relation: Relation, name: string): boolean {
  if (owner !== null && (relation.target === owner.entity || relation.back === owner.attribute)) return true;
  if (entities.includes(relation.target) && entities.length > 1) return true;
  const asksByIt = parts.some(
    ({ call }) => call.op === 'call' && call.keywords.some((word) => word.name === name || word.name === `${name}_id`),
  );
  return !relation.isMany && asksByIt;
}

/** Reading the attribute asks nothing yet: it gives a set that is asked later. */
function isQuerySet({ isMany, framework }: Relation): boolean {
  return isMany && framework !== 'SQLAlchemy' && framework !== 'SQLModel';
}

/** `author.books.all()`, and nothing narrower; `author.books` for libraries whose sets are gone through as they are. */
function takesAll(linked: LinkedContext, { function: one, instruction }: ElementRead): boolean {
  const body = linked.queries.body(one);
  return body.usesOf(instruction.value).some((use) => {
    if (use.op === 'iterate') return true;
    if (use.op !== 'attribute' || use.name !== 'all') return false;
    const calls = body.usesOf(use.value).filter((each) => each.op === 'call');
    return calls.some((call) => body.usesOf(call.value).some((each) => each.op !== 'attribute'));
  });
}

/** What runs once because the loop ends with it. */
function leavesLoop(body: FunctionBody, pc: number): boolean {
  for (const region of body.regionsAround(pc)) {
    const last = region.items.at(-1)?.instruction.op;
    if (last === 'return' || last === 'break' || last === 'raise') return true;
    if (region.kind === 'loop') return false;
  }
  return false;
}

/** `Order.customer`. */
function nameOf({ entity, read }: LazyRead): string {
  return `${entity.split('.').at(-1) ?? entity}.${read.path.at(-1) ?? ''}`;
}

/** Loops over the rows of one query have one root. */
function causeOf(lazy: LazyRead): string {
  const [begin] = lazy.rows.parts;
  return begin === undefined
    ? `${nameOf(lazy)} in ${lazy.read.function.name}`
    : `${nameOf(lazy)} of ${begin.function.name} ${begin.call.pc}`;
}

/** What the query is to be given where everything hangs on the rows themselves; null where a chain leads there. */
function eagerOption({ relation, entity, rows }: LazyRead, names: readonly string[]): string | null {
  const [owner = ''] = rows.entities;
  if (entity !== owner || names.length > 1) return null;
  const [name = ''] = names;
  const attribute = name.split('.').at(-1) ?? '';
  switch (relation.framework) {
    case 'Django':
      return relation.isMany ? `.prefetch_related("${attribute}")` : `.select_related("${attribute}")`;
    case 'SQLAlchemy':
    case 'SQLModel':
      return `.options(selectinload(${name}))`;
    default:
      return null;
  }
}

/** A row that many rows lead to may be in the session, as one among the rows themselves is, and with an asynchronous one must be, where anything asks for it. */
function confidenceOf(linked: LinkedContext, one: ProgramFunction, { read, relation, rows }: LazyRead): Confidence {
  const isOfSession = relation.framework === 'SQLAlchemy' || relation.framework === 'SQLModel';
  if (isOfSession && !relation.isMany && rows.entities.includes(relation.target)) return 'low';
  if (relation.isMany || read.steps.length === 0) return 'high';
  const isAsync = relation.framework !== 'Django' && rows.parts.some(({ function: owner }) => owner.code.isAsync);
  return isAsync && isNamedNearby(linked, one, relation.target) ? 'low' : 'medium';
}

const MOST_NEARBY = 200;

/** Whether what runs together with a function names an entity: what it calls, who calls it, and what they call. */
function isNamedNearby(linked: LinkedContext, one: ProgramFunction, entity: string): boolean {
  const callers = linked.callers.of(one).map(({ caller }) => caller);
  const nearby = reachableFrom(linked.queries, [one, ...callers], MOST_NEARBY);
  return nearby.length >= MOST_NEARBY || nearby.some(({ name }) => linked.entitiesNamedIn[name]?.includes(entity) === true);
}

function report(linked: LinkedContext, one: ProgramFunction, loop: number, lazy: LazyRead, names: readonly string[]): Report {
  const { read } = lazy;
  const entry = linked.entries.reaching(one);
  const [first] = read.steps;
  const through = first === undefined ? '' : ` in \`${read.function.name}\``;
  const all = names.map((name) => `\`${name}\``).join(', ');
  const calls = read.steps.map(({ caller, pc, callee }) => linked.step(caller, pc, `\`${caller.name}\` calls \`${callee}\``));
  const isServing = entry !== null && entry.entry.kind !== 'command';
  const query = lazy.rows.parts.find(({ call, function: owner }) => call.op === 'call' && linked.isReviewed(owner));
  const eager = eagerOption(lazy, names);
  return linked.at(one, read.pc, {
    message: `${all} ${names.length === 1 ? 'is' : 'are'} loaded by a query for each row of the loop${through}`,
    severity: isServing ? 'major' : 'minor',
    confidence: confidenceOf(linked, one, lazy),
    cause: causeOf(lazy),
    ...(eager === null ? {} : { remedy: `Load it with the rows: \`${eager}\` on the query.` }),
    evidence: [
      ...(entry === null ? [] : linked.entryEvidence(entry)),
      ...(query === undefined ? [] : [linked.step(query.function, query.call.pc, ROWS_ASKED)]),
      linked.step(one, loop, `\`${one.name}\` goes through rows that were loaded without \`${nameOf(lazy)}\``),
      ...calls,
      linked.step(read.function, read.instruction.pc, `\`${read.path.join('.')}\` of each is read`),
    ],
  });
}
