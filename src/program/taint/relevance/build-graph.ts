/** The value graph of a linked program: by instruction what goes where, by call what goes to parameters and comes back. */
import { Op, instructionLength } from '../../../python/code/opcodes.ts';
import { offsetsOf } from '../graph-index.ts';
import { readCalls } from './call-edges.ts';
import { GIVEN, SENT } from './colours.ts';
import { findMade, instruction } from './instruction-edges.ts';
import { readNames } from './library-edges.ts';
import { readImports } from './module-values.ts';
import { type GraphInput, ScopeReading } from './scope-reading.ts';
import type { SharedNames } from './shared-names.ts';
import { type ScopeEdges, addingSummaryEdges } from './summary-edges.ts';
import type { ValueGraph } from './value-graph.ts';

/** The graph, and where the values of each scope lie in it. */
export type Vertices = {
  readonly graph: ValueGraph;
  /** By scope: its first value. */
  readonly values: Int32Array;
  /** What the first scope gives back; the others follow. */
  readonly returned: number;
  readonly shared: SharedNames;
};

/** In steps: one for each file, and for some of the scopes whose calls are summed up. */
export function* buildGraph(input: GraphInput): Generator<void, Vertices> {
  const reading = new ScopeReading(input);
  const { scopes, nodeScope, reads } = input.graph;
  const count = scopes.moduleOf.length;
  const edges: ScopeEdges = {
    values: reading.values,
    parameters: new Int32Array(count),
    returned: reading.returned,
    edges: new Int32Array(count + 1),
    calls: new Int32Array(count + 1),
  };
  const nodesOf = nodesByScope(nodeScope);
  const readOffsets = offsetsOf(reads.node, nodeScope.length);
  for (const [module, code] of scopes.codes.entries()) {
    if (code === null) continue;
    reading.beginModule(code, module);
    readImports(reading);
    code.scopes.forEach((scope, number) => {
      reading.beginScope(scope, number);
      edges.parameters[reading.number] = scope.parameters.length;
      readScope(reading, nodesOf.get(reading.number) ?? [], readOffsets);
      edges.edges[reading.number + 1] = reading.graph.from.length;
      edges.calls[reading.number + 1] = reading.graph.calls.length;
    });
    yield;
  }
  fillGaps(edges.edges);
  fillGaps(edges.calls);
  yield* addingSummaryEdges(reading.graph, edges);
  return reading;
}

function nodesByScope(nodeScope: Int32Array): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  nodeScope.forEach((scope, node) => {
    const known = found.get(scope);
    if (known === undefined) found.set(scope, [node]);
    else known.push(node);
  });
  return found;
}

/** Scopes of files that could not be read have no edges. */
function fillGaps(offsets: Int32Array): void {
  for (let at = 1; at < offsets.length; at += 1) offsets[at] = Math.max(offsets[at]!, offsets[at - 1]!);
}

function readScope(r: ScopeReading, nodes: readonly number[], readOffsets: Int32Array): void {
  const { words, scope, base } = r;
  for (const node of nodes) findMade(r, node);
  for (const [index, colours] of r.input.given.get(r.number) ?? []) r.graph.source(base + index, colours);
  if (r.input.sent.has(r.number)) r.graph.sink(r.returned + r.number, SENT | GIVEN);
  for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
    const op = words[pc]! & 0xff;
    if (op >= Op.BRANCH) continue;
    const target = words[pc + 2]!;
    if (target >= 0) r.definedAt[target] = pc;
    instruction(r, pc, op, target < 0 ? -1 : base + target);
  }
  for (const node of nodes) readNames(r, node, readOffsets);
  for (const node of nodes) readCalls(r, node);
}
