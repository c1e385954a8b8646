/** What `for`, `while` and comprehensions share: the PHIs at the head of a loop, and the ways back to it. */
import type { Lowering, OpenLoop } from './lowering.ts';
import { Op } from './opcodes.ts';
import { UNBOUND } from './environment.ts';

/** Of the values that come back to the head of a loop by `continue`, so many are told apart. */
const MAX_BACKS = 6;
/** Variables times jumps that one loop remembers; what further jumps carry is not seen behind it. */
const MAX_NOTED = 200_000;

/** Writes LOOP and the PHIs of what the body binds. `node` is the key of the loop's names. */
export function openLoop(x: Lowering, node: object, start: number, end: number): { readonly loop: OpenLoop; readonly at: number } {
  const { writer, environment } = x;
  const names = x.names.loops.get(node);
  const before = environment.mark();
  const slots: number[] = [];
  const entries: number[] = [];
  if (names !== undefined) {
    const log = x.scope.host.bindingLog;
    for (const slot of new Set(log.slice(names.start, names.end))) {
      slots.push(slot);
      entries.push(environment.read(slot, start, start));
    }
  }
  const at = writer.begin(Op.LOOP, start, end, -1, 2);
  const capacity = 1 + Math.min(names?.continues ?? 0, MAX_BACKS);
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
  return { loop: { before, dead: environment.dead, breaks: [], slots, headers, operands, backs, capacity, noted: 0 }, at };
}

/** Notes what comes back to the head of the loop from here. */
export function goBack(x: Lowering, loop: OpenLoop, start: number, end: number): void {
  const { writer, environment } = x;
  if (environment.dead > loop.dead || loop.noted > MAX_NOTED) return;
  loop.noted += loop.slots.length;
  for (let index = 0; index < loop.slots.length; index++) {
    const value = environment.readBack(loop.slots[index]!, start, end);
    const back = loop.backs[index]!;
    if (value === UNBOUND || value === loop.headers[index] || back.includes(value)) continue;
    if (back.length < loop.capacity) back.push(value);
    else back[back.length - 1] = writer.defineList(Op.PHI, start, end, [back[back.length - 1]!, value]);
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
