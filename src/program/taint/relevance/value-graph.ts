/**
 * Where data can go, cheaply: a graph over all values of the program, without order, constants or objects. It says more than the engine
 * would find, so what it rules out need not be read. Ways through calls come back to where they came from: what a function does with its
 * parameters stands at its calls as edges (Horwitz, Reps and Binkley: Interprocedural slicing using dependence graphs, 1990). Hot:
 * numbers in growing arrays.
 */
import { IntList } from './int-list.ts';

/**
 * What an edge passes on. A value is _whole_ (tainted itself), or _holds_ what is tainted; what is put into it (_filled_) is seen by all
 * who got it from the same place.
 */
export const Pass = {
  /** The same thing under another name. */
  SAME: 0,
  /** What is whole stays whole, what holds still holds: into a shared name, or out of it. */
  COPY: 1,
  /** What is whole or holds makes it whole: texts, results of libraries, elements. */
  WHOLE: 2,
  /** What is whole makes it whole: attributes. */
  PART: 3,
  /** What is whole or holds makes it hold: elements of a new container. */
  HOLD: 4,
  /** What is whole or holds is put into it. */
  FILL: 5,
  /** It passes on nothing; but who wants the attribute wants to know what object it is of. */
  OBJECT: 6,
} as const;

/** Whether an edge stays in a function, goes into one that is called, or comes out of it. */
export const Way = { WITHIN: 0, IN: 8, OUT: 16 } as const;
const PASS = 7;
const WAY = 24;

/** A call of one function: its edges into parameters, and where its result goes. */
export type CallSite = {
  readonly scope: number;
  readonly from: number;
  readonly to: number;
  readonly result: number;
  readonly pass: number;
};

export class ValueGraph {
  readonly from = new IntList();
  readonly to = new IntList();
  readonly kind = new IntList();
  readonly calls: CallSite[] = [];
  readonly sources = new IntList();
  readonly sinks = new IntList();
  /** Vertices that many functions see, and colours that do not go through them. */
  readonly shared = new IntList();
  private count = 0;

  get size(): number {
    return this.count;
  }

  vertices(count: number): number {
    this.count += count;
    return this.count - count;
  }

  edge(from: number, to: number, pass: number, way: number = Way.WITHIN): void {
    if (from < 0 || to < 0 || from === to) return;
    this.from.push(from);
    this.to.push(to);
    this.kind.push(pass | way);
  }

  source(vertex: number, colours: number): void {
    if (vertex < 0) return;
    this.sources.push(vertex);
    this.sources.push(colours);
  }

  sink(vertex: number, colours: number): void {
    if (vertex < 0) return;
    this.sinks.push(vertex);
    this.sinks.push(colours);
  }

  share(vertex: number, closedTo: number): void {
    this.shared.push(vertex);
    this.shared.push(closedTo);
  }
}

export const passOf = (kind: number): number => kind & PASS;
export const wayOf = (kind: number): number => kind & WAY;
