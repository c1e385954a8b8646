import { describe, expect, test } from 'vitest';
import { parse } from '../parser.ts';
import { readSource } from '../source.ts';
import { lowerModule } from './lower.ts';
import type { CodeScope, ModuleCode } from './module-code.ts';
import { printCode } from './print.ts';
import { verifyCode } from './verify.ts';

function codeOf(text: string, isStub = false): ModuleCode {
  const code = lowerModule(parse(readSource(new TextEncoder().encode(text))), { isStub });
  expect(verifyCode(code)).toEqual([]);
  return code;
}

function scopeOf(code: ModuleCode, qualifiedName: string): CodeScope {
  const scope = code.scopes.find((each) => each.qualifiedName === qualifiedName);
  if (scope === undefined) throw new Error(`no scope ${qualifiedName}`);
  return scope;
}

/** The instructions of one scope, without those that only tell of bindings. */
function listing(text: string, qualifiedName: string): string {
  const code = codeOf(text);
  return printCode(code, scopeOf(code, qualifiedName))
    .split('\n')
    .filter((line) => !/^ *BIND /.test(line))
    .join('\n');
}

/** `body` is the body of `def f(a, b, c)`. */
const bodyListing = (body: string): string => listing(`def f(a, b, c):\n${indented(body)}`, 'f');

const indented = (text: string): string => trimmed(text).replaceAll(/^/gm, '  ');

function trimmed(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const margin = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(margin)).join('\n');
}

