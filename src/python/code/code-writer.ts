/** Appends instructions to one growing array of words. Hot: a class with typed arrays. */
import { HEADER_WORDS, MAX_SPAN_BYTES, Op } from './opcodes.ts';

const FIRST_WORDS = 1 << 14;
/** Room for more words is given back between modules. */
const MAX_KEPT_WORDS = 1 << 22;
const FLAG_SHIFT = 8;
const SPAN_SHIFT = 16;

export class CodeWriter {
  words = new Int32Array(FIRST_WORDS);
  length = 0;
  /** Of the scope that is being written. */
  valueCount = 0;
  /** Flags that every instruction gets. */
  flags = 0;
  /** The instruction that was written last. */
  last = 0;
  strings: string[] = [];
  private indices = new Map<string, number>();
  /** While the text of a string annotation is lowered, all spans are the literal's. */
  private fixedStart = -1;
  private fixedEnd = -1;

  /** Starts a module. The room for words is kept. */
  reset(): void {
    if (this.words.length > MAX_KEPT_WORDS) this.words = new Int32Array(FIRST_WORDS);
    this.length = 0;
    this.last = 0;
    this.flags = 0;
    this.strings = [];
    this.indices = new Map();
    this.fixSpan(-1, -1);
  }

  /** Number of a string. */
  text(value: string): number {
    let index = this.indices.get(value);
    if (index === undefined) {
      index = this.strings.length;
      this.strings.push(value);
      this.indices.set(value, index);
    }
    return index;
  }

  newValue(): number {
    return this.valueCount++;
  }

  /** All instructions from here on have this span; a negative start ends that. */
  fixSpan(start: number, end: number): void {
    this.fixedStart = start;
    this.fixedEnd = end;
  }

  isSpanFixed(): boolean {
    return this.fixedStart >= 0;
  }

  /** Writes the header of an instruction and makes room for its operands; gives the place of the first operand. */
  begin(op: number, start: number, end: number, value: number, operands: number): number {
    const at = this.length;
    const next = at + HEADER_WORDS + operands;
    if (next > this.words.length) this.grow(next);
    const words = this.words;
    const isFixed = this.fixedStart >= 0;
    const from = isFixed ? this.fixedStart : start;
    const size = (isFixed ? this.fixedEnd : end) - from;
    words[at] = op | (this.flags << FLAG_SHIFT) | ((size > MAX_SPAN_BYTES ? MAX_SPAN_BYTES : size < 0 ? 0 : size) << SPAN_SHIFT);
    words[at + 1] = from;
    words[at + 2] = value;
    this.last = at;
    this.length = next;
    return at + HEADER_WORDS;
  }

  addFlag(pc: number, flag: number): void {
    this.words[pc]! |= flag << FLAG_SHIFT;
  }

  /** An instruction that defines a value, with up to four operands. */
  define(op: number, start: number, end: number): number {
    const value = this.valueCount++;
    this.begin(op, start, end, value, 0);
    return value;
  }

  define1(op: number, start: number, end: number, a: number): number {
    const value = this.valueCount++;
    const at = this.begin(op, start, end, value, 1);
    this.words[at] = a;
    return value;
  }

  define2(op: number, start: number, end: number, a: number, b: number): number {
    const value = this.valueCount++;
    const at = this.begin(op, start, end, value, 2);
    const words = this.words;
    words[at] = a;
    words[at + 1] = b;
    return value;
  }

  define3(op: number, start: number, end: number, a: number, b: number, c: number): number {
    const value = this.valueCount++;
    const at = this.begin(op, start, end, value, 3);
    const words = this.words;
    words[at] = a;
    words[at + 1] = b;
    words[at + 2] = c;
    return value;
  }

  define4(op: number, start: number, end: number, a: number, b: number, c: number, d: number): number {
    const value = this.valueCount++;
    const at = this.begin(op, start, end, value, 4);
    const words = this.words;
    words[at] = a;
    words[at + 1] = b;
    words[at + 2] = c;
    words[at + 3] = d;
    return value;
  }

  /** An instruction that defines nothing. */
  emit(op: number, start: number, end: number): void {
    this.begin(op, start, end, -1, 0);
  }

  emit1(op: number, start: number, end: number, a: number): void {
    this.words[this.begin(op, start, end, -1, 1)] = a;
  }

  emit2(op: number, start: number, end: number, a: number, b: number): void {
    const at = this.begin(op, start, end, -1, 2);
    this.words[at] = a;
    this.words[at + 1] = b;
  }

  emit3(op: number, start: number, end: number, a: number, b: number, c: number): void {
    const at = this.begin(op, start, end, -1, 3);
    const words = this.words;
    words[at] = a;
    words[at + 1] = b;
    words[at + 2] = c;
  }

  /** An instruction whose operands are a count and that many words. */
  defineList(op: number, start: number, end: number, items: readonly number[]): number {
    const value = this.valueCount++;
    const at = this.begin(op, start, end, value, items.length + 1);
    const words = this.words;
    words[at] = items.length;
    for (let index = 0; index < items.length; index++) words[at + 1 + index] = items[index]!;
    return value;
  }

  /** Opens a branch; gives its place for `branchElse` and `branchEnd`. */
  branch(start: number, end: number, test: number, outcome: number): number {
    const at = this.begin(Op.BRANCH, start, end, -1, 4);
    this.words[at] = test;
    this.words[at + 1] = outcome;
    return at;
  }

  branchElse(branch: number): void {
    this.words[branch + 2] = this.length;
  }

  branchEnd(branch: number): void {
    this.words[branch + 3] = this.length;
  }

  private grow(needed: number): void {
    const larger = new Int32Array(Math.max(this.words.length * 2, needed));
    larger.set(this.words.subarray(0, this.length));
    this.words = larger;
  }
}
