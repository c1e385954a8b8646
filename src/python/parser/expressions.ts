/** Expressions, by precedence climbing. Hot path: nodes are literals of fixed shape, lists are cut from one stack. */
import * as T from '../tokens.ts';
import type { BinaryOperator, CompareOperator, Comprehension, Expression, Keyword, Name, Parameter, Parameters, Slice } from '../tree.ts';
import { StringParser } from './formatted-strings.ts';
import { targetProblem } from './targets.ts';

/** Links in one chain (`a + b + …`, `a.b().c() …`) beyond this are given up with a problem. */
const MAX_CHAIN = 20_000;

const PRECEDENCE_OR = 1;
const PRECEDENCE_AND = 2;
const PRECEDENCE_NOT = 3;
const PRECEDENCE_COMPARE = 4;
const PRECEDENCE_BITWISE_OR = 5;
const PRECEDENCE_UNARY = 11;
const PRECEDENCE_POWER = 12;

/** By token kind; 0 for what is no operator between two operands. */
const PRECEDENCE = new Uint8Array(T.TOKEN_KIND_COUNT);
PRECEDENCE[T.OR] = PRECEDENCE_OR;
PRECEDENCE[T.AND] = PRECEDENCE_AND;
for (const kind of [T.IN, T.IS, T.NOT, T.EQUAL, T.NOT_EQUAL, T.LESS, T.LESS_EQUAL, T.GREATER, T.GREATER_EQUAL]) {
  PRECEDENCE[kind] = PRECEDENCE_COMPARE;
}
PRECEDENCE[T.PIPE] = PRECEDENCE_BITWISE_OR;
PRECEDENCE[T.CARET] = 6;
PRECEDENCE[T.AMPERSAND] = 7;
PRECEDENCE[T.SHIFT_LEFT] = PRECEDENCE[T.SHIFT_RIGHT] = 8;
PRECEDENCE[T.PLUS] = PRECEDENCE[T.MINUS] = 9;
for (const kind of [T.STAR, T.SLASH, T.PERCENT, T.DOUBLE_SLASH, T.AT]) PRECEDENCE[kind] = 10;
PRECEDENCE[T.DOUBLE_STAR] = PRECEDENCE_POWER;

/** The text of each binary operator, by token kind; also for `op=` by the kind of `op`. */
export const BINARY_OPERATORS: readonly BinaryOperator[] = binaryOperators();

/** Tokens that an expression can begin with. */
const BEGINS_EXPRESSION = new Uint8Array(T.TOKEN_KIND_COUNT);
for (const kind of [
  T.NAME,
  T.NUMBER,
  T.STRING,
  T.FORMATTED_START,
  T.TRUE,
  T.FALSE,
  T.NONE,
  T.ELLIPSIS,
  T.LEFT_PARENTHESIS,
  T.LEFT_BRACKET,
  T.LEFT_BRACE,
  T.NOT,
  T.MINUS,
  T.PLUS,
  T.TILDE,
  T.AWAIT,
  T.LAMBDA,
  T.STAR,
  T.YIELD,
]) {
  BEGINS_EXPRESSION[kind] = 1;
}

const NO_EXPRESSIONS: readonly Expression[] = [];
const NO_KEYWORDS: readonly Keyword[] = [];
const NO_PARAMETERS: readonly Parameter[] = [];

export abstract class ExpressionParser extends StringParser {
  private readonly stack: Expression[] = [];
  /** Results of `parseArguments`. */
  protected parsedArgs: readonly Expression[] = NO_EXPRESSIONS;
  protected parsedKeywords: readonly Keyword[] = NO_KEYWORDS;

  protected override finish(): void {
    super.finish();
    this.stack.length = 0;
    this.parsedArgs = NO_EXPRESSIONS;
    this.parsedKeywords = NO_KEYWORDS;
  }

  protected beginsExpression(): boolean {
    return BEGINS_EXPRESSION[this.kind] === 1;
  }