describe('expressions', () => {
  test.each([
    [
      'a call: callee, arguments, keywords, stars',
      'a.m(1, *b, k=c, **a)',
      `
      %3 = ATTRIBUTE %0 "m"
      %4 = CONSTANT INT "1"
      %5 = CALL %3 %4 *%1 "k"=%2 "**"=%0 +DISCARDED`.replace('"**"', '**'),
    ],
    [
      'subscripts and slices',
      'return a[b], a[1:c], a[::b]',
      `
      %3 = ITEM %0 %1
      %4 = CONSTANT INT "1"
      %5 = SLICE %4 %2 -
      %6 = ITEM %0 %5
      %7 = SLICE - - %1
      %8 = ITEM %0 %7
      %9 = TUPLE %3 %6 %8
      RETURN %9`,
    ],
    [
      'displays',
      'return [a, *b], {a, b}, {a: b, **c}',
      `
      %3 = LIST %0 *%1
      %4 = SET %0 %1
      %5 = DICT %0:%1 **%2
      %6 = TUPLE %3 %4 %5
      RETURN %6`,
    ],
    [
      'operators, from left to right',
      'return -(a + b * c) << ~a',
      `
      %3 = BINARY * %1 %2
      %4 = BINARY + %0 %3
      %5 = UNARY - %4
      %6 = UNARY ~ %0
      %7 = BINARY << %5 %6
      RETURN %7`,
    ],
    [
      'literals',
      `return 1_000, 2.50, 3j, 'x' "y", b'\\xff', ..., None`,
      `
      %3 = CONSTANT INT "1000"
      %4 = CONSTANT FLOAT "2.5"
      %5 = CONSTANT COMPLEX "3j"
      %6 = CONSTANT STR "xy"
      %7 = CONSTANT BYTES "ÿ"
      %8 = CONSTANT ELLIPSIS ""
      %9 = CONSTANT NONE ""
      %10 = TUPLE %3 %4 %5 %6 %7 %8 %9
      RETURN %10`,
    ],
    [
      'an f-string, with what formats it',
      `return f'{a!r:>{b}}{{{c=}'`,
      `
      %3 = UNARY !r %0
      %4 = CONSTANT STR ">"
      %5 = CONSTANT STR "{"
      %6 = UNARY !r %2
      %7 = FORMAT %3 %4 %1 %5 %6
      RETURN %7`,
    ],
    [
      '`and` and `or` give one of their operands, narrowed',
      'return a and b or c',
      `
      BRANCH %0 UNKNOWN
      else
        %3 = NARROW %0 FALSY -
      end
      %4 = PHI %1 %3
      BRANCH %4 UNKNOWN
        %5 = NARROW %4 TRUTHY -
      end
      %6 = PHI %5 %2
      RETURN %6`,
    ],
    [
      'the right operand runs only where the left one lets it, and knows what the left one told',
      'return isinstance(a, b) and a.c',
      `
      %3 = LOAD_GLOBAL "isinstance"
      %4 = CALL %3 %0 %1
      BRANCH %4 UNKNOWN
        %5 = NARROW %0 IS_INSTANCE %1
        %6 = ATTRIBUTE %5 "c"
      else
        %7 = NARROW %4 FALSY -
      end
      %8 = PHI %6 %7
      RETURN %8`,
    ],
    [
      'a chain of comparisons evaluates its middle once',
      'return a < b() <= c',
      `
      %3 = CALL %1
      %4 = COMPARE < %0 %3
      BRANCH %4 UNKNOWN
        %5 = COMPARE <= %3 %2
      end
      %6 = PHI %5 %4
      RETURN %6`,
    ],
    [
      'a conditional expression',
      'return a.x if a is not None else b',
      `
      %3 = CONSTANT NONE ""
      %4 = COMPARE is not %0 %3
      BRANCH %4 UNKNOWN
        %5 = NARROW %0 IS_NOT_NONE -
        %6 = ATTRIBUTE %5 "x"
      end
      %7 = PHI %6 %1
      RETURN %7`,
    ],
    [
      'a comprehension: loop, condition, result; its variables are its own',
      'b = [a.x for a in b if a.y]\nreturn a, b',
      `
      LOOP
        %3 = ITERATE %1
        %4 = ATTRIBUTE %3 "y"
        BRANCH %4 UNKNOWN
          %5 = ATTRIBUTE %3 "x"
        end
      end
      %6 = GATHER LIST %5
      %7 = TUPLE %0 %6
      RETURN %7`,
    ],
    [
      'a generator is lazy but for its first iterable',
      'return {x: y for x in a() for y in x}, (x for x in b())',
      `
      %3 = CALL %0
      LOOP
        %4 = ITERATE %3
        LOOP
          %5 = ITERATE %4
        end
      end
      %6 = GATHER DICT %4:%5
      %7 = CALL %1
      LOOP +LAZY
        %8 = ITERATE %7 +LAZY
      end
      %9 = GATHER GENERATOR %8
      %10 = TUPLE %6 %9
      RETURN %10`,
    ],
    [
      'a walrus in a comprehension binds in the function',
      'any((x := y) for y in a)\nreturn x',
      `
      %3 = LOAD_GLOBAL "any"
      LOOP +LAZY
        %4 = PHI %5 +LAZY
        %5 = ITERATE %0 +LAZY
      end
      %6 = GATHER GENERATOR %5
      %7 = CALL %3 %6 +DISCARDED
      RETURN %4`,
    ],
    [
      'yield, yield from',
      'x = yield a\nyield from b\nyield',
      `
      %3 = YIELD %0
      %4 = YIELD_FROM %1 +DISCARDED
      %5 = YIELD - +DISCARDED`,
    ],
    [
      'cast to a string',
      `return cast('C', a)`,
      `
      %3 = LOAD_GLOBAL "cast"
      %4 = LOAD_GLOBAL "C" +ANNOTATION
      %5 = CALL %3 %4 %0
      RETURN %5`,
    ],
  ])('%s', (_, body, expected) => {
    expect(bodyListing(body)).toBe(trimmed(expected));
  });

  test('awaited calls, asynchronous loops and managers', () => {
    const text = 'async def f(a):\n  await a()\n  async for x in a: pass\n  async with a as y: pass\n  return [z async for z in a]\n';
    expect(listing(text, 'f')).toBe(
      trimmed(`
      %1 = CALL %0 +AWAITED
      %2 = AWAIT %1 +DISCARDED
      LOOP
        %3 = PHI %4
        %4 = ITERATE %0 +ASYNC
      end
      %5 = ENTER %0 +ASYNC
      TRY
      finally
        EXIT %0 +ASYNC
      end
      LOOP
        %6 = ITERATE %0 +ASYNC
      end
      %7 = GATHER LIST %6 +ASYNC
      RETURN %7`),
    );
  });
});

