/**
 * Module facts: what one file says, alone. No trees, no text, serialisable (`facts-codec.ts`), a pure function of the
 * file's bytes and whether it is a stub. Everything later, from the import graph to the review, is a query over these.
 */
import type { Place } from '../kit/span.ts';

export type ModuleFacts = {
  readonly byteLength: number;
  /** Physical lines. */
  readonly lines: number;
  /** Lines that hold code: neither blank, comment nor docstring only. */
  readonly codeLines: number;
  readonly dialect: 'python3' | 'python2';
  readonly encoding: string;
  /** At most `MAX_PROBLEMS_PER_FILE`; `problemCount` is the true number. */
  readonly problems: readonly FileProblem[];
  readonly problemCount: number;
  /** Hash (hex) of what another module can see of this one: names defined, `__all__`, imports that re-export, signatures. Bodies, comments and layout leave it unchanged. */
  readonly interfaceHash: string;
  /** Hash (hex) of all lines but the quiet ones: where it is the same, so is the code, line by line. '' where the file has problems. */
  readonly wording: string;
  /** Lines that say nothing to whoever reads the code (`facts/quiet-lines.ts`), sorted. */
  readonly quietLines: readonly number[];
  readonly hasDocstring: boolean;
  /** Comments at the top say that a tool writes this file. */
  readonly isGenerated: boolean;
  readonly imports: readonly ImportFact[];
  /** `__all__` where it is written as a literal (also `+=`, `.extend`, `.append`), else null. */
  readonly dunderAll: readonly string[] | null;
  /** Names bound at module level, imports included, in order of first binding. */
  readonly bindings: readonly BindingFact[];
  /** The module has a module-level `__getattr__`. */
  readonly hasModuleGetattr: boolean;
  readonly dottedStrings: readonly DottedStringFact[];
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly variables: readonly VariableFact[];
  readonly globalWrites: readonly GlobalWriteFact[];
  readonly handlers: readonly HandlerFact[];
  readonly calls: readonly CallFact[];
  readonly literals: readonly NamedLiteralFact[];
  readonly suppressions: readonly SuppressionFact[];
};

export type FileProblem = {
  readonly code: string;
  readonly message: string;
  readonly place: Place;
};

/** One imported name (`from m import a, b` gives two facts), one `import m`, or one dynamic import with a literal. */
export type ImportFact = {
  readonly form: 'import' | 'from' | 'star' | 'dynamic';
  /** Leading dots of a relative import. */
  readonly level: number;
  /** Dotted, without the leading dots; '' where only dots are written. */
  readonly module: string;
  /** The imported name of a `from`; '' otherwise. */
  readonly name: string;
  /** The name bound here; '' for star and dynamic imports. */
  readonly boundAs: string;
  readonly place: Place;
  /** Under `if TYPE_CHECKING:`. */
  readonly isUnderTypeChecking: boolean;
  /** Bound name used in this file only in annotations that are not evaluated for effect (annotations, `cast` strings). False where it is unused or re-exported. */
  readonly isUsedOnlyInAnnotations: boolean;
  /** Inside a function body. */
  readonly isLocal: boolean;
  /** In a `try` body with an `except` that catches ImportError (or its bases), or in that handler. */
  readonly isOptional: boolean;
  /** In a branch that depends on something else, for instance `sys.version_info` or a platform. */
  readonly isConditional: boolean;
  /** Written to be imported from here: `as` with the same name, listed in `__all__`, or in an `__init__` and not used there. */
  readonly isReexport: boolean;
  /** Qualified name of the enclosing function, '' at module level. */
  readonly scope: string;
};

export type BindingFact = {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'variable' | 'import' | 'type-alias';
  readonly line: number;
};

/** A string literal that reads as a dotted path (`shop.apps.ShopConfig`), or an element of a settings list such as INSTALLED_APPS. */
export type DottedStringFact = {
  readonly value: string;
  /** The module-level name, keyword argument or dictionary key that it is assigned to; '' where there is none. */
  readonly target: string;
  readonly place: Place;
};

export type ParameterFact = {
  readonly name: string;
  readonly kind: 'positional-only' | 'positional' | 'variadic' | 'keyword-only' | 'keyword-variadic';
  readonly hasAnnotation: boolean;
  /** 'mutable': a list, dict or set display or comprehension, or a call of list, dict, set, bytearray, collections.* with a mutable result. */
  readonly defaultKind: 'none' | 'immutable' | 'mutable' | 'other';
  /**
   * Where the default is mutable, what the body does with the parameter itself: 'changed' in place (item or attribute
   * assignment, deletion, `+=`, a mutating method call) or 'kept' (stored on an attribute or in a container, returned or
   * yielded as it is); 'read' for all else, and where the body rebinds the name.
   */
  readonly use: 'read' | 'changed' | 'kept';
  /** Of the default where there is one, else of the parameter. */
  readonly place: Place;
};

