/**
 * What each function does with its parameters, as edges from arguments to results (and to other arguments) at its calls. For each scope
 * a set of bits follows each parameter through it, whole and holding, until callers learn nothing new.
 */
import { Pass, type ValueGraph, Way, passOf, wayOf } from './value-graph.ts';

/** Parameters that are told apart; all further ones are one. */
const MAX_TOLD = 15;
/** A scope is gone through no more often than this for what its callees turned out to do. */
const MAX_VISITS = 12;
const MAX_SWEEPS = 16;
const SCOPES_OF_STEP = 500;

export type ScopeEdges = {
  /** By scope: its first value, and how many parameters it has; 0 for what is no function. */
  readonly values: Int32Array;
  readonly parameters: Int32Array;
  /** What the first scope gives back; the others follow. */
  readonly returned: number;
  /** By scope where its edges and calls begin; one more at the end. */
  readonly edges: Int32Array;
  readonly calls: Int32Array;
};

/** Adds them to the graph, in steps. */
export function* addingSummaryEdges(graph: ValueGraph, scopes: ScopeEdges): Generator<void, void> {
  const reader = new Reader(graph, scopes);
  yield* reader.settle();
  reader.write();
}

class Reader {
  private readonly graph: ValueGraph;
  private readonly scopes: ScopeEdges;
  private readonly whole: Int32Array;
  private readonly holds: Int32Array;
  private readonly filled: Int32Array;

  constructor(graph: ValueGraph, scopes: ScopeEdges) {
    this.graph = graph;
    this.scopes = scopes;
    this.whole = new Int32Array(graph.size);
    this.holds = new Int32Array(graph.size);
    this.filled = new Int32Array(graph.size);
    const isShared = graph.shared;
    // Nothing goes on through what many functions see.
    for (let at = 0; at < isShared.length; at += 2) this.closed.add(isShared.get(at));
  }

  private readonly closed = new Set<number>();

  *settle(): Generator<void, void> {
    const { values, parameters } = this.scopes;
    const count = values.length;
    const callers = this.callersOf();
    const visits = new Uint8Array(count);
    const isDue = new Uint8Array(count).fill(1);
    for (let scope = 0; scope < count; scope += 1) {
      for (let index = 0; index < parameters[scope]!; index += 1) {
        const bit = Math.min(index, MAX_TOLD - 1) * 2;
        this.add(values[scope]! + index, 1 << bit, 2 << bit, 0);
      }
    }
    let due = Array.from({ length: count }, (_, scope) => scope);
    while (due.length > 0) {
      const next: number[] = [];
      for (const [at, scope] of due.entries()) {
        if (at % SCOPES_OF_STEP === 0) yield;
        isDue[scope] = 0;
        const before = this.known(scope);
        if (visits[scope]! >= MAX_VISITS) continue;
        visits[scope]! += 1;
        this.sweep(scope);
        if (this.known(scope) === before) continue;
        for (let at = callers.offsets[scope]!; at < callers.offsets[scope + 1]!; at += 1) {
          const caller = callers.callers[at]!;
          if (isDue[caller] === 1) continue;
          isDue[caller] = 1;
          next.push(caller);
        }
      }
      due = next;
    }
  }

  private add(vertex: number, whole: number, holds: number, filled: number): boolean {
    const all = holds | whole | filled;
    if (
      (this.whole[vertex]! | whole) === this.whole[vertex] &&
      (this.holds[vertex]! | all) === this.holds[vertex] &&
      (this.filled[vertex]! | filled) === this.filled[vertex]
    )
      return false;
    this.whole[vertex]! |= whole;
    this.holds[vertex]! |= all;
    this.filled[vertex]! |= filled;
    return true;
  }

  /** Changes with what callers can see of a scope. */
  private known(scope: number): string {
    const { values, parameters, returned } = this.scopes;
    let key = `${this.whole[returned + scope]} ${this.holds[returned + scope]}`;
    for (let index = 0; index < parameters[scope]!; index += 1) key += ` ${this.filled[values[scope]! + index]}`;
    return key;
  }