describe('assignments', () => {
  test.each([
    ['a swap needs no tuple', 'a, b = b, a\nreturn a, b', '%3 = TUPLE %1 %0\nRETURN %3'],
    [
      'unpacking, nested and starred',
      'x, (y, *z) = a\nreturn z',
      `
      %3 = UNPACK %0 0 2 -1
      %4 = UNPACK %0 1 2 -1
      %5 = UNPACK %4 0 2 1
      %6 = UNPACK %4 1 2 1
      RETURN %6`,
    ],
    [
      'the object of an augmented assignment is evaluated once',
      'a.x.y += b\na[b()] -= c',
      `
      %3 = ATTRIBUTE %0 "x"
      %4 = ATTRIBUTE %3 "y"
      %5 = BINARY + %4 %1 +IN_PLACE
      STORE_ATTRIBUTE %3 "y" %5
      %6 = CALL %1
      %7 = ITEM %0 %6
      %8 = BINARY - %7 %2 +IN_PLACE
      STORE_ITEM %0 %6 %8`,
    ],
    [
      'del',
      'del a.x, b[c], a\nreturn a',
      `
      DELETE_ATTRIBUTE %0 "x"
      DELETE_ITEM %1 %2
      %3 = UNBOUND
      RETURN %3`,
    ],
    [
      'a declared variable keeps its type',
      'x: T\nx = a\nself.y: T = b',
      `
      %3 = LOAD_GLOBAL "T" +ANNOTATION
      %4 = DECLARE %0 %3
      %5 = LOAD_GLOBAL "T" +ANNOTATION
      %6 = LOAD_GLOBAL "self"
      DECLARE_ATTRIBUTE %6 "y" %5
      STORE_ATTRIBUTE %6 "y" %1`,
    ],
  ])('%s', (_, body, expected) => {
    expect(bodyListing(body)).toBe(trimmed(expected));
  });
});

