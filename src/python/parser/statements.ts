/** Statements, blocks and recovery: a broken statement costs that statement, not the file. */
import * as T from '../tokens.ts';
import type {
  Alias,
  ExceptHandler,
  Expression,
  Keyword,
  MatchCase,
  ParseResult,
  Source,
  Statement,
  TypeParameter,
  WithItem,
} from '../tree.ts';
import { BINARY_OPERATORS } from './expressions.ts';
import { PatternParser } from './patterns.ts';
import { deleteProblem, singleTargetProblem, targetProblem } from './targets.ts';

const NO_STATEMENTS: readonly Statement[] = [];
const NO_EXPRESSIONS: readonly Expression[] = [];
const NO_TYPE_PARAMETERS: readonly TypeParameter[] = [];

/** `__future__.all_feature_names` of CPython 3.14. */
const FUTURE_FEATURES = new Set([
  'nested_scopes',
  'generators',
  'division',
  'absolute_import',
  'with_statement',
  'print_function',
  'unicode_literals',
  'barry_as_FLUFL',
  'generator_stop',
  'annotations',
]);

export class Parser extends PatternParser {
  private readonly statements: Statement[] = [];
  /** End of the last token of the last line of simple statements, semicolons included: a block ends there. */
  private contentEnd = 0;

  parse(source: Source): ParseResult {
    this.begin(source);
    this.contentEnd = 0;
    this.next();
    while (this.kind !== T.END) {
      this.parseStatement();
      // A dedent that closes nothing follows from an indentation problem.
      while (this.kind === T.DEDENT) this.next();
    }
    const body = this.cutStatements(0);
    this.checkFeatures(body);
    const result: ParseResult = {
      source,
      tree: { kind: 'Module', start: 0, end: source.length, body },
      problems: this.problems,
      comments: this.takeComments(),
    };
    this.finish();
    this.statements.length = 0;
    return result;
  }

  /** Future imports count only where nothing but a docstring and others of them stand before. */
  private checkFeatures(body: readonly Statement[]): void {
    for (const [index, statement] of body.entries()) {
      if (index === 0 && statement.kind === 'ExpressionStatement' && statement.value.kind === 'StringLiteral') continue;
      if (statement.kind !== 'ImportFrom' || statement.level > 0 || statement.module !== '__future__') return;
      this.reportedAt = -1;
      for (const { name, start, end } of statement.names) {
        if (!FUTURE_FEATURES.has(name)) this.report(`future feature ${name} is not defined`, start, end);
      }
    }
  }

  private cutStatements(base: number): readonly Statement[] {
    const stack = this.statements;
    switch (stack.length - base) {
      case 0:
        return NO_STATEMENTS;
      case 1:
        return [stack.pop()!];
    }
    const body = stack.slice(base);
    stack.length = base;
    return body;
  }

  /** Parses one line of simple statements, or one compound statement, onto the stack. */
  private parseStatement(): void {
    this.reportedAt = -1;
    switch (this.kind) {
      case T.INDENT:
        this.parseUnexpectedBlock();
        return;
      case T.NEWLINE:
        this.next();
        return;
      case T.DEF:
        this.statements.push(this.parseFunction(NO_EXPRESSIONS, this.start, false));
        return;
      case T.CLASS:
        this.statements.push(this.parseClass(NO_EXPRESSIONS));
        return;
      case T.IF:
        this.statements.push(this.parseIf());
        return;
      case T.FOR:
        this.statements.push(this.parseFor(this.start, false));
        return;
      case T.WHILE:
        this.statements.push(this.parseWhile());
        return;
      case T.TRY:
        this.statements.push(this.parseTry());
        return;
      case T.WITH:
        this.statements.push(this.parseWith(this.start, false));
        return;
      case T.ASYNC:
        this.statements.push(this.parseAsync(NO_EXPRESSIONS));
        return;
      case T.AT:
        this.statements.push(this.parseDecorated());
        return;
      case T.NAME:
        if (this.value === T.ID_MATCH) {
          const match = this.parseMatch();
          if (match !== null) {
            this.statements.push(match);
            return;
          }
        }
    }
    this.parseSimpleLine();
  }

  private parseUnexpectedBlock(): void {
    this.report('unexpected indent', this.start, this.start);
    this.next();
    if (this.isTooDeep()) return;
    this.depth++;
    while (this.kind !== T.DEDENT && this.kind !== T.END) this.parseStatement();
    this.depth--;
    if (this.kind === T.DEDENT) this.next();
  }

