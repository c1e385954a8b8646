/** Untrusted data that arrives where it must not, and calls that are weak by themselves: over a linked program. */
import { HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import type { SourceKind } from '../catalog/taint.ts';
import { type FoundFlow, type FoundUse, flowsOf } from './arrivals.ts';
import type { Point } from './taint-set.ts';

export type { FoundFlow, FoundUse, Point as TaintPoint };
import { Engine } from './engine.ts';
import { Handlers } from './handlers.ts';
import { Knowledge, type KnowledgeSources } from './knowledge.ts';
import { callersOf } from './reachable.ts';

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

/** Times that the readers of shared names and attributes are looked at again. */
const MAX_ROUNDS = 3;

/** What strangers send. */
const SENT: ReadonlySet<SourceKind> = new Set(['http', 'message']);
/** Commands, code, queries and objects: weaknesses that give more rights than their source had. */
const HARMS_ALL: ReadonlySet<number> = new Set([74, 77, 78, 88, 89, 90, 94, 95, 502, 643, 943, 1336]);

/** Never throws. */
export function findFlows(input: FlowsInput): FoundFlows {
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
  const found = beginnings(engine, graph);
  const nodes = callersOf(graph, [...found.sources, ...entries.map((scope) => engine.nodeOf(scope)).filter((node) => node >= 0)]);
  const read = new Set<number>();
  const analyse = (node: number): void => {
    read.add(node);
    engine.analyse(node);
  };
  for (const node of nodes) analyse(node);
  for (const node of found.uses) if (!read.has(node)) analyse(node);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const readers = callersOf(graph, readersOf(engine, graph)).filter((node) => !read.has(node));
    if (readers.length === 0) break;
    for (const node of readers) analyse(node);
  }
  const { flows, uses } = flowsOf(engine);
  return {
    flows: input.isOperatorTrusted ? flows.filter(({ source, sink }) => SENT.has(source.kind) || HARMS_ALL.has(sink.cwe)) : flows,
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

/** Nodes in which data comes from outside (or what is weak where it is used as a secret), and nodes that call what is weak by itself. */
function beginnings(engine: Engine, graph: CallGraph): { readonly sources: readonly number[]; readonly uses: readonly number[] } {
  const facts = graph.externals.map((_, external) => engine.knowledge.of(engine.externalNames(external)));
  const sources = new Set<number>();
  const uses = new Set<number>();
  const { edges, reads } = graph;
  edges.to.forEach((target, edge) => {
    if (target >= 0) return;
    const known = facts[-1 - target]!;
    if (known.source !== null || known.uses.some(({ context }) => context !== undefined)) sources.add(edges.from[edge]!);
    if (known.uses.length > 0) uses.add(edges.from[edge]!);
  });
  reads.external.forEach((external, at) => {
    if (facts[external]!.source !== null) sources.add(reads.node[at]!);
    if (facts[external]!.uses.length > 0) uses.add(reads.node[at]!);
  });
  return { sources: [...sources], uses: [...uses].toSorted((left, right) => left - right) };
}

/** Functions that read names and attributes into which data from outside was put. */
function readersOf(engine: Engine, graph: CallGraph): readonly number[] {
  const attributes = new Map<number, Set<string>>();
  const globals = new Map<number, Set<string>>();
  const frees = new Map<number, Set<string>>();
  for (const cell of engine.cells.keys()) {
    const label = engine.labels.all[cell]!;
    if (label.kind !== 'cell') continue;
    const [kind, holder, name] = label.key.split(' ') as [string, string, string];
    const table = kind === 'a' ? attributes : kind === 'g' ? globals : frees;
    const names = table.get(Number(holder)) ?? new Set();
    table.set(Number(holder), names.add(name));
  }
  const { scopes } = graph;
  const found: number[] = [];
  scopes.codes.forEach((code, module) => {
    const first = scopes.firstScope[module]!;
    code?.scopes.forEach((scope, number) => {
      if (scope.kind === 'class') return;
      const own = attributes.get(first + scope.parent);
      const shared = globals.get(module);
      const reads = (pc: number): boolean => {
        const at = pc + HEADER_WORDS;
        switch (code.words[pc]! & 0xff) {
          case Op.ATTRIBUTE:
            return own?.has(code.strings[code.words[at + 1]!]!) === true;
          case Op.LOAD_GLOBAL:
            return shared?.has(code.strings[code.words[at]!]!) === true;
          case Op.LOAD_FREE:
            return frees.get(first + code.words[at]!)?.has(code.strings[code.words[at + 1]!]!) === true;
          default:
            return false;
        }
      };
      if (own === undefined && shared === undefined && frees.size === 0) return;
      for (let pc = scope.start; pc < scope.end; pc += instructionLength(code.words, pc)) {
        if (!reads(pc)) continue;
        if (engine.nodeOf(first + number) >= 0) found.push(engine.nodeOf(first + number));
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