describe('branches', () => {
  test.each([
    [
      'what both sides bind is joined, where it is read',
      'if a: b = 1\nelse: c = 2\nreturn b',
      `
      BRANCH %0 UNKNOWN
        %3 = CONSTANT INT "1"
      else
        %4 = CONSTANT INT "2"
      end
      %5 = PHI %1 %3
      RETURN %5`,
    ],
    [
      'a side that leaves does not reach the join, and tells what holds behind it',
      'if a is None: return b\nreturn a',
      `
      %3 = CONSTANT NONE ""
      %4 = COMPARE is %0 %3
      BRANCH %4 UNKNOWN
        RETURN %1
      end
      %5 = NARROW %0 IS_NOT_NONE -
      RETURN %5`,
    ],
    [
      'what was only narrowed needs no join',
      'if callable(a): a()\nelse: b(a)\nreturn a',
      `
      %3 = LOAD_GLOBAL "callable"
      %4 = CALL %3 %0
      BRANCH %4 UNKNOWN
        %5 = NARROW %0 IS_CALLABLE -
        %6 = CALL %5 +DISCARDED
      else
        %7 = NARROW %0 IS_NOT_CALLABLE -
        %8 = CALL %1 %7 +DISCARDED
      end
      RETURN %0`,
    ],
    [
      'elif: one join of all',
      'if a: x = 1\nelif b: x = 2\nelse: x = 3\nreturn x',
      `
      BRANCH %0 UNKNOWN
        %3 = CONSTANT INT "1"
      else
        BRANCH %1 UNKNOWN
          %4 = CONSTANT INT "2"
        else
          %5 = CONSTANT INT "3"
        end
      end
      %6 = PHI %3 %4 %5
      RETURN %6`,
    ],
    [
      'classes joined by `or`',
      'if isinstance(a, b) or isinstance(a, c): return a',
      `
      %3 = LOAD_GLOBAL "isinstance"
      %4 = CALL %3 %0 %1
      BRANCH %4 UNKNOWN
      else
        %5 = LOAD_GLOBAL "isinstance"
        %6 = NARROW %0 IS_NOT_INSTANCE %1
        %7 = CALL %5 %6 %2
      end
      %8 = PHI %4 %7
      %9 = TUPLE %1 %2
      BRANCH %8 UNKNOWN
        %10 = NARROW %0 IS_INSTANCE %9
        RETURN %10
      end`,
    ],
    [
      'assert',
      'assert a != b, c\nreturn a',
      `
      %3 = COMPARE != %0 %1
      BRANCH %3 UNKNOWN
      else
        %4 = LOAD_GLOBAL "AssertionError"
        RAISE %4 -
      end
      %5 = NARROW %0 NOT_EQUALS %1
      RETURN %5`,
    ],
    [
      'a side that cannot run binds nothing, and is lowered all the same',
      'x = 2\nif x * 3 > 5: b = a\nelse: b = c()\nreturn b',
      `
      %3 = CONSTANT INT "2"
      %4 = CONSTANT INT "3"
      %5 = CONSTANT INT "6"
      %6 = CONSTANT INT "5"
      %7 = CONSTANT TRUE ""
      BRANCH %7 TRUE
      else
        %8 = CALL %2
      end
      RETURN %0`,
    ],
    [
      'match: captures, classes, values, a decided subject',
      `
      match a:
        case b(x=1, y=z): return z
        case str(s) | [s, *_]: return s
        case None: return 1
        case {'k': v, **r} if v: return r
      return a`,
      `
      %3 = NARROW %0 IS_INSTANCE %1
      %4 = ATTRIBUTE %3 "x"
      %5 = CONSTANT INT "1"
      %6 = COMPARE == %4 %5
      %7 = ATTRIBUTE %3 "y"
      %8 = UNKNOWN ""
      BRANCH %8 UNKNOWN
        RETURN %7
      else
        %9 = LOAD_GLOBAL "str"
        %10 = NARROW %0 IS_INSTANCE %9
        %11 = UNPACK %0 0 2 1
        %12 = UNPACK %0 1 2 1
        %13 = PHI %10 %11
        %14 = PHI %10 %0
        %15 = UNKNOWN ""
        BRANCH %15 UNKNOWN
          RETURN %13
        else
          %16 = CONSTANT NONE ""
          %17 = COMPARE is %0 %16
          BRANCH %17 UNKNOWN
            %18 = CONSTANT INT "1"
            RETURN %18
          else
            %19 = CONSTANT STR "k"
            %20 = ITEM %0 %19
            %21 = DICT **%0
            BRANCH %20 UNKNOWN
              RETURN %21
            end
          end
        end
      end
      %22 = NARROW %0 IS_NOT_INSTANCE %9
      %23 = NARROW %22 IS_NOT_NONE -
      RETURN %23`,
    ],
    [
      'match on a constant takes one case',
      `
      match 'ABC'[1]:
        case 'A': x = a
        case 'B' | 'C': x = b
        case _: x = c
      return x`,
      `
      %3 = CONSTANT STR "ABC"
      %4 = CONSTANT INT "1"
      %5 = CONSTANT STR "B"
      %6 = CONSTANT STR "A"
      %7 = CONSTANT FALSE ""
      BRANCH %7 FALSE
      else
        %8 = CONSTANT STR "B"
        %9 = CONSTANT TRUE ""
        %10 = CONSTANT STR "C"
        %11 = CONSTANT FALSE ""
        %12 = CONSTANT TRUE ""
        BRANCH %12 TRUE
        else
          %13 = CONSTANT TRUE ""
          BRANCH %13 TRUE
          end
        end
      end
      RETURN %1`,
    ],
  ])('%s', (_, body, expected) => {
    expect(bodyListing(body)).toBe(trimmed(expected));
  });
});