  private parseSimpleLine(): void {
    for (;;) {
      const start = this.start;
      const statement = this.parseSimple();
      if (statement.end > statement.start) this.statements.push(statement);
      if (this.kind === T.SEMICOLON) {
        this.next();
        if (this.kind !== T.NEWLINE && this.kind !== T.END) continue;
      }
      this.contentEnd = this.lastEnd;
      if (this.kind !== T.NEWLINE && this.kind !== T.END) this.recover(start, statement);
      else if (this.kind === T.NEWLINE) this.next();
      return;
    }
  }

  /** The line goes on where the statement should have ended. */
  private recover(start: number, statement: Statement): void {
    this.reportPython2(statement);
    this.report('invalid syntax', this.start, this.end);
    const from = this.start;
    this.bracketDepth = 0;
    this.fieldDepth = 0;
    this.skipLine();
    const end = Math.max(from, this.lastEnd);
    if (end > statement.end && end > start) this.statements.push({ kind: 'InvalidStatement', start: Math.max(from, statement.end), end });
    if (this.kind === T.NEWLINE) this.next();
  }

  private reportPython2(statement: Statement): void {
    if (statement.kind === 'Raise' && this.kind === T.COMMA) {
      this.report('"raise" with commas is Python 2', this.start, this.end, 'python2');
      return;
    }
    if (statement.kind !== 'ExpressionStatement') return;
    const value = statement.value;
    if (value.kind !== 'Name' || (value.id !== 'print' && value.id !== 'exec') || !this.beginsExpression()) return;
    this.report(`"${value.id}" as a statement is Python 2`, value.start, value.end, 'python2');
  }

  // -------------------------------------------------------------- simple statements

