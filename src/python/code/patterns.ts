/**
 * Patterns, without branches of their own: a class pattern narrows, and what is taken from a value that cannot be of the
 * class is nothing.
 */
import type { MatchClass, MatchMapping, MatchOr, MatchSequence, Pattern } from '../tree.ts';
import { compare } from './conditions.ts';
import type { Narrowing } from './condition.ts';
import { outcomeOf } from './constants.ts';
import { lastName, unknown } from './operands.ts';
import { defineConstant } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { NarrowKind, Op, Outcome } from './opcodes.ts';
import { isBuiltin } from './read-names.ts';

/** A name that a pattern binds where it matches. */
export type Capture = { readonly name: string; readonly value: number; readonly start: number; readonly end: number };

/** `value` is what the test gives, -1 where that is no value; `matched` is the subject where the pattern matches. */
export type PatternTest = {
  readonly value: number;
  readonly outcome: number;
  readonly matched: number;
  readonly whenTrue: readonly Narrowing[];
  readonly whenFalse: readonly Narrowing[];
};

/** What is matched: a value and, where it is a variable's, its slot (else -1). */
type Subject = { readonly value: number; readonly slot: number };

/** Classes whose one positional pattern is the value itself (https://docs.python.org/3/reference/compound_stmts.html#class-patterns). */
const SELF_MATCHING = new Set(['bool', 'bytearray', 'bytes', 'dict', 'float', 'frozenset', 'int', 'list', 'set', 'str', 'tuple']);

export function lowerPattern(x: Lowering, node: Pattern, subject: Subject, captures: Capture[]): PatternTest {
  const { start, end } = node;
  switch (node.kind) {
    case 'MatchValue':
      return equal(x, node, subject, x.expression(node.value), false);
    case 'MatchSingleton':
      return equal(x, node, subject, defineConstant(x, node.value === 'None' ? null : node.value === 'True', start, end), true);
    case 'MatchSequence':
      return lowerSequence(x, node, subject, captures);
    case 'MatchMapping':
      return lowerMapping(x, node, subject, captures);
    case 'MatchClass':
      return lowerClassPattern(x, node, subject, captures);
    case 'MatchOr':
      return lowerAlternatives(x, node, subject, captures);
    case 'MatchAs': {
      const test = node.pattern === null ? always(subject) : lowerPattern(x, node.pattern, subject, captures);
      if (node.name !== null) captures.push({ name: node.name, value: test.matched, start, end });
      return test;
    }
    case 'MatchStar':
      if (node.name !== null) captures.push({ name: node.name, value: subject.value, start, end });
      return always(subject);
    case 'InvalidPattern':
      return perhaps(subject);
  }
}

function always({ value }: Subject): PatternTest {
  return { value: -1, outcome: Outcome.TRUE, matched: value, whenTrue: [], whenFalse: [] };
}

function perhaps({ value }: Subject): PatternTest {
  return { value: -1, outcome: Outcome.UNKNOWN, matched: value, whenTrue: [], whenFalse: [] };
}

function equal(x: Lowering, { start, end }: Pattern, { value: subject, slot }: Subject, other: number, isIdentity: boolean): PatternTest {
  const value = compare(x, start, end, isIdentity ? 'is' : '==', subject, other);
  const outcome = outcomeOf(x.constants[value]);
  if (slot === -1) return { value, outcome, matched: subject, whenTrue: [], whenFalse: [] };
  if (x.constants[other] === null) {
    const whenTrue = [{ slot, kind: NarrowKind.IS_NONE, operand: -1 }];
    return { value, outcome, matched: subject, whenTrue, whenFalse: [{ slot, kind: NarrowKind.IS_NOT_NONE, operand: -1 }] };
  }
  const whenTrue = [{ slot, kind: NarrowKind.EQUALS, operand: other }];
  return { value, outcome, matched: subject, whenTrue, whenFalse: [{ slot, kind: NarrowKind.NOT_EQUALS, operand: other }] };
}

/** A test that needs more than its parts: it fails where one of them does. */
function withParts(subject: Subject, parts: readonly PatternTest[]): PatternTest {
  const test = perhaps(subject);
  return parts.some((part) => part.outcome === Outcome.FALSE) ? { ...test, outcome: Outcome.FALSE } : test;
}

function lowerSequence(x: Lowering, node: MatchSequence, subject: Subject, captures: Capture[]): PatternTest {
  const { patterns } = node;
  const star = patterns.findIndex((pattern) => pattern.kind === 'MatchStar');
  const parts = patterns.map((pattern, index) => {
    const value = x.writer.define4(Op.UNPACK, pattern.start, pattern.end, subject.value, index, patterns.length, star);
    return lowerPattern(x, pattern, { value, slot: -1 }, captures);
  });
  return withParts(subject, parts);
}

