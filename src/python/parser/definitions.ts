/** Functions and classes, their decorators, and what `async` stands before. */
import * as T from '../tokens.ts';
import type { Expression, Keyword, Statement } from '../tree.ts';
import { CompoundStatementParser } from './compound-statements.ts';

const NO_EXPRESSIONS: readonly Expression[] = [];
const NO_KEYWORDS: readonly Keyword[] = [];

export abstract class DefinitionParser extends CompoundStatementParser {
  protected parseDecorated(): Statement {
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

  protected parseFunction(decorators: readonly Expression[], start: number, isAsync: boolean): Statement {
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

  protected parseClass(decorators: readonly Expression[]): Statement {
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

  protected parseAsync(decorators: readonly Expression[]): Statement {
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
}
