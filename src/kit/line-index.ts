/** Lines of one UTF-8 text. Hot: every fact asks it for places, so it is a class over a typed array with a moving cursor. */
import type { Place } from './span.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BYTES_PER_WORD = 4;
const HIGH_BITS = 0x80808080;
/** One more than CR in each byte of a word. */
const BEYOND_CR = 0x0e0e0e0e;
/** Lines ahead of the cursor that are tried one by one before the binary search. */
const NEAR_LINES = 8;

/** Maps byte offsets to lines and columns. A line ends at LF, CR LF or a lone CR, as Python reads text. */
export class LineIndex {
  /** Physical lines; a text that ends with a newline has no empty line after it. */
  readonly lineCount: number;
  readonly isAscii: boolean;
  private readonly bytes: Uint8Array;
  private readonly length: number;
  private readonly starts: Int32Array;
  private readonly startCount: number;
  private cursor = 0;

  /** Reads `bytes[0 … length)`. */
  constructor(bytes: Uint8Array, length: number) {
    const { starts, count, isAscii } = findLines(bytes, length);
    this.bytes = bytes;
    this.length = length;
    this.starts = starts;
    this.startCount = count;
    this.isAscii = isAscii;
    this.lineCount = starts[count - 1] === length ? count - 1 : count;
  }

  /** Offset of the start of each line. */
  lineStarts(): Int32Array {
    return this.starts.slice(0, this.startCount);
  }

  /** Line of an offset, from 1. Offsets outside the text are moved to its nearest end. */
  lineAt(offset: number): number {
    const starts = this.starts;
    const last = this.startCount - 1;
    let line = this.cursor;
    if (offset < starts[line]!) {
      line = this.search(offset, 0, line);
    } else if (line < last && offset >= starts[line + 1]!) {
      const near = Math.min(last, line + NEAR_LINES);
      line++;
      while (line < near && offset >= starts[line + 1]!) line++;
      if (line < last && offset >= starts[line + 1]!) line = this.search(offset, line, last + 1);
    }
    this.cursor = line;
    return line + 1;
  }

  /** Column of an offset in its line, from 1, in UTF-16 code units. */
  columnAt(offset: number, line: number): number {
    const start = this.startOf(line);
    if (this.isAscii) return Math.max(0, Math.min(offset, this.length) - start) + 1;
    return this.unitsBetween(start, Math.min(offset, this.length)) + 1;
  }

  /** The place of a span. */
  place(start: number, end: number): Place {
    const line = this.lineAt(start);
    const column = this.columnAt(start, line);
    const endLine = this.lineAt(end);
    const endColumn = this.columnAt(end, endLine);
    return { line, column, endLine, endColumn };
  }

  /** Offset at which a line starts; the length of the text for lines beyond the last. */
  startOf(line: number): number {
    return line <= this.startCount ? this.starts[line - 1]! : this.length;
  }

  /** Greatest index in [low, high) whose line starts at or before `offset`; `low` where none does. */
  private search(offset: number, low: number, high: number): number {
    const starts = this.starts;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  private unitsBetween(start: number, end: number): number {
    const bytes = this.bytes;
    let units = 0;
    for (let index = start; index < end; index++) {
      const byte = bytes[index]!;
      if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
  }
}

type Lines = { readonly starts: Int32Array; readonly count: number; readonly isAscii: boolean };

function findLines(bytes: Uint8Array, length: number): Lines {
  const isAligned = bytes.byteOffset % BYTES_PER_WORD === 0;
  const words = new Int32Array(
    isAligned ? bytes.buffer : new ArrayBuffer(0),
    isAligned ? bytes.byteOffset : 0,
    isAligned ? length >> 2 : 0,
  );
  let starts = new Int32Array((length >> 5) + 16);
  let count = 1;
  let highBits = 0;
  let index = 0;
  while (index < length) {
    if ((index & 3) === 0) {
      let word = index >> 2;
      while (word < words.length) {
        const four = words[word]!;
        highBits |= four;
        // Some byte is at most CR: it borrows from its high bit. What is found in vain is looked at byte by byte.
        if (((four - BEYOND_CR) & ~four & HIGH_BITS) !== 0) break;
        word++;
      }
      index = word << 2;
      if (index >= length) break;
    }
    const byte = bytes[index++]!;
    highBits |= byte;
    if (byte > CARRIAGE_RETURN) continue;
    if (byte !== LINE_FEED) {
      if (byte !== CARRIAGE_RETURN) continue;
      if (index < length && bytes[index] === LINE_FEED) index++;
    }
    if (count === starts.length) starts = grow(starts);
    starts[count++] = index;
  }
  return { starts, count, isAscii: (highBits & HIGH_BITS) === 0 };
}

function grow(starts: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(starts.length * 2);
  larger.set(starts);
  return larger;
}