export type FunctionFact = {
  readonly name: string;
  /** `Class.method`, `outer.<locals>.inner` as Python's `__qualname__`. */
  readonly qualifiedName: string;
  /** Qualified name of the class whose body directly holds it, else ''. */
  readonly className: string;
  readonly isAsync: boolean;
  /** Inside another function. */
  readonly isNested: boolean;
  /** Of the name. */
  readonly place: Place;
  readonly lastLine: number;
  readonly parameters: readonly ParameterFact[];
  /** In the signature, or in a comment for all of it (PEP 484): `# type: (int) -> str`. */
  readonly hasReturnAnnotation: boolean;
  /** Holds a `return` with a value, or a `yield`. */
  readonly returnsValue: boolean;
  /** Dotted names as written, without call arguments: `app.get`, `property`, `functools.wraps`. '' for others. */
  readonly decorators: readonly string[];
  readonly hasDocstring: boolean;
  /** McCabe's: 1 + if, elif, for, while, except, `and`/`or` operands beyond the first, conditional expressions, comprehension clauses, match cases but the wildcard, assert not counted. */
  readonly cyclomatic: number;
  /**
   * Cognitive complexity (Campbell, SonarSource, 2018–2023), functions within it included; of recursion, direct calls alone.
   * Comprehensions add nothing; `else` counts at loops and `try` as at `if`; methods of a class within start at nesting 0.
   */
  readonly cognitive: number;
  /** Statements in the body, nested ones included. */
  readonly statements: number;
  /** Body is only `pass`, `...`, a docstring or `raise NotImplementedError`. */
  readonly isStub: boolean;
  /** Attributes of the first parameter (`self`) read or written, and methods called on it, sorted, for cohesion; empty outside methods. */
  readonly selfAttributes: readonly string[];
};

export type ClassFact = {
  readonly name: string;
  readonly qualifiedName: string;
  /** Of the name. */
  readonly place: Place;
  readonly lastLine: number;
  /** Dotted names as written, subscripts removed: `Generic`, `models.Model`. '' for other expressions. */
  readonly bases: readonly string[];
  /** Dotted name of the `metaclass=` keyword, else ''. */
  readonly metaclass: string;
  readonly decorators: readonly string[];
  readonly hasDocstring: boolean;
  /** Names assigned or annotated in the class body. */
  readonly attributes: readonly string[];
};

/** A module-level assignment to a name. */
export type VariableFact = {
  readonly name: string;
  readonly place: Place;
  readonly hasAnnotation: boolean;
  /** `Final` in the annotation. */
  readonly isFinal: boolean;
  /** 'mutable': as for defaults; 'constant': literal, tuple of literals; 'call': any other call; 'other'. */
  readonly valueKind: 'mutable' | 'constant' | 'call' | 'other' | 'none';
  /** For 'call', and 'mutable' by a call: dotted name of what is called, resolved through this file's imports, else ''. */
  readonly callee: string;
};

/** A function changes a module-level name of this file: `global` and assignment, item or attribute assignment, deletion, or a mutating method call (`append`, `update`, `pop` …). */
export type GlobalWriteFact = {
  readonly name: string;
  /** Qualified name of the function. */
  readonly scope: string;
  readonly how: 'rebind' | 'item' | 'attribute' | 'delete' | 'method';
  /** Inside a `with` whose context manager has `lock`, `mutex` or `semaphore` in its dotted name (`with self._lock:`). */
  readonly isUnderLock: boolean;
  /** The same function tests the name (`is None`, truth, `in`), catches KeyError, or calls `setdefault`: the shape of lazy initialisation and of caches. */
  readonly isTested: boolean;
  readonly place: Place;
};

export type HandlerFact = {
  /** Dotted names caught as written; empty for a bare `except:`. */
  readonly types: readonly string[];
  readonly isBare: boolean;
  /** Some path in the body raises. */
  readonly raises: boolean;
  /** The body is only `pass`, `...` or `continue`. */
  readonly isEmpty: boolean;
  readonly scope: string;
  /** From `except` to the colon. */
  readonly place: Place;
};

/** A call whose callee is a dotted name that starts at an import of this file or at a builtin that nothing here shadows. A star import may: that is for the linker, which sees what it brings, to find out. */
export type CallFact = {
  /** Absolute dotted name as far as this file tells: `pickle.loads`, `builtins.eval`, `.models.make` (relative imports keep their dots). */
  readonly callee: string;
  /** Qualified name of the enclosing function or class, '' at module level. */
  readonly scope: string;
  readonly argumentCount: number;
  /** What the first positional argument is. */
  readonly firstArgument: 'none' | 'literal' | 'name' | 'other';
  /** Names of the keyword arguments, `**` for a double star. */
  readonly keywords: readonly string[];
  /** For each argument, positional ones first, then `keywords`: its absolute dotted name where it is one as in `callee`, else ''. Empty where all are ''. */
  readonly argumentNames: readonly string[];
  /** Of the whole call up to the end of the callee. */
  readonly place: Place;
};

/** A string or number literal with a name: assignment, default value, keyword argument, dictionary entry with a literal key, at any depth. Strings longer than 200 characters are left out. A positional argument has no name of its own and counts where it is a URL, or where it is the first, with a dot, and a number follows, as a host and its port do: its name is the last part of the callee. */
export type NamedLiteralFact = {
  /** The last part of the name: `host`, `DATABASE_URL`. */
  readonly name: string;
  readonly value: string;
  readonly type: 'str' | 'int' | 'float';
  readonly context: 'assignment' | 'default' | 'keyword' | 'entry' | 'argument';
  /** For a keyword or an argument: dotted callee as in CallFact, else ''. */
  readonly callee: string;
  readonly scope: string;
  readonly place: Place;
};

/**
 * `# noqa`, `# noqa: E501,F401`, `# type: ignore[x]`, `# architrave: ignore[rule] reason`. Other linters' comments count as
 * 'noqa': `# pylint: disable=bare-except`, `# ruff: ignore[bare-except]`, `# nosec B301`, and `# nosec` with the code `nosec`.
 */
export type SuppressionFact = {
  readonly kind: 'noqa' | 'type-ignore' | 'architrave';
  readonly line: number;
  /** Empty where the comment names none. */
  readonly codes: readonly string[];
  readonly reason: string;
};

/** No file lists more problems than this; the rest is counted. */
export const MAX_PROBLEMS_PER_FILE = 20;
