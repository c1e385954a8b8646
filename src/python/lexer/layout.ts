/**
 * The layout of lines: NEWLINE, INDENT and DEDENT as CPython's tokenizer makes them, with tabs to columns of eight, and a
 * second count with tabs of one to find what is inconsistent.
 */
import * as T from '../tokens.ts';
import type { Source } from '../tree.ts';
import { StringScanner } from './strings.ts';

/** As CPython: more levels of indentation than this are an error. */
const MAX_INDENTS = 100;

export abstract class LayoutScanner extends StringScanner {
  protected readonly indents = new Int32Array(MAX_INDENTS + 2);
  protected readonly alternateIndents = new Int32Array(MAX_INDENTS + 2);
  protected indentCount = 0;
  protected pendingDedents = 0;

  protected override begin(source: Source): void {
    super.begin(source);
    this.indentCount = 0;
    this.pendingDedents = 0;
  }

  /** At the start of a logical line: skips blank lines, makes INDENT and DEDENT. Says whether it made a token. */
  protected beginLine(): boolean {
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

  protected layout(p: number, column: number, alternate: number): boolean {
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

  protected inconsistentTabs(p: number): void {
    this.reportedAt = -1;
    this.report('inconsistent use of tabs and spaces in indentation', p, p);
  }

  protected dedent(p: number): boolean {
    this.pendingDedents--;
    if (this.pendingDedents === 0) this.atLineStart = false;
    this.token(T.DEDENT, p, p);
    return true;
  }
}
