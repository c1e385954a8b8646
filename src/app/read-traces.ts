/** Traces of all entries of a system, where linking it can be afforded. */
import { CodePlaces } from '../program/queries/places.ts';
import { graphView } from '../extract/program-summary.ts';
import { traceGraph } from '../extract/trace-graph.ts';
import { Tracer } from '../extract/trace.ts';
import type { Host, Progress } from '../kit/ports.ts';
import { entriesOf } from '../model/trace-entries.ts';
import type { Traces } from '../model/trace-graph.ts';
import { configuredCatalog } from './configured-catalog.ts';
import { Effects } from '../program/effects/effects.ts';
import { linkProgram } from './link-program.ts';
import type { ReadSystem } from './read-system.ts';

/** Linking takes about a second for every 15,000 lines of code. Size alone decides, so that the same code gives the same page. */
const AFFORDABLE_LINES = 300_000;

/** `whatever` waits for the link, however large the program is. */
export async function readTraces(
  host: Host,
  progress: Progress,
  { model, loaded, read }: ReadSystem,
  effort: 'affordable' | 'whatever',
): Promise<Traces> {
  const entries = entriesOf(model);
  if (entries.length === 0) return { kind: 'untraced', reason: 'There is nothing to trace: no endpoint, task or command was found.' };
  const { codeLines } = model.project;
  if (effort === 'affordable' && codeLines > AFFORDABLE_LINES) return { kind: 'untraced', reason: tooLarge(codeLines) };
  const { graph, library, outline } = await linkProgram(host, progress, read);
  const view = graphView(graph, outline);
  const { behaviours, types } = await library();
  const { effectSource } = await import('../program/effects/compute-effects.ts');
  const source = effectSource({ graph, scopes: view.scopes, behaviours, library: types, declared: configuredCatalog(host.files) });
  const effects = new Effects(graph, source);
  const places = new CodePlaces(graph.scopes, (path, maxBytes) => host.files.readText(path, maxBytes));
  const tracer = new Tracer({ view, effects, places, entities: model.entities, mentions: loaded.mentions });
  return { kind: 'traced', graph: traceGraph(tracer, entries) };
}

function tooLarge(codeLines: number): string {
  const lines = String(Math.round(codeLines / 1_000));
  return `Traces are not part of this page: following the calls of ${lines},000 lines of code takes minutes rather than seconds. Make the page with --detail full to have them.`;
}
