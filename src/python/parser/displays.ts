/** Displays and comprehensions: what stands in parentheses, brackets and braces; and targets of assignments. */
import * as T from '../tokens.ts';
import type { Comprehension, Expression } from '../tree.ts';
import { ExpressionParser, MAX_CHAIN } from './expressions.ts';
import { targetProblem } from './targets.ts';

const NO_EXPRESSIONS: readonly Expression[] = [];

export abstract class DisplayParser extends ExpressionParser {
  protected override parseNested(opening: number): Expression {
    const start = this.start;
    if (this.isTooDeep()) return { kind: 'InvalidExpression', start, end: start };
    this.depth++;
    const node =
      opening === T.LEFT_PARENTHESIS ? this.parseParenthesis() : opening === T.LEFT_BRACKET ? this.parseList() : this.parseBraces();
    this.depth--;
    return node;
  }

  protected parseParenthesis(): Expression {
    const start = this.start;
    this.next();
    if (this.kind === T.RIGHT_PARENTHESIS) {
      this.next();
      return { kind: 'Tuple', start, end: this.lastEnd, elements: NO_EXPRESSIONS, isParenthesized: true };
    }
    if (this.kind === T.YIELD) {
      const node = this.parseYield();
      this.expect(T.RIGHT_PARENTHESIS, ')');
      return node;
    }
    const first = this.parseStarNamed();
    switch (this.kind) {
      case T.RIGHT_PARENTHESIS:
        if (first.kind === 'Starred' && this.lastEnd === first.end)
          this.report('cannot use starred expression here', first.start, first.end);
        this.next();
        return first;
      case T.COMMA: {
        const elements = this.parseElements(first, T.RIGHT_PARENTHESIS);
        this.expect(T.RIGHT_PARENTHESIS, ')');
        return { kind: 'Tuple', start, end: this.lastEnd, elements, isParenthesized: true };
      }
      case T.FOR:
      case T.ASYNC: {
        const generators = this.parseComprehension(first);
        this.expect(T.RIGHT_PARENTHESIS, ')');
        return { kind: 'GeneratorExp', start, end: this.lastEnd, element: first, generators };
      }
    }
    this.report("invalid syntax, or a comma or ')' is missing", this.start, this.end);
    return first;
  }

  /** The elements from `first` on, at a comma, up to `closing`. */
  protected parseElements(first: Expression, closing: number): readonly Expression[] {
    const base = this.stack.length;
    this.stack.push(first);
    while (this.kind === T.COMMA) {
      this.next();
      if (this.kind === closing) break;
      this.stack.push(this.parseStarNamed());
    }
    return this.cut(base);
  }

  protected parseList(): Expression {
    const start = this.start;
    this.next();
    if (this.kind === T.RIGHT_BRACKET) {
      this.next();
      return { kind: 'List', start, end: this.lastEnd, elements: NO_EXPRESSIONS };
    }
    const first = this.parseStarNamed();
    if (this.kind === T.FOR || this.kind === T.ASYNC) {
      const generators = this.parseComprehension(first);
      this.expect(T.RIGHT_BRACKET, ']');
      return { kind: 'ListComp', start, end: this.lastEnd, element: first, generators };
    }
    const elements = this.parseElements(first, T.RIGHT_BRACKET);
    this.expect(T.RIGHT_BRACKET, ']');
    return { kind: 'List', start, end: this.lastEnd, elements };
  }

  protected parseBraces(): Expression {
    const start = this.start;
    this.next();
    if (this.kind === T.RIGHT_BRACE) {
      this.next();
      return { kind: 'Dict', start, end: this.lastEnd, keys: NO_EXPRESSIONS, values: NO_EXPRESSIONS };
    }
    if (this.kind === T.DOUBLE_STAR) return this.parseDict(start, null);
    const first = this.parseStarNamed();
    if (this.kind === T.COLON) return this.parseDict(start, first);
    if (this.kind === T.FOR || this.kind === T.ASYNC) {
      const generators = this.parseComprehension(first);
      this.expect(T.RIGHT_BRACE, '}');
      return { kind: 'SetComp', start, end: this.lastEnd, element: first, generators };
    }
    const elements = this.parseElements(first, T.RIGHT_BRACE);
    this.expect(T.RIGHT_BRACE, '}');
    return { kind: 'Set', start, end: this.lastEnd, elements };
  }

