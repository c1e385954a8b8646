/**
 * What each local variable holds at the point that is being lowered, in single-assignment form: an array of values with
 * an undo log, as the code is structured (Brandis, Mössenböck: Single-pass generation of static single-assignment form
 * for structured languages, 1994). Joins and narrowings are noted and written as PHI and NARROW when they are first read.
 * Hot: a class with typed arrays.
 *
 * An entry is a value, with `MAYBE` where some path leaves the variable unbound; `UNBOUND`; or below that a note.
 */
import type { CodeWriter } from './code-writer.ts';
import { Op } from './opcodes.ts';

export const UNBOUND = -1;
const MAYBE = 1 << 30;
/** In a BIND, in place of a name. */
const READ = -1;
const FIRST_NOTE = -2;
/** A join of more values is written at once, so that notes do not grow with the length of the code. */
const MAX_NOTED_VALUES = 12;
/** As for joins, what a `try` binds: its handlers read it where no instruction can stand before all of them. */
const MAX_CAUGHT_VALUES = 256;
/** As for joins, notes that rest on notes. */
const MAX_NOTE_DEPTH = 8;
/** Narrowings of narrowings that are looked through. */
const MAX_ORIGINS = 16;
/** Values that are compared one by one; more go into a set. */
const MAX_COMPARED = 16;

/** A join (`values`) or a narrowing (of `original`) that nothing has read yet. */
type Note = {
  readonly values: readonly number[] | null;
  readonly original: number;
  readonly kind: number;
  readonly operand: number;
  readonly isMaybe: boolean;
  readonly depth: number;
};

/** Slots and what they hold at the end of one way through the code, in pairs. */
export type Arm = readonly number[];

export class Environment {
  private readonly writer: CodeWriter;
  private entries = new Int32Array(64);
  private log = new Int32Array(256);
  private logLength = 0;
  /** Bindings within the `try` statements that are open, in pairs. */
  private readonly assigned: number[] = [];
  private tries = 0;
  /** Above 0 in code that cannot run. */
  dead = 0;
  private notes: Note[] = [];
  /** For each value what it was narrowed or joined from. */
  private origins: number[] = [];
  private stamps = new Int32Array(64);
  private stamp = 0;
  private chains = new Int32Array(64);

  constructor(writer: CodeWriter) {
    this.writer = writer;
  }

  /** Starts a scope. */
  reset(slots: number): void {
    if (slots > this.entries.length) {
      this.entries = new Int32Array(slots * 2);
      this.stamps = new Int32Array(slots * 2);
      this.chains = new Int32Array(slots * 2);
      this.stamp = 0;
    }
    this.entries.fill(UNBOUND, 0, slots);
    this.logLength = 0;
    this.assigned.length = 0;
    this.tries = 0;
    this.dead = 0;
    this.notes = [];
    this.origins = [];
  }

  /** The value of a variable, or UNBOUND where nothing can have bound it. */
  read(slot: number, start: number, end: number): number {
    const entry = this.entries[slot]!;
    if (entry >= 0) return entry & ~MAYBE;
    if (entry === UNBOUND) return UNBOUND;
    const value = this.write(entry, start, end);
    this.set(slot, this.isMaybeEntry(entry) ? value | MAYBE : value);
    if (this.noteOf(entry).values !== null) this.writeBinding(slot, value, READ);
    return value;
  }

  /** As `read`, for the way back to the head of a loop: a narrowing that nothing has read is left out. */
  readBack(slot: number, start: number, end: number): number {
    const entry = this.entries[slot]!;
    const original = entry <= FIRST_NOTE ? this.noteOf(entry).original : UNBOUND;
    if (entry > FIRST_NOTE || this.noteOf(entry).values !== null || original < 0) return this.read(slot, start, end);
    return original;
  }

  isMaybeUnbound(slot: number): boolean {
    return this.isMaybeEntry(this.entries[slot]!);
  }

  /** `name` is the number of the variable's name. */
  bind(slot: number, value: number, name: number): void {
    this.set(slot, value);
    this.writeBinding(slot, value, name);
    if (this.tries > 0 && this.dead === 0) this.assigned.push(slot, value);
  }

  unbind(slot: number): void {
    this.set(slot, UNBOUND);
    if (this.tries > 0 && this.dead === 0) this.assigned.push(slot, UNBOUND);
  }

  narrow(slot: number, kind: number, operand: number): void {
    const original = this.entries[slot]!;
    if (original === UNBOUND || this.isNarrowed(original, kind, operand)) return;
    const depth = this.depthOf(original) + 1;
    if (depth > MAX_NOTE_DEPTH) return;
    this.set(slot, this.note({ values: null, original: strip(original), kind, operand, isMaybe: this.isMaybeEntry(original), depth }));
  }

