/** From what arrived at sinks, also by way of attributes and shared names, to flows: one per source, sink and weakness. */
import type { SourceKind } from '../catalog/taint.ts';
import type { Engine } from './engine.ts';
import { type SinkPoint, type Label, type Point, type Reach, type Trace, follow, uniteSafe } from './taint-set.ts';

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

export function flowsOf(engine: Engine): { readonly flows: readonly FoundFlow[]; readonly uses: readonly FoundUse[] } {
  const flows = new Map<string, FoundFlow>();
  for (const { sink, labels } of engine.arrivals.values()) {
    for (const [label, reach] of nearest(sourcesOf(engine, labels, sink.cwe))) {
      const source = engine.labels.all[label]! as Label & { readonly kind: 'source' };
      const key = `${source.point.module} ${source.point.start} ${sink.point.module} ${sink.point.start} ${sink.point.length} ${sink.cwe}`;
      const known = flows.get(key);
      const steps = stepsOf(reach.trace);
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

function nearest(sources: ReadonlyMap<number, Reach>): readonly (readonly [number, Reach])[] {
  const all = [...sources];
  if (all.length <= MAX_SOURCES) return all;
  return all.toSorted(([a, left], [b, right]) => (left.trace?.length ?? 0) - (right.trace?.length ?? 0) || a - b).slice(0, MAX_SOURCES);
}

/** The sources among labels and behind the cells among them. */
function sourcesOf(engine: Engine, labels: ReadonlyMap<number, Reach>, cwe: number): ReadonlyMap<number, Reach> {
  const found = new Map<number, Reach>();
  const seen = new Set<number>();
  let open = [...labels];
  for (let hop = 0; hop < MAX_HOPS && open.length > 0; hop += 1) {
    const next: [number, Reach][] = [];
    for (const [label, reach] of open) {
      const { kind } = engine.labels.all[label]!;
      if (kind === 'source' && !engine.knowledge.secretCwes.has(cwe)) {
        const known = found.get(label);
        if (known === undefined || (known.trace?.length ?? 0) > (reach.trace?.length ?? 0)) found.set(label, reach);
      }
      if (kind !== 'cell' || seen.has(label)) continue;
      seen.add(label);
      for (const [from, before] of engine.cells.get(label) ?? []) {
        const safeFor = uniteSafe(before.safeFor, reach.safeFor);
        if (!safeFor.includes(cwe)) next.push([from, { trace: follow(before.trace, reach.trace), safeFor }]);
      }
    }
    open = next;
  }
  return found;
}

function stepsOf(trace: Trace | null): readonly FlowStep[] {
  const steps: FlowStep[] = [];
  for (let at = trace; at !== null; at = at.before) steps.push({ point: at.point, note: at.note });
  return steps.reverse();
}

const bySink = (left: SinkPoint, right: SinkPoint): number =>
  byPoint(left.point, right.point) || left.cwe - right.cwe || (left.name < right.name ? -1 : left.name > right.name ? 1 : 0);

const byPoint = (left: Point, right: Point): number => left.module - right.module || left.start - right.start || left.length - right.length;
