/** Whole texts, statement by statement, and recovery: a broken statement costs that statement, not the file. */
import * as T from '../tokens.ts';
import type { Expression, ParseResult, Source, Statement } from '../tree.ts';
import { DefinitionParser } from './definitions.ts';

const NO_EXPRESSIONS: readonly Expression[] = [];

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

export class Parser extends DefinitionParser {
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
  protected checkFeatures(body: readonly Statement[]): void {
    for (const [index, statement] of body.entries()) {
      if (index === 0 && statement.kind === 'ExpressionStatement' && statement.value.kind === 'StringLiteral') continue;
      if (statement.kind !== 'ImportFrom' || statement.level > 0 || statement.module !== '__future__') return;
      this.reportedAt = -1;
      for (const { name, start, end } of statement.names) {
        if (!FUTURE_FEATURES.has(name)) this.report(`future feature ${name} is not defined`, start, end);
      }
    }
  }

  protected override parseStatement(): void {
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

  protected parseUnexpectedBlock(): void {
    this.report('unexpected indent', this.start, this.start);
    this.next();
    if (this.isTooDeep()) return;
    this.depth++;
    while (this.kind !== T.DEDENT && this.kind !== T.END) this.parseStatement();
    this.depth--;
    if (this.kind === T.DEDENT) this.next();
  }

  protected override parseSimpleLine(): void {
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
  protected recover(start: number, statement: Statement): void {
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

  protected reportPython2(statement: Statement): void {
    if (statement.kind === 'Raise' && this.kind === T.COMMA) {
      this.report('"raise" with commas is Python 2', this.start, this.end, 'python2');
      return;
    }
    if (statement.kind !== 'ExpressionStatement') return;
    const value = statement.value;
    if (value.kind !== 'Name' || (value.id !== 'print' && value.id !== 'exec') || !this.beginsExpression()) return;
    this.report(`"${value.id}" as a statement is Python 2`, value.start, value.end, 'python2');
  }
}
