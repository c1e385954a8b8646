/** All entries of a system traced at once: what many of them share is told once. */
import type { Entry } from '../model/trace-entries.ts';
import type { TraceGraph, TraceGraphEntry, TraceGraphStep } from '../model/trace-graph.ts';
import type { Tracer } from './trace.ts';

/** More functions than these make a page that nobody waits for. */
const MAX_STEPS = 60_000;

/** Breadth first, so that what is left out is what lies deepest. */
export function traceGraph(tracer: Tracer, entries: readonly Entry[]): TraceGraph {
  const steps: TraceGraphStep[] = [];
  const numbers = new Map<string, number>();
  const waiting: (readonly number[])[] = [];
  let cut = 0;
  const numberOf = (nodes: readonly number[]): number => {
    const key = nodes.toSorted((left, right) => left - right).join(' ');
    const known = numbers.get(key);
    if (known !== undefined) return known;
    if (waiting.length >= MAX_STEPS) cut += 1;
    const number = waiting.length >= MAX_STEPS ? -1 : waiting.length;
    if (number >= 0) waiting.push(nodes);
    numbers.set(key, number);
    return number;
  };
  const told = entries.map(({ kind, name, handler, handlerPlace, dependencies }): TraceGraphEntry => {
    const handlers = [
      tracer.functions.functionNamed(handler, handlerPlace ?? null),
      ...dependencies.map(({ symbol, place }) => tracer.functions.functionNamed(symbol, place)),
    ].filter((symbol) => symbol !== '');
    const roots = tracer.rootsOf([...new Set(handlers)]).map(numberOf);
    return { kind, name, handler, roots: roots.filter((root) => root >= 0) };
  });
  // Grows while it is read.
  for (const nodes of waiting) {
    const { effects, calls, ...step } = tracer.step(nodes);
    steps.push({
      ...step,
      effects: effects().map(({ origin, effects: own, place }) => ({ origin, effects: own, line: place.line })),
      calls: calls().flatMap(({ call, targets }) => {
        const to = numberOf(targets);
        const { kind, boundary, isOverride, place } = call();
        return to < 0 ? [] : [{ to, kind, boundary, isOverride, line: place.line }];
      }),
    });
  }
  return { steps, entries: told, cut };
}
