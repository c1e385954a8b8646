import { describe, expect, test } from 'vitest';
import { Annotations } from './annotations.ts';
import { NEWEST, readModule } from './collect.ts';
import { Functions } from './functions.ts';
import { Names } from './names.ts';
import { World } from './world.ts';
import { Writer } from './write.ts';

const BUILTINS = `
class object: ...
class int: ...
class float: ...
class str: ...
class bytes: ...
class bool: ...
class tuple: ...
class list: ...
class dict: ...
class type: ...
class property: ...
class classmethod: ...
class staticmethod: ...
`;
const TYPING = `
class TypeVar: ...
Any = object()
Union: _SpecialForm
Optional: _SpecialForm
Literal: _SpecialForm
Callable: _SpecialForm
ClassVar: _SpecialForm
Generic: _SpecialForm
Protocol: _SpecialForm
Self: _SpecialForm
Unpack: _SpecialForm
TypeAlias: _SpecialForm
class Generator: ...
class Awaitable: ...
def overload(f): ...
`;

/** What is written for a distribution with these files. */
function linesOf(files) {
  const world = new World();
  const add = (distribution, path, text) => {
    const isPackage = path.endsWith('/__init__.pyi') || path.endsWith('/__init__.py');
    const name = path.replace(/(?:\/__init__)?\.pyi?$/, '').replaceAll('/', '.');
    world.add(readModule({ name, isPackage, isStub: path.endsWith('i'), distribution }, new TextEncoder().encode(text), NEWEST));
  };
  add('python', 'builtins.pyi', BUILTINS);
  add('python', 'typing.pyi', TYPING);
  for (const [path, text] of Object.entries(files)) add('lib', path, text);
  const functions = new Functions(world, new Annotations(world));
  return new Writer(world, new Names(world, 'python'), functions, 'lib', false).write().text.trimEnd().split('\n');
}

const stub = (text) => linesOf({ 'm.pyi': `from typing import *\n${text}` }).filter((line) => !/^(?:M|@typing) /.test(line));
const code = (text) => linesOf({ 'm.py': text }).slice(1);

describe('annotations', () => {
  test.each([
    ['def f(a: int, /, *b, c=1, **d) -> str: ...', ['f f(a,*b,c,**d):str']],
    ['async def f() -> int: ...', ['F f():int']],
    ['def f() -> int | None: ...', ['f f():int|None']],
    ['def f() -> Optional[Union[int, str, Any]]: ...', ['f f():int|str|None']],
    ['def f() -> "list[str]": ...', ['f f():list<str>']],
    ['def f() -> tuple[int, ...]: ...', ['f f():tuple<int>']],
    ["def f() -> Literal['a', 1, None]: ...", ['f f():str|int|None']],
    ['def f() -> type[int]: ...', ['f f():type<int>']],
    ['def f() -> Callable[[int], str]: ...', ['f f():callable<str>']],
    ["T = TypeVar('T')\ndef f() -> Callable[[T], T]: ...", ['f f():callable<~0>']],
    ['Json: TypeAlias = dict[str, Json] | int\ndef f() -> Json: ...', ['v Json', 'f f():dict<str>|int']],
    ['x: ClassVar[int]', ['v x:int']],
    ["T = TypeVar('T')\ndef f(x: list[T], y: int) -> T: ...", ['f f(x,y)', '+(x:list<~T>,y):~T']],
    [
      "T = TypeVar('T')\ndef f(x: T, y=1, *, z, w=2) -> T: ...\ndef g(x: T, *y: T, z=1) -> T: ...",
      ['f f(x,y,z,w)', '+(x:~T,y=,*,z,w=):~T', 'f g(x,*y,z)', '+(x:~T,*y:~T,z=):~T'],
    ],
    [
      "T = TypeVar('T')\nTs = TypeVarTuple('Ts')\nclass R(Generic[Unpack[Ts]]):\n def f(self: R[T, Unpack[tuple[Any, ...]]]) -> list[T]: ...\ndef g(x: type[T], y: int) -> R[T, int]: ...",
      ['c R<Ts>', ' m f():list<~Ts>', 'f g(x,y):.R', '+(x:type<~T>,y):.R<~T>'],
    ],
    ["T = TypeVar('T', str, bytes)\ndef f(x: T) -> list[T]: ...", ['f f(x):list<str|bytes>', '+(x:~T):list<~T>']],
    ["P = TypeVar('P')\ndef f(x: Callable[..., P]) -> Callable[..., P]: ...", ['f f(x):callable', '+(x:~F):~F']],
    ['@overload\ndef f(a: int) -> int: ...\n@overload\ndef f(a: str, b: int) -> str: ...', ['f f(a,b):int|str']],
    ["T = TypeVar('T')\nclass C(Generic[T]):\n def f(self) -> T: ...", ['c C<T>', ' m f():~T']],
    [
      "T = TypeVar('T')\nclass C:\n def f(self: T) -> T: ...\n @classmethod\n def g(cls) -> Self: ...",
      ['c C', ' m f():Self', ' k g():Self'],
    ],
    ['class C[T](list[T]):\n x: T', ['c C<T>(list<~T>)', ' a x:~T']],
    ['class P(Protocol):\n @property\n def p(self) -> int: ...\n @p.setter\n def p(self, value: int) -> None: ...', ['C P', ' p p:int']],
    ['class A:\n class B: ...\n def f(self) -> B: ...', ['c A', ' m f():.A.B', 'c A.B']],
    ['class A: ...\nB = A', ['@m B=A', 'c A']],
  ])('%s', (text, lines) => {
    expect(stub(text)).toEqual(lines);
  });
});

