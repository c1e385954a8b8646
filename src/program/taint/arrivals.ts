/** From the ways of data to flows: one per source, sink and weakness, those with the shortest ways first. */
import type { SourceKind } from '../catalog/taint.ts';
import type { Engine } from './engine.ts';
import type { FlowNode } from './flow-graph.ts';
import { type Reach, type SinkPoint, isSafeFor } from './taint-set.ts';
import { MAX_STEPS, type Point, Trace, lengthOf, stepsOf } from './trace.ts';

export type FlowStep = { readonly point: Point; readonly note: string };

export type FoundFlow = {
  readonly source: { readonly name: string; readonly kind: SourceKind; readonly point: Point };
  readonly sink: SinkPoint;
  /** From the source to just before the sink; at least the source. */
  readonly steps: readonly FlowStep[];
};

export type FoundUse = SinkPoint;

/** Cells are followed into each other so often. */
const MAX_HOPS = 6;
/** Sources that are told of one sink: those with the shortest ways. */
const MAX_SOURCES = 5;
/** Flows of one program. */
const MAX_FLOWS = 50_000;

/** A step back: where from (the node, and its number in the search), and how the way goes on from there. */
type Back = { readonly node: FlowNode; readonly number: number; readonly reach: Reach };
/** What data from outside reaches: numbers of the nodes, and by number the steps back. */
type Reached = { readonly numbers: ReadonlyMap<FlowNode, number>; readonly back: readonly (readonly Back[])[] };
/** The shortest way from a node to the sink that is looked at. */
type Way = {
  readonly node: FlowNode;
  readonly number: number;
  readonly length: number;
  readonly hops: number;
  readonly reach: Reach | null;
  readonly onwards: Way | null;
};

export function flowsOf(engine: Engine): { readonly flows: readonly FoundFlow[]; readonly uses: readonly FoundUse[] } {
  const flows = new Map<string, FoundFlow>();
  const { reached, sinks } = waysBack(engine);
  const search = { engine, reached, shortest: new Int32Array(reached.back.length) };
  for (const node of sinks) {
    const sink = node.sink!;
    if (engine.knowledge.secretCwes.has(sink.cwe)) {
      reportUses(engine, reached, node, sink.cwe);
      continue;
    }
    for (const way of sourcesOf(search, node)) {
      const source = engine.labels.all[way.node.label]!;
      if (source.kind !== 'source') continue;
      const key = `${source.point.module} ${source.point.start} ${sink.point.module} ${sink.point.start} ${sink.point.length} ${sink.cwe}`;
      const known = flows.get(key);
      const steps = stepsOf(traceOf(way));
      if (known !== undefined && known.steps.length <= steps.length) continue;
      if (known === undefined && flows.size >= MAX_FLOWS) engine.bound('taint: flows');
      else flows.set(key, { source: { name: source.name, kind: source.source, point: source.point }, sink, steps });
    }
  }
  return {
    flows: [...flows.values()].toSorted((left, right) => bySink(left.sink, right.sink) || byPoint(left.source.point, right.source.point)),
    uses: [...engine.uses.values()].toSorted(bySink),
  };
}

/** Of what data from outside reaches: the sinks, and for each node those before it. */
function waysBack(engine: Engine): { readonly reached: Reached; readonly sinks: readonly FlowNode[] } {
  const nodes = [...engine.reachedNodes(['source', 'use'])];
  const numbers = new Map(nodes.map((node, number) => [node, number]));
  const back = nodes.map((): Back[] => []);
  nodes.forEach((node, number) => {
    for (const [next, reach] of node.next) back[numbers.get(next)!]!.push({ node, number, reach });
  });
  return { reached: { numbers, back }, sinks: nodes.filter(({ sink }) => sink !== null) };
}

/** By node the length of the shortest way that was found to it so far: used anew for each sink. */
type Search = { readonly engine: Engine; readonly reached: Reached; readonly shortest: Int32Array };

const NO_WAY = 0x7fffffff;
/** In the place of a length. */
const DONE = -1;

/** The nearest sources from which a sink can be reached by a way that is not safe for its weakness. */
function sourcesOf({ engine, reached: { numbers, back }, shortest }: Search, sink: FlowNode): readonly Way[] {
  const found: Way[] = [];
  shortest.fill(NO_WAY);
  const first: Way = { node: sink, number: numbers.get(sink)!, length: 0, hops: 0, reach: null, onwards: null };
  shortest[first.number] = 0;
  const byLength: (Way[] | undefined)[] = [[first]];
  let longest = 0;
  for (let length = 0; length <= longest; length += 1) {
    // Nobody could follow it: longer ways are made of what calls in general might do.
    if (length > MAX_STEPS) {
      engine.bound('taint: steps of a way');
      break;
    }
    const atOnce: Way[] = [];
    // Ways of the same length may be added while these are gone through.
    for (const way of byLength[length] ?? []) {
      // A shorter one has come since.
      if (shortest[way.number]! < length) continue;
      shortest[way.number] = DONE;
      const kind = way.node.label < 0 ? 'parameter' : engine.labels.all[way.node.label]!.kind;
      if (kind === 'source' && !isHarmless(engine, way.node.label, sink)) atOnce.push(way);
      const hops = kind === 'cell' ? way.hops + 1 : way.hops;
      if (hops > MAX_HOPS) continue;
      for (const { node, number, reach } of back[way.number]!) {
        const total = length + lengthOf(reach.trace);
        const known = shortest[number]!;
        // What is reached as soon by another way.
        if (known === DONE || (known <= total && total <= longest) || isSafeFor(reach, sink.sink!)) continue;
        longest = Math.max(longest, total);
        if (known <= total) continue;
        shortest[number] = total;
        (byLength[total] ??= []).push({ node, number, length: total, hops, reach, onwards: way });
      }
    }
    byLength[length] = undefined;
    found.push(...atOnce.toSorted((left, right) => left.node.label - right.node.label));
    if (found.length >= MAX_SOURCES) return found.slice(0, MAX_SOURCES);
  }
  return found;
}

/** An open file does no harm where files are taken, a text none where only objects do. */
function isHarmless(engine: Engine, label: number, { sink }: FlowNode): boolean {
  const whole = engine.labels.all[label]!;
  if (whole.kind !== 'source' || sink === null || (sink.takesFiles !== true && sink.needsStructure !== true)) return false;
  const { source } = engine.knowledge.of([whole.name]);
  return sink.takesFiles === true ? source?.isFile === true : source?.isStructured !== true;
}

/** What is weak as a secret and arrives, not by way of a cell, where a secret is needed. */
function reportUses(engine: Engine, { numbers, back }: Reached, sink: FlowNode, cwe: number): void {
  const seen = new Set<FlowNode>([sink]);
  for (const node of seen) {
    const label = node.label < 0 ? null : engine.labels.all[node.label]!;
    if (label?.kind === 'use' && label.use.cwe === cwe) engine.reportUse(label.use);
    if (label !== null) continue;
    for (const before of back[numbers.get(node)!]!) if (!isSafeFor(before.reach, { cwe })) seen.add(before.node);
  }
}

function traceOf(way: Way): Trace | null {
  let trace: Trace | null = null;
  for (let at: Way | null = way; at !== null; at = at.onwards) trace = Trace.follow(trace, at.reach?.trace ?? null);
  return trace;
}

const bySink = (left: SinkPoint, right: SinkPoint): number =>
  byPoint(left.point, right.point) || left.cwe - right.cwe || (left.name < right.name ? -1 : left.name > right.name ? 1 : 0);

const byPoint = (left: Point, right: Point): number => left.module - right.module || left.start - right.start || left.length - right.length;
