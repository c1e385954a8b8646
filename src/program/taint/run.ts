/** Reads the instructions of a scope in the order in which they can run: branches whose test is known go one way, loops until nothing changes. */
import { HEADER_WORDS, Op, Outcome, instructionLength } from '../../python/code/opcodes.ts';
import { type Activation, MAX_WORK, type Replaced } from './activation.ts';
import { withField } from './heap.ts';
import { factsOf, returnFacts } from './guards.ts';
import { evaluate } from './instructions.ts';
import { itemsOf } from './iteration.ts';
import { provenAtReturn } from './proofs.ts';
import { readingOf, rememberReading } from './repeated-reads.ts';
import { sendResponses } from './responses.ts';
import { type State, sameState } from './state.ts';
import { truthOf } from './truth.ts';
import { makeSafe } from './taint-set.ts';
import { UNKNOWN, type Value, joinValues, sameValue, withTaint } from './value.ts';

/** Turns of a loop before what it changes counts as known; of loops in loops, by how deep they are. */
const MAX_TURNS: readonly number[] = [5, 4, 3];
const MAX_DEEP_TURNS = 2;
/** Turns that are read one by one, where it is known what they do. */
const MAX_CERTAIN_TURNS = 6;

/** Reads a whole scope; what it returns and stores stands in the activation afterwards. */
export function run(a: Activation): void {
  region(a, a.scope.start, a.scope.end);
  if (a.state !== null) leave(a);
}

function region(a: Activation, from: number, end: number): void {
  let pc = from;
  while (pc < end && a.state !== null) {
    a.work += 1;
    if (a.work > MAX_WORK) {
      a.program.bound('taint: work on a function');
      leave(a);
      return;
    }
    pc = next(a, pc, end);
  }
}

/** Reads one instruction or bracket; gives where to go on. */
function next(a: Activation, pc: number, end: number): number {
  switch (a.words[pc]! & 0xff) {
    case Op.BRANCH:
      return branch(a, pc, end);
    case Op.LOOP:
      return loop(a, pc);
    case Op.TRY:
      return tryBlock(a, pc);
    case Op.BREAK:
      if (a.state !== null) a.loops.at(-1)?.breaks.push(a.state.fork());
      a.state = null;
      return end;
    case Op.CONTINUE:
      if (a.state !== null) a.loops.at(-1)?.continues.push(a.state);
      a.state = null;
      return end;
    case Op.RETURN:
      evaluate(a, pc);
      leave(a, a.operand(pc, 0));
      return end;
    case Op.RAISE:
      if (a.state !== null) a.raised.at(-1)?.push(a.state);
      a.state = null;
      return end;
    case Op.CALL:
      evaluate(a, pc);
      if (!a.isShallow) for (const { value, safeFor } of returnFacts(a, pc)) applyFact(a, value, safeFor);
      return pc + instructionLength(a.words, pc);
    default:
      evaluate(a, pc);
      return pc + instructionLength(a.words, pc);
  }
}

function leave(a: Activation, returned = -1): void {
  if (a.state !== null) {
    provenAtReturn(a, returned);
    sendResponses(a);
  }
  a.returnState = a.join(a.returnState, a.state);
  a.state = null;
}