  /** The elements pushed since the stack held `base`, as an array of their own. */
  private cut(base: number): readonly Expression[] {
    const stack = this.stack;
    switch (stack.length - base) {
      case 0:
        return NO_EXPRESSIONS;
      case 1:
        return [stack.pop()!];
      case 2: {
        const second = stack.pop()!;
        return [stack.pop()!, second];
      }
    }
    const elements = stack.slice(base);
    stack.length = base;
    return elements;
  }

  // -------------------------------------------------------------- lists

  protected override parseFieldExpression(): Expression {
    return this.kind === T.YIELD ? this.parseYield() : this.parseStarExpressions();
  }

  /** `star_expressions`: one expression, or a tuple without parentheses. */
  protected parseStarExpressions(): Expression {
    const start = this.start;
    const first = this.parseStarExpression();
    return this.kind === T.COMMA ? this.parseTupleTail(start, first) : first;
  }

  private parseTupleTail(start: number, first: Expression): Expression {
    const base = this.stack.length;
    this.stack.push(first);
    while (this.kind === T.COMMA) {
      this.next();
      if (BEGINS_EXPRESSION[this.kind] === 0 || this.kind === T.YIELD) break;
      this.stack.push(this.parseStarExpression());
    }
    return { kind: 'Tuple', start, end: this.lastEnd, elements: this.cut(base), isParenthesized: false };
  }

  private parseStarExpression(): Expression {
    return this.kind === T.STAR ? this.parseStarred() : this.parseExpression();
  }

  /** `*` and a bitwise-or expression. */
  private parseStarred(): Expression {
    const start = this.start;
    this.next();
    const value = this.parseOperators(PRECEDENCE_BITWISE_OR);
    return { kind: 'Starred', start, end: this.lastEnd, value };
  }

  protected parseStarNamed(): Expression {
    return this.kind === T.STAR ? this.parseStarred() : this.parseNamed();
  }

  /** `yield`, `yield a, b`, `yield from a`. */
  protected parseYield(): Expression {
    const start = this.start;
    this.next();
    if (this.kind === T.FROM) {
      this.next();
      const value = this.parseExpression();
      return { kind: 'YieldFrom', start, end: this.lastEnd, value };
    }
    const value = BEGINS_EXPRESSION[this.kind] === 1 && this.kind !== T.YIELD ? this.parseStarExpressions() : null;
    return { kind: 'Yield', start, end: this.lastEnd, value };
  }

  // -------------------------------------------------------------- one expression

  /** An expression that may be `name := value`. */
  protected parseNamed(): Expression {
    const start = this.start;
    const target = this.parseExpression();
    if (this.kind !== T.WALRUS) return target;
    if (target.kind !== 'Name' || target.start !== start) {
      this.report('only a name can be the target of an assignment expression', start, this.lastEnd);
    }
    this.next();
    const value = this.parseExpression();
    const name: Name = target.kind === 'Name' ? target : { kind: 'Name', start: target.start, end: target.end, id: '' };
    return { kind: 'NamedExpr', start, end: this.lastEnd, target: name, value };
  }

  /** A disjunction, conditional expression or lambda. */
  protected parseExpression(): Expression {
    if (this.kind === T.LAMBDA) return this.parseLambda();
    const start = this.start;
    const body = this.parseOperators(PRECEDENCE_OR);
    return this.kind === T.IF ? this.parseConditional(start, body) : body;
  }

  private parseConditional(start: number, body: Expression): Expression {
    if (this.isTooDeep()) return body;
    this.depth++;
    this.next();
    const test = this.parseOperators(PRECEDENCE_OR);
    if (this.kind === T.ELSE) this.next();
    else this.report("expected 'else' after 'if' expression", start, this.lastEnd);
    const orelse = this.parseExpression();
    this.depth--;
    return { kind: 'IfExp', start, end: this.lastEnd, test, body, orelse };
  }

  private parseLambda(): Expression {
    const start = this.start;
    if (this.isTooDeep()) return { kind: 'InvalidExpression', start, end: start };
    if (this.fieldDepth > 0 && this.bracketDepth === this.fieldDepth) {
      this.report('f-string: lambda expressions are not allowed without parentheses', start, this.end);
    }
    this.depth++;
    this.next();
    const parameters = this.parseParameters(T.COLON);
    if (this.kind === T.COLON) this.next();
    else this.report("expected ':'", this.start, this.end);
    const body = this.parseExpression();
    this.depth--;
    return { kind: 'Lambda', start, end: this.lastEnd, parameters, body };
  }

