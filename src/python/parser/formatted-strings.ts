/** Strings: implicit joining, f-strings and t-strings with their replacement fields (PEP 701, PEP 750). */
import { Lexer } from '../lexer/lexer.ts';
import type { LexerState } from '../lexer/scanner.ts';
import { FLAG_BYTES, FLAG_RAW, FLAG_TEMPLATE } from '../lexer/strings.ts';
import * as T from '../tokens.ts';
import type { Expression, FormatSpec, FormattedPart, Interpolation, StringToken } from '../tree.ts';

/** As CPython: deeper format specifications within format specifications are an error. */
const MAX_FIELD_NESTING = 3;
/** What an f-string within an f-string counts for towards the nesting bound: its stack frames are many. */
const FORMATTED_DEPTH = 3;

/** What delimits the f-string whose parts are being read. */
type Delimiter = {
  readonly quote: number;
  readonly isTriple: boolean;
  readonly isRaw: boolean;
  readonly isSpec: boolean;
  readonly nesting: number;
};

export abstract class StringParser extends Lexer {
  /** `yield_expr | star_expressions`. */
  protected abstract parseFieldExpression(): Expression;

  /** One or more string tokens in a row. */
  protected parseStrings(): Expression {
    const start = this.start;
    if (this.kind === T.STRING) {
      const end = this.end;
      const isBytes = (this.stringFlags & FLAG_BYTES) !== 0;
      this.next();
      if (this.kind !== T.STRING && this.kind !== T.FORMATTED_START) {
        return { kind: 'StringLiteral', start, end, isBytes, tokens: null };
      }
      return this.parseJoined(start, isBytes, [{ kind: 'StringToken', start, end }]);
    }
    return this.parseJoined(start, false, []);
  }

  private parseJoined(start: number, startsWithBytes: boolean, parts: FormattedPart[]): Expression {
    let hasBytes = startsWithBytes;
    let hasText = parts.length > 0 && !startsWithBytes;
    let hasFormat = false;
    let hasTemplate = false;
    while (this.kind === T.STRING || this.kind === T.FORMATTED_START) {
      if (this.kind === T.STRING) {
        if ((this.stringFlags & FLAG_BYTES) !== 0) hasBytes = true;
        else hasText = true;
        parts.push({ kind: 'StringToken', start: this.start, end: this.end });
        this.next();
      } else {
        if ((this.stringFlags & FLAG_TEMPLATE) !== 0) hasTemplate = true;
        else hasFormat = true;
        this.parseFormatted(parts);
      }
    }
    const end = this.lastEnd;
    if (hasBytes && (hasText || hasFormat || hasTemplate)) this.report('cannot mix bytes and nonbytes literals', start, end);
    else if (hasTemplate && (hasText || hasFormat))
      this.report('cannot mix t-string literals with string or f-string literals', start, end);
    if (hasFormat || hasTemplate) return { kind: 'FormattedString', start, end, isTemplate: hasTemplate && !hasFormat, parts };
    return { kind: 'StringLiteral', start, end, isBytes: hasBytes, tokens: parts.filter(isStringToken) };
  }

  /** The current token is FORMATTED_START; afterwards it is what follows the closing quotes. */
  private parseFormatted(parts: FormattedPart[]): void {
    const { quote, isTriple } = this;
    const state = this.save();
    const known = parts.length;
    const isRaw = (this.stringFlags & FLAG_RAW) !== 0;
    const bodyStart = this.end;
    if (this.isTooDeep()) return;
    this.depth += FORMATTED_DEPTH;
    const close = this.parseParts(parts, bodyStart, { quote, isTriple, isRaw, isSpec: false, nesting: 0 });
    this.depth -= FORMATTED_DEPTH;
    if (close >= 0) {
      this.end = close + (isTriple ? 3 : 1);
      this.kind = T.STRING;
      this.next();
      return;
    }
    parts.length = known;
    this.recoverFormatted(state, bodyStart, quote, isTriple);
  }

  /** After a problem: goes on behind the closing quotes; in single quotes, at the start of the line that stopped it. */
  private recoverFormatted(state: LexerState, bodyStart: number, quote: number, isTriple: boolean): void {
    if (this.kind === T.NEWLINE) return;
    const stopped = this.end;
    let newline = stopped - 1;
    while (newline > bodyStart && this.bytes[newline] !== 10 && this.bytes[newline] !== 13) newline--;
    if (!isTriple && newline > bodyStart) {
      this.backUp(state, newline);
    } else {
      if (this.kind === T.END) return;
      this.bracketDepth = state.bracketDepth;
      this.fieldDepth = state.fieldDepth;
      this.end = this.quotedEnd(stopped, quote, isTriple);
    }
    this.kind = T.STRING;
    this.next();
  }

