import type { Entity } from '../../../model/system-model.ts';
import type { Instruction } from '../../../python/code/instruction.ts';
import { classOfValue } from '../../../program/queries/class-values.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import type { ProgramFunction, Way } from '../../../program/queries/program-queries.ts';
import { givesObjects } from '../../../program/queries/rows.ts';
import { walkBody } from '../../../program/queries/walk-body.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { fixExpiredAttributeAfterCommit } from '../../fixes/expired-attribute-after-commit.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './expired-attribute-after-commit.examples.ts';

const COMMITS = /(?:AsyncSession|async_scoped_session|AsyncSessionTransaction)\.(?:commit|__aexit__)$/u;
const MAKERS = /(?:^|\.)(?:async_sessionmaker|AsyncSession)(?:\.__init__)?$/u;

/** By value: `fresh` while the session knows it, or the word of the commit that has expired it. New ones are not of the session yet. */
type State = ReadonlyMap<number, 'fresh' | number>;

/** Rows that functions give back are followed through so many calls. */
const MAX_CALLS = 2;

export const expiredAttributeAfterCommit = defineRule({
  id: 'expired-attribute-after-commit',
  criterion: 'correctness',
  severity: 'critical',
  confidence: 'high',
  needs: 'program',
  why: 'A commit expires all attributes of the rows of a session. Reading one loads it again, which an asynchronous session cannot do behind an attribute: it raises `MissingGreenlet`.',
  remedy: 'Make sessions with `expire_on_commit=False`, or `await session.refresh(…)` after the commit, or read what is needed before it.',
  references: [
    'https://docs.sqlalchemy.org/en/20/orm/extensions/asyncio.html#preventing-implicit-io-when-using-asyncsession',
    'https://docs.sqlalchemy.org/en/20/errors.html#error-xd2s',
  ],
  cwe: 0,
  codes: [],
  silentWhen: [
    'a session of the program is made with `expire_on_commit=False`, or nothing tells how sessions are made',
    'the row is refreshed between the commit and the read',
    'the attribute is no column or relationship',
    'the session is not asynchronous: there the read costs a query, and works',
  ],
  bad: BAD,
  good: GOOD,
  fix: fixExpiredAttributeAfterCommit,
  *check({ linked }) {
    const entities = new Map(linked.system.entities.map((entity) => [entity.symbol, entity]));
    if (entities.size === 0 || !linked.queries.effects.occurs('commit') || !expires(linked)) return;
    for (const one of linked.functions) {
      if (one.code.isAsync && linked.queries.way(one, 'commit') !== null) yield* reportsIn(linked, one, entities);
    }
  },
});

/** Whether sessions are made, and none of them keeps its rows after a commit. */
function expires({ queries, functions }: LinkedContext): boolean {
  let isMade = false;
  for (const one of functions) {
    for (const { pc, targets } of queries.calls(one)) {
      const call = queries.body(one).at(pc);
      if (call?.op !== 'call') continue;
      const isSync = targets.some(({ name }) => /\bsessionmaker(?:\.__init__)?$/u.test(name));
      const isAsync =
        targets.some(({ name }) => MAKERS.test(name)) ||
        (isSync &&
          call.keywords.some(
            ({ name, value }) => name === 'class_' && queries.dottedNames(one, value).some((given) => given.endsWith('AsyncSession')),
          ));
      if (!isAsync) continue;
      if (call.keywords.some(({ name }) => name === null || name === 'expire_on_commit')) return false;
      isMade = true;
    }
  }
  return isMade;
}

function* reportsIn(linked: LinkedContext, one: ProgramFunction, entities: ReadonlyMap<string, Entity>): Generator<Report> {
  const { queries } = linked;
  const body = queries.body(one);
  const read = body.instructions.flatMap((each) => (each.op === 'attribute' ? [body.origin(each.object)] : []));
  const followed = follow(linked, one, entities, read, MAX_CALLS);
  if (followed === null) return;
  const { before, commits, rows } = followed;
  const seen = new Set<number>();
  for (const instruction of body.instructions) {
    if (instruction.op !== 'attribute') continue;
    const value = body.origin(instruction.object);
    const row = rows.get(value);
    const commit = before.get(instruction.pc)?.get(value);
    const way = typeof commit === 'number' ? commits.get(commit) : undefined;
    if (row === undefined || way === undefined || seen.has(value) || !hasAttribute(row.entity, instruction.name)) continue;
    seen.add(value);
    yield report(linked, one, {
      instruction,
      name: body.dotted(instruction.value) || `${row.entity.symbol.split('.').at(-1) ?? ''}.${instruction.name}`,
      way,
    });
  }
}

