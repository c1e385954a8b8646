/** A list of 32-bit numbers that grows. Hot: a class over a typed array. */
export class IntList {
  words = new Int32Array(1024);
  length = 0;

  push(word: number): void {
    if (this.length === this.words.length) {
      const longer = new Int32Array(this.length * 2);
      longer.set(this.words);
      this.words = longer;
    }
    this.words[this.length] = word;
    this.length += 1;
  }

  get(at: number): number {
    return this.words[at]!;
  }
}
