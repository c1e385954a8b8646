/**
 * Cells: the places that several functions share (parameters, results, names of modules, attributes, elements), each with
 * the set of what may lie in it, and who read it. When one grows, its readers are looked at again. A reader is a number:
 * an instruction of a node, or a remembered attribute.
 */
import { EMPTY, type ValueSets } from './value-sets.ts';

export class Cells {
  private readonly values: ValueSets;
  private readonly contents: number[] = [];
  private readonly readers: (number[] | undefined)[] = [];
  /** By cell: the look in which it was last read, so that one look subscribes once. */
  private stamps = new Int32Array(1024);
  private look = 0;
  private looks = 0;
  /** Who is looking. */
  private reader = 0;
  private readonly wake: (reader: number) => void;

  constructor(values: ValueSets, wake: (reader: number) => void) {
    this.values = values;
    this.wake = wake;
  }

  make(): number {
    this.contents.push(EMPTY);
    this.readers.push(undefined);
    return this.contents.length - 1;
  }

  makeMany(count: number): number {
    const first = this.contents.length;
    for (let index = 0; index < count; index += 1) this.make();
    return first;
  }

  get size(): number {
    return this.contents.length;
  }

  /** What it holds; the reader hears of it when more is added. */
  read(cell: number): number {
    this.subscribe(cell);
    return this.contents[cell]!;
  }

  peek(cell: number): number {
    return this.contents[cell]!;
  }

  add(cell: number, set: number): void {
    const before = this.contents[cell]!;
    if (set === before || set === EMPTY) return;
    const after = this.values.union(before, set);
    if (after === before) return;
    this.contents[cell] = after;
    this.notify(cell);
  }

  /** Wakes the readers though nothing was added. They read again when they are looked at, so they are forgotten until then. */
  notify(cell: number): void {
    const readers = this.readers[cell];
    if (readers === undefined) return;
    this.readers[cell] = undefined;
    this.stamps[cell] = 0;
    for (const reader of readers) this.wake(reader);
  }

  /** Begins a look of a reader. */
  begin(reader: number): void {
    this.looks += 1;
    this.look = this.looks;
    this.reader = reader;
  }

  /** Another for each look that began. */
  get lookNumber(): number {
    return this.look;
  }

  /** The look that goes on, to come back to it. */
  current(): { readonly reader: number; readonly look: number } {
    return { reader: this.reader, look: this.look };
  }

  goOn({ reader, look }: { readonly reader: number; readonly look: number }): void {
    this.reader = reader;
    this.look = look;
  }

  private subscribe(cell: number): void {
    const { reader } = this;
    if (this.stamps[cell] === this.look) return;
    if (cell >= this.stamps.length) {
      const grown = new Int32Array(cell * 2);
      grown.set(this.stamps);
      this.stamps = grown;
    }
    this.stamps[cell] = this.look;
    const readers = this.readers[cell];
    if (readers === undefined) this.readers[cell] = [reader];
    else if (readers[readers.length - 1] !== reader) readers.push(reader);
  }
}
