/**
 * Token kinds, as plain numbers: the build inlines them, so that switches over them become jump tables (typed `number`, or
 * the compiler would take a field for unchanged after a call that moves on). Keywords have
 * the ids that the interner gives to their names (see `names.ts`), from 0 on; all else follows.
 */

/** In the order of their token kinds: the index of a keyword is its kind and its interned id. */
export const KEYWORDS = [
  'False',
  'None',
  'True',
  'and',
  'as',
  'assert',
  'async',
  'await',
  'break',
  'class',
  'continue',
  'def',
  'del',
  'elif',
  'else',
  'except',
  'finally',
  'for',
  'from',
  'global',
  'if',
  'import',
  'in',
  'is',
  'lambda',
  'nonlocal',
  'not',
  'or',
  'pass',
  'raise',
  'return',
  'try',
  'while',
  'with',
  'yield',
] as const;

/** Interned right after the keywords: names that mean something in some places. */
export const SOFT_KEYWORDS = ['match', 'case', 'type', '_', 'print', 'exec'] as const;

export const KEYWORD_COUNT: number = 35;
export const ID_MATCH: number = 35;
export const ID_CASE: number = 36;
export const ID_TYPE: number = 37;
export const ID_UNDERSCORE: number = 38;
export const ID_PRINT: number = 39;
export const ID_EXEC: number = 40;

export const FALSE: number = 0;
export const NONE: number = 1;
export const TRUE: number = 2;
export const AND: number = 3;
export const AS: number = 4;
export const ASSERT: number = 5;
export const ASYNC: number = 6;
export const AWAIT: number = 7;
export const BREAK: number = 8;
export const CLASS: number = 9;
export const CONTINUE: number = 10;
export const DEF: number = 11;
export const DEL: number = 12;
export const ELIF: number = 13;
export const ELSE: number = 14;
export const EXCEPT: number = 15;
export const FINALLY: number = 16;
export const FOR: number = 17;
export const FROM: number = 18;
export const GLOBAL: number = 19;
export const IF: number = 20;
export const IMPORT: number = 21;
export const IN: number = 22;
export const IS: number = 23;
export const LAMBDA: number = 24;
export const NONLOCAL: number = 25;
export const NOT: number = 26;
export const OR: number = 27;
export const PASS: number = 28;
export const RAISE: number = 29;
export const RETURN: number = 30;
export const TRY: number = 31;
export const WHILE: number = 32;
export const WITH: number = 33;
export const YIELD: number = 34;

export const NAME: number = 35;
export const NUMBER: number = 36;
export const STRING: number = 37;
/** An f-string or t-string up to its opening quotes; the string parser reads the rest. */
export const FORMATTED_START: number = 38;
export const NEWLINE: number = 39;
export const INDENT: number = 40;
export const DEDENT: number = 41;
export const END: number = 42;
/** A character that no token begins with. */
export const UNKNOWN: number = 43;

export const LEFT_PARENTHESIS: number = 44;
export const RIGHT_PARENTHESIS: number = 45;
export const LEFT_BRACKET: number = 46;
export const RIGHT_BRACKET: number = 47;
export const LEFT_BRACE: number = 48;
export const RIGHT_BRACE: number = 49;
export const COMMA: number = 50;
export const COLON: number = 51;
export const SEMICOLON: number = 52;
export const DOT: number = 53;
export const ELLIPSIS: number = 54;
export const ARROW: number = 55;
export const AT: number = 56;
export const ASSIGN: number = 57;
export const WALRUS: number = 58;
/** `!` inside a replacement field. */
export const EXCLAMATION: number = 59;

export const PLUS: number = 60;
export const MINUS: number = 61;
export const STAR: number = 62;
export const SLASH: number = 63;
export const PERCENT: number = 64;
export const DOUBLE_STAR: number = 65;
export const SHIFT_LEFT: number = 66;
export const SHIFT_RIGHT: number = 67;
export const PIPE: number = 68;
export const CARET: number = 69;
export const AMPERSAND: number = 70;
export const DOUBLE_SLASH: number = 71;
export const TILDE: number = 72;

export const EQUAL: number = 73;
export const NOT_EQUAL: number = 74;
export const LESS: number = 75;
export const LESS_EQUAL: number = 76;
export const GREATER: number = 77;
export const GREATER_EQUAL: number = 78;

/** `op=` tokens stand at `AUGMENTED + kind of op - PLUS`; `@=` has its own. */
export const PLUS_ASSIGN: number = 79;
export const MINUS_ASSIGN: number = 80;
export const STAR_ASSIGN: number = 81;
export const SLASH_ASSIGN: number = 82;
export const PERCENT_ASSIGN: number = 83;
export const DOUBLE_STAR_ASSIGN: number = 84;
export const SHIFT_LEFT_ASSIGN: number = 85;
export const SHIFT_RIGHT_ASSIGN: number = 86;
export const PIPE_ASSIGN: number = 87;
export const CARET_ASSIGN: number = 88;
export const AMPERSAND_ASSIGN: number = 89;
export const DOUBLE_SLASH_ASSIGN: number = 90;
export const AT_ASSIGN: number = 91;
export const TOKEN_KIND_COUNT: number = 92;
