import { describe, expect, test } from 'vitest';
import { factsOf } from '../../../test/facts-of.ts';
import type { ImportFact } from '../facts.ts';

const MARKS = ['isUnderTypeChecking', 'isUsedOnlyInAnnotations', 'isLocal', 'isOptional', 'isConditional', 'isReexport'] as const;

/** `form .module name as boundAs` and the marks that are set. */
function shown(fact: ImportFact): string {
  const marks = MARKS.filter((mark) => fact[mark]).map((mark) => mark.slice(2));
  const words = [fact.form, '.'.repeat(fact.level) + fact.module, fact.name, fact.boundAs === '' ? '' : `=${fact.boundAs}`, ...marks];
  return words.filter((word) => word !== '').join(' ');
}

function importsOf(text: string, options = {}): readonly string[] {
  return factsOf(text, options).imports.map(shown);
}

describe('statements', () => {
  test.each<[string, readonly string[]]>([
    ['import os', ['import os =os']],
    ['import xml.dom.minidom', ['import xml.dom.minidom =xml']],
    ['import xml.dom as d, json', ['import xml.dom =d', 'import json =json']],
    ['from a.b import c, d as e', ['from a.b c =c', 'from a.b d =e']],
    ['from . import x', ['from . x =x']],
    ['from ..p.q import (\n  x,\n  y,\n)', ['from ..p.q x =x', 'from ..p.q y =y']],
    ['from m import *', ['star m']],
    ['def f():\n    import a', ['import a =a Local']],
    ['class A:\n    import a', ['import a =a']],
  ])('%j', (text, expected) => {
    expect(importsOf(text)).toEqual(expected);
  });

  test('each has the place of its own name and the function around it', () => {
    const facts = factsOf('class C:\n    def m(self):\n        from a import (\n            b,\n            c as d,\n        )\n').imports;
    expect(facts.map(({ place, scope }) => [place, scope])).toEqual([
      [{ line: 4, column: 13, endLine: 4, endColumn: 14 }, 'C.m'],
      [{ line: 5, column: 13, endLine: 5, endColumn: 19 }, 'C.m'],
    ]);
  });
});

describe('under TYPE_CHECKING', () => {
  const CHECKED = ['UnderTypeChecking'];
  test.each<[string, readonly string[]]>([
    ['from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a', CHECKED],
    ['import typing\nif typing.TYPE_CHECKING:\n    import a', CHECKED],
    ['import typing as t\nif t.TYPE_CHECKING:\n    import a', CHECKED],
    ['from typing import TYPE_CHECKING as TC\nif TC:\n    import a', CHECKED],
    ['from ._compat import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a', CHECKED],
    ['TYPE_CHECKING = False\nif TYPE_CHECKING:\n    import a', CHECKED],
    ['MYPY = False\nif MYPY:\n    import a', CHECKED],
    ['if not TYPE_CHECKING:\n    pass\nelse:\n    import a', CHECKED],
    ['if not TYPE_CHECKING:\n    import a', []],
    ['if TYPE_CHECKING:\n    pass\nelse:\n    import a', []],
    ['if TYPE_CHECKING and x:\n    import a', CHECKED],
    ['if TYPE_CHECKING or x:\n    import a', ['Conditional']],
    ['if x:\n    pass\nelif TYPE_CHECKING:\n    import a', ['UnderTypeChecking', 'Conditional']],
    ['if not TYPE_CHECKING:\n    pass\nelif x:\n    import a', ['UnderTypeChecking', 'Conditional']],
    ['if TYPE_CHECKING:\n    pass\nelif x:\n    import a', ['Conditional']],
    ['TYPE_CHECKING = compute()\nif TYPE_CHECKING:\n    import a', ['Conditional']],
    ['DEBUG = False\nif DEBUG:\n    import a', ['Conditional']],
    ['if TYPE_CHECKING:\n    def f():\n        import a', ['UnderTypeChecking', 'Local']],
    ['if TYPE_CHECKING:\n    pass\nimport a', []],
  ])('%j', (text, marks) => {
    expect(importsOf(text).at(-1)).toBe(['import a =a', ...marks].join(' '));
  });
});

