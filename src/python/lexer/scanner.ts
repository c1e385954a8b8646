/**
 * What all parts of the lexer share: the text, the current token, brackets, comments and problems. Hot path: one object
 * with monomorphic fields; a token is the fields `kind`, `start`, `end` and, for names, `value` (interned id), so that no
 * object is made for it.
 */
import { Names } from '../names.ts';
import * as T from '../tokens.ts';
import type { Source, SyntaxProblem } from '../tree.ts';

/** As CPython: more open brackets than this are an error. */
const MAX_BRACKETS = 200;
/** No file lists more problems than this. */
const MAX_PROBLEMS = 1_000;

const NO_PROBLEMS: SyntaxProblem[] = [];
const EMPTY_BYTES = new Uint8Array(8);

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

export abstract class Scanner {
  protected readonly names = new Names();
  protected bytes: Uint8Array = new Uint8Array(8);
  protected length = 0;

  /** The current token. */
  protected kind = T.END;
  protected start = 0;
  protected end = 0;

  /** Interned id of the current NAME or keyword. */
  protected value = 0;

  /** End of the token before the current one. */
  protected lastEnd = 0;
  protected bracketDepth = 0;

  /** Bracket depth of the innermost replacement field, 0 outside: there `:` and `!` end the expression. */
  protected fieldDepth = 0;
  protected readonly brackets = new Uint8Array(MAX_BRACKETS + 2);

  /** How deeply the parser has nested. */
  protected depth = 0;
  protected atLineStart = true;
  protected problems: SyntaxProblem[] = NO_PROBLEMS;

  /** Offset of the line's start where a problem was last reported: one problem for one statement. */
  protected reportedAt = -1;
  protected comments = new Int32Array(1024);
  protected commentCount = 0;

  protected begin(source: Source): void {
    this.names.forgetWhenFull();
    this.bytes = source.bytes;
    this.length = source.length;
    this.kind = T.NEWLINE;
    this.start = this.end = this.lastEnd = 0;
    this.bracketDepth = this.fieldDepth = this.depth = 0;
    this.atLineStart = true;
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

  /** Something is missing before the current token: what stands for it ends there, and so may all that holds it. Gives the offset. */
  protected missing(): number {
    this.lastEnd = Math.max(this.lastEnd, this.start);
    return this.start;
  }

  protected token(kind: number, start: number, end: number): void {
    this.kind = kind;
    this.start = start;
    this.end = end;
  }

  protected newline(start: number, end: number): void {
    this.token(T.NEWLINE, start, end);
    this.atLineStart = true;
  }

  /** A file may hold NULs; each run of them is one problem at most. */
  protected zeros(p: number): number {
    const start = p;
    while (p < this.length && this.bytes[p] === 0) p++;
    this.report('source code cannot contain null bytes', start, p);
    return p;
  }

  protected comment(p: number): number {
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

  protected open(p: number, closing: number): void {
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
}
