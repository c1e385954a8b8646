/**
 * Tokens on demand, straight from the bytes. Hot path: one class with monomorphic fields; a token is the fields `kind`,
 * `start`, `end` and, for names, `value` (interned id), so that no object is made for it. Layout (NEWLINE, INDENT,
 * DEDENT) follows CPython's tokenizer: tabs to columns of eight, a second count with tabs of one to find inconsistency.
 */
import * as C from './characters.ts';
import { Names } from './names.ts';
import { scanNumber } from './numbers.ts';
import * as T from './tokens.ts';
import { encodeUtf8, utf8Text } from './text.ts';
import type { Source, SyntaxProblem } from './tree.ts';
import { codePointNamed } from './unicode-names.ts';

/** As CPython: more open brackets than this are an error. */
const MAX_BRACKETS = 200;
/** As CPython: more levels of indentation than this are an error. */
const MAX_INDENTS = 100;
/** Nesting of expressions and blocks beyond this is given up with a problem, long before the stack ends. */
const MAX_DEPTH = 400;
/** As CPython: a longer decimal integer would take quadratic time to read. */
const MAX_DECIMAL_DIGITS = 4_300;
/** No file lists more problems than this. */
const MAX_PROBLEMS = 1_000;

const FLAG_BYTES = 1;
const FLAG_RAW = 2;
const FLAG_FORMAT = 4;
const FLAG_TEMPLATE = 8;
const FLAG_UNICODE = 16;

const NO_PROBLEMS: SyntaxProblem[] = [];

/** Keywords that only a statement begins with: on a new line inside brackets they show that a bracket was left open. */
const BEGINS_STATEMENT = new Uint8Array(T.TOKEN_KIND_COUNT);
for (const kind of [
  T.ASSERT,
  T.BREAK,
  T.CLASS,
  T.CONTINUE,
  T.DEF,
  T.DEL,
  T.ELIF,
  T.EXCEPT,
  T.FINALLY,
  T.GLOBAL,
  T.IMPORT,
  T.NONLOCAL,
  T.PASS,
  T.RAISE,
  T.RETURN,
  T.TRY,
  T.WHILE,
  T.WITH,
]) {
  BEGINS_STATEMENT[kind] = 1;
}

/** Everything that a speculation must put back. */
export type LexerState = {
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  readonly lastEnd: number;
  readonly value: number;
  readonly bracketDepth: number;
  readonly fieldDepth: number;
  readonly atLineStart: boolean;
  readonly problems: number;
  readonly comments: number;
  readonly reportedAt: number;
};

export abstract class Lexer {
  protected readonly names = new Names();
  protected bytes: Uint8Array = new Uint8Array(8);
  protected length = 0;

  /** The current token. */
  protected kind = T.END;
  protected start = 0;
  protected end = 0;
  /** Interned id of the current NAME or keyword. */
  protected value = 0;
  /** Flags of the current string token. */
  protected stringFlags = 0;
  /** Of the current FORMATTED_START: the quote's byte, and whether there are three. */
  protected quote = 0;
  protected isTriple = false;
  /** End of the token before the current one. */
  protected lastEnd = 0;

  protected bracketDepth = 0;
  /** Bracket depth of the innermost replacement field, 0 outside: there `:` and `!` end the expression. */
  protected fieldDepth = 0;
  private atLineStart = true;
  private readonly indents = new Int32Array(MAX_INDENTS + 2);
  private readonly alternateIndents = new Int32Array(MAX_INDENTS + 2);
  private indentCount = 0;
  private pendingDedents = 0;
  /** How deeply the parser has nested. */
  protected depth = 0;
  private readonly brackets = new Uint8Array(MAX_BRACKETS + 2);

  protected problems: SyntaxProblem[] = NO_PROBLEMS;
  /** Offset of the line's start where a problem was last reported: one problem for one statement. */
  protected reportedAt = -1;
  private comments = new Int32Array(1024);
  private commentCount = 0;

  protected begin(source: Source): void {
    this.names.forgetWhenFull();
    this.bytes = source.bytes;
    this.length = source.length;
    this.kind = T.NEWLINE;
    this.start = this.end = this.lastEnd = 0;
    this.bracketDepth = this.fieldDepth = this.depth = 0;
    this.atLineStart = true;
    this.indentCount = 0;
    this.pendingDedents = 0;
    this.problems = source.problems.length === 0 ? [] : [...source.problems];
    this.reportedAt = -1;
    this.commentCount = 0;
  }