  private parseSimple(): Statement {
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

  private parseExpressionStatement(): Statement {
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
  private parseRight(): Expression {
    return this.kind === T.YIELD ? this.parseYield() : this.parseStarExpressions();
  }

  private parseAssign(start: number, first: Expression): Statement {
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

  private checkTarget(target: Expression): void {
    const problem = targetProblem(target);
    if (problem !== '') this.report(problem, target.start, target.end);
  }

  private parseAnnotated(start: number, target: Expression, isName: boolean): Statement {
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

  private parseDelete(): Statement {
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

  private parseNameList(): readonly string[] {
    const names: string[] = [];
    do {
      this.next();
      const name = this.parseName();
      if (name !== '') names.push(name);
    } while (this.kind === T.COMMA);
    return names;
  }

  /** A name that must be here; '' after a problem. */
  private parseName(): string {
    if (this.kind === T.NAME) {
      const name = this.text();
      this.next();
      return name;
    }
    this.report('expected a name', this.start, this.end);
    this.missing();
    return '';
  }

  private parseRaise(): Statement {
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
  private parseTypeAlias(): Statement | null {
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

  private parseImport(): Statement {
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

  private parseAlias(start: number, name: string): Alias {
    let asName: string | null = null;
    if (this.kind === T.AS) {
      this.next();
      asName = this.parseName();
    }
    return { kind: 'Alias', start, end: this.lastEnd, name, asName };
  }

  private parseDottedName(): string {
    let name = this.parseName();
    while (this.kind === T.DOT) {
      this.next();
      name = `${name}.${this.parseName()}`;
    }
    return name;
  }

  private parseImportFrom(): Statement {
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

  private parseImportedNames(): readonly Alias[] {
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

  // -------------------------------------------------------------- blocks

  /** `:` and what belongs to it; `owner` names the statement in the problem of a missing block. */
  private parseBlock(owner: string): readonly Statement[] {
    if (this.kind === T.COLON) {
      this.next();
    } else {
      this.report("expected ':'", this.start, this.end);
      this.bracketDepth = 0;
      this.fieldDepth = 0;
      this.skipLine();
    }
    const base = this.statements.length;
    if (this.kind !== T.NEWLINE) {
      if (this.kind === T.END || this.kind === T.DEDENT || this.kind === T.INDENT) {
        this.report(`expected an indented block after ${owner}`, this.start, this.start);
        return NO_STATEMENTS;
      }
      this.parseSimpleLine();
      return this.cutStatements(base);
    }
    this.next();
    if (this.kind !== T.INDENT) {
      this.report(`expected an indented block after ${owner}`, this.start, this.start);
      return NO_STATEMENTS;
    }
    if (this.isTooDeep()) {
      this.skipBlock();
      return NO_STATEMENTS;
    }
    this.depth++;
    this.next();
    while (this.kind !== T.DEDENT && this.kind !== T.END) this.parseStatement();
    this.depth--;
    if (this.kind === T.DEDENT) this.next();
    return this.cutStatements(base);
  }

  /** Over a block that is nested too deeply, to the dedent that ends it. */
  private skipBlock(): void {
    let level = 0;
    for (;;) {
      if (this.kind === T.END) return;
      if (this.kind === T.INDENT) level++;
      if (this.kind === T.DEDENT && --level <= 0) {
        this.next();
        return;
      }
      this.skipLine();
      if (this.kind !== T.END) this.next();
    }
  }

  /** Where a compound statement ends: with its last statement. */
  private blockEnd(body: readonly Statement[]): number {
    return body.length === 0 ? Math.min(this.lastEnd, this.start) : Math.max(this.contentEnd, body[body.length - 1]!.end);
  }

  private parseElse(): readonly Statement[] {
    if (this.kind !== T.ELSE) return NO_STATEMENTS;
    this.reportedAt = -1;
    this.next();
    return this.parseBlock("'else'");
  }

  private parseIf(): Statement {
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

  private parseFor(start: number, isAsync: boolean): Statement {
    this.next();
    const target = this.parseTargets();
    this.expect(T.IN, 'in');
    const iterable = this.parseStarExpressions();
    const body = this.parseBlock("'for'");
    const orelse = this.parseElse();
    const end = this.blockEnd(orelse.length > 0 ? orelse : body);
    return { kind: 'For', start, end: Math.max(end, iterable.end), isAsync, target, iterable, body, orelse };
  }

  private parseWhile(): Statement {
    const start = this.start;
    this.next();
    const test = this.parseNamed();
    const body = this.parseBlock("'while'");
    const orelse = this.parseElse();
    const end = this.blockEnd(orelse.length > 0 ? orelse : body);
    return { kind: 'While', start, end: Math.max(end, test.end), test, body, orelse };
  }

  private parseAsync(decorators: readonly Expression[]): Statement {
    const start = this.start;
    this.next();
    switch (this.kind) {
      case T.DEF:
        return this.parseFunction(decorators, start, true);
      case T.FOR:
        return this.parseFor(start, true);
      case T.WITH:
        return this.parseWith(start, true);
    }
    this.report("expected 'def', 'for' or 'with' after 'async'", this.start, this.end);
    this.bracketDepth = 0;
    this.fieldDepth = 0;
    this.skipLine();
    const end = Math.max(this.lastEnd, start);
    if (this.kind === T.NEWLINE) this.next();
    return { kind: 'InvalidStatement', start, end };
  }

  // -------------------------------------------------------------- with, try

  private parseWith(start: number, isAsync: boolean): Statement {
    this.next();
    const items = (this.kind === T.LEFT_PARENTHESIS ? this.parseParenthesizedItems() : null) ?? this.parseWithItems();
    const body = this.parseBlock("'with'");
    const end = Math.max(this.blockEnd(body), items.length === 0 ? start : items[items.length - 1]!.end);
    return { kind: 'With', start, end, isAsync, items, body };
  }

  /** `(a as b, c):`, or null where the parenthesis belongs to an expression. */
  private parseParenthesizedItems(): readonly WithItem[] | null {
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

  private parseWithItems(): readonly WithItem[] {
    const items = [this.parseWithItem()];
    while (this.kind === T.COMMA) {
      this.next();
      items.push(this.parseWithItem());
    }
    return items;
  }

  private parseWithItem(): WithItem {
    const start = this.start;
    const context = this.parseExpression();
    let target: Expression | null = null;
    if (this.kind === T.AS) {
      this.next();
      target = this.parseTarget();
    }
    return { kind: 'WithItem', start, end: this.lastEnd, context, target };
  }

  private parseTry(): Statement {
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

  private parseHandler(start: number): ExceptHandler {
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
  private parseExceptTuple(start: number, first: Expression): Expression {
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
  private parseMatch(): Statement | null {
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

  private parseSubject(): Expression {
    const start = this.start;
    const isStarred = this.kind === T.STAR;
    const first = this.parseStarNamed();
    if (this.kind === T.COMMA) return this.parseSubjectTuple(start, first);
    if (isStarred) this.report('a starred subject needs a comma', start, this.lastEnd);
    return first;
  }

  private parseSubjectTuple(start: number, first: Expression): Expression {
    const elements = [first];
    while (this.kind === T.COMMA) {
      this.next();
      if (!this.beginsExpression()) break;
      elements.push(this.parseStarNamed());
    }
    return { kind: 'Tuple', start, end: this.lastEnd, elements, isParenthesized: false };
  }

  private parseCases(start: number, subject: Expression): Statement {
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

  private parseCase(): MatchCase {
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

  // -------------------------------------------------------------- definitions

  private parseDecorated(): Statement {
    const start = this.start;
    const decorators: Expression[] = [];
    while (this.kind === T.AT) {
      this.reportedAt = -1;
      this.next();
      decorators.push(this.parseNamed());
      if (this.kind === T.NEWLINE) {
        this.next();
      } else {
        this.report('invalid syntax', this.start, this.end);
        this.bracketDepth = 0;
        this.fieldDepth = 0;
        this.skipLine();
        if (this.kind === T.NEWLINE) this.next();
      }
    }
    this.reportedAt = -1;
    switch (this.kind) {
      case T.DEF:
        return this.parseFunction(decorators, this.start, false);
      case T.CLASS:
        return this.parseClass(decorators);
      case T.ASYNC:
        return this.parseAsync(decorators);
    }
    this.report('a function or class must follow a decorator', this.start, this.end);
    return { kind: 'InvalidStatement', start, end: decorators[decorators.length - 1]!.end };
  }

  private parseFunction(decorators: readonly Expression[], start: number, isAsync: boolean): Statement {
    this.next();
    const nameStart = this.start;
    const name = this.parseName();
    const nameEnd = name === '' ? nameStart : this.lastEnd;
    const typeParameters = this.parseTypeParameters();
    this.expect(T.LEFT_PARENTHESIS, '(');
    const parameters = this.parseParameters(T.RIGHT_PARENTHESIS);
    this.expect(T.RIGHT_PARENTHESIS, ')');
    let returns: Expression | null = null;
    if (this.kind === T.ARROW) {
      this.next();
      returns = this.parseExpression();
    }
    const headerEnd = this.lastEnd;
    const body = this.parseBlock('a function definition');
    const end = Math.max(this.blockEnd(body), headerEnd);
    return { kind: 'FunctionDef', start, end, isAsync, name, nameStart, nameEnd, typeParameters, parameters, returns, body, decorators };
  }

  private parseClass(decorators: readonly Expression[]): Statement {
    const start = this.start;
    this.next();
    const nameStart = this.start;
    const name = this.parseName();
    const nameEnd = name === '' ? nameStart : this.lastEnd;
    const typeParameters = this.parseTypeParameters();
    let bases: readonly Expression[] = NO_EXPRESSIONS;
    let keywords: readonly Keyword[] = NO_KEYWORDS;
    if (this.kind === T.LEFT_PARENTHESIS) {
      this.parseArguments(false);
      bases = this.parsedArgs;
      keywords = this.parsedKeywords;
    }
    const headerEnd = this.lastEnd;
    const body = this.parseBlock('a class definition');
    const end = Math.max(this.blockEnd(body), headerEnd);
    return { kind: 'ClassDef', start, end, name, nameStart, nameEnd, typeParameters, bases, keywords, body, decorators };
  }

  /** `[T: bound = default, *Ts, **P]` (PEP 695, PEP 696), or nothing. */
  private parseTypeParameters(): readonly TypeParameter[] {
    if (this.kind !== T.LEFT_BRACKET) return NO_TYPE_PARAMETERS;
    this.next();
    const parameters: TypeParameter[] = [];
    if (this.kind === T.RIGHT_BRACKET) this.report('type parameter list cannot be empty', this.start, this.end);
    while (this.kind !== T.RIGHT_BRACKET) {
      parameters.push(this.parseTypeParameter());
      if (this.kind !== T.COMMA) break;
      this.next();
    }
    this.expect(T.RIGHT_BRACKET, ']');
    return parameters;
  }

  private parseTypeParameter(): TypeParameter {
    const start = this.start;
    const kind = this.kind === T.STAR ? 'TypeVarTuple' : this.kind === T.DOUBLE_STAR ? 'ParamSpec' : 'TypeVar';
    if (kind !== 'TypeVar') this.next();
    const name = this.parseName();
    let bound: Expression | null = null;
    if (this.kind === T.COLON) {
      if (kind !== 'TypeVar') this.report(`cannot use a bound with ${kind}`, this.start, this.end);
      this.next();
      bound = this.parseExpression();
    }
    let defaultValue: Expression | null = null;
    if (this.kind === T.ASSIGN) {
      this.next();
      if (kind === 'TypeVarTuple' && this.kind === T.STAR) {
        const at = this.start;
        this.next();
        const value = this.parseBitwiseOr();
        defaultValue = { kind: 'Starred', start: at, end: this.lastEnd, value };
      } else {
        defaultValue = this.parseExpression();
      }
    }
    return { kind, start, end: this.lastEnd, name, bound, defaultValue };
  }
}

const NO_KEYWORDS: readonly never[] = [];
