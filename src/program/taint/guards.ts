/** What a test says of the values that it tests: after a test for membership in a fixed collection, a value is safe. */
import { CompareCode, Op, UnaryCode } from '../../python/code/opcodes.ts';
import type { Activation, Fact, ProofPart } from './activation.ts';
import { allHold } from './conditions.ts';
import { readArguments } from './call-arguments.ts';
import { itemsOf } from './iteration.ts';
import { trustedFor } from './membership.ts';
import { VALIDATING_METHODS } from './method-tables.ts';
import { isNarrow, safeWithout } from './neutral-text.ts';
import { proofsOf } from './provers.ts';
import { signatureFacts } from './signatures.ts';
import { HOST_CHECKED, NOT_SAFE } from './taint-set.ts';
import { argumentNumber, calledNames, isHostPart, isResolved, originOf, tested } from './tested-values.ts';
import { truthOf } from './truth.ts';
import { UNKNOWN, type Value } from './value.ts';

/** Tests within tests to this depth. */
const MAX_DEPTH = 8;
const WHOLLY: readonly number[] = [];
const PATH = 22;

function testFacts(a: Activation, test: number, result: boolean, depth = 0): readonly Fact[] {
  return result || depth > MAX_DEPTH
    ? factsOfTest(a, test, result, depth)
    : [...emptyFacts(a, test), ...factsOfTest(a, test, result, depth)];
}

/** What counts as false holds nothing; of a list or dictionary that is filled afterwards this does not hold for long. */
function emptyFacts(a: Activation, test: number): readonly Fact[] {
  if (test < 0) return [];
  const isFilled = a.value(test).objects.some((number) => number >= 0 && a.object(number)?.kind !== 'external');
  return isFilled ? [] : [test, originOf(a, test)].map((value) => ({ value, result: false, safeFor: WHOLLY, isEmpty: true }));
}

function factsOfTest(a: Activation, test: number, result: boolean, depth: number): readonly Fact[] {
  const pc = test < 0 || depth > MAX_DEPTH ? -1 : a.definedAt[test]!;
  const join = a.joins.get(test);
  if (join !== undefined && depth <= MAX_DEPTH) return joinFacts(a, join, result, depth);
  if (pc < 0) return [];
  switch (a.words[pc]! & 0xff) {
    case Op.UNARY:
      return a.operand(pc, 0) === UnaryCode.not ? testFacts(a, a.operand(pc, 1), !result, depth + 1) : [];
    case Op.NARROW:
    case Op.AWAIT:
      return testFacts(a, a.operand(pc, 0), result, depth + 1);
    case Op.ATTRIBUTE:
      // An address without a host stays where it is.
      return result || !isHostPart(a, test) ? [] : tested(a, test, HOST_CHECKED, result);
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
  return certainEitherWay(sideFacts(a, join, true, result, depth), sideFacts(a, join, false, result, depth));
}

/** What holds where the join came by one side and gave `result`. */
function sideFacts(
  a: Activation,
  join: { test: number; yes: number; no: number },
  side: boolean,
  result: boolean,
  depth: number,
): readonly Fact[] {
  const operand = side ? join.yes : join.no;
  const isTest = operand === join.test || originOf(a, operand) === join.test;
  return [...testFacts(a, join.test, side, depth + 1), ...(isTest ? [] : testFacts(a, operand, result, depth + 1))];
}

/** `not host or host == own`: what both sides say of one value. */
function certainEitherWay(left: readonly Fact[], right: readonly Fact[]): readonly Fact[] {
  return left.flatMap((one) => {
    const other = right.find(({ value, part }) => value === one.value && part === undefined);
    if (other === undefined || one.part !== undefined) return [];
    // None named is safe for all.
    const safeFor =
      one.safeFor.length === 0 ? other.safeFor : one.safeFor.filter((cwe) => other.safeFor.length === 0 || other.safeFor.includes(cwe));
    return safeFor.length === 0 && (one.safeFor.length > 0 || other.safeFor.length > 0) ? [] : [{ ...one, safeFor }];
  });
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

/** What is proven where all parts are. */
const PROOFS: readonly (readonly [readonly ProofPart[], readonly number[]])[] = [
  [['begins', 'ends', 'between'], LITERAL],
  [['rooted', 'single'], [601]],
];

/** What holds where the test gave `result`, taken together. */
export function factsOf(a: Activation, test: number, result: boolean): readonly Fact[] {
  const facts = testFacts(a, test, result);
  if (facts.every(({ part }) => part === undefined)) return facts;
  const values = new Set(facts.flatMap(({ value, part }) => (part === undefined ? [] : [originOf(a, value)])));
  const proven = [...values].flatMap((value) => {
    const parts = new Set(facts.flatMap((fact) => (originOf(a, fact.value) === value ? [fact.part] : [])));
    return PROOFS.flatMap(([needed, safeFor]): Fact[] => (needed.every((part) => parts.has(part)) ? [{ value, result, safeFor }] : []));
  });
  return [...facts.filter(({ part }) => part === undefined), ...proven];
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
        if (inner >= 0) return [{ value: inner, result, safeFor: NOT_SAFE, part: 'between' }];
      }
      if (!isIn && part?.kind === 'str') {
        const safeFor = safeWithout(part.value);
        return safeFor.length === 0 ? [] : tested(a, right, safeFor, result);
      }
      if (isIn && isParents(a, right)) return tested(a, a.operand(a.definedAt[right]!, 0), [PATH], result);
      const trusted = isIn ? trustedFor(a, a.value(right)) : null;
      return trusted === null ? [] : tested(a, left, trusted, result);
    }
    case CompareCode.is:
    case CompareCode['is not']:
      return a.value(right).constant?.kind === 'none' ? noneFacts(a, left, result === (operator === CompareCode.is)) : [];
    default:
      return [];
  }
}