  private sweep(scope: number): void {
    const { graph, scopes } = this;
    const [from, to, kind] = [graph.from.words, graph.to.words, graph.kind.words];
    for (let round = 0; round < MAX_SWEEPS; round += 1) {
      let hasChanged = false;
      for (let edge = scopes.edges[scope]!; edge < scopes.edges[scope + 1]!; edge += 1) {
        if (wayOf(kind[edge]!) !== Way.WITHIN || this.closed.has(to[edge]!) || this.closed.has(from[edge]!)) continue;
        hasChanged = this.along(from[edge]!, to[edge]!, passOf(kind[edge]!)) || hasChanged;
      }
      for (let call = scopes.calls[scope]!; call < scopes.calls[scope + 1]!; call += 1) {
        this.summaryOf(call, (argument, target, pass) => {
          hasChanged = this.along(argument, target, pass) || hasChanged;
        });
      }
      if (!hasChanged) return;
    }
  }

  private along(from: number, to: number, pass: number): boolean {
    const [whole, holds] = [this.whole[from]!, this.holds[from]!];
    switch (pass) {
      case Pass.SAME: {
        const back = this.filled[to]!;
        const isNew = back !== 0 && this.add(from, 0, 0, back);
        return this.add(to, whole, holds, 0) || isNew;
      }
      case Pass.COPY:
        return this.add(to, whole, holds, 0);
      case Pass.WHOLE:
        return this.add(to, holds, holds, 0);
      case Pass.PART:
        return this.add(to, whole, 0, 0);
      case Pass.HOLD:
        return this.add(to, 0, holds, 0);
      case Pass.FILL:
        return this.add(to, 0, 0, holds);
      default:
        return false;
    }
  }

  /** Edges from arguments of a call to its result, and to arguments that are filled. */
  private summaryOf(call: number, edge: (from: number, to: number, pass: number) => void): void {
    const { graph, scopes } = this;
    const { scope, from, to, result, pass: out } = graph.calls[call]!;
    const [whole, holds] = [this.whole[scopes.returned + scope]!, this.holds[scopes.returned + scope]!];
    const base = scopes.values[scope]!;
    let fills = 0;
    for (let index = 0; index < scopes.parameters[scope]!; index += 1) fills |= this.filled[base + index]!;
    for (let at = from; at < to; at += 1) {
      const argument = graph.from.words[at]!;
      const bit = Math.min(graph.to.words[at]! - base, MAX_TOLD - 1) * 2;
      const pass = passOf(graph.kind.words[at]!);
      // As a whole it gives something only where it goes in as a whole.
      const asWhole = pass === Pass.HOLD ? 0 : 1 << bit;
      const asHolding = pass === Pass.WHOLE ? 1 << bit : 2 << bit;
      if (result >= 0 && ((whole | holds) & (asWhole | asHolding)) !== 0) {
        if ((whole & asHolding) !== 0 || (out === Pass.WHOLE && (holds & asHolding) !== 0)) edge(argument, result, Pass.WHOLE);
        else {
          if ((whole & asWhole) !== 0 || (out === Pass.WHOLE && (holds & asWhole) !== 0)) edge(argument, result, Pass.PART);
          if ((holds & (asWhole | asHolding)) !== 0) edge(argument, result, Pass.HOLD);
        }
      }
      if ((fills & (asWhole | asHolding)) !== 0) this.fill(call, argument, asWhole | asHolding, edge);
    }
  }

  private fill(call: number, argument: number, bits: number, edge: (from: number, to: number, pass: number) => void): void {
    const { graph } = this;
    const { from, to } = graph.calls[call]!;
    for (let at = from; at < to; at += 1) {
      const isSame = passOf(graph.kind.words[at]!) === Pass.SAME;
      if (isSame && graph.from.words[at] !== argument && (this.filled[graph.to.words[at]!]! & bits) !== 0)
        edge(argument, graph.from.words[at]!, Pass.FILL);
    }
  }

  write(): void {
    this.graph.calls.forEach((_, call) => {
      this.summaryOf(call, (from, to, pass) => this.graph.edge(from, to, pass));
    });
  }

  private callersOf(): { readonly offsets: Int32Array; readonly callers: Int32Array } {
    const { calls } = this.graph;
    const count = this.scopes.values.length;
    const offsets = new Int32Array(count + 1);
    for (const { scope } of calls) offsets[scope + 1]! += 1;
    for (let scope = 0; scope < count; scope += 1) offsets[scope + 1]! += offsets[scope]!;
    const next = offsets.slice(0, count);
    const callers = new Int32Array(calls.length);
    for (let scope = 0; scope < count; scope += 1) {
      for (let call = this.scopes.calls[scope]!; call < this.scopes.calls[scope + 1]!; call += 1) {
        callers[next[calls[call]!.scope]!++] = scope;
      }
    }
    return { offsets, callers };
  }
}
