/**
 * Attributes of objects, found once and kept up to date: what many functions ask for again and again. Edges are those of
 * who asks, so when they are written down nothing is remembered. A class for its tables.
 */
import type { Cells } from './cells.ts';
import { ABSENT, PairTable } from './pair-table.ts';

export class RememberedAttributes {
  private readonly cells: Cells;
  private readonly attribute: (object: number, name: number) => number;
  private readonly numbers = new PairTable();
  private readonly found: number[] = [];
  private readonly objects: number[] = [];
  private readonly names: number[] = [];
  private stale: number[] = [];

  constructor(cells: Cells, attribute: (object: number, name: number) => number) {
    this.cells = cells;
    this.attribute = attribute;
  }

  read(object: number, name: number): number {
    let memo = this.numbers.get(object, name);
    if (memo === ABSENT) {
      memo = this.found.length;
      this.numbers.set(object, name, memo);
      this.found.push(this.cells.make());
      this.objects.push(object);
      this.names.push(name);
      this.find(memo);
    }
    return this.cells.read(this.found[memo]!);
  }

  /** Its grounds have changed. */
  expire(memo: number): void {
    this.stale.push(memo);
  }

  /** False where nothing was stale. */
  refresh(): boolean {
    if (this.stale.length === 0) return false;
    const memos = new Set(this.stale);
    this.stale = [];
    for (const memo of memos) this.find(memo);
    return true;
  }

  private find(memo: number): void {
    const { cells } = this;
    const look = cells.current();
    cells.begin(-1 - memo, 0);
    cells.add(this.found[memo]!, this.attribute(this.objects[memo]!, this.names[memo]!));
    cells.goOn(look);
  }
}