function branch(a: Activation, pc: number, end: number): number {
  const [test, outcome, otherwise, after] = [a.operand(pc, 0), a.operand(pc, 1), a.operand(pc, 2), a.operand(pc, 3)];
  const known = outcome === Outcome.UNKNOWN ? truthOf(a, a.value(test)) : outcome === Outcome.TRUE;
  a.tests.set(pc, known);
  const before = a.state!;
  const mark = a.replaced.length;
  const phis = joinedAt(a, after, end);

  const yes = known === false ? null : side(a, test, true, pc + instructionLength(a.words, pc), otherwise, before.fork());
  const yesValues = yes === null ? null : phis.map((phi) => a.values[a.operand(phi, 1)]);
  const yesReplaced = undo(a, mark);

  const no = known === true ? null : side(a, test, false, otherwise, after, before.fork());
  const noValues = no === null ? null : phis.map((phi) => a.values[a.operand(phi, 2)]);
  const noReplaced = undo(a, mark);

  a.state = a.join(yes, no);
  if (yes === null || no === null) redo(a, yes === null ? noReplaced : yesReplaced);
  phis.forEach((phi, at) => {
    const values = [yesValues, noValues].flatMap((side) => (side === null ? [] : [side[at]]));
    const target = a.words[phi + 2]!;
    a.values[target] = values.reduce((left, right) => joinValues(left, right), undefined);
    a.joins.set(target, { test, yes: a.operand(phi, 1), no: a.operand(phi, 2) });
  });
  return a.state === null ? end : phis.length === 0 ? after : phis.at(-1)! + HEADER_WORDS + 3;
}

/** The joins of two values, one from each side, that follow a branch: conditional expressions, `and`, `or`. */
function joinedAt(a: Activation, after: number, end: number): readonly number[] {
  const found: number[] = [];
  const size = HEADER_WORDS + 3;
  for (let pc = after; pc + size <= end && (a.words[pc]! & 0xff) === Op.PHI && a.operand(pc, 0) === 2; pc += size) {
    if (isRead(a, pc + size, end)) break;
    found.push(pc);
  }
  return found;
}

/** Whether a PHI that ends here stands for a variable. */
const isRead = (a: Activation, pc: number, end: number): boolean => pc < end && (a.words[pc]! & 0xff) === Op.BIND && a.operand(pc, 2) < 0;

function side(a: Activation, test: number, result: boolean, from: number, to: number, state: State): State | null {
  a.state = state;
  for (const { value, safeFor, quote } of factsOf(a, test, result)) if (quote === undefined) applyFact(a, value, safeFor);
  region(a, from, to);
  return a.state;
}

function applyFact(a: Activation, number: number, safeFor: readonly number[]): void {
  const old = a.values[number];
  if (old === undefined || a.state === null || a.deepTaint(old).size === 0) return;
  const safer = withTaint({ ...UNKNOWN, constant: old.constant, isOpen: old.isOpen }, makeSafe(a.deepTaint(old), safeFor));
  a.replace(number, safer);
  storeTested(a, number, safer);
  const reading = readingOf(a, number);
  if (reading !== '') rememberReading(a, reading, safeFor);
  for (const [variable, local] of a.state.locals.entries())
    if (local.number === number) a.state.locals.set(variable, { number, value: safer });
}

/** An attribute that was tested is what it is the next time it is read. */
function storeTested(a: Activation, number: number, safer: Value): void {
  const pc = a.definedAt[number] ?? -1;
  if (pc < 0 || (a.words[pc]! & 0xff) !== Op.ATTRIBUTE) return;
  const { objects, isOpen } = a.value(a.operand(pc, 0));
  const [only, ...others] = objects;
  const object = only === undefined || others.length > 0 || isOpen ? undefined : a.object(only);
  if (object !== undefined) a.setObject(only!, withField(object, `.${a.string(a.operand(pc, 1))}`, safer));
}

/** What was replaced since, and by what. */
type Undone = Replaced & { readonly by: Value | undefined };

/** Takes replaced values back; gives what they were replaced by. */
function undo(a: Activation, mark: number): readonly Undone[] {
  const taken = new Map<number | string, Undone>();
  while (a.replaced.length > mark) {
    const replaced = a.replaced.pop()!;
    const { value, before, read } = replaced;
    const key = read?.reading ?? value;
    if (!taken.has(key)) taken.set(key, { ...replaced, by: read === undefined ? a.values[value] : undefined });
    if (read === undefined) a.values[value] = before;
    else a.testedReadings -= 1;
  }
  return [...taken.values()];
}

