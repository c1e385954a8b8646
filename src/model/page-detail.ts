/** What the HTML page shows beyond the views: the classes of each module, and all traces. */
import type { ClassMetrics } from './class-metrics.ts';
import type { Traces } from './trace-graph.ts';

export type PageDetail = {
  /** In the order of modules and of their text; tests and stubs are left out. */
  readonly outlines: readonly ClassOutline[];
  readonly traces: Traces;
};

/** A class as a box shows it. */
export type ClassOutline = Pick<ClassMetrics, 'symbol' | 'line' | 'cognitive' | 'lcom4'> & {
  readonly module: string;
  /** Names of its methods, in the order of the text. */
  readonly methods: readonly string[];
  /** Dotted names of its bases in the program. */
  readonly bases: readonly string[];
  /** Bases that are not in the program, as written. */
  readonly outside: readonly string[];
};
