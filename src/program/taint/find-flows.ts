/** Untrusted data that arrives where it must not, and calls that are weak by themselves: over a linked program. */
import { HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import type { SourceKind } from '../catalog/taint.ts';
import { type FoundFlow, type FoundUse, flowsOf } from './arrivals.ts';
import type { Point } from './trace.ts';

export type { FoundFlow, FoundUse, Point as TaintPoint };
import { Engine } from './engine.ts';
import { Handlers } from './handlers.ts';
import { findingRelevance } from './relevance/find-relevance.ts';
import { HARMS_ALL, SENT_KINDS } from './trust.ts';
import { Knowledge, type KnowledgeSources, type NameFacts } from './knowledge.ts';
import { type ReadingStep, readFunctions } from './read-functions.ts';

export type FlowsInput = KnowledgeSources & {
  readonly graph: CallGraph;
  /** Kinds of sources to follow. */
  readonly kinds: ReadonlySet<SourceKind>;
  /** Whoever starts a program may read files and reach hosts as they like: of what they give it only what makes it run other code counts. */
  readonly isOperatorTrusted: boolean;
};

export type FoundFlows = {
  /** Sorted by place of the sink, then of the source. */
  readonly flows: readonly FoundFlow[];
  readonly uses: readonly FoundUse[];
  readonly coverage: FlowCoverage;
};

export type FlowCoverage = {
  readonly functions: number;
  /** Functions that were read, since data from outside or a sink can reach them. */
  readonly functionsRead: number;
  readonly handlers: number;
  /** Places where data comes from outside. */
  readonly sources: number;
  /** Bounds that were reached, by name, and how often. */
  readonly bounds: Readonly<Record<string, number>>;
};

/** The flows, step by step: whoever drives it may rest between the steps. Never throws. */
export function* findingFlows(input: FlowsInput): Generator<ReadingStep, FoundFlows> {
  const { graph, kinds } = input;
  const catalogs = input.catalogs.map((catalog) => ({
    ...catalog,
    sources: catalog.sources.filter(({ kind }) => kinds.has(kind)),
    handlers: (catalog.handlers ?? []).map((handler) => {
      if (handler.parameters === undefined || kinds.has(handler.parameters)) return handler;
      const { parameters: _, ...trusted } = handler;
      return trusted;
    }),
  }));
  const knowledge = new Knowledge({ catalogs, types: input.types, effectsOf: (name) => input.effectsOf(name) });
  let handlers: Handlers | null = null;
  const engine = new Engine(graph, knowledge, (self) => {
    handlers = new Handlers({
      graph,
      knowledge,
      names: self.names,
      labels: self.labels,
      externalNames: (external) => self.externalNames(external),
    });
    return handlers;
  });
  const entries = (handlers as Handlers | null)?.find() ?? [];
  const { sources, uses: others, conditional } = beginningsOf(engine, graph);
  const relevance = yield* withSteps(
    findingRelevance({
      isOperatorTrusted: input.isOperatorTrusted,
      graph,
      engine,
      entries,
      handlerOf: (scope) => engine.handlerOf(scope),
    }),
  );
  engine.relevance = relevance;
  for (const node of others) engine.isWeak.add(engine.scopeOf(node));
  if (relevance.leftOut > 0) engine.bounds.set('taint: functions far from sources and sinks', relevance.leftOut);
  const beginnings = [...sources, ...entries.map((scope) => engine.nodeOf(scope)).filter((node) => node >= 0)].filter((node) =>
    engine.isRelevant(node),
  );
  const read = yield* readFunctions(engine, graph, { beginnings, others, conditional });
  const { flows, uses } = flowsOf(engine);
  return {
    flows: input.isOperatorTrusted ? flows.filter(({ source, sink }) => SENT_KINDS.has(source.kind) || HARMS_ALL.has(sink.cwe)) : flows,
    uses,
    coverage: {
      functions: countFunctions(graph),
      functionsRead: new Set([...read].map((node) => graph.nodeScope[node])).size,
      handlers: entries.length,
      sources: engine.labels.all.filter(({ kind }) => kind === 'source').length,
      bounds: Object.fromEntries([...engine.bounds].toSorted(([left], [right]) => (left < right ? -1 : 1))),
    },
  };
}

/** Nothing is read yet. */
function* withSteps<Result>(steps: Generator<void, Result>): Generator<ReadingStep, Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield { done: 0, total: 0 };
  }
}

/** The same at one go. */
export function findFlows(input: FlowsInput): FoundFlows {
  const steps = findingFlows(input);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

type Beginnings = {
  /** Nodes in which data comes from outside, or what is weak where it is used as a secret. */
  readonly sources: readonly number[];
  /** Nodes that call what is weak by itself, sorted. */
  readonly uses: readonly number[];
  /** Those of them where it depends on an argument. */
  readonly conditional: ReadonlySet<number>;
};

function beginningsOf(engine: Engine, graph: CallGraph): Beginnings {
  const facts = graph.externals.map((_, external) => engine.knowledge.of(engine.externalNames(external)));
  const sources = new Set<number>();
  const uses = new Set<number>();
  const conditional = new Set<number>();
  const note = (node: number, known: NameFacts): void => {
    if (known.uses.length > 0) uses.add(node);
    if (known.uses.some(({ context, when }) => context === undefined && when !== undefined)) conditional.add(node);
  };
  const { edges, reads } = graph;
  edges.to.forEach((target, edge) => {
    if (target >= 0) return;
    const known = facts[-1 - target]!;
    if (known.source !== null || known.uses.some(({ context }) => context !== undefined)) sources.add(edges.from[edge]!);
    note(edges.from[edge]!, known);
  });
  reads.external.forEach((external, at) => {
    if (facts[external]!.source !== null) sources.add(reads.node[at]!);
    note(reads.node[at]!, facts[external]!);
  });
  for (const node of storesInto(engine, graph, engine.knowledge.weakMembers())) {
    uses.add(node);
    conditional.add(node);
  }
  return { sources: [...sources], uses: [...uses].toSorted((left, right) => left - right), conditional };
}

/** Nodes that store into attributes of these names. */
function storesInto(engine: Engine, { scopes }: CallGraph, names: ReadonlySet<string>): readonly number[] {
  const found: number[] = [];
  scopes.codes.forEach((code, module) => {
    if (code === null || !code.strings.some((text) => names.has(text))) return;
    code.scopes.forEach(({ start, end }, number) => {
      const node = engine.nodeOf(scopes.firstScope[module]! + number);
      for (let pc = start; pc < end && node >= 0; pc += instructionLength(code.words, pc)) {
        if ((code.words[pc]! & 0xff) !== Op.STORE_ATTRIBUTE || !names.has(code.strings[code.words[pc + HEADER_WORDS + 1]!]!)) continue;
        found.push(node);
        return;
      }
    });
  });
  return found;
}

function countFunctions({ scopes }: CallGraph): number {
  let count = 0;
  for (const code of scopes.codes) for (const { kind } of code?.scopes ?? []) if (kind === 'function' || kind === 'lambda') count += 1;
  return count;
}
