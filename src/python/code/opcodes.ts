/**
 * The operations of module code (`module-code.ts`): three-address instructions over single-assignment values, between
 * brackets that keep the shape of the source (branch, loop, try).
 *
 * Layout of an instruction, in 32-bit words:
 *
 *     word 0   operation in bits 0–7, flags in bits 8–15, length of the span in bytes in bits 16–31 (at most 65535)
 *     word 1   where the span starts: byte offset into the file
 *     word 2   the value it defines, numbered from 0 in its scope; -1 where it defines none
 *     word 3…  operands, as the table says
 *
 * Operands: `v` a value of the same scope; `v?` a value or -1; `s` a string; `n` a number; `pc` the index of a word of the
 * module's code. `k*[…]` is a count k followed by k groups. `v+star` is `value * 2`, plus 1 for a starred element (`*xs`).
 *
 * Single assignment: each value is defined by exactly one instruction, or is a parameter (the values 0…p-1 of a scope are
 * its parameters, in the order of its `parameters`). A local name that is read stands for the value that reaches it; where
 * several do, a PHI joins them. Module, class and captured names are also stored and loaded by name, since other scopes see
 * them. A read of a local that is certainly unbound gives an UNBOUND.
 */
export const Op = {
  /** `[n kind, s text]`: a literal; kinds in `ConstantKind`. Numbers in decimal as Python's repr, bytes decoded as latin-1. */
  CONSTANT: 1,
  /** A local name that nothing can have bound here. */
  UNBOUND: 2,
  /** `[s name]`: a name of the module, else of its star imports, else a builtin. */
  LOAD_GLOBAL: 3,
  /**
   * `[n scope, s name]`: a name of an enclosing function, whatever was last stored there. Variables of comprehensions and type parameters
   * that inner scopes read are named `x#3`, and may belong to a module or class.
   */
  LOAD_FREE: 4,
  /** `[s name, v value]`: binds a name of the module, from the module's body or, after `global`, from elsewhere. */
  STORE_GLOBAL: 5,
  /** `[n scope, s name, v value]`: binds a name of a function (this one or, after `nonlocal`, an outer one) that inner scopes read. */
  STORE_FREE: 6,
  /** `[s name, v value]`: at the end of a module or class body, the value that the name keeps: what attribute access finds. */
  EXPORT: 7,
  /**
   * `[k*[v]]`: one of several values, by the way that control came. Loop phis may name values that are defined later. Where it
   * stands for no variable (no BIND follows), it follows a BRANCH and names what its true side gives, then its false side.
   */
  PHI: 8,
  /** `[v object, s name]`. */
  ATTRIBUTE: 9,
  /** `[v object, s name, v value]`. */
  STORE_ATTRIBUTE: 10,
  /** `[v object, s name]`. */
  DELETE_ATTRIBUTE: 11,
  /** `[v object, v key]`: subscript. */
  ITEM: 12,
  /** `[v object, v key, v value]`. */
  STORE_ITEM: 13,
  /** `[v object, v key]`. */
  DELETE_ITEM: 14,
  /** `[v? lower, v? upper, v? step]`: a slice object, the key of an ITEM. */
  SLICE: 15,
  /** `[v callee, n positional, n keywords, positional*[v+star], keywords*[s name (-1 for **), v]]`. */
  CALL: 16,
  /** `[k*[v+star]]`. */
  TUPLE: 17,
  LIST: 18,
  SET: 19,
  /** `[k*[v? key, v value]]`; key -1 for `**value`. */
  DICT: 20,
  /** `[n scope, n parameters, parameters*[v? default, v? annotation], v? returnAnnotation]`: makes the function or lambda of that scope. */
  FUNCTION: 21,
  /** `[n scope, n bases, n keywords, bases*[v+star], keywords*[s name, v]]`: runs the class body and makes the class. */
  CLASS: 22,
  /** `[n operator, v left, v right]`: `BinaryCode`. Flag IN_PLACE for `+=` and friends. */
  BINARY: 23,
  /** `[n operator, v operand]`: `UnaryCode`. */
  UNARY: 24,
  /** `[n operator, v left, v right]`: `CompareCode`. */
  COMPARE: 25,
  /** `[k*[v]]`: f-string or t-string; literal parts are constants. */
  FORMAT: 26,
  /** `[v iterable]`: one element (`__iter__` and `__next__`; flag ASYNC for `__aiter__` and `__anext__`). */
  ITERATE: 27,
  /**
   * `[v sequence, n index, n count, n starIndex (-1)]`: one target of an unpacking; with a star the target at starIndex is a list. Where count
   * is 0, a positional part of a class pattern: the attribute that `__match_args__` names at index.
   */
  UNPACK: 28,
  /** `[v manager]`: `__enter__`; flag ASYNC for `__aenter__`. Defines what `as` binds. */
  ENTER: 29,
  /** `[v manager]`: `__exit__`, on every way out of the `with`: it stands in the `finally` of a TRY around the body. */
  EXIT: 30,
  /** `[v]`. */
  AWAIT: 31,
  /** `[v?]`: defines what `send` sends. */
  YIELD: 32,
  /** `[v]`. */
  YIELD_FROM: 33,
  /** `[v?]`. What follows in the same region does not run. */
  RETURN: 34,
  /** `[v? exception, v? cause]`. What follows in the same region does not run. */
  RAISE: 35,
  /** `[s module, n level]`: imports a module (with all packages around it); defines the innermost one. Flag BINDS_TOP: defines the first package (`import a.b` binds a). */
  IMPORT: 36,
  /** `[s module, n level, s name]`: defines what `from module import name` binds. */
  IMPORT_FROM: 37,
  /** `[s module, n level]`: `from module import *`. */
  IMPORT_STAR: 38,
  /** `[v value, n kind, v? operand]`: the value where a test holds; kinds in `NarrowKind`. */
  NARROW: 39,
  /** `[v? type]`: the exception that a handler caught. */
  CAUGHT: 40,
  /** `[v? value, v annotation]`: an annotated assignment: the value, declared to be of that type. */
  DECLARE: 41,

  /** `[n kind, k*[v? key, v element]]`: the result of a comprehension: `GatherKind`. Its loop stands before it, as LOOP. */
  GATHER: 43,
  /**
   * `[s name, v? value]`: declares the type of a name: `x: int` in a class or module body and, in a class body, `x: int = 3` too, so that
   * the fields of a class stand in order. The value is a DECLARE, which tells whether there is a default.
   */
  DECLARE_EXPORT: 44,
  /** `[s text]`: an annotation or expression that could not be lowered; its value is unknown. */
  UNKNOWN: 45,
  /** `[v object, s name, v annotation]`: `self.x: T` — the attribute is declared to be of that type (a value is stored by STORE_ATTRIBUTE). */
  DECLARE_ATTRIBUTE: 46,
  /**
   * `[n variable, v value, s name]`: for readers that follow control themselves. A local variable (numbered within its scope) is bound to
   * the value; or (name -1, right after a PHI) the PHI before it stands for what was last bound to the variable on the way that was taken.
   */
  BIND: 47,

  // Brackets. Regions lie one after another; a region that ends in RETURN, RAISE, BREAK or CONTINUE does not reach what follows.
  /** `[v test, n outcome, pc else, pc end]`: what follows up to `else` runs where the test is true, `else`…`end` where it is false. Outcome: `Outcome`. */
  BRANCH: 64,
  /** `[pc else, pc end]`: the body runs any number of times up to `else`; `else`…`end` runs where no BREAK left it. PHIs of what the body changes stand first in it. The test of a `while` is a BRANCH in it, whose false side comes to the end of the body. */
  LOOP: 65,
  /** `[n handlers, pc body, pc orelse, pc finally, pc end, handlers*[pc]]`: body up to `body`; handlers at their pcs; then `orelse`…, `finally`…, `end`. */
  TRY: 66,
  BREAK: 67,
  CONTINUE: 68,
} as const;

