/** Blocks: what belongs to the head of a compound statement, and where it ends. */
import * as T from '../tokens.ts';
import type { Statement } from '../tree.ts';
import { SimpleStatementParser } from './simple-statements.ts';

export const NO_STATEMENTS: readonly Statement[] = [];

export abstract class BlockParser extends SimpleStatementParser {
  protected readonly statements: Statement[] = [];

  /** End of the last token of the last line of simple statements, semicolons included: a block ends there. */
  protected contentEnd = 0;

  /** Parses one line of simple statements, or one compound statement, onto the stack. */
  protected abstract parseStatement(): void;
  /** Parses one line of simple statements onto the stack. */
  protected abstract parseSimpleLine(): void;

  protected cutStatements(base: number): readonly Statement[] {
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

  /** `:` and what belongs to it; `owner` names the statement in the problem of a missing block. */
  protected parseBlock(owner: string): readonly Statement[] {
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
  protected skipBlock(): void {
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
  protected blockEnd(body: readonly Statement[]): number {
    return body.length === 0 ? Math.min(this.lastEnd, this.start) : Math.max(this.contentEnd, body[body.length - 1]!.end);
  }

  protected parseElse(): readonly Statement[] {
    if (this.kind !== T.ELSE) return NO_STATEMENTS;
    this.reportedAt = -1;
    this.next();
    return this.parseBlock("'else'");
  }
}
