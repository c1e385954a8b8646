/** Compound statements but definitions: branches, loops, `with`, `try`, `match`. */
import * as T from '../tokens.ts';
import type { ExceptHandler, Expression, MatchCase, Statement, WithItem } from '../tree.ts';
import { BlockParser, NO_STATEMENTS } from './blocks.ts';

export abstract class CompoundStatementParser extends BlockParser {
  // -------------------------------------------------------------- branches and loops

  protected parseIf(): Statement {
    const starts: number[] = [];
    const tests: Expression[] = [];
    const bodies: (readonly Statement[])[] = [];
    do {
      this.reportedAt = -1;
      starts.push(this.start);
      this.next();
      tests.push(this.parseNamed());
      bodies.push(this.parseBlock("'if'"));
    } while (this.kind === T.ELIF);
    let orelse = this.parseElse();
    const end = this.blockEnd(orelse.length > 0 ? orelse : bodies[bodies.length - 1]!);
    for (let i = bodies.length - 1; i > 0; i--) {
      orelse = [{ kind: 'If', start: starts[i]!, end: Math.max(end, tests[i]!.end), test: tests[i]!, body: bodies[i]!, orelse }];
    }
    return { kind: 'If', start: starts[0]!, end: Math.max(end, tests[0]!.end), test: tests[0]!, body: bodies[0]!, orelse };
  }

  protected parseFor(start: number, isAsync: boolean): Statement {
    this.next();
    const target = this.parseTargets();
    this.expect(T.IN, 'in');
    const iterable = this.parseStarExpressions();
    const body = this.parseBlock("'for'");
    const orelse = this.parseElse();
    const end = this.blockEnd(orelse.length > 0 ? orelse : body);
    return { kind: 'For', start, end: Math.max(end, iterable.end), isAsync, target, iterable, body, orelse };
  }

  protected parseWhile(): Statement {
    const start = this.start;
    this.next();
    const test = this.parseNamed();
    const body = this.parseBlock("'while'");
    const orelse = this.parseElse();
    const end = this.blockEnd(orelse.length > 0 ? orelse : body);
    return { kind: 'While', start, end: Math.max(end, test.end), test, body, orelse };
  }

  // -------------------------------------------------------------- with and try

  protected parseWith(start: number, isAsync: boolean): Statement {
    this.next();
    const items = (this.kind === T.LEFT_PARENTHESIS ? this.parseParenthesizedItems() : null) ?? this.parseWithItems();
    const body = this.parseBlock("'with'");
    const end = Math.max(this.blockEnd(body), items.length === 0 ? start : items[items.length - 1]!.end);
    return { kind: 'With', start, end, isAsync, items, body };
  }

  /** `(a as b, c):`, or null where the parenthesis belongs to an expression. */
  protected parseParenthesizedItems(): readonly WithItem[] | null {
    const state = this.save();
    this.next();
    const items: WithItem[] = [];
    while (this.kind !== T.RIGHT_PARENTHESIS && this.beginsExpression() && this.kind !== T.STAR && this.kind !== T.YIELD) {
      items.push(this.parseWithItem());
      if (this.kind !== T.COMMA) break;
      this.next();
    }
    if (this.kind === T.RIGHT_PARENTHESIS && items.length > 0 && this.problems.length === state.problems) {
      this.next();
      if (this.kind === T.COLON) return items;
    }
    this.restore(state);
    return null;
  }

  protected parseWithItems(): readonly WithItem[] {
    const items = [this.parseWithItem()];
    while (this.kind === T.COMMA) {
      this.next();
      items.push(this.parseWithItem());
    }
    return items;
  }

  protected parseWithItem(): WithItem {
    const start = this.start;
    const context = this.parseExpression();
    let target: Expression | null = null;
    if (this.kind === T.AS) {
      this.next();
      target = this.parseTarget();
    }
    return { kind: 'WithItem', start, end: this.lastEnd, context, target };
  }