/** Bits of an instruction's flags. */
export const Flag = {
  /** Stands in an annotation: evaluated for its meaning, never run as a call. */
  ANNOTATION: 1,
  /** `async for`, `async with`, asynchronous comprehension; of a CAUGHT: `except*`, which binds a group. */
  ASYNC: 2,
  /** A call that applies a decorator. */
  DECORATOR: 4,
  /** `+=` and friends. */
  IN_PLACE: 8,
  /** `import a.b` binds a. */
  BINDS_TOP: 16,
  /** The result goes straight to an `await`. */
  AWAITED: 32,
  /** The value is thrown away: an expression statement. */
  DISCARDED: 64,
  /** Inside a generator expression: runs when it is consumed. */
  LAZY: 128,
} as const;

export const ConstantKind = {
  NONE: 0,
  TRUE: 1,
  FALSE: 2,
  ELLIPSIS: 3,
  INT: 4,
  FLOAT: 5,
  COMPLEX: 6,
  STR: 7,
  BYTES: 8,
  /** No literal: what the standard library has under a dotted name, where syntax means it without naming it. */
  STANDARD: 9,
} as const;

export const BinaryCode = {
  '+': 0,
  '-': 1,
  '*': 2,
  '@': 3,
  '/': 4,
  '%': 5,
  '**': 6,
  '<<': 7,
  '>>': 8,
  '|': 9,
  '^': 10,
  '&': 11,
  '//': 12,
} as const;

