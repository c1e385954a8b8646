/** Statements of one line. */
import * as T from '../tokens.ts';
import type { Alias, Expression, Statement } from '../tree.ts';
import { BINARY_OPERATORS } from './expressions.ts';
import { PatternParser } from './patterns.ts';
import { deleteProblem, singleTargetProblem, targetProblem } from './targets.ts';

export abstract class SimpleStatementParser extends PatternParser {
  protected parseSimple(): Statement {
    const start = this.start;
    switch (this.kind) {
      case T.RETURN: {
        this.next();
        const value = this.beginsExpression() ? this.parseStarExpressions() : null;
        return { kind: 'Return', start, end: this.lastEnd, value };
      }
      case T.IMPORT:
        return this.parseImport();
      case T.FROM:
        return this.parseImportFrom();
      case T.RAISE:
        return this.parseRaise();
      case T.PASS:
        this.next();
        return { kind: 'Pass', start, end: this.lastEnd };
      case T.BREAK:
        this.next();
        return { kind: 'Break', start, end: this.lastEnd };
      case T.CONTINUE:
        this.next();
        return { kind: 'Continue', start, end: this.lastEnd };
      case T.ASSERT: {
        this.next();
        const test = this.parseExpression();
        let message: Expression | null = null;
        if (this.kind === T.COMMA) {
          this.next();
          message = this.parseExpression();
        }
        return { kind: 'Assert', start, end: this.lastEnd, test, message };
      }
      case T.DEL:
        return this.parseDelete();
      case T.GLOBAL: {
        const names = this.parseNameList();
        return { kind: 'Global', start, end: this.lastEnd, names };
      }
      case T.NONLOCAL: {
        const names = this.parseNameList();
        return { kind: 'Nonlocal', start, end: this.lastEnd, names };
      }
      case T.NAME:
        if (this.value === T.ID_TYPE) {
          const alias = this.parseTypeAlias();
          if (alias !== null) return alias;
        }
    }
    return this.parseExpressionStatement();
  }

  protected parseExpressionStatement(): Statement {
    const start = this.start;
    const isName = this.kind === T.NAME;
    const first = this.kind === T.YIELD ? this.parseYield() : this.parseStarExpressions();
    const kind = this.kind;
    if (kind === T.NEWLINE) {
      if (first.kind === 'InvalidExpression') return { kind: 'InvalidStatement', start, end: this.lastEnd };
      return { kind: 'ExpressionStatement', start, end: this.lastEnd, value: first };
    }
    if (kind === T.ASSIGN) return this.parseAssign(start, first);
    if (kind === T.COLON) return this.parseAnnotated(start, first, isName);
    if (kind >= T.PLUS_ASSIGN && kind <= T.AT_ASSIGN) {
      const problem = singleTargetProblem(first);
      if (problem !== '') this.report(problem, first.start, first.end);
      this.next();
      const value = this.parseRight();
      const operator = BINARY_OPERATORS[kind === T.AT_ASSIGN ? T.AT : kind - T.PLUS_ASSIGN + T.PLUS]!;
      return { kind: 'AugAssign', start, end: this.lastEnd, target: first, operator, value };
    }
    if (first.kind === 'InvalidExpression') return { kind: 'InvalidStatement', start, end: Math.max(start, this.lastEnd) };
    return { kind: 'ExpressionStatement', start, end: this.lastEnd, value: first };
  }

  /** `yield_expr | star_expressions`. */
  protected parseRight(): Expression {
    return this.kind === T.YIELD ? this.parseYield() : this.parseStarExpressions();
  }

  protected parseAssign(start: number, first: Expression): Statement {
    let targets: Expression[] | null = null;
    let target = first;
    this.checkTarget(target);
    this.next();
    let value = this.parseRight();
    while (this.kind === T.ASSIGN) {
      if (targets === null) targets = [target];
      else targets.push(target);
      target = value;
      this.checkTarget(target);
      this.next();
      value = this.parseRight();
    }
    if (targets === null) return { kind: 'Assign', start, end: this.lastEnd, targets: [target], value };
    targets.push(target);
    return { kind: 'Assign', start, end: this.lastEnd, targets, value };
  }

  protected checkTarget(target: Expression): void {
    const problem = targetProblem(target);
    if (problem !== '') this.report(problem, target.start, target.end);
  }