/** Nothing holds nothing; a match that is not nothing is one. */
function noneFacts(a: Activation, value: number, isNone: boolean): readonly Fact[] {
  if (isNone) return emptyFacts(a, value);
  const pc = value < 0 ? -1 : a.definedAt[originOf(a, value)]!;
  if (pc < 0 || (a.words[pc]! & 0xff) !== Op.CALL) return [];
  const names = calledNames(a, pc, a.operand(pc, 0));
  return names.some((name) => MATCHERS.has(name)) ? matchFacts(a, pc, methodAt(a, pc).receiver, names, true) : [];
}

/** What equals something that no outsider chose is as good as that. */
function equalFacts(a: Activation, value: number, other: number, result: boolean): readonly Fact[] {
  const against = a.value(other);
  if (against.constant?.kind === 'none') return [];
  const isText = against.constant !== null && (!against.isOpen || against.constant.kind === 'choice');
  const trusted = isText ? WHOLLY : trustedFor(a, against);
  if (trusted === null) return [];
  return [...tested(a, value, trusted, result), ...commonFacts(a, value, result)];
}

const COMMON_PATHS: ReadonlySet<string> = new Set(['os.path.commonpath', 'os.path.commonprefix']);

/** `os.path.commonpath([root, path]) == root`. */
function commonFacts(a: Activation, value: number, result: boolean): readonly Fact[] {
  const pc = value < 0 ? -1 : a.definedAt[value]!;
  if (pc < 0 || (a.words[pc]! & 0xff) !== Op.CALL || a.operand(pc, 1) !== 1) return [];
  if (!calledNames(a, pc, a.operand(pc, 0)).some((name) => COMMON_PATHS.has(name))) return [];
  const list = a.definedAt[a.operand(pc, 3) >> 1] ?? -1;
  const op = list < 0 ? -1 : a.words[list]! & 0xff;
  if (op !== Op.LIST && op !== Op.TUPLE) return [];
  return Array.from({ length: a.operand(list, 0) }, (_, at) => a.operand(list, at + 1) >> 1).flatMap((path) =>
    isResolved(a, path) ? tested(a, path, [PATH], result) : [],
  );
}

/** `path.parents`, of a path without dots. */
function isParents(a: Activation, value: number): boolean {
  const pc = value < 0 ? -1 : a.definedAt[value]!;
  return pc >= 0 && (a.words[pc]! & 0xff) === Op.ATTRIBUTE && a.string(a.operand(pc, 1)) === 'parents' && isResolved(a, a.operand(pc, 0));
}

function callFacts(a: Activation, pc: number, result: boolean): readonly Fact[] {
  const { receiver, method } = methodAt(a, pc);
  if (result && VALIDATING_METHODS.has(method)) return tested(a, receiver, WHOLLY, result);
  const quote = result ? QUOTE_TESTS.get(method) : undefined;
  if (quote !== undefined && isQuote(a, pc)) return [{ value: receiver, result, safeFor: NOT_SAFE, part: quote }];
  if (result && method === 'startswith' && beginsWithHost(a, pc)) return tested(a, receiver, HOST_CHECKED, result);
  const names = calledNames(a, pc, a.operand(pc, 0));
  if (result && names.some((name) => MATCHERS.has(name))) return matchFacts(a, pc, receiver, names, result);
  const slashes = method === 'startswith' ? slashFacts(a, pc, receiver, result) : [];
  return [...slashes, ...guardFacts(a, pc, result), ...proofsOf(a, pc, receiver, result), ...(result ? signatureFacts(a, pc, names) : [])];
}

