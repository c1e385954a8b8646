import { describe, expect, test } from 'vitest';
import { factsOf } from '../../../test/facts-of.ts';
import type { FunctionFact, ParameterFact } from '../facts.ts';

function only(text: string): FunctionFact {
  const { functions } = factsOf(text);
  expect(functions.length).toBeGreaterThan(0);
  return functions[0]!;
}

describe('functions', () => {
  test('qualified names are those of __qualname__', () => {
    const text =
      'def f():\n  def g(): ...\n  class A:\n    def m(self):\n      def n(): ...\nclass B:\n  class C:\n    async def k(self): ...\n';
    expect(factsOf(text).functions.map((fact) => [fact.qualifiedName, fact.className, fact.isNested, fact.isAsync])).toEqual([
      ['f', '', false, false],
      ['f.<locals>.g', '', true, false],
      ['f.<locals>.A.m', 'f.<locals>.A', true, false],
      ['f.<locals>.A.m.<locals>.n', '', true, false],
      ['B.C.k', 'B.C', false, true],
    ]);
  });

  test.each<[string, readonly boolean[]]>([
    ['def f(a):  # type: (int) -> str\n  return a\ndef g(a): return a\n', [true, false]],
    ['def f(\n  a,\n):\n  # type: (int) -> str\n  def g(): ...\n', [true, false]],
    ['# type: (int) -> str\ndef f(a): return a\n', [false]],
    ['def f(a):  # type: ignore\n  b = a  # type: str\n', [false]],
  ])('signatures in comments: %j', (text, expected) => {
    expect(factsOf(text).functions.map((fact) => fact.hasReturnAnnotation)).toEqual(expected);
  });

  test('place, last line and decorators', () => {
    const fact = only('@app.get("/x")\n@cached\n@a[0]\n@(lambda f: f)\nasync def f(\n    x,\n):\n    return (\n        x\n    )\n\n\n');
    expect(fact.place).toEqual({ line: 5, column: 11, endLine: 5, endColumn: 12 });
    expect(fact.lastLine).toBe(10);
    expect(fact.decorators).toEqual(['app.get', 'cached', 'a', '']);
  });

  test.each<[string, number]>([
    ['def f(): pass', 1],
    ['def f():\n  if a: pass\n  elif b: pass\n  else: pass', 3],
    ['def f():\n  for x in y: pass\n  while z: pass', 3],
    ['def f():\n  try: pass\n  except A: pass\n  except B: pass\n  finally: pass', 3],
    ['def f(): return a and b and c or d', 4],
    ['def f(): return a if b else c if d else e', 3],
    ['def f(): return [x for x in y if z if w for v in x]', 5],
    ['def f():\n  match x:\n    case 1: pass\n    case _ if y: pass\n    case _: pass', 3],
    ['def f():\n  assert x\n  with a as b: pass', 1],
    ['def f(): return lambda: a or b', 2],
    ['def f():\n  def g():\n    if a: pass', 1],
  ])('cyclomatic complexity of %j is %i', (text, expected) => {
    expect(only(text).cyclomatic).toBe(expected);
  });

  test.each<[string, number]>([
    ['def f(): pass', 0],
    ['def f():\n  if a: pass\n  elif b: pass\n  else: pass', 3],
    ['def f():\n  if a: pass\n  else:\n    if b: pass', 4],
    ['def f():\n  if a:\n    for b in c:\n      while d: pass', 6],
    ['def f():\n  for a in b:\n    if c: continue\n  else:\n    if d: break', 6],
    ['def f():\n  try: pass\n  except A:\n    if b: pass\n  else: pass\n  finally:\n    if c: pass', 5],
    ['def f():\n  with a:\n    if b: pass', 1],
    ['def f():\n  match a:\n    case 1: pass\n    case _ if b:\n      if c: pass', 3],
    ['def f(): return a and b and c', 1],
    ['def f(): return a and (b and c)', 1],
    ['def f(): return a and not (b and c)', 2],
    ['def f(): return a or b and c or d', 3],
    ['def f(): return a and b and c or d or e and f', 3],
    ['def f(): return a if b else c if d else e', 3],
    ['def f():\n  if a if b else c: pass', 2],
    ['def f(): return [a for a in b if c]', 0],
    ['def f(): return lambda: a if b else c', 2],
    ['def f(): return f()', 1],
    ['def f(): return f() + f()', 1],
    ['def f(): return self.f()', 0],
    ['class A:\n  def f(self): return self.f()', 1],
    ['class A:\n  def f(self): return f() or other.f()', 1],
    ['def f():\n  x = 1\n  def g():\n    if a: pass\n  return g', 2],
    ['def f():\n  "doc"\n  def g():\n    if a: pass\n  return g', 1],
    ['def f():\n  if a:\n    def g():\n      def h():\n        if b: pass\n      return h', 4],
    ['def f():\n  if a:\n    class B:\n      def g(self):\n        if b: pass', 2],
  ])('cognitive complexity of %j is %i', (text, expected) => {
    expect(only(text).cognitive).toBe(expected);
  });

  test('a function within counts from its own first line', () => {
    expect(factsOf('def f():\n  if a:\n    def g():\n      if b: pass\n').functions.map((fact) => fact.cognitive)).toEqual([4, 1]);
  });

  test.each<[string, number]>([
    ['def f(): pass', 1],
    ['def f():\n  "doc"\n  x = 1\n  if x:\n    y = 2\n  else:\n    z = 3', 4],
    ['def f():\n  if a: x\n  elif b: y', 4],
    ['def f():\n  def g():\n    "doc"\n    return 1\n  return g', 4],
  ])('%j has %i statements', (text, expected) => {
    expect(only(text).statements).toBe(expected);
  });

  test.each<[string, boolean, boolean]>([
    ['def f(): return', false, false],
    ['def f(): return 1', true, false],
    ['def f():\n  if a: yield', true, false],
    ['def f():\n  yield from x', true, false],
    ['def f():\n  def g(): return 1', false, false],
    ['def f(): pass', false, true],
    ['def f(): ...', false, true],
    ['def f(): "doc"', false, true],
    ['def f():\n  "doc"\n  raise NotImplementedError("x")', false, true],
    ['def f():\n  x = 1', false, false],
    ['def f():\n  raise ValueError', false, false],
  ])('%j: returns a value %j, is a stub %j', (text, returnsValue, isStub) => {
    const fact = only(text);
    expect([fact.returnsValue, fact.isStub]).toEqual([returnsValue, isStub]);
  });

  test('attributes of self, also from functions within', () => {
    const text =
      'class A:\n  def m(self, other):\n    self.b = self.a.x\n    self.c()\n    other.d\n    return [self.e for _ in x], lambda: self.f\n' +
      '  def n(this):\n    def inner(): this.a.b()\n    def hidden(this): this.z\n' +
      '  @staticmethod\n  def s(x): x.y\n  @classmethod\n  def c(cls): cls.k\ndef f(self): self.x\n';
    expect(factsOf(text).functions.map(({ name, selfAttributes }) => [name, ...selfAttributes])).toEqual([
      ['m', 'a', 'b', 'c', 'e', 'f'],
      ['n', 'a'],
      ['inner'],
      ['hidden'],
      ['s'],
      ['c', 'k'],
      ['f'],
    ]);
  });
});

