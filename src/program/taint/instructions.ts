/** What each instruction but the brackets does to values and state. */
import { CompareCode, Flag, GatherKind, NarrowKind, Op, UnaryCode } from '../../python/code/opcodes.ts';
import { attribute, storeAttribute } from './attributes.ts';
import type { Activation } from './activation.ts';
import { call } from './calls.ts';
import { followEdges } from './edge-calls.ts';
import { caughtAs } from './exceptions.ts';
import { bool, keyOf, literal, text, written } from './constants.ts';
import { defineClass, defineFunction } from './definitions.ts';
import { foldCompare, foldUnary } from './fold-operators.ts';
import { collection, dictionary, sequence } from './heap.ts';
import { item, storeItem, deleteItem } from './items.ts';
import { loadFree, loadGlobal, importFrom, importModule, storeFree, storeGlobal } from './name-access.ts';
import { binary } from './operators.ts';
import { elementOf, unpacked } from './iteration.ts';
import { compareContained } from './membership.ts';
import { storedOver, testedBefore } from './repeated-reads.ts';
import { withIterated } from './reads.ts';
import { responseTaint } from './responses.ts';
import { asText } from './text-methods.ts';
import { shownText } from './shown-text.ts';
import { boundTo, givenBack, storedUnder } from './secrets.ts';
import { type Taint, CLEAN, joinTaint, makeSafe, withStep } from './taint-set.ts';
import { beginningOf, strippedBehind } from './url-prefix.ts';
import { UNKNOWN, type Value, constantValue, joinValues, taintedValue } from './value.ts';
import { CallKind } from '../calls/call-graph.ts';

/** Lines and headers: `repr` writes line breaks as `\\n`. */
const BREAK_LINES: readonly number[] = [113, 117];

export function evaluate(a: Activation, pc: number): void {
  const result = compute(a, pc);
  const target = a.words[pc + 2]!;
  if (target < 0) return;
  a.definedAt[target] = pc;
  a.values[target] = result === undefined ? undefined : relevant(a, pc, target, testedBefore(a, target, result));
}

/** What cannot lie between a source and a sink is not followed, but for readings: a test of one tells of others. */
function relevant(a: Activation, pc: number, target: number, value: Value): Value {
  if (value.taint.size === 0 || a.isRelevant(target)) return value;
  const op = a.words[pc]! & 0xff;
  return op === Op.CALL || op === Op.ITEM || op === Op.ATTRIBUTE ? value : { ...value, taint: CLEAN };
}

