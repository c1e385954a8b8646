/** How a request travels: from an entry through functions to tables and other systems. What `architrave trace` answers. Plain data. */
import type { Problem } from '../kit/problem.ts';
import type { Place } from '../kit/span.ts';
import type { CallCoverage } from './call-view.ts';
import type { Asks, Authentication, Dependency, Place as LinePlace } from './system-model.ts';

export type TraceReport = {
  readonly schemaVersion: 1;
  readonly view: {
    /** What was asked for, in full: `POST /orders`, `shop.orders.create`, a table. */
    readonly of: string;
    /** Only what leads to this table, entity or library; '' for everything. */
    readonly to: string;
  };
  /** From entries down. Sorted as entries are. */
  readonly traces: readonly Trace[];
  /** Of a table or entity that was asked for: who reaches it. */
  readonly reachedBy: readonly Reaching[];
  readonly coverage: CallCoverage;
  readonly problems: readonly Problem[];
};

export type EntryKind = 'endpoint' | 'task' | 'command' | 'consumer' | 'receiver' | 'function';

export type TraceEntry = {
  readonly kind: EntryKind;
  /** `POST /orders`, the name of a task or command, a function. */
  readonly name: string;
  /** Dotted name of what handles it. */
  readonly handler: string;
};

export type Trace = {
  readonly entry: TraceEntry;
  /** What runs before the handler. */
  readonly dependencies: readonly Dependency[];
  /** The handler first, then what runs before it where that does anything. */
  readonly roots: readonly TraceFrame[];
  readonly tables: readonly TableUse[];
  /** Other effects than those on tables, by what has them: `requests.post`. Sorted. */
  readonly systems: readonly SystemUse[];
  /** Async frames that something blocks: the function, and what does. */
  readonly blocking: readonly { readonly function: string; readonly effect: string; readonly origin: string }[];
  /** Everything that a request meets before the handler, in order: middleware, guards, what is injected. */
  readonly before: readonly TraceStep[];
  /** Who may call it; null for what is no endpoint. */
  readonly authentication: Authentication | null;
  /** Frames that were left out since there are too many. */
  readonly cut: number;
};

export type TraceStep = {
  /** Dotted name. */
  readonly symbol: string;
  readonly kind: 'middleware' | 'guard' | 'dependency';
  /** Whether it turns away whom it does not know. */
  readonly asks: Asks;
  readonly place: LinePlace | null;
};

export type TraceFrame = {
  readonly function: string;
  readonly path: string;
  readonly line: number;
  readonly isAsync: boolean;
  /** How it is called; null for an entry. */
  readonly call: TraceCall | null;
  /** What it does itself, in the order of the text. */
  readonly effects: readonly TraceEffect[];
  /** Entities that it names. Sorted. */
  readonly entities: readonly string[];
  /** What it calls that does anything, in the order of the text. */
  readonly calls: readonly TraceFrame[];
  /** What it calls is told where it stands first. */
  readonly isRepeated: boolean;
};

export type TraceCall = {
  readonly kind: string;
  /** 'thread', 'process', 'task', 'queue', 'deferred' or 'none'. */
  readonly boundary: string;
  /** One of several implementations that may be meant. */
  readonly isOverride: boolean;
  readonly path: string;
  readonly place: Place;
};

export type TraceEffect = {
  /** The external name that has it, or the variable that is written. */
  readonly origin: string;
  /** `query`, `blocks:database` … in a fixed order. */
  readonly effects: readonly string[];
  readonly path: string;
  readonly place: Place;
};

export type TableUse = {
  readonly entity: string;
  readonly table: string;
  /** 'names' where it is only named, as in building a statement that is executed elsewhere. */
  readonly access: readonly ('reads' | 'writes' | 'names')[];
  /** Functions on the way that name it. Sorted. */
  readonly functions: readonly string[];
};

export type SystemUse = {
  readonly origin: string;
  readonly effects: readonly string[];
  readonly functions: readonly string[];
};

/** An entry that reaches what was asked for, by a shortest way. */
export type Reaching = {
  readonly entry: TraceEntry;
  readonly access: TableUse['access'];
  /** From the handler to the function that names the entity. */
  readonly way: readonly { readonly function: string; readonly path: string; readonly line: number }[];
};
