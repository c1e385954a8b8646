/**
 * Cells: the places that several functions share (parameters, results, names of modules, attributes, elements), each with
 * the set of what may lie in it, and who read it. When one grows, its readers are looked at again.
 */
import { EMPTY, type ValueSets } from './value-sets.ts';

export class Cells {
  private readonly values: ValueSets;
  private readonly contents: number[] = [];
  private readonly readers: (number | number[] | Set<number> | undefined)[] = [];
  private readonly wake: (node: number) => void;

  constructor(values: ValueSets, wake: (node: number) => void) {
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
  read(cell: number, reader: number): number {
    this.subscribe(cell, reader);
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

  /** Wakes the readers though nothing was added. */
  notify(cell: number): void {
    const readers = this.readers[cell];
    if (readers === undefined) return;
    if (typeof readers === 'number') this.wake(readers);
    else for (const reader of readers) this.wake(reader);
  }

  private subscribe(cell: number, reader: number): void {
    const readers = this.readers[cell];
    if (readers === undefined) this.readers[cell] = reader;
    else if (typeof readers === 'number') {
      if (readers !== reader) this.readers[cell] = [readers, reader];
    } else if (readers instanceof Set) readers.add(reader);
    else if (readers[readers.length - 1] !== reader && !readers.includes(reader)) {
      if (readers.length < 16) readers.push(reader);
      else this.readers[cell] = new Set([...readers, reader]);
    }
  }
}
