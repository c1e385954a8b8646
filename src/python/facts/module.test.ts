import { describe, expect, test } from 'vitest';
import { factsOf } from '../../../test/facts-of.ts';

describe('sizes', () => {
  test.each<[string, number, number]>([
    ['', 0, 0],
    ['\n\n', 2, 0],
    ['x = 1', 1, 1],
    ['# only a comment\nx = 1  # and one behind code\n', 2, 1],
    ['"""Doc\n\nmore.\n"""\nx = 1\n', 5, 1],
    ['def f():\n    """Doc."""\n    return 1\n', 3, 2],
    ['def f(): "doc"\n', 1, 1],
    ['"doc"; x = 1\n', 1, 1],
    ['x = """\n# no comment\n\ntext"""\n', 4, 3],
    ['x = [\n    # comment\n    1,\n]\r\n', 4, 3],
    ['\x0c\nx = 1\n', 2, 1],
  ])('%j has %i lines, %i of code', (text, lines, codeLines) => {
    const facts = factsOf(text);
    expect([facts.lines, facts.codeLines]).toEqual([lines, codeLines]);
    expect(facts.byteLength).toBe(text.length);
  });
});

describe('bindings', () => {
  test.each<[string, readonly string[]]>([
    ['import os.path\nfrom a import b as c, d\nfrom e import *', ['import os', 'import c', 'import d']],
    ['def f(): ...\nclass A: ...\nx = 1\ny: int\ntype T = int', ['function f', 'class A', 'variable x', 'variable y', 'type-alias T']],
    ['a = b = 1\n(c, [d, *e]) = f', ['variable a', 'variable b', 'variable c', 'variable d', 'variable e']],
    ['for i in x: j = i', ['variable i', 'variable j']],
    ['with a as b, c as (d, e): pass', ['variable b', 'variable d', 'variable e']],
    ['if (n := f()): pass\n[m := y for y in z]', ['variable n', 'variable m']],
    [
      'match x:\n    case {"a": b, **rest}: pass\n    case A(c, d=[*e]) | (A() as f): pass',
      ['b', 'rest', 'c', 'e', 'f'].map((name) => `variable ${name}`),
    ],
    ['def f():\n    global G\n    G = 1\n    local = 2', ['function f', 'variable G']],
    ['class A:\n    x = 1', ['class A']],
    ['x.y = 1\nx[0] = 2', []],
    ['x = 1\ndel x', []],
    ['try: ...\nexcept E as e: ...', []],
    ['[x for x in y]\nlambda z: z', []],
    ['T: TypeAlias = "list[int]"', ['type-alias T']],
  ])('%j', (text, expected) => {
    expect(factsOf(text).bindings.map(({ name, kind }) => `${kind} ${name}`)).toEqual(expected);
  });

  test('a name stands once, at its first line', () => {
    expect(factsOf('\nx = 1\ndef x(): ...\n').bindings).toEqual([{ name: 'x', kind: 'variable', line: 2 }]);
  });
});

describe('__all__', () => {
  test.each<[string, readonly string[] | null]>([
    ['x = 1', null],
    ['__all__ = ["a", "b"]', ['a', 'b']],
    ['__all__ = ("a",)\n__all__ += ["b"]', ['a', 'b']],
    ['__all__: list[str] = ["a"]\n__all__.extend(["b"])\n__all__.append("c")', ['a', 'b', 'c']],
    ['__all__ = ["a"] + ["b"] + ["c"]', ['a', 'b', 'c']],
    ['__all__ = ["a", "b"]\n__all__.remove("a")', ['b']],
    ['__all__ = []', []],
    ['__all__ = ["a"] + m.__all__', null],
    ['__all__ = [n for n in dir()]', null],
    ['__all__ = ["a"]\n__all__ += m.__all__', null],
    ['__all__ = ["a", name]', null],
    ['def f():\n    __all__ = ["a"]', null],
  ])('%j', (text, expected) => {
    expect(factsOf(text).dunderAll).toEqual(expected);
  });
});

test.each([
  ['def __getattr__(name): ...', true],
  ['class A:\n    def __getattr__(self, name): ...', false],
])('%j has a module-level __getattr__: %j', (text, expected) => {
  expect(factsOf(text).hasModuleGetattr).toBe(expected);
});

