/** What `for`, `while` and comprehensions share: the PHIs at the head of a loop, and the ways back to it. */
import type { Arm } from './environment.ts';
import type { Lowering, OpenLoop } from './lowering.ts';
import { Op } from './opcodes.ts';
import { UNBOUND } from './environment.ts';

/** Of the values that come back to the head of a loop by `continue`, so many are told apart. */
const MAX_BACKS = 6;
/** Variables times jumps that one loop remembers; what further jumps carry is not seen behind it. */
const MAX_NOTED = 200_000;

/** Writes LOOP and the PHIs of what the body binds. `node` is the loop, or the comprehension. */
export function openLoop(x: Lowering, node: object, start: number, end: number): { readonly loop: OpenLoop; readonly at: number } {
  const { writer, environment } = x;
  const bound = x.table.loopOf(node);
  const before = environment.mark();
  const slots: number[] = [];
  const entries: number[] = [];
  if (bound !== undefined) {
    for (const slot of x.variables.slotsBoundIn(x.host, bound)) {
      slots.push(slot);
      entries.push(environment.read(slot, start, start));
    }
  }
  const at = writer.begin(Op.LOOP, start, end, -1, 2);
  const capacity = 1 + Math.min(bound?.continues ?? 0, MAX_BACKS);
  const headers: number[] = [];
  const operands: number[] = [];
  for (let index = 0; index < slots.length; index++) {
    const entry = entries[index]!;
    const isMaybe = environment.isMaybeUnbound(slots[index]!);
    const header = writer.newValue();
    const count = capacity + (entry === UNBOUND ? 0 : 1);
    const place = writer.begin(Op.PHI, start, start, header, count + 1);
    writer.words[place] = count;
    writer.words.fill(entry === UNBOUND ? header : entry, place + 1, place + 1 + count);
    headers.push(header);
    operands.push(place + 1 + (entry === UNBOUND ? 0 : 1));
    environment.setHeader(slots[index]!, header, isMaybe);
  }
  const backs = slots.map((): number[] => []);
  return { loop: { before, dead: environment.dead, breaks: [], slots, headers, operands, backs, capacity, noted: 0, continues: 0 }, at };
}

/** Notes what comes back to the head of the loop from here. */
export function goBack(x: Lowering, loop: OpenLoop, start: number, end: number): void {
  const { environment } = x;
  if (environment.dead > loop.dead || loop.noted > MAX_NOTED) return;
  loop.noted += loop.slots.length;
  for (let index = 0; index < loop.slots.length; index++) {
    const value = environment.readBack(loop.slots[index]!, start, end);
    if (value !== UNBOUND) addBack(x, loop, index, value, start);
  }
}

function addBack(x: Lowering, loop: OpenLoop, index: number, value: number, at: number): void {
  const back = loop.backs[index]!;
  if (value === loop.headers[index] || back.includes(value)) return;
  if (back.length < loop.capacity) back.push(value);
  // Three operands, for two would be taken for the value of a branch.
  else back[back.length - 1] = x.writer.defineList(Op.PHI, at, at, [back[back.length - 1]!, value, value]);
}

/** Jumps out of a `try` that has a `finally`. */
export type JumpsBefore = { readonly loop: OpenLoop; readonly breaks: number; readonly continues: number };

/** To be called before a `try`; null outside loops. */
export function jumpsBefore(x: Lowering): JumpsBefore | null {
  const loop = x.loops.at(-1);
  return loop === undefined ? null : { loop, breaks: loop.breaks.length, continues: loop.continues };
}

/** To be called at the end of its `finally`, which has bound `changes`: they hold wherever a jump came from the `try`. */
export function jumpThrough(x: Lowering, { loop, breaks, continues }: JumpsBefore, changes: Arm, at: number): void {
  const changed = new Set<number>();
  for (let index = 0; index < changes.length; index += 2) changed.add(changes[index]!);
  for (let index = breaks; index < loop.breaks.length; index++) {
    const arm = loop.breaks[index]!;
    const kept: number[] = [...changes];
    for (let entry = 0; entry < arm.length; entry += 2) if (!changed.has(arm[entry]!)) kept.push(arm[entry]!, arm[entry + 1]!);
    loop.breaks[index] = kept;
  }
  if (loop.continues === continues) return;
  for (const [index, slot] of loop.slots.entries()) {
    const value = changed.has(slot) ? x.environment.read(slot, at, at) : UNBOUND;
    if (value !== UNBOUND) addBack(x, loop, index, value, at);
  }
}

/** Notes the state in which a `break` leaves the loop. */
export function breakOut(x: Lowering, loop: OpenLoop): void {
  const { environment } = x;
  if (environment.dead > loop.dead || loop.noted > MAX_NOTED) return;
  const arm = environment.capture(loop.before);
  loop.noted += arm.length;
  loop.breaks.push(arm);
}

/** Fills in the PHIs when the body has been written. */
export function closeLoop(x: Lowering, loop: OpenLoop): void {
  const { words } = x.writer;
  for (let index = 0; index < loop.slots.length; index++) {
    const back = loop.backs[index]!;
    for (let at = 0; at < back.length; at++) words[loop.operands[index]! + at] = back[at]!;
  }
}
