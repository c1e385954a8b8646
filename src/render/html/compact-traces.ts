/** All traces as the HTML page carries them: steps as runs of numbers, texts once each. `web/traces.ts` reads them. */
import type { TraceGraph, TraceGraphEntry, Traces } from '../../model/trace-graph.ts';

export const ENTRY_KINDS = ['endpoint', 'task', 'command', 'consumer', 'receiver', 'function'] as const satisfies TraceGraphEntry['kind'][];

export type CompactTraces =
  | { readonly kind: 'untraced'; readonly reason: string }
  | {
      readonly kind: 'traced';
      readonly texts: readonly string[];
      readonly files: readonly string[];
      /**
       * For each step: function (owner and leaf), file, line, 1 where async; then counted lists of effects (origin, effects
       * joined by spaces, line), entities, entities made, and calls (step, kind, boundary, 1 for one of several, line).
       * Texts are indices.
       */
      readonly steps: readonly number[];
      /** Index in ENTRY_KINDS, name, handler, roots. */
      readonly entries: readonly (readonly [kind: number, name: string, handler: string, ...roots: number[]])[];
      readonly cut: number;
    };

export function compactTraces(traces: Traces): CompactTraces {
  if (traces.kind === 'untraced') return traces;
  const { graph } = traces;
  const texts = new Map<string, number>();
  const files = new Map<string, number>();
  return {
    kind: 'traced',
    steps: graph.steps.flatMap((step) => stepNumbers(step, (text) => indexOf(texts, text), indexOf(files, step.path))),
    entries: graph.entries.map(({ kind, name, handler, roots }) => [ENTRY_KINDS.indexOf(kind), name, handler, ...roots] as const),
    texts: [...texts.keys()],
    files: [...files.keys()],
    cut: graph.cut,
  };
}

function stepNumbers(step: TraceGraph['steps'][number], text: (value: string) => number, file: number): readonly number[] {
  const { effects, entities, constructed, calls } = step;
  const end = step.function.lastIndexOf('.');
  return [
    text(step.function.slice(0, end + 1)),
    text(step.function.slice(end + 1)),
    file,
    step.line,
    Number(step.isAsync),
    effects.length,
    ...effects.flatMap((one) => [text(one.origin), text(one.effects.join(' ')), one.line]),
    entities.length,
    ...entities.map(text),
    constructed.length,
    ...constructed.map(text),
    calls.length,
    ...calls.flatMap(({ to, kind, boundary, isOverride, line }) => [to, text(kind), text(boundary), Number(isOverride), line]),
  ];
}

function indexOf(known: Map<string, number>, value: string): number {
  const index = known.get(value) ?? known.size;
  known.set(value, index);
  return index;
}
