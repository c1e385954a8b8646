/** What each instruction of a function does to the transaction of a database that is open there, itself or behind a call. */
import { commitsEachStatement, isOfDatabase, isSavepoint, locksRows } from '../catalog/transactions.ts';
import type { Instruction } from '../../python/code/instruction.ts';
import { sourcesOf } from './value-sources.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries, Way } from './program-queries.ts';
import type { RowWrites } from './row-writes.ts';

const LOCKING = /\bselect\b.*\bfor\s+(?:no\s+key\s+)?update\b/isu;

export type TransactionEvent = {
  /** What writes rows, or has them written with the next flush. */
  readonly write: Way | null;
  /** The write waits for the next flush: until then it holds no rows. */
  readonly isPending: boolean;
  /** What locks rows that it reads. */
  readonly lock: Way | null;
  /** The write is committed by itself, unless a block is open. */
  readonly isAutocommitted: boolean;
  /** A commit that ends what began before, whoever began it; not the end of a block that begins behind the same call. */
  readonly commit: Way | null;
  readonly isRollback: boolean;
};

/** A `with` that begins a transaction, or a part of one that can be taken back alone. */
export type TransactionBlock = {
  /** Words of its beginning, and of its ends. */
  readonly enter: number;
  readonly exit: number;
  readonly isSavepoint: boolean;
  readonly library: string;
};

export type TransactionEvents = {
  /** By word. Instructions that do nothing to a transaction are left out. */
  readonly at: ReadonlyMap<number, TransactionEvent>;
  readonly blocks: readonly TransactionBlock[];
  /** What makes the whole function a block: `django.db.transaction.atomic`; '' for nothing. */
  readonly decorator: string;
};

export function readEvents(queries: ProgramQueries, rowWrites: RowWrites, one: ProgramFunction): TransactionEvents {
  const body = queries.body(one);
  const managers = managerCalls(body);
  const at = new Map<number, TransactionEvent>();
  const blocks: TransactionBlock[] = [];
  const places = new Set([...[...queries.calls(one), ...queries.sites(one)].map(({ pc }) => pc), ...rowWrites.of(one).keys()]);
  for (const pc of [...places].sort((left, right) => left - right)) {
    const op = body.at(pc)?.op;
    if (op === 'enter' || op === 'exit' || managers.has(pc)) continue;
    const event = eventAt(queries, rowWrites, one, pc);
    if (event !== null) at.set(pc, event);
  }
  for (const instruction of body.instructions) {
    if (instruction.op !== 'enter') continue;
    const exit = body.instructions.find((other) => other.op === 'exit' && other.manager === instruction.manager);
    if (exit === undefined) continue;
    const made = body.definition(body.origin(instruction.manager));
    const words = [...(made?.op === 'call' ? [made.pc] : []), instruction.pc];
    const commit = databaseWay([...words, exit.pc].map((pc) => leaving(queries, queries.wayAt(one, pc, 'commit'))));
    const begun =
      commit === null && words.some((pc) => isGenerator(queries, queries.wayAt(one, pc, 'begin')))
        ? null
        : databaseWay(words.map((pc) => staying(queries, queries.wayAt(one, pc, 'begin'))));
    if (begun !== null) {
      blocks.push({
        enter: instruction.pc,
        exit: exit.pc,
        isSavepoint: isSavepoint(begun.site.origin),
        library: begun.site.origin,
      });
    } else if (commit !== null) {
      at.set(exit.pc, { write: null, isPending: false, lock: null, isAutocommitted: false, commit, isRollback: false });
    } else if (databaseWay([queries.wayAt(one, exit.pc, 'rollback')]) !== null || isSessionOfBlock(body, instruction, at)) {
      at.set(exit.pc, { write: null, isPending: false, lock: null, isAutocommitted: false, commit: null, isRollback: true });
    }
  }
  return { at, blocks, decorator: decoratorOf(queries, one, body) };
}

/** What is entered is what rows are written with: whatever the end of the `with` does, the transaction is over then. */
function isSessionOfBlock(body: FunctionBody, enter: Instruction, events: ReadonlyMap<number, TransactionEvent>): boolean {
  const isWrite = ({ op, pc }: Instruction): boolean => op === 'call' && (events.get(pc)?.write ?? null) !== null;
  return body.usesOf(enter.value).some((use) => isWrite(use) || (use.op === 'attribute' && body.usesOf(use.value).some(isWrite)));
}

/** A way through a function with `yield`, only where it begins behind the `yield`: what is done when a `with` ends. */
function leaving(queries: ProgramQueries, way: Way | null): Way | null {
  const [, ...inner] = way?.steps ?? [];
  const [generator, pc] = [inner[0]?.caller ?? way?.site.function, inner[0]?.pc ?? way?.site.pc ?? 0];
  if (way === null || generator === undefined || !isGenerator(queries, way)) return way;
  const yielded = queries.body(generator).instructions.find(({ op }) => op === 'yield');
  return yielded !== undefined && pc > yielded.pc ? way : null;
}

