/** A body that is being executed: of a module, a class, a function. */
import type { CodeScope, ModuleCode } from '../../python/code/module-code.ts';
import type { ClassValue, Closure, FunctionValue, Value } from './values.ts';

export type Frame = Closure & {
  readonly module: number;
  readonly code: ModuleCode;
  readonly scope: CodeScope;
  /** By number of the value in the code. */
  readonly values: (Value | undefined)[];
  /** By number of the value: when it was last worked out. */
  readonly times: number[];
  /** By number of the variable; undefined where nothing is bound. */
  variables: (Value | undefined)[];
  /** By number of a value: the annotation that declares it. */
  readonly declared: Map<number, Value>;
  readonly self: Value | null;
  /** Of a module or class body: what it holds. */
  readonly names: Map<string, Value> | null;
  readonly annotations: Map<string, Value>;
  /** By word of an ITERATE: what is left to go through. */
  readonly iterators: Map<number, Iteration>;
  /** What was returned so far; null for nothing. */
  returned: Value | null;
  readonly yielded: Value[];
  /** The side that the last BRANCH took, null for both; at the head of a loop what was worked out last counts. */
  side: boolean | null | 'latest';
  /** By word of a GATHER: keys and elements that its loop gave. */
  readonly gathered: Map<number, { readonly keys: Value[]; readonly elements: Value[]; isOpen: boolean }>;
  /** Of a generator that somebody goes along with. */
  readonly onYield: ((value: Value) => EndKind) | null;
  /** How many `try` are around. */
  tries: number;
  /** How many calls of what is not read it made: they may raise. */
  asked: number;
};

export type Iteration = {
  readonly items: readonly Value[];
  /** There may be none. */
  readonly isGuess: boolean;
  next: number;
};

export type FrameParts = {
  readonly module: number;
  readonly code: ModuleCode;
  readonly scopeNumber: number;
  readonly outer: Closure | null;
  readonly callee?: FunctionValue;
  readonly self?: Value | null;
  readonly names?: Map<string, Value>;
  readonly annotations?: Map<string, Value>;
  readonly onYield?: ((value: Value) => EndKind) | undefined;
};

export function makeFrame({ module, code, scopeNumber, outer, callee, self, names, annotations, onYield }: FrameParts): Frame {
  return {
    module,
    code,
    scope: code.scopes[scopeNumber]!,
    scopeNumber,
    values: [],
    times: [],
    variables: [],
    declared: new Map(),
    cells: new Map(),
    outer,
    callee: callee ?? null,
    self: self ?? null,
    names: names ?? null,
    annotations: annotations ?? new Map<string, Value>(),
    iterators: new Map(),
    returned: null,
    yielded: [],
    side: 'latest',
    gathered: new Map(),
    onYield: onYield ?? null,
    tries: 0,
    asked: 0,
  };
}

/** The class whose body is around a frame's function, by the function itself. */
export function ownerOf(frame: Frame): ClassValue | null {
  for (let at: Closure | null = frame; at !== null; at = at.outer) if (at.callee?.owner) return at.callee.owner;
  return null;
}

/** Where a call stands. */
export type Site = { readonly frame: Frame; readonly pc: number; readonly isDecorator: boolean };

/** How a region ended. */
export const End = { REACHED: 0, RETURNED: 1, RAISED: 2, BROKEN: 3, CONTINUED: 4, EXHAUSTED: 5, STOPPED: 6 } as const;
export type EndKind = (typeof End)[keyof typeof End];
