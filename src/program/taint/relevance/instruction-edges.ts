/** What each instruction passes on, but for calls. */
import { Flag, HEADER_WORDS, Op, UnaryCode } from '../../../python/code/opcodes.ts';
import { CallKind } from '../../calls/call-graph.ts';
import { givesSecret, saysSecret } from '../secret-names.ts';
import { SECRET } from './colours.ts';
import { NO_MODULE, importFrom, moduleBehind } from './module-values.ts';
import type { ScopeReading } from './scope-reading.ts';
import { Pass } from './value-graph.ts';

/** No name of Python's: what a function raises and catches. */
export const RAISED = '*raised*';

export function instruction(r: ScopeReading, pc: number, op: number, result: number): void {
  const { graph, words } = r;
  const operand = (index: number): number => words[pc + HEADER_WORDS + index]!;
  switch (op) {
    case Op.LOAD_GLOBAL:
      graph.edge(r.shared.global(r.module, r.text(pc, 0)), result, Pass.SAME);
      return;
    case Op.LOAD_FREE:
      graph.edge(r.shared.free(r.firstScope + operand(0), r.text(pc, 1)), result, Pass.SAME);
      return;
    case Op.STORE_GLOBAL:
      bound(r, r.text(pc, 0), r.value(pc, 1));
      graph.edge(r.value(pc, 1), r.shared.global(r.module, r.text(pc, 0)), Pass.COPY);
      return;
    case Op.STORE_FREE:
      bound(r, r.text(pc, 1), r.value(pc, 2));
      graph.edge(r.value(pc, 2), r.shared.free(r.firstScope + operand(0), r.text(pc, 1)), Pass.SAME);
      return;
    case Op.EXPORT:
      if (r.scope.kind === 'class') graph.edge(r.value(pc, 1), r.shared.own(r.input.families.of(r.number), r.text(pc, 0)), Pass.COPY);
      return;
    case Op.BIND:
      if (operand(2) >= 0) bound(r, r.text(pc, 2), r.value(pc, 1));
      return;
    case Op.PHI:
      for (let at = 0; at < operand(0); at += 1) graph.edge(r.value(pc, at + 1), result, Pass.SAME);
      return;
    case Op.NARROW:
    case Op.AWAIT:
    case Op.DECLARE:
    case Op.ENTER:
      graph.edge(r.value(pc, 0), result, Pass.SAME);
      return;
    case Op.DECLARE_EXPORT:
      graph.edge(r.value(pc, 1), result, Pass.SAME);
      return;
    case Op.ATTRIBUTE:
      loadAttribute(r, pc, result);
      return;
    case Op.IMPORT_FROM:
      importFrom(r, pc, result);
      return;
    case Op.STORE_ATTRIBUTE:
      bound(r, r.text(pc, 1), r.value(pc, 2));
      graph.edge(r.value(pc, 2), storedAs(r, operand(0), r.text(pc, 1)), Pass.COPY);
      graph.edge(r.value(pc, 2), r.value(pc, 0), Pass.FILL);
      return;
    case Op.ITEM:
    case Op.ITERATE:
    case Op.UNPACK:
      graph.edge(r.value(pc, 0), result, Pass.WHOLE);
      return;
    case Op.STORE_ITEM:
      graph.edge(r.value(pc, 2), r.value(pc, 0), Pass.FILL);
      r.graph.sink(r.value(pc, 2), SECRET | r.input.roles.sinkNamed('__setitem__'));
      r.graph.sink(r.value(pc, 1), r.input.roles.sinkNamed('__setitem__'));
      return;
    case Op.TUPLE:
    case Op.LIST:
    case Op.SET:
      for (let at = 0; at < operand(0); at += 1) graph.edge(r.starred(pc, at + 1), result, Pass.HOLD);
      return;
    case Op.DICT:
      for (let at = 0; at < 2 * operand(0); at += 1) graph.edge(r.value(pc, at + 1), result, Pass.HOLD);
      return;
    case Op.GATHER:
      for (let at = 0; at < 2 * operand(1); at += 1) graph.edge(r.value(pc, at + 2), result, Pass.HOLD);
      return;
    case Op.BINARY:
      graph.edge(r.value(pc, 1), result, (r.words[pc]! >>> 8) & Flag.IN_PLACE ? Pass.SAME : Pass.WHOLE);
      graph.edge(r.value(pc, 1), result, Pass.WHOLE);
      graph.edge(r.value(pc, 2), result, Pass.WHOLE);
      if ((r.words[pc]! >>> 8) & Flag.IN_PLACE) graph.edge(r.value(pc, 2), r.value(pc, 1), Pass.FILL);
      return;
    case Op.UNARY:
      if (operand(0) === UnaryCode['!r'] || operand(0) === UnaryCode['!s']) graph.edge(r.value(pc, 1), result, Pass.WHOLE);
      return;
    case Op.FORMAT:
      for (let at = 0; at < operand(0); at += 1) graph.edge(r.value(pc, at + 1), result, Pass.WHOLE);
      return;
    case Op.FUNCTION:
      // Of inner functions: what a module gives as defaults comes from nobody.
      for (let at = 0; at < operand(1) && r.scope.kind === 'function'; at += 1)
        if (operand(2 + at * 2) >= 0) graph.edge(r.value(pc, 2 + at * 2), r.values[r.firstScope + operand(0)]! + at, Pass.SAME);
      return;
    case Op.RETURN:
      if (givesSecret(r.scope.qualifiedName)) graph.sink(r.value(pc, 0), SECRET);
      graph.edge(r.value(pc, 0), r.returned + r.number, Pass.SAME);
      return;
    case Op.RAISE:
      graph.edge(r.value(pc, 0), r.shared.free(r.number, RAISED), Pass.SAME);
      if (operand(1) >= 0) graph.edge(r.value(pc, 1), r.shared.free(r.number, RAISED), Pass.HOLD);
      return;
    case Op.CAUGHT:
      graph.edge(r.shared.free(r.number, RAISED), result, Pass.SAME);
      return;
    case Op.YIELD:
      graph.edge(r.value(pc, 0), r.returned + r.number, Pass.HOLD);
      return;
    case Op.YIELD_FROM:
      graph.edge(r.value(pc, 0), r.returned + r.number, Pass.SAME);
      graph.edge(r.value(pc, 0), result, Pass.SAME);
      return;
    default:
  }
}

