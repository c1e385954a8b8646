/** What is known of the types of code that is not read: the standard library and installed packages, from their stubs and annotations. */

/** `null` results mean that nothing is known. Names are dotted. All answers are cached: the same question gives the same object. */
export type LibraryTypes = {
  /** By any dotted name that can be imported or reached by attributes of modules and classes: `os.path.join`, `builtins.str`, `sqlalchemy.orm.session.Session`. */
  find(dotted: string): LibrarySymbol | null;
  /** Looks in the class and its bases, in their order. `className` as in `LibraryClass.name`. */
  member(className: string, name: string): LibraryMember | null;
  /** The class and all its bases, nearest first, ending in `builtins.object`. */
  ancestors(className: string): readonly string[];
  /** Attributes of the class and its bases whose types mention type variables: `model: type[~M]`. What a subclass puts there binds them. */
  bindingAttributes(className: string): readonly LibraryMember[];
};

export type LibrarySymbol = LibraryModule | LibraryClass | LibraryFunction | LibraryVariable;
export type LibraryModule = { readonly kind: 'module'; readonly name: string };
export type LibraryClass = {
  readonly kind: 'class';
  /** The shortest public name by which it can be imported: `sqlalchemy.orm.Session`, `builtins.str`. */
  readonly name: string;
  readonly bases: readonly LibraryType[];
  /** Names of its type variables, in the order of its arguments. */
  readonly typeVariables: readonly string[];
  /** By type variable: another one of the class, which it stands for where it is not given. */
  readonly fallbacks: ReadonlyMap<string, string>;
  readonly isProtocol: boolean;
};
export type LibraryFunction = {
  readonly kind: 'function';
  readonly name: string;
  readonly isAsync: boolean;
  /** Names in order; variadic ones with their stars, `/` and bare `*` left out. Of the longest overload; without `self`. */
  readonly parameters: readonly string[];
  readonly returns: LibraryUnion;
  readonly generic: readonly LibrarySignature[];
  /** What parameters take that take functions: callables have what they return, then what they are called with. */
  readonly taken: LibraryTaken;
};
/** By the name of the parameter. Other parameters take what leads nowhere, or something unknown. */
export type LibraryTaken = ReadonlyMap<string, LibraryUnion>;
/**
 * An overload whose result follows from its arguments: `returns` mentions type variables that the parameters bind
 * (`next(i: Iterator[~T]) -> ~T`). For `__init__` and `__new__`, what binds the type variables of the class. A parameter
 * named `self` in front tells when the overload holds. Most functions have none.
 */
export type LibrarySignature = {
  readonly parameters: readonly LibraryParameter[];
  /** Empty for `__init__`. */
  readonly returns: LibraryUnion;
};
export type LibraryParameter = {
  /** With its stars. */
  readonly name: string;
  /** Empty where it binds nothing. */
  readonly type: LibraryUnion;
  /** Variadic, or with a default: a call with fewer or more arguments than fit is of another overload. */
  readonly isOptional: boolean;
  readonly isKeywordOnly: boolean;
};
export type LibraryVariable = { readonly kind: 'variable'; readonly name: string; readonly type: LibraryUnion };

export type LibraryMember = {
  /** The class whose body holds it, as `LibraryClass.name`. */
  readonly owner: string;
  readonly name: string;
  readonly kind: 'method' | 'classmethod' | 'staticmethod' | 'property' | 'attribute';
  readonly isAsync: boolean;
  readonly parameters: readonly string[];
  /** What a call returns; for properties and attributes what reading gives. For asynchronous functions what awaiting gives. */
  readonly type: LibraryUnion;
  readonly generic: readonly LibrarySignature[];
  /** What parameters are declared to take, of methods that may be written anew. */
  readonly taken: LibraryTaken;
};

/** Members of a union; overloads are united, type variables of the function itself left out (`generic` has them), `None` is `builtins.None`. Empty where unknown or `Any`. */
export type LibraryUnion = readonly LibraryType[];
export type LibraryType = {
  /**
   * `LibraryClass.name`, or `Self`, or `~T` for a type variable, or `type` with one argument for a class itself, or `callable` (arguments: what it returns, then, in `taken`, what it takes).
   * A callable that returns `~0` returns its first argument (`app.route('/')`). A tuple of open length has one argument, as one of length 1.
   */
  readonly name: string;
  readonly arguments: readonly LibraryUnion[];
};