  protected parseTry(): Statement {
    const start = this.start;
    this.next();
    const body = this.parseBlock("'try'");
    const handlers: ExceptHandler[] = [];
    let stars = 0;
    while (this.kind === T.EXCEPT) {
      this.reportedAt = -1;
      const at = this.start;
      this.next();
      if (this.kind === T.STAR) {
        stars++;
        this.next();
        if (this.kind === T.COLON) this.report('expected one or more exception types', this.start, this.end);
      }
      handlers.push(this.parseHandler(at));
    }
    if (stars > 0 && stars < handlers.length) this.report("cannot have both 'except' and 'except*' on the same 'try'", start, start + 3);
    const orelse = handlers.length > 0 ? this.parseElse() : NO_STATEMENTS;
    let finalbody = NO_STATEMENTS;
    const hasFinally = this.kind === T.FINALLY;
    if (hasFinally) {
      this.reportedAt = -1;
      this.next();
      finalbody = this.parseBlock("'finally'");
    }
    if (handlers.length === 0 && !hasFinally) this.report("expected 'except' or 'finally' block", this.start, this.end);
    let end = finalbody.length > 0 ? this.blockEnd(finalbody) : orelse.length > 0 ? this.blockEnd(orelse) : -1;
    if (end < 0) end = handlers.length > 0 ? handlers[handlers.length - 1]!.end : Math.max(this.blockEnd(body), start + 3);
    return { kind: 'Try', start, end, isStar: stars > 0, body, handlers, orelse, finalbody };
  }

  protected parseHandler(start: number): ExceptHandler {
    let type: Expression | null = null;
    let name: string | null = null;
    if (this.kind !== T.COLON) {
      const at = this.start;
      const first = this.parseExpression();
      type = first;
      if (this.kind === T.COMMA) type = this.parseExceptTuple(at, first);
      if (this.kind === T.AS) {
        if (type !== first) this.report("multiple exception types must be parenthesized when using 'as'", at, this.lastEnd);
        this.next();
        name = this.parseName();
      }
    }
    const headerEnd = this.lastEnd;
    const body = this.parseBlock("'except'");
    return { kind: 'ExceptHandler', start, end: Math.max(this.blockEnd(body), headerEnd), type, name, body };
  }

  /** `except A, B:` (PEP 758). */
  protected parseExceptTuple(start: number, first: Expression): Expression {
    const elements = [first];
    while (this.kind === T.COMMA) {
      this.next();
      if (this.kind === T.COLON) break;
      elements.push(this.parseExpression());
    }
    return { kind: 'Tuple', start, end: this.lastEnd, elements, isParenthesized: false };
  }

  // -------------------------------------------------------------- match

  /** A `match` statement, or null where `match` is a name like any other. */
  protected parseMatch(): Statement | null {
    const start = this.start;
    const state = this.save();
    this.next();
    if (!this.beginsExpression() || this.kind === T.YIELD) {
      this.restore(state);
      return null;
    }
    const subject = this.parseSubject();
    if (this.kind === T.COLON && this.problems.length === state.problems) {
      this.next();
      if (this.kind === T.NEWLINE) return this.parseCases(start, subject);
    }
    this.restore(state);
    return null;
  }

  protected parseSubject(): Expression {
    const start = this.start;
    const isStarred = this.kind === T.STAR;
    const first = this.parseStarNamed();
    if (this.kind === T.COMMA) return this.parseSubjectTuple(start, first);
    if (isStarred) this.report('a starred subject needs a comma', start, this.lastEnd);
    return first;
  }

  protected parseSubjectTuple(start: number, first: Expression): Expression {
    const elements = [first];
    while (this.kind === T.COMMA) {
      this.next();
      if (!this.beginsExpression()) break;
      elements.push(this.parseStarNamed());
    }
    return { kind: 'Tuple', start, end: this.lastEnd, elements, isParenthesized: false };
  }

  protected parseCases(start: number, subject: Expression): Statement {
    const cases: MatchCase[] = [];
    this.next();
    if (this.kind !== T.INDENT) {
      this.report("expected an indented block after 'match'", this.start, this.start);
      return { kind: 'Match', start, end: subject.end, subject, cases };
    }
    if (this.isTooDeep()) {
      this.skipBlock();
      return { kind: 'Match', start, end: subject.end, subject, cases };
    }
    this.depth++;
    this.next();
    while (this.kind !== T.DEDENT && this.kind !== T.END) {
      this.reportedAt = -1;
      if (this.kind === T.NAME && this.value === T.ID_CASE) {
        cases.push(this.parseCase());
      } else {
        this.report("expected 'case'", this.start, this.end);
        const base = this.statements.length;
        this.parseStatement();
        this.statements.length = base;
      }
    }
    this.depth--;
    if (this.kind === T.DEDENT) this.next();
    const end = cases.length === 0 ? subject.end : cases[cases.length - 1]!.end;
    return { kind: 'Match', start, end, subject, cases };
  }

  protected parseCase(): MatchCase {
    const start = this.start;
    this.next();
    const pattern = this.parsePatterns();
    let guard: Expression | null = null;
    if (this.kind === T.IF) {
      this.next();
      guard = this.parseNamed();
    }
    const headerEnd = this.lastEnd;
    const body = this.parseBlock("'case'");
    return { kind: 'MatchCase', start, end: Math.max(this.blockEnd(body), headerEnd), pattern, guard, body };
  }
}