describe('optional and conditional', () => {
  test.each<[string, readonly string[]]>([
    ['try:\n    import a\nexcept ImportError:\n    import b', ['import a =a Optional', 'import b =b Optional']],
    ['try:\n    import a\nexcept (AttributeError, ModuleNotFoundError):\n    pass', ['import a =a Optional']],
    ['try:\n    import a\nexcept Exception as e:\n    pass', ['import a =a Optional']],
    ['try:\n    import a\nexcept:\n    pass', ['import a =a Optional']],
    ['try:\n    import a\nexcept ValueError:\n    import b', ['import a =a', 'import b =b Conditional']],
    ['try:\n    import a\nfinally:\n    pass', ['import a =a']],
    ['try:\n    import a\nexcept ImportError:\n    pass\nelse:\n    import b', ['import a =a Optional', 'import b =b Conditional']],
    [
      'from contextlib import suppress\nwith suppress(ImportError):\n    import a',
      ['from contextlib suppress =suppress', 'import a =a Optional'],
    ],
    ['import contextlib\nwith contextlib.suppress(KeyError):\n    import a', ['import contextlib =contextlib', 'import a =a']],
    ['if sys.version_info >= (3, 11):\n    import a\nelse:\n    import b', ['import a =a Conditional', 'import b =b Conditional']],
    ['for x in y:\n    import a', ['import a =a Conditional']],
    ['match x:\n    case 1:\n        import a', ['import a =a Conditional']],
    ['try:\n    def f():\n        import a\nexcept ImportError:\n    pass', ['import a =a Local']],
  ])('%j', (text, expected) => {
    expect(importsOf(text)).toEqual(expected);
  });
});

describe('used only in annotations', () => {
  test.each<[string, string, boolean]>([
    ['parameter', 'from m import A\ndef f(x: A): ...', true],
    ['return', 'from m import A\ndef f() -> A: ...', true],
    ['star parameters', 'from m import A\ndef f(*x: A, **y: A): ...', true],
    ['variable', 'from m import A\nx: A = None', true],
    ['attribute', 'import m\ndef f(x: m.A): ...', true],
    ['subscript', 'from m import A\ndef f(x: list[A]): ...', true],
    ['string', 'from m import A\ndef f(x: "dict[str, A]"): ...', true],
    ['string in a subscript', 'from m import A\ndef f(x: list["A"]): ...', true],
    ['attribute in a string', 'from m import A\ndef f(x: "x.A"): ...', false],
    ['cast', 'from m import A\ny = cast("A", z)', true],
    ['cast without quotes', 'from m import A\ny = cast(A, z)', false],
    ['type alias', 'from m import A\ntype T = list[A]', true],
    ['bound', 'from m import A\ndef f[T: A](x: T): ...', true],
    ['bound of a TypeVar', 'from m import A\nT = TypeVar("T", bound="A")', true],
    ['bound of a TypeVar without quotes', 'from m import A\nT = TypeVar("T", bound=A)', false],
    ['checked code', 'from m import A\nif TYPE_CHECKING:\n    B = list[A]', true],
    ['a parameter hides the name elsewhere', 'from m import A\ndef f(x: A): ...\ndef g(A): return A', true],
    ['a local variable hides it', 'from m import A\ndef f(x: A):\n    for A in x: print(A)', true],
    ['a comprehension hides it', 'from m import A\ndef f(x: A): return [A for A in x]', true],
    ['never used', 'from m import A', false],
    ['also called', 'from m import A\ndef f(x: A): return A()', false],
    ['also a base', 'from m import A\ndef f(x: A): ...\nclass B(A): ...', false],
    ['also a decorator', 'from m import A\n@A\ndef f(x: A): ...', false],
    ['also a default', 'from m import A\ndef f(x: A = A): ...', false],
    ['also deleted', 'from m import A\nx: A\ndel A', false],
    ['also bound by hand', 'try:\n    from m import A\nexcept ImportError:\n    A = None\ndef f(x: A): ...', false],
    ['in a call in Annotated', 'from m import A\ndef f(x: Annotated[int, Depends(A)]): ...', false],
    ['only a value of Literal', 'from m import A\ndef f(x: Literal["A"]): ...', false],
    ['listed in __all__', 'from m import A\n__all__ = ["A"]\ndef f(x: A): ...', false],
    ['in a function, local', 'def f():\n    from m import A\n    x: A', false],
    ['used before it is imported', 'def f(): return A\nfrom m import A\nx: A', false],
  ])('%s', (_case, text, expected) => {
    const fact = factsOf(text).imports.find(({ module }) => module === 'm');
    expect(fact?.isUsedOnlyInAnnotations).toBe(expected);
  });
});

