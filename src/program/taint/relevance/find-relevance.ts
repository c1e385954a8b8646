/** What can lie between the sources and sinks that are asked for, with what frameworks pass to the functions that they call. */
import type { CallGraph } from '../../calls/call-graph.ts';
import type { Engine } from '../engine.ts';
import type { Handler } from '../handlers.ts';
import { HARMS_ALL, SENT_KINDS } from '../trust.ts';
import { GIVEN, SENT } from './colours.ts';
import { type Colouring, ExternalRoles } from './external-roles.ts';
import { Families } from './families.ts';
import { Relevance } from './relevance.ts';

export type RelevanceInput = {
  readonly graph: CallGraph;
  readonly engine: Engine;
  readonly isOperatorTrusted: boolean;
  /** Scopes that frameworks call. */
  readonly entries: readonly number[];
  handlerOf(scope: number): Handler | null;
};

export function* findingRelevance({ graph, engine, isOperatorTrusted, entries, handlerOf }: RelevanceInput): Generator<void, Relevance> {
  const { knowledge, names, labels } = engine;
  const colouring: Colouring = {
    sourceColours: (kind) => (isOperatorTrusted && !SENT_KINDS.has(kind) ? GIVEN : SENT),
    sinkColours: (cwe) => (isOperatorTrusted && HARMS_ALL.has(cwe) ? SENT | GIVEN : SENT),
  };
  const roles = new ExternalRoles(graph, knowledge, colouring, (external) => engine.externalNames(external));
  const given = new Map<number, ReadonlyMap<number, number>>();
  const sent = new Set<number>();
  for (const scope of entries) {
    const handler = handlerOf(scope);
    if (handler === null) continue;
    const colours = new Map<number, number>();
    for (const [index, { label }] of handler.sources) {
      const source = labels.all[label]!;
      if (source.kind === 'source') colours.set(index, colouring.sourceColours(source.source));
    }
    // What a request holds is known when it is asked for.
    for (const index of handler.references.keys()) colours.set(index, SENT);
    for (const [index, dependencies] of handler.injected) {
      colours.set(index, SENT);
      for (const dependency of dependencies) sent.add(dependency);
    }
    given.set(scope, colours);
    if (handler.returns > 0) sent.add(scope);
  }
  const families = yield* Families.of(graph.scopes, names);
  return yield* Relevance.of({ graph, roles, names, families, given, sent });
}