/** A way to a beginning that is not ended by the function that begins: what `__enter__` does in a `with` of its own is over when it returns. */
function staying(queries: ProgramQueries, way: Way | null): Way | null {
  if (way === null || way.steps.length === 0) return way;
  const { function: one, pc } = way.site;
  if (pc === one.code.start && queries.body(one).at(pc)?.op !== 'call') return null;
  const body = queries.body(one);
  const enter = body.instructions.find((each) => each.op === 'enter' && (each.pc === pc || managerPc(body, each.manager) === pc));
  const exit = body.instructions.find((each) => each.op === 'exit' && enter?.op === 'enter' && each.manager === enter.manager);
  if (enter === undefined || exit === undefined) return way;
  return body.instructions.some((each) => each.op === 'yield' && each.pc > enter.pc && each.pc < exit.pc) ? way : null;
}

/** Word of the call that makes what a `with` enters; -1 where none does. */
function managerPc(body: FunctionBody, manager: number): number {
  const made = body.definition(body.origin(manager));
  return made?.op === 'call' ? made.pc : -1;
}

/** Whether what is called first is a function with `yield`. */
function isGenerator(queries: ProgramQueries, way: Way | null): boolean {
  if (way === null || way.steps.length === 0) return false;
  const { caller } = way.steps[1] ?? { caller: way.site.function };
  return queries.body(caller).instructions.some(({ op }) => op === 'yield');
}

/** Words of the calls that make what a `with` enters: what they do is done by entering and leaving. */
function managerCalls(body: FunctionBody): ReadonlySet<number> {
  const found = new Set<number>();
  for (const instruction of body.instructions) {
    if (instruction.op === 'enter') found.add(managerPc(body, instruction.manager));
  }
  return found;
}

function eventAt(queries: ProgramQueries, rowWrites: RowWrites, one: ProgramFunction, pc: number): TransactionEvent | null {
  const told = databaseWay([queries.wayAt(one, pc, 'write')]);
  const written = told ?? rowWrites.of(one).get(pc) ?? rowWrites.behind(one, pc);
  const locked = queries.wayAt(one, pc, 'lock');
  const lock = locked !== null && locksRows(locked.site.origin) ? locked : lockingQuery(queries, queries.wayAt(one, pc, 'query'));
  const committed = databaseWay([queries.wayAt(one, pc, 'commit')]);
  const isOwn = committed !== null && endsOwnTransaction(queries, committed);
  const commit = isOwn ? null : committed;
  // What it begins and ends by itself leaves nothing open, but within a block of a caller it is a part of that.
  const write = written === null || (isOwn && !commitsEachStatement(written.site.origin)) ? null : written;
  const isRollback = commit === null && databaseWay([queries.wayAt(one, pc, 'rollback')]) !== null;
  if (write === null && lock === null && commit === null && !isRollback) return null;
  return {
    write,
    isPending: told === null,
    lock,
    isAutocommitted: write !== null && commitsEachStatement(write.site.origin),
    commit,
    isRollback,
  };
}

/** A query that locks what it reads: `session.get(Order, key, with_for_update=True)`, `SELECT … FOR UPDATE`. */
function lockingQuery(queries: ProgramQueries, way: Way | null): Way | null {
  const body = way === null ? null : queries.body(way.site.function);
  const call = body?.at(way?.site.pc ?? -1);
  if (body === null || call?.op !== 'call') return null;
  const isTold = call.keywords.some(({ name, value }) => {
    const given = body.definition(body.origin(value));
    return name === 'with_for_update' && !(given?.op === 'constant' && (given.kind === 'FALSE' || given.kind === 'NONE'));
  });
  const [statement] = call.positional;
  const texts = isTold || statement === undefined ? [] : sourcesOf(body, [statement.value]).texts;
  return isTold || texts.some((text) => LOCKING.test(text)) ? way : null;
}

function databaseWay(ways: readonly (Way | null)[]): Way | null {
  return ways.find((way) => way !== null && isOfDatabase(way.site.origin)) ?? null;
}

/** The end of a `with`, of a decorated function, of what the same call begins, or of a session that is made where it is committed. */
function endsOwnTransaction(queries: ProgramQueries, { site, steps }: Way): boolean {
  const body = queries.body(site.function);
  const instruction = body.at(site.pc);
  if (instruction?.op !== 'call') return true;
  if (queries.sites(site.function).some(({ pc, effect }) => pc === site.pc && effect === 'begin')) return true;
  return steps.length > 0 && isMadeHere(body, instruction.callee);
}

/** Whether the object of a method was made in the function: entered, called for, awaited. */
function isMadeHere(body: FunctionBody, callee: number): boolean {
  const method = body.definition(body.origin(callee));
  if (method?.op !== 'attribute') return false;
  const origins = body.origins(method.object);
  return origins.length > 0 && origins.every(({ op }) => op === 'enter' || op === 'call' || op === 'await' || op === 'iterate');
}

function decoratorOf(queries: ProgramQueries, one: ProgramFunction, body: FunctionBody): string {
  const begun = queries.sites(one).find(({ pc, effect }) => effect === 'begin' && pc === one.code.start);
  const op = body.at(one.code.start)?.op;
  return begun === undefined || op === 'call' || op === 'enter' || !isOfDatabase(begun.origin) ? '' : begun.origin;
}
