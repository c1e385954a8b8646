/** What others ask of symbol tables. That the tables are right is asked of CPython: `test/conformance/symtable.test.ts`. */
import { describe, expect, test } from 'vitest';
import { parse } from '../parser.ts';
import { readSource } from '../source.ts';
import type { ClassDef, FunctionDef, Statement } from '../tree.ts';
import { buildSymbolTable } from './build.ts';
import * as F from './flags.ts';
import type { SymbolTable } from './symbol-table.ts';

const treeOf = (text: string) => parse(readSource(new TextEncoder().encode(text))).tree;
const tableOf = (text: string): SymbolTable => buildSymbolTable(treeOf(text));

/** The scope that is called `A.f.listcomp` and the like; the module is ''. */
function scopeAt(table: SymbolTable, path: string): number {
  for (let scope = 0; scope < table.scopeCount; scope++) if (pathOf(table, scope) === path) return scope;
  throw new Error(`no scope ${path}`);
}

function pathOf(table: SymbolTable, scope: number): string {
  const names: string[] = [];
  for (let current = scope; current > 0; current = table.parentOf(current)) names.unshift(table.nameOf(current));
  return names.join('.');
}

describe('where a name lives', () => {
  test.each([
    ['x = 1', '', 'x', 'local of '],
    ['x', '', 'x', 'global-implicit of '],
    ['x = 1\ndef f(): return x', 'f', 'x', 'global-implicit of '],
    ['def f():\n  x = 1\n  return x', 'f', 'x', 'local of f'],
    ['def f(x): pass', 'f', 'x', 'local of f'],
    ['def f():\n  print(x)\n  x = 1', 'f', 'x', 'local of f'],
    ['def f():\n  del x', 'f', 'x', 'local of f'],
    ['def f():\n  import a.b', 'f', 'a', 'local of f'],
    ['def f():\n  global x\n  x = 1', 'f', 'x', 'global-explicit of '],
    ['def f():\n  x = 1\n  def g(): return x', 'f', 'x', 'cell of f'],
    ['def f():\n  x = 1\n  def g(): return x', 'f.g', 'x', 'free of f'],
    ['def f():\n  x = 1\n  def g():\n    nonlocal x\n    x = 2', 'f.g', 'x', 'free of f'],
    ['def f():\n  x = 1\n  def g():\n    def h(): return x', 'f.g', 'x', 'free of f'],
    ['def f():\n  global x\n  def g(): return x', 'f.g', 'x', 'global-implicit of '],
    // Class bodies are not seen from inside.
    ['class A:\n  x = 1', 'A', 'x', 'local of A'],
    ['class A:\n  x = 1\n  def f(self): return x', 'A.f', 'x', 'global-implicit of '],
    ['class A:\n  x = 1\n  y = [x for _ in z]', 'A.listcomp', 'x', 'global-implicit of '],
    ['def f():\n  x = 1\n  class A:\n    y = x', 'f.A', 'x', 'free of f'],
    ['class A:\n  def f(self): return super()', 'A.f', '__class__', 'free of A'],
    // Comprehensions have names of their own, though CPython runs them in the scope around.
    ['def f(x):\n  [x for x in x]', 'f.listcomp', 'x', 'local of f.listcomp'],
    ['def f(x):\n  [x for x in x]', 'f', 'x', 'local of f'],
    ['def f(x):\n  [x for y in x]', 'f.listcomp', 'x', 'free of f'],
    ['def f():\n  [y := x for x in z]', 'f.listcomp', 'y', 'free of f'],
    ['[y := x for x in z]', 'listcomp', 'y', 'global-explicit of '],
    // Private names.
    ['def f():\n  _A__x = 1\n  class A:\n    def g(self): return __x', 'f.A.g', '__x', 'free of f'],
    // Annotations and type parameters.
    ['class A:\n  B = int\n  def f(self, x: B): pass', 'A.__annotate__', 'B', 'class of A'],
    ['class A:\n  def f(self, x: B): pass', 'A.__annotate__', 'B', 'global-implicit of '],
    ['def f():\n  B = 1\n  class A:\n    def g(self, x: B): pass', 'f.A.__annotate__', 'B', 'free of f'],
    ['def f[T](x: T): return T', 'f.f', 'T', 'free of f'],
    ['def f[T](x: T): return T', 'f', 'T', 'cell of f'],
    ['def f[T](x: T): pass', 'f.__annotate__', 'T', 'free of f'],
    ['class A[T]:\n  x: T', 'A.A.__annotate__', 'T', 'free of A'],
    ['type X[T] = list[T]', 'X.X', 'T', 'free of X'],
    // CPython asks the class before the type parameters.
    ['class A:\n  T = 1\n  def f[T](self, x: T): pass', 'A.f.__annotate__', 'T', 'class of A'],
    ['class A:\n  def f[T](self, x: T): pass', 'A.f.__annotate__', 'T', 'free of A.f'],
    ['from __future__ import annotations\nclass A:\n  B = int\n  def f(self, x: B): pass', 'A.__annotate__', 'B', 'class of A'],
    ['from __future__ import annotations\ndef f[T](x: T): pass', 'f.__annotate__', 'T', 'free of f'],
    ['from __future__ import annotations\ndef f(x: T): pass', '__annotate__', 'T', 'global-implicit of '],
    ['from __future__ import annotations\nx: [y := 1 for z in w]', '__annotate__.listcomp', 'y', 'global-explicit of '],
    [
      'from __future__ import annotations\ndef f(x: [lambda: z for z in w]): pass',
      '__annotate__.listcomp.lambda',
      'z',
      'free of __annotate__.listcomp',
    ],
    // Names that a scope does not use.
    ['def f():\n  x = 1\n  def g(): pass', 'f.g', 'x', 'free of f'],
    ['class A:\n  x = 1\n  def f(self): pass', 'A.f', 'x', 'global-implicit of '],
    ['def f(): pass', 'f', 'unheard_of', 'global-implicit of '],
  ])('%j: in %j, %s is %s', (text, path, name, expected) => {
    const table = tableOf(text);
    const { kind, scope } = table.resolve(scopeAt(table, path), name);
    expect(`${kind} of ${pathOf(table, scope)}`).toBe(expected);
  });

  test('a symbol says so too', () => {
    const table = tableOf('def f():\n  x = 1\n  def g(): return x, y');
    const inner = scopeAt(table, 'f.g');
    const free = table.symbolOf(inner, 'x');
    expect(table.bindingOf(free)).toBe(F.BINDING_FREE);
    expect(table.ownerOf(free)).toBe(scopeAt(table, 'f'));
    expect(table.bitsOf(free)).toBe(F.USE);
    expect(table.ownerOf(table.symbolOf(inner, 'y'))).toBe(0);
    expect(table.symbolOf(inner, 'z')).toBe(-1);
    expect(table.symbolsOf(inner).map((symbol) => table.symbolName(symbol))).toEqual(['x', 'y']);
  });
});