  /** Lets go of the text. */
  protected finish(): void {
    this.bytes = EMPTY_BYTES;
    this.problems = NO_PROBLEMS;
  }

  protected takeComments(): Int32Array {
    return this.comments.slice(0, this.commentCount);
  }

  protected save(): LexerState {
    return {
      kind: this.kind,
      start: this.start,
      end: this.end,
      lastEnd: this.lastEnd,
      value: this.value,
      bracketDepth: this.bracketDepth,
      fieldDepth: this.fieldDepth,
      atLineStart: this.atLineStart,
      problems: this.problems.length,
      comments: this.commentCount,
      reportedAt: this.reportedAt,
    };
  }

  /** Only within one logical line, and only back to a token that is no string. */
  protected restore(state: LexerState): void {
    this.kind = state.kind;
    this.start = state.start;
    this.end = state.end;
    this.lastEnd = state.lastEnd;
    this.value = state.value;
    this.bracketDepth = state.bracketDepth;
    // What was read since may have closed this bracket and opened another in its place.
    if (state.kind === T.LEFT_PARENTHESIS && state.bracketDepth > 0) this.brackets[state.bracketDepth - 1] = 41;
    this.fieldDepth = state.fieldDepth;
    this.atLineStart = state.atLineStart;
    this.problems.length = state.problems;
    this.commentCount = state.comments;
    this.reportedAt = state.reportedAt;
  }

  /** As it was at `state`, but with the text read up to `end`, and what was reported since. */
  protected backUp(state: LexerState, end: number): void {
    this.bracketDepth = state.bracketDepth;
    this.fieldDepth = state.fieldDepth;
    this.atLineStart = state.atLineStart;
    this.commentCount = state.comments;
    this.end = end;
  }

  /** Reports unless the same statement has a problem already: what follows the first is mostly its echo. */
  protected report(message: string, start: number, end: number, code: SyntaxProblem['code'] = 'syntax'): void {
    if (this.reportedAt >= 0 || this.problems.length >= MAX_PROBLEMS) return;
    this.reportedAt = start;
    this.problems.push({ code, message, start, end });
  }

  /** Moves to the next token. */
  protected next(): void {
    const bytes = this.bytes;
    let p = this.end;
    this.lastEnd = p;
    if (this.atLineStart) {
      if (this.beginLine()) return;
      p = this.end;
    }
    for (;;) {
      let c = bytes[p]!;
      while (c === 32) c = bytes[++p]!;
      switch (C.CHARACTER_CLASS[c]) {
        case C.IDENTIFIER: {
          const start = p;
          let h = c;
          c = bytes[++p]!;
          while (C.CONTINUES_IDENTIFIER[c] === 1) {
            h = (Math.imul(h, 31) + c) | 0;
            c = bytes[++p]!;
          }
          if (c >= 128) {
            this.unicodeName(start, p);
            return;
          }
          if ((c === 34 || c === 39) && p - start <= 2) {
            const flags = this.stringPrefix(start, p);
            if (flags >= 0) {
              this.string(start, p, flags);
              return;
            }
          }
          const id = this.names.intern(bytes, start, p, h);
          this.value = id;
          this.kind = id < T.KEYWORD_COUNT ? id : T.NAME;
          this.start = start;
          this.end = p;
          return;
        }
        case C.OPERATOR:
          this.start = p;
          if (this.operator(c, p)) return;
          p = this.end;
          break;
        case C.LINE_END: {
          const newlineEnd = c === 13 && bytes[p + 1] === 10 ? p + 2 : p + 1;
          if (this.bracketDepth > 0) {
            p = newlineEnd;
            if (this.closesOpenBrackets(p)) {
              this.newline(newlineEnd - 1, newlineEnd);
              return;
            }
            break;
          }
          this.newline(p, newlineEnd);
          return;
        }
        case C.QUOTE:
          this.string(p, p, 0);
          return;
        case C.DIGIT:
          this.number(p);
          return;
        case C.BLANK:
          p++;
          break;
        case C.HASH:
          p = this.comment(p);
          break;
        case C.BACKSLASH: {
          const after = bytes[p + 1]!;
          if (after === 10 || after === 13) {
            p = after === 13 && bytes[p + 2] === 10 ? p + 3 : p + 2;
            if (p >= this.length) this.report('unexpected end of file after a line continuation', p - 1, p);
            break;
          }
          this.report(
            p + 1 >= this.length
              ? 'unexpected end of file after a line continuation'
              : 'unexpected character after the line continuation character',
            p,
            p + 1,
          );
          this.token(T.UNKNOWN, p, p + 1);
          return;
        }
        case C.ZERO:
          if (p >= this.length) {
            this.endOfText(p);
            return;
          }
          p = this.zeros(p);
          break;
        case C.HIGH:
          this.unicodeName(p, p);
          return;
        default: {
          this.report('invalid character', p, p + 1);
          this.token(T.UNKNOWN, p, p + 1);
          return;
        }
      }
    }
  }