describe('loops', () => {
  test.each([
    [
      'the head joins the way in with the ways back',
      'x = a\nfor y in b:\n  if y: continue\n  x = y\nreturn x',
      `
      LOOP
        %3 = PHI %5 %6
        %4 = PHI %0 %6 %0
        %5 = ITERATE %1
        BRANCH %5 UNKNOWN
          CONTINUE
        end
        %6 = NARROW %5 FALSY -
      end
      RETURN %4`,
    ],
    [
      'a `while` leaves where its test fails, or by a break',
      'while a is not None:\n  if b: break\n  a = a.next\nreturn a',
      `
      LOOP
        %3 = PHI %0 %7
        %4 = CONSTANT NONE ""
        %5 = COMPARE is not %3 %4
        BRANCH %5 UNKNOWN
          BRANCH %1 UNKNOWN
            BREAK
          end
          %6 = NARROW %3 IS_NOT_NONE -
          %7 = ATTRIBUTE %6 "next"
        end
      end
      RETURN %3`,
    ],
    [
      '`while True` ends by its breaks alone; `else` runs where none was taken',
      'while True:\n  x = a()\n  if x: break\nfor y in b:\n  pass\nelse:\n  x = c\nreturn x',
      `
      LOOP
        %3 = PHI %5
        %4 = CONSTANT TRUE ""
        %5 = CALL %0
        BRANCH %5 UNKNOWN
          BREAK
        end
      end
      LOOP
        %6 = PHI %7
        %7 = ITERATE %1
      else
      end
      RETURN %2`,
    ],
  ])('%s', (_, body, expected) => {
    expect(bodyListing(body)).toBe(trimmed(expected));
  });
});

describe('try and with', () => {
  test.each([
    [
      'a handler begins with all that the body may have bound',
      'x = a\ntry:\n  x = b()\n  x = c()\nexcept E as e:\n  return x, e\nelse:\n  return x\nfinally:\n  x.close()',
      `
      TRY
        %3 = CALL %1
        %4 = CALL %2
      except
        %5 = LOAD_GLOBAL "E"
        %6 = CAUGHT %5
        %7 = PHI %0 %3 %4
        %8 = TUPLE %7 %6
        RETURN %8
      else
        RETURN %4
      finally
        %9 = PHI %0 %3 %4
        %10 = ATTRIBUTE %9 "close"
        %11 = CALL %10 +DISCARDED
      end`,
    ],
    [
      'behind a finally stands what came to its end',
      'x = 1\ntry:\n  x = a()\nfinally:\n  y = 2\nreturn x, y',
      `
      %3 = CONSTANT INT "1"
      TRY
        %4 = CALL %0
      finally
        %5 = CONSTANT INT "2"
      end
      %6 = TUPLE %4 %5
      RETURN %6`,
    ],
    [
      'a manager is left on every way out',
      'with a as x, b:\n  return x',
      `
      %3 = ENTER %0
      TRY
        %4 = ENTER %1
        TRY
          RETURN %3
        finally
          EXIT %1
        end
      finally
        EXIT %0
      end`,
    ],
    [
      'statements behind a `with` that always leaves show that its manager swallows exceptions',
      'with a:\n  return b\nreturn c',
      `
      %3 = ENTER %0
      TRY
        RETURN %1
      except
        %4 = CAUGHT -
      finally
        EXIT %0
      end
      RETURN %2`,
    ],
  ])('%s', (_, body, expected) => {
    expect(bodyListing(body)).toBe(trimmed(expected));
  });
});