test.each([
  ['"""Doc."""\n', true],
  ['# comment\n\n("Doc." " more")\n', true],
  ['b"no"\n', false],
  ['f"no"\n', false],
  ['x = 1\n"no"\n', false],
])('%j has a docstring: %j', (text, expected) => {
  expect(factsOf(text).hasDocstring).toBe(expected);
});

describe('variables', () => {
  test.each<[string, string, string]>([
    ['[]', 'mutable', ''],
    ['{}', 'mutable', ''],
    ['dict()', 'mutable', 'builtins.dict'],
    ['collections.Counter()', 'mutable', 'collections.Counter'],
    ['1', 'constant', ''],
    ['(1, "a")', 'constant', ''],
    ['collections.namedtuple("A", "b")', 'call', 'collections.namedtuple'],
    ['make()', 'call', ''],
    ['a + b', 'other', ''],
    ['name', 'other', ''],
    ['lambda: 0', 'other', ''],
  ])('X = %s is %s', (value, valueKind, callee) => {
    expect(factsOf(`import collections\nX = ${value}\n`).variables).toMatchObject([{ name: 'X', valueKind, callee }]);
  });

  test('annotations, unpacking and branches', () => {
    const text =
      'A: Final = 1\nB: typing.Final[int] = 2\nC: int\nD, (E, F) = 1, (2, [])\nG, *H = x\nif x:\n    J = 1\ndef f(): K = 1\nclass L: M = 1\n';
    expect(factsOf(text).variables.map((fact) => [fact.name, fact.hasAnnotation, fact.isFinal, fact.valueKind])).toEqual([
      ['A', true, true, 'constant'],
      ['B', true, true, 'constant'],
      ['C', true, false, 'none'],
      ['D', false, false, 'constant'],
      ['E', false, false, 'constant'],
      ['F', false, false, 'mutable'],
      ['G', false, false, 'other'],
      ['H', false, false, 'other'],
      ['J', false, false, 'constant'],
    ]);
  });
});

describe('global writes', () => {
  const MODULE = 'import m\nX = {}\ndef helper(): ...\n';
  test.each<[string, readonly string[]]>([
    ['def f():\n    global X\n    X = 1', ['rebind X f']],
    ['def f():\n    global X\n    X += 1', ['rebind X f']],
    ['def f():\n    global X\n    del X', ['delete X f']],
    ['def f():\n    global NEW\n    NEW = 1', ['rebind NEW f']],
    ['def f(): X[1] = 2', ['item X f']],
    ['def f(): X[1][2] = 3', ['item X f']],
    ['def f(): X[1] += 2', ['item X f']],
    ['def f(): del X[1]', ['delete X f']],
    ['def f(): X.a = 1', ['attribute X f']],
    ['def f(): helper.calls = 1', ['attribute helper f']],
    ['def f(): X.update(a=1)', ['method X f']],
    ['def f(): return X.setdefault(1, []).append(2)', ['method X f']],
    ['def f(): X[1].append(2)', ['method X f']],
    ['class A:\n    def m(self): X.pop(1)', ['method X A.m']],
    ['def f():\n    def g(): X.clear()', ['method X f.<locals>.g']],
    ['def f(): X.get(1)', []],
    ['def f(): X.y.append(1)', []],
    ['def f(X): X[1] = 2', []],
    ['def f():\n    X = {}\n    X[1] = 2', []],
    ['def f():\n    X[1] = 2\n    X = {}', []],
    ['def f(X):\n    def g(): X[1] = 2', []],
    ['def f(): m.x = 1', []],
    ['def f(): unknown[1] = 2', []],
    ['X[1] = 2', []],
    ['def f(self): self.x = 1', []],
  ])('%j', (text, expected) => {
    expect(factsOf(`${MODULE}${text}\n`).globalWrites.map(({ how, name, scope }) => `${how} ${name} ${scope}`)).toEqual(expected);
  });

  test.each<[string, boolean, boolean]>([
    ['X[1] = 2', false, false],
    ['with _lock: X[1] = 2', true, false],
    ['with self.mutex.acquire(), other: X[1] = 2', true, false],
    ['with open(f): X[1] = 2', false, false],
    ['with lock:\n        def g(): X[1] = 2', false, false],
    ['if 1 not in X: X[1] = 2', false, true],
    ['if not X: X[1] = 2', false, true],
    ['X[1] = 2\n    return X and 1', false, true],
    ['try: return X[1]\n    except KeyError: X[1] = 2', false, true],
    ['if y: X[1] = 2', false, false],
  ])('%j: under a lock %j, tested %j', (body, isUnderLock, isTested) => {
    expect(factsOf(`X = {}\ndef f(self):\n    ${body}\n`).globalWrites).toMatchObject([{ isUnderLock, isTested }]);
  });
});

