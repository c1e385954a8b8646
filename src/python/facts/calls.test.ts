import { describe, expect, test } from 'vitest';
import { factsOf } from '../../../test/facts-of.ts';

function calleesOf(text: string): readonly string[] {
  return factsOf(text).calls.map(({ callee }) => callee);
}

describe('callees', () => {
  test.each<[string, readonly string[]]>([
    ['import pickle\npickle.loads(x)', ['pickle.loads']],
    ['import a.b.c\na.b.c.f()', ['a.b.c.f']],
    ['import a.b as c\nc.f()', ['a.b.f']],
    ['from a import b as c\nc()\nc.d()', ['a.b', 'a.b.d']],
    ['from .m import f\nf()', ['.m.f']],
    ['from .. import m\nm.f()', ['..m.f']],
    ['import a\na.f().g()(1)', ['a.f']],
    ['import a\na.f[0]()', []],
    ['import a\na.f(a.g(a.h()), k=a.i())', ['a.f', 'a.g', 'a.h', 'a.i']],
    ['eval("1")', ['builtins.eval']],
    ['len', []],
    ['unknown()', []],
    ['f"{eval(x)!r:{len(y)}}"', ['builtins.eval', 'builtins.len']],
    ['lambda: eval(x)', ['builtins.eval']],
  ])('%j', (text, expected) => {
    expect(calleesOf(text)).toEqual(expected);
  });
});

describe('what hides a name', () => {
  test.each<[string, string, readonly string[]]>([
    ['a module-level function', 'def eval(x): ...\neval(1)', []],
    ['one defined later', 'def f(): eval(1)\ndef eval(x): ...', []],
    ['a module-level variable', 'eval = safe_eval\neval(1)', []],
    ['a parameter', 'def f(eval): eval(1)', []],
    ['a keyword-only parameter', 'def f(*, eval): eval(1)', []],
    ['a variadic parameter', 'def f(*eval, **exec): eval(exec(1))', []],
    ['a local assigned later', 'def f():\n    eval(1)\n    eval = 2', []],
    ['a loop variable', 'def f():\n    for eval in x: eval(1)', []],
    ['a with target', 'def f():\n    with x as eval: eval(1)', []],
    ['an exception name', 'def f():\n    try: ...\n    except E as eval: eval(1)', []],
    ['a walrus', 'def f():\n    if (eval := x): eval(1)', []],
    ['a walrus in a comprehension', 'def f():\n    [eval := y for y in x]\n    eval(1)', []],
    ['a pattern', 'def f():\n    match x:\n        case [eval]: eval(1)', []],
    ['an enclosing function', 'def f(eval):\n    def g(): eval(1)', []],
    ['a nested function', 'def f():\n    def eval(): ...\n    eval(1)', []],
    ['a comprehension, inside', '[eval(1) for eval in x]', []],
    ['a comprehension, not outside', '[y for eval in x]\neval(1)', ['builtins.eval']],
    ['a comprehension, not in its first iterable', '[y for eval in eval(1)]', ['builtins.eval']],
    ['a lambda parameter, inside', 'f = lambda eval: eval(1)', []],
    ['a lambda parameter, not in its default', 'f = lambda eval=eval(1): 0', ['builtins.eval']],
    ['a class attribute, in the class body', 'class A:\n    eval = f\n    x = eval(1)', []],
    ['a method, not in methods', 'class A:\n    def eval(self): ...\n    def g(self): eval(1)', ['builtins.eval']],
    ['a method called on self', 'class A:\n    def g(self): self.eval(1)', []],
    ['another function', 'def f(eval): ...\ndef g(): eval(1)', ['builtins.eval']],
    ['nonlocal', 'def f():\n    eval = 1\n    def g():\n        nonlocal eval\n        eval(1)', []],
    ['global', 'def f(eval):\n    def g():\n        global eval\n        eval(1)', ['builtins.eval']],
    ['an import in the function', 'def f():\n    from m import eval\n    eval(1)\ndef g(): eval(2)', ['m.eval', 'builtins.eval']],
    ['an import in the module', 'from m import eval\ndef f(): eval(1)', ['m.eval']],
    ['a type parameter', 'def f[eval](x): eval(x)', []],
    ['a redefinition of an import', 'from pickle import loads\ndef loads(x): ...\nloads(1)', []],
    ['a parameter over an import', 'import pickle\ndef f(pickle): pickle.loads(1)', []],
    ['None for a failed import', 'try:\n    import yaml\nexcept ImportError:\n    yaml = None\nyaml.load(x)', ['yaml.load']],
    ['a stand-in for a failed import', 'try:\n    from m import f\nexcept ImportError:\n    def f(): ...\nf()', ['m.f']],
    ['None first', 'yaml = None\ntry:\n    import yaml\nexcept ImportError: ...\nyaml.load(x)', ['yaml.load']],
    ['the first of two tries', 'try:\n    import a as m\nexcept ImportError:\n    import b as m\nm.f()', ['a.f']],
    ['the last of two imports', 'from a import f\nfrom b import f\nf()', ['b.f']],
    ['a function that a C module may replace', 'def f(): ...\ntry:\n    from _m import f\nexcept ImportError: ...\nf()', []],
  ])('%s', (_case, text, expected) => {
    expect(calleesOf(text)).toEqual(expected);
  });
});

test('arguments and keywords are counted and named', () => {
  const { calls } = factsOf('import yaml\ndef f(s, **kw):\n    return yaml.load(s, yaml.SafeLoader, *kw, Loader=str, **kw)\n');
  expect(calls).toEqual([
    {
      callee: 'yaml.load',
      scope: 'f',
      argumentCount: 3,
      firstArgument: 'name',
      keywords: ['Loader', '**'],
      argumentNames: ['', 'yaml.SafeLoader', '', 'builtins.str', ''],
      place: { line: 3, column: 12, endLine: 3, endColumn: 21 },
    },
  ]);
});

test.each<[string, string]>([
  ['eval()', 'none'],
  ['eval("x")', 'literal'],
  ['eval(b"x")', 'literal'],
  ['eval(1)', 'literal'],
  ['eval(None)', 'literal'],
  ['eval(x)', 'name'],
  ['eval(x.y)', 'other'],
  ['eval(f"{x}")', 'other'],
  ['eval(*x)', 'other'],
])('the first argument of %s is %s', (text, expected) => {
  expect(factsOf(text).calls[0]?.firstArgument).toBe(expected);
});

test('scopes are those of functions and classes', () => {
  const text = 'len()\nclass A:\n    len()\n    def m(self):\n        len()\n        def n(): return [len() for _ in x]\n';
  expect(factsOf(text).calls.map(({ scope }) => scope)).toEqual(['', 'A', 'A.m', 'A.m.<locals>.n']);
});

test('long chains are walked', () => {
  const links = 4900;
  expect(calleesOf(`import a\na${'.b'.repeat(links)}()`)).toHaveLength(1);
  expect(calleesOf(`import a\na${'.b(len(x))'.repeat(links)}`)).toHaveLength(links + 1);
  expect(calleesOf(`x = ${'len(y) + '.repeat(links)}1`)).toHaveLength(links);
  expect(calleesOf(`if len(a): pass\n${'elif len(b): pass\n'.repeat(links)}`)).toHaveLength(links + 1);
});
