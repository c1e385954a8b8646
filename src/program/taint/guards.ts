/** What a test says of the values that it tests: after a test for membership in a fixed collection, a value is safe. */
import { CompareCode, HEADER_WORDS, Op, UnaryCode } from '../../python/code/opcodes.ts';
import type { TaintArgument } from '../catalog/taint.ts';
import { CallKind } from '../calls/call-graph.ts';
import type { Activation, Fact } from './activation.ts';
import { allHold } from './conditions.ts';
import { readArguments } from './call-arguments.ts';
import { isTrusted } from './membership.ts';
import { RESHAPING_METHODS, VALIDATING_METHODS } from './method-tables.ts';
import { safeWithout } from './neutral-text.ts';
import { NOT_SAFE } from './taint-set.ts';
import { truthOf } from './truth.ts';
import { UNKNOWN } from './value.ts';

/** Tests within tests to this depth. */
const MAX_DEPTH = 8;
/** A host that was checked: no redirect or request elsewhere. */
const HOST_CHECKED: readonly number[] = [601, 918];
const HOST_PARTS: ReadonlySet<string> = new Set(['netloc', 'hostname', 'host']);
const WHOLLY: readonly number[] = [];

function testFacts(a: Activation, test: number, result: boolean, depth = 0): readonly Fact[] {
  const pc = test < 0 || depth > MAX_DEPTH ? -1 : a.definedAt[test]!;
  const join = a.joins.get(test);
  if (join !== undefined && depth <= MAX_DEPTH) return joinFacts(a, join, result, depth);
  if (pc < 0) return [];
  switch (a.words[pc]! & 0xff) {
    case Op.UNARY:
      return a.operand(pc, 0) === UnaryCode.not ? testFacts(a, a.operand(pc, 1), !result, depth + 1) : [];
    case Op.NARROW:
      return testFacts(a, a.operand(pc, 0), result, depth + 1);
    case Op.COMPARE:
      return compareFacts(a, pc, result);
    case Op.CALL:
      return callFacts(a, pc, result);
    default:
      return [];
  }
}

/** `x and y`, `x or y`: where only one way leads to the result, both tests say something. */
function joinFacts(a: Activation, join: { test: number; yes: number; no: number }, result: boolean, depth: number): readonly Fact[] {
  const gives = (operand: number, side: boolean): boolean | null => {
    const own = operand === join.test || originOf(a, operand) === join.test ? side : null;
    return own ?? truthOf(a, a.value(operand));
  };
  if (gives(join.no, false) === !result) return [...testFacts(a, join.test, true, depth + 1), ...testFacts(a, join.yes, result, depth + 1)];
  if (gives(join.yes, true) === !result) return [...testFacts(a, join.test, false, depth + 1), ...testFacts(a, join.no, result, depth + 1)];
  return [];
}

const QUOTES: ReadonlySet<string> = new Set(["'", '"']);
const QUOTE_TESTS: ReadonlyMap<string, 'begins' | 'ends'> = new Map([
  ['startswith', 'begins'],
  ['endswith', 'ends'],
]);
/** A text between quotes, without quotes in it, is evaluated to itself. */
const LITERAL: readonly number[] = [94, 95];

function isQuote(a: Activation, pc: number): boolean {
  const { constant } = a.operand(pc, 1) === 1 ? a.value(a.operand(pc, 3) >> 1) : UNKNOWN;
  return constant?.kind === 'str' && QUOTES.has(constant.value);
}

/** The text of which `[1:-1]` was taken; -1 for anything else. */
function innerOf(a: Activation, value: number): number {
  const pc = value < 0 ? -1 : a.definedAt[value]!;
  if (pc < 0 || (a.words[pc]! & 0xff) !== Op.ITEM) return -1;
  const slice = a.definedAt[a.operand(pc, 1)]!;
  if (slice < 0 || (a.words[slice]! & 0xff) !== Op.SLICE || a.operand(slice, 2) >= 0) return -1;
  const [from, to] = [a.value(a.operand(slice, 0)).constant, a.value(a.operand(slice, 1)).constant];
  return from?.kind === 'int' && from.value === 1 && to?.kind === 'int' && to.value === -1 ? originOf(a, a.operand(pc, 0)) : -1;
}

/** What holds where the test gave `result`, taken together. */
export function factsOf(a: Activation, test: number, result: boolean): readonly Fact[] {
  const facts = testFacts(a, test, result);
  const proofs = facts.filter(({ quote }) => quote !== undefined);
  if (proofs.length < 3) return facts;
  const values = new Set(proofs.map(({ value }) => originOf(a, value)));
  const proven = [...values].filter(
    (value) => new Set(proofs.flatMap((fact) => (originOf(a, fact.value) === value ? [fact.quote] : []))).size === 3,
  );
  return [...facts.filter(({ quote }) => quote === undefined), ...proven.map((value): Fact => ({ value, result, safeFor: LITERAL }))];
}