  /** A disjunction: no conditional, no lambda. */
  protected parseDisjunction(): Expression {
    return this.parseOperators(PRECEDENCE_OR);
  }

  protected parseBitwiseOr(): Expression {
    return this.parseOperators(PRECEDENCE_BITWISE_OR);
  }

  /** Operands joined by operators that bind at least as tightly as `minimum`. */
  protected parseOperators(minimum: number): Expression {
    const start = this.start;
    let left = this.parseOperand(minimum);
    let precedence = PRECEDENCE[this.kind]!;
    let links = 0;
    while (precedence >= minimum && precedence !== 0) {
      if (++links > MAX_CHAIN || this.isTooDeep()) {
        this.giveUpLine();
        break;
      }
      this.depth++;
      const operator = this.kind;
      switch (precedence) {
        case PRECEDENCE_OR:
        case PRECEDENCE_AND:
          left = this.parseBoolean(start, left, operator, precedence + 1);
          break;
        case PRECEDENCE_COMPARE:
          left = this.parseComparison(start, left);
          break;
        default: {
          this.next();
          const right = this.parseOperators(precedence === PRECEDENCE_POWER ? PRECEDENCE_UNARY : precedence + 1);
          left = { kind: 'BinOp', start, end: this.lastEnd, left, operator: BINARY_OPERATORS[operator]!, right };
        }
      }
      this.depth--;
      precedence = PRECEDENCE[this.kind]!;
    }
    return left;
  }

  private parseBoolean(start: number, first: Expression, operator: number, minimum: number): Expression {
    const base = this.stack.length;
    this.stack.push(first);
    while (this.kind === operator) {
      this.next();
      this.stack.push(this.parseOperators(minimum));
    }
    return { kind: 'BoolOp', start, end: this.lastEnd, operator: operator === T.AND ? 'and' : 'or', values: this.cut(base) };
  }

  private parseComparison(start: number, left: Expression): Expression {
    const operators: CompareOperator[] = [this.parseCompareOperator()];
    const first = this.parseOperators(PRECEDENCE_BITWISE_OR);
    if (PRECEDENCE[this.kind] !== PRECEDENCE_COMPARE) {
      return { kind: 'Compare', start, end: this.lastEnd, left, operators, comparators: [first] };
    }
    const base = this.stack.length;
    this.stack.push(first);
    while (PRECEDENCE[this.kind] === PRECEDENCE_COMPARE) {
      operators.push(this.parseCompareOperator());
      this.stack.push(this.parseOperators(PRECEDENCE_BITWISE_OR));
    }
    return { kind: 'Compare', start, end: this.lastEnd, left, operators, comparators: this.cut(base) };
  }

  private parseCompareOperator(): CompareOperator {
    const kind = this.kind;
    const start = this.start;
    this.next();
    switch (kind) {
      case T.EQUAL:
        return '==';
      case T.NOT_EQUAL:
        return '!=';
      case T.LESS:
        return '<';
      case T.LESS_EQUAL:
        return '<=';
      case T.GREATER:
        return '>';
      case T.GREATER_EQUAL:
        return '>=';
      case T.IN:
        return 'in';
      case T.IS:
        if (this.kind !== T.NOT) return 'is';
        this.next();
        return 'is not';
    }
    if (this.kind === T.IN) this.next();
    else this.report('invalid syntax', start, this.end);
    return 'not in';
  }

  private parseOperand(minimum: number): Expression {
    switch (this.kind) {
      case T.NOT:
        if (minimum > PRECEDENCE_NOT) this.report('"not" needs parentheses here', this.start, this.end);
        return this.parseUnary('not', PRECEDENCE_NOT);
      case T.MINUS:
        return this.parseUnary('-', PRECEDENCE_UNARY);
      case T.PLUS:
        return this.parseUnary('+', PRECEDENCE_UNARY);
      case T.TILDE:
        return this.parseUnary('~', PRECEDENCE_UNARY);
    }
    return this.parsePrimary();
  }

