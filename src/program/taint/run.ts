/** Reads the instructions of a scope in the order in which they can run: branches whose test is known go one way, loops until nothing changes. */
import { HEADER_WORDS, Op, Outcome, instructionLength } from '../../python/code/opcodes.ts';
import { type Activation, MAX_WORK } from './activation.ts';
import { raised } from './exceptions.ts';
import { withField } from './heap.ts';
import { factsOf, returnFacts } from './guards.ts';
import { evaluate } from './instructions.ts';
import { loop } from './loops.ts';
import { provenAtReturn } from './proofs.ts';
import { readingOf, rememberReading } from './repeated-reads.ts';
import { redo, undo } from './replaced-values.ts';
import { sendResponses } from './responses.ts';
import type { State } from './state.ts';
import { truthOf } from './truth.ts';
import { CLEAN, makeSafe } from './taint-set.ts';
import { UNKNOWN, type Value, joinValues, withTaint } from './value.ts';

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
      return loop(a, pc, region);
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
      raise(a, a.operand(pc, 0) < 0 ? a.caught : a.valueAt(pc, 0), a.operand(pc, 1) < 0 ? null : a.valueAt(pc, 1));
      return end;
    case Op.CALL:
      evaluate(a, pc);
      if (!a.isShallow) for (const { value, safeFor } of returnFacts(a, pc)) applyFact(a, value, safeFor);
      if (a.endings.has(pc)) {
        raise(a, UNKNOWN);
        return end;
      }
      return pc + instructionLength(a.words, pc);
    default:
      evaluate(a, pc);
      return pc + instructionLength(a.words, pc);
  }
}

function raise(a: Activation, exception: Value | undefined, cause: Value | null = null): void {
  if (a.state !== null) {
    raised(a, exception, cause);
    a.raised.at(-1)?.states.push(a.state);
  }
  a.state = null;
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
  for (const { value, safeFor, part, isEmpty } of factsOf(a, test, result)) {
    if (isEmpty === true) emptied(a, value);
    else if (part === undefined) applyFact(a, value, safeFor);
  }
  region(a, from, to);
  return a.state;
}

function applyFact(a: Activation, number: number, safeFor: readonly number[]): void {
  const old = a.values[number];
  if (old === undefined || a.state === null || a.deepTaint(old).size === 0) return;
  const safer = withTaint({ ...UNKNOWN, constant: old.constant, isOpen: old.isOpen }, makeSafe(a.deepTaint(old), safeFor));
  replaceTested(a, number, safer);
  storeTested(a, number, safer);
  const reading = readingOf(a, number);
  if (reading !== '') rememberReading(a, reading, safeFor);
}

/** The same thing, but there is nothing in it. */
function emptied(a: Activation, number: number): void {
  const old = a.values[number];
  if (old !== undefined && old.taint.size > 0) replaceTested(a, number, { ...old, taint: CLEAN });
}

/** The value itself, and variables that hold it. */
function replaceTested(a: Activation, number: number, by: Value): void {
  a.replace(number, by);
  for (const [variable, local] of a.state?.locals.entries() ?? [])
    if (local.number === number) a.state?.locals.set(variable, { number, value: by });
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
  const left = { states: [] as State[], value: undefined };
  a.raised.push(left);
  const mark = a.replaced.length;
  region(a, pc + instructionLength(a.words, pc), body);
  a.raised.pop();
  const done = a.state;
  // What was tested in the block is not certain where it was left by an exception.
  const tested = undo(a, mark);
  const caught = [done, ...left.states].reduce((joined: State | null, state) => a.join(joined, state), before);
  let result: State | null = null;
  const around = a.caught;
  a.caught = left.value;
  for (let handler = 0; handler < handlers; handler += 1) {
    a.state = caught?.fork() ?? null;
    region(a, a.operand(pc, 5 + handler), handler + 1 < handlers ? a.operand(pc, 6 + handler) : orelse);
    result = a.join(result, a.state);
  }
  a.caught = around;
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
