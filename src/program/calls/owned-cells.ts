/** Cells by what they belong to and under which name: attributes, elements, names of modules. A class for its tables. */
import type { Cells } from './cells.ts';
import { ABSENT, PairTable } from './pair-table.ts';
import { SparseNumbers } from './sparse-numbers.ts';

const NO_PLACE = -1;
/** No cell of an owner is its first. */
const NO_COUNTER = -1;

export class OwnedCells {
  private readonly cells: Cells;
  /** By owner and name, the place in the lists below. */
  private readonly places = new PairTable();
  private readonly names: number[] = [];
  private readonly numbers: number[] = [];
  /** By place: the next of the same owner. */
  private readonly next: number[] = [];
  private readonly owners: Owner[] = [];
  /** By number of an owner, the place of what is known of it, plus one. */
  private readonly ownerPlaces = new SparseNumbers();

  constructor(cells: Cells) {
    this.cells = cells;
  }

  /** Makes it where there is none. */
  cell(owner: number, name: number): number {
    const known = this.places.get(owner, name);
    return known === ABSENT ? this.add(owner, name) : this.numbers[known]!;
  }

  has(owner: number, name: number): boolean {
    return this.places.get(owner, name) !== ABSENT;
  }

  count(owner: number): number {
    return this.find(owner)?.count ?? 0;
  }

  /** Visits all cells of an owner in the order in which they were made, also those that are made meanwhile. */
  forEach(owner: number, visit: (name: number, cell: number) => void): void {
    for (let place = this.find(owner)?.first ?? NO_PLACE; place !== NO_PLACE; place = this.next[place]!) {
      visit(this.names[place]!, this.numbers[place]!);
    }
  }

  /** A cell that holds how often any cell of the owner has grown: who needs all of them reads one. */
  counter(owner: number): number {
    let known = this.find(owner);
    if (known === undefined) {
      known = { first: NO_PLACE, last: NO_PLACE, count: 0, counter: NO_COUNTER };
      this.note(owner, known);
    }
    if (known.counter === NO_COUNTER) {
      const counter = this.cells.make();
      known.counter = counter;
      this.forEach(owner, (_name, cell) => this.cells.countIn(cell, counter));
    }
    return known.counter;
  }

  private find(owner: number): Owner | undefined {
    const place = this.ownerPlaces.get(owner);
    return place === 0 ? undefined : this.owners[place - 1]!;
  }

  private note(owner: number, known: Owner): void {
    this.ownerPlaces.set(owner, this.owners.push(known));
  }

  private add(owner: number, name: number): number {
    const place = this.numbers.length;
    const cell = this.cells.make();
    this.places.set(owner, name, place);
    this.names.push(name);
    this.numbers.push(cell);
    this.next.push(NO_PLACE);
    const known = this.find(owner);
    if (known === undefined) {
      this.note(owner, { first: place, last: place, count: 1, counter: NO_COUNTER });
      return cell;
    }
    if (known.last === NO_PLACE) known.first = place;
    else this.next[known.last] = place;
    known.last = place;
    known.count += 1;
    if (known.counter !== NO_COUNTER) this.cells.countIn(cell, known.counter);
    return cell;
  }
}

type Owner = { first: number; last: number; count: number; counter: number };