describe('modules and classes', () => {
  test.each([
    [
      'what the module binds is stored for functions and exported at the end',
      'import a.b\nfrom .c import d as e\nfrom f import *\nx = e\ndel e\nprint(x, a)',
      `
      %0 = IMPORT "a.b" 0 +BINDS_TOP
      STORE_GLOBAL "a" %0
      %1 = IMPORT_FROM "c" 1 "d"
      STORE_GLOBAL "e" %1
      IMPORT_STAR "f" 0
      STORE_GLOBAL "x" %1
      %2 = LOAD_GLOBAL "print"
      %3 = CALL %2 %1 %0 +DISCARDED
      EXPORT "a" %0
      EXPORT "x" %1`,
    ],
    [
      'a name that a function rebinds is never known from the module alone',
      'x = 1\ndef f():\n  global x\n  x = 2\nprint(x)',
      `
      %0 = CONSTANT INT "1"
      STORE_GLOBAL "x" %0
      %1 = FUNCTION #1 ->-
      STORE_GLOBAL "f" %1
      %2 = LOAD_GLOBAL "print"
      %3 = LOAD_GLOBAL "x"
      %4 = CALL %2 %3 +DISCARDED
      %5 = LOAD_GLOBAL "x"
      EXPORT "x" %5
      EXPORT "f" %1`,
    ],
    [
      'decorators apply from the inside out; defaults and annotations belong to the scope around',
      '@a\n@b(1)\ndef f(x: "C.D" = 2, /, *y: int, z=3, **w) -> None: pass',
      `
      %0 = LOAD_GLOBAL "a"
      %1 = LOAD_GLOBAL "b"
      %2 = CONSTANT INT "1"
      %3 = CALL %1 %2
      %4 = CONSTANT INT "2"
      %5 = CONSTANT INT "3"
      %6 = LOAD_GLOBAL "C" +ANNOTATION
      %7 = ATTRIBUTE %6 "D" +ANNOTATION
      %8 = LOAD_GLOBAL "int" +ANNOTATION
      %9 = CONSTANT NONE "" +ANNOTATION
      %10 = FUNCTION #1 %4:%7 -:%8 %5:- -:- ->%9
      %11 = CALL %3 %10 +DECORATOR
      %12 = CALL %0 %11 +DECORATOR
      STORE_GLOBAL "f" %12
      EXPORT "f" %12`,
    ],
    [
      'strings are types in annotations, but for literals and what annotates',
      'x: Optional["A"] | list["B[\'C\']"]\ny: Literal["a"]\nz: Annotated["D", "e"]',
      `
      %0 = LOAD_GLOBAL "Optional" +ANNOTATION
      %1 = LOAD_GLOBAL "A" +ANNOTATION
      %2 = ITEM %0 %1 +ANNOTATION
      %3 = LOAD_GLOBAL "list" +ANNOTATION
      %4 = LOAD_GLOBAL "B" +ANNOTATION
      %5 = LOAD_GLOBAL "C" +ANNOTATION
      %6 = ITEM %4 %5 +ANNOTATION
      %7 = ITEM %3 %6 +ANNOTATION
      %8 = BINARY | %2 %7 +ANNOTATION
      %9 = DECLARE - %8
      DECLARE_EXPORT "x" %9
      %10 = LOAD_GLOBAL "Literal" +ANNOTATION
      %11 = CONSTANT STR "a" +ANNOTATION
      %12 = ITEM %10 %11 +ANNOTATION
      %13 = DECLARE - %12
      DECLARE_EXPORT "y" %13
      %14 = LOAD_GLOBAL "Annotated" +ANNOTATION
      %15 = LOAD_GLOBAL "D" +ANNOTATION
      %16 = CONSTANT STR "e" +ANNOTATION
      %17 = TUPLE %15 %16 +ANNOTATION
      %18 = ITEM %14 %17 +ANNOTATION
      %19 = DECLARE - %18
      DECLARE_EXPORT "z" %19`,
    ],
    [
      'what only type checkers see is bound; versions are decided',
      'if TYPE_CHECKING:\n  from a import B\nelse:\n  B = 1\nif sys.version_info >= (3, 9): C = B\nelse: C = 2',
      `
      %0 = LOAD_GLOBAL "TYPE_CHECKING"
      BRANCH %0 UNKNOWN
        %1 = IMPORT_FROM "a" 0 "B" +ANNOTATION
        STORE_GLOBAL "B" %1 +ANNOTATION
      else
        %2 = CONSTANT INT "1"
        STORE_GLOBAL "B" %2
      end
      %3 = LOAD_GLOBAL "sys"
      %4 = ATTRIBUTE %3 "version_info"
      %5 = CONSTANT INT "3"
      %6 = CONSTANT INT "9"
      %7 = TUPLE %5 %6
      %8 = COMPARE >= %4 %7
      BRANCH %8 TRUE
        %9 = PHI %1 %2
        STORE_GLOBAL "C" %9
      else
        %10 = CONSTANT INT "2"
        STORE_GLOBAL "C" %10
      end
      EXPORT "B" %9
      EXPORT "C" %9`,
    ],
  ])('%s', (_, text, expected) => {
    expect(listing(text, '')).toBe(trimmed(expected));
  });

  test('a class body: fields in order, private names, what it does not bind', () => {
    const text = 'class C(B, metaclass=M):\n  x: int = 1\n  y: str\n  if a:\n    z = x\n  __p = z\n  def m(self): return self.__p, __q\n';
    expect(listing(text, 'C')).toBe(
      trimmed(`
      %0 = CONSTANT INT "1"
      %1 = LOAD_GLOBAL "int" +ANNOTATION
      %2 = DECLARE %0 %1
      DECLARE_EXPORT "x" %2
      %3 = LOAD_GLOBAL "str" +ANNOTATION
      %4 = DECLARE - %3
      DECLARE_EXPORT "y" %4
      %5 = LOAD_GLOBAL "a"
      BRANCH %5 UNKNOWN
      end
      %6 = LOAD_GLOBAL "z"
      %7 = PHI %2 %6
      %8 = FUNCTION #2 -:- ->-
      EXPORT "x" %2
      EXPORT "z" %2
      EXPORT "_C__p" %7
      EXPORT "m" %8`),
    );
    expect(listing(text, 'C.m')).toBe(trimmed('%1 = ATTRIBUTE %0 "_C__p"\n%2 = LOAD_GLOBAL "_C__q"\n%3 = TUPLE %1 %2\nRETURN %3'));
  });
});