function originOf(a: Activation, value: number): number {
  const pc = value < 0 ? -1 : a.definedAt[value]!;
  return pc >= 0 && (a.words[pc]! & 0xff) === Op.NARROW ? a.operand(pc, 0) : value;
}

function compareFacts(a: Activation, pc: number, result: boolean): readonly Fact[] {
  const [operator, left, right] = [a.operand(pc, 0), a.operand(pc, 1), a.operand(pc, 2)];
  switch (operator) {
    case CompareCode['==']:
    case CompareCode['!=']:
      if (result !== (operator === CompareCode['=='])) return [];
      return [...equalFacts(a, left, right, result), ...equalFacts(a, right, left, result)];
    case CompareCode.in:
    case CompareCode['not in']: {
      const isIn = result === (operator === CompareCode.in);
      const part = a.value(left).constant;
      if (!isIn && part?.kind === 'str' && QUOTES.has(part.value)) {
        const inner = innerOf(a, right);
        if (inner >= 0) return [{ value: inner, result, safeFor: NOT_SAFE, quote: 'between' }];
      }
      if (!isIn && part?.kind === 'str') {
        const safeFor = safeWithout(part.value);
        return safeFor.length === 0 ? [] : tested(a, right, safeFor, result);
      }
      return isIn && isTrusted(a, a.value(right)) ? tested(a, left, WHOLLY, result) : [];
    }
    default:
      return [];
  }
}

function equalFacts(a: Activation, value: number, other: number, result: boolean): readonly Fact[] {
  const against = a.value(other);
  if (against.constant === null || against.constant.kind === 'none') return [];
  if (against.isOpen && against.constant.kind !== 'choice') return [];
  return tested(a, value, WHOLLY, result);
}

function callFacts(a: Activation, pc: number, result: boolean): readonly Fact[] {
  const callee = a.operand(pc, 0);
  const calleePc = callee < 0 ? -1 : a.definedAt[callee]!;
  const isMethod = calleePc >= 0 && (a.words[calleePc]! & 0xff) === Op.ATTRIBUTE;
  const receiver = isMethod ? a.operand(calleePc, 0) : -1;
  const method = isMethod ? a.string(a.operand(calleePc, 1)) : '';
  if (result && VALIDATING_METHODS.has(method)) return tested(a, receiver, WHOLLY, result);
  const quote = result ? QUOTE_TESTS.get(method) : undefined;
  if (quote !== undefined && isQuote(a, pc)) return [{ value: receiver, result, safeFor: NOT_SAFE, quote }];
  const names = calledNames(a, pc, callee);
  if (result && names.some((name) => MATCHERS.has(name))) return matchFacts(a, pc, names, result);
  const known = a.program.knowledge.of(names.length === 0 && method !== '' ? [`builtins.str.${method}`] : names);
  const args = readArguments(a, pc, receiver < 0 ? null : a.value(receiver));
  return known.guards.flatMap((guard) => {
    if (guard.result !== result || !allHold(a, args, guard.when)) return [];
    // A path that begins well may still climb up, unless that was resolved.
    if (method === 'startswith' && guard.cwes.includes(PATH) && !isResolved(a, receiver)) return [];
    const number = argumentNumber(a, pc, receiver, guard.argument);
    return number < 0 ? [] : tested(a, number, guard.cwes, result);
  });
}

function calledNames(a: Activation, pc: number, callee: number): readonly string[] {
  const own = a.value(callee).references.flatMap((reference) => (reference.kind === 'external' ? [reference.name] : []));
  const [from, to] = a.program.edgesAt(a.node, pc);
  const { edges } = a.program;
  for (let edge = from; edge < to; edge += 1) {
    if (edges.to[edge]! < 0 && edges.kind[edge] === CallKind.CALL) own.push(...a.program.externalNames(-1 - edges.to[edge]!));
  }
  return own;
}

function argumentNumber(a: Activation, pc: number, receiver: number, { parameter, position }: TaintArgument): number {
  if (parameter === 'self') return receiver;
  const positional = a.operand(pc, 1);
  if (position >= 0 && position < positional) return a.operand(pc, 3 + position) >> 1;
  for (let at = 0; at < a.operand(pc, 2); at += 1) {
    const name = a.operand(pc, 3 + positional + at * 2);
    if (name >= 0 && a.string(name) === parameter) return a.operand(pc, 4 + positional + at * 2);
  }
  return -1;
}

const MATCHERS: ReadonlySet<string> = new Set(['re.fullmatch', 're.match']);

