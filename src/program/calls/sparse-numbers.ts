/**
 * Numbers under numbers, 0 where nothing stands, for keys of which a fair part is used. A class, since linking asks at every
 * step: a plain array with holes becomes a hash table.
 */
const INITIAL_LENGTH = 1 << 10;

export class SparseNumbers {
  private numbers = new Int32Array(INITIAL_LENGTH);

  get(key: number): number {
    return key < this.numbers.length ? this.numbers[key]! : 0;
  }

  set(key: number, value: number): void {
    if (key >= this.numbers.length) {
      const grown = new Int32Array(Math.max(key + 1, this.numbers.length + (this.numbers.length >> 1)));
      grown.set(this.numbers);
      this.numbers = grown;
    }
    this.numbers[key] = value;
  }
}
