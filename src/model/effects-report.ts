/** What functions do to the world: what `architrave effects` answers. Plain data, sorted. */
import type { Problem } from '../kit/problem.ts';
import type { Place } from '../kit/span.ts';
import type { CallCoverage, ProgramSummary } from './call-view.ts';

export type EffectsReport = {
  readonly schemaVersion: 1;
  readonly project: ProgramSummary;
  readonly view: {
    /** The full name of what was asked for; '' for everything. */
    readonly of: string;
    /** Only these effects; empty for all. */
    readonly kinds: readonly string[];
  };
  /** Over all functions shown that are no tests, in a fixed order; over the tests where there is nothing else. */
  readonly effects: readonly EffectSummary[];
  /** Sorted by name; those without effects left out. */
  readonly modules: readonly ModuleEffects[];
  /** Sorted by name; those without effects left out. Ways are told where something was asked for by name. */
  readonly functions: readonly FunctionEffects[];
  /** Async functions that keep the event loop from going on: sure ones first, then by harm. */
  readonly blocking: readonly BlockingFunction[];
  readonly coverage: CallCoverage;
  readonly problems: readonly Problem[];
};

export type EffectSummary = {
  readonly effect: string;
  /** Functions that do it themselves. */
  readonly direct: number;
  /** Functions that do it, themselves or through what they call. */
  readonly functions: number;
  /** Of those, the ones where every function that a call on the way may reach does it. */
  readonly sure: number;
  /** A shortest way, from a function that is shown. */
  readonly way: readonly EffectStep[];
};

export type ModuleEffects = {
  readonly name: string;
  readonly path: string;
  readonly isTest: boolean;
  readonly functions: number;
  readonly effects: readonly EffectSummary[];
  /** Exceptions that its own code raises, sorted. */
  readonly raises: readonly string[];
};

export type FunctionEffects = {
  readonly name: string;
  readonly path: string;
  readonly place: Place;
  readonly isAsync: boolean;
  readonly isTest: boolean;
  readonly effects: readonly FunctionEffect[];
  /** Escaping ones first. Without a name asked for: only what the function raises itself. */
  readonly raises: readonly RaisedEffect[];
};

export type FunctionEffect = {
  readonly effect: string;
  /** The external name that does it, or the variable that is written. */
  readonly origin: string;
  /** Calls between the function and it; 0 where it does it itself. */
  readonly calls: number;
  /** Only in another thread, process or worker. */
  readonly isElsewhere: boolean;
  /** Every function that a call on the way may reach does it. */
  readonly isSure: boolean;
  /** Whether the call that has it bounds how long it waits. */
  readonly timeout: TimeoutKind;
  /** Empty where ways are not told. */
  readonly way: readonly EffectStep[];
};

/** 'unknown' also for what does not wait. */
export type TimeoutKind = 'bounded' | 'unbounded' | 'unknown';

/** One call on a way; the last one is the effect itself. */
export type EffectStep = {
  readonly function: string;
  readonly calls: string;
  /** 'call', 'context-manager' …; 'effect' where the function itself does it, 'declared' where configuration says so. */
  readonly kind: string;
  readonly boundary: string;
  /** One of several implementations that may be meant. */
  readonly isOverride: boolean;
  readonly path: string;
  readonly place: Place;
};

export type RaisedEffect = {
  readonly exception: string;
  /** It leaves the function. */
  readonly escapes: boolean;
  /** No call on the way may reach anything else. */
  readonly isSure: boolean;
  readonly raisedIn: EffectPlace;
  /** Handlers inside, or, where it escapes, the nearest among the callers. */
  readonly caughtBy: readonly EffectPlace[];
  readonly way: readonly EffectStep[];
};

export type EffectPlace = { readonly function: string; readonly path: string; readonly place: Place };

export type BlockingFunction = {
  readonly function: string;
  readonly isTest: boolean;
  readonly effect: string;
  /** Every function that a call on the way may reach does it. */
  readonly isSure: boolean;
  readonly way: readonly EffectStep[];
};
