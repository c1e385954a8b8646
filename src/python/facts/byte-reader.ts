/** Reads what `ByteWriter` wrote. Never throws: what does not fit sets `isBroken` and gives zeros. Hot: a class over one buffer. */
import type { Place } from '../../kit/span.ts';
import { utf8Text } from '../text.ts';
import { AS_CODE_UNITS } from './byte-writer.ts';

const BYTE_RANGE = 0x80;
/** Integers of more bytes were not written by us. */
const MAX_INTEGER_BYTES = 8;

export class ByteReader {
  isBroken = false;
  private readonly bytes: Uint8Array;
  private readonly end: number;
  private position: number;
  private readonly table: readonly string[];
  private lastLine = 0;

  /** Reads the section in `bytes[start … end)`. */
  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
    this.table = this.readTable();
  }

  integer(): number {
    const first = this.byte();
    if (first < BYTE_RANGE) return first;
    let value = first & (BYTE_RANGE - 1);
    let scale = BYTE_RANGE;
    for (let count = 1; count < MAX_INTEGER_BYTES; count++) {
      const byte = this.byte();
      value += (byte & (BYTE_RANGE - 1)) * scale;
      if (byte < BYTE_RANGE) return value;
      scale *= BYTE_RANGE;
    }
    this.isBroken = true;
    return 0;
  }

  signed(): number {
    const value = this.integer();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** How many items follow; each takes a byte at least. */
  count(): number {
    const count = this.integer();
    if (count <= this.end - this.position) return count;
    this.isBroken = true;
    return 0;
  }

  string(): string {
    const value = this.table[this.integer()];
    if (value !== undefined) return value;
    this.isBroken = true;
    return '';
  }

  strings(): readonly string[] {
    const count = this.count();
    if (count === 0) return NO_STRINGS;
    const values: string[] = [];
    for (let index = 0; index < count; index++) values.push(this.string());
    return values;
  }

  line(): number {
    this.lastLine += this.signed();
    return this.lastLine;
  }

  place(): Place {
    const line = this.line();
    const column = this.integer();
    const endLine = line + this.signed();
    return { line, column, endLine, endColumn: this.integer() };
  }

  /** One of `choices`, written as its index. */
  choice<Choice>(choices: readonly Choice[], index: number): Choice {
    const value = choices[index];
    if (value !== undefined) return value;
    this.isBroken = true;
    return choices[0]!;
  }

  /** All was read, and nothing was amiss. */
  isComplete(): boolean {
    return !this.isBroken && this.position === this.end;
  }

  private byte(): number {
    if (this.position < this.end) return this.bytes[this.position++]!;
    this.isBroken = true;
    return 0;
  }

  private readTable(): readonly string[] {
    const count = this.count();
    const lengths: number[] = [];
    for (let index = 0; index < count; index++) lengths.push(this.integer());
    const form = this.integer();
    const size = this.count();
    const text = form === AS_CODE_UNITS ? this.codeUnits(size) : utf8Text(this.bytes, this.position, this.position + size);
    if (form !== AS_CODE_UNITS) this.position += size;
    const strings: string[] = [];
    let start = 0;
    for (const length of lengths) {
      strings.push(text.slice(start, start + length));
      start += length;
    }
    if (start !== text.length) this.isBroken = true;
    return strings;
  }

  private codeUnits(count: number): string {
    let text = '';
    for (let index = 0; index < count; index++) text += String.fromCharCode(this.integer());
    return text;
  }
}

const NO_STRINGS: readonly string[] = [];
