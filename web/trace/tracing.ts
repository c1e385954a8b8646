/** What the pages ask of traces: what an entry touches and how, and who reaches an entity. */
import { entriesReaching, leadingTo, traceSummary } from '../../src/model/trace-graph.ts';
import type { TraceGraph, TraceGraphEntry, TraceGraphStep, TraceSummary } from '../../src/model/trace-graph.ts';
import type { CompactSystem } from '../../src/render/html/compact-system.ts';
import { h } from '../dom.ts';
import type { Places } from '../pages/places.ts';
import { decodeTraces } from './decode.ts';
import { summaryNodes } from './summary.ts';
import { traceTree } from './tree.ts';

export type Asked = {
  readonly kinds: readonly TraceGraphEntry['kind'][];
  readonly name: string;
  readonly handler: string;
  /** Only the way to this entity or name outside; '' for all. */
  readonly to: string;
  /** The address that limits the trace to something. */
  hrefTo(to: string): string;
};

export type Tracing = {
  /** Sections of a panel: what it comes to, and as the last one the calls. */
  sections(asked: Asked): readonly Node[];
  /** Entries that reach an entity; null where nothing is known. */
  reaching(entity: string): readonly TraceGraphEntry[] | null;
};

export function createTracing(system: CompactSystem, places: Places): Tracing {
  const { traces } = system;
  if (traces === undefined) return { sections: () => [], reaching: () => null };
  if (traces.kind === 'untraced') {
    return { sections: () => [h('section', {}, h('h3', {}, 'Trace'), h('p', { class: 'empty' }, traces.reason))], reaching: () => null };
  }
  let decoded: TraceGraph | null = null;
  const graph = (): TraceGraph => (decoded ??= decodeTraces(traces));
  const tables = new Map(system.entities.map(({ symbol, table }) => [symbol, table]));
  return {
    sections: (asked) => sectionsOf(graph(), asked, tables, places),
    reaching: (entity) => entriesReaching(graph(), ({ entities }) => entities.includes(entity)),
  };
}

function sectionsOf(graph: TraceGraph, asked: Asked, tables: ReadonlyMap<string, string>, places: Places): readonly Node[] {
  const entry = graph.entries.find(
    ({ kind, name, handler }) => asked.kinds.includes(kind) && name === asked.name && handler === asked.handler,
  );
  if (entry === undefined || entry.roots.length === 0) {
    return [h('section', {}, h('h3', {}, 'Trace'), h('p', { class: 'empty' }, 'Its code is not part of the program.'))];
  }
  const summary: TraceSummary = traceSummary(graph, entry.roots, (entity) => tables.get(entity) ?? '');
  const leads = asked.to === '' ? null : leadingTo(graph, (step) => touches(step, asked.to));
  return [
    ...summaryNodes(summary, asked),
    h(
      'section',
      { class: 'trace' },
      h('h3', {}, asked.to === '' ? 'Trace' : `Way to ${asked.to.slice(asked.to.lastIndexOf('.') + 1)}`),
      asked.to === '' ? null : h('p', {}, h('a', { class: 'button', href: asked.hrefTo('') }, 'Show the whole trace')),
      traceTree(graph, entry.roots, leads, places),
    ),
  ];
}

function touches({ entities, effects }: TraceGraphStep, to: string): boolean {
  return entities.includes(to) || effects.some(({ origin }) => origin === to || origin.startsWith(`${to}.`));
}
