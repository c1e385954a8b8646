/** What a function does with data, seen from its callers. */
import type { Frozen } from './frozen.ts';
import type { FlowNode } from './flow-graph.ts';

export type Summary = {
  readonly returns: Frozen;
  /** What it raises that holds data. */
  readonly raises: readonly Frozen[];
  /** What it stores into its parameters and what they hold. */
  readonly stores: readonly SummaryStore[];
  /** Labels of parameters that arrive at a sink or in a cell, here or further on. */
  readonly flows: ReadonlyMap<number, FlowNode>;
  /** Labels of parameters that name hosts whose addresses it looks at. */
  readonly checkedHosts: readonly number[];
  /** What its result tells of its arguments. */
  readonly proofs: readonly Proof[];
  /** Whether it may return something false, something true. */
  readonly results: readonly boolean[];
  /** It always raises. */
  readonly neverReturns: boolean;
};

/** Where the result is true (or false), the parameter cannot cause these weaknesses: none at all where empty. */
export type Proof = { readonly parameter: number; readonly result: boolean; readonly safeFor: readonly number[] };

export type SummaryStore = { readonly label: number; readonly key: string | null; readonly value: Frozen; readonly isCertain: boolean };
/** By parameter (or number of a value) the weaknesses that it cannot cause: none at all where empty. */
export type Proven = ReadonlyMap<number, readonly number[]>;

/** A function that an instruction may call, with the names of its parameters. */
export type Prover = Pick<Summary, 'proofs' | 'results' | 'neverReturns'> & {
  readonly parameters: readonly string[];
  readonly isBound: boolean;
};