/** A constant pattern that bounds the whole text and has no wildcard. */
function matchFacts(a: Activation, pc: number, names: readonly string[], result: boolean): readonly Fact[] {
  if (a.operand(pc, 1) < 2) return [];
  const { constant } = a.value(a.operand(pc, 3) >> 1);
  if (constant?.kind !== 'str') return [];
  const isWhole = names.includes('re.fullmatch') || /(?:\$|\\Z)$/.test(constant.value);
  const isNarrow = !/(?:^|[^\\])\.[*+{]|\\[SWD]|\[\^/.test(constant.value);
  return isWhole && isNarrow ? tested(a, a.operand(pc, 4) >> 1, WHOLLY, result) : [];
}

/** The tested value, and what it was made from by steps that keep what matters. */
function tested(a: Activation, value: number, safeFor: readonly number[], result: boolean): readonly Fact[] {
  const facts: Fact[] = [];
  let current = value;
  let safe = safeFor;
  for (let step = 0; step < MAX_DEPTH && current >= 0; step += 1) {
    facts.push({ value: current, result, safeFor: safe });
    const pc = a.definedAt[current]!;
    if (pc < 0) break;
    const op = a.words[pc]! & 0xff;
    if (op === Op.NARROW) current = a.operand(pc, 0);
    else if (op === Op.ATTRIBUTE && safe.length === 0 && HOST_PARTS.has(a.string(a.operand(pc, 1)))) {
      current = parsedFrom(a, a.operand(pc, 0));
      safe = HOST_CHECKED;
    } else if (op === Op.CALL) current = safe.length === 0 || !safe.includes(PATH) ? reshapedFrom(a, pc) : locatedFrom(a, pc);
    else if (op === Op.BINARY && safe.includes(PATH)) current = a.operand(pc, 2);
    else break;
  }
  return facts;
}

/** The text of which `urlparse` or `urlsplit` made the value; -1 where nothing of the kind did. */
function parsedFrom(a: Activation, value: number): number {
  const pc = value < 0 ? -1 : a.definedAt[value]!;
  if (pc < 0 || (a.words[pc]! & 0xff) !== Op.CALL || a.operand(pc, 1) < 1) return -1;
  const names = calledNames(a, pc, a.operand(pc, 0));
  return names.some((name) => name === 'urllib.parse.urlparse' || name === 'urllib.parse.urlsplit') ? a.operand(pc, 3) >> 1 : -1;
}

const PATH = 22;
const RESOLVERS: ReadonlySet<string> = new Set(['abspath', 'realpath', 'normpath', 'resolve']);

/** Whether a path was made absolute, or its dots taken out, on the way to this value. */
function isResolved(a: Activation, value: number): boolean {
  let current = value;
  for (let step = 0; step < MAX_DEPTH && current >= 0; step += 1) {
    const pc = a.definedAt[current]!;
    if (pc < 0) return false;
    const op = a.words[pc]! & 0xff;
    if (op === Op.NARROW) current = a.operand(pc, 0);
    else if (op === Op.CALL) {
      const callee = a.operand(pc, 0);
      const calleePc = callee < 0 ? -1 : a.definedAt[callee]!;
      const name = calleePc >= 0 && (a.words[calleePc]! & 0xff) === Op.ATTRIBUTE ? a.string(a.operand(calleePc, 1)) : '';
      if (RESOLVERS.has(name) || calledNames(a, pc, callee).some((called) => RESOLVERS.has(called.split('.').at(-1)!))) return true;
      current = locatedFrom(a, pc);
    } else return false;
  }
  return false;
}

const PATH_METHODS: ReadonlySet<string> = new Set(['resolve', 'absolute', 'as_posix', 'expanduser', 'joinpath', '__str__']);
const PATH_FUNCTIONS: ReadonlySet<string> = new Set([
  'builtins.str',
  'os.fspath',
  ...['abspath', 'realpath', 'normpath', 'join', 'expanduser', 'normcase'].map((name) => `os.path.${name}`),
  'pathlib.Path',
  'pathlib.PurePath',
]);

/** The path (or its last part) of which the call made another form of the same; -1 for other calls. */
function locatedFrom(a: Activation, pc: number): number {
  const callee = a.operand(pc, 0);
  const calleePc = callee < 0 ? -1 : a.definedAt[callee]!;
  const count = a.operand(pc, 1);
  const last = count > 0 ? a.operand(pc, 2 + count) >> 1 : -1;
  if (calledNames(a, pc, callee).some((name) => PATH_FUNCTIONS.has(name))) return last;
  if (calleePc < 0 || (a.words[calleePc]! & 0xff) !== Op.ATTRIBUTE || !PATH_METHODS.has(a.string(a.operand(calleePc, 1)))) return -1;
  return last >= 0 ? last : a.operand(calleePc, 0);
}

/** The text of which the method made another case, or stripped it; -1 for other calls. */
function reshapedFrom(a: Activation, pc: number): number {
  const callee = a.operand(pc, 0);
  const calleePc = callee < 0 ? -1 : a.definedAt[callee]!;
  if (calleePc < 0 || (a.words[calleePc]! & 0xff) !== Op.ATTRIBUTE) return -1;
  return RESHAPING_METHODS.has(a.string(a.words[calleePc + HEADER_WORDS + 1]!)) ? a.operand(calleePc, 0) : -1;
}
