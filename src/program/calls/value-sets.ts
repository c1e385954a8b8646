/**
 * Sets of abstract objects, each interned: equal sets have equal numbers, so that joining and comparing values is arithmetic
 * on integers. A class with tables and a cache, since linking does little else.
 */
import { ABSENT, PairTable } from './pair-table.ts';
import { SparseNumbers } from './sparse-numbers.ts';

/** The empty set. */
export const EMPTY = 0;

/** Places of the cache in front of the table of unions; a power of two. */
const CACHE_SIZE = 0x10000;
const INITIAL_PLACES = 1 << 12;

export class ValueSets {
  /** By number, sorted. */
  private readonly sets: (readonly number[])[] = [[]];
  /** By object, the set of it alone, which is never the empty one. */
  private readonly singles = new SparseNumbers();
  private readonly unions = new PairTable();
  private readonly cachedLeft = new Int32Array(CACHE_SIZE);
  private readonly cachedRight = new Int32Array(CACHE_SIZE);
  private readonly cachedUnion = new Int32Array(CACHE_SIZE);
  /** By the hash of its members, the number of a set; 0 where there is none. */
  private places = new Int32Array(INITIAL_PLACES);
  private readonly join: (left: readonly number[], right: readonly number[]) => readonly number[];

  /** `join` gives the sorted members of a union; it may leave out what would make it too large, never what `left` holds. */
  constructor(join: (left: readonly number[], right: readonly number[]) => readonly number[]) {
    this.join = join;
  }

  members(set: number): readonly number[] {
    return this.sets[set]!;
  }

  single(object: number): number {
    const known = this.singles.get(object);
    if (known !== EMPTY) return known;
    const made = this.intern([object]);
    this.singles.set(object, made);
    return made;
  }

  has(set: number, object: number): boolean {
    return this.sets[set]!.includes(object);
  }

  /** Where a bound is reached, what `left` holds goes first. */
  union(left: number, right: number): number {
    if (left === right || right === EMPTY) return left;
    if (left === EMPTY) return right;
    const at = (Math.imul(left, 0x9e3779b1) ^ right) & (CACHE_SIZE - 1);
    if (this.cachedLeft[at] === left && this.cachedRight[at] === right) return this.cachedUnion[at]!;
    const made = this.findUnion(left, right);
    this.cachedLeft[at] = left;
    this.cachedRight[at] = right;
    this.cachedUnion[at] = made;
    return made;
  }

  private findUnion(left: number, right: number): number {
    const known = this.unions.get(left, right);
    if (known !== ABSENT) return known;
    const made = this.intern(this.join(this.sets[left]!, this.sets[right]!));
    this.unions.set(left, right, made);
    return made;
  }

  /** The members that pass. */
  filter(set: number, keeps: (object: number) => boolean): number {
    const members = this.sets[set]!;
    let kept: number[] | null = null;
    for (let index = 0; index < members.length; index += 1) {
      const isKept = keeps(members[index]!);
      if (kept === null) {
        if (!isKept) kept = members.slice(0, index);
      } else if (isKept) kept.push(members[index]!);
    }
    return kept === null ? set : kept.length === 0 ? EMPTY : this.intern(kept);
  }

  private intern(members: readonly number[]): number {
    const mask = this.places.length - 1;
    let place = hashOf(members) & mask;
    for (; this.places[place] !== 0; place = (place + 1) & mask) {
      const candidate = this.places[place]!;
      if (isSame(this.sets[candidate]!, members)) return candidate;
    }
    const made = this.sets.length;
    this.sets.push(members);
    this.places[place] = made;
    if (2 * made > mask) this.grow();
    return made;
  }

  private grow(): void {
    const places = new Int32Array(2 * this.places.length);
    const mask = places.length - 1;
    for (let set = 1; set < this.sets.length; set += 1) {
      let place = hashOf(this.sets[set]!) & mask;
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = set;
    }
    this.places = places;
  }
}

function hashOf(members: readonly number[]): number {
  let hash = members.length;
  for (let index = 0; index < members.length; index += 1) hash = Math.imul(hash ^ members[index]!, 0x01000193) ^ (hash >>> 15);
  return hash ^ (hash >>> 13);
}

function isSame(left: readonly number[], right: readonly number[]): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}