type Followed = {
  readonly before: ReadonlyMap<number, State>;
  readonly commits: ReadonlyMap<number, Way>;
  readonly rows: ReadonlyMap<number, Row>;
};

/** What is known of the rows among some values before each instruction; null where nothing is committed, or none of them is a row. */
function follow(
  linked: LinkedContext,
  one: ProgramFunction,
  entities: ReadonlyMap<string, Entity>,
  asked: readonly number[],
  calls: number,
): Followed | null {
  const { queries, transactions } = linked;
  const body = queries.body(one);
  const { at, blocks } = transactions.events(one);
  const ended = blocks.flatMap(({ exit, isSavepoint }) => (isSavepoint ? [] : [[exit, queries.wayAt(one, exit, 'commit')] as const]));
  const commits = new Map(
    [...[...at].map(([pc, { commit }]) => [pc, commit] as const), ...ended].flatMap(([pc, commit]) =>
      commit !== null && COMMITS.test(commit.site.origin) ? [[pc, commit] as const] : [],
    ),
  );
  if (commits.size === 0) return null;
  const rows = rowsAmong(linked, one, asked, entities);
  if (rows.size === 0) return null;
  const given = [...rows.keys()].filter((value) => body.parameter(value) !== null);
  // What a function that commits gives back may be expired already.
  const gave = new Set(
    [...rows.keys()].filter((value) => calls > 0 && givesExpired(linked, one, body.definition(value), entities, calls - 1)),
  );
  const { before } = walkBody<State>(body, {
    start: new Map(given.map((value) => [value, 'fresh'])),
    step: (state, instruction) => step(state, instruction, { body, commits, rows, gave }),
    join: (left, right) => new Map([...left, ...right].map(([value]) => [value, expiry(left, right, value)])),
    isSame: (left, right) => left.size === right.size && [...left].every(([value, known]) => right.get(value) === known),
  });
  return { before, commits, rows };
}

/** Whether the only function that a call may mean commits, and gives back a row that it does not load again. */
function givesExpired(
  linked: LinkedContext,
  one: ProgramFunction,
  made: Instruction | null,
  entities: ReadonlyMap<string, Entity>,
  calls: number,
): boolean {
  const { queries } = linked;
  const body = queries.body(one);
  const call = made?.op === 'await' ? body.definition(body.origin(made.awaited)) : made;
  const targets = call?.op === 'call' ? (queries.callAt(one, call.pc)?.targets ?? []) : [];
  const callee = targets.length === 1 ? targets[0]?.function : null;
  if (callee === null || callee === undefined || !callee.code.isAsync) return false;
  const inner = queries.body(callee);
  const returns = inner.instructions.flatMap((each) => (each.op === 'return' ? [{ pc: each.pc, value: inner.origin(each.given) }] : []));
  const followed = follow(
    linked,
    callee,
    entities,
    returns.map(({ value }) => value),
    calls,
  );
  if (followed === null) return false;
  const rows = returns.filter(({ value }) => followed.rows.has(value));
  return rows.length > 0 && rows.every(({ pc, value }) => typeof followed.before.get(pc)?.get(value) === 'number');
}

/** Where a value was made: the call behind an `await`. */
function callOf(body: FunctionBody, { op, pc, ...rest }: Instruction): number {
  const awaited = op === 'await' && 'awaited' in rest ? body.definition(body.origin(rest.awaited)) : null;
  return awaited?.pc ?? pc;
}

function report(
  linked: LinkedContext,
  one: ProgramFunction,
  { instruction, name, way }: { readonly instruction: Instruction; readonly name: string; readonly way: Way },
): Report {
  return linked.at(one, instruction.pc, {
    message: `\`${name}\` is read after the commit has expired it`,
    confidence: way.isSure ? 'high' : 'medium',
    evidence: [...linked.evidence(way), linked.step(one, instruction.pc, 'is read here, and would have to be loaded again')],
  });
}