describe('conditions', () => {
  test.each([
    ['if sys.version_info >= (3, 12):\n def f() -> int: ...\nelse:\n def f() -> str: ...', ['f f():int']],
    ['if sys.version_info < (3, 0):\n def f() -> int: ...', ['f f():int']],
    ["if sys.platform == 'win32':\n def f() -> int: ...\nelse:\n def f() -> str: ...", ['f f():str']],
    ['try:\n from gone import A\nexcept ImportError:\n class A: ...', ['c A']],
  ])('%s', (text, lines) => {
    expect(code(text).map((line) => line.replace(/^f f\(\)$/, 'f f()'))).toEqual(lines);
  });
});

describe('bodies without annotations', () => {
  test.each([
    ['def f():\n return 1', ['f f():int']],
    ['def f():\n pass\ndef g():\n print()', ['f f()', 'f g():None']],
    ['def f(x):\n if x:\n  return 1\n return x', ['f f(x)']],
    ['def f():\n yield 1', ['f f():typing.Generator']],
    ['class A: ...\ndef f():\n a = A()\n return a', ['c A', 'f f():.A']],
    ['class A:\n def f(self):\n  return self\n @classmethod\n def g(cls):\n  return cls()', ['c A', ' m f():Self', ' k g():Self']],
    ['class A:\n def __init__(self, n: int):\n  self.n = n\n  self._m = n', ['c A', ' m __init__(n):None', ' a n:int']],
    ['async def f():\n return 1\nasync def g():\n return await f()', ['F f():int', 'F g():int']],
  ])('%s', (text, lines) => {
    expect(code(text)).toEqual(lines);
  });
});

describe('names', () => {
  test('are those of the nearest package that offers them', () => {
    const lines = linesOf({
      'lib/__init__.py': 'from ._core import Client, connect\nfrom .errors import Failure as LibFailure\n',
      'lib/_core.py': 'class Client: ...\ndef connect():\n return Client()\n',
      'lib/errors.py': 'class Failure(Exception): ...\n',
    });
    expect(lines).toEqual(['M lib', 'c Client', 'f connect():.Client', 'c LibFailure', 'M lib.errors', '@lib Failure=LibFailure']);
  });
});