describe('scopes of nodes', () => {
  const isFunction = (node: Statement | undefined): node is FunctionDef => node?.kind === 'FunctionDef';
  const isClass = (node: Statement | undefined): node is ClassDef => node?.kind === 'ClassDef';

  test('definitions, their annotations and type parameters', () => {
    const tree = treeOf('def f[T: A = B](x: T): pass\nclass C:\n  y: int\nx');
    const table = buildSymbolTable(tree);
    const [first, second, third] = tree.body;
    if (!isFunction(first) || !isClass(second) || third?.kind !== 'ExpressionStatement') throw new Error('another tree');
    const [typeParameter] = first.typeParameters;
    expect(table.scopeOf(tree)).toBe(0);
    const body = table.scopeOf(first);
    expect([table.kindOf(body), table.nameOf(body)]).toEqual([F.FUNCTION, 'f']);
    expect(table.kindOf(table.parentOf(body))).toBe(F.TYPE_PARAMETERS);
    expect(table.kindOf(table.scopeOfSignature(first))).toBe(F.ANNOTATION);
    expect(table.symbolOf(table.scopeOf(typeParameter!), 'A')).not.toBe(-1);
    expect(table.symbolOf(table.scopeOfDefault(typeParameter!), 'B')).not.toBe(-1);
    expect(table.symbolOf(table.annotationScopeOf(table.scopeOf(second)), 'int')).not.toBe(-1);
    expect(table.annotationScopeOf(body)).toBe(-1);
    expect(table.scopeOf(third.value)).toBe(-1);
  });

  test('an inlined comprehension is no child, but has a scope', () => {
    const tree = treeOf('def f(): [lambda: x for x in y]');
    const table = buildSymbolTable(tree);
    const f = scopeAt(table, 'f');
    expect(table.childrenOf(f).map((scope) => pathOf(table, scope))).toEqual(['f.listcomp.lambda']);
    expect(table.hasFlag(scopeAt(table, 'f.listcomp'), F.INLINED)).toBe(true);
  });

  test('coroutines and generators', () => {
    const table = tableOf('async def f():\n  yield\ndef g(): pass\ndef h(): yield');
    const flags = ['f', 'g', 'h'].map((path) => {
      const scope = scopeAt(table, path);
      return [table.hasFlag(scope, F.COROUTINE), table.hasFlag(scope, F.GENERATOR)];
    });
    expect(flags).toEqual([
      [true, true],
      [false, false],
      [false, true],
    ]);
  });
});