  /** Binds a loop's header value, which may still be unbound in the first round. */
  setHeader(slot: number, value: number, isMaybe: boolean): void {
    this.set(slot, isMaybe ? value | MAYBE : value);
    this.writeBinding(slot, value, READ);
  }

  // -------------------------------------------------------------- ways through the code

  mark(): number {
    return this.logLength;
  }

  /** What was changed since the mark. */
  capture(mark: number): Arm {
    const arm: number[] = [];
    const stamp = ++this.stamp;
    for (let at = mark; at < this.logLength; at += 2) {
      const slot = this.log[at]!;
      if (this.stamps[slot] === stamp) continue;
      this.stamps[slot] = stamp;
      arm.push(slot, this.entries[slot]!);
    }
    return arm;
  }

  undo(mark: number): void {
    while (this.logLength > mark) {
      this.logLength -= 2;
      this.entries[this.log[this.logLength]!] = this.log[this.logLength + 1]!;
    }
  }

  apply(arm: Arm): void {
    for (let at = 0; at < arm.length; at += 2) this.set(arm[at]!, arm[at + 1]!);
  }

  /** What holds after any one of the arms, all of which started from the present state. */
  join(arms: readonly Arm[]): void {
    if (arms.length === 1) {
      this.apply(arms[0]!);
      return;
    }
    const slots: number[] = [];
    const links: number[] = [];
    const stamp = ++this.stamp;
    for (const arm of arms) {
      for (let at = 0; at < arm.length; at += 2) {
        const slot = arm[at]!;
        if (this.stamps[slot] !== stamp) {
          this.stamps[slot] = stamp;
          this.chains[slot] = -1;
          slots.push(slot);
        }
        links.push(arm[at + 1]!, this.chains[slot]!);
        this.chains[slot] = links.length - 2;
      }
    }
    for (const slot of slots) {
      const base = this.entries[slot]!;
      const found: number[] = [];
      for (let link = this.chains[slot]!; link !== -1; link = links[link + 1]!) found.push(links[link]!);
      if (found.length < arms.length) found.push(base);
      const merged = this.merge(slot, base, found.reverse(), MAX_NOTED_VALUES);
      if (merged !== base) this.set(slot, merged);
    }
  }

  // -------------------------------------------------------------- try

  enterTry(): number {
    this.tries++;
    return this.assigned.length;
  }

  leaveTry(): void {
    this.tries--;
    if (this.tries === 0) this.assigned.length = 0;
  }

  /** Sets each variable that was bound since `from` to all that it may have held since: the state in which a handler begins. */
  joinAssigned(from: number): void {
    const found = new Map<number, number[]>();
    for (let at = from; at < this.assigned.length; at += 2) {
      const slot = this.assigned[at]!;
      const values = found.get(slot);
      if (values === undefined) found.set(slot, [this.entries[slot]!, this.assigned[at + 1]!]);
      else values.push(this.assigned[at + 1]!);
    }
    for (const [slot, values] of found) this.set(slot, this.merge(slot, UNBOUND, values, MAX_CAUGHT_VALUES));
  }

  /** Of the present state since `mark`, what was bound rather than only read or narrowed. */
  captureBindings(mark: number): Arm {
    const arm: number[] = [];
    const stamp = ++this.stamp;
    for (let at = mark; at < this.logLength; at += 2) {
      const slot = this.log[at]!;
      if (this.stamps[slot] === stamp) continue;
      this.stamps[slot] = stamp;
      const entry = this.entries[slot]!;
      if (!this.derives(strip(entry), strip(this.log[at + 1]!))) arm.push(slot, entry);
    }
    return arm;
  }

  // -------------------------------------------------------------- notes

  /** For readers that follow control themselves. Nobody looks for it as the last instruction. */
  private writeBinding(slot: number, value: number, name: number): void {
    const { writer } = this;
    const { words, last } = writer;
    const at = writer.length === 0 ? 0 : words[last + 1]!;
    writer.emit3(Op.BIND, at, at, slot, value, name);
    writer.last = last;
  }

  private set(slot: number, entry: number): void {
    if (this.logLength === this.log.length) {
      const larger = new Int32Array(this.log.length * 2);
      larger.set(this.log);
      this.log = larger;
    }
    this.log[this.logLength++] = slot;
    this.log[this.logLength++] = this.entries[slot]!;
    this.entries[slot] = entry;
  }

  private note(note: Note): number {
    this.notes.push(note);
    return FIRST_NOTE - (this.notes.length - 1);
  }

  private noteOf(entry: number): Note {
    return this.notes[FIRST_NOTE - entry]!;
  }