describe('handlers', () => {
  test.each<[string, object]>([
    ['except ValueError: pass', { types: ['ValueError'], isBare: false, raises: false, isEmpty: true }],
    ['except (a.B, C) as e: ...', { types: ['a.B', 'C'], isEmpty: true }],
    ['except: raise', { types: [], isBare: true, raises: true, isEmpty: false }],
    ['except A:\n  if x: raise B', { raises: true }],
    ['except A:\n  def g(): raise B', { raises: false, isEmpty: false }],
    ['except* A: continue', { types: ['A'], isEmpty: true }],
  ])('%j', (text, expected) => {
    expect(factsOf(`try: pass\n${text}\n`).handlers).toMatchObject([expected]);
  });

  test('place and scope', () => {
    const { handlers } = factsOf('class A:\n  def m(self):\n    try: pass\n    except (B) as e: pass\n    except: pass\n');
    expect(handlers.map(({ scope, place }) => [scope, place.line, place.column, place.endColumn])).toEqual([
      ['A.m', 4, 5, 20],
      ['A.m', 5, 5, 11],
    ]);
  });
});

describe('literals with a name', () => {
  test.each<[string, readonly (readonly string[])[]]>([
    ['HOST = "h"', [['assignment', 'HOST', 'h', 'str', '']]],
    ['a.b.host: str = "h"', [['assignment', 'host', 'h', 'str', '']]],
    ['config["HOST"] = "h"', [['entry', 'HOST', 'h', 'str', '']]],
    ['PORT = -1_000', [['assignment', 'PORT', '-1000', 'int', '']]],
    ['X = 0xFF', [['assignment', 'X', '0xFF', 'int', '']]],
    ['X = 1e3', [['assignment', 'X', '1e3', 'float', '']]],
    ['X = 1j', []],
    ['X = b"x"', []],
    ['X = f"x"', []],
    ['X = "a\\tb" "c"', [['assignment', 'X', 'a\tbc', 'str', '']]],
    [`X = "${'x'.repeat(201)}"`, []],
    [
      'A, B = "a", 1',
      [
        ['assignment', 'A', 'a', 'str', ''],
        ['assignment', 'B', '1', 'int', ''],
      ],
    ],
    [
      'def f(host="h", *, port=1): ...',
      [
        ['default', 'host', 'h', 'str', ''],
        ['default', 'port', '1', 'int', ''],
      ],
    ],
    ['from r import Redis\nRedis(host="h")', [['keyword', 'host', 'h', 'str', 'r.Redis']]],
    ['from r import Redis\nRedis.from_url("redis://h", "plain")', [['argument', 'from_url', 'redis://h', 'str', 'r.Redis.from_url']]],
    [
      'from s import SMTP\nSMTP("mail.h", 587)\nSMTP("mail", 587)\nSMTP("mail.h", "587")\nSMTP(1, "mail.h", 2)',
      [['argument', 'SMTP', 'mail.h', 'str', 's.SMTP']],
    ],
    ['unknown(x[0](host="h"))', [['keyword', 'host', 'h', 'str', '']]],
    ['D = {"a": {"b": "x"}, 1: "y", **z}', [['entry', 'b', 'x', 'str', '']]],
  ])('%j', (text, expected) => {
    const { literals } = factsOf(text);
    expect(literals.map(({ context, name, value, type, callee }) => [context, name, value, type, callee])).toEqual(expected);
  });
});

describe('dotted strings', () => {
  test.each<[string, readonly (readonly string[])[]]>([
    [
      'INSTALLED_APPS = ["shop", "a.b"] + ["c"]',
      [
        ['shop', 'INSTALLED_APPS'],
        ['a.b', 'INSTALLED_APPS'],
        ['c', 'INSTALLED_APPS'],
      ],
    ],
    ['ROOT_URLCONF = "shop.urls"', [['shop.urls', 'ROOT_URLCONF']]],
    ['Celery(include=["a.tasks"])', [['a.tasks', 'include']]],
    ['X = {"ENGINE": "a.backends.pg"}', [['a.backends.pg', 'ENGINE']]],
    ['include("shop.urls")', [['shop.urls', '']]],
    ['X = f(["a.b"])', [['a.b', '']]],
    ['X = "name"', []],
    ['X = "a b.c"', []],
    ['X = "1.2"', []],
    ['X = ".a"', []],
    ['X = "a."', []],
    ['X = b"a.b"', []],
    ['x: "a.b" = 1', []],
    ['"""a.b"""', []],
  ])('%j', (text, expected) => {
    expect(factsOf(text).dottedStrings.map(({ value, target }) => [value, target])).toEqual(expected);
  });
});

