/** How one part of a program leads to another: what `architrave why` answers. */
import type { Problem } from '../kit/problem.ts';
import type { Place } from '../kit/span.ts';
import type { CallCoverage } from './call-view.ts';

export type WhyReport = {
  readonly schemaVersion: 1;
  readonly from: WhyEnd;
  readonly to: WhyEnd;
  /** A shortest way of each kind that there is; empty where nothing leads there. */
  readonly ways: readonly Way[];
  /** Looked for where `ways` is empty: the ways in the other direction. */
  readonly reverse: readonly Way[];
  readonly coverage: CallCoverage;
  readonly problems: readonly Problem[];
};

export type WhyEnd = {
  /** As it was asked for. */
  readonly asked: string;
  /** The full name that it stands for. */
  readonly name: string;
  readonly kind: 'function' | 'class' | 'module' | 'package' | 'external';
};

export type Way = { readonly kind: 'import' | 'call'; readonly steps: readonly WayStep[] };

export type WayStep = {
  readonly from: string;
  readonly to: string;
  /** Kinds of the import; kind and boundary of the call. */
  readonly how: readonly string[];
  readonly path: string;
  readonly place: Place;
};
