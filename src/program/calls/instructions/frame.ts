/** What instructions are run over: the values of the node that is looked at, and where its code lies. A class for speed. */
import { HEADER_WORDS } from '../../../python/code/opcodes.ts';
import type { Classes } from '../classes.ts';
import { EMPTY, type Machine } from '../machine.ts';
import type { ScopeFlow } from '../scope-flow.ts';

/** What became of the calls, for the coverage. */
export type CallTally = { calls: number; firstParty: number; external: number; unresolved: number };

/** What a call reaches: first-party code, something that is not read, or nothing that is known, and why. */
export type CallOutcome = 'first-party' | 'external' | number;

export class Frame {
  readonly m: Machine;
  readonly classes: Classes;
  /** Sets, by the numbers of values. */
  values: Int32Array = new Int32Array(0);
  words: Int32Array = new Int32Array(0);
  flow!: ScopeFlow;
  module = 0;
  /** Number of the module's first scope in the program. */
  scopeBase = 0;
  /** PHIs of values that are defined further down. */
  latePhis: number[] = [];
  /** The calls of the scope that is written down, by their words: the best that any context made of them. */
  private readonly outcomes = new Map<number, CallOutcome>();
  readonly tally: CallTally = { calls: 0, firstParty: 0, external: 0, unresolved: 0 };

  constructor(machine: Machine, classes: Classes) {
    this.m = machine;
    this.classes = classes;
  }

  note(pc: number, outcome: CallOutcome): void {
    const known = this.outcomes.get(pc);
    if (known === undefined || outcome === 'first-party' || typeof known === 'number') this.outcomes.set(pc, outcome);
  }

  /** Counts the calls of a scope, whose edges are those of `node`. */
  count(node: number): void {
    for (const [pc, outcome] of this.outcomes) {
      this.tally.calls += 1;
      if (outcome === 'first-party') this.tally.firstParty += 1;
      else if (outcome === 'external') this.tally.external += 1;
      else {
        this.tally.unresolved += 1;
        this.m.edges.addUnresolved(node, pc, outcome);
      }
    }
    this.outcomes.clear();
  }

  define(pc: number, set: number): void {
    this.values[this.words[pc + 2]!] = set;
  }

  operand(pc: number, index: number): number {
    return this.words[pc + HEADER_WORDS + index]!;
  }

  /** The set of a value operand; EMPTY for -1. */
  value(pc: number, index: number): number {
    const value = this.operand(pc, index);
    return value < 0 ? EMPTY : this.values[value]!;
  }

  name(pc: number, index: number): number {
    return this.m.names.ofModule(this.module, this.operand(pc, index));
  }

  flags(pc: number): number {
    return (this.words[pc]! >> 8) & 0xff;
  }
}
