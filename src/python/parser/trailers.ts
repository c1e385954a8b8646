/** What follows a primary: subscripts and calls. */
import * as T from '../tokens.ts';
import type { Expression, Keyword, Slice } from '../tree.ts';
import { DisplayParser } from './displays.ts';

const NO_EXPRESSIONS: readonly Expression[] = [];
const NO_KEYWORDS: readonly Keyword[] = [];

export abstract class TrailerParser extends DisplayParser {
  protected override parseSubscript(): Expression {
    this.next();
    const start = this.start;
    const isStarred = this.kind === T.STAR;
    const first = this.parseSlice();
    let slice = first;
    if (this.kind === T.COMMA || isStarred) {
      const base = this.stack.length;
      this.stack.push(first);
      while (this.kind === T.COMMA) {
        this.next();
        if (this.kind === T.RIGHT_BRACKET) break;
        this.stack.push(this.parseSlice());
      }
      slice = { kind: 'Tuple', start, end: this.lastEnd, elements: this.cut(base), isParenthesized: false };
    }
    this.expect(T.RIGHT_BRACKET, ']');
    return slice;
  }

  protected parseSlice(): Expression {
    const start = this.start;
    if (this.kind === T.STAR) {
      this.next();
      const value = this.parseExpression();
      return { kind: 'Starred', start, end: this.lastEnd, value };
    }
    let lower: Expression | null = null;
    if (this.kind !== T.COLON) {
      lower = this.parseNamed();
      if (this.kind !== T.COLON) return lower;
      if (lower.kind === 'NamedExpr' && lower.start === start) this.report('invalid syntax in a slice', lower.start, lower.end);
    }
    this.next();
    const upper = this.parseSlicePart();
    let step: Expression | null = null;
    if (this.kind === T.COLON) {
      this.next();
      step = this.parseSlicePart();
    }
    const slice: Slice = { kind: 'Slice', start, end: this.lastEnd, lower, upper, step };
    return slice;
  }

  protected parseSlicePart(): Expression | null {
    return this.kind === T.COLON || this.kind === T.COMMA || this.kind === T.RIGHT_BRACKET ? null : this.parseExpression();
  }

  protected override parseArguments(takesGenerator: boolean): void {
    const open = this.start;
    const base = this.stack.length;
    let keywords: Keyword[] | null = null;
    let hasUnpacking = false;
    this.next();
    if (this.isTooDeep()) {
      this.parsedArgs = NO_EXPRESSIONS;
      this.parsedKeywords = NO_KEYWORDS;
      return;
    }
    this.depth++;
    while (this.kind !== T.RIGHT_PARENTHESIS) {
      const start = this.start;
      if (this.kind === T.DOUBLE_STAR) {
        this.next();
        const value = this.parseExpression();
        const keyword: Keyword = { kind: 'Keyword', start, end: this.lastEnd, name: null, value };
        if (keywords === null) keywords = [keyword];
        else keywords.push(keyword);
        hasUnpacking = true;
      } else if (this.kind === T.STAR) {
        this.next();
        const value = this.parseExpression();
        if (hasUnpacking) this.report('iterable argument unpacking follows keyword argument unpacking', start, this.lastEnd);
        this.stack.push({ kind: 'Starred', start, end: this.lastEnd, value });
      } else {
        const value = this.parseNamed();
        if (this.kind === T.ASSIGN) {
          const keyword = this.parseKeyword(start, value);
          if (keywords === null) keywords = [keyword];
          else keywords.push(keyword);
        } else if (this.kind === T.FOR || this.kind === T.ASYNC) {
          const isFirst = this.stack.length === base && keywords === null && takesGenerator;
          const generators = this.parseComprehension(value);
          const isAlone = isFirst && this.kind === T.RIGHT_PARENTHESIS;
          if (!isAlone) this.report('generator expression must be parenthesized', start, this.lastEnd);
          // Alone, it takes the parentheses of the call for its own.
          const span = isAlone ? { start: open, end: this.end } : { start, end: this.lastEnd };
          this.stack.push({ kind: 'GeneratorExp', ...span, element: value, generators });
        } else {
          if (keywords !== null) {
            this.report(
              hasUnpacking ? 'positional argument follows keyword argument unpacking' : 'positional argument follows keyword argument',
              start,
              this.lastEnd,
            );
          }
          this.stack.push(value);
        }
      }
      if (this.kind === T.COMMA) this.next();
      else break;
    }
    this.depth--;
    if (this.kind === T.RIGHT_PARENTHESIS) this.next();
    else this.report("invalid syntax, or a comma or ')' is missing", this.start, this.end);
    this.parsedArgs = this.cut(base);
    this.parsedKeywords = keywords ?? NO_KEYWORDS;
  }

  protected parseKeyword(start: number, target: Expression): Keyword {
    const isName = target.kind === 'Name' && target.start === start && target.end === this.lastEnd;
    if (!isName) this.report('only a name can stand before "=" in a call', start, this.end);
    this.next();
    const value = this.parseExpression();
    if (this.kind === T.FOR || this.kind === T.ASYNC) this.report('generator expression must be parenthesized', value.start, this.end);
    return { kind: 'Keyword', start, end: this.lastEnd, name: target.kind === 'Name' ? target.id : '', value };
  }
}
