/** Patterns of `match` (PEP 634). */
import * as T from '../tokens.ts';
import type { Expression, Name, Pattern } from '../tree.ts';
import { ParameterParser } from './parameters.ts';

export abstract class PatternParser extends ParameterParser {
  /** What follows `case`: a pattern, or a sequence without brackets. */
  protected parsePatterns(): Pattern {
    const start = this.start;
    const first = this.parseMaybeStar();
    if (this.kind !== T.COMMA) {
      if (first.kind === 'MatchStar') this.report('a starred pattern needs a sequence around it', first.start, first.end);
      return first;
    }
    const patterns = [first];
    while (this.kind === T.COMMA) {
      this.next();
      if (this.kind === T.COLON || this.kind === T.IF) break;
      patterns.push(this.parseMaybeStar());
    }
    return { kind: 'MatchSequence', start, end: this.lastEnd, patterns };
  }

  private parseMaybeStar(): Pattern {
    const start = this.start;
    if (this.kind !== T.STAR) return this.parsePattern();
    this.next();
    const name = this.parseCaptureName();
    return { kind: 'MatchStar', start, end: this.lastEnd, name };
  }

  /** A name to bind; null for `_`. */
  private parseCaptureName(): string | null {
    if (this.kind !== T.NAME) {
      this.report('expected a name', this.start, this.end);
      this.missing();
      return null;
    }
    const name = this.value === T.ID_UNDERSCORE ? null : this.text();
    this.next();
    return name;
  }

  private parsePattern(): Pattern {
    const start = this.start;
    if (this.isTooDeep()) return { kind: 'InvalidPattern', start, end: start };
    this.depth++;
    const pattern = this.parseOrPattern();
    this.depth--;
    if (this.kind !== T.AS) return pattern;
    this.next();
    if (this.kind === T.NAME && this.value === T.ID_UNDERSCORE) this.report("cannot use '_' as a target", this.start, this.end);
    const name = this.parseCaptureName();
    if (this.kind === T.DOT || this.kind === T.LEFT_PARENTHESIS) this.report('invalid pattern target', this.start, this.end);
    return { kind: 'MatchAs', start, end: this.lastEnd, pattern, name };
  }

  private parseOrPattern(): Pattern {
    const start = this.start;
    const first = this.parseClosedPattern();
    if (this.kind !== T.PIPE) return first;
    const patterns = [first];
    while (this.kind === T.PIPE) {
      this.next();
      patterns.push(this.parseClosedPattern());
    }
    return { kind: 'MatchOr', start, end: this.lastEnd, patterns };
  }

  private parseClosedPattern(): Pattern {
    const { start, end } = this;
    switch (this.kind) {
      case T.NONE:
        this.next();
        return { kind: 'MatchSingleton', start, end, value: 'None' };
      case T.TRUE:
        this.next();
        return { kind: 'MatchSingleton', start, end, value: 'True' };
      case T.FALSE:
        this.next();
        return { kind: 'MatchSingleton', start, end, value: 'False' };
      case T.STRING:
      case T.FORMATTED_START: {
        const value = this.parseStrings();
        return { kind: 'MatchValue', start, end: this.lastEnd, value };
      }
      case T.NUMBER:
      case T.MINUS: {
        const value = this.parsePatternNumber();
        return { kind: 'MatchValue', start, end: this.lastEnd, value };
      }
      case T.LEFT_PARENTHESIS:
        return this.parseSequence(T.RIGHT_PARENTHESIS, ')');
      case T.LEFT_BRACKET:
        return this.parseSequence(T.RIGHT_BRACKET, ']');
      case T.LEFT_BRACE:
        return this.parseMapping();
      case T.NAME:
        return this.parseNamePattern();
    }
    this.report('invalid pattern', start, end);
    this.missing();
    return { kind: 'InvalidPattern', start, end: start };
  }

  /** A capture, a wildcard, a dotted value or a class pattern. */
  private parseNamePattern(): Pattern {
    const start = this.start;
    const isWildcard = this.value === T.ID_UNDERSCORE;
    const name: Name = { kind: 'Name', start, end: this.end, id: this.text() };
    this.next();
    const value = this.parseDotted(name);
    if (isWildcard && (value.kind !== 'Name' || this.kind === T.LEFT_PARENTHESIS)) this.report("'_' is a wildcard here", start, name.end);
    if (this.kind === T.LEFT_PARENTHESIS) return this.parseClassPattern(start, value);
    if (value.kind === 'Name') return { kind: 'MatchAs', start, end: this.lastEnd, pattern: null, name: isWildcard ? null : name.id };
    return { kind: 'MatchValue', start, end: this.lastEnd, value };
  }

  private parseDotted(name: Name): Expression {
    let value: Expression = name;
    while (this.kind === T.DOT) {
      this.next();
      const nameStart = this.start;
      const attribute = this.kind === T.NAME ? this.text() : '';
      if (this.kind === T.NAME) this.next();
      else this.report("expected a name after '.'", this.start, this.end);
      value = { kind: 'Attribute', start: name.start, end: this.lastEnd, value, name: attribute, nameStart };
    }
    return value;
  }