/** `!r` and `!s` are conversions of f-strings, which ask for `__repr__` and `__str__`; `!a` asks for the same as `!r`. */
export const UnaryCode = { '~': 0, not: 1, '+': 2, '-': 3, '!r': 4, '!s': 5 } as const;

export const CompareCode = {
  '==': 0,
  '!=': 1,
  '<': 2,
  '<=': 3,
  '>': 4,
  '>=': 5,
  is: 6,
  'is not': 7,
  in: 8,
  'not in': 9,
} as const;

/**
 * What a NARROW says of its value. Its operand is the class (or tuple of classes) for the tests of classes, the other side for the comparisons,
 * the name of the attribute, and for PASSES and FAILS the function that was asked (`inspect.isfunction`).
 */
export const NarrowKind = {
  TRUTHY: 0,
  FALSY: 1,
  IS_NONE: 2,
  IS_NOT_NONE: 3,
  IS_INSTANCE: 4,
  IS_NOT_INSTANCE: 5,
  IS_SUBCLASS: 6,
  IS_CALLABLE: 7,
  IS_NOT_CALLABLE: 8,
  EQUALS: 9,
  NOT_EQUALS: 10,
  IS_NOT_SUBCLASS: 11,
  HAS_ATTRIBUTE: 12,
  HAS_NO_ATTRIBUTE: 13,
  /** `type(x) is C`. */
  IS_EXACTLY: 14,
  IS_NOT_EXACTLY: 15,
  PASSES: 16,
  FAILS: 17,
  /** `x.startswith('text')`; the operand is the text. */
  STARTS_WITH: 18,
} as const;

/** What is known of a test without running the program. */
export const Outcome = { UNKNOWN: 0, TRUE: 1, FALSE: 2 } as const;

export const GatherKind = { LIST: 0, SET: 1, DICT: 2, GENERATOR: 3 } as const;

/** Words before the operands. */
export const HEADER_WORDS = 3;

/** Spans longer than this are cut. */
export const MAX_SPAN_BYTES = 0xffff;

/** Words of the instruction at `pc`, header included. */
export function instructionLength(words: Int32Array, pc: number): number {
  const at = pc + HEADER_WORDS;
  switch (words[pc]! & 0xff) {
    case Op.UNBOUND:
    case Op.BREAK:
    case Op.CONTINUE:
      return HEADER_WORDS;
    case Op.LOAD_GLOBAL:
    case Op.ITERATE:
    case Op.ENTER:
    case Op.EXIT:
    case Op.AWAIT:
    case Op.YIELD:
    case Op.YIELD_FROM:
    case Op.RETURN:
    case Op.CAUGHT:
    case Op.UNKNOWN:
      return HEADER_WORDS + 1;
    case Op.CONSTANT:
    case Op.LOAD_FREE:
    case Op.STORE_GLOBAL:
    case Op.EXPORT:
    case Op.ATTRIBUTE:
    case Op.DELETE_ATTRIBUTE:
    case Op.ITEM:
    case Op.DELETE_ITEM:
    case Op.UNARY:
    case Op.RAISE:
    case Op.IMPORT:
    case Op.IMPORT_STAR:
    case Op.DECLARE:
    case Op.DECLARE_EXPORT:
    case Op.LOOP:
      return HEADER_WORDS + 2;
    case Op.STORE_FREE:
    case Op.STORE_ATTRIBUTE:
    case Op.STORE_ITEM:
    case Op.SLICE:
    case Op.BINARY:
    case Op.COMPARE:
    case Op.IMPORT_FROM:
    case Op.NARROW:
    case Op.DECLARE_ATTRIBUTE:
    case Op.BIND:
      return HEADER_WORDS + 3;
    case Op.UNPACK:
    case Op.BRANCH:
      return HEADER_WORDS + 4;
    case Op.PHI:
    case Op.TUPLE:
    case Op.LIST:
    case Op.SET:
    case Op.FORMAT:
      return HEADER_WORDS + 1 + words[at]!;
    case Op.DICT:
      return HEADER_WORDS + 1 + 2 * words[at]!;
    case Op.GATHER:
      return HEADER_WORDS + 2 + 2 * words[at + 1]!;
    case Op.CALL:
      return HEADER_WORDS + 3 + words[at + 1]! + 2 * words[at + 2]!;
    case Op.FUNCTION:
      return HEADER_WORDS + 3 + 2 * words[at + 1]!;
    case Op.CLASS:
      return HEADER_WORDS + 3 + words[at + 1]! + 2 * words[at + 2]!;
    case Op.TRY:
      return HEADER_WORDS + 5 + words[at]!;
    default:
      throw new Error(`no operation ${words[pc]! & 0xff} at ${pc}`);
  }
}
