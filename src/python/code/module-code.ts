/**
 * Module code: what the bodies of one file do, without its tree. A pure function of the text, compact enough to cache and
 * to keep for a million lines: all instructions of a file lie in one array of 32-bit words (`opcodes.ts`).
 */

export type ModuleCode = {
  /** Instructions of all scopes; each scope's lie together, from `start` to `end`. */
  readonly words: Int32Array;
  /** Names and texts of literals, by number; each once. */
  readonly strings: readonly string[];
  /** By number. 0 is the module; a scope stands after the one that holds it. */
  readonly scopes: readonly CodeScope[];
  /** Byte offset of the start of each line, to show places. */
  readonly lineStarts: Int32Array;
  /** Code beyond `MAX_WORDS_PER_MODULE` was left out. */
  readonly isCut: boolean;
};

export type CodeScope = {
  readonly kind: 'module' | 'class' | 'function' | 'lambda';
  /** As written; `<lambda1>`, counted from 1 in the order of the text within the nearest enclosing function, class or module; '' for the module. */
  readonly name: string;
  /** Dotted from the module down, without `<locals>`: `Class.method`, `outer.inner.<lambda2>`; '' for the module. */
  readonly qualifiedName: string;
  /** The scope around it; -1 for the module. */
  readonly parent: number;
  readonly start: number;
  readonly end: number;
  /** Values are numbered 0…valueCount-1; the first ones are the parameters. */
  readonly valueCount: number;
  readonly parameters: readonly CodeParameter[];
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** The body is only `pass`, `...`, a docstring or `raise NotImplementedError`. */
  readonly isStub: boolean;
  /** Byte offsets of the name (of the whole lambda; 0, 0 for the module). */
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Byte offset where the whole definition ends. */
  readonly bodyEnd: number;
};

export type CodeParameter = {
  readonly name: string;
  readonly kind: 'positional-only' | 'positional' | 'variadic' | 'keyword-only' | 'keyword-variadic';
  readonly hasDefault: boolean;
};

/** No scope has more values or words than this; code beyond it is left out and reported as a problem. */
export const MAX_WORDS_PER_MODULE = 40_000_000;
