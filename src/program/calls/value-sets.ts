/**
 * Sets of abstract objects, each interned: equal sets have equal numbers, so that joining and comparing values is arithmetic
 * on integers. A class with typed arrays and caches, since linking does little else.
 */

/** A set grows to this many members; beyond it, what else may be there is not known. */
export const MAX_MEMBERS = 48;

/** The empty set. */
export const EMPTY = 0;

const KEY = 0x4000000;

export class ValueSets {
  private readonly sets: Int32Array[] = [new Int32Array(0)];
  private readonly singles: number[] = [];
  private readonly unions = new Map<number, number>();
  private readonly byHash = new Map<number, number[]>();
  /** Sets that hold as much as they may. */
  private readonly full = new Set<number>();
  private readonly overflow: number;
  /** How often a set was cut. */
  overflows = 0;

  /** `overflow` is the object that stands for what was cut. */
  constructor(overflow: number) {
    this.overflow = overflow;
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

  union(left: number, right: number): number {
    if (left === right || right === EMPTY) return left;
    if (left === EMPTY) return right;
    const key = left < right ? left * KEY + right : right * KEY + left;
    const known = this.unions.get(key);
    if (known !== undefined) return known;
    const made = this.full.has(left) ? left : this.full.has(right) ? right : this.merge(this.sets[left]!, this.sets[right]!);
    this.unions.set(key, made);
    return made;
  }

  /** The members that pass. */
  filter(set: number, keeps: (object: number) => boolean): number {
    const members = this.sets[set]!;
    const kept = members.filter(keeps);
    return kept.length === members.length ? set : kept.length === 0 ? EMPTY : this.intern(kept);
  }

  private merge(left: Int32Array, right: Int32Array): number {
    const merged = new Int32Array(left.length + right.length);
    let size = 0;
    let l = 0;
    let r = 0;
    while (l < left.length || r < right.length) {
      const a = l < left.length ? left[l]! : 0x7fffffff;
      const b = r < right.length ? right[r]! : 0x7fffffff;
      merged[size] = a < b ? a : b;
      size += 1;
      if (a <= b) l += 1;
      if (b <= a) r += 1;
    }
    if (size <= MAX_MEMBERS) return this.intern(merged.slice(0, size));
    this.overflows += 1;
    const cut = merged.slice(0, MAX_MEMBERS);
    if (!cut.includes(this.overflow)) cut[MAX_MEMBERS - 1] = this.overflow;
    const set = this.intern(cut.sort());
    this.full.add(set);
    return set;
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
