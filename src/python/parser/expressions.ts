/** Expressions, by precedence climbing. Hot path: nodes are literals of fixed shape, lists are cut from one stack. */
import * as T from '../tokens.ts';
import type { BinaryOperator, CompareOperator, Expression, Keyword, Name, Parameters } from '../tree.ts';
import { StringParser } from './formatted-strings.ts';

/** Links in one chain (`a + b + …`, `a.b().c() …`) beyond this are given up with a problem. */
export const MAX_CHAIN = 20_000;

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

export abstract class ExpressionParser extends StringParser {
  protected readonly stack: Expression[] = [];

  /** Results of `parseArguments`. */
  protected parsedArgs: readonly Expression[] = NO_EXPRESSIONS;
  protected parsedKeywords: readonly Keyword[] = NO_KEYWORDS;

  /** What stands in parentheses, brackets or braces; `opening` is the current token. */
  protected abstract parseNested(opening: number): Expression;
  /** Arguments in parentheses, into `parsedArgs` and `parsedKeywords`. Classes take no generator without parentheses. */
  protected abstract parseArguments(takesGenerator: boolean): void;
  protected abstract parseSubscript(): Expression;
  /** Parameters up to `closing`, which stays: a colon for a lambda (no annotations), a parenthesis for a function. */
  protected abstract parseParameters(closing: number): Parameters;

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
  protected cut(base: number): readonly Expression[] {
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

  protected expect(kind: number, text: string): void {
    if (this.kind === kind) this.next();
    else this.report(`expected '${text}'`, this.start, this.end);
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

  protected parseTupleTail(start: number, first: Expression): Expression {
    const base = this.stack.length;
    this.stack.push(first);
    while (this.kind === T.COMMA) {
      this.next();
      if (BEGINS_EXPRESSION[this.kind] === 0 || this.kind === T.YIELD) break;
      this.stack.push(this.parseStarExpression());
    }
    return { kind: 'Tuple', start, end: this.lastEnd, elements: this.cut(base), isParenthesized: false };
  }

  protected parseStarExpression(): Expression {
    return this.kind === T.STAR ? this.parseStarred() : this.parseExpression();
  }

  /** `*` and a bitwise-or expression. */
  protected parseStarred(): Expression {
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

  protected parseConditional(start: number, body: Expression): Expression {
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

  protected parseLambda(): Expression {
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

  protected parseBoolean(start: number, first: Expression, operator: number, minimum: number): Expression {
    const base = this.stack.length;
    this.stack.push(first);
    while (this.kind === operator) {
      this.next();
      this.stack.push(this.parseOperators(minimum));
    }
    return { kind: 'BoolOp', start, end: this.lastEnd, operator: operator === T.AND ? 'and' : 'or', values: this.cut(base) };
  }

  protected parseComparison(start: number, left: Expression): Expression {
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

  protected parseCompareOperator(): CompareOperator {
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

  protected parseOperand(minimum: number): Expression {
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

  protected parseUnary(operator: 'not' | '-' | '+' | '~', minimum: number): Expression {
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
  protected parsePrimary(): Expression {
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

  protected parseAtom(): Expression {
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
}

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