  /** Whether an entry is known to be that already. */
  private isNarrowed(entry: number, kind: number, operand: number): boolean {
    const origin = entry > FIRST_NOTE ? this.origins[strip(entry)] : entry;
    if (origin === undefined || origin > FIRST_NOTE) return false;
    const note = this.noteOf(origin);
    return note.values === null && note.kind === kind && note.operand === operand;
  }

  private depthOf(entry: number): number {
    return entry <= FIRST_NOTE ? this.noteOf(entry).depth : 0;
  }

  private isMaybeEntry(entry: number): boolean {
    return entry >= 0 ? (entry & MAYBE) !== 0 : entry === UNBOUND || this.noteOf(entry).isMaybe;
  }

  /** The value of a note, written where the code stands now. */
  private write(entry: number, start: number, end: number): number {
    if (entry >= 0) return strip(entry);
    const note = this.noteOf(entry);
    if (note.values === null) {
      const original = this.write(note.original, start, end);
      const value = this.writer.define3(Op.NARROW, start, end, original, note.kind, note.operand);
      this.origins[value] = entry;
      return value;
    }
    const values: number[] = [];
    for (const noted of note.values) {
      const value = this.write(noted, start, end);
      if (!values.includes(value)) values.push(value);
    }
    if (values.length === 1) return values[0]!;
    const value = this.writer.defineList(Op.PHI, start, end, values);
    this.origins[value] = entry;
    return value;
  }

  /** Whether a value is `base`, narrowed or written down. */
  private derives(entry: number, base: number): boolean {
    let current = entry;
    for (let step = 0; step < MAX_ORIGINS && current !== UNBOUND; step++) {
      if (current === base) return true;
      current = this.originOf(current);
    }
    return false;
  }

  /** The latest value of which all are narrowings, or UNBOUND. */
  private commonOrigin(values: readonly number[]): number {
    let current = values[0]!;
    for (let step = 0; step < MAX_ORIGINS && current !== UNBOUND; step++) {
      let isCommon = true;
      for (let index = 1; index < values.length && isCommon; index++) isCommon = this.derives(values[index]!, current);
      if (isCommon) return current;
      current = this.originOf(current);
    }
    return UNBOUND;
  }

  /** What a value or note was narrowed from, or the note that a value was written from. */
  private originOf(entry: number): number {
    if (entry > FIRST_NOTE) return this.origins[entry] ?? UNBOUND;
    const note = this.noteOf(entry);
    return note.values === null ? note.original : UNBOUND;
  }

  private merge(slot: number, base: number, found: readonly number[], most: number): number {
    let isMaybe = false;
    let values: number[] = [];
    for (const entry of found) {
      if (this.isMaybeEntry(entry)) isMaybe = true;
      if (entry === UNBOUND) continue;
      const value = strip(entry);
      if (values.length > MAX_COMPARED || !values.includes(value)) values.push(value);
    }
    if (values.length > MAX_COMPARED) values = [...new Set(values)];
    if (values.length === 0) return UNBOUND;
    if (values.length === 1) return this.withMaybe(values[0]!, isMaybe);
    const common = this.commonOrigin(values);
    if (common !== UNBOUND) return common === strip(base) ? base : this.withMaybe(common, isMaybe);
    const joined = this.flattened(values);
    const depth = joined.reduce((deepest, value) => Math.max(deepest, this.depthOf(value)), 0) + 1;
    const entry = this.note({ values: joined, original: 0, kind: 0, operand: 0, isMaybe, depth });
    if (joined.length <= most && (depth <= MAX_NOTE_DEPTH || most > MAX_NOTED_VALUES)) return entry;
    const { words, last } = this.writer;
    // Not within the source: the span of what came before.
    const value = this.write(entry, words[last + 1]!, words[last + 1]!);
    this.writeBinding(slot, value, READ);
    return isMaybe ? value | MAYBE : value;
  }

  /** The values of joins in place of the joins. */
  private flattened(values: readonly number[]): readonly number[] {
    if (!values.some((value) => value <= FIRST_NOTE && this.noteOf(value).values !== null)) return values;
    const all = new Set<number>();
    for (const value of values) {
      const noted = value <= FIRST_NOTE ? this.noteOf(value).values : null;
      if (noted === null) all.add(value);
      else for (const inner of noted) all.add(inner);
    }
    return [...all];
  }

  private withMaybe(value: number, isMaybe: boolean): number {
    if (value >= 0) return isMaybe ? value | MAYBE : value;
    const note = this.noteOf(value);
    return note.isMaybe === isMaybe ? value : this.note({ ...note, isMaybe });
  }
}

function strip(entry: number): number {
  return entry >= 0 ? entry & ~MAYBE : entry;
}