/** `list`: the value that it is an element of, which is in the map too; -1 for others. */
type Row = { readonly entity: Entity; readonly isNew: boolean; readonly list: number };

/** Values that are rows, and the lists of those that loops go through. */
function rowsAmong(
  linked: LinkedContext,
  one: ProgramFunction,
  asked: readonly number[],
  entities: ReadonlyMap<string, Entity>,
): ReadonlyMap<number, Row> {
  const rows = new Map<number, Row>();
  for (const value of new Set(asked)) {
    const found = classOfValue(linked.queries, one, value, (name) => entities.has(name));
    const entity = found === null ? undefined : entities.get(found.name);
    if (found === null) addElement(rows, linked, one, { value, entities });
    else if (entity !== undefined && isMapped(entity)) rows.set(value, { entity, isNew: found.isNew, list: -1 });
  }
  return rows;
}

/** `for order in orders`, where a query has loaded them. */
function addElement(
  rows: Map<number, Row>,
  linked: LinkedContext,
  one: ProgramFunction,
  { value, entities }: { readonly value: number; readonly entities: ReadonlyMap<string, Entity> },
): void {
  const body = linked.queries.body(one);
  const defined = body.definition(value);
  const found = defined?.op === 'iterate' ? linked.rows.of(one, value) : null;
  const [name, ...others] = found?.entities ?? [];
  const entity = name === undefined || others.length > 0 ? undefined : entities.get(name);
  if (defined?.op !== 'iterate' || found === null || found.isMany || found.isTuple || found.source !== 'read') return;
  if (entity === undefined || !isMapped(entity) || !givesObjects(found)) return;
  const list = body.origin(defined.iterable);
  if (isRefreshed(body, list)) return;
  rows.set(list, { entity, isNew: false, list: -1 });
  rows.set(value, { entity, isNew: false, list });
}

/** A loop loads each row of the list again. */
function isRefreshed(body: FunctionBody, list: number): boolean {
  const isElement = (value: number): boolean => {
    const made = body.definition(body.origin(value));
    return made?.op === 'iterate' && body.origin(made.iterable) === list;
  };
  return body.instructions.some((each) => {
    const method = each.op === 'call' ? body.definition(body.origin(each.callee)) : null;
    return (
      each.op === 'call' && method?.op === 'attribute' && method.name === 'refresh' && each.positional.some(({ value }) => isElement(value))
    );
  });
}

function isMapped({ framework }: Entity): boolean {
  return framework.startsWith('SQL');
}

function step(
  state: State,
  instruction: Instruction,
  {
    body,
    commits,
    rows,
    gave,
  }: {
    readonly body: FunctionBody;
    readonly commits: ReadonlyMap<number, Way>;
    readonly rows: ReadonlyMap<number, Row>;
    readonly gave: ReadonlySet<number>;
  },
): State {
  const made = rows.get(instruction.value);
  if (made !== undefined && gave.has(instruction.value)) return new Map([...state, [instruction.value, callOf(body, instruction)]]);
  if (made !== undefined && made.list >= 0) return new Map([...state, [instruction.value, state.get(made.list) ?? 'fresh']]);
  if (made !== undefined && !made.isNew) return new Map([...state, [instruction.value, 'fresh']]);
  // What takes it may add it to the session or refresh it; both make it fresh.
  const passed = instruction.op === 'call' ? instruction.positional.map(({ value }) => body.origin(value)) : [];
  const given = passed.filter((value) => rows.has(value));
  const known = given.length === 0 ? state : new Map([...state, ...given.map((value) => [value, 'fresh'] as const)]);
  if (!commits.has(instruction.pc)) return known;
  return new Map([...known].map(([value, was]) => [value, was === 'fresh' ? instruction.pc : was]));
}

/** What is expired on one way is expired. */
function expiry(left: State, right: State, value: number): 'fresh' | number {
  const known = [left.get(value), right.get(value)].filter((one) => typeof one === 'number');
  return known.length === 0 ? 'fresh' : Math.min(...known);
}

function hasAttribute({ columns, relationships }: Entity, name: string): boolean {
  return columns.some(({ attribute }) => attribute === name) || relationships.some(({ attribute }) => attribute === name);
}
