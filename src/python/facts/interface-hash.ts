/**
 * Hash of what other modules can see of one: two FNV-1a lanes of 32 bits with different multipliers, fed with names and
 * with the text of signatures from which layout and comments are taken away. For identity, not for security. Hot.
 */
import { quoteWidth } from './quotes.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const HASH = 0x23;
const SINGLE_QUOTE = 0x27;
const OPEN = 0x28;
const CLOSE = 0x29;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
/** Ends each item, so that `ab`, `c` and `a`, `bc` differ; stands in no identifier and no source text. */
const END_OF_ITEM = 0;

export class InterfaceHasher {
  private low = 0x811c9dc5 | 0;
  private high = 0x9747b28c | 0;

  /** Adds a name or any other string as one item. */
  addString(text: string): void {
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      this.addByte(unit & 0xff);
      if (unit > 0xff) this.addByte(unit >>> 8);
    }
    this.addByte(END_OF_ITEM);
  }

  /** Adds source text as one item. Blanks count only where they part two words; comments and a comma before the closing parenthesis do not count. */
  addCode(bytes: Uint8Array, start: number, end: number): void {
    let depth = 0;
    let previous = END_OF_ITEM;
    let hasComma = false;
    let hasGap = false;
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!;
      if (byte <= SPACE || byte === BACKSLASH) {
        hasGap = true;
        continue;
      }
      if (byte === HASH) {
        at = endOfLine(bytes, at, end) - 1;
        continue;
      }
      if (byte === COMMA) {
        hasComma = true;
        continue;
      }
      const isClosing = byte === CLOSE || byte === CLOSE_BRACKET || byte === CLOSE_BRACE;
      if (hasComma) {
        // A comma before a parenthesis further in may make a tuple.
        if (!isClosing || depth !== 1) this.addByte(COMMA);
        hasComma = false;
      } else if (hasGap && isWord(previous) && isWord(byte)) {
        this.addByte(SPACE);
      }
      hasGap = false;
      if (isClosing) depth--;
      else if (byte === OPEN || byte === OPEN_BRACKET || byte === OPEN_BRACE) depth++;
      if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) at = this.addQuoted(bytes, at, end) - 1;
      else this.addByte(byte);
      previous = byte;
    }
    this.addByte(END_OF_ITEM);
  }

  /** 16 hexadecimal digits. */
  digest(): string {
    return hexadecimal(mix(this.low ^ Math.imul(this.high, 31))) + hexadecimal(mix(this.high));
  }

  /** Adds a string token as it is written; returns the offset behind it. */
  private addQuoted(bytes: Uint8Array, start: number, end: number): number {
    const quote = bytes[start]!;
    const width = quoteWidth(bytes, start, end);
    let at = start;
    for (; at < start + width; at++) this.addByte(quote);
    while (at < end) {
      const byte = bytes[at]!;
      this.addByte(byte);
      at++;
      if (byte === BACKSLASH && at < end) this.addByte(bytes[at++]!);
      else if (byte === quote && (width === 1 || (bytes[at] === quote && bytes[at + 1] === quote))) break;
    }
    for (let closing = 1; closing < width && at < end; closing++) this.addByte(bytes[at++]!);
    return at;
  }

  private addByte(byte: number): void {
    this.low = Math.imul(this.low ^ byte, 0x01000193);
    this.high = Math.imul(this.high ^ byte, 0x5bd1e995);
  }
}

function endOfLine(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== LINE_FEED && bytes[at] !== CARRIAGE_RETURN) at++;
  return at;
}

function isWord(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x5f || byte >= 0x80
  );
}

function mix(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hexadecimal(lane: number): string {
  return lane.toString(16).padStart(8, '0');
}