function loadAttribute(r: ScopeReading, pc: number, result: number): void {
  const object = r.words[pc + HEADER_WORDS]!;
  const name = r.text(pc, 1);
  const module = moduleBehind(r, object);
  if (module !== NO_MODULE) {
    if (module >= 0) r.graph.edge(r.shared.global(module, name), result, Pass.SAME);
    return;
  }
  r.graph.edge(r.base + object, result, Pass.PART);
  r.graph.edge(r.base + object, result, Pass.OBJECT);
  const family = familyOf(r, object);
  if (family >= 0) {
    r.graph.edge(r.shared.own(family, name), result, Pass.SAME);
    r.graph.edge(r.shared.other(name), result, Pass.SAME);
  } else r.graph.edge(r.shared.attribute(name), result, Pass.SAME);
}

function storedAs(r: ScopeReading, object: number, name: string): number {
  const module = moduleBehind(r, object);
  if (module !== NO_MODULE) return module < 0 ? -1 : r.shared.global(module, name);
  const family = familyOf(r, object);
  return family >= 0 ? r.shared.own(family, name) : r.shared.other(name);
}

/** The class whose family shares the attributes of a value; -1 where that is not known. */
function familyOf(r: ScopeReading, value: number): number {
  const { code, scope } = r;
  if (value === 0 && scope.parameters.length > 0 && code.scopes[scope.parent]?.kind === 'class')
    return r.input.families.of(r.firstScope + scope.parent);
  return r.made.get(value) ?? -1;
}

/** What calls of first-party classes give. */
export function findMade(r: ScopeReading, node: number): void {
  const { edges, nodeScope, scopes } = r.input.graph;
  for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge += 1) {
    if (edges.kind[edge] !== CallKind.CONSTRUCTION || edges.to[edge]! < 0) continue;
    const scope = nodeScope[edges.to[edge]!]!;
    const first = scopes.firstScope[scopes.moduleOf[scope]!]!;
    const target = scopes.codes[scopes.moduleOf[scope]!]?.scopes[scope - first];
    if (target === undefined) continue;
    const family = r.input.families.of(target.kind === 'class' ? scope : first + target.parent);
    const value = r.words[edges.pc[edge]! + 2]!;
    const known = r.made.get(value);
    if (value >= 0) r.made.set(value, known === undefined || known === family ? family : -1);
  }
}

function bound(r: ScopeReading, name: string, value: number): void {
  if (saysSecret(name)) r.graph.sink(value, SECRET);
}