function lowerMapping(x: Lowering, node: MatchMapping, subject: Subject, captures: Capture[]): PatternTest {
  const { writer } = x;
  const { start, end } = node;
  const parts = node.patterns.map((pattern, index) => {
    const key = node.keys[index];
    const at = key === undefined ? unknown(x, start, end) : x.expression(key);
    const value = writer.define2(Op.ITEM, pattern.start, pattern.end, subject.value, at);
    return lowerPattern(x, pattern, { value, slot: -1 }, captures);
  });
  if (node.rest !== null) {
    // As `{**subject}`.
    const value = writer.newValue();
    const at = writer.begin(Op.DICT, start, end, value, 3);
    writer.words[at] = 1;
    writer.words[at + 1] = -1;
    writer.words[at + 2] = subject.value;
    captures.push({ name: node.rest, value, start, end });
  }
  return withParts(subject, parts);
}

function lowerClassPattern(x: Lowering, node: MatchClass, subject: Subject, captures: Capture[]): PatternTest {
  const { writer } = x;
  const type = x.expression(node.cls);
  const matched = writer.define3(Op.NARROW, node.start, node.end, subject.value, NarrowKind.IS_INSTANCE, type);
  const name = lastName(node.cls);
  const isSelf = SELF_MATCHING.has(name) && isBuiltin(x, name) && node.patterns.length === 1;
  const parts = node.patterns.map((pattern, index) => {
    const value = isSelf ? matched : writer.define4(Op.UNPACK, pattern.start, pattern.end, matched, index, 0, -1);
    return lowerPattern(x, pattern, { value, slot: -1 }, captures);
  });
  for (const [index, pattern] of node.keywordPatterns.entries()) {
    const attribute = writer.text(x.mangled(node.keywordNames[index] ?? ''));
    const value = writer.define2(Op.ATTRIBUTE, pattern.start, pattern.end, matched, attribute);
    parts.push(lowerPattern(x, pattern, { value, slot: -1 }, captures));
  }
  const test = { ...withParts(subject, parts), matched };
  const { slot } = subject;
  if (slot === -1) return test;
  const isWhole = parts.every((part) => part.outcome === Outcome.TRUE);
  return {
    ...test,
    whenTrue: [{ slot, kind: NarrowKind.IS_INSTANCE, operand: type }],
    whenFalse: isWhole ? [{ slot, kind: NarrowKind.IS_NOT_INSTANCE, operand: type }] : [],
  };
}

function lowerAlternatives(x: Lowering, node: MatchOr, subject: Subject, captures: Capture[]): PatternTest {
  const { writer } = x;
  const { start, end } = node;
  const found = new Map<string, number[]>();
  const tests = node.patterns.map((pattern) => {
    const own: Capture[] = [];
    const test = lowerPattern(x, pattern, subject, own);
    for (const { name, value } of own) found.set(name, [...(found.get(name) ?? []), value]);
    return test;
  });
  const join = (values: readonly number[]): number => {
    const distinct = [...new Set(values)];
    return distinct.length === 1 ? distinct[0]! : writer.defineList(Op.PHI, start, end, distinct);
  };
  for (const [name, values] of found) captures.push({ name, value: join(values), start, end });
  const outcomes = new Set(tests.map(({ outcome }) => outcome));
  let outcome: number = Outcome.UNKNOWN;
  if (outcomes.has(Outcome.TRUE)) outcome = Outcome.TRUE;
  else if (!outcomes.has(Outcome.UNKNOWN)) outcome = Outcome.FALSE;
  const matched = join(tests.map((test) => test.matched));
  return {
    value: -1,
    outcome,
    matched,
    whenTrue: anyClass(x, node, tests),
    whenFalse: tests.flatMap(({ whenFalse }) => whenFalse),
  };
}

/** `A() | B()` says that the subject is of one of the classes. */
function anyClass(x: Lowering, { start, end }: MatchOr, tests: readonly PatternTest[]): readonly Narrowing[] {
  const classes = tests.flatMap(({ whenTrue }) => whenTrue).filter(({ kind }) => kind === NarrowKind.IS_INSTANCE);
  const [first] = classes;
  if (first === undefined || classes.length !== tests.length) return [];
  const operand = x.writer.defineList(
    Op.TUPLE,
    start,
    end,
    classes.map((each) => each.operand * 2),
  );
  return [{ ...first, operand }];
}
