/**
 * Sets of abstract objects, each interned: equal sets have equal numbers, so that joining and comparing values is arithmetic
 * on integers. A class with typed arrays and caches, since linking does little else.
 */

/** The empty set. */
export const EMPTY = 0;

const KEY = 0x4000000;
/** Places of the cache in front of the table of unions; a power of two. */
const CACHE_SIZE = 0x10000;

export class ValueSets {
  private readonly sets: Int32Array[] = [new Int32Array(0)];
  private readonly singles: number[] = [];
  private readonly unions = new Map<number, number>();
  private readonly cachedLeft = new Int32Array(CACHE_SIZE);
  private readonly cachedRight = new Int32Array(CACHE_SIZE);
  private readonly cachedUnion = new Int32Array(CACHE_SIZE);
  private readonly byHash = new Map<number, number[]>();
  private readonly join: (left: Int32Array, right: Int32Array) => Int32Array;

  /** `join` gives the sorted members of a union; it may leave out what would make it too large, never what `left` holds. */
  constructor(join: (left: Int32Array, right: Int32Array) => Int32Array) {
    this.join = join;
  }

  members(set: number): Int32Array {
    return this.sets[set]!;
  }

  single(object: number): number {
    const known = this.singles[object];
    if (known !== undefined) return known;
    const made = this.intern(Int32Array.of(object));
    this.singles[object] = made;
    return made;
  }

  has(set: number, object: number): boolean {
    const members = this.sets[set]!;
    for (let index = 0; index < members.length; index += 1) if (members[index] === object) return true;
    return false;
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
    const key = left * KEY + right;
    const known = this.unions.get(key);
    if (known !== undefined) return known;
    const made = this.intern(this.join(this.sets[left]!, this.sets[right]!));
    this.unions.set(key, made);
    return made;
  }

  /** The members that pass. */
  filter(set: number, keeps: (object: number) => boolean): number {
    const members = this.sets[set]!;
    const kept = members.filter(keeps);
    return kept.length === members.length ? set : kept.length === 0 ? EMPTY : this.intern(kept);
  }

  private intern(members: Int32Array): number {
    let hash = members.length;
    for (let index = 0; index < members.length; index += 1) hash = Math.imul(hash ^ members[index]!, 0x01000193) ^ (hash >>> 15);
    const bucket = this.byHash.get(hash);
    if (bucket !== undefined) {
      for (const candidate of bucket) if (isSame(this.sets[candidate]!, members)) return candidate;
    }
    const made = this.sets.length;
    this.sets.push(members);
    if (bucket === undefined) this.byHash.set(hash, [made]);
    else bucket.push(made);
    return made;
  }
}

function isSame(left: Int32Array, right: Int32Array): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}