describe('parameters', () => {
  test('kinds, annotations and defaults in order', () => {
    const fact = only('def f(a, /, b: int = 1, *args, c, d=(), **kw) -> None: ...');
    expect(fact.hasReturnAnnotation).toBe(true);
    expect(fact.parameters.map(({ name, kind, hasAnnotation, defaultKind }) => [name, kind, hasAnnotation, defaultKind])).toEqual([
      ['a', 'positional-only', false, 'none'],
      ['b', 'positional', true, 'immutable'],
      ['args', 'variadic', false, 'none'],
      ['c', 'keyword-only', false, 'none'],
      ['d', 'keyword-only', false, 'immutable'],
      ['kw', 'keyword-variadic', false, 'none'],
    ]);
    expect(fact.parameters[1]?.place).toEqual({ line: 1, column: 22, endLine: 1, endColumn: 23 });
  });

  test.each<[string, ParameterFact['defaultKind']]>([
    ['[]', 'mutable'],
    ['{}', 'mutable'],
    ['{1}', 'mutable'],
    ['[x for x in y]', 'mutable'],
    ['list()', 'mutable'],
    ['dict(a=1)', 'mutable'],
    ['collections.deque()', 'mutable'],
    ['deque()', 'mutable'],
    ['defaultdict(list)', 'mutable'],
    ['None', 'immutable'],
    ['-1', 'immutable'],
    ['"x"', 'immutable'],
    ['(1, (2, "x"))', 'immutable'],
    ['frozenset()', 'immutable'],
    ['CONSTANT', 'other'],
    ['(1, [])', 'other'],
    ['make()', 'other'],
    ['tuple', 'other'],
  ])('default %s is %s', (value, expected) => {
    const text = `import collections\nfrom collections import deque, defaultdict\ndef f(x=${value}): ...`;
    expect(only(text).parameters[0]?.defaultKind).toBe(expected);
  });

  test('a list of its own is no builtin list', () => {
    expect(only('def f(x=list()): ...\nclass list: ...').parameters[0]?.defaultKind).toBe('other');
  });

  test.each<[string, ParameterFact['use']]>([
    ['return len(x)', 'read'],
    ['x.append(1)', 'changed'],
    ['x[0] = 1', 'changed'],
    ['del x[0]', 'changed'],
    ['x += [1]', 'changed'],
    ['x.y = 1', 'changed'],
    ['for y in z:\n        x.update(y)', 'changed'],
    ['self.x = x', 'kept'],
    ['self.all.append(x)', 'kept'],
    ['cache[1] = x', 'kept'],
    ['return x', 'kept'],
    ['yield x', 'kept'],
    ['self.x = list(x)', 'read'],
    ['self.x = x or []', 'read'],
    ['x = list(x)\n    x.append(1)', 'read'],
    ['for x in y: x.append(1)', 'read'],
    ['other.append(1)', 'read'],
  ])('a mutable default of which the body says %j is %s', (body, expected) => {
    expect(only(`def f(self, x=[]):\n    ${body}\n`).parameters[1]?.use).toBe(expected);
  });

  test('an immutable default is read, whatever the body does', () => {
    expect(only('def f(x=None): x.append(1)').parameters[0]?.use).toBe('read');
  });
});

describe('classes', () => {
  test('bases, metaclass, attributes', () => {
    const text =
      '@dataclass\nclass A(models.Model, Generic[T], make(), metaclass=abc.ABCMeta):\n    """Doc."""\n    a = 1\n    b: int\n    c, d = 1, 2\n' +
      '    if x:\n        e = 1\n    a = 2\n    def m(self): self.z = 1\n';
    expect(factsOf(text).classes).toEqual([
      {
        name: 'A',
        qualifiedName: 'A',
        place: { line: 2, column: 7, endLine: 2, endColumn: 8 },
        lastLine: 10,
        bases: ['models.Model', 'Generic', 'make'],
        metaclass: 'abc.ABCMeta',
        decorators: ['dataclass'],
        hasDocstring: true,
        attributes: ['a', 'b', 'c', 'd', 'e'],
      },
    ]);
  });
});