  private token(kind: number, start: number, end: number): void {
    this.kind = kind;
    this.start = start;
    this.end = end;
  }

  private newline(start: number, end: number): void {
    this.token(T.NEWLINE, start, end);
    this.atLineStart = true;
  }

  private endOfText(p: number): void {
    if (this.bracketDepth > 0) {
      this.report('a bracket is never closed', p, p);
      this.bracketDepth = 0;
    }
    if (this.kind !== T.NEWLINE && this.kind !== T.DEDENT && this.kind !== T.INDENT && this.kind !== T.END) {
      this.newline(p, p);
      return;
    }
    this.token(T.END, p, p);
  }

  /** A file may hold NULs; each run of them is one problem at most. */
  private zeros(p: number): number {
    const start = p;
    while (p < this.length && this.bytes[p] === 0) p++;
    this.report('source code cannot contain null bytes', start, p);
    return p;
  }

  private comment(p: number): number {
    const bytes = this.bytes;
    const start = p;
    let c = bytes[++p]!;
    while (c !== 10 && c !== 13 && (c !== 0 || p < this.length)) {
      if (c === 0) this.zeros(p);
      c = bytes[++p]!;
    }
    if (this.commentCount + 2 > this.comments.length) {
      const larger = new Int32Array(this.comments.length * 2);
      larger.set(this.comments);
      this.comments = larger;
    }
    this.comments[this.commentCount++] = start;
    this.comments[this.commentCount++] = p;
    return p;
  }

  // -------------------------------------------------------------- layout

  /** At the start of a logical line: skips blank lines, makes INDENT and DEDENT. Says whether it made a token. */
  private beginLine(): boolean {
    if (this.pendingDedents > 0) return this.dedent(this.end);
    const bytes = this.bytes;
    let p = this.end;
    for (;;) {
      let column = 0;
      let alternate = 0;
      // The blanks before the first backslash decide, however many lines it joins.
      let continued = 0;
      let c = bytes[p]!;
      for (;;) {
        if (c === 32) {
          column++;
          alternate++;
        } else if (c === 9) {
          column = (column >> 3) * 8 + 8;
          alternate++;
        } else if (c === 12) {
          column = alternate = 0;
        } else if (c === 92 && (bytes[p + 1] === 10 || bytes[p + 1] === 13)) {
          if (continued === 0) continued = column;
          p += bytes[p + 1] === 13 && bytes[p + 2] === 10 ? 2 : 1;
          if (p + 1 >= this.length) this.report('unexpected end of file after a line continuation', p, this.length);
        } else {
          break;
        }
        c = bytes[++p]!;
      }
      if (c === 35) {
        p = this.comment(p);
        c = bytes[p]!;
        if (c !== 10 && c !== 13) {
          this.end = p;
          continue;
        }
      }
      if (c === 10) {
        p++;
        continue;
      }
      if (c === 13) {
        p += bytes[p + 1] === 10 ? 2 : 1;
        continue;
      }
      if (c === 0) {
        if (p < this.length) {
          this.reportedAt = -1;
          p = this.zeros(p);
          continue;
        }
        column = 0;
        alternate = 0;
        continued = 0;
      }
      return continued > 0 ? this.layout(p, continued, continued) : this.layout(p, column, alternate);
    }
  }

