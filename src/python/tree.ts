/**
 * The syntax tree of one Python file. Kinds and fields follow CPython's `ast` where they can; where they differ, the
 * doc comment says so. Every node has `start` and `end`, byte offsets into the UTF-8 text (`Source.bytes`), equal to the
 * positions that CPython gives (`lineno`/`col_offset` …). Parentheses around an expression leave no node.
 */

export type Tree = {
  readonly kind: 'Module';
  readonly start: number;
  readonly end: number;
  readonly body: readonly Statement[];
};

// ---------------------------------------------------------------- statements

export type Statement =
  | FunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | TypeAlias
  | AugAssign
  | AnnAssign
  | For
  | While
  | If
  | With
  | Match
  | Raise
  | Try
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | ExpressionStatement
  | Pass
  | Break
  | Continue
  | InvalidStatement;

/** `def` and `async def` (CPython: FunctionDef, AsyncFunctionDef). `start` is at `def` or `async`, after the decorators. */
export type FunctionDef = {
  readonly kind: 'FunctionDef';
  readonly start: number;
  readonly end: number;
  readonly isAsync: boolean;
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly typeParameters: readonly TypeParameter[];
  readonly parameters: Parameters;
  readonly returns: Expression | null;
  readonly body: readonly Statement[];
  readonly decorators: readonly Expression[];
};
export type ClassDef = {
  readonly kind: 'ClassDef';
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly typeParameters: readonly TypeParameter[];
  readonly bases: readonly Expression[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Statement[];
  readonly decorators: readonly Expression[];
};
export type Return = { readonly kind: 'Return'; readonly start: number; readonly end: number; readonly value: Expression | null };
export type Delete = { readonly kind: 'Delete'; readonly start: number; readonly end: number; readonly targets: readonly Expression[] };
export type Assign = {
  readonly kind: 'Assign';
  readonly start: number;
  readonly end: number;
  readonly targets: readonly Expression[];
  readonly value: Expression;
};
export type TypeAlias = {
  readonly kind: 'TypeAlias';
  readonly start: number;
  readonly end: number;
  readonly name: Name;
  readonly typeParameters: readonly TypeParameter[];
  readonly value: Expression;
};
export type AugAssign = {
  readonly kind: 'AugAssign';
  readonly start: number;
  readonly end: number;
  readonly target: Expression;
  readonly operator: BinaryOperator;
  readonly value: Expression;
};
/** `isSimple`: the target is a bare name that is not in parentheses (CPython's `simple`). */
export type AnnAssign = {
  readonly kind: 'AnnAssign';
  readonly start: number;
  readonly end: number;
  readonly target: Expression;
  readonly annotation: Expression;
  readonly value: Expression | null;
  readonly isSimple: boolean;
};
/** `for` and `async for` (CPython: For, AsyncFor). */
export type For = {
  readonly kind: 'For';
  readonly start: number;
  readonly end: number;
  readonly isAsync: boolean;
  readonly target: Expression;
  readonly iterable: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
};
export type While = {
  readonly kind: 'While';
  readonly start: number;
  readonly end: number;
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
};
/** An `elif` is a single `If` in `orelse` whose `start` is at the `elif`, as in CPython. */
export type If = {
  readonly kind: 'If';
  readonly start: number;
  readonly end: number;
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
};
/** `with` and `async with` (CPython: With, AsyncWith). */
export type With = {
  readonly kind: 'With';
  readonly start: number;
  readonly end: number;
  readonly isAsync: boolean;
  readonly items: readonly WithItem[];
  readonly body: readonly Statement[];
};
export type WithItem = {
  readonly kind: 'WithItem';
  readonly start: number;
  readonly end: number;
  readonly context: Expression;
  readonly target: Expression | null;
};
export type Match = {
  readonly kind: 'Match';
  readonly start: number;
  readonly end: number;
  readonly subject: Expression;
  readonly cases: readonly MatchCase[];
};
export type MatchCase = {
  readonly kind: 'MatchCase';
  readonly start: number;
  readonly end: number;
  readonly pattern: Pattern;
  readonly guard: Expression | null;
  readonly body: readonly Statement[];
};
export type Raise = {
  readonly kind: 'Raise';
  readonly start: number;
  readonly end: number;
  readonly exception: Expression | null;
  readonly cause: Expression | null;
};
/** `try`; `isStar` for `except*` (CPython: Try, TryStar). */
export type Try = {
  readonly kind: 'Try';
  readonly start: number;
  readonly end: number;
  readonly isStar: boolean;
  readonly body: readonly Statement[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Statement[];
  readonly finalbody: readonly Statement[];
};
export type ExceptHandler = {
  readonly kind: 'ExceptHandler';
  readonly start: number;
  readonly end: number;
  readonly type: Expression | null;
  readonly name: string | null;
  readonly body: readonly Statement[];
};
export type Assert = {
  readonly kind: 'Assert';
  readonly start: number;
  readonly end: number;
  readonly test: Expression;
  readonly message: Expression | null;
};
export type Import = { readonly kind: 'Import'; readonly start: number; readonly end: number; readonly names: readonly Alias[] };
/** `module` is '' where only dots are written. A star import has one alias named `*`. */
export type ImportFrom = {
  readonly kind: 'ImportFrom';
  readonly start: number;
  readonly end: number;
  readonly level: number;
  readonly module: string;
  readonly names: readonly Alias[];
};
/** `name` may be dotted in an `Import`. */
export type Alias = {
  readonly kind: 'Alias';
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly asName: string | null;
};
export type Global = { readonly kind: 'Global'; readonly start: number; readonly end: number; readonly names: readonly string[] };
export type Nonlocal = { readonly kind: 'Nonlocal'; readonly start: number; readonly end: number; readonly names: readonly string[] };
/** CPython: Expr. */
export type ExpressionStatement = {
  readonly kind: 'ExpressionStatement';
  readonly start: number;
  readonly end: number;
  readonly value: Expression;
};
export type Pass = { readonly kind: 'Pass'; readonly start: number; readonly end: number };
export type Break = { readonly kind: 'Break'; readonly start: number; readonly end: number };
export type Continue = { readonly kind: 'Continue'; readonly start: number; readonly end: number };
/** Text that is no statement; a syntax problem says why. */
export type InvalidStatement = { readonly kind: 'InvalidStatement'; readonly start: number; readonly end: number };

// ---------------------------------------------------------------- expressions

export type Expression =
  | Name
  | Attribute
  | Call
  | StringLiteral
  | NumberLiteral
  | Constant
  | Subscript
  | BinOp
  | BoolOp
  | Compare
  | UnaryOp
  | List
  | Tuple
  | Dict
  | SetDisplay
  | FormattedString
  | IfExp
  | Lambda
  | ListComp
  | SetComp
  | GeneratorExp
  | DictComp
  | NamedExpr
  | Await
  | Yield
  | YieldFrom
  | Starred
  | Slice
  | InvalidExpression;

export type BinaryOperator = '+' | '-' | '*' | '@' | '/' | '%' | '**' | '<<' | '>>' | '|' | '^' | '&' | '//';
export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'is' | 'is not' | 'in' | 'not in';
export type UnaryOperator = '~' | 'not' | '+' | '-';

/** `id` is NFKC-normalised, as Python does with identifiers. */
export type Name = { readonly kind: 'Name'; readonly start: number; readonly end: number; readonly id: string };
/** `nameStart` is where the attribute's name begins; it ends where the node ends. */
export type Attribute = {
  readonly kind: 'Attribute';
  readonly start: number;
  readonly end: number;
  readonly value: Expression;
  readonly name: string;
  readonly nameStart: number;
};
export type Call = {
  readonly kind: 'Call';
  readonly start: number;
  readonly end: number;
  readonly func: Expression;
  readonly args: readonly Expression[];
  readonly keywords: readonly Keyword[];
};
/** `name` is null for `**value`. */
export type Keyword = {
  readonly kind: 'Keyword';
  readonly start: number;
  readonly end: number;
  readonly name: string | null;
  readonly value: Expression;
};
/** Strings and bytes. `tokens` holds the spans of implicitly joined literals, and is null where there is only one. Decode with `literals.ts`. */
export type StringLiteral = {
  readonly kind: 'StringLiteral';
  readonly start: number;
  readonly end: number;
  readonly isBytes: boolean;
  readonly tokens: readonly StringToken[] | null;
};
/** One string token with prefix and quotes. */
export type StringToken = { readonly kind: 'StringToken'; readonly start: number; readonly end: number };
/** int, float and complex literals; decode with `literals.ts`. */
export type NumberLiteral = { readonly kind: 'NumberLiteral'; readonly start: number; readonly end: number };
export type Constant = {
  readonly kind: 'Constant';
  readonly start: number;
  readonly end: number;
  readonly value: 'True' | 'False' | 'None' | '...';
};
export type Subscript = {
  readonly kind: 'Subscript';
  readonly start: number;
  readonly end: number;
  readonly value: Expression;
  readonly slice: Expression;
};
export type BinOp = {
  readonly kind: 'BinOp';
  readonly start: number;
  readonly end: number;
  readonly left: Expression;
  readonly operator: BinaryOperator;
  readonly right: Expression;
};
export type BoolOp = {
  readonly kind: 'BoolOp';
  readonly start: number;
  readonly end: number;
  readonly operator: 'and' | 'or';
  readonly values: readonly Expression[];
};
export type Compare = {
  readonly kind: 'Compare';
  readonly start: number;
  readonly end: number;
  readonly left: Expression;
  readonly operators: readonly CompareOperator[];
  readonly comparators: readonly Expression[];
};
export type UnaryOp = {
  readonly kind: 'UnaryOp';
  readonly start: number;
  readonly end: number;
  readonly operator: UnaryOperator;
  readonly operand: Expression;
};
export type List = { readonly kind: 'List'; readonly start: number; readonly end: number; readonly elements: readonly Expression[] };
/** The span includes the parentheses where there are some, as in CPython. */
export type Tuple = {
  readonly kind: 'Tuple';
  readonly start: number;
  readonly end: number;
  readonly elements: readonly Expression[];
  readonly isParenthesized: boolean;
};
/** A null key stands for `**value`. */
export type Dict = {
  readonly kind: 'Dict';
  readonly start: number;
  readonly end: number;
  readonly keys: readonly (Expression | null)[];
  readonly values: readonly Expression[];
};
/** CPython: Set. */
export type SetDisplay = { readonly kind: 'Set'; readonly start: number; readonly end: number; readonly elements: readonly Expression[] };
/**
 * f-strings and t-strings, with the plain strings implicitly joined to them (CPython: JoinedStr, TemplateStr).
 * Parts stand in source order; literal parts of neighbouring tokens are not merged.
 */
export type FormattedString = {
  readonly kind: 'FormattedString';
  readonly start: number;
  readonly end: number;
  readonly isTemplate: boolean;
  readonly parts: readonly FormattedPart[];
};
export type FormattedPart = FormattedText | Interpolation | StringToken;
/** Literal text inside an f-string token, braces still doubled, escapes undecoded unless `isRaw`. */
export type FormattedText = { readonly kind: 'FormattedText'; readonly start: number; readonly end: number; readonly isRaw: boolean };
/**
 * One replacement field; the span includes the braces. `debugEnd` is the offset after `=` and the blanks that follow it
 * in `{x = }`, else -1: the text from `start + 1` to there is shown before the value. `conversion` is 's', 'r', 'a' or ''.
 */
export type Interpolation = {
  readonly kind: 'Interpolation';
  readonly start: number;
  readonly end: number;
  readonly value: Expression;
  readonly expressionEnd: number;
  readonly debugEnd: number;
  readonly conversion: string;
  readonly formatSpec: FormatSpec | null;
};
/** What follows `:` in a replacement field, up to the closing brace. */
export type FormatSpec = {
  readonly kind: 'FormatSpec';
  readonly start: number;
  readonly end: number;
  readonly parts: readonly FormattedPart[];
};
export type IfExp = {
  readonly kind: 'IfExp';
  readonly start: number;
  readonly end: number;
  readonly test: Expression;
  readonly body: Expression;
  readonly orelse: Expression;
};
export type Lambda = {
  readonly kind: 'Lambda';
  readonly start: number;
  readonly end: number;
  readonly parameters: Parameters;
  readonly body: Expression;
};
export type ListComp = {
  readonly kind: 'ListComp';
  readonly start: number;
  readonly end: number;
  readonly element: Expression;
  readonly generators: readonly Comprehension[];
};
export type SetComp = {
  readonly kind: 'SetComp';
  readonly start: number;
  readonly end: number;
  readonly element: Expression;
  readonly generators: readonly Comprehension[];
};
export type GeneratorExp = {
  readonly kind: 'GeneratorExp';
  readonly start: number;
  readonly end: number;
  readonly element: Expression;
  readonly generators: readonly Comprehension[];
};
export type DictComp = {
  readonly kind: 'DictComp';
  readonly start: number;
  readonly end: number;
  readonly key: Expression;
  readonly value: Expression;
  readonly generators: readonly Comprehension[];
};
export type Comprehension = {
  readonly kind: 'Comprehension';
  readonly start: number;
  readonly end: number;
  readonly isAsync: boolean;
  readonly target: Expression;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
};
export type NamedExpr = {
  readonly kind: 'NamedExpr';
  readonly start: number;
  readonly end: number;
  readonly target: Name;
  readonly value: Expression;
};
export type Await = { readonly kind: 'Await'; readonly start: number; readonly end: number; readonly value: Expression };
export type Yield = { readonly kind: 'Yield'; readonly start: number; readonly end: number; readonly value: Expression | null };
export type YieldFrom = { readonly kind: 'YieldFrom'; readonly start: number; readonly end: number; readonly value: Expression };
export type Starred = { readonly kind: 'Starred'; readonly start: number; readonly end: number; readonly value: Expression };
export type Slice = {
  readonly kind: 'Slice';
  readonly start: number;
  readonly end: number;
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly step: Expression | null;
};
/** Stands where an expression is missing or unreadable; a syntax problem says why. */
export type InvalidExpression = { readonly kind: 'InvalidExpression'; readonly start: number; readonly end: number };

// ---------------------------------------------------------------- parameters

/** CPython's `arguments`, with each default beside its parameter. */
export type Parameters = {
  readonly kind: 'Parameters';
  readonly positionalOnly: readonly Parameter[];
  readonly positional: readonly Parameter[];
  readonly variadic: Parameter | null;
  readonly keywordOnly: readonly Parameter[];
  readonly keywordVariadic: Parameter | null;
};
/** The span covers name and annotation, not the default (CPython's `arg`). */
export type Parameter = {
  readonly kind: 'Parameter';
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly annotation: Expression | null;
  readonly defaultValue: Expression | null;
};
export type TypeParameter = {
  readonly kind: 'TypeVar' | 'ParamSpec' | 'TypeVarTuple';
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly bound: Expression | null;
  readonly defaultValue: Expression | null;
};

// ---------------------------------------------------------------- patterns

export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr
  | InvalidPattern;
export type MatchValue = { readonly kind: 'MatchValue'; readonly start: number; readonly end: number; readonly value: Expression };
export type MatchSingleton = {
  readonly kind: 'MatchSingleton';
  readonly start: number;
  readonly end: number;
  readonly value: 'True' | 'False' | 'None';
};
export type MatchSequence = {
  readonly kind: 'MatchSequence';
  readonly start: number;
  readonly end: number;
  readonly patterns: readonly Pattern[];
};
export type MatchMapping = {
  readonly kind: 'MatchMapping';
  readonly start: number;
  readonly end: number;
  readonly keys: readonly Expression[];
  readonly patterns: readonly Pattern[];
  readonly rest: string | null;
};
export type MatchClass = {
  readonly kind: 'MatchClass';
  readonly start: number;
  readonly end: number;
  readonly cls: Expression;
  readonly patterns: readonly Pattern[];
  readonly keywordNames: readonly string[];
  readonly keywordPatterns: readonly Pattern[];
};
export type MatchStar = { readonly kind: 'MatchStar'; readonly start: number; readonly end: number; readonly name: string | null };
export type MatchAs = {
  readonly kind: 'MatchAs';
  readonly start: number;
  readonly end: number;
  readonly pattern: Pattern | null;
  readonly name: string | null;
};
export type MatchOr = { readonly kind: 'MatchOr'; readonly start: number; readonly end: number; readonly patterns: readonly Pattern[] };
export type InvalidPattern = { readonly kind: 'InvalidPattern'; readonly start: number; readonly end: number };

// ---------------------------------------------------------------- results

/** Why a text is not the Python of the grammar. `code` is `python2` where the construct is Python 2's. */
export type SyntaxProblem = {
  readonly code: 'syntax' | 'python2' | 'encoding' | 'too-deep' | 'too-large';
  readonly message: string;
  readonly start: number;
  readonly end: number;
};

/**
 * A text ready to be parsed: valid UTF-8 without a byte order mark. `bytes` has the text's `length` and at least one NUL
 * beyond it. Offsets in trees are offsets into `bytes`.
 */
export type Source = {
  readonly bytes: Uint8Array;
  readonly length: number;
  /** As declared or found: 'utf-8', 'latin-1', … */
  readonly encoding: string;
  readonly problems: readonly SyntaxProblem[];
};

export type ParseResult = {
  readonly source: Source;
  readonly tree: Tree;
  readonly problems: readonly SyntaxProblem[];
  /** Start and end offsets of each comment, `#` included, newline not: [start0, end0, start1, end1 …], in source order. */
  readonly comments: Int32Array;
};