describe('names of other scopes', () => {
  const text =
    'def f(a, b):\n  c = a\n  def g():\n    nonlocal b\n    b = c\n    return h, a\n  class K:\n    d = a\n    def m(self): return d\n  def h(): pass\n  return b\n';

  test.each([
    [
      'what inner code reads is stored at each binding; what it rebinds is never known',
      'f',
      `
      STORE_FREE 1 "a" %0
      STORE_FREE 1 "b" %1
      STORE_FREE 1 "c" %0
      %2 = FUNCTION #2 ->-
      %3 = CLASS #3
      %4 = FUNCTION #4 ->-
      STORE_FREE 1 "h" %4
      %5 = LOAD_FREE 1 "b"
      RETURN %5`,
    ],
    [
      'inner code reads and rebinds by name',
      'f.g',
      `
      %0 = LOAD_FREE 1 "c"
      STORE_FREE 1 "b" %0
      %1 = LOAD_FREE 1 "h"
      %2 = LOAD_FREE 1 "a"
      %3 = TUPLE %1 %2
      RETURN %3`,
    ],
    ['a class is seen from itself alone', 'f.K.m', '%1 = LOAD_GLOBAL "d"\nRETURN %1'],
  ])('%s', (_, scope, expected) => {
    expect(listing(text, scope)).toBe(trimmed(expected));
  });

  test('variables of comprehensions and type parameters are told apart from those of the code around them', () => {
    const text = 'def f[T](x):\n  return [lambda: (x, T) for x in x]\n';
    expect(listing(text, 'f')).toBe(
      trimmed('LOOP\n  %1 = ITERATE %0\n  STORE_FREE 1 "x#1" %1\n  %2 = FUNCTION #2 ->-\nend\n%3 = GATHER LIST %2\nRETURN %3'),
    );
    expect(listing(text, 'f.<lambda1>')).toBe(trimmed('%0 = LOAD_FREE 1 "x#1"\n%1 = LOAD_FREE 0 "T#1"\n%2 = TUPLE %0 %1\nRETURN %2'));
  });

  test.each([
    ['of a local variable, which never runs', ''],
    ['that the future keeps from running', 'from __future__ import annotations\n'],
  ])('an annotation %s means names of the code around it', (_, head) => {
    const text = `${head}def f(T):\n  def g():\n    def h(y: T): pass\n    x: T = y\n    return x\n`;
    expect(listing(text, 'f')).toBe(trimmed('STORE_FREE 1 "T" %0\n%1 = FUNCTION #2 ->-'));
    expect(listing(text, 'f.g').match(/LOAD_FREE 1 "T"/g)).toHaveLength(2);
  });

  test('a walrus in a comprehension binds around it, in the module as in a function', () => {
    const text = 'any(m := y for y in z)\nm\ndef f():\n  any(n := y for y in z)\n  return n\n';
    expect(listing(text, '')).toContain('STORE_GLOBAL "m"');
    expect(listing(text, '')).not.toContain('LOAD_GLOBAL "m"');
    expect(listing(text, 'f')).not.toContain('"n"');
  });

  test('lambdas are counted in the order of the text, per scope', () => {
    const code = codeOf(
      'a = [lambda: 1 for _ in (lambda: 2)()]\nclass C:\n  b = lambda x=lambda: 3: lambda: 4\n  def m(self): return lambda: 5\n',
    );
    const bodies = code.scopes.filter(({ kind }) => kind === 'lambda').map(({ qualifiedName, nameStart }) => [nameStart, qualifiedName]);
    expect(bodies.toSorted((a, b) => Number(a[0]) - Number(b[0])).map(([, name]) => name)).toEqual([
      '<lambda1>',
      '<lambda2>',
      'C.<lambda1>',
      'C.<lambda2>',
      'C.<lambda1>.<lambda1>',
      'C.m.<lambda1>',
    ]);
  });

  test('in a stub names mean what they mean at its end', () => {
    const code = codeOf('class A: ...\nx = A\nclass A: ...\n', true);
    expect(printCode(code, scopeOf(code, ''))).toContain('%1 = LOAD_GLOBAL "A"\nSTORE_GLOBAL "x" %1');
  });
});

test('what a scope tells of itself', () => {
  const code = codeOf(
    'async def f(a, /, b=1, *c, d, e=2, **g):\n  "doc"\n  ...\nclass K:\n  def m(self): yield\n  def n(self): raise NotImplementedError("n")\n',
  );
  expect(scopeOf(code, 'f')).toMatchObject({
    kind: 'function',
    parent: 0,
    isAsync: true,
    isGenerator: false,
    isStub: true,
    nameStart: 10,
    nameEnd: 11,
    parameters: [
      { name: 'a', kind: 'positional-only', hasDefault: false },
      { name: 'b', kind: 'positional', hasDefault: true },
      { name: 'c', kind: 'variadic', hasDefault: false },
      { name: 'd', kind: 'keyword-only', hasDefault: false },
      { name: 'e', kind: 'keyword-only', hasDefault: true },
      { name: 'g', kind: 'keyword-variadic', hasDefault: false },
    ],
  });
  expect(scopeOf(code, 'K')).toMatchObject({ kind: 'class', isStub: false });
  expect(scopeOf(code, 'K.m')).toMatchObject({ isGenerator: true, isStub: false });
  expect(scopeOf(code, 'K.n')).toMatchObject({ isStub: true });
});
