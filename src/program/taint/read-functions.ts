/**
 * Which functions are read: those in which data comes from outside, those that get it from what they call, and those that
 * read the names and attributes into which it was put. What they call is read when they are.
 */
import { HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import type { Engine, Given } from './engine.ts';
import { Callers } from './reachable.ts';

/** How far reading is: functions that were read, of those that are known to be of interest. */
export type ReadingStep = { readonly done: number; readonly total: number };

/** Times that the readers of shared names and attributes are looked at again. */
const MAX_ROUNDS = 3;

export type FunctionsToRead = {
  /** Nodes in which data comes from outside. */
  readonly beginnings: readonly number[];
  /** Nodes that are read for themselves: they call what is weak by itself. */
  readonly others: readonly number[];
  /** Those of them where an argument decides whether it is weak. */
  readonly conditional: ReadonlySet<number>;
};

/** Gives the nodes that were read. */
export function* readFunctions(
  engine: Engine,
  graph: CallGraph,
  { beginnings, others, conditional }: FunctionsToRead,
): Generator<ReadingStep, ReadonlySet<number>> {
  const reader = new Reader(engine, graph);
  for (const node of others) {
    yield reader.read(node);
    // What callers pass may decide.
    if (conditional.has(node)) for (const caller of reader.callersOf(node)) yield reader.read(caller);
  }
  yield* reader.climb(beginnings);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const live = liveCells(engine);
    const readers = [...readersOf(engine, graph, live), ...reader.giversOf(live)];
    if (readers.every((node) => reader.isDone(node))) break;
    yield* reader.climb(readers);
  }
  return reader.done;
}

class Reader {
  readonly done = new Set<number>();
  private readonly engine: Engine;
  private readonly callers: Callers;
  private readonly isWanted: Uint8Array;
  /** Nodes whose callers are wanted. */
  private readonly givers = new Set<number>();
  private readonly given = new Map<number, Given>();
  private live: ReadonlySet<number> = new Set();
  private wanted = 0;

  constructor(engine: Engine, graph: CallGraph) {
    this.engine = engine;
    this.callers = new Callers(graph);
    this.isWanted = new Uint8Array(graph.nodeScope.length);
  }

  read(node: number): ReadingStep {
    if (!this.done.has(node)) {
      this.done.add(node);
      this.engine.analyse(node);
    }
    this.want(node);
    return { done: this.done.size, total: this.wanted };
  }

  callersOf(node: number): Int32Array {
    return this.callers.of(node);
  }

  isDone(node: number): boolean {
    return this.done.has(node) && !this.isNewGiver(node);
  }

  /** Nodes that hand out what one of these cells holds, and did not seem to. */
  giversOf(live: ReadonlySet<number>): readonly number[] {
    this.live = live;
    return [...this.given.keys()].filter((node) => this.isNewGiver(node));
  }

  /** Reads these and, as far as they hand out data from outside, their callers. */
  *climb(nodes: readonly number[]): Generator<ReadingStep, void> {
    const order = this.callers.upwards(nodes);
    const position = new Map(this.byPromise(order).map((node, at) => [node, at]));
    for (const node of nodes) this.want(node);
    for (let due: readonly number[] = [...position.keys()]; due.length > 0;) {
      const late: number[] = [];
      for (const node of due) {
        if (this.isWanted[node] === 0) continue;
        if (!this.done.has(node)) yield this.read(node);
        if (!this.gives(node)) continue;
        for (const caller of this.callers.of(node)) if (this.want(caller)) late.push(caller);
      }
      due = late.toSorted((left, right) => position.get(left)! - position.get(right)!);
    }
  }

  /** Those first that lie nearest to sources and sinks: where the work must end, the others are left out. */
  private byPromise(nodes: readonly number[]): readonly number[] {
    return nodes.toSorted((left, right) => this.engine.distanceOf(left) - this.engine.distanceOf(right));
  }

  private want(node: number): boolean {
    if (this.isWanted[node] === 1 || !this.engine.isRelevant(node)) return false;
    this.isWanted[node] = 1;
    this.wanted += 1;
    return true;
  }

  private isNewGiver(node: number): boolean {
    return !this.givers.has(node) && (this.given.get(node)?.cells.some((cell) => this.live.has(cell)) ?? false);
  }

  /** Whether callers may get data from outside of it, for the first time. */
  private gives(node: number): boolean {
    if (this.givers.has(node)) return false;
    let given = this.given.get(node);
    if (given === undefined) {
      given = this.engine.givenBy(node);
      this.given.set(node, given);
    }
    if (!given.isOutside && !this.isNewGiver(node)) return false;
    this.givers.add(node);
    return true;
  }
}

/** Cells that hold data from outside; what is weak as a secret is not followed through them. */
function liveCells(engine: Engine): ReadonlySet<number> {
  const live = new Set<number>();
  for (const { label } of engine.reachedNodes(['source'])) if (label >= 0 && engine.labels.all[label]!.kind === 'cell') live.add(label);
  return live;
}

/** Functions that read names and attributes into which data from outside was put. */
function readersOf(engine: Engine, graph: CallGraph, live: ReadonlySet<number>): readonly number[] {
  const attributes = new Map<number, Set<string>>();
  const globals = new Map<number, Set<string>>();
  const frees = new Map<number, Set<string>>();
  for (const cell of live) {
    const label = engine.labels.all[cell]!;
    if (label.kind !== 'cell') continue;
    const [kind, holder, name] = label.key.split(' ') as [string, string, string];
    const table = kind === 'a' ? attributes : kind === 'g' ? globals : frees;
    const names = table.get(Number(holder)) ?? new Set();
    table.set(Number(holder), names.add(name));
  }
  const { scopes } = graph;
  const found: number[] = [];
  scopes.codes.forEach((code, module) => {
    const first = scopes.firstScope[module]!;
    code?.scopes.forEach((scope, number) => {
      if (scope.kind === 'class') return;
      const own = attributes.get(first + scope.parent);
      const shared = globals.get(module);
      const reads = (pc: number): boolean => {
        const at = pc + HEADER_WORDS;
        switch (code.words[pc]! & 0xff) {
          case Op.ATTRIBUTE:
            return own?.has(code.strings[code.words[at + 1]!]!) === true;
          case Op.LOAD_GLOBAL:
            return shared?.has(code.strings[code.words[at]!]!) === true;
          case Op.LOAD_FREE:
            return frees.get(first + code.words[at]!)?.has(code.strings[code.words[at + 1]!]!) === true;
          default:
            return false;
        }
      };
      if (own === undefined && shared === undefined && frees.size === 0) return;
      for (let pc = scope.start; pc < scope.end; pc += instructionLength(code.words, pc)) {
        if (!reads(pc)) continue;
        if (engine.nodeOf(first + number) >= 0) found.push(engine.nodeOf(first + number));
        return;
      }
    });
  });
  return found;
}
