/** What calls of first-party functions pass in, and get back. */
import type { CodeScope } from '../../../python/code/module-code.ts';
import { Flag, HEADER_WORDS, Op, instructionLength } from '../../../python/code/opcodes.ts';
import { CallKind, EdgeFlag } from '../../calls/call-graph.ts';
import { lowerBound } from '../graph-index.ts';
import { mayKeepSecret } from '../secret-names.ts';
import { bind } from './argument-edges.ts';
import { RAISED } from './instruction-edges.ts';
import { SECRET } from './colours.ts';
import { externalEdge, passThrough } from './library-edges.ts';
import type { ScopeReading } from './scope-reading.ts';
import { Pass, Way } from './value-graph.ts';

export function readCalls(r: ScopeReading, node: number): void {
  const { edges } = r.input.graph;
  const last = edges.offsets[node + 1]!;
  for (let edge = edges.offsets[node]!; edge < last; edge += 1) edgeOf(r, edge);
  const { words, scope } = r;
  for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
    if ((words[pc]! & 0xff) !== Op.CALL) continue;
    const from = lowerBound(edges.pc, pc, edges.offsets[node]!, last);
    passThrough(r, pc, from, last);
    secretFields(r, pc);
  }
}

/** `Model(token=…)`: fields whose names may say that they are secrets. */
function secretFields(r: ScopeReading, pc: number): void {
  const operand = (index: number): number => r.words[pc + HEADER_WORDS + index]!;
  const [positional, keywords] = [operand(1), operand(2)];
  for (let at = 3 + positional; at < 3 + positional + 2 * keywords; at += 2) {
    if (operand(at) >= 0 && mayKeepSecret(r.text(pc, at))) r.graph.sink(r.value(pc, at + 1), SECRET);
  }
}

function edgeOf(r: ScopeReading, edge: number): void {
  const { edges, nodeScope, scopes } = r.input.graph;
  const pc = edges.pc[edge]!;
  const op = r.words[pc]! & 0xff;
  const to = edges.to[edge]!;
  if (to < 0) {
    externalEdge(r, pc, op, r.input.roles.of(-1 - to));
    return;
  }
  const scope = nodeScope[to]!;
  const module = scopes.moduleOf[scope]!;
  const target = scopes.codes[module]?.scopes[scope - scopes.firstScope[module]!];
  if (target === undefined || target.kind === 'module') return;
  const parameters = r.values[scope]!;
  const kind = edges.kind[edge]!;
  const result = op < Op.BRANCH ? r.resultOf(pc) : -1;
  if (op === Op.CALL) {
    callEdge(r, pc, kind, { scope, target, isBound: (edges.flags[edge]! & EdgeFlag.BOUND) !== 0 }, result);
    return;
  }
  if (target.kind === 'class') return;
  const first = op === Op.BINARY || op === Op.COMPARE || op === Op.UNARY ? 1 : 0;
  if (kind !== CallKind.IMPORT && kind !== CallKind.CLASS_BODY && op < Op.BRANCH) {
    const begin = r.graph.from.length;
    const receiver = r.value(pc, first);
    if (target.parameters.length > 0) r.graph.edge(receiver, parameters, Pass.SAME, Way.IN);
    for (let at = 1; at < target.parameters.length && at < 3; at += 1) {
      if (op === Op.STORE_ATTRIBUTE) r.graph.edge(r.value(pc, 2), parameters + at, Pass.SAME, Way.IN);
      else if (op === Op.ITEM || op === Op.STORE_ITEM || op === Op.BINARY || op === Op.COMPARE)
        r.graph.edge(r.value(pc, first + at), parameters + at, Pass.SAME, Way.IN);
    }
    site(r, scope, begin, result, op === Op.ITERATE ? Pass.WHOLE : Pass.SAME);
  }
}

function callEdge(
  r: ScopeReading,
  pc: number,
  kind: number,
  to: { scope: number; target: CodeScope; isBound: boolean },
  result: number,
): void {
  const { scope, target } = to;
  const base = r.values[scope]!;
  const given = r.argumentsOf(pc);
  const begin = r.graph.from.length;
  if (target.kind === 'class') {
    declared(r, pc, result);
    return;
  }
  if (kind === CallKind.CALLBACK) {
    target.parameters.forEach((_, index) => {
      for (const value of given) r.graph.edge(value, base + index, Pass.WHOLE, Way.IN);
    });
    site(r, scope, begin, result, Pass.WHOLE);
    return;
  }
  const method = r.methodAt(pc);
  let first = 0;
  if (to.isBound) {
    first = 1;
    const callee = r.value(pc, 0);
    const receiver = kind === CallKind.CONSTRUCTION ? result : method >= 0 ? r.value(method, 0) : callee;
    if (target.parameters.length > 0) r.graph.edge(receiver, base, Pass.SAME, Way.IN);
  }
  bind(r, pc, target, base, first);
  site(r, scope, begin, kind !== CallKind.CONSTRUCTION || target.name === '__new__' ? result : -1, Pass.SAME);
  if (((r.words[pc]! >>> 8) & Flag.DECORATOR) !== 0) for (const value of given) r.graph.edge(value, result, Pass.SAME);
}

/** A call whose edges into parameters were made from `begin` on. */
function site(r: ScopeReading, scope: number, begin: number, result: number, pass: number): void {
  const to = r.graph.from.length;
  r.graph.edge(r.returned + scope, result, pass, Way.OUT);
  r.graph.edge(r.shared.free(scope, RAISED), r.shared.free(r.number, RAISED), Pass.SAME, Way.OUT);
  r.graph.calls.push({ scope, from: begin, to, result, pass });
}

/** Data classes: arguments become attributes; which, their names tell, or any. */
function declared(r: ScopeReading, pc: number, result: number): void {
  for (const value of r.argumentsOf(pc)) {
    r.graph.edge(value, result, Pass.WHOLE);
  }
}