describe('suppressions', () => {
  test.each<[string, readonly unknown[]]>([
    ['x  # noqa', ['noqa', [], '']],
    ['x  #NoQA : e501,W291', ['noqa', ['E501', 'W291'], '']],
    ['x  # noqa: F401 kept for old callers', ['noqa', ['F401'], 'kept for old callers']],
    ['x  # why  # noqa: F401', ['noqa', ['F401'], '']],
    ['x  # type: ignore', ['type-ignore', [], '']],
    ['x  # type: ignore[arg-type, misc]  # stubs are wrong', ['type-ignore', ['arg-type', 'misc'], 'stubs are wrong']],
    ['x  # architrave: ignore[eval-or-exec] trusted input', ['architrave', ['eval-or-exec'], 'trusted input']],
  ])('%j', (text, [kind, codes, reason]) => {
    expect(factsOf(`\n${text}\n`).suppressions).toEqual([{ kind, codes, reason, line: 2 }]);
  });

  test.each(['x = "# noqa"', '# noqalize', '# type: int', '# nothing', '# ruff: noqa'])('%j is none', (text) => {
    expect(factsOf(text).suppressions).toEqual([]);
  });

  test('one comment may hold two', () => {
    expect(factsOf('x  # type: ignore[a]  # noqa: B1').suppressions).toMatchObject([{ codes: ['a'], reason: '' }, { codes: ['B1'] }]);
  });
});

describe('broken text', () => {
  test('what could be read is there, with problems and their places', () => {
    const facts = factsOf('import a\ndef f(:\n    x = (\nimport b\nclass A(\n');
    expect(facts.imports.map(({ module }) => module)).toContain('a');
    expect(facts.problemCount).toBeGreaterThan(0);
    expect(facts.problems[0]?.place.line).toBe(2);
  });

  test('Python 2 is called so', () => {
    expect(factsOf('print "hello"\nexec code\n').dialect).toBe('python2');
    expect(factsOf('print("hello")\n').dialect).toBe('python3');
  });

  test.each([
    ['def f():\n  nonlocal x\n', "no binding for nonlocal 'x' found", 2],
    ['def f(x):\n  global x\n', "name 'x' is parameter and global", 2],
    ['f = lambda a, *a: a\n', "duplicate argument 'a' in function definition", 1],
    ['def f[T, T](): pass\n', "duplicate type parameter 'T'", 1],
    ['def f():\n  from a import *\n', 'import * only allowed at module level', 2],
    ['import a\nfrom __future__ import annotations\n', 'from __future__ imports must occur at the beginning of the file', 2],
    ['def f():\n  await g()\n', "'await' outside async function", 2],
    ['async def f():\n  class A:\n    x = await g()\n', "'await' outside function", 3],
    ['def f():\n  async with a: pass\n', "'async with' outside async function", 2],
    ['def f():\n  return [a async for a in b]\n', 'asynchronous comprehension outside of an asynchronous function', 2],
    ['[(yield a) for a in b]\n', "'yield' inside list comprehension", 1],
    ['[(a := 1) for a in b]\n', "assignment expression cannot rebind comprehension iteration variable 'a'", 1],
  ])('what CPython finds wrong with scopes is a problem: %j', (text, message, line) => {
    expect(factsOf(text).problems).toMatchObject([{ code: 'syntax', message, place: { line } }]);
  });

  test('scopes are judged where nothing else is wrong, and good ones have no problems', () => {
    expect(factsOf('def f(a, a):\n  x = = 1\n').problems.map(({ message }) => message)).not.toContain(
      "duplicate argument 'a' in function definition",
    );
    expect(factsOf('x = 1\ndef f():\n  global x\n  y = 1\n  def g():\n    nonlocal y\nasync def h():\n  await f()\n').problems).toEqual([]);
  });

  test('at most twenty problems are listed', () => {
    const facts = factsOf('x = = 1\n'.repeat(50));
    expect(facts.problems).toHaveLength(20);
    expect(facts.problemCount).toBeGreaterThanOrEqual(50);
  });
});
