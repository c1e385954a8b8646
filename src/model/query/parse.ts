/** Queries: `endpoints where not authenticated and path ~ "/admin/*" show id, handler sort by path`. */
import { type Condition, type Operator, type Query, countOf } from './syntax.ts';
import { type QueryProblem, type Token, tokensOf } from './tokens.ts';

/** What can be asked for: collections with their fields. */
export type Vocabulary = ReadonlyMap<string, readonly string[]>;

const SIGNS: ReadonlyMap<string, Operator> = new Map((['=', '!=', '~', '<', '<=', '>', '>='] as const).map((sign) => [sign, sign]));
const KEYWORDS: ReadonlySet<string> = new Set([
  'where',
  'and',
  'or',
  'not',
  'show',
  'sort',
  'by',
  'has',
  'in',
  'reaches',
  'count',
  'desc',
  'asc',
]);
/** Brackets in brackets. */
const MAX_DEPTH = 50;

/** The query, or what is wrong with it. Never throws. */
export function parseQuery(text: string, vocabulary: Vocabulary): Query | QueryProblem {
  const tokens = tokensOf(text);
  if ('message' in tokens) return tokens;
  try {
    return new Parser(tokens, vocabulary).query();
  } catch (error) {
    if (error instanceof Fault) return error.problem;
    throw error;
  }
}

/** Carries a problem out of the recursion. */
class Fault extends Error {
  readonly problem: QueryProblem;

  constructor(problem: QueryProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** A class for its place in the tokens. */
class Parser {
  private readonly tokens: readonly Token[];
  private readonly vocabulary: Vocabulary;
  private fields: readonly string[] = [];
  private at = 0;
  private depth = 0;

  constructor(tokens: readonly Token[], vocabulary: Vocabulary) {
    this.tokens = tokens;
    this.vocabulary = vocabulary;
  }

  query(): Query {
    const collection = this.next();
    const fields = this.vocabulary.get(collection.text);
    if (fields === undefined) throw this.unknown(collection, 'collection', [...this.vocabulary.keys()]);
    this.fields = fields;
    const condition = this.takes('where') ? this.either() : null;
    let shown: readonly string[] = [];
    let sort: Query['sort'] = null;
    for (;;) {
      if (this.takes('show')) shown = this.fieldList();
      else if (this.takes('sort')) {
        this.takes('by');
        const field = this.column();
        sort = { field, isDescending: this.takes('desc') };
        this.takes('asc');
      } else break;
    }
    const rest = this.peek();
    if (rest.kind !== 'end') throw this.fault(rest, `${rest.text} is not expected here`, 'Go on with and, or, show or sort by.');
    return { collection: collection.text, condition, shown, sort };
  }

  private either(): Condition {
    let left = this.both();
    while (this.takes('or')) left = { kind: 'or', left, right: this.both() };
    return left;
  }

  private both(): Condition {
    let left = this.single();
    while (this.takes('and')) left = { kind: 'and', left, right: this.single() };
    return left;
  }

  private single(): Condition {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw this.fault(this.peek(), 'Too many brackets in brackets', 'Ask in parts.');
    const made = this.unnested();
    this.depth -= 1;
    return made;
  }

  private unnested(): Condition {
    if (this.takes('not')) return { kind: 'not', inner: this.single() };
    if (this.takes('(')) {
      const inner = this.either();
      this.expects(')');
      return inner;
    }
    if (this.takes('reaches')) return { kind: 'compare', field: '', isCount: false, operator: 'reaches', values: this.values() };
    const isCount = this.countFollows();
    if (isCount) this.at += 2;
    const field = this.field();
    if (isCount) this.expects(')');
    const operator = this.operator();
    if (operator === null) return { kind: 'is', field };
    return { kind: 'compare', field, isCount, operator, values: this.values() };
  }

  private operator(): Operator | null {
    const { kind, text } = this.peek();
    const sign = kind === 'sign' ? SIGNS.get(text) : undefined;
    if (sign !== undefined) {
      this.next();
      return sign;
    }
    if (this.takes('has')) return 'has';
    return this.takes('in') ? 'in' : null;
  }

  /** One value, or several in brackets. */
  private values(): readonly string[] {
    if (!this.takes('(')) return [this.value()];
    const values = [this.value()];
    while (this.takes(',')) values.push(this.value());
    this.expects(')');
    return values;
  }

  private value(): string {
    const token = this.next();
    if (token.kind === 'end' || token.kind === 'sign' || (token.kind === 'word' && KEYWORDS.has(token.text)))
      throw this.fault(token, 'A value is missing', 'Write a word, a number or a text in quotes.');
    return token.text;
  }

  private fieldList(): readonly string[] {
    const fields = [this.column()];
    while (this.takes(',')) fields.push(this.column());
    return fields;
  }

  /** A field, or `count(tables)`. */
  private column(): string {
    if (!this.countFollows()) return this.field();
    this.at += 2;
    const field = this.field();
    this.expects(')');
    return countOf(field);
  }

  private countFollows(): boolean {
    return this.peek().text === 'count' && this.tokens[this.at + 1]?.text === '(';
  }

  private field(): string {
    const token = this.next();
    if (token.kind !== 'word' || !this.fields.includes(token.text)) throw this.unknown(token, 'field', this.fields);
    return token.text;
  }

  private peek(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '', start: 0 };
  }

  private next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  private takes(text: string): boolean {
    const token = this.peek();
    if (token.kind === 'text' || token.text !== text) return false;
    this.at += 1;
    return true;
  }

  private expects(text: string): void {
    const token = this.peek();
    if (!this.takes(text)) throw this.fault(token, `${text} is missing`, `Close the bracket with ${text}.`);
  }

  private unknown(token: Token, what: string, names: readonly string[]): Fault {
    const message = token.kind === 'end' ? `A ${what} is missing` : `There is no ${what} ${token.text}`;
    return this.fault(token, message, `Known are ${[...names].sort().join(', ')}.`);
  }

  private fault({ start }: Token, message: string, hint: string): Fault {
    return new Fault({ message, start, hint });
  }
}
