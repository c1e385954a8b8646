/** Lines and byte columns of offsets, lines counted as Python does: after `\n`, `\r\n` and `\r`. */
export class LineStarts {
  private readonly starts: number[] = [0];
  private line = 0;

  constructor(bytes: Uint8Array, length: number) {
    for (let at = 0; at < length; at++) {
      const byte = bytes[at]!;
      if (byte === 10 || (byte === 13 && bytes[at + 1] !== 10)) this.starts.push(at + 1);
    }
    this.starts.push(Number.MAX_SAFE_INTEGER);
  }

  /** `line column`, the line counted from 1 and the column from 0. */
  position(offset: number): string {
    const { starts } = this;
    if (offset < starts[this.line]! || offset >= starts[this.line + 1]!) this.line = this.find(offset);
    return `${this.line + 1} ${offset - starts[this.line]!}`;
  }

  private find(offset: number): number {
    let low = 0;
    let high = this.starts.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
