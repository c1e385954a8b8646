/** Tokens on demand, straight from the bytes, and what to do where none can be understood. */
import * as C from '../characters.ts';
import * as T from '../tokens.ts';
import { encodeUtf8, utf8Text } from '../text.ts';
import { OperatorScanner } from './operators.ts';

/** Nesting of expressions and blocks beyond this is given up with a problem, long before the stack ends. */
const MAX_DEPTH = 400;

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

export abstract class Lexer extends OperatorScanner {
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

  protected endOfText(p: number): void {
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

  /** Inside brackets, at the start of a line: does it begin with a keyword that only a statement begins with? */
  protected closesOpenBrackets(p: number): boolean {
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

  // -------------------------------------------------------------- names

  /** A name with bytes above 127: decoded, checked, NFKC-normalised. `p` is the first such byte. */
  protected unicodeName(start: number, p: number): void {
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
  protected invalidCharacters(start: number): void {
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

  // -------------------------------------------------------------- fields and giving up

  /** Enters a replacement field whose `{` stands right before `end`; the current token becomes its first. Gives what `leaveField` needs. */
  protected enterField(braceEnd: number): number {
    const outer = this.fieldDepth;
    this.open(braceEnd - 1, 125);
    this.fieldDepth = this.bracketDepth;
    this.end = braceEnd;
    this.next();
    return outer;
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

  /** Skips what is left of a logical line that could not be understood; the NEWLINE (or END) becomes the current token. */
  protected skipLine(): void {
    while (this.kind !== T.NEWLINE && this.kind !== T.END) {
      if (this.kind === T.INDENT || this.kind === T.DEDENT) return;
      if (this.kind === T.FORMATTED_START) this.skipFormatted();
      this.next();
    }
  }

  /** Moves over an f-string without understanding it: to its quote, or the end of its line or text. */
  protected skipFormatted(): void {
    this.end = this.quotedEnd(this.end, this.quote, this.isTriple);
    this.kind = T.STRING;
  }
}

const BEGINS_NAME = /^\p{XID_Start}$/u;
const CONTINUES_NAME = /^\p{XID_Continue}$/u;

/** Bytes of the UTF-8 sequence that begins with `c`. */
function utf8Size(c: number): number {
  return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}
