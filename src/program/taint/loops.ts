/** Loops: turns that are certain are read one by one, others until nothing changes. */
import { Op, instructionLength } from '../../python/code/opcodes.ts';
import type { Activation } from './activation.ts';
import { itemsOf } from './iteration.ts';
import { undo } from './replaced-values.ts';
import { type State, sameState } from './state.ts';
import { type Value, sameValue } from './value.ts';

/** Turns of a loop before what it changes counts as known; of loops in loops, by how deep they are. */
const MAX_TURNS: readonly number[] = [5, 4, 3];
const MAX_DEEP_TURNS = 2;
/** Turns that are read one by one, where it is known what they do. */
const MAX_CERTAIN_TURNS = 6;

/** Reads the instructions of a region in the state of the activation. */
type ReadRegion = (a: Activation, from: number, end: number) => void;
type Parts = { readonly body: number; readonly otherwise: number; readonly after: number };
/** `head` is where the joins at the beginning end. */
type Headed = { readonly body: number; readonly head: number; readonly otherwise: number };

/** Reads a loop: turn by turn as long as it is known what they do, then until nothing changes. Gives where to go on. */
export function loop(a: Activation, pc: number, read: ReadRegion): number {
  const [otherwise, after] = [a.operand(pc, 0), a.operand(pc, 1)];
  const body = pc + instructionLength(a.words, pc);
  const begun = turnByTurn(a, { body, otherwise, after }, read);
  if (begun.isDone) {
    a.state = begun.state;
    if (a.state !== null) read(a, otherwise, after);
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
    const back = oneTurn(a, { body, otherwise, turn, from: head, read }, breaks);
    const joined = a.join(entry, back) ?? entry;
    const values = valuesAtHead(a, body, otherwise);
    const isSettled = sameState(joined, head) && values.every((value, at) => sameValue(value, headValues[at]));
    head = joined;
    headValues = values;
    if (isSettled) break;
  }
  a.state = runsOut(a, body, otherwise) ? head.fork() : null;
  read(a, otherwise, after);
  for (const state of [...begun.breaks, ...breaks]) a.state = a.join(a.state, state);
  return after;
}

/** The turns of a loop that are certain: a `for` over few known elements, a `while` as long as its test is known. */
type Begun = { readonly isDone: boolean; readonly state: State | null; readonly breaks: readonly State[] };

function turnByTurn(a: Activation, { body, otherwise, after }: Parts, read: ReadRegion): Begun {
  const breaks: State[] = [];
  const entry = a.state!;
  const head = headOf(a, body, otherwise);
  const op = a.words[head]! & 0xff;
  // The loop of a comprehension joins its elements behind it.
  const isStatement = head > body && (after >= a.scope.end || (a.words[after]! & 0xff) !== Op.GATHER);
  if (!isStatement || a.isShallow) return { isDone: false, state: entry, breaks };
  return op === Op.ITERATE ? overElements(a, { body, head, otherwise }, read) : whileKnown(a, { body, head, otherwise }, read);
}

/** Behind the joins with which a loop begins. */
function headOf(a: Activation, body: number, end: number): number {
  let pc = body;
  while (pc < end && ((a.words[pc]! & 0xff) === Op.PHI || (a.words[pc]! & 0xff) === Op.BIND)) pc += instructionLength(a.words, pc);
  return pc;
}

function overElements(a: Activation, { body, head, otherwise }: Headed, read: ReadRegion): Begun {
  const breaks: State[] = [];
  const entry = a.state!;
  const items = itemsOf(a, a.valueAt(head, 0));
  if (items === null || items.length > MAX_CERTAIN_TURNS || a.loops.length > 1) return { isDone: false, state: entry, breaks };
  let state: State | null = entry;
  for (const [turn, item] of items.entries()) {
    if (state === null) break;
    a.elements.set(head, item);
    state = oneTurn(a, { body, otherwise, turn, from: state, read }, breaks);
    a.elements.delete(head);
  }
  if (state === null) return { isDone: true, state, breaks };
  // Where it ends, its variables are what they are at its head.
  a.state = state.fork();
  read(a, body, head);
  return { isDone: true, state: a.state, breaks };
}

function whileKnown(a: Activation, { body, head, otherwise }: Headed, read: ReadRegion): Begun {
  const breaks: State[] = [];
  const test = testOf(a, head, otherwise);
  let state = a.state!;
  if (test < 0 || a.loops.length > 1) return { isDone: false, state, breaks };
  for (let turn = 0; turn < MAX_CERTAIN_TURNS; turn += 1) {
    const own: State[] = [];
    a.tests.delete(test);
    const back = oneTurn(a, { body, otherwise, turn, from: state, read }, own);
    const known = a.tests.get(test);
    if (known === false) return { isDone: true, state: back, breaks };
    if (known !== true) break;
    breaks.push(...own);
    if (back === null) return { isDone: true, state: null, breaks };
    state = back;
  }
  return { isDone: false, state, breaks };
}

type Turn = { readonly body: number; readonly otherwise: number; readonly turn: number; readonly from: State; readonly read: ReadRegion };

/** Reads the body once; gives the state with which it comes back to its head, null where it does not. */
function oneTurn(a: Activation, { body, otherwise, turn, from, read }: Turn, breaks: State[]): State | null {
  const ways = { breaks: [] as State[], continues: [] as State[] };
  a.loops.push(ways);
  a.state = from.fork();
  a.turn = turn;
  const mark = a.replaced.length;
  read(a, body, otherwise);
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
