/**
 * Cells: the places that several functions share (parameters, results, names of modules, attributes, elements), each with
 * the set of what may lie in it, and who read it. When one grows, its readers are looked at again. A reader is a node and
 * an instruction of it; remembered attributes are negative nodes. A class with typed arrays: linking reads little else.
 */
import { EMPTY, type ValueSets } from './value-sets.ts';

/**
 * By cell: its set, the look in which it was last read, the last of its subscriptions, which lie in a ring, the cell that counts
 * its changes, and that count when it last grew.
 */
const CELL_WORDS = 5;
const SET = 0;
const STAMP = 1;
const LAST = 2;
const COUNTER = 3;
const GROWN_AT = 4;
/** Cell 0 counts nothing. */
const NO_COUNTER = 0;

/** By subscription: the reader's two parts, and the next one of the cell: the first behind the last. */
const SUBSCRIPTION_WORDS = 3;
const NODE = 0;
const PC = 1;
const NEXT = 2;
/** There is no subscription 0. */
const NOBODY = 0;

const INITIAL_CELLS = 1 << 10;

export class Cells {
  private readonly values: ValueSets;
  private readonly wake: (node: number, pc: number) => void;
  private cells: Int32Array = new Int32Array(CELL_WORDS * INITIAL_CELLS);
  private count = 1;
  private subscriptions: Int32Array = new Int32Array(SUBSCRIPTION_WORDS * INITIAL_CELLS);
  private subscriptionCount = 1;
  /** The first of those that are free again. */
  private free = NOBODY;
  private look = 0;
  private looks = 0;
  private isListening = true;
  /** Who is looking. */
  private node = 0;
  private pc = 0;

  constructor(values: ValueSets, wake: (node: number, pc: number) => void) {
    this.values = values;
    this.wake = wake;
  }

  make(): number {
    return this.makeMany(1);
  }

  /** The first of `count` cells in a row. */
  makeMany(count: number): number {
    const first = this.count;
    this.count += count;
    if (CELL_WORDS * this.count > this.cells.length) this.cells = grown(this.cells, CELL_WORDS * this.count);
    return first;
  }

  get size(): number {
    return this.count;
  }

  /** What it holds; the reader hears of it when more is added. */
  read(cell: number): number {
    const at = CELL_WORDS * cell;
    // One look subscribes once.
    if (this.cells[at + STAMP] !== this.look && this.isListening) this.subscribe(at);
    return this.cells[at + SET]!;
  }

  peek(cell: number): number {
    return this.cells[CELL_WORDS * cell + SET]!;
  }

  add(cell: number, set: number): void {
    const before = this.cells[CELL_WORDS * cell + SET]!;
    if (set === before || set === EMPTY) return;
    const after = this.values.union(before, set);
    if (after === before) return;
    this.cells[CELL_WORDS * cell + SET] = after;
    this.notify(cell);
    const counter = this.cells[CELL_WORDS * cell + COUNTER]!;
    if (counter === NO_COUNTER) return;
    const count = this.cells[CELL_WORDS * counter + SET]! + 1;
    this.cells[CELL_WORDS * counter + SET] = count;
    this.cells[CELL_WORDS * cell + GROWN_AT] = count;
    this.notify(counter);
  }

  /** Another set in the place of what it holds. */
  replace(cell: number, set: number): void {
    if (this.cells[CELL_WORDS * cell + SET] === set) return;
    this.cells[CELL_WORDS * cell + SET] = set;
    this.notify(cell);
  }

  /** From here on, `counter` holds no set, but how often any of the cells has grown of which it is the counter. */
  countIn(cell: number, counter: number): void {
    this.cells[CELL_WORDS * cell + COUNTER] = counter;
  }

  /** What its counter held after it last grew; 0 where it has not grown since it has one. */
  grownAt(cell: number): number {
    return this.cells[CELL_WORDS * cell + GROWN_AT]!;
  }

  /** Wakes the readers though nothing was added. They read again when they are looked at, so they are forgotten until then. */
  notify(cell: number): void {
    const at = CELL_WORDS * cell;
    const last = this.cells[at + LAST]!;
    if (last === NOBODY) return;
    this.cells[at + LAST] = NOBODY;
    this.cells[at + STAMP] = 0;
    const { subscriptions } = this;
    const first = subscriptions[SUBSCRIPTION_WORDS * last + NEXT]!;
    subscriptions[SUBSCRIPTION_WORDS * last + NEXT] = NOBODY;
    for (let current = first; current !== NOBODY;) {
      const place = SUBSCRIPTION_WORDS * current;
      this.wake(subscriptions[place + NODE]!, subscriptions[place + PC]!);
      current = subscriptions[place + NEXT]!;
    }
    subscriptions[SUBSCRIPTION_WORDS * last + NEXT] = this.free;
    this.free = first;
  }

  /** From here on nobody is woken for what is read. */
  stopListening(): void {
    this.isListening = false;
  }

  /** Begins a look of a reader. */
  begin(node: number, pc: number): void {
    this.looks += 1;
    this.look = this.looks;
    this.node = node;
    this.pc = pc;
  }

  /** Another for each look that began. */
  get lookNumber(): number {
    return this.look;
  }

  /** The look that goes on, to come back to it. */
  current(): Look {
    return { node: this.node, pc: this.pc, look: this.look };
  }

  goOn({ node, pc, look }: Look): void {
    this.node = node;
    this.pc = pc;
    this.look = look;
  }

  private subscribe(at: number): void {
    const { cells, node, pc } = this;
    cells[at + STAMP] = this.look;
    const last = cells[at + LAST]!;
    const before = SUBSCRIPTION_WORDS * last;
    if (last !== NOBODY && this.subscriptions[before + NODE] === node && this.subscriptions[before + PC] === pc) return;
    const made = this.makeSubscription();
    const place = SUBSCRIPTION_WORDS * made;
    this.subscriptions[place + NODE] = node;
    this.subscriptions[place + PC] = pc;
    this.subscriptions[place + NEXT] = last === NOBODY ? made : this.subscriptions[before + NEXT]!;
    if (last !== NOBODY) this.subscriptions[before + NEXT] = made;
    cells[at + LAST] = made;
  }

  private makeSubscription(): number {
    const { free } = this;
    if (free !== NOBODY) {
      this.free = this.subscriptions[SUBSCRIPTION_WORDS * free + NEXT]!;
      return free;
    }
    const made = this.subscriptionCount;
    this.subscriptionCount += 1;
    const needed = SUBSCRIPTION_WORDS * this.subscriptionCount;
    if (needed > this.subscriptions.length) this.subscriptions = grown(this.subscriptions, needed);
    return made;
  }
}

export type Look = { readonly node: number; readonly pc: number; readonly look: number };

/** A copy with room for at least so many words. */
function grown(words: Int32Array, atLeast: number): Int32Array {
  const copy = new Int32Array(Math.max(atLeast, words.length + (words.length >> 1)));
  copy.set(words);
  return copy;
}
