/** Writes one section of encoded facts: integers of variable length and indices into a table of strings. Hot: a class over one growing buffer. */
import type { Place } from '../../kit/span.ts';
import { encodeUtf8 } from '../text.ts';

const FIRST_BYTES = 1 << 12;
/** More than any single integer takes. */
const SLACK = 16;
const BYTE_RANGE = 0x80;

/** How the strings of a section are stored. */
export const AS_UTF8 = 0;
/** Code unit by code unit, for text with unpaired surrogates, which UTF-8 cannot hold. */
export const AS_CODE_UNITS = 1;

export class ByteWriter {
  private bytes = new Uint8Array(FIRST_BYTES);
  private length = 0;
  private readonly indices = new Map<string, number>();
  private lastLine = 0;

  /** A whole number from 0 to 2⁵³ − 1. */
  integer(value: number): void {
    if (this.length + SLACK > this.bytes.length) this.grow(SLACK);
    let rest = value;
    while (rest >= BYTE_RANGE) {
      this.bytes[this.length++] = (rest % BYTE_RANGE) | BYTE_RANGE;
      rest = rest < 0x40000000 ? rest >>> 7 : Math.floor(rest / BYTE_RANGE);
    }
    this.bytes[this.length++] = rest;
  }

  /** A whole number of either sign. */
  signed(value: number): void {
    this.integer(value < 0 ? -2 * value - 1 : 2 * value);
  }

  string(value: string): void {
    let index = this.indices.get(value);
    if (index === undefined) {
      index = this.indices.size;
      this.indices.set(value, index);
    }
    this.integer(index);
  }

  strings(values: readonly string[]): void {
    this.integer(values.length);
    for (const value of values) this.string(value);
  }

  /** Lines are stored as differences: facts stand mostly in source order. */
  line(line: number): void {
    this.signed(line - this.lastLine);
    this.lastLine = line;
  }

  place({ line, column, endLine, endColumn }: Place): void {
    this.line(line);
    this.integer(column);
    this.signed(endLine - line);
    this.integer(endColumn);
  }

  /** The section: its string table, then what was written. The writer is empty afterwards. */
  finish(): Uint8Array {
    const body = this.bytes.slice(0, this.length);
    this.length = 0;
    this.writeTable();
    if (this.length + body.length > this.bytes.length) this.grow(body.length);
    this.bytes.set(body, this.length);
    const section = this.bytes.slice(0, this.length + body.length);
    this.length = 0;
    this.lastLine = 0;
    this.indices.clear();
    return section;
  }

  private writeTable(): void {
    let text = '';
    this.integer(this.indices.size);
    for (const value of this.indices.keys()) {
      this.integer(value.length);
      text += value;
    }
    const encoded = encodeUtf8(text);
    if (encoded.length !== text.length && UNPAIRED_SURROGATE.test(text)) {
      this.integer(AS_CODE_UNITS);
      this.integer(text.length);
      for (let index = 0; index < text.length; index++) this.integer(text.charCodeAt(index));
      return;
    }
    this.integer(AS_UTF8);
    this.integer(encoded.length);
    if (this.length + encoded.length > this.bytes.length) this.grow(encoded.length);
    this.bytes.set(encoded, this.length);
    this.length += encoded.length;
  }

  private grow(needed: number): void {
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + needed));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

const UNPAIRED_SURROGATE = /\p{Surrogate}/u;