  private layout(p: number, column: number, alternate: number): boolean {
    const count = this.indentCount;
    const current = count === 0 ? 0 : this.indents[count - 1]!;
    const currentAlternate = count === 0 ? 0 : this.alternateIndents[count - 1]!;
    this.end = p;
    if (column === current) {
      if (alternate !== currentAlternate) this.inconsistentTabs(p);
      this.atLineStart = false;
      return false;
    }
    if (column > current) {
      if (alternate <= currentAlternate) this.inconsistentTabs(p);
      this.atLineStart = false;
      if (count >= MAX_INDENTS) {
        this.reportedAt = -1;
        this.report('too many levels of indentation', p, p, 'too-deep');
        return false;
      }
      this.indents[count] = column;
      this.alternateIndents[count] = alternate;
      this.indentCount = count + 1;
      this.token(T.INDENT, p, p);
      return true;
    }
    let dedents = 0;
    let left = count;
    while (left > 0 && column < this.indents[left - 1]!) {
      left--;
      dedents++;
    }
    const outer = left === 0 ? 0 : this.indents[left - 1]!;
    const outerAlternate = left === 0 ? 0 : this.alternateIndents[left - 1]!;
    if (column !== outer) {
      this.reportedAt = -1;
      this.report('unindent does not match any outer indentation level', p, p);
      this.indents[left] = column;
      this.alternateIndents[left] = alternate;
      left++;
      dedents--;
      if (dedents === 0) {
        this.indentCount = left;
        this.atLineStart = false;
        return false;
      }
    } else if (alternate !== outerAlternate) {
      this.inconsistentTabs(p);
    }
    this.indentCount = left;
    this.pendingDedents = dedents;
    return this.dedent(p);
  }

  private inconsistentTabs(p: number): void {
    this.reportedAt = -1;
    this.report('inconsistent use of tabs and spaces in indentation', p, p);
  }

  private dedent(p: number): boolean {
    this.pendingDedents--;
    if (this.pendingDedents === 0) this.atLineStart = false;
    this.token(T.DEDENT, p, p);
    return true;
  }

  /** Inside brackets, at the start of a line: does it begin with a keyword that only a statement begins with? */
  private closesOpenBrackets(p: number): boolean {
    const bytes = this.bytes;
    let c = bytes[p]!;
    while (c === 32 || c === 9) c = bytes[++p]!;
    if (c < 97 || c > 119) return false;
    const start = p;
    let h = 0;
    while (C.CONTINUES_IDENTIFIER[c] === 1 && p - start < 10) {
      h = (Math.imul(h, 31) + c) | 0;
      c = bytes[++p]!;
    }
    if (p - start < 3 || p - start > 8 || c >= 128) return false;
    const id = this.names.intern(bytes, start, p, h);
    if (id >= T.KEYWORD_COUNT || BEGINS_STATEMENT[id] === 0) return false;
    // `{x!r:class}` cannot be here: format specifications are not lexed. A keyword with `=` or `:` behind it would not be valid either.
    this.report('a bracket is never closed', start, start);
    this.bracketDepth = 0;
    this.fieldDepth = 0;
    return true;
  }

  /** Is the nesting bound reached? Reports it and skips the rest of the line if so. */
  protected isTooDeep(): boolean {
    if (this.depth < MAX_DEPTH) return false;
    this.giveUpLine();
    return true;
  }

  protected giveUpLine(): void {
    this.report('nested too deeply', this.start, this.end, 'too-deep');
    this.bracketDepth = 0;
    this.fieldDepth = 0;
    this.skipLine();
  }

  /** Something is missing before the current token: what stands for it ends there, and so may all that holds it. Gives the offset. */
  protected missing(): number {
    this.lastEnd = Math.max(this.lastEnd, this.start);
    return this.start;
  }

  /** Skips what is left of a logical line that could not be understood; the NEWLINE (or END) becomes the current token. */
  protected skipLine(): void {
    while (this.kind !== T.NEWLINE && this.kind !== T.END) {
      if (this.kind === T.INDENT || this.kind === T.DEDENT) return;
      if (this.kind === T.FORMATTED_START) this.skipFormatted();
      this.next();
    }
  }

  /** Moves over an f-string without understanding it: to its quote, or the end of its line or text. */
  private skipFormatted(): void {
    this.end = this.quotedEnd(this.end, this.quote, this.isTriple);
    this.kind = T.STRING;
  }

  // -------------------------------------------------------------- names, numbers