function compute(a: Activation, pc: number): Value | undefined {
  switch (a.words[pc]! & 0xff) {
    case Op.CONSTANT:
      return constantValue(literal(a.operand(pc, 0), a.stringAt(pc, 1)));
    case Op.CAUGHT:
      return caughtAs(a, a.operand(pc, 0) < 0 ? null : a.valueAt(pc, 0));
    case Op.UNBOUND:
    case Op.UNKNOWN:
      return UNKNOWN;
    case Op.LOAD_GLOBAL:
      return loadGlobal(a, pc, a.stringAt(pc, 0));
    case Op.LOAD_FREE:
      return loadFree(a, pc, a.operand(pc, 0), a.stringAt(pc, 1));
    case Op.STORE_GLOBAL:
      boundTo(a, a.stringAt(pc, 0), a.valueAt(pc, 1));
      return storeGlobal(a, a.stringAt(pc, 0), a.valueAt(pc, 1));
    case Op.STORE_FREE:
      return storeFree(a, a.operand(pc, 0), a.stringAt(pc, 1), a.valueAt(pc, 2));
    case Op.EXPORT:
      a.exports.set(a.stringAt(pc, 0), a.valueAt(pc, 1));
      return undefined;
    case Op.PHI:
      return joined(a, pc);
    case Op.BIND:
      return bind(a, a.operand(pc, 0), a.operand(pc, 1), a.operand(pc, 2));
    case Op.ATTRIBUTE:
      return attribute(a, pc, a.valueAt(pc, 0), a.stringAt(pc, 1));
    case Op.STORE_ATTRIBUTE:
      boundTo(a, a.stringAt(pc, 1), a.valueAt(pc, 2));
      storedOver(a, a.operand(pc, 0), a.stringAt(pc, 1), -1);
      return storeAttribute(a, pc, a.valueAt(pc, 0), a.stringAt(pc, 1), a.valueAt(pc, 2));
    case Op.ITEM:
      return item(a, pc, a.valueAt(pc, 0), a.operand(pc, 1));
    case Op.STORE_ITEM:
      storedUnder(a, a.operand(pc, 0), a.operand(pc, 1), a.valueAt(pc, 2));
      storedOver(a, a.operand(pc, 0), null, a.operand(pc, 1));
      return storeItem(a, pc, a.valueAt(pc, 0), a.operand(pc, 1), a.valueAt(pc, 2));
    case Op.DELETE_ITEM:
      return deleteItem(a, a.valueAt(pc, 0), a.valueAt(pc, 1));
    case Op.CALL:
      return call(a, pc);
    case Op.TUPLE:
      return gathered(a, pc, 'tuple');
    case Op.LIST:
      return gathered(a, pc, 'list');
    case Op.SET:
      return gathered(a, pc, 'set');
    case Op.DICT:
      return dict(a, pc);
    case Op.FUNCTION:
      return defineFunction(a, pc);
    case Op.CLASS:
      return defineClass(a, pc);
    case Op.BINARY:
      return binary(a, pc, a.operand(pc, 0), a.valueAt(pc, 1), a.valueAt(pc, 2));
    case Op.UNARY: {
      if (a.operand(pc, 0) === UnaryCode['!s']) return a.valueAt(pc, 1);
      if (a.operand(pc, 0) === UnaryCode['!r']) return taintedValue(makeSafe(a.deepTaint(a.valueAt(pc, 1)), BREAK_LINES));
      const { constant, isOpen } = a.valueAt(pc, 1);
      return constant === null || isOpen ? UNKNOWN : constantValue(foldUnary(a.operand(pc, 0), constant));
    }
    case Op.COMPARE:
      return compare(a, a.operand(pc, 0), a.valueAt(pc, 1), a.valueAt(pc, 2));
    case Op.FORMAT:
      return format(a, pc);
    case Op.ITERATE: {
      const element = a.elements.get(pc);
      if (element !== undefined) return element;
      const iterable = a.valueAt(pc, 0);
      return withIterated(a, pc, joinEdges(a, pc, iterable, [CallKind.ITERATION], elementOf(a, iterable)));
    }
    case Op.UNPACK:
      return unpacked(a, pc, a.valueAt(pc, 0), a.operand(pc, 1), a.operand(pc, 2), a.operand(pc, 3));
    case Op.ENTER: {
      const manager = a.valueAt(pc, 0);
      return followEdges(a, pc, manager, [], [CallKind.CONTEXT_MANAGER]) ?? manager;
    }
    case Op.AWAIT:
    case Op.YIELD_FROM:
      return op(a, pc) === Op.YIELD_FROM ? yielded(a, elementOf(a, a.valueAt(pc, 0)), a.valueAt(pc, 0)) : a.valueAt(pc, 0);
    case Op.YIELD:
      return yielded(a, a.valueAt(pc, 0), UNKNOWN);
    case Op.RETURN:
      return returned(a, pc, a.valueAt(pc, 0));
    case Op.IMPORT:
      return importModule(a, a.stringAt(pc, 0), a.operand(pc, 1), a.hasFlag(pc, Flag.BINDS_TOP));
    case Op.IMPORT_FROM:
      return importFrom(a, pc, a.stringAt(pc, 0), a.operand(pc, 1), a.stringAt(pc, 2));
    case Op.NARROW:
      return narrowed(a.valueAt(pc, 0), a.operand(pc, 1), a.valueAt(pc, 2));
    case Op.DECLARE:
      return a.operand(pc, 0) < 0 ? undefined : a.valueAt(pc, 0);
    case Op.DECLARE_EXPORT:
      a.declared.push(a.stringAt(pc, 0));
      if (a.operand(pc, 1) >= 0) return a.valueAt(pc, 1);
      return undefined;
    case Op.GATHER:
      return comprehended(a, pc);
    default:
      return undefined;
  }
}

const op = (a: Activation, pc: number): number => a.words[pc]! & 0xff;

function joinEdges(a: Activation, pc: number, receiver: Value, kinds: readonly number[], own: Value): Value {
  const followed = followEdges(a, pc, receiver, [], kinds);
  return followed === null ? own : joinValues(own, followed);
}

function joined(a: Activation, pc: number): Value | undefined {
  let result: Value | undefined;
  for (let at = 0; at < a.operand(pc, 0); at += 1) {
    const one = a.values[a.operand(pc, at + 1)];
    if (one !== undefined) result = joinValues(result, one);
  }
  return result;
}

/** A variable is bound, or the value stands for what it was bound to on the way here. */
function bind(a: Activation, variable: number, number: number, name: number): undefined {
  const { state } = a;
  if (state === null) return;
  const local = state.locals.get(variable);
  if (name >= 0) {
    state.locals.set(variable, { number, value: a.value(number) });
    a.variableNames.set(variable, a.string(name));
    boundTo(a, a.string(name), a.value(number));
  } else if (local !== undefined) {
    a.values[number] = local.value;
    state.locals.set(variable, { number, value: local.value });
  }
}

