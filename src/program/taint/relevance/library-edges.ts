/** What libraries do with what goes into them: sources, sinks, and what passes through. */
import { Op } from '../../../python/code/opcodes.ts';
import { CallKind } from '../../calls/call-graph.ts';
import { CLEAN_METHODS, MUTATORS, QUERIES, looksUp } from '../method-tables.ts';
import type { ExternalRole } from './external-roles.ts';
import type { ScopeReading } from './scope-reading.ts';
import { Pass } from './value-graph.ts';

/** Names of libraries that are read without a call. */
export function readNames(r: ScopeReading, node: number, offsets: Int32Array): void {
  const { reads } = r.input.graph;
  for (let at = offsets[node]!; at < offsets[node + 1]!; at += 1) {
    const role = r.input.roles.of(reads.external[at]!);
    const pc = reads.pc[at]!;
    const target = r.words[pc + 2]!;
    if (role.source > 0 && target >= 0) r.graph.source(r.base + target, role.source);
    if (role.sink > 0) storeSink(r, pc, role.sink);
    if (role.sink > 0 && target >= 0) r.graph.sink(r.base + target, role.sink);
  }
}

export function externalEdge(r: ScopeReading, pc: number, op: number, role: ExternalRole): void {
  if (role.source > 0 && op < Op.BRANCH) r.graph.source(r.resultOf(pc), role.source);
  if (role.sink === 0) return;
  if (op !== Op.CALL) {
    storeSink(r, pc, role.sink);
    return;
  }
  for (const value of r.argumentsOf(pc)) r.graph.sink(value, role.sink);
  const method = r.methodAt(pc);
  if (method >= 0) r.graph.sink(r.value(method, 0), role.sink);
}

/** What is assigned to an attribute (or element) of a library's object. */
function storeSink(r: ScopeReading, pc: number, colours: number): void {
  const op = r.words[pc]! & 0xff;
  if (op !== Op.STORE_ATTRIBUTE && op !== Op.STORE_ITEM) return;
  r.graph.sink(r.value(pc, 2), colours);
  if (op === Op.STORE_ITEM) r.graph.sink(r.value(pc, 1), colours);
}

/** Of `table['a']` and `table.setdefault('a', [])`: the table. */
function holdersOf(r: ScopeReading, receiver: number): readonly number[] {
  const found: number[] = [];
  let value = receiver;
  for (let step = 0; step < MAX_HOLDERS && value >= r.base; step += 1) {
    const pc = r.definedAt[value - r.base] ?? -1;
    if (pc < 0) break;
    const op = r.words[pc]! & 0xff;
    const method = op === Op.CALL ? r.methodAt(pc) : -1;
    if (op === Op.ITEM) value = r.value(pc, 0);
    else if (method >= 0 && r.text(method, 1) === 'setdefault') value = r.value(method, 0);
    else break;
    found.push(value);
  }
  return found;
}

const MAX_HOLDERS = 3;

/** What a library does with what goes in. */
export function passThrough(r: ScopeReading, pc: number, from: number, last: number): void {
  const { edges } = r.input.graph;
  let isInternal = false;
  let isExternal = false;
  let passes = false;
  for (let edge = from; edge < last && edges.pc[edge] === pc; edge += 1) {
    if (edges.to[edge]! >= 0) isInternal ||= edges.kind[edge] !== CallKind.CALLBACK;
    else {
      isExternal = true;
      passes ||= r.input.roles.of(-1 - edges.to[edge]!).passes;
    }
  }
  const method = r.methodAt(pc);
  const result = r.resultOf(pc);
  const name = method < 0 ? '' : r.text(method, 1);
  if (isInternal && !isExternal && !MUTATORS.has(name)) return;
  const receiver = method < 0 ? -1 : r.value(method, 0);
  const untyped = r.input.roles.sinkNamed(name);
  if (untyped > 0) for (const given of r.argumentsOf(pc)) r.graph.sink(given, untyped);
  if (MUTATORS.has(name)) {
    for (const given of r.argumentsOf(pc)) {
      r.graph.edge(given, receiver, Pass.FILL);
      if (isExternal || !isInternal) r.graph.edge(given, receiver, Pass.WHOLE);
      for (const holder of holdersOf(r, receiver)) r.graph.edge(given, holder, Pass.FILL);
    }
  }
  // `super().__init__(text)`: an exception keeps it.
  if (name === '__init__' && r.scope.name === '__init__') for (const given of r.argumentsOf(pc)) r.graph.edge(given, r.base, Pass.FILL);
  const file = r.keywordOf(pc, 'file');
  if (file >= 0 && method < 0) for (const given of r.argumentsOf(pc)) r.graph.edge(given, file, Pass.FILL);
  if (method < 0 && r.isMadeByCall(pc)) r.graph.edge(r.value(pc, 0), result, Pass.WHOLE);
  if ((isExternal && !passes) || (isInternal && !isExternal) || CLEAN_METHODS.has(name)) return;
  if (receiver >= 0) r.graph.edge(receiver, result, Pass.WHOLE);
  if (QUERIES.has(name) && receiver >= 0) return;
  const given = r.argumentsOf(pc);
  for (const value of looksUp(name) && receiver >= 0 && given.length === 1 ? [] : given) r.graph.edge(value, result, Pass.WHOLE);
}
