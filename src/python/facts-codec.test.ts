import { abstractClasses } from './facts/abstract-classes.ts';
import { callsOfImports } from './facts/import-calls.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf } from '../../test/facts-of.ts';
import { decodeFacts, decodeImportSection, encodeFacts } from './facts-codec.ts';
import type { FunctionFact, ModuleFacts } from './facts.ts';

const REAL = factsOf(`"""Orders — größer."""
from __future__ import annotations
import os, json as j  # noqa: F401 kept
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from .models import Order
__all__ = ["total", "Basket"]
CACHE = {}
INSTALLED_APPS = ["shop.apps"]

@cached(ttl=60)
async def total(order: Order, /, *rest, rate=[], **kw) -> float:
    """Doc."""
    try:
        CACHE[order] = eval("1", host="😀")
    except (KeyError, os.error):
        raise
    rate.append(j.loads(order))

class Basket(Base, metaclass=Meta):
    size: int = 0
    def add(self, item, count=1):
        self.items.append(item)
def broken(:
`);

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('', 'name', '\ud800', '\ufeff', 'é'));
const texts = fc.array(text, { maxLength: 3 });
const natural = fc.oneof(fc.nat(300), fc.nat());
const place = fc.record({ line: natural, column: natural, endLine: natural, endColumn: natural });
const flag = fc.boolean();
const listOf = <Item>(item: fc.Arbitrary<Item>): fc.Arbitrary<Item[]> => fc.array(item, { maxLength: 4 });

const importFact = fc.record({
  form: fc.constantFrom('import' as const, 'from' as const, 'star' as const, 'dynamic' as const),
  level: natural,
  module: text,
  name: text,
  boundAs: text,
  place,
  isUnderTypeChecking: flag,
  isUsedOnlyInAnnotations: flag,
  isLocal: flag,
  isOptional: flag,
  isConditional: flag,
  isReexport: flag,
  scope: text,
});
const parameter = fc.record({
  name: text,
  kind: fc.constantFrom(
    'positional-only' as const,
    'positional' as const,
    'variadic' as const,
    'keyword-only' as const,
    'keyword-variadic' as const,
  ),
  hasAnnotation: flag,
  defaultKind: fc.constantFrom('none' as const, 'immutable' as const, 'mutable' as const, 'other' as const),
  use: fc.constantFrom('read' as const, 'changed' as const, 'kept' as const),
  place,
});
const functionFact = fc.record({
  name: text,
  qualifiedName: text,
  className: text,
  isAsync: flag,
  isNested: flag,
  place,
  lastLine: natural,
  parameters: listOf(parameter),
  hasReturnAnnotation: flag,
  returnsValue: flag,
  decorators: texts,
  hasDocstring: flag,
  cyclomatic: natural,
  cognitive: natural,
  statements: natural,
  isStub: flag,
  selfAttributes: texts,
});
const classFact = fc.record({
  name: text,
  qualifiedName: text,
  place,
  lastLine: natural,
  bases: texts,
  metaclass: text,
  decorators: texts,
  hasDocstring: flag,
  attributes: texts,
});
const variable = fc.record({
  name: text,
  place,
  hasAnnotation: flag,
  isFinal: flag,
  valueKind: fc.constantFrom('mutable' as const, 'constant' as const, 'call' as const, 'other' as const, 'none' as const),
  callee: text,
});
const globalWrite = fc.record({
  name: text,
  scope: text,
  how: fc.constantFrom('rebind' as const, 'item' as const, 'attribute' as const, 'delete' as const, 'method' as const),
  isUnderLock: flag,
  isTested: flag,
  place,
});
const call = fc.record({
  callee: text,
  scope: text,
  argumentCount: fc.nat(100_000),
  firstArgument: fc.constantFrom('none' as const, 'literal' as const, 'name' as const, 'other' as const),
  keywords: texts,
  argumentNames: texts,
  place,
});
const literal = fc.record({
  name: text,
  value: text,
  type: fc.constantFrom('str' as const, 'int' as const, 'float' as const),
  context: fc.constantFrom('assignment' as const, 'default' as const, 'keyword' as const, 'entry' as const),
  callee: text,
  scope: text,
  place,
});
const anyFacts: fc.Arbitrary<ModuleFacts> = fc.record({
  byteLength: natural,
  lines: natural,
  codeLines: natural,
  dialect: fc.constantFrom('python3' as const, 'python2' as const),
  encoding: text,
  problems: listOf(fc.record({ code: text, message: text, place })),
  problemCount: natural,
  interfaceHash: text,
  wording: text,
  quietLines: fc.array(natural),
  hasDocstring: flag,
  isGenerated: flag,
  imports: listOf(importFact),
  dunderAll: fc.option(texts),
  bindings: listOf(
    fc.record({
      name: text,
      kind: fc.constantFrom('function' as const, 'class' as const, 'variable' as const, 'import' as const, 'type-alias' as const),
      line: natural,
    }),
  ),
  hasModuleGetattr: flag,
  dottedStrings: listOf(fc.record({ value: text, target: text, place })),
  functions: listOf(functionFact),
  classes: listOf(classFact),
  variables: listOf(variable),
  globalWrites: listOf(globalWrite),
  handlers: listOf(fc.record({ types: texts, isBare: flag, raises: flag, isEmpty: flag, scope: text, place })),
  calls: listOf(call),
  literals: listOf(literal),
  suppressions: listOf(
    fc.record({
      kind: fc.constantFrom('noqa' as const, 'type-ignore' as const, 'architrave' as const),
      line: natural,
      codes: texts,
      reason: text,
    }),
  ),
});

