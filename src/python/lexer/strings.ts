/** String tokens: prefixes, quotes, and the escapes that Python refuses. */
import * as T from '../tokens.ts';
import { utf8Text } from '../text.ts';
import { codePointNamed } from '../unicode-names.ts';
import { Scanner } from './scanner.ts';

/** Of `stringFlags`. */
export const FLAG_BYTES = 1;
export const FLAG_RAW = 2;
const FLAG_FORMAT = 4;
export const FLAG_TEMPLATE = 8;
const FLAG_UNICODE = 16;

export abstract class StringScanner extends Scanner {
  /** Flags of the current string token. */
  protected stringFlags = 0;

  /** Of the current FORMATTED_START: the quote's byte, and whether there are three. */
  protected quote = 0;
  protected isTriple = false;

  /** Flags of the prefix in `[start, p)`, or -1 where these letters are no prefix. */
  protected stringPrefix(start: number, p: number): number {
    let flags = 0;
    for (let i = start; i < p; i++) {
      const letter = this.bytes[i]! | 32;
      const flag =
        letter === 114
          ? FLAG_RAW
          : letter === 98
            ? FLAG_BYTES
            : letter === 102
              ? FLAG_FORMAT
              : letter === 116
                ? FLAG_TEMPLATE
                : letter === 117
                  ? FLAG_UNICODE
                  : -1;
      if (flag < 0 || (flags & flag) !== 0) return -1;
      flags |= flag;
    }
    if ((flags & FLAG_UNICODE) !== 0 && flags !== FLAG_UNICODE) {
      if (flags !== (FLAG_UNICODE | FLAG_RAW)) return -1;
      this.report('a "ur" string is Python 2', start, p, 'python2');
    }
    const exclusive = flags & (FLAG_BYTES | FLAG_FORMAT | FLAG_TEMPLATE);
    return (exclusive & (exclusive - 1)) === 0 ? flags : -1;
  }

  /** A string token whose prefix begins at `start` and whose quote stands at `p`. */
  protected string(start: number, p: number, flags: number): void {
    const bytes = this.bytes;
    const quote = bytes[p]!;
    const isTriple = bytes[p + 1] === quote && bytes[p + 2] === quote;
    this.stringFlags = flags;
    this.start = start;
    if ((flags & (FLAG_FORMAT | FLAG_TEMPLATE)) !== 0) {
      this.kind = T.FORMATTED_START;
      this.quote = quote;
      this.isTriple = isTriple;
      this.end = isTriple ? p + 3 : p + 1;
      return;
    }
    this.kind = T.STRING;
    if (!isTriple) {
      // The common case: a short string without escapes.
      let q = p + 1;
      let c = bytes[q]!;
      while (c !== quote && c !== 92 && c !== 10 && c !== 13 && c !== 0) c = bytes[++q]!;
      if (c === quote) {
        this.end = q + 1;
        if ((flags & FLAG_BYTES) !== 0) this.checkBytes(p + 1, q, flags);
        return;
      }
    }
    const bodyStart = isTriple ? p + 3 : p + 1;
    this.end = this.quotedEnd(bodyStart, quote, isTriple);
    const bodyEnd = this.end - (isTriple ? 3 : 1);
    if ((flags & FLAG_BYTES) !== 0) this.checkBytes(bodyStart, bodyEnd, flags);
    else if ((flags & FLAG_RAW) === 0) this.checkEscapes(bodyStart, bodyEnd);
  }

  /** The offset after the closing quotes of a string whose body begins at `p`. */
  protected quotedEnd(p: number, quote: number, isTriple: boolean): number {
    const bytes = this.bytes;
    const start = p;
    for (;;) {
      const c = bytes[p]!;
      if (c === quote) {
        if (!isTriple) return p + 1;
        if (bytes[p + 1] === quote && bytes[p + 2] === quote) return p + 3;
      } else if (c === 92) {
        p++;
        if (bytes[p] === 13 && bytes[p + 1] === 10) p++;
        if (p >= this.length) continue;
      } else if ((c === 10 || c === 13) && !isTriple) {
        this.report('unterminated string literal', this.start, p);
        return p;
      } else if (c === 0) {
        if (p >= this.length) {
          this.report(
            isTriple ? 'unterminated triple-quoted string literal' : 'unterminated string literal',
            Math.min(start, this.length),
            this.length,
          );
          return this.length;
        }
        p = this.zeros(p);
        continue;
      }
      p++;
    }
  }

  protected checkBytes(start: number, end: number, flags: number): void {
    const bytes = this.bytes;
    for (let p = start; p < end; p++) {
      const c = bytes[p]!;
      if (c >= 128) {
        this.report('bytes can only contain ASCII literal characters', p, p + 1);
        return;
      }
      if (c === 92 && (flags & FLAG_RAW) === 0) {
        p++;
        if (bytes[p] === 120 && !(isHexadecimal(bytes[p + 1]!) && isHexadecimal(bytes[p + 2]!) && p + 2 < end)) {
          this.report('invalid \\x escape', p - 1, p + 1);
          return;
        }
      }
    }
  }

  /** Escapes that Python refuses in text: truncated `\x`, `\u`, `\U`, values above U+10FFFF, malformed `\N{…}`. */
  protected checkEscapes(start: number, end: number): void {
    const bytes = this.bytes;
    for (let p = start; p < end; p++) {
      if (bytes[p] !== 92) continue;
      const c = bytes[++p]!;
      const digits = c === 120 ? 2 : c === 117 ? 4 : c === 85 ? 8 : 0;
      if (digits > 0) {
        let value = 0;
        for (let i = 1; i <= digits; i++) {
          const digit = bytes[p + i]!;
          if (p + i >= end || !isHexadecimal(digit)) {
            this.report(`truncated \\${String.fromCharCode(c)} escape`, p - 1, Math.min(p + i, end));
            return;
          }
          value = value * 16 + (digit <= 57 ? digit - 48 : (digit | 32) - 87);
        }
        if (value > 0x10ffff) {
          this.report('illegal Unicode character', p - 1, p + digits + 1);
          return;
        }
      } else if (c === 78) {
        let close = p + 1;
        if (bytes[close] === 123) while (close < end && bytes[close] !== 125) close++;
        if (bytes[p + 1] !== 123 || close >= end || close === p + 2) {
          this.report('malformed \\N character escape', p - 1, Math.min(p + 1, end));
          return;
        }
        if (codePointNamed(utf8Text(bytes, p + 2, close)) < 0) {
          this.report('unknown Unicode character name', p - 1, close + 1);
          return;
        }
        p = close;
      }
    }
  }
}

function isHexadecimal(c: number): boolean {
  return (c >= 48 && c <= 57) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102);
}