  /** A name with bytes above 127: decoded, checked, NFKC-normalised. `p` is the first such byte. */
  private unicodeName(start: number, p: number): void {
    const bytes = this.bytes;
    let end = p;
    for (;;) {
      const c = bytes[end]!;
      const size = utf8Size(c);
      if (
        size === 1
          ? C.CONTINUES_IDENTIFIER[c] === 0
          : !(end === start ? BEGINS_NAME : CONTINUES_NAME).test(utf8Text(bytes, end, end + size))
      )
        break;
      end += size;
    }
    if (end === start) {
      this.invalidCharacters(start);
      return;
    }
    const text = utf8Text(bytes, start, end);
    const normal = encodeUtf8(text.normalize('NFKC'));
    let h = 0;
    for (const byte of normal) h = (Math.imul(h, 31) + byte) | 0;
    const id = this.names.intern(normal, 0, normal.length, h);
    if (id <= T.TRUE) this.report(`an identifier cannot be another spelling of ${this.names.strings[id]!}`, start, end);
    // A soft keyword is one in its ASCII spelling only; here it is a name like any other.
    this.value = id >= T.KEYWORD_COUNT && id < T.KEYWORD_COUNT + T.SOFT_KEYWORDS.length ? id + T.SOFT_KEYWORDS.length : id;
    this.token(T.NAME, start, end);
  }

  /** A run of characters that no token begins with. */
  private invalidCharacters(start: number): void {
    const bytes = this.bytes;
    const size = utf8Size(bytes[start]!);
    this.report(`invalid character ${JSON.stringify(utf8Text(bytes, start, start + size))}`, start, start + size);
    let end = start + size;
    while (bytes[end]! >= 128 && !BEGINS_NAME.test(utf8Text(bytes, end, end + utf8Size(bytes[end]!)))) end += utf8Size(bytes[end]!);
    this.token(T.UNKNOWN, start, end);
  }

  protected text(): string {
    return this.names.strings[this.value]!;
  }

  private number(p: number): void {
    const bytes = this.bytes;
    let q = p;
    if (bytes[p] !== 48) {
      while (C.CHARACTER_CLASS[bytes[q]!] === C.DIGIT) q++;
      const c = bytes[q]!;
      if (q > p && c !== 46 && C.CONTINUES_IDENTIFIER[c] === 0 && c < 128) {
        this.token(T.NUMBER, p, q);
        if (q - p > MAX_DECIMAL_DIGITS) this.report('integer literal of more than 4300 digits', p, q);
        return;
      }
    }
    const scanned = scanNumber(bytes, p);
    this.token(T.NUMBER, p, scanned.end);
    if (scanned.end - p > MAX_DECIMAL_DIGITS && decimalDigits(bytes, p, scanned.end) > MAX_DECIMAL_DIGITS) {
      this.report('integer literal of more than 4300 digits', p, scanned.end);
    }
    if (scanned.problem !== '') this.report(scanned.problem, p, scanned.end, scanned.isPython2 ? 'python2' : 'syntax');
  }

  // -------------------------------------------------------------- strings