  /** `1`, `-1`, `1 + 2j`, `-1 - 2j`. */
  private parsePatternNumber(): Expression {
    const start = this.start;
    const left = this.parseSignedNumber();
    if (this.kind !== T.PLUS && this.kind !== T.MINUS) return left;
    const operator = this.kind === T.PLUS ? '+' : '-';
    if (this.isImaginary(left)) this.report('real number required in complex literal', left.start, left.end);
    this.next();
    const right = this.parseNumber();
    if (!this.isImaginary(right)) this.report('imaginary number required in complex literal', right.start, right.end);
    return { kind: 'BinOp', start, end: this.lastEnd, left, operator, right };
  }

  private isImaginary(node: Expression): boolean {
    return (this.bytes[node.end - 1]! | 32) === 106;
  }

  private parseSignedNumber(): Expression {
    const start = this.start;
    if (this.kind !== T.MINUS) return this.parseNumber();
    this.next();
    const operand = this.parseNumber();
    return { kind: 'UnaryOp', start, end: this.lastEnd, operator: '-', operand };
  }

  private parseNumber(): Expression {
    const { start, end } = this;
    if (this.kind === T.NUMBER) {
      this.next();
      return { kind: 'NumberLiteral', start, end };
    }
    this.report('expected a number', start, end);
    this.missing();
    return { kind: 'InvalidExpression', start, end: start };
  }

  /** `[a, *b]`, `(a, b)`, or a group in parentheses. */
  private parseSequence(closing: number, text: string): Pattern {
    const start = this.start;
    this.next();
    const patterns: Pattern[] = [];
    let hasComma = false;
    while (this.kind !== closing) {
      patterns.push(this.parseMaybeStar());
      if (this.kind !== T.COMMA) break;
      hasComma = true;
      this.next();
    }
    this.expect(closing, text);
    const [first] = patterns;
    if (closing === T.RIGHT_PARENTHESIS && first?.kind === 'MatchStar' && !hasComma) {
      this.report('a starred pattern needs a sequence around it', first.start, first.end);
    }
    if (closing === T.RIGHT_PARENTHESIS && first !== undefined && patterns.length === 1 && !hasComma && first.kind !== 'MatchStar')
      return first;
    return { kind: 'MatchSequence', start, end: this.lastEnd, patterns };
  }

  private parseMapping(): Pattern {
    const start = this.start;
    this.next();
    const keys: Expression[] = [];
    const patterns: Pattern[] = [];
    let rest: string | null = null;
    while (this.kind !== T.RIGHT_BRACE) {
      if (rest !== null) this.report('nothing can follow **rest in a mapping pattern', this.start, this.end);
      if (this.kind === T.DOUBLE_STAR) {
        this.next();
        if (this.kind === T.NAME && this.value === T.ID_UNDERSCORE) this.report("'**_' is no pattern", this.start, this.end);
        rest = this.parseCaptureName() ?? '';
      } else {
        keys.push(this.parseMappingKey());
        this.expect(T.COLON, ':');
        patterns.push(this.parsePattern());
      }
      if (this.kind !== T.COMMA) break;
      this.next();
    }
    this.expect(T.RIGHT_BRACE, '}');
    return { kind: 'MatchMapping', start, end: this.lastEnd, keys, patterns, rest };
  }

  private parseMappingKey(): Expression {
    const { start, end } = this;
    switch (this.kind) {
      case T.NUMBER:
      case T.MINUS:
        return this.parsePatternNumber();
      case T.STRING:
      case T.FORMATTED_START:
        return this.parseStrings();
      case T.NONE:
        this.next();
        return { kind: 'Constant', start, end, value: 'None' };
      case T.TRUE:
        this.next();
        return { kind: 'Constant', start, end, value: 'True' };
      case T.FALSE:
        this.next();
        return { kind: 'Constant', start, end, value: 'False' };
      case T.NAME: {
        const name: Name = { kind: 'Name', start, end, id: this.text() };
        this.next();
        const value = this.parseDotted(name);
        if (value.kind === 'Name') this.report('mapping pattern keys may only be literals and attribute lookups', start, end);
        return value;
      }
    }
    this.report('invalid mapping pattern key', start, end);
    this.missing();
    return { kind: 'InvalidExpression', start, end: start };
  }

  private parseClassPattern(start: number, cls: Expression): Pattern {
    this.next();
    const patterns: Pattern[] = [];
    const keywordNames: string[] = [];
    const keywordPatterns: Pattern[] = [];
    while (this.kind !== T.RIGHT_PARENTHESIS) {
      const pattern = this.parsePattern();
      if (this.kind === T.ASSIGN) {
        const name = pattern.kind === 'MatchAs' && pattern.pattern === null && pattern.end === this.lastEnd ? (pattern.name ?? '_') : '';
        if (name === '') this.report('only a name can stand before "=" in a class pattern', pattern.start, pattern.end);
        this.next();
        keywordNames.push(name);
        keywordPatterns.push(this.parsePattern());
      } else {
        if (keywordNames.length > 0) this.report('positional patterns follow keyword patterns', pattern.start, pattern.end);
        patterns.push(pattern);
      }
      if (this.kind !== T.COMMA) break;
      this.next();
    }
    this.expect(T.RIGHT_PARENTHESIS, ')');
    return { kind: 'MatchClass', start, end: this.lastEnd, cls, patterns, keywordNames, keywordPatterns };
  }
}