/** What was tested holds from here on, too. */
function redo(a: Activation, undone: readonly Undone[]): void {
  for (const { by, ...replaced } of undone) {
    if (replaced.read === undefined) a.replace(replaced.value, by);
    else rememberReading(a, replaced.read.reading, replaced.read.safeFor);
  }
}

function loop(a: Activation, pc: number): number {
  const [otherwise, after] = [a.operand(pc, 0), a.operand(pc, 1)];
  const body = pc + instructionLength(a.words, pc);
  const begun = turnByTurn(a, body, otherwise, after);
  if (begun.isDone) {
    a.state = begun.state;
    if (a.state !== null) region(a, otherwise, after);
    for (const state of begun.breaks) a.state = a.join(a.state, state);
    return after;
  }
  const entry = begun.state!;
  let head: State = entry;
  let breaks: State[] = [];
  let headValues: readonly (Value | undefined)[] = [];
  const turns = MAX_TURNS[a.loops.length] ?? MAX_DEEP_TURNS;
  for (let turn = 0; turn < turns; turn += 1) {
    breaks = [];
    const back = oneTurn(a, { body, otherwise, turn, from: head }, breaks);
    const joined = a.join(entry, back) ?? entry;
    const values = valuesAtHead(a, body, otherwise);
    const isSettled = sameState(joined, head) && values.every((value, at) => sameValue(value, headValues[at]));
    head = joined;
    headValues = values;
    if (isSettled) break;
  }
  a.state = runsOut(a, body, otherwise) ? head.fork() : null;
  region(a, otherwise, after);
  for (const state of [...begun.breaks, ...breaks]) a.state = a.join(a.state, state);
  return after;
}

/** The turns of a loop that are certain: a `for` over few known elements, a `while` as long as its test is known. */
type Begun = { readonly isDone: boolean; readonly state: State | null; readonly breaks: readonly State[] };

function turnByTurn(a: Activation, body: number, otherwise: number, after: number): Begun {
  const breaks: State[] = [];
  const entry = a.state!;
  const head = headOf(a, body, otherwise);
  const op = a.words[head]! & 0xff;
  // The loop of a comprehension joins its elements behind it.
  const isStatement = head > body && (after >= a.scope.end || (a.words[after]! & 0xff) !== Op.GATHER);
  if (!isStatement || a.isShallow) return { isDone: false, state: entry, breaks };
  return op === Op.ITERATE ? overElements(a, body, head, otherwise) : whileKnown(a, { body, head, otherwise });
}

/** Behind the joins with which a loop begins. */
function headOf(a: Activation, body: number, end: number): number {
  let pc = body;
  while (pc < end && ((a.words[pc]! & 0xff) === Op.PHI || (a.words[pc]! & 0xff) === Op.BIND)) pc += instructionLength(a.words, pc);
  return pc;
}

function overElements(a: Activation, body: number, head: number, otherwise: number): Begun {
  const breaks: State[] = [];
  const entry = a.state!;
  const items = itemsOf(a, a.valueAt(head, 0));
  if (items === null || items.length > MAX_CERTAIN_TURNS || a.loops.length > 1) return { isDone: false, state: entry, breaks };
  let state: State | null = entry;
  for (const [turn, item] of items.entries()) {
    if (state === null) break;
    a.elements.set(head, item);
    state = oneTurn(a, { body, otherwise, turn, from: state }, breaks);
    a.elements.delete(head);
  }
  if (state === null) return { isDone: true, state, breaks };
  // Where it ends, its variables are what they are at its head.
  a.state = state.fork();
  region(a, body, head);
  return { isDone: true, state: a.state, breaks };
}

