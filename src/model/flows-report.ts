/** Untrusted data that arrives where it must not, as `architrave flows` answers, whatever the format. Plain data, sorted. */
import type { Problem } from '../kit/problem.ts';
import type { Place } from '../kit/span.ts';
import type { CallCoverage, ProgramSummary } from './call-view.ts';

export type FlowsReport = {
  readonly schemaVersion: 1;
  readonly project: ProgramSummary;
  readonly view: {
    /** Weaknesses that were asked for; empty for all. */
    readonly cwes: readonly number[];
    /** Kinds of sources that were followed. */
    readonly sourceKinds: readonly FlowSourceKind[];
  };
  /** Sorted by the sink's path and place, then weakness, then source. */
  readonly flows: readonly Flow[];
  readonly coverage: CallCoverage & FlowCoverage;
  readonly problems: readonly Problem[];
};

export type FlowSourceKind = 'http' | 'file' | 'environment' | 'arguments' | 'message' | 'network' | 'database';

/** `use`: a call that is weak by itself, whatever reaches it; it has no source and no path. */
export type Flow = {
  readonly kind: 'flow' | 'use';
  readonly cwe: number;
  /** What the weakness is called; '' for rare ones. */
  readonly weakness: string;
  readonly source: FlowSource | null;
  readonly sink: FlowPoint;
  /** From the source to the sink, both included. */
  readonly path: readonly FlowStep[];
  /** The sink stands in a test. */
  readonly isTest: boolean;
};

export type FlowPoint = { readonly name: string; readonly path: string; readonly place: Place };
export type FlowSource = FlowPoint & { readonly kind: FlowSourceKind };
export type FlowStep = { readonly path: string; readonly place: Place; readonly note: string };

export type FlowCoverage = {
  /** Functions that were followed: those that data from outside can reach. */
  readonly functionsFollowed: number;
  /** Functions that frameworks call. */
  readonly handlers: number;
  /** Places where data comes from outside. */
  readonly sources: number;
};
