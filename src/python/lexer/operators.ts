/** Numbers and operators. */
import * as C from '../characters.ts';
import { scanNumber } from '../numbers.ts';
import * as T from '../tokens.ts';
import { LayoutScanner } from './layout.ts';

/** As CPython: a longer decimal integer would take quadratic time to read. */
const MAX_DECIMAL_DIGITS = 4_300;

export abstract class OperatorScanner extends LayoutScanner {
  protected number(p: number): void {
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

  /** The operator that begins with `c` at `p`; false where it was none and `end` was moved beyond. */
  protected operator(c: number, p: number): boolean {
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
