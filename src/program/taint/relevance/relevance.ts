/** What can lie on a way from a source to a sink, before anything is read: values, names, functions. */
import type { CallGraph } from '../../calls/call-graph.ts';
import { between } from './between.ts';
import { type Vertices, buildGraph } from './build-graph.ts';
import { FARTHEST, distances } from './distances.ts';
import type { GraphInput } from './scope-reading.ts';

/** A function that is no longer than this with all that it calls is read wherever it is called: what it gives may decide a branch. */
const MAX_LIGHT_WORDS = 1_500;

export class Relevance {
  private readonly vertices: Vertices;
  private readonly marks: Int32Array;
  /** By scope: length of the shortest way through it; `FARTHEST` where nothing in it lies between. */
  private readonly distance: Uint8Array;
  private readonly farthest: number;
  private readonly words: Int32Array;
  private readonly attributes = new Map<string, boolean>();

  private constructor(graph: CallGraph, vertices: Vertices, marks: Int32Array) {
    this.vertices = vertices;
    this.marks = marks;
    this.words = wordsOf(graph);
    this.distance = this.distancesOf(graph);
    this.farthest = farthestOf(graph, this.distance);
  }

  /** In steps, none of which takes long. */
  static *of(input: GraphInput): Generator<void, Relevance> {
    const vertices = yield* buildGraph(input);
    yield;
    const marks = yield* between(vertices.graph);
    yield;
    return new Relevance(input.graph, vertices, marks);
  }

  /** A value of a scope. */
  isValue(scope: number, value: number): boolean {
    return this.marks[this.vertices.values[scope]! + value] !== 0;
  }

  isReturned(scope: number): boolean {
    return this.marks[this.vertices.returned + scope] !== 0;
  }

  /** An attribute of this name, of whatever class. */
  isAttribute(name: string): boolean {
    let isMarked = this.attributes.get(name);
    if (isMarked === undefined) {
      isMarked = this.vertices.shared.of(name).some((vertex) => this.marks[vertex] !== 0);
      this.attributes.set(name, isMarked);
    }
    return isMarked;
  }

  /** Something in the scope may lie between, and not too far off. */
  isScope(scope: number): boolean {
    return this.distance[scope]! <= this.farthest;
  }

  /** How far a scope lies from sources and sinks, by calls: those that lie nearest are read first. */
  distanceOf(scope: number): number {
    return this.distance[scope]!;
  }

  /** Functions that are not read since they lie too far off. */
  get leftOut(): number {
    return this.distance.reduce((count, far) => (far > this.farthest && far < FARTHEST ? count + 1 : count), 0);
  }

  /** It is short, with all that it calls. */
  isLight(scope: number): boolean {
    return this.words[scope]! <= MAX_LIGHT_WORDS;
  }

  private distancesOf({ scopes }: CallGraph): Uint8Array {
    const { values, returned, graph } = this.vertices;
    const far = distances(graph, this.marks);
    const nearest = new Uint8Array(scopes.moduleOf.length).fill(FARTHEST);
    const look = (scope: number, vertex: number): void => {
      // Where only a way against the calls is known, it is one of middling length.
      if (this.marks[vertex] !== 0) nearest[scope] = Math.min(nearest[scope]!, far[vertex] === FARTHEST ? MIDDLING : far[vertex]!);
    };
    scopes.codes.forEach((code, module) => {
      code?.scopes.forEach(({ valueCount }, number) => {
        const scope = scopes.firstScope[module]! + number;
        look(scope, returned + scope);
        for (let value = 0; value < valueCount; value += 1) look(scope, values[scope]! + value);
      });
    });
    return nearest;
  }
}

/** The distance to which functions are read: as far as their words are not too many. */
function farthestOf({ scopes }: CallGraph, distance: Uint8Array): number {
  const byDistance = new Float64Array(FARTHEST + 1);
  let total = 0;
  scopes.codes.forEach((code, module) => {
    code?.scopes.forEach(({ start, end }, number) => {
      byDistance[distance[scopes.firstScope[module]! + number]!]! += end - start;
      total += end - start;
    });
  });
  const allowed = Math.max(MIN_WORDS, Math.min(MAX_WORDS, total / PART));
  let farthest = 0;
  for (let words = 0; farthest < FARTHEST; farthest += 1) {
    words += byDistance[farthest]!;
    if (words > allowed && farthest > MIN_DISTANCE) break;
  }
  return farthest - 1;
}

/** A fifth of the words of a large program is read, within these bounds, and always what lies nearest. */
const PART = 5;
const MIN_WORDS = 1_000_000;
const MAX_WORDS = 3_000_000;
const MIN_DISTANCE = 2;
const MIDDLING = 10;

/** By scope its words and those of all that it calls, as often as it calls them; at most `MAX_LIGHT_WORDS` and one. */
function wordsOf({ scopes, nodeScope, edges }: CallGraph): Int32Array {
  const own = new Int32Array(scopes.moduleOf.length);
  scopes.codes.forEach((code, module) => {
    code?.scopes.forEach(({ start, end }, number) => {
      own[scopes.firstScope[module]! + number] = Math.min(end - start, MAX_LIGHT_WORDS + 1);
    });
  });
  let words = own;
  // Each round looks one call deeper; what calls itself grows until it is too long.
  for (let round = 0; round < MAX_DEPTH; round += 1) {
    const next = own.slice();
    for (let edge = 0; edge < edges.to.length; edge += 1) {
      if (edges.to[edge]! < 0) continue;
      const caller = nodeScope[edges.from[edge]!]!;
      next[caller] = Math.min(MAX_LIGHT_WORDS + 1, next[caller]! + words[nodeScope[edges.to[edge]!]!]!);
    }
    const isSame = next.every((count, scope) => count === words[scope]);
    words = next;
    if (isSame) break;
  }
  return words;
}

/** Calls within calls that are looked at for how long a function is. */
const MAX_DEPTH = 24;