function gathered(a: Activation, pc: number, kind: 'list' | 'tuple' | 'set'): Value {
  const items: Value[] = [];
  let loose: Value | undefined;
  for (let at = 0; at < a.operand(pc, 0); at += 1) {
    const coded = a.operand(pc, at + 1);
    const one = a.value(coded >> 1);
    if ((coded & 1) === 0) {
      items.push(one);
      continue;
    }
    const known = knownItems(a, one);
    if (known === null) loose = joinValues(loose, elementOf(a, one));
    else items.push(...known);
  }
  if (loose === undefined) return a.make(pc, sequence(kind, items));
  return a.make(pc, collection(kind, items.reduce(joinValues, loose)));
}

/** The elements of what is certainly one list or tuple with known elements. */
function knownItems(a: Activation, value: Value): readonly Value[] | null {
  const [only, ...others] = value.objects;
  if (only === undefined || others.length > 0 || value.isOpen) return null;
  return a.object(only)?.items ?? null;
}

function dict(a: Activation, pc: number): Value {
  const fields = new Map<string, Value>();
  let rest: Value | undefined;
  let isOpen = false;
  for (let at = 0; at < a.operand(pc, 0); at += 1) {
    const key = a.operand(pc, at * 2 + 1);
    const one = a.value(a.operand(pc, at * 2 + 2));
    const constant = key < 0 || a.value(key).isOpen ? null : a.value(key).constant;
    if (constant !== null) fields.set(keyOf(constant), one);
    else if (key >= 0) {
      rest = joinValues(joinValues(rest, one), taintedValue(a.value(key).taint));
      isOpen = true;
    } else {
      isOpen = spread(a, one, fields) || isOpen;
      if (isOpen) rest = joinValues(rest, taintedValue(a.deepTaint(one)));
    }
  }
  return a.make(pc, dictionary(fields, rest ?? null, isOpen));
}

/** `**other`; true where not all of it is known. */
function spread(a: Activation, other: Value, fields: Map<string, Value>): boolean {
  let isOpen = other.isOpen || other.objects.length !== 1;
  for (const number of other.objects) {
    const object = a.object(number);
    if (object?.kind !== 'dict') return true;
    for (const [key, value] of object.fields) fields.set(key, isOpen ? joinValues(fields.get(key), value) : value);
    isOpen ||= object.isOpen;
  }
  return isOpen;
}

function compare(a: Activation, operator: number, left: Value, right: Value): Value {
  if (operator === CompareCode.in || operator === CompareCode['not in']) {
    const contained = compareContained(a, left, right);
    return contained === null ? UNKNOWN : constantValue(bool(contained === (operator === CompareCode.in)));
  }
  if (left.constant === null || right.constant === null || left.isOpen || right.isOpen) return UNKNOWN;
  const result = foldCompare(operator, left.constant, right.constant);
  return result === null ? UNKNOWN : constantValue(bool(result));
}

function format(a: Activation, pc: number): Value {
  let known: string | null = '';
  let before = '';
  let taint: Taint = CLEAN;
  for (let at = 0; at < a.operand(pc, 0); at += 1) {
    const number = a.operand(pc, at + 1);
    const part = shownText(a, pc, a.value(number)) ?? a.value(number);
    const shown: string | null = part.constant === null || part.isOpen ? null : written(part.constant);
    known = known === null || shown === null ? null : known + shown;
    taint = joinTaint(taint, strippedBehind(a, number, a.deepTaint(part), before));
    before += beginningOf(a, number);
  }
  return known === null ? taintedValue(withStep(asText(a, taint), a.point(pc), 'put into a text')) : constantValue(text('str', known));
}

function yielded(a: Activation, value: Value, sent: Value): Value {
  a.yielded = joinValues(a.yielded, value);
  return sent;
}

function returned(a: Activation, pc: number, value: Value): undefined {
  a.returned = joinValues(a.returned, value);
  givenBack(a, value);
  if (a.returnCwe > 0) a.sink(responseTaint(a, value), { name: a.returnName, cwe: a.returnCwe, point: a.point(pc) });
}

function narrowed(value: Value, kind: number, operand: Value): Value {
  if (kind === NarrowKind.EQUALS && operand.constant !== null && !operand.isOpen) return constantValue(operand.constant);
  if (kind === NarrowKind.IS_NONE) return constantValue({ kind: 'none' });
  if (kind === NarrowKind.IS_NOT_NONE && value.constant?.kind === 'none') return { ...value, constant: null, isOpen: true };
  return value;
}

function comprehended(a: Activation, pc: number): Value {
  const kind = a.operand(pc, 0);
  let rest: Value | undefined;
  for (let at = 0; at < a.operand(pc, 1); at += 1) {
    const key = a.operand(pc, at * 2 + 2);
    rest = joinValues(rest, a.value(a.operand(pc, at * 2 + 3)));
    if (key >= 0) rest = joinValues(rest, taintedValue(a.value(key).taint));
  }
  if (kind === GatherKind.DICT) return a.make(pc, dictionary(new Map(), rest ?? null, true));
  return a.make(pc, collection(kind === GatherKind.SET ? 'set' : 'list', rest ?? null));
}