describe('any text has a table', () => {
  const many = 3_000;

  test.each([
    ['operators', Array.from({ length: many }, () => 'a').join(' + ')],
    ['calls', `a${'(b)'.repeat(many)}`],
    ['elif', `if a: pass\n${'elif b: pass\n'.repeat(many)}`],
    ['conditionals', `${'a if b else '.repeat(many)}c`],
    ['brackets', `${'['.repeat(many)}${']'.repeat(many)}`],
    ['lambdas', `${'lambda: '.repeat(many)}x`],
    ['functions', Array.from({ length: 120 }, (_, depth) => `${' '.repeat(depth)}def f(x${depth}):`).join('\n')],
    ['comprehensions', `${'[x for x in '.repeat(many)}y${']'.repeat(many)}`],
    ['annotations', 'x: int\n'.repeat(many)],
    ['future, later', 'x\nfrom __future__ import annotations\n'.repeat(many)],
    ['half a program', 'def f(\nclass :\n  x for in [\n global\nlambda x=: (yield'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    const table = tableOf(text);
    expect(table.scopeCount).toBeGreaterThan(0);
    expect(table.problems.length).toBeLessThanOrEqual(2_000);
  });

  test('names of outer functions pass through every scope between', () => {
    const names = Array.from({ length: 50 }, (_, index) => `x${index}`);
    const heads = Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth)}def f${depth}(${depth === 0 ? names.join(', ') : ''}):`);
    const table = tableOf(`${heads.join('\n')}\n${' '.repeat(60)}return ${names.join(', ')}\n`);
    const innermost = table.scopeCount - 1;
    for (let scope = innermost; table.nameOf(scope) !== 'f0'; scope = table.parentOf(scope)) {
      expect(table.resolve(scope, 'x7').kind).toBe('free');
      expect(table.symbolsOf(scope).length).toBeGreaterThanOrEqual(50);
    }
  });
});

test.each([
  ['nonlocal x', 'nonlocal declaration not allowed at module level'],
  ['def f():\n  nonlocal x', "no binding for nonlocal 'x' found"],
  ['def f(x):\n  global x', "name 'x' is parameter and global"],
  ['def f():\n  x = 1\n  global x', "name 'x' is assigned to before global declaration"],
  ['def f(a, a): pass', "duplicate argument 'a' in function definition"],
  ['def f():\n  from a import *', 'import * only allowed at module level'],
])('%j: %s', (text, message) => {
  const table = tableOf(text);
  expect(table.problems.map((problem) => problem.message)).toEqual([message]);
  const [{ start, end } = { start: -1, end: -1 }] = table.problems;
  expect(start >= 0 && end > start && end <= text.length).toBe(true);
});
