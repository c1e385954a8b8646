import { describe, expect, test } from 'vitest';
import { factsOf } from '../../test/facts-of.ts';
import { programOf } from '../../test/program-of.ts';
import { classMetrics } from './class-metrics.ts';

async function metricsOf(texts: Readonly<Record<string, string>>) {
  const { modules, edges } = await programOf(texts);
  return new Map(classMetrics(modules, edges).map((metrics) => [metrics.symbol, metrics]));
}

describe('inheritance', () => {
  const TEXTS = {
    'shop/__init__.py': 'from .base import Base\nfrom . import base as foundation\n',
    'shop/base.py': 'import abc\nclass Root: ...\nclass Base(Root):\n  class Inner(Root): ...\nclass Library(abc.ABC): ...\n',
    'shop/a.py':
      'import shop.base\nimport shop.base as b\nfrom shop import Base as B, foundation\nfrom .base import *\n' +
      'class Direct(shop.base.Base): ...\nclass Renamed(b.Base): ...\nclass Through(B): ...\nclass Module(foundation.Base): ...\n' +
      'class Star(Library, Root): ...\nclass Deep(Renamed, object): ...\nclass Nested(b.Base.Inner): ...\nclass Unknown(make()): ...\n' +
      'class Typed(Generic[T]): ...\n',
    'tests/test_a.py': 'from shop.base import Root\nclass TestRoot(Root): ...\n',
  };

  test.each([
    ['shop.base.Root', 0, false],
    ['shop.base.Base', 1, false],
    ['shop.base.Base.Inner', 1, false],
    ['shop.base.Library', 1, true],
    ['shop.a.Direct', 2, false],
    ['shop.a.Renamed', 2, false],
    ['shop.a.Through', 2, false],
    ['shop.a.Module', 2, false],
    ['shop.a.Star', 2, true],
    ['shop.a.Deep', 3, false],
    ['shop.a.Nested', 2, false],
    ['shop.a.Unknown', 1, true],
    ['shop.a.Typed', 1, true],
  ])('%s lies %i deep', async (symbol, depth, isDepthLeast) => {
    expect((await metricsOf(TEXTS)).get(symbol)).toMatchObject({ depth, isDepthLeast });
  });

  test('children are those that name it, tests apart', async () => {
    const metrics = await metricsOf(TEXTS);
    expect([metrics.get('shop.base.Root')?.children, metrics.get('shop.base.Base')?.children]).toEqual([3, 4]);
    expect(metrics.has('tests.test_a.TestRoot')).toBe(false);
  });

  test('names that go round in a circle end', async () => {
    const metrics = await metricsOf({ 'a.py': 'from b import B\nclass A(B): ...\n', 'b.py': 'from a import A\nclass B(A): ...\n' });
    expect([...metrics.keys()].toSorted()).toEqual(['a.A', 'b.B']);
  });

  test('a long chain is followed to its end', () => {
    const text = `class C0: ...\n${Array.from({ length: 5000 }, (_, index) => `class C${index + 1}(C${index}): ...\n`).join('')}`;
    const metrics = classMetrics([{ name: 'm', path: 'm.py', isTest: false, facts: factsOf(text) }], []);
    expect(metrics.reduce((most, { depth }) => Math.max(most, depth), 0)).toBe(5000);
  });
});

test('cohesion and complexity are those of the methods', async () => {
  const text = `class Basket:
    def __init__(self): self.a = self.b = 0
    def one(self):
        if self.a: return self.two()
    def two(self): return self.a
    def three(self): return self.b
`;
  expect((await metricsOf({ 'm.py': text })).get('m.Basket')).toMatchObject({ methods: 4, cyclomatic: 5, cognitive: 1, lcom4: 2, line: 1 });
});