test('facts come back as they were', () => {
  expect(REAL.calls.length + REAL.literals.length + REAL.problems.length).toBeGreaterThan(4);
  expect(decodeFacts(encodeFacts(REAL))).toEqual(REAL);
  fc.assert(
    fc.property(anyFacts, (facts) => {
      expect(decodeFacts(encodeFacts(facts))).toEqual(facts);
    }),
  );
});

const outermost = (facts: ModuleFacts): readonly FunctionFact[] => facts.functions.filter((fact) => !fact.isNested);
const sum = (functions: readonly FunctionFact[], metric: 'cyclomatic' | 'cognitive'): number =>
  functions.reduce((total, fact) => total + fact[metric], 0);

test('the import section holds its part of them', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const section = decodeImportSection(encodeFacts(facts));
      const { functionCount, classCount, abstractClassCount, interfaceSize, cyclomatic, cognitive, ...others } = section!;
      const { computedImportCount, importCalls, ...rest } = others;
      expect(facts).toMatchObject(rest);
      expect([functionCount, classCount]).toEqual([facts.functions.length, facts.classes.length]);
      expect([abstractClassCount, importCalls]).toEqual([abstractClasses(facts).length, callsOfImports(facts)]);
      expect([cyclomatic, cognitive]).toEqual([sum(facts.functions, 'cyclomatic'), sum(outermost(facts), 'cognitive')]);
      expect(Math.min(interfaceSize, computedImportCount)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('a record may lie anywhere in a larger buffer', () => {
  const record = encodeFacts(REAL);
  const buffer = new Uint8Array(record.length + 40).fill(255);
  buffer.set(record, 13);
  expect(decodeFacts(buffer.subarray(13, 13 + record.length))).toEqual(REAL);
});

describe('what is not whole is refused', () => {
  const record = encodeFacts(REAL);

  test('every truncation, and anything behind the end', () => {
    for (let length = 0; length < record.length; length++) {
      expect(decodeFacts(record.subarray(0, length))).toBeNull();
      expect(decodeImportSection(record.subarray(0, length))).toBeNull();
    }
    expect(decodeFacts(Uint8Array.from([...record, 0]))).toBeNull();
  });

  test('every flipped bit', () => {
    for (let at = 0; at < record.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const damaged = Uint8Array.from(record);
        damaged[at]! ^= 1 << bit;
        expect(decodeFacts(damaged)).toBeNull();
        const section = decodeImportSection(damaged);
        // Damage in the other section is none of its business.
        if (section !== null) expect(section).toEqual(decodeImportSection(record));
      }
    }
  });

  test('random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodeFacts(bytes)).toBeNull();
        expect(decodeImportSection(bytes)).toBeNull();
      }),
    );
  });
});

describe('interface size', () => {
  test.each<[string, string, number]>([
    ['public names', 'x = 1\ny: int\n_z = 2\nclass A: ...\ntype T = int', 4],
    ['parameters of functions', 'def f(a, /, b, *c, d, **e): ...\ndef _g(x): ...', 6],
    [
      'methods without self',
      'class A:\n    def __init__(self, a): ...\n    def m(self, b, c): ...\n    def _p(self, d): ...\n    @staticmethod\n    def s(e): ...\n    @classmethod\n    def c(cls, f): ...',
      6,
    ],
    ['private classes', 'class _A:\n    def m(self, a): ...\nclass B:\n    class _C:\n        def m(self, a): ...', 1],
    ['nested functions', 'def f():\n    def g(a, b): ...', 1],
    ['imports', 'import os\nfrom m import a as a', 1],
    ['__all__', 'from m import a\n__all__ = ["a", "_f"]\ndef _f(x): ...\ndef g(y): ...', 3],
  ])('%s', (_case, source, expected) => {
    expect(decodeImportSection(encodeFacts(factsOf(source)))?.interfaceSize).toBe(expected);
  });
});
