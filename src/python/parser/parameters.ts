/** Parameters of functions, lambdas and types. */
import * as T from '../tokens.ts';
import type { Expression, Parameter, Parameters, TypeParameter } from '../tree.ts';
import { TrailerParser } from './trailers.ts';

const NO_PARAMETERS: readonly Parameter[] = [];
const NO_TYPE_PARAMETERS: readonly TypeParameter[] = [];

export abstract class ParameterParser extends TrailerParser {
  protected override parseParameters(closing: number): Parameters {
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
  protected isBareStarLast(closing: number): boolean {
    const state = this.save();
    this.next();
    const isLast = this.kind === closing || this.kind === T.DOUBLE_STAR;
    this.restore(state);
    return isLast;
  }

  protected parseParameter(takesAnnotation: boolean, takesStarAnnotation: boolean): Parameter {
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

  /** A name that must be here; '' after a problem. */
  protected parseName(): string {
    if (this.kind === T.NAME) {
      const name = this.text();
      this.next();
      return name;
    }
    this.report('expected a name', this.start, this.end);
    this.missing();
    return '';
  }

  /** `[T: bound = default, *Ts, **P]` (PEP 695, PEP 696), or nothing. */
  protected parseTypeParameters(): readonly TypeParameter[] {
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

  protected parseTypeParameter(): TypeParameter {
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

const NO_PARAMETERS_AT_ALL: Parameters = {
  kind: 'Parameters',
  positionalOnly: NO_PARAMETERS,
  positional: NO_PARAMETERS,
  variadic: null,
  keywordOnly: NO_PARAMETERS,
  keywordVariadic: null,
};