  protected parseAnnotated(start: number, target: Expression, isName: boolean): Statement {
    const problem = singleTargetProblem(target);
    if (problem !== '') this.report(problem, target.start, target.end);
    this.next();
    const annotation = this.parseExpression();
    let value: Expression | null = null;
    if (this.kind === T.ASSIGN) {
      this.next();
      value = this.parseRight();
    }
    return { kind: 'AnnAssign', start, end: this.lastEnd, target, annotation, value, isSimple: isName && target.kind === 'Name' };
  }

  protected parseDelete(): Statement {
    const start = this.start;
    this.next();
    const targets: Expression[] = [];
    while (this.beginsExpression()) {
      const target = this.parseBitwiseOr();
      const problem = deleteProblem(target);
      if (problem !== '') this.report(problem, target.start, target.end);
      targets.push(target);
      if (this.kind !== T.COMMA) break;
      this.next();
    }
    if (targets.length === 0) this.report('invalid syntax', this.start, this.end);
    return { kind: 'Delete', start, end: this.lastEnd, targets };
  }

  protected parseNameList(): readonly string[] {
    const names: string[] = [];
    do {
      this.next();
      const name = this.parseName();
      if (name !== '') names.push(name);
    } while (this.kind === T.COMMA);
    return names;
  }

  protected parseRaise(): Statement {
    const start = this.start;
    this.next();
    let exception: Expression | null = null;
    let cause: Expression | null = null;
    if (this.beginsExpression()) {
      exception = this.parseExpression();
      if (this.kind === T.FROM) {
        this.next();
        cause = this.parseExpression();
      }
    }
    return { kind: 'Raise', start, end: this.lastEnd, exception, cause };
  }

  /** `type X[T] = …`, or null where `type` is a name like any other. */
  protected parseTypeAlias(): Statement | null {
    const start = this.start;
    const state = this.save();
    this.next();
    if (this.kind !== T.NAME) {
      this.restore(state);
      return null;
    }
    const nameStart = this.start;
    const nameEnd = this.end;
    const id = this.text();
    this.next();
    const typeParameters = this.parseTypeParameters();
    this.expect(T.ASSIGN, '=');
    const value = this.parseExpression();
    return {
      kind: 'TypeAlias',
      start,
      end: this.lastEnd,
      name: { kind: 'Name', start: nameStart, end: nameEnd, id },
      typeParameters,
      value,
    };
  }

  // -------------------------------------------------------------- imports

  protected parseImport(): Statement {
    const start = this.start;
    const names: Alias[] = [];
    do {
      this.next();
      const at = this.start;
      const name = this.parseDottedName();
      names.push(this.parseAlias(at, name));
    } while (this.kind === T.COMMA);
    return { kind: 'Import', start, end: this.lastEnd, names };
  }

  protected parseAlias(start: number, name: string): Alias {
    let asName: string | null = null;
    if (this.kind === T.AS) {
      this.next();
      asName = this.parseName();
    }
    return { kind: 'Alias', start, end: this.lastEnd, name, asName };
  }

  protected parseDottedName(): string {
    let name = this.parseName();
    while (this.kind === T.DOT) {
      this.next();
      name = `${name}.${this.parseName()}`;
    }
    return name;
  }

  protected parseImportFrom(): Statement {
    const start = this.start;
    this.next();
    let level = 0;
    while (this.kind === T.DOT || this.kind === T.ELLIPSIS) {
      level += this.kind === T.DOT ? 1 : 3;
      this.next();
    }
    const module = level > 0 && this.kind === T.IMPORT ? '' : this.parseDottedName();
    this.expect(T.IMPORT, 'import');
    const names = this.parseImportedNames();
    return { kind: 'ImportFrom', start, end: this.lastEnd, level, module, names };
  }

  protected parseImportedNames(): readonly Alias[] {
    if (this.kind === T.STAR) {
      const { start, end } = this;
      this.next();
      return [{ kind: 'Alias', start, end, name: '*', asName: null }];
    }
    const isParenthesized = this.kind === T.LEFT_PARENTHESIS;
    if (isParenthesized) this.next();
    const names: Alias[] = [];
    for (;;) {
      const at = this.start;
      if (this.kind === T.NEWLINE && names.length > 0)
        this.report('trailing comma not allowed without surrounding parentheses', at, this.end);
      const name = this.parseName();
      if (name === '') break;
      names.push(this.parseAlias(at, name));
      if (this.kind !== T.COMMA) break;
      this.next();
      if (isParenthesized && this.kind === T.RIGHT_PARENTHESIS) break;
    }
    if (isParenthesized) this.expect(T.RIGHT_PARENTHESIS, ')');
    return names;
  }
}
