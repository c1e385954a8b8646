/** Cells by what they belong to and under which name: attributes, elements, names of modules. A class for its tables. */
import type { Cells } from './cells.ts';
import { ABSENT, PairTable } from './pair-table.ts';

export class OwnedCells {
  private readonly cells: Cells;
  /** By owner and name, the place in the lists below. */
  private readonly places = new PairTable();
  private readonly names: number[] = [];
  private readonly numbers: number[] = [];
  /** By place: the next of the same owner; 0 for none, since the first place follows nothing. */
  private readonly next: number[] = [];
  /** By owner: first place, last place, how many. */
  private readonly owners: (Owner | undefined)[] = [];

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
    return this.owners[owner]?.count ?? 0;
  }

  /** Visits all cells of an owner in the order in which they were made, also those that are made meanwhile. */
  forEach(owner: number, visit: (name: number, cell: number) => void): void {
    const first = this.owners[owner]?.first;
    if (first === undefined) return;
    let place = first;
    do {
      visit(this.names[place]!, this.numbers[place]!);
      place = this.next[place]!;
    } while (place !== 0);
  }

  private add(owner: number, name: number): number {
    const place = this.numbers.length;
    const cell = this.cells.make();
    this.places.set(owner, name, place);
    this.names.push(name);
    this.numbers.push(cell);
    this.next.push(0);
    const known = this.owners[owner];
    if (known === undefined) this.owners[owner] = { first: place, last: place, count: 1 };
    else {
      this.next[known.last] = place;
      known.last = place;
      known.count += 1;
    }
    return cell;
  }
}

type Owner = { readonly first: number; last: number; count: number };