describe('re-exports', () => {
  test.each<[string, object, readonly boolean[]]>([
    ['from m import a as a, b as c', {}, [true, false]],
    ['import a as a', {}, [true]],
    ['from m import a, b\n__all__ = ["a"]', {}, [true, false]],
    ['from m import a\n__all__ = ["x"]\n__all__ += ["a"]', {}, [true]],
    ['from m import a, b\n__all__ = m.__all__ + ["a"]', {}, [true, false]],
    ['from m import a, b\nb()', { isPackage: true }, [true, false]],
    ['from m import *', { isPackage: true }, [true]],
    ['from m import *', {}, [false]],
    ['from m import a', { isStub: true }, [false]],
    ['from m import a', { isStub: true, isPackage: true }, [false]],
    ['from __future__ import annotations', { isPackage: true }, [false]],
    ['def f():\n    from m import a', { isPackage: true }, [false]],
  ])('%j %j', (text, options, expected) => {
    expect(factsOf(text, options).imports.map(({ isReexport }) => isReexport)).toEqual(expected);
  });
});

describe('dynamic', () => {
  test.each<[string, object, readonly string[]]>([
    ['import importlib\nimportlib.import_module("a.b")', {}, ['dynamic a.b']],
    ['from importlib import import_module as im\ndef f():\n    im("a")', {}, ['dynamic a Local']],
    ['import importlib as il\nil.import_module(name="a")', {}, ['dynamic a']],
    ['import importlib\nimportlib.import_module(".a", package="p.q")', {}, ['dynamic p.q.a']],
    ['import importlib\nimportlib.import_module("..a", "p.q")', {}, ['dynamic p.a']],
    ['import importlib\nimportlib.import_module(".a", __package__)', {}, ['dynamic .a']],
    ['import importlib\nimportlib.import_module(".a", __name__)', { isPackage: true }, ['dynamic .a']],
    ['import importlib\nimportlib.import_module(".a", __name__)', {}, []],
    ['import importlib\nimportlib.import_module("....a", "p")', {}, []],
    ['import importlib\nimportlib.import_module(name)', {}, []],
    ['import importlib\nimportlib.import_module(f"a.{x}")', {}, []],
    ['import importlib\nimportlib.import_module("no module")', {}, []],
    ['__import__("a.b")', {}, ['dynamic a.b']],
    ['__import__("a", globals(), locals(), [], 1)', {}, ['dynamic .a']],
    ['def __import__(x): ...\n__import__("a")', {}, []],
    ['import pytest\nnp = pytest.importorskip("numpy")', {}, ['dynamic numpy Optional']],
    ['import pkgutil\npkgutil.resolve_name("a.b:c")', {}, ['dynamic a.b']],
    ['from importlib import import_module\ntry:\n    import_module("a")\nexcept ImportError: ...', {}, ['dynamic a Optional']],
  ])('%j %j', (text, options, expected) => {
    expect(importsOf(text, options).filter((line) => line.startsWith('dynamic'))).toEqual(expected);
  });

  test('stand between the others in source order', () => {
    expect(importsOf('__import__("a")\nimport b\n__import__("c")\nimport d\n')).toEqual([
      'dynamic a',
      'import b =b',
      'dynamic c',
      'import d =d',
    ]);
  });
});
