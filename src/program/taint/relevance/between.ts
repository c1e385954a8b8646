/**
 * What lies between sources and sinks of the value graph. Marks are sets of bits: for each colour whether a value is whole, holds or is
 * filled, and that twice: on ways that may still leave the function, and on ways that came into it by a call and go no further than it.
 */
import { IntList } from './int-list.ts';
import { Pass, type ValueGraph, Way, passOf, wayOf } from './value-graph.ts';

const COLOURS = 3;
const ALL = (1 << COLOURS) - 1;
const HOLDS = COLOURS;
const FILLED = 2 * COLOURS;
/** Bits of one half. */
const HALF = 3 * COLOURS;
const LOW = (1 << HALF) - 1;
const EACH = (bits: number): number => bits | (bits << HALF);

type Sorted = { readonly offsets: Int32Array; readonly edges: Int32Array };

/** By vertex: bits that are set lie on a way from a source to a sink of their colour. In two steps. */
export function* between(graph: ValueGraph): Generator<void, Int32Array> {
  const onwards = sortedBy(graph, graph.from.words);
  const back = sortedBy(graph, graph.to.words);
  const closed = new Uint8Array(graph.size);
  for (let at = 0; at < graph.shared.length; at += 2) closed[graph.shared.get(at)] = graph.shared.get(at + 1) | (1 << COLOURS);
  const reached = reach({ graph, onwards, back, closed });
  yield;
  const reaching = reachBack({ graph, onwards, back, closed });
  for (let vertex = 0; vertex < graph.size; vertex += 1) reached[vertex] = either(reached[vertex]!) & either(reaching[vertex]!);
  return reached;
}

const either = (mark: number): number => (mark | (mark >> HALF)) & LOW;

function sortedBy(graph: ValueGraph, ends: Int32Array): Sorted {
  const { length } = graph.from;
  const offsets = new Int32Array(graph.size + 1);
  for (let edge = 0; edge < length; edge += 1) offsets[ends[edge]! + 1]! += 1;
  for (let vertex = 0; vertex < graph.size; vertex += 1) offsets[vertex + 1]! += offsets[vertex]!;
  const next = offsets.slice(0, graph.size);
  const edges = new Int32Array(length);
  for (let edge = 0; edge < length; edge += 1) edges[next[ends[edge]!]!++] = edge;
  return { offsets, edges };
}

type Input = { readonly graph: ValueGraph; readonly onwards: Sorted; readonly back: Sorted; readonly closed: Uint8Array };

/** Marks, and the vertices whose marks have grown. */
class Marks {
  readonly marks: Int32Array;
  private readonly closed: Uint8Array;
  private readonly isIn: Uint8Array;
  private readonly open = new IntList();

  constructor(count: number, closed: Uint8Array) {
    this.marks = new Int32Array(count);
    this.isIn = new Uint8Array(count);
    this.closed = closed;
  }

  add(vertex: number, bits: number): void {
    let own = bits;
    const closed = this.closed[vertex]!;
    if (closed !== 0) {
      // From a shared name any function goes on.
      own = (own | (own >> HALF)) & LOW & ~((closed & ALL) | ((closed & ALL) << HOLDS) | ((closed & ALL) << FILLED));
    }
    const old = this.marks[vertex]!;
    if ((old | own) === old) return;
    this.marks[vertex] = old | own;
    if (this.isIn[vertex] === 1) return;
    this.isIn[vertex] = 1;
    this.open.push(vertex);
  }

  pop(): number {
    if (this.open.length === 0) return -1;
    this.open.length -= 1;
    const vertex = this.open.get(this.open.length);
    this.isIn[vertex] = 0;
    return vertex;
  }
}

const WHOLES = EACH(ALL);
const HOLDINGS = EACH(ALL << HOLDS);
const FILLINGS = EACH(ALL << FILLED);

/** Ways that go out stay ways that may leave; ways that go in end in what is called. */
const entering = (mark: number): number => ((mark | (mark >> HALF)) & LOW) << HALF;
const leaving = (mark: number): number => mark & LOW;

