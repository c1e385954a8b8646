/**
 * Numbers under pairs of numbers, by open addressing in one array of words. A class, since linking asks such tables at
 * every step: a Map would need a key of both, which as a number beyond 31 bits is an object of its own.
 */
const WORDS = 3;
const INITIAL_PLACES = 1 << 10;
/** Of ten places, so many are taken before the table grows. */
const MAX_TAKEN_OF_TEN = 6;

/** What `get` gives where nothing stands. */
export const ABSENT = -1;

export class PairTable {
  /** By place: both parts of the key, and the value plus one; zero where nothing stands. */
  private words = new Int32Array(WORDS * INITIAL_PLACES);
  private mask = INITIAL_PLACES - 1;
  private taken = 0;

  /** The value, or ABSENT. Keys are 32-bit integers. */
  get(left: number, right: number): number {
    const { words, mask } = this;
    for (let place = placeOf(left, right) & mask; ; place = (place + 1) & mask) {
      const at = WORDS * place;
      const value = words[at + 2]!;
      if (value === 0) return ABSENT;
      if (words[at] === left && words[at + 1] === right) return value - 1;
    }
  }

  /** `value` from 0 on. */
  set(left: number, right: number, value: number): void {
    const { words, mask } = this;
    let place = placeOf(left, right) & mask;
    while (words[WORDS * place + 2] !== 0 && (words[WORDS * place] !== left || words[WORDS * place + 1] !== right))
      place = (place + 1) & mask;
    const at = WORDS * place;
    if (words[at + 2] === 0) this.taken += 1;
    words[at] = left;
    words[at + 1] = right;
    words[at + 2] = value + 1;
    if (10 * this.taken > MAX_TAKEN_OF_TEN * (mask + 1)) this.grow();
  }

  private grow(): void {
    const old = this.words;
    this.mask = 2 * this.mask + 1;
    this.words = new Int32Array(WORDS * (this.mask + 1));
    const { words, mask } = this;
    for (let from = 0; from < old.length; from += WORDS) {
      if (old[from + 2] === 0) continue;
      let place = placeOf(old[from]!, old[from + 1]!) & mask;
      while (words[WORDS * place + 2] !== 0) place = (place + 1) & mask;
      words[WORDS * place] = old[from]!;
      words[WORDS * place + 1] = old[from + 1]!;
      words[WORDS * place + 2] = old[from + 2]!;
    }
  }
}

/** Multiplies and mixes, so that keys in a row do not lie in a row. */
function placeOf(left: number, right: number): number {
  const mixed = Math.imul(Math.imul(left, 0x9e3779b1) ^ right, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