  /**
   * Text and fields from `p` on, up to the closing quote, or the closing brace of a format specification. Gives the
   * offset of that, or -1 after a problem, with `end` where reading stopped.
   */
  private parseParts(parts: FormattedPart[], p: number, delimiter: Delimiter): number {
    const bytes = this.bytes;
    const { quote, isTriple, isRaw, isSpec } = delimiter;
    let textStart = p;
    let hasEscape = false;
    for (;;) {
      const c = bytes[p]!;
      if (c === quote && (!isTriple || (bytes[p + 1] === quote && bytes[p + 2] === quote))) {
        this.pushText(parts, textStart, p, isRaw, hasEscape);
        return p;
      }
      switch (c) {
        case 123:
          if (!isSpec && bytes[p + 1] === 123) {
            p += 2;
            break;
          }
          this.pushText(parts, textStart, p, isRaw, hasEscape);
          p = this.parseField(parts, p, delimiter);
          if (p < 0) return -1;
          textStart = p;
          hasEscape = false;
          break;
        case 125:
          if (isSpec) {
            this.pushText(parts, textStart, p, isRaw, hasEscape);
            return p;
          }
          if (bytes[p + 1] !== 125) this.report("f-string: single '}' is not allowed", p, p + 1);
          p += bytes[p + 1] === 125 ? 2 : 1;
          break;
        case 92:
          hasEscape = true;
          p = this.afterEscape(p, isRaw);
          break;
        case 10:
        case 13:
          if (!isTriple) {
            this.report('unterminated f-string literal', this.start, p);
            this.end = p;
            return -1;
          }
          p++;
          break;
        case 0:
          if (p >= this.length) {
            this.report('unterminated f-string literal', Math.min(textStart, this.length), this.length);
            this.end = this.length;
            return -1;
          }
          this.report('source code cannot contain null bytes', p, p + 1);
          p++;
          break;
        default:
          p++;
      }
    }
  }

  /** The offset after the escape at `p`. A brace after a backslash is no escape, and begins or ends a field. */
  private afterEscape(p: number, isRaw: boolean): number {
    const bytes = this.bytes;
    const c = bytes[p + 1]!;
    if (c === 123 || c === 125) return p + 1;
    if (c === 13 && bytes[p + 2] === 10) return p + 3;
    if (c === 0 && p + 1 >= this.length) return p + 1;
    if (isRaw || c !== 78 || bytes[p + 2] !== 123) return p + 2;
    let q = p + 3;
    while (bytes[q] !== 125 && bytes[q] !== 10 && bytes[q] !== 13 && bytes[q] !== 34 && bytes[q] !== 39 && bytes[q] !== 0) q++;
    return bytes[q] === 125 ? q + 1 : q;
  }

  private pushText(parts: FormattedPart[], start: number, end: number, isRaw: boolean, hasEscape: boolean): void {
    if (start === end) return;
    if (hasEscape && !isRaw) this.checkEscapes(start, end);
    parts.push({ kind: 'FormattedText', start, end, isRaw });
  }

  /** The field whose `{` stands at `p`. Gives the offset after its `}`, or -1. */
  private parseField(parts: FormattedPart[], p: number, delimiter: Delimiter): number {
    if (delimiter.nesting >= MAX_FIELD_NESTING) {
      this.report('f-string: expressions nested too deeply', p, p + 1, 'too-deep');
      this.end = p + 1;
      return -1;
    }
    const outer = this.enterField(p + 1);
    if (this.kind === T.RIGHT_BRACE) this.report("f-string: valid expression required before '}'", p, this.end);
    const value = this.parseFieldExpression();
    const expressionEnd = this.lastEnd;
    let debugEnd = -1;
    if (this.kind === T.ASSIGN) {
      this.next();
      debugEnd = this.start;
    }
    const conversion = this.kind === T.EXCLAMATION ? this.parseConversion() : '';
    let formatSpec: FormatSpec | null = null;
    let end = this.end;
    if (this.kind === T.COLON) {
      const specParts: FormattedPart[] = [];
      const specStart = this.end;
      const close = this.parseParts(specParts, specStart, { ...delimiter, isSpec: true, nesting: delimiter.nesting + 1 });
      if (close < 0) return -1;
      if (this.bytes[close] !== 125) {
        this.report("f-string: expecting '}'", p, close);
        this.end = close;
        this.kind = T.STRING;
        return -1;
      }
      this.close(close, 125);
      formatSpec = { kind: 'FormatSpec', start: specStart, end: close, parts: specParts };
      end = close + 1;
    } else if (this.kind !== T.RIGHT_BRACE || value.kind === 'InvalidExpression') {
      this.report("f-string: expecting '}'", p, this.start);
      if (this.kind !== T.RIGHT_BRACE) {
        this.end = this.kind === T.NEWLINE || this.kind === T.END ? this.end : this.start;
        return -1;
      }
    }
    this.fieldDepth = outer;
    const field: Interpolation = { kind: 'Interpolation', start: p, end, value, expressionEnd, debugEnd, conversion, formatSpec };
    parts.push(field);
    return end;
  }

  private parseConversion(): string {
    const at = this.end;
    this.next();
    const name = this.kind === T.NAME ? this.text() : '';
    const isKnown = name === 's' || name === 'r' || name === 'a';
    if (!isKnown || this.start !== at) this.report("f-string: invalid conversion character, expected '!s', '!r' or '!a'", at - 1, this.end);
    if (this.kind === T.NAME) this.next();
    return isKnown ? name : '';
  }
}

function isStringToken(part: FormattedPart): part is StringToken {
  return part.kind === 'StringToken';
}