  private parseUnary(operator: 'not' | '-' | '+' | '~', minimum: number): Expression {
    const start = this.start;
    if (this.isTooDeep()) return { kind: 'InvalidExpression', start, end: start };
    this.depth++;
    this.next();
    const operand = this.parseOperators(minimum);
    this.depth--;
    return { kind: 'UnaryOp', start, end: this.lastEnd, operator, operand };
  }

  // -------------------------------------------------------------- primaries

  /** An atom with its calls, subscripts and attributes; `await` before it. */
  private parsePrimary(): Expression {
    const start = this.start;
    if (this.kind === T.AWAIT) {
      this.next();
      if (this.kind === T.AWAIT) {
        this.report('"await" needs parentheses here', this.start, this.end);
        this.skipLine();
      }
      const value = this.parsePrimary();
      return { kind: 'Await', start, end: this.lastEnd, value };
    }
    let node = this.parseAtom();
    let links = 0;
    for (;;) {
      switch (this.kind) {
        case T.DOT: {
          this.next();
          const nameStart = this.start;
          let name = '';
          if (this.kind === T.NAME) {
            name = this.text();
            this.next();
          } else {
            this.report("expected a name after '.'", this.start, this.end);
            if (this.kind < T.KEYWORD_COUNT) this.next();
          }
          node = { kind: 'Attribute', start, end: this.lastEnd, value: node, name, nameStart };
          break;
        }
        case T.LEFT_PARENTHESIS: {
          this.parseArguments(true);
          const args = this.parsedArgs;
          const keywords = this.parsedKeywords;
          node = { kind: 'Call', start, end: this.lastEnd, func: node, args, keywords };
          break;
        }
        case T.LEFT_BRACKET: {
          if (this.isTooDeep()) return node;
          this.depth++;
          const slice = this.parseSubscript();
          this.depth--;
          node = { kind: 'Subscript', start, end: this.lastEnd, value: node, slice };
          break;
        }
        default:
          return node;
      }
      if (++links > MAX_CHAIN) {
        this.giveUpLine();
        return node;
      }
    }
  }

  private parseAtom(): Expression {
    const start = this.start;
    const end = this.end;
    switch (this.kind) {
      case T.NAME: {
        const id = this.names.strings[this.value]!;
        this.next();
        return { kind: 'Name', start, end, id };
      }
      case T.STRING:
      case T.FORMATTED_START:
        return this.parseStrings();
      case T.NUMBER:
        this.next();
        return { kind: 'NumberLiteral', start, end };
      case T.LEFT_PARENTHESIS:
        return this.parseNested(T.LEFT_PARENTHESIS);
      case T.LEFT_BRACKET:
        return this.parseNested(T.LEFT_BRACKET);
      case T.LEFT_BRACE:
        return this.parseNested(T.LEFT_BRACE);
      case T.NONE:
        this.next();
        return { kind: 'Constant', start, end, value: 'None' };
      case T.TRUE:
        this.next();
        return { kind: 'Constant', start, end, value: 'True' };
      case T.FALSE:
        this.next();
        return { kind: 'Constant', start, end, value: 'False' };
      case T.ELLIPSIS:
        this.next();
        return { kind: 'Constant', start, end, value: '...' };
    }
    this.report(
      this.kind === T.NEWLINE || this.kind === T.END ? 'an expression is missing at the end of the line' : 'invalid syntax',
      start,
      end,
    );
    this.missing();
    return { kind: 'InvalidExpression', start, end: start };
  }

  private parseNested(opening: number): Expression {
    const start = this.start;
    if (this.isTooDeep()) return { kind: 'InvalidExpression', start, end: start };
    this.depth++;
    const node =
      opening === T.LEFT_PARENTHESIS ? this.parseParenthesis() : opening === T.LEFT_BRACKET ? this.parseList() : this.parseBraces();
    this.depth--;
    return node;
  }

