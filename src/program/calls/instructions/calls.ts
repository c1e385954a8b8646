/** Calls, results, and what a function hands out. */
import { Flag, HEADER_WORDS, Op } from '../../../python/code/opcodes.ts';
import { CallKind, EdgeFlag, Unresolved } from '../call-graph.ts';
import { decorate, decoratorsAmong } from '../decorators.ts';
import { libraryClassOf } from '../library.ts';
import { CALL, EMPTY } from '../machine.ts';
import type { CallManner } from '../machine.ts';
import { ObjectKind } from '../objects.ts';
import { noteReturned } from '../returned-parameters.ts';
import type { CallOutcome, Frame } from './frame.ts';
import { noteUnchangedCall, parameterBehind } from './unchanged.ts';

export function call(f: Frame, pc: number): void {
  const { m, words } = f;
  const flags = f.flags(pc);
  const isDecorator = (flags & Flag.DECORATOR) !== 0;
  const callees = isDecorator ? decoratorsAmong(m, f.value(pc, 0)) : f.value(pc, 0);
  const positionalCount = f.operand(pc, 1);
  const keywordCount = f.operand(pc, 2);
  const positional: number[] = [];
  const stars: boolean[] = [];
  let at = pc + HEADER_WORDS + 3;
  for (let index = 0; index < positionalCount; index += 1, at += 1) {
    positional.push(f.values[words[at]! >> 1]!);
    stars.push((words[at]! & 1) === 1);
  }
  const names: number[] = [];
  const keywords: number[] = [];
  for (let index = 0; index < keywordCount; index += 1, at += 2) {
    const name = words[at]!;
    names.push(name < 0 ? -1 : m.names.ofModule(f.module, name));
    keywords.push(f.values[words[at + 1]!]!);
  }
  const manner: CallManner = {
    kind: isDecorator ? CallKind.DECORATOR : CallKind.CALL,
    flags: (flags & Flag.AWAITED) !== 0 ? EdgeFlag.AWAITED : 0,
    boundary: 0,
  };
  const args = { positional, stars, names, keywords };
  let result = EMPTY;
  let madeOutside = false;
  const isAnnotation = (flags & Flag.ANNOTATION) !== 0;
  const records = m.isRecording;
  if (isAnnotation) m.isRecording = false;
  for (const callee of m.values.members(callees)) {
    const kind = m.objects.kind[callee]!;
    if (kind === ObjectKind.UNKNOWN && manner.kind === CallKind.DECORATOR) {
      const external = makerOf(f, f.operand(pc, 0));
      // What made the decorator is not read, so neither is what the decorator does.
      if (external >= 0 && !isAnnotation) {
        madeOutside = true;
        if (m.behaviourOf(m.texts[external]!) === null) m.edgeToExternal(external, manner);
      }
      if (external >= 0 || m.isSettled()) result = m.values.union(result, decorateAll(f, external, positional[0] ?? EMPTY));
      continue;
    }
    result = m.values.union(result, m.actions.invoke(callee, args, manner));
  }
  m.isRecording = records;
  noteUnchangedCall(f, pc, callees, args, result);
  if (callees === EMPTY && manner.kind === CallKind.DECORATOR && m.isSettled()) result = positional[0] ?? EMPTY;
  if (records && !isAnnotation) f.note(pc, outcomeOf(f, callees, isDecorator, madeOutside));
  f.define(pc, result === EMPTY && !m.isKnown(callees) ? unknownResult(f, callees) : result);
}

function unknownResult(f: Frame, callees: number): number {
  const { m } = f;
  return m.values.filter(callees, (object) => m.objects.kind[object] === ObjectKind.UNKNOWN);
}

/** A decorator that nothing is known of leaves its function as it is. */
function decorateAll(f: Frame, external: number, functions: number): number {
  const { m } = f;
  if (external < 0) return functions;
  let result = EMPTY;
  for (const object of m.values.members(functions)) result = m.values.union(result, m.values.single(decorate(m, object, external)));
  return result;
}

/** The external function whose call made a value, as decorators with arguments are made; -1 where none did. */
function makerOf(f: Frame, value: number): number {
  const { m, words } = f;
  const pc = f.flow.definitionOf(value);
  if (pc < 0 || (words[pc]! & 0xff) !== Op.CALL) return -1;
  let maker = -1;
  for (const callee of m.values.members(f.value(pc, 0))) {
    const kind = m.objects.kind[callee]!;
    if (kind === ObjectKind.EXTERNAL) maker = m.objects.a[callee]!;
    if (kind !== ObjectKind.LIBRARY_METHOD) continue;
    const type = libraryClassOf(m, m.objects.a[callee]!);
    if (type !== null) maker = m.text(`${type.name}.${m.texts[m.objects.b[callee]!]!}`);
  }
  return maker;
}

function outcomeOf(f: Frame, callees: number, isDecorator: boolean, isOutside: boolean): CallOutcome {
  const { m } = f;
  let isExternal = isOutside;
  let reason: number = Unresolved.UNKNOWN;
  for (const callee of m.values.members(callees)) {
    switch (m.objects.kind[callee]!) {
      case ObjectKind.UNKNOWN:
        reason = m.objects.a[callee]!;
        break;
      case ObjectKind.NONE:
        break;
      case ObjectKind.EXTERNAL:
      case ObjectKind.LIBRARY_METHOD:
      case ObjectKind.ALIAS:
      case ObjectKind.DECORATOR:
        isExternal = true;
        break;
      case ObjectKind.LIBRARY_INSTANCE:
        if (m.texts[m.objects.a[callee]!] === 'callable' && !isDecorator) reason = Unresolved.PARAMETER;
        else isExternal = true;
        break;
      default:
        return 'first-party';
    }
  }
  return isExternal ? 'external' : reason;
}

export function returnValue(f: Frame, pc: number): void {
  const { m } = f;
  const value = f.operand(pc, 0);
  if (value < 0) return;
  const parameter = parameterBehind(f, value);
  const { isGenerator } = m.codeScope(m.nodeScope[m.node]!);
  if (!isGenerator && noteReturned(m, m.node, parameter < 0 ? value : parameter)) return;
  m.cells.add(m.resultCell(m.node), f.values[value]!);
}

/** What `send` gives to a generator. */
export function sentTo(f: Frame, node: number): number {
  const { m } = f;
  const sent = m.cells.read(m.sendCell(node));
  return sent === EMPTY ? m.unknownSet(Unresolved.UNKNOWN) : sent;
}

export function resultOfGenerators(f: Frame, set: number): number {
  const { m } = f;
  let result = EMPTY;
  for (const object of m.values.members(set)) {
    if (m.objects.kind[object] === ObjectKind.GENERATOR) result = m.values.union(result, m.cells.read(m.resultCell(m.objects.a[object]!)));
  }
  return result;
}

/** `raise C` makes an instance. */
export function raise(f: Frame, pc: number): void {
  const { m } = f;
  for (const object of m.values.members(f.value(pc, 0))) {
    const kind = m.objects.kind[object]!;
    if (kind === ObjectKind.CLASS) m.actions.invoke(object, { positional: [], stars: [], names: [], keywords: [] }, CALL);
    if (kind === ObjectKind.CLASS) f.classes.noteRaised(object);
    if (kind === ObjectKind.INSTANCE) f.classes.noteRaised(m.objects.a[object]!);
  }
}