function reach({ graph, onwards, back, closed }: Input): Int32Array {
  const state = new Marks(graph.size, closed);
  const [from, to, kinds] = [graph.from.words, graph.to.words, graph.kind.words];
  const add = (vertex: number, bits: number): void => {
    if (bits === 0) return;
    const held = bits | ((bits & FILLINGS) >> COLOURS);
    state.add(vertex, held | ((held & WHOLES) << HOLDS));
  };
  for (let at = 0; at < graph.sources.length; at += 2) add(graph.sources.get(at), graph.sources.get(at + 1));
  for (let vertex = state.pop(); vertex >= 0; vertex = state.pop()) {
    const mark = state.marks[vertex]!;
    for (let at = onwards.offsets[vertex]!; at < onwards.offsets[vertex + 1]!; at += 1) {
      const edge = onwards.edges[at]!;
      const kind = kinds[edge]!;
      const bits = passed(mark, passOf(kind));
      const way = wayOf(kind);
      add(to[edge]!, way === Way.WITHIN ? bits : way === Way.IN ? entering(bits) : leaving(bits));
    }
    const filled = mark & FILLINGS;
    if (filled === 0) continue;
    for (let at = back.offsets[vertex]!; at < back.offsets[vertex + 1]!; at += 1) {
      const edge = back.edges[at]!;
      const kind = kinds[edge]!;
      if (passOf(kind) !== Pass.SAME) continue;
      const way = wayOf(kind);
      add(from[edge]!, way === Way.WITHIN ? filled : way === Way.IN ? leaving(filled) : entering(filled));
    }
  }
  return state.marks;
}

function reachBack({ graph, onwards, back, closed }: Input): Int32Array {
  const state = new Marks(graph.size, closed);
  const [from, to, kinds] = [graph.from.words, graph.to.words, graph.kind.words];
  const add = (vertex: number, bits: number): void => {
    if (bits === 0) return;
    // What is whole holds, and what is filled: where holding matters, so do they.
    state.add(vertex, bits | ((bits & HOLDINGS) >> COLOURS) | ((bits & HOLDINGS) << COLOURS));
  };
  for (let at = 0; at < graph.sinks.length; at += 2) add(graph.sinks.get(at), graph.sinks.get(at + 1) << HOLDS);
  for (let vertex = state.pop(); vertex >= 0; vertex = state.pop()) {
    const mark = state.marks[vertex]!;
    for (let at = back.offsets[vertex]!; at < back.offsets[vertex + 1]!; at += 1) {
      const edge = back.edges[at]!;
      const kind = kinds[edge]!;
      const bits = needed(mark, passOf(kind));
      const way = wayOf(kind);
      add(from[edge]!, way === Way.WITHIN ? bits : way === Way.OUT ? entering(bits) : leaving(bits));
    }
    const filled = mark & FILLINGS;
    if (filled === 0) continue;
    for (let at = onwards.offsets[vertex]!; at < onwards.offsets[vertex + 1]!; at += 1) {
      const edge = onwards.edges[at]!;
      const kind = kinds[edge]!;
      if (passOf(kind) !== Pass.SAME) continue;
      const way = wayOf(kind);
      add(to[edge]!, way === Way.WITHIN ? filled : way === Way.IN ? entering(filled) : leaving(filled));
    }
  }
  return state.marks;
}

/** What comes out of an edge. */
function passed(mark: number, pass: number): number {
  switch (pass) {
    case Pass.SAME:
    case Pass.COPY:
      return mark & (WHOLES | HOLDINGS);
    case Pass.WHOLE:
      return (mark & HOLDINGS) >> HOLDS;
    case Pass.PART:
      return mark & WHOLES;
    case Pass.HOLD:
      return mark & HOLDINGS;
    case Pass.FILL:
      return (mark & HOLDINGS) << COLOURS;
    default:
      return 0;
  }
}

/** What would have to go into an edge. */
function needed(mark: number, pass: number): number {
  switch (pass) {
    case Pass.SAME:
    case Pass.COPY:
      return mark & (WHOLES | HOLDINGS);
    case Pass.WHOLE:
      return (mark & WHOLES) << HOLDS;
    case Pass.PART:
      return mark & WHOLES;
    case Pass.HOLD:
      return mark & HOLDINGS;
    case Pass.FILL:
      return (mark & FILLINGS) >> COLOURS;
    default:
      return (mark & HOLDINGS) | ((mark & WHOLES) << HOLDS);
  }
}