  protected expect(kind: number, text: string): void {
    if (this.kind === kind) this.next();
    else this.report(`expected '${text}'`, this.start, this.end);
  }

  private parseParenthesis(): Expression {
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
  private parseElements(first: Expression, closing: number): readonly Expression[] {
    const base = this.stack.length;
    this.stack.push(first);
    while (this.kind === T.COMMA) {
      this.next();
      if (this.kind === closing) break;
      this.stack.push(this.parseStarNamed());
    }
    return this.cut(base);
  }

  private parseList(): Expression {
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

  private parseBraces(): Expression {
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
  private parseDict(start: number, firstKey: Expression | null): Expression {
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

  private parseDictValue(key: Expression | null): Expression {
    if (key === null) {
      this.next();
      return this.parseOperators(PRECEDENCE_BITWISE_OR);
    }
    this.expect(T.COLON, ':');
    return this.parseExpression();
  }

  // -------------------------------------------------------------- subscripts

  private parseSubscript(): Expression {
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

  private parseSlice(): Expression {
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

  private parseSlicePart(): Expression | null {
    return this.kind === T.COLON || this.kind === T.COMMA || this.kind === T.RIGHT_BRACKET ? null : this.parseExpression();
  }

  // -------------------------------------------------------------- calls

  /** Arguments in parentheses, into `parsedArgs` and `parsedKeywords`. Classes take no generator without parentheses. */
  protected parseArguments(takesGenerator: boolean): void {
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

  private parseKeyword(start: number, target: Expression): Keyword {
    const isName = target.kind === 'Name' && target.start === start && target.end === this.lastEnd;
    if (!isName) this.report('only a name can stand before "=" in a call', start, this.end);
    this.next();
    const value = this.parseExpression();
    if (this.kind === T.FOR || this.kind === T.ASYNC) this.report('generator expression must be parenthesized', value.start, this.end);
    return { kind: 'Keyword', start, end: this.lastEnd, name: target.kind === 'Name' ? target.id : '', value };
  }

  // -------------------------------------------------------------- comprehensions

  private parseComprehension(element: Expression): readonly Comprehension[] {
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
      const iterable = this.parseOperators(PRECEDENCE_OR);
      const base = this.stack.length;
      while (this.kind === T.IF) {
        this.next();
        this.stack.push(this.parseOperators(PRECEDENCE_OR));
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
      if (BEGINS_EXPRESSION[this.kind] === 0) break;
      this.stack.push(this.parseTarget());
    }
    return { kind: 'Tuple', start, end: this.lastEnd, elements: this.cut(base), isParenthesized: false };
  }

  /** `star_target`. */
  protected parseTarget(): Expression {
    const target = this.kind === T.STAR ? this.parseStarred() : this.parseOperators(PRECEDENCE_BITWISE_OR);
    const problem = targetProblem(target);
    if (problem !== '') this.report(problem, target.start, target.end);
    return target;
  }

  // -------------------------------------------------------------- parameters

  /** Parameters up to `closing`, which stays: a colon for a lambda (no annotations), a parenthesis for a function. */
  protected parseParameters(closing: number): Parameters {
    const start = this.start;
    let positionalOnly = NO_PARAMETERS;
    let positional: Parameter[] | null = null;
    let keywordOnly: Parameter[] | null = null;
    let variadic: Parameter | null = null;
    let keywordVariadic: Parameter | null = null;
    let isAfterStar = false;
    let hasDefault = false;
    while (this.kind !== closing) {
      const at = this.start;
      if (keywordVariadic !== null) this.report('arguments cannot follow var-keyword argument', at, this.end);
      if (this.kind === T.DOUBLE_STAR) {
        this.next();
        keywordVariadic = this.parseParameter(closing === T.RIGHT_PARENTHESIS, false);
        if (keywordVariadic.defaultValue !== null) this.report('var-keyword argument cannot have default value', at, this.lastEnd);
      } else if (this.kind === T.STAR) {
        if (isAfterStar) this.report('* argument may appear only once', at, this.end);
        isAfterStar = true;
        this.next();
        if (this.kind === T.COMMA) {
          if (this.isBareStarLast(closing)) this.report('named arguments must follow bare *', at, this.end);
        } else if (this.kind === closing) {
          this.report('named arguments must follow bare *', at, this.end);
        } else {
          variadic = this.parseParameter(closing === T.RIGHT_PARENTHESIS, true);
          if (variadic.defaultValue !== null) this.report('var-positional argument cannot have default value', at, this.lastEnd);
        }
      } else if (this.kind === T.SLASH) {
        if (positionalOnly.length > 0) this.report('/ may appear only once', at, this.end);
        else if (isAfterStar) this.report('/ must be ahead of *', at, this.end);
        else if (positional === null) this.report('at least one argument must precede /', at, this.end);
        if (positional !== null && !isAfterStar) {
          positionalOnly = positional;
          positional = null;
        }
        this.next();
      } else {
        const parameter = this.parseParameter(closing === T.RIGHT_PARENTHESIS, false);
        if (isAfterStar) {
          if (keywordOnly === null) keywordOnly = [parameter];
          else keywordOnly.push(parameter);
        } else {
          if (parameter.defaultValue !== null) hasDefault = true;
          else if (hasDefault) this.report('parameter without a default follows parameter with a default', at, this.lastEnd);
          if (positional === null) positional = [parameter];
          else positional.push(parameter);
        }
      }
      if (this.kind === T.COMMA) this.next();
      else break;
    }
    if (this.kind !== closing) this.report('invalid syntax in parameters', this.start, this.end);
    if (start === this.start) return NO_PARAMETERS_AT_ALL;
    return {
      kind: 'Parameters',
      positionalOnly,
      positional: positional ?? NO_PARAMETERS,
      variadic,
      keywordOnly: keywordOnly ?? NO_PARAMETERS,
      keywordVariadic,
    };
  }

  /** At the comma after a bare `*`: is what follows no named parameter? */
  private isBareStarLast(closing: number): boolean {
    const state = this.save();
    this.next();
    const isLast = this.kind === closing || this.kind === T.DOUBLE_STAR;
    this.restore(state);
    return isLast;
  }

  private parseParameter(takesAnnotation: boolean, takesStarAnnotation: boolean): Parameter {
    const start = this.start;
    let name = '';
    if (this.kind === T.NAME) {
      name = this.text();
      this.next();
    } else if (this.kind === T.LEFT_PARENTHESIS) {
      this.report('tuple parameters are Python 2', start, this.end, 'python2');
      this.parsePrimary();
    } else {
      this.report('invalid syntax in parameters', start, this.end);
      this.missing();
    }
    let annotation: Expression | null = null;
    if (takesAnnotation && this.kind === T.COLON) {
      this.next();
      annotation = takesStarAnnotation && this.kind === T.STAR ? this.parseStarred() : this.parseExpression();
    }
    const end = this.lastEnd;
    let defaultValue: Expression | null = null;
    if (this.kind === T.ASSIGN) {
      this.next();
      defaultValue = this.parseExpression();
    }
    return { kind: 'Parameter', start, end, name, annotation, defaultValue };
  }
}

const NO_PARAMETERS_AT_ALL: Parameters = {
  kind: 'Parameters',
  positionalOnly: NO_PARAMETERS,
  positional: NO_PARAMETERS,
  variadic: null,
  keywordOnly: NO_PARAMETERS,
  keywordVariadic: null,
};

function binaryOperators(): BinaryOperator[] {
  const texts: BinaryOperator[] = [];
  texts[T.PLUS] = '+';
  texts[T.MINUS] = '-';
  texts[T.STAR] = '*';
  texts[T.SLASH] = '/';
  texts[T.PERCENT] = '%';
  texts[T.DOUBLE_STAR] = '**';
  texts[T.SHIFT_LEFT] = '<<';
  texts[T.SHIFT_RIGHT] = '>>';
  texts[T.PIPE] = '|';
  texts[T.CARET] = '^';
  texts[T.AMPERSAND] = '&';
  texts[T.DOUBLE_SLASH] = '//';
  texts[T.AT] = '@';
  return texts;
}
