/**
 * What classes have under names, their bases included: found once for all who ask, and kept up to date. Whoever asks is woken
 * only when what was found is another, not whenever something is added to any class of the order. A class for its tables.
 */
import type { Cells } from './cells.ts';
import { ABSENT, PairTable } from './pair-table.ts';

export class ClassLookups {
  private readonly cells: Cells;
  /** As what it reads: the place of an instruction, where there is none. */
  private readonly reader: number;
  private readonly look: (owner: number, name: number) => number;
  private readonly numbers = new PairTable();
  /** By number of a lookup, its cell, and what it asks for. */
  private readonly found: number[] = [];
  private readonly owners: number[] = [];
  private readonly names: number[] = [];
  private readonly areStale: boolean[] = [];
  private stale: number[] = [];

  /** `look` goes through the order of a class; what it reads is noted under the place `reader`. */
  constructor(cells: Cells, reader: number, look: (owner: number, name: number) => number) {
    this.cells = cells;
    this.reader = reader;
    this.look = look;
  }

  /** What is there now, also in the middle of a look that changes it. */
  read(owner: number, name: number): number {
    let lookup = this.numbers.get(owner, name);
    if (lookup === ABSENT) {
      lookup = this.found.length;
      this.numbers.set(owner, name, lookup);
      this.found.push(this.cells.make());
      this.owners.push(owner);
      this.names.push(name);
      this.areStale.push(true);
    }
    if (this.areStale[lookup]!) this.find(lookup);
    return this.cells.read(this.found[lookup]!);
  }

  /** Its grounds have changed. */
  expire(lookup: number): void {
    if (this.areStale[lookup]!) return;
    this.areStale[lookup] = true;
    this.stale.push(lookup);
  }

  /** Tells those who asked of what has changed; false where nothing was stale. */
  refresh(): boolean {
    const { stale } = this;
    if (stale.length === 0) return false;
    this.stale = [];
    for (const lookup of stale) if (this.areStale[lookup]!) this.find(lookup);
    return true;
  }

  private find(lookup: number): void {
    const { cells } = this;
    const look = cells.current();
    this.areStale[lookup] = false;
    cells.begin(-1 - lookup, this.reader);
    cells.replace(this.found[lookup]!, this.look(this.owners[lookup]!, this.names[lookup]!));
    cells.goOn(look);
  }
}
