/** Calls as they are asked for: what `architrave calls` answers, whatever the format. Plain data, sorted, the same bytes for the same input. */
import type { Problem } from '../kit/problem.ts';
import type { Place } from '../kit/span.ts';

export type CallView = {
  readonly schemaVersion: 1;
  readonly project: ProgramSummary;
  readonly view: CallCut;
  /** Callers to callees, both sorted. Every function and module that is shown is a key. */
  readonly calls: Readonly<Record<string, readonly string[]>>;
  /** Sorted by path, then place. Empty for a whole program whose positions nobody asked for. */
  readonly edges: readonly CallSite[];
  readonly coverage: CallCoverage;
  readonly problems: readonly Problem[];
};

export type ProgramSummary = {
  readonly name: string;
  readonly functions: number;
  readonly asyncFunctions: number;
  /** Sorted by name. */
  readonly modules: readonly { readonly name: string; readonly path: string; readonly isTest: boolean; readonly functions: number }[];
};

export type CallCut = {
  /** The names that what was asked for stands for; empty for all. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Calls gone away from them; null for all. */
  readonly depth: number | null;
  /** Names of libraries and builtins are shown. */
  readonly hasExternal: boolean;
};

export type CallSite = {
  readonly from: string;
  readonly to: string;
  readonly kind: CallSiteKind;
  /** What lies between the two. */
  readonly boundary: CallSiteBoundary;
  readonly isExternal: boolean;
  readonly flags: readonly CallSiteFlag[];
  readonly path: string;
  readonly place: Place;
};

export type CallSiteKind =
  | 'call'
  | 'construction'
  | 'property'
  | 'operator'
  | 'decorator'
  | 'callback'
  | 'context-manager'
  | 'iteration'
  | 'import'
  | 'await';
export type CallSiteBoundary = 'none' | 'thread' | 'process' | 'task' | 'queue' | 'deferred' | 'signal';
/** `bound`: the receiver is passed. `override`: one of several implementations. */
export type CallSiteFlag = 'bound' | 'awaited' | 'async' | 'override';

/** How much of the program the answer rests on. */
export type CallCoverage = {
  /** Calls in code that can run. */
  readonly calls: number;
  readonly firstParty: number;
  readonly external: number;
  readonly unresolved: number;
  /** (firstParty + external) / calls, in per cent; 100 where there are none. */
  readonly resolvedPercent: number;
  /** Unresolved calls by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly dynamicImports: number;
  readonly filesFound: number;
  readonly filesRead: number;
  readonly filesWithProblems: number;
  /** Bounds that were reached, and how often. */
  readonly bounds: Readonly<Record<string, number>>;
};
