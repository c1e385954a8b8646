import * as z from 'zod';
import { callCoverage } from '../../extract/program-summary.ts';
import { reaching } from '../../extract/reaching.ts';
import { Tracer } from '../../extract/trace.ts';
import { ArchitraveError } from '../../kit/error.ts';
import type { SystemModel } from '../../model/system-model.ts';
import { type Entry, entitiesNamed, entriesNamed, entriesOf } from '../../model/trace-entries.ts';
import type { TraceReport } from '../../model/trace.ts';
import { externalName } from '../../program/calls/names.ts';
import { json } from '../../render/json.ts';
import { traceSequence } from '../../render/graph/sequence.ts';
import { traceText } from '../../render/text/trace-text.ts';
import { symbolFinder } from '../find-symbol.ts';
import { nearest } from '../nearest.ts';
import { defineOperation } from '../operation.ts';
import { traceReportSchema } from '../schemas/trace-report.ts';

const input = z.object({
  of: z
    .string()
    .describe(
      'An endpoint ("POST /orders" or /orders), a task, a command, a function or class; or a table or entity, to see who reaches it',
    ),
  path: z.string().default('.').describe('Folder of the project'),
  to: z.string().default('').describe('Only what leads to this table, entity or name of a library: orders, requests.post'),
});

const output = traceReportSchema.describe('What `architrave trace --format json` writes');

/** How a request travels from its entry to tables and other systems. */
export const trace = defineOperation<typeof input, TraceReport>({
  id: 'trace',
  doc: 'Show how a request travels: from an endpoint, task or command through functions to tables and other systems',
  details:
    'Tells what happens on the way: queries, writes, transactions, outbound calls, authentication, what blocks an async function. Of a table it tells which entries reach it. Only calls that lead to something are shown.',
  input,
  positional: ['of'],
  output,
  touches: 'read',
  formats: [
    { id: 'text', doc: 'for people', suits: 'terminal', render: traceText },
    { id: 'json', doc: 'everything, for programs', suits: 'terminal', render: json },
    { id: 'mermaid', doc: 'a sequence diagram for Markdown', suits: 'terminal', render: traceSequence },
  ],
  gate: null,
  resolvedPercent: ({ coverage }) => coverage.resolvedPercent,
  examples: [
    { arguments: '"POST /orders"', doc: 'What happens when an order is posted' },
    { arguments: 'orders', doc: 'Which endpoints, tasks and commands reach a table' },
    { arguments: '"POST /orders" --to payments', doc: 'Only the way to one table' },
    { arguments: '"POST /orders" --format mermaid', doc: 'A sequence diagram' },
  ],
  async run(host, { of, to }, progress) {
    const { askSystem } = await import('../ask-system.ts');
    const system = await askSystem(host, progress, { withCalls: () => true });
    const calls = system.calls();
    if (calls === null) throw new Error('Calls were asked for');
    const model = system.model();
    const { view, effects } = calls;
    const parts = { ...calls, entities: model.entities };
    const wanted = to === '' ? null : targetsOf(model, to, effects.sites.details.map(externalName));
    const tracer = new Tracer(parts, wanted);
    const asked = askedFor(model, of, () => symbolFinder(view)(of).name);
    const entries = asked.kind === 'entries' ? asked.entries : [];
    const traces = entries.map((entry) =>
      tracer.trace(
        { kind: entry.kind, name: entry.name, handler: entry.handler },
        { dependencies: entry.dependencies, before: entry.before ?? [], authentication: entry.authentication ?? null },
        [
          ...new Set([
            tracer.functions.functionNamed(entry.handler, entry.handlerPlace ?? null),
            ...(entry.before ?? entry.dependencies).map(({ symbol, place }) => tracer.functions.functionNamed(symbol, place)),
          ]),
        ].filter((symbol) => symbol !== ''),
      ),
    );
    const reached = asked.kind === 'entities' ? reaching(parts, tracer, entriesOf(model), asked.entities) : [];
    return {
      schemaVersion: 1,
      view: { of: asked.name, to },
      traces,
      reachedBy: reached,
      coverage: callCoverage(view),
      problems: view.outline.problems,
    };
  },
});

type Asked =
  | { readonly kind: 'entries'; readonly name: string; readonly entries: readonly Entry[] }
  | { readonly kind: 'entities'; readonly name: string; readonly entities: ReadonlySet<string> };

/** Throws where nothing is called so. */
function askedFor(model: SystemModel, of: string, functionNamed: () => string): Asked {
  const entries = entriesNamed(model, of);
  const [first, ...others] = entries;
  if (first !== undefined) return { kind: 'entries', name: others.length === 0 ? first.name : of, entries };
  const entities = entitiesNamed(model, of);
  const [entity, ...more] = entities;
  if (entity !== undefined) {
    const name = more.length === 0 ? entity.table || entity.symbol : of;
    return { kind: 'entities', name, entities: new Set(entities.map(({ symbol }) => symbol)) };
  }
  if (of.includes('/') || of.includes(' ')) throw unknownEntry(model, of);
  const name = functionNamed();
  return { kind: 'entries', name, entries: [{ kind: 'function', name, handler: name, dependencies: [] }] };
}

function unknownEntry(model: SystemModel, of: string): ArchitraveError {
  const near = nearest(
    of,
    entriesOf(model).map(({ name }) => name),
  );
  const hint = near === null ? 'architrave map --view endpoints lists them.' : `Did you mean "${near}"?`;
  return new ArchitraveError('usage', `The project has no endpoint, task or command ${of}`, hint);
}

function targetsOf(model: SystemModel, to: string, origins: readonly string[]) {
  const entities = entitiesNamed(model, to).map(({ symbol }) => symbol);
  const named = origins.filter((origin) => origin === to || origin.startsWith(`${to}.`));
  if (entities.length === 0 && named.length === 0) {
    const near = nearest(to, [...model.entities.flatMap(({ symbol, table }) => [symbol, table]), ...new Set(origins)]);
    throw new ArchitraveError(
      'usage',
      `The project has no table, entity or library function ${to}`,
      near === null ? 'architrave map --view entities lists tables.' : `Did you mean ${near}?`,
    );
  }
  return { entities: new Set(entities), origins: new Set(named) };
}