  /** A dictionary whose first key is parsed; null: it begins with `**`. */
  protected parseDict(start: number, firstKey: Expression | null): Expression {
    if (firstKey !== null && (firstKey.kind === 'Starred' || firstKey.kind === 'NamedExpr') && this.lastEnd === firstKey.end) {
      this.report('invalid syntax in a dictionary key', firstKey.start, firstKey.end);
    }
    const keys: (Expression | null)[] = [firstKey];
    const base = this.stack.length;
    this.stack.push(this.parseDictValue(firstKey));
    if (this.kind === T.FOR || this.kind === T.ASYNC) {
      const value = this.stack.pop()!;
      const key: Expression = firstKey ?? { kind: 'InvalidExpression', start, end: start };
      if (firstKey === null) this.report('dict unpacking cannot be used in dict comprehension', value.start, value.end);
      const generators = this.parseComprehension(value);
      this.expect(T.RIGHT_BRACE, '}');
      return { kind: 'DictComp', start, end: this.lastEnd, key, value, generators };
    }
    while (this.kind === T.COMMA) {
      this.next();
      if (this.kind === T.RIGHT_BRACE) break;
      const key = this.kind === T.DOUBLE_STAR ? null : this.parseExpression();
      keys.push(key);
      this.stack.push(this.parseDictValue(key));
    }
    this.expect(T.RIGHT_BRACE, '}');
    return { kind: 'Dict', start, end: this.lastEnd, keys, values: this.cut(base) };
  }

  protected parseDictValue(key: Expression | null): Expression {
    if (key === null) {
      this.next();
      return this.parseBitwiseOr();
    }
    this.expect(T.COLON, ':');
    return this.parseExpression();
  }

  // -------------------------------------------------------------- comprehensions and targets

  protected parseComprehension(element: Expression): readonly Comprehension[] {
    if (element.kind === 'Starred' && element.end === this.lastEnd) {
      this.report('iterable unpacking cannot be used in comprehension', element.start, element.end);
    }
    const generators: Comprehension[] = [];
    while (this.kind === T.FOR || this.kind === T.ASYNC) {
      const start = this.start;
      const isAsync = this.kind === T.ASYNC;
      if (isAsync) this.next();
      this.expect(T.FOR, 'for');
      const target = this.parseTargets();
      this.expect(T.IN, 'in');
      const iterable = this.parseDisjunction();
      const base = this.stack.length;
      while (this.kind === T.IF) {
        this.next();
        this.stack.push(this.parseDisjunction());
      }
      generators.push({ kind: 'Comprehension', start, end: this.lastEnd, isAsync, target, iterable, conditions: this.cut(base) });
      if (this.kind === T.ASYNC && generators.length >= MAX_CHAIN) break;
    }
    return generators;
  }

  /** `star_targets`: what stands between `for` and `in`. */
  protected parseTargets(): Expression {
    const start = this.start;
    const first = this.parseTarget();
    if (this.kind !== T.COMMA) return first;
    const base = this.stack.length;
    this.stack.push(first);
    while (this.kind === T.COMMA) {
      this.next();
      if (!this.beginsExpression()) break;
      this.stack.push(this.parseTarget());
    }
    return { kind: 'Tuple', start, end: this.lastEnd, elements: this.cut(base), isParenthesized: false };
  }

  /** `star_target`. */
  protected parseTarget(): Expression {
    const target = this.kind === T.STAR ? this.parseStarred() : this.parseBitwiseOr();
    const problem = targetProblem(target);
    if (problem !== '') this.report(problem, target.start, target.end);
    return target;
  }
}