/** `url.startswith('/')`, and not with two: an address on the same host. */
function slashFacts(a: Activation, pc: number, receiver: number, result: boolean): readonly Fact[] {
  if (a.operand(pc, 1) !== 1) return [];
  const beginning = a.value(a.operand(pc, 3) >> 1);
  const texts = (beginning.constant === null ? (itemsOf(a, beginning) ?? []) : [beginning]).map(({ constant, isOpen }) =>
    constant?.kind === 'str' && !isOpen ? constant.value : '',
  );
  const isPart = result ? texts.length > 0 && texts.every((text) => /^\/(?!\/)/u.test(text)) : texts.includes('//');
  return isPart ? [{ value: receiver, result, safeFor: NOT_SAFE, part: result ? 'rooted' : 'single' }] : [];
}

/** `https://host/`: what begins so leads nowhere else. */
const WHOLE_HOST = /^[a-z][\w+.-]*:\/\/[^/?#\\@]+[/?#]/iu;

/** `url.startswith('https://host/')`, or one of several. */
function beginsWithHost(a: Activation, pc: number): boolean {
  if (a.operand(pc, 1) !== 1) return false;
  const beginning = a.value(a.operand(pc, 3) >> 1);
  const all = beginning.constant === null ? itemsOf(a, beginning) : [beginning];
  return (
    all !== null &&
    all.length > 0 &&
    all.every(({ constant, isOpen }) => !isOpen && constant?.kind === 'str' && WHOLE_HOST.test(constant.value))
  );
}

/** What holds after a call that came back at all: it raises where its argument is not good. */
export function returnFacts(a: Activation, pc: number): readonly Fact[] {
  return [...guardFacts(a, pc, 'returned'), ...proofsOf(a, pc, methodAt(a, pc).receiver, null)];
}

function guardFacts(a: Activation, pc: number, result: boolean | 'returned'): readonly Fact[] {
  const { receiver, method } = methodAt(a, pc);
  const names = calledNames(a, pc, a.operand(pc, 0));
  const { guards } = a.program.knowledge.of(names.length === 0 && method !== '' ? [`builtins.str.${method}`] : names);
  if (guards.length === 0) return [];
  const args = readArguments(a, pc, receiver < 0 ? null : a.value(receiver));
  return guards.flatMap((guard) => {
    if (guard.result !== result || !allHold(a, args, guard.when)) return [];
    const number = argumentNumber(a, pc, receiver, guard.argument);
    if (number < 0 || (guard.isOfResolved === true && !isResolved(a, number))) return [];
    return tested(a, number, guard.cwes, result !== false);
  });
}

/** The method that a call calls, and on which value: -1 and '' where it calls no method. */
function methodAt(a: Activation, pc: number): { readonly receiver: number; readonly method: string } {
  const callee = a.operand(pc, 0);
  const calleePc = callee < 0 ? -1 : a.definedAt[callee]!;
  if (calleePc < 0 || (a.words[calleePc]! & 0xff) !== Op.ATTRIBUTE) return { receiver: -1, method: '' };
  return { receiver: a.operand(calleePc, 0), method: a.string(a.operand(calleePc, 1)) };
}

const MATCHERS: ReadonlySet<string> = new Set(['re.fullmatch', 're.match', 're.Pattern.fullmatch', 're.Pattern.match']);

/** A constant pattern that bounds the whole text and has no wildcard. */
function matchFacts(a: Activation, pc: number, receiver: number, names: readonly string[], result: boolean): readonly Fact[] {
  const isCompiled = names.some((name) => name.startsWith('re.Pattern.'));
  if (a.operand(pc, 1) < (isCompiled ? 1 : 2)) return [];
  const subject = a.operand(pc, isCompiled ? 3 : 4) >> 1;
  const pattern = isCompiled ? compiledFrom(a, receiver) : a.value(a.operand(pc, 3) >> 1);
  const { constant } = pattern;
  // One that the application was configured with says what it lets through.
  if (constant === null && !isCompiled && trustedFor(a, pattern)?.length === 0) return tested(a, subject, WHOLLY, result);
  if (constant?.kind !== 'str') return [];
  const isWhole = names.some((name) => name.endsWith('.fullmatch')) || /(?:\$|\\Z)$/.test(constant.value);
  return isWhole && isNarrow(constant.value) ? tested(a, subject, WHOLLY, result) : [];
}

/** The pattern that `re.compile` got. */
function compiledFrom(a: Activation, value: number): Value {
  const [made, ...others] = a.value(value).objects.map((number) => a.object(number)?.made);
  return others.length === 0 && made?.names.includes('re.compile') === true ? (made.positional[0] ?? UNKNOWN) : UNKNOWN;
}