  /** Flags of the prefix in `[start, p)`, or -1 where these letters are no prefix. */
  private stringPrefix(start: number, p: number): number {
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
  private string(start: number, p: number, flags: number): void {
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

  private checkBytes(start: number, end: number, flags: number): void {
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

  // -------------------------------------------------------------- operators

  /** The operator that begins with `c` at `p`; false where it was none and `end` was moved beyond. */
  private operator(c: number, p: number): boolean {
    const bytes = this.bytes;
    const next = bytes[p + 1]!;
    let kind = T.UNKNOWN;
    let size = 1;
    switch (c) {
      case 40:
        kind = T.LEFT_PARENTHESIS;
        this.open(p, 41);
        break;
      case 41:
        kind = T.RIGHT_PARENTHESIS;
        this.close(p, 41);
        break;
      case 91:
        kind = T.LEFT_BRACKET;
        this.open(p, 93);
        break;
      case 93:
        kind = T.RIGHT_BRACKET;
        this.close(p, 93);
        break;
      case 123:
        kind = T.LEFT_BRACE;
        this.open(p, 125);
        break;
      case 125:
        kind = T.RIGHT_BRACE;
        this.close(p, 125);
        break;
      case 44:
        kind = T.COMMA;
        break;
      case 46:
        if (next >= 48 && next <= 57) {
          this.number(p);
          return true;
        }
        if (next === 46 && bytes[p + 2] === 46) {
          kind = T.ELLIPSIS;
          size = 3;
        } else {
          kind = T.DOT;
        }
        break;
      case 61:
        if (next === 61) {
          kind = T.EQUAL;
          size = 2;
        } else {
          kind = T.ASSIGN;
        }
        break;
      case 58:
        if (next === 61 && (this.fieldDepth === 0 || this.bracketDepth !== this.fieldDepth)) {
          kind = T.WALRUS;
          size = 2;
        } else {
          kind = T.COLON;
        }
        break;
      case 59:
        kind = T.SEMICOLON;
        break;
      case 64:
        kind = next === 61 ? T.AT_ASSIGN : T.AT;
        if (next === 61) size = 2;
        break;
      case 126:
        kind = T.TILDE;
        break;
      case 33:
        if (next === 61) {
          kind = T.NOT_EQUAL;
          size = 2;
        } else if (this.fieldDepth > 0) {
          kind = T.EXCLAMATION;
        } else {
          this.report('invalid syntax', p, p + 1);
        }
        break;
      case 43:
        kind = T.PLUS;
        break;
      case 45:
        if (next === 62) {
          kind = T.ARROW;
          size = 2;
        } else {
          kind = T.MINUS;
        }
        break;
      case 42:
        kind = next === 42 ? T.DOUBLE_STAR : T.STAR;
        if (next === 42) size = 2;
        break;
      case 47:
        kind = next === 47 ? T.DOUBLE_SLASH : T.SLASH;
        if (next === 47) size = 2;
        break;
      case 37:
        kind = T.PERCENT;
        break;
      case 38:
        kind = T.AMPERSAND;
        break;
      case 124:
        kind = T.PIPE;
        break;
      case 94:
        kind = T.CARET;
        break;
      case 60:
        if (next === 60) {
          kind = T.SHIFT_LEFT;
          size = 2;
        } else if (next === 61) {
          kind = T.LESS_EQUAL;
          size = 2;
        } else if (next === 62) {
          kind = T.NOT_EQUAL;
          size = 2;
          this.report('"<>" is Python 2; "!=" stands for it', p, p + 2, 'python2');
        } else {
          kind = T.LESS;
        }
        break;
      case 62:
        if (next === 62) {
          kind = T.SHIFT_RIGHT;
          size = 2;
        } else if (next === 61) {
          kind = T.GREATER_EQUAL;
          size = 2;
        } else {
          kind = T.GREATER;
        }
        break;
      case 96:
        this.report('backquotes are Python 2; "repr()" stands for them', p, p + 1, 'python2');
        break;
    }
    if (kind >= T.PLUS && kind <= T.DOUBLE_SLASH && bytes[p + size] === 61) {
      kind = kind - T.PLUS + T.PLUS_ASSIGN;
      size++;
    }
    this.kind = kind;
    this.end = p + size;
    return true;
  }

  private open(p: number, closing: number): void {
    if (this.bracketDepth >= MAX_BRACKETS) {
      this.report('too many nested brackets', p, p + 1, 'too-deep');
      return;
    }
    this.brackets[this.bracketDepth++] = closing;
  }

  protected close(p: number, closing: number): void {
    if (this.bracketDepth === 0) {
      this.report('unmatched closing bracket', p, p + 1);
      return;
    }
    const expected = this.brackets[--this.bracketDepth];
    if (expected !== closing) this.report('closing bracket does not match the opening one', p, p + 1);
  }

  /** Enters a replacement field whose `{` stands right before `end`; the current token becomes its first. Gives what `leaveField` needs. */
  protected enterField(braceEnd: number): number {
    const outer = this.fieldDepth;
    this.open(braceEnd - 1, 125);
    this.fieldDepth = this.bracketDepth;
    this.end = braceEnd;
    this.next();
    return outer;
  }
}

const EMPTY_BYTES = new Uint8Array(8);
const BEGINS_NAME = /^\p{XID_Start}$/u;
const CONTINUES_NAME = /^\p{XID_Continue}$/u;

/** Bytes of the UTF-8 sequence that begins with `c`. */
function utf8Size(c: number): number {
  return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

/** Digits of a decimal integer with underscores; 0 where the text is no such integer. */
function decimalDigits(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let p = start; p < end; p++) {
    const c = bytes[p]!;
    if (c >= 48 && c <= 57) count++;
    else if (c !== 95) return 0;
  }
  return count;
}

function isHexadecimal(c: number): boolean {
  return (c >= 48 && c <= 57) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102);
}

export { FLAG_BYTES, FLAG_FORMAT, FLAG_RAW, FLAG_TEMPLATE, FLAG_UNICODE };
