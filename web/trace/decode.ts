/** The embedded traces, decoded once when they are first asked for. */
import type { TraceGraph, TraceGraphEntry, TraceGraphStep } from '../../src/model/trace-graph.ts';
import { ENTRY_KINDS } from '../../src/render/html/compact-traces.ts';
import type { CompactTraces } from '../../src/render/html/compact-traces.ts';

export function decodeTraces(compact: CompactTraces & { readonly kind: 'traced' }): TraceGraph {
  return { steps: decodeSteps(compact), entries: compact.entries.flatMap(decodeEntry), cut: compact.cut };
}

function decodeEntry([kind, name, handler, ...roots]: readonly [number, string, string, ...number[]]): readonly TraceGraphEntry[] {
  const told = ENTRY_KINDS[kind];
  return told === undefined ? [] : [{ kind: told, name, handler, roots }];
}

function decodeSteps({ steps: flat, texts, files }: CompactTraces & { readonly kind: 'traced' }): readonly TraceGraphStep[] {
  const steps: TraceGraphStep[] = [];
  let at = 0;
  const next = (): number => flat[at++] ?? 0;
  const text = (): string => texts[next()] ?? '';
  const list = <T>(read: () => T): T[] => Array.from({ length: next() }, read);
  while (at < flat.length) {
    const owner = text();
    steps.push({
      function: owner + text(),
      path: files[next()] ?? '',
      line: next(),
      isAsync: next() === 1,
      effects: list(() => ({ origin: text(), effects: text().split(' '), line: next() })),
      entities: list(text),
      constructed: list(text),
      calls: list(() => ({ to: next(), kind: text(), boundary: text(), isOverride: next() === 1, line: next() })),
    });
  }
  return steps;
}