function whileKnown(a: Activation, { body, head, otherwise }: { body: number; head: number; otherwise: number }): Begun {
  const breaks: State[] = [];
  const test = testOf(a, head, otherwise);
  let state = a.state!;
  if (test < 0 || a.loops.length > 1) return { isDone: false, state, breaks };
  for (let turn = 0; turn < MAX_CERTAIN_TURNS; turn += 1) {
    const own: State[] = [];
    a.tests.delete(test);
    const back = oneTurn(a, { body, otherwise, turn, from: state }, own);
    const known = a.tests.get(test);
    if (known === false) return { isDone: true, state: back, breaks };
    if (known !== true) break;
    breaks.push(...own);
    if (back === null) return { isDone: true, state: null, breaks };
    state = back;
  }
  return { isDone: false, state, breaks };
}

type Turn = { readonly body: number; readonly otherwise: number; readonly turn: number; readonly from: State };

/** Reads the body once; gives the state with which it comes back to its head, null where it does not. */
function oneTurn(a: Activation, { body, otherwise, turn, from }: Turn, breaks: State[]): State | null {
  const ways = { breaks: [] as State[], continues: [] as State[] };
  a.loops.push(ways);
  a.state = from.fork();
  a.turn = turn;
  const mark = a.replaced.length;
  region(a, body, otherwise);
  undo(a, mark);
  a.loops.pop();
  breaks.push(...ways.breaks);
  return ways.continues.reduce((left: State | null, right: State) => a.join(left, right), a.state);
}

/** Whether a loop can end by itself: not where the test of a `while` certainly holds. */
function runsOut(a: Activation, body: number, end: number): boolean {
  const test = testOf(a, headOf(a, body, end), end);
  return test < 0 || a.tests.get(test) !== true;
}

/** The branch that tests whether a `while` goes on; -1 where there is none. */
function testOf(a: Activation, body: number, end: number): number {
  for (let pc = body; pc < end;) {
    const op = a.words[pc]! & 0xff;
    if (op === Op.ITERATE || op === Op.BIND) return -1;
    if (op === Op.BRANCH) {
      if (a.operand(pc, 3) === end) return pc;
      pc = a.operand(pc, 3);
    } else if (op === Op.LOOP) pc = a.operand(pc, 1);
    else if (op === Op.TRY) pc = a.operand(pc, 4);
    else pc += instructionLength(a.words, pc);
  }
  return -1;
}

/** What the values that are joined at the head of a loop come to for the next turn. */
function valuesAtHead(a: Activation, body: number, end: number): readonly (Value | undefined)[] {
  const values: (Value | undefined)[] = [];
  for (let pc = body, head = headOf(a, body, end); pc < head; pc += instructionLength(a.words, pc)) {
    if ((a.words[pc]! & 0xff) !== Op.PHI) continue;
    for (let at = 0; at < a.operand(pc, 0); at += 1) values.push(a.values[a.operand(pc, at + 1)]);
  }
  return values;
}

function tryBlock(a: Activation, pc: number): number {
  const [handlers, body, orelse, last, end] = [0, 1, 2, 3, 4].map((index) => a.operand(pc, index)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const before = a.state!;
  a.state = before.fork();
  const raised: State[] = [];
  a.raised.push(raised);
  const mark = a.replaced.length;
  region(a, pc + instructionLength(a.words, pc), body);
  a.raised.pop();
  const done = a.state;
  // What was tested in the block is not certain where it was left by an exception.
  const tested = undo(a, mark);
  const caught = [done, ...raised].reduce((left: State | null, right) => a.join(left, right), before);
  let result: State | null = null;
  for (let handler = 0; handler < handlers; handler += 1) {
    a.state = caught?.fork() ?? null;
    region(a, a.operand(pc, 5 + handler), handler + 1 < handlers ? a.operand(pc, 6 + handler) : orelse);
    result = a.join(result, a.state);
  }
  a.state = done;
  const isCaught = result !== null;
  redo(a, tested);
  if (done !== null) region(a, orelse, last);
  if (isCaught) undo(a, mark);
  result = a.join(result, a.state);
  a.state = result ?? caught?.fork() ?? null;
  region(a, last, end);
  if (result === null) a.state = null;
  return end;
}
