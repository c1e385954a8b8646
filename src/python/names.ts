/**
 * Interner of identifiers, keyed by their bytes: one JavaScript string for each distinct name, made once. Hot path:
 * typed arrays and open addressing, no allocation for a name that is known.
 */
import { encodeUtf8, utf8Text } from './text.ts';
import { KEYWORDS, SOFT_KEYWORDS } from './tokens.ts';

/** Beyond this many distinct names the table starts anew between files, so that a long-lived process stays small. */
const MAX_NAMES = 500_000;
const FIRST_SLOTS = 1 << 13;
const FIRST_POOL = 1 << 17;

export class Names {
  /** The text of each id. */
  strings: string[] = [];
  private slots = new Int32Array(FIRST_SLOTS);
  private mask = FIRST_SLOTS - 1;
  private hashes: Int32Array = new Int32Array(FIRST_SLOTS >> 1);
  private offsets: Int32Array = new Int32Array(FIRST_SLOTS >> 1);
  private lengths: Int32Array = new Int32Array(FIRST_SLOTS >> 1);
  private pool = new Uint8Array(FIRST_POOL);
  private poolEnd = 0;
  /** Ids below this that have no slot are kept out of it when the table grows. */
  private reserved = 0;

  constructor() {
    this.seed();
  }

  /** The id of the ASCII name in `bytes[start, end)`, whose hash is `h`: `h = (h * 31 + byte) | 0` over its bytes, from 0. */
  intern(bytes: Uint8Array, start: number, end: number, h: number): number {
    const length = end - start;
    const mask = this.mask;
    const slots = this.slots;
    let slot = slotOf(h, mask);
    for (;;) {
      const id = slots[slot]! - 1;
      if (id < 0) return this.add(bytes, start, end, h, slot);
      if (this.hashes[id] === h && this.lengths[id] === length) {
        const pool = this.pool;
        let a = this.offsets[id]!;
        let p = start;
        while (p < end && pool[a] === bytes[p]) {
          a++;
          p++;
        }
        if (p === end) return id;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** Call between files only: ids die. */
  forgetWhenFull(): void {
    if (this.strings.length <= MAX_NAMES) return;
    this.strings = [];
    this.slots.fill(0);
    this.poolEnd = 0;
    this.seed();
  }

  private seed(): void {
    for (const word of [...KEYWORDS, ...SOFT_KEYWORDS]) {
      const bytes = encodeUtf8(word);
      let h = 0;
      for (const byte of bytes) h = (Math.imul(h, 31) + byte) | 0;
      this.intern(bytes, 0, bytes.length, h);
    }
    // The same words as names like any other, for spellings that only NFKC makes equal to them. No slot leads here.
    for (const word of SOFT_KEYWORDS) {
      this.hashes[this.strings.length] = 0;
      this.strings.push(word);
    }
    this.reserved = this.strings.length;
  }

  private add(bytes: Uint8Array, start: number, end: number, h: number, slot: number): number {
    const id = this.strings.length;
    const length = end - start;
    if (id === this.hashes.length) {
      this.hashes = grown(this.hashes);
      this.offsets = grown(this.offsets);
      this.lengths = grown(this.lengths);
    }
    if (this.poolEnd + length > this.pool.length) {
      const pool = new Uint8Array(Math.max(this.pool.length * 2, this.poolEnd + length));
      pool.set(this.pool);
      this.pool = pool;
    }
    let offset = this.poolEnd;
    this.hashes[id] = h;
    this.offsets[id] = offset;
    this.lengths[id] = length;
    for (let p = start; p < end; p++) {
      this.pool[offset++] = bytes[p]!;
    }
    this.poolEnd = offset;
    this.strings.push(utf8Text(bytes, start, end));
    this.slots[slot] = id + 1;
    if (id * 2 > this.mask) this.rehash();
    return id;
  }

  private rehash(): void {
    const size = (this.mask + 1) * 2;
    const mask = size - 1;
    const slots = new Int32Array(size);
    for (let id = 0; id < this.strings.length; id++) {
      if (id >= this.reserved - SOFT_KEYWORDS.length && id < this.reserved) continue;
      const h = this.hashes[id]!;
      let slot = slotOf(h, mask);
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.slots = slots;
    this.mask = mask;
  }
}

/** Multiplicative hashing (Knuth, volume 3, section 6.4): the sums of neighbouring names lie close together, their slots must not. */
function slotOf(h: number, mask: number): number {
  const mixed = Math.imul(h, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & mask;
}

function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
