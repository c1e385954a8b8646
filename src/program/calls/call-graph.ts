/** The call graph of a linked program: what each function calls, in parallel arrays. Effects, taint and views are queries over it. */
import type { ModuleCode } from '../../python/code/module-code.ts';
import type { ModuleEntry } from '../layout/layout.ts';

/** Scopes without their code. A scope is numbered through the whole program: `firstScope` of its module plus its number there. */
export type ScopeTable = {
  readonly modules: readonly Pick<ModuleEntry, 'name' | 'path' | 'isTest'>[];
  /** By module: number of its first scope. One more entry than modules: the total. */
  readonly firstScope: Int32Array;
  /** By scope: its module. */
  readonly moduleOf: Int32Array;
  /** By scope: bits of `ScopeFlag`. */
  readonly flags: Uint8Array;
};

export const ScopeFlag = {
  /** A function or lambda. */
  FUNCTION: 1,
  /** A coroutine function or asynchronous generator. */
  ASYNC: 2,
} as const;

export type ProgramScopes = Omit<ScopeTable, 'modules'> & {
  readonly modules: readonly ModuleEntry[];
  /** By module; null where a file could not be read. */
  readonly codes: readonly (ModuleCode | null)[];
};

/**
 * What calls what, and nothing that only the code itself tells: enough for whoever follows calls.
 *
 * A node is a scope in a context: most scopes have one node; a function that makes closures, such as a decorator, has one
 * for each call that makes them, so that the wrapper of one function does not seem to call all others, and so has one that
 * returns elements of what it is passed.
 */
export type CallTable = {
  readonly scopes: ScopeTable;
  /** By node: its scope. Every scope has at least one node. Nodes of one scope are not necessarily neighbours. */
  readonly nodeScope: Int32Array;
  readonly edges: CallEdges;
  /** Dotted names, canonical and public: `sqlalchemy.orm.Session.execute`, `builtins.len`, `builtins.list.append`. */
  readonly externals: readonly string[];
  readonly coverage: CallCoverage;
};

export type CallGraph = Omit<CallTable, 'scopes'> & {
  readonly scopes: ProgramScopes;
  /** Reads of external names that are no calls: `flask.request.args`, `os.environ`. Sorted by node, then pc. */
  readonly reads: { readonly node: Int32Array; readonly pc: Int32Array; readonly external: Int32Array };
  /** By external: what it is by the types of the library, where that differs from the name by which it was reached (`os.environ.get` is `os._Environ.get`); else ''. */
  readonly aliases: readonly string[];
  readonly unresolved: { readonly node: Int32Array; readonly pc: Int32Array; readonly reason: Uint8Array };
};

/** Sorted by `from`, then `pc`, then target. `offsets[n]`…`offsets[n + 1]` are the edges of node n. */
export type CallEdges = {
  readonly offsets: Int32Array;
  readonly from: Int32Array;
  /** Target node; or `-1 - n` for the external name n. */
  readonly to: Int32Array;
  readonly kind: Uint8Array;
  readonly boundary: Uint8Array;
  /** `EdgeFlag`. */
  readonly flags: Uint8Array;
  /** Word of the caller's module code where the instruction stands that calls. */
  readonly pc: Int32Array;
};

/** How a call comes about. */
export const CallKind = {
  CALL: 0,
  /** Calling a class: the edge goes to `__init__`, `__new__`, or an external class. */
  CONSTRUCTION: 1,
  PROPERTY: 2,
  OPERATOR: 3,
  /** Applying a decorator. */
  DECORATOR: 4,
  /** A function handed to something external that calls it: `sorted(key=f)`, `map(f, …)`, `Thread(target=f)`. */
  CALLBACK: 5,
  /** `__enter__`, `__exit__` and their asynchronous forms. */
  CONTEXT_MANAGER: 6,
  /** `__iter__`, `__next__`, `__aiter__`, `__anext__`, and running a generator. */
  ITERATION: 7,
  /** Importing a module runs its body. */
  IMPORT: 8,
  /** A class statement runs its body. */
  CLASS_BODY: 9,
  /** `__await__`. */
  AWAIT: 10,
} as const;
export type CallKindName = Lowercase<keyof typeof CallKind>;

/** What lies between the caller and what it calls. */
export const Boundary = {
  NONE: 0,
  THREAD: 1,
  PROCESS: 2,
  /** Another task of the same event loop. */
  TASK: 3,
  /** A queue: Celery, RQ, Dramatiq, arq, Taskiq. */
  QUEUE: 4,
  /** Kept and called later by something else: `atexit`, event handlers, what is connected to a signal. */
  DEFERRED: 5,
  /** A signal: what is connected to it runs before the sender goes on. */
  SIGNAL: 6,
} as const;
export type BoundaryName = Lowercase<keyof typeof Boundary>;

export const EdgeFlag = {
  /** The receiver (`self`, `cls`) is passed before the arguments that are written. */
  BOUND: 1,
  /** The result is awaited where the call stands. */
  AWAITED: 2,
  /** The target is a coroutine function or asynchronous generator (external ones as far as the catalogue says). */
  ASYNC: 4,
  /** One of several possible implementations of an abstract method or protocol. */
  OVERRIDE: 8,
  /** Runs on in a generator that was made elsewhere. */
  RESUMED: 16,
  /** The target is a method that is left to subclasses, and none of them is known to be meant. */
  OPEN: 32,
  /** One of several implementations, of a class that the program makes: nowhere such an object was seen to come here. */
  UNSEEN: 64,
  /** What the target raises is caught between the two. */
  GUARDED: 128,
} as const;

/** Why a call could not be resolved. */
export const Unresolved = {
  /** The callee comes from a parameter that nothing in the program passes. */
  PARAMETER: 0,
  /** From what an external function returned, whose type is not known. */
  EXTERNAL_RESULT: 1,
  /** From an attribute that no known class has. */
  ATTRIBUTE: 2,
  /** From an element of a container of unknown content. */
  ELEMENT: 3,
  /** From a name that nothing defines. */
  NAME: 4,
  /** `getattr` with a name that is computed, `__getattr__`, `exec`, `globals()`. */
  DYNAMIC: 5,
  /** From a module that could not be found. */
  IMPORT: 6,
  /** A bound was reached before the callee was known. */
  BOUND: 7,
  /** The value is of no known kind: never assigned, or from code that cannot run. */
  UNKNOWN: 8,
} as const;

export type CallCoverage = {
  /** Call instructions in code that can run, by the best of their targets. */
  readonly calls: number;
  readonly firstParty: number;
  readonly external: number;
  readonly unresolved: number;
  /** By name of the reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Calls of `__import__` and `import_module` whose name is computed. */
  readonly dynamicImports: number;
  /** Files that could not be read, or have syntax problems. */
  readonly filesWithProblems: number;
  /** Bounds that were reached, by name, and how often. */
  readonly bounds: Readonly<Record<string, number>>;
};
