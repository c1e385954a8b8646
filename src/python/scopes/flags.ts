/** The numbers of a symbol table: bits of symbols with the values that CPython's `symtable` gives them, bindings, kinds of scopes. */

// ---------------------------------------------------------------- how a name is used in its scope

/** Declared `global` (in the module: by any scope), or a walrus target of a comprehension in the module. */
export const GLOBAL = 1;
/** Assigned, deleted, defined or captured by a pattern. */
export const LOCAL = 2;
export const PARAMETER = 4;
/** Declared `nonlocal`, or a walrus target of a comprehension in a function. */
export const NONLOCAL = 8;
/** Read. */
export const USE = 16;
/** In a class: a scope inside reads a name of an outer function that the class has too. */
export const FREE_CLASS = 64;
export const IMPORT = 128;
export const ANNOTATED = 256;
/** Loop variable of a comprehension. */
export const ITERATION = 512;
export const TYPE_PARAMETER = 1024;
/** A cell that an inlined comprehension brought. */
export const COMPREHENSION_CELL = 2048;

export const BOUND = LOCAL | PARAMETER | IMPORT;

/** What a symbol's bits are shifted by to give its binding. */
export const BINDING_SHIFT = 12;
export const USE_BITS = (1 << BINDING_SHIFT) - 1;

// ---------------------------------------------------------------- bindings: where a name of a scope lives

export const BINDING_UNKNOWN = 0;
/** In the scope, for nobody else. */
export const BINDING_LOCAL = 1;
/** In the module, as a `global` statement says. */
export const BINDING_GLOBAL_EXPLICIT = 2;
/** In the module, in its star imports or among the builtins. */
export const BINDING_GLOBAL_IMPLICIT = 3;
/** In an enclosing function. */
export const BINDING_FREE = 4;
/** In the scope; scopes inside use it too. */
export const BINDING_CELL = 5;

// ---------------------------------------------------------------- kinds of scopes

export const MODULE = 0;
export const CLASS = 1;
export const FUNCTION = 2;
export const LAMBDA = 3;
export const LIST_COMPREHENSION = 4;
export const SET_COMPREHENSION = 5;
export const DICT_COMPREHENSION = 6;
export const GENERATOR_EXPRESSION = 7;
/** Annotations of a function's parameters and result, or all annotated assignments of a module, class or function (PEP 649). */
export const ANNOTATION = 8;
/** The value of a `type` statement. */
export const TYPE_ALIAS = 9;
/** Around a generic function, class or alias (PEP 695). */
export const TYPE_PARAMETERS = 10;
/** Bound or default of a type parameter. */
export const TYPE_VARIABLE = 11;

/** Functions, lambdas and comprehensions: what CPython runs as a function. */
export function isFunction(kind: number): boolean {
  return kind >= FUNCTION && kind <= GENERATOR_EXPRESSION;
}

export function isComprehension(kind: number): boolean {
  return kind >= LIST_COMPREHENSION && kind <= GENERATOR_EXPRESSION;
}

/** Everything but modules and classes: scopes whose names are seen from inside. */
export function isFunctionLike(kind: number): boolean {
  return kind >= FUNCTION;
}

// ---------------------------------------------------------------- bits of scopes

/** Inside a function. */
export const NESTED = 1;
export const COROUTINE = 2;
export const GENERATOR = 4;
/** An annotation, type or type parameter scope that looks into the class around it. */
export const SEES_CLASS = 8;
/** A comprehension that runs in the scope around it (PEP 709): its names are also symbols there. */
export const INLINED = 16;
/** An annotation scope that `from __future__ import annotations` keeps from being run: no child of its parent, and its names have no binding. */
export const DETACHED = 32;
/** Annotations of a function's local names, whose names are not noted. */
export const UNEVALUATED = 64;
/** The class keeps a cell `__class__` for its methods. */
export const CLASS_CELL = 128;
/** The target of a comprehension's loop is being read; only while the table is built. */
export const IN_TARGET = 256;
/** Annotated in a branch; only while the table is built. */
export const CONDITIONAL_ANNOTATIONS = 512;
