/** What reading one function needs of the whole program. */
import type { ModuleCode } from '../../python/code/module-code.ts';
import type { CallEdges } from '../calls/call-graph.ts';
import type { Relevance } from './relevance/relevance.ts';
import type { FlowGraph } from './flow-graph.ts';
import type { Frozen } from './frozen.ts';
import type { Knowledge } from './knowledge.ts';
import type { FunctionFacts, Names } from './names.ts';
import type { ContextValue } from './context.ts';
import type { Summary } from './summary.ts';
import type { Value } from './value.ts';
import type { Labels, SinkPoint } from './taint-set.ts';

export type TaintProgram = {
  readonly labels: Labels;
  readonly names: Names;
  readonly knowledge: Knowledge;
  readonly edges: CallEdges;
  readonly flows: FlowGraph;
  /** What can lie between a source and a sink; null while names are read. */
  readonly relevance: Relevance | null;
  /** By external name of the call graph: that name, and what it is by the library's types. */
  externalNames(external: number): readonly string[];
  /** Names that are read at an instruction without a call. */
  readsAt(node: number, pc: number): readonly number[];
  /** Edges that leave an instruction: numbers from the first to before the second. */
  edgesAt(node: number, pc: number): readonly [number, number];
  scopeOf(node: number): number;
  /** How far a function lies from sources and sinks. */
  distanceOf(node: number): number;
  /** The node to take where only the scope is known. */
  nodeOf(scope: number): number;
  codeOf(scope: number): { readonly module: number; readonly code: ModuleCode; readonly number: number } | null;
  /** What a function does with arguments like these; null where it is too deep to be read. */
  summarise(node: number, context: readonly (ContextValue | null)[]): Summary | null;
  /** What an attribute of a class is that only `__init__` sets; null where that is not known. */
  initialAttribute(owner: number, name: string): Frozen | null;
  functionFacts(scope: number): FunctionFacts | undefined;
  /** What a class body leaves behind; `names` are those of the scope around it. */
  readBody(scope: number, names: ReadonlyMap<string, Value>): Body;
  reportUse(use: SinkPoint): void;
  /** A bound was reached. */
  bound(name: string): void;
};

/** What a module or class body leaves behind: what its names stand for, and which of them it declares, in order. */
export type Body = { readonly members: ReadonlyMap<string, Frozen>; readonly declared: readonly string[] };
