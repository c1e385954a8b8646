import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArchitectureMap } from '../model/architecture-map.ts';
import { linkedProgram, sectionOf } from '../program/imports/fixture.ts';
import { architectureMap } from './architecture-map.ts';

type Texts = Readonly<Record<string, string>>;

function mapOf(texts: Texts): ArchitectureMap {
  const { sources, graph } = linkedProgram(texts);
  const sections = sources.tree.files.map((file) => sectionOf(texts[file.path] ?? ''));
  return architectureMap({ name: 'given', sources, sections, graph, problems: [] });
}

/** `a > b > c | cut: a -> b:line` */
function shownCycles(texts: Texts): readonly string[] {
  return mapOf(texts).cycles.map(({ shortest, cut, isOnlyDeferred, modules }) => {
    const steps = cut.map(({ from, to, line }) => `${from} -> ${to}:${line}`).join(', ');
    return `${modules.length}: ${shortest.map(({ from }) => from).join(' > ')} | ${steps}${isOnlyDeferred ? ' | deferred' : ''}`;
  });
}

describe('cycles', () => {
  test.each<{ name: string; texts: Texts; cycles: readonly string[] }>([
    { name: 'none', texts: { 'a.py': 'import b', 'b.py': '' }, cycles: [] },
    {
      name: 'the shortest of a larger component',
      texts: { 'a.py': 'import b', 'b.py': 'import c', 'c.py': 'import a\nimport b' },
      cycles: ['3: b > c | b -> c:1'],
    },
    { name: 'an import for types alone closes none', texts: { 'a.py': 'import b', 'b.py': 'if TYPE_CHECKING: import a' }, cycles: [] },
    {
      name: 'an import in a function is told apart',
      texts: { 'a.py': 'import b', 'b.py': '\n  import a' },
      cycles: ['2: a > b | b -> a:2 | deferred'],
    },
    {
      name: 'a package on the way closes none',
      texts: { 'p/__init__.py': 'from .q import a', 'p/q/__init__.py': '', 'p/q/a.py': 'import p.q.b', 'p/q/b.py': '' },
      cycles: [],
    },
    {
      name: 'what a package takes from its parts is kept, what they take from it is cut',
      texts: { 'p/__init__.py': 'from .a import x\nfrom .b import y', 'p/a.py': 'from p import y, z, w', 'p/b.py': '' },
      cycles: ['2: p > p.a | p.a -> p:1'],
    },
    {
      name: 'those of nothing but vendored code are left out',
      texts: { '_vendor/a.py': 'from . import b', '_vendor/b.py': 'from . import a' },
      cycles: [],
    },
    { name: 'a string closes none', texts: { 'a.py': 'APP = "b"', 'b.py': 'import a' }, cycles: [] },
  ])('$name', ({ texts, cycles }) => {
    expect(shownCycles(texts)).toEqual(cycles);
  });
});

describe('modules and packages', () => {
  const map = mapOf({
    'shop/__init__.py': 'from .orders import service',
    'shop/orders/service.py': 'from shop.db import save\nimport os',
    'shop/db.py': '  from shop.orders import service\nif TYPE_CHECKING: import shop.types',
    'shop/types.py': '',
    'main.py': 'import shop',
  });

  test('fan-in and fan-out count what runs', () => {
    const shown = map.modules.map(({ name, package: holder, fanIn, fanOut, instability }) => [name, holder, fanIn, fanOut, instability]);
    expect(shown).toEqual([
      ['main', '', 0, 1, 1],
      ['shop', 'shop', 1, 1, 0.5],
      ['shop.db', 'shop', 1, 1, 0.5],
      ['shop.orders.service', 'shop.orders', 2, 1, 0.333],
      ['shop.types', 'shop', 0, 0, 0],
    ]);
  });

  test('packages hold what is below them and see what is outside', () => {
    const shown = map.packages.map(({ name, path, parent, isNamespace, modules, fanIn, fanOut }) => [
      name,
      path,
      parent,
      isNamespace,
      modules,
      fanIn,
      fanOut,
    ]);
    expect(shown).toEqual([
      ['shop', 'shop', '', false, 4, 1, 0],
      ['shop.orders', 'shop/orders', 'shop', true, 1, 2, 1],
    ]);
  });

  test('packages lie on the main sequence, or off it', () => {
    const { packages } = mapOf({
      'shop/ports/orders.py': 'class Orders(Protocol)\nclass Mails(ABC)',
      'shop/ports/types.py': 'class Order',
      'shop/web/views.py': 'from shop.ports import orders\nclass View',
      'shop/none/text.py': '',
    });
    expect(packages.map(({ name, instability, abstractness, distance }) => [name, instability, abstractness, distance])).toEqual([
      ['shop', 0, 0.5, 0.5],
      ['shop.none', 0, 0, 1],
      ['shop.ports', 0, 0.667, 0.333],
      ['shop.web', 1, 0, 0],
    ]);
  });

  test('an edge shows each import that makes it', () => {
    expect(map.edges.find(({ from }) => from === 'shop.orders.service')).toEqual({
      from: 'shop.orders.service',
      to: 'shop.db',
      kinds: ['runtime'],
      isRuntime: true,
      calls: 0,
      imports: [{ line: 1, column: 1, symbol: 'save', kinds: ['runtime'] }],
    });
  });
});

test('dependencies are those of all projects, each once', () => {
  const { externals } = mapOf({
    'one/pyproject.toml': '[project]\nname = "one"\ndependencies = ["pyyaml"]\n',
    'one/a.py': 'import yaml\nimport yaml',
    'b.py': 'import yaml\nimport os',
  });
  expect(externals).toEqual([
    { importName: 'os', distribution: 'standard library', kind: 'standard-library', declaredIn: [], version: '', importers: ['b'] },
    {
      importName: 'yaml',
      distribution: 'pyyaml',
      kind: 'distribution',
      declaredIn: ['one/pyproject.toml'],
      version: '',
      importers: ['a', 'b'],
    },
  ]);
});

test('what is carried is said, and not counted', () => {
  const { coverage } = mapOf({
    'requirements.txt': 'six',
    'a.py': 'import gone_for_good\nfrom . import b, c',
    '_vendor/x.py': 'import also_gone',
    'p_pb2.py': '',
  });
  expect(coverage.importsUnresolved).toEqual([
    { path: 'a.py', line: 1, name: 'gone_for_good', reason: 'undeclared' },
    { path: 'a.py', line: 2, name: '.b', reason: 'no-such-module' },
  ]);
  expect(coverage.leftOut).toEqual([
    { path: '.', reason: 'generated, in the graph only', files: 1 },
    { path: '_vendor', reason: 'vendored, in the graph only', files: 1 },
  ]);
});

describe('any program', () => {
  const segment = fc.constantFrom('a', 'b', 'src', 'tests', 'a-stubs', '_vendor', 'os', 'x.y', '__init__', 'é');
  const folder = fc.array(segment, { maxLength: 3 }).map((parts) => parts.join('/'));
  const file = fc.constantFrom(
    '__init__.py',
    'a.py',
    'b.py',
    'a.pyi',
    'conftest.py',
    'pyproject.toml',
    'requirements.txt',
    '.gitignore',
    '__init__.pyi',
  );
  const dotted = fc
    .array(fc.constantFrom('a', 'b', 'src', 'tests', 'os', '__init__', 'given', 'conftest'), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('.'));
  const line = fc.oneof(
    dotted.map((name) => `import ${name}`),
    fc
      .tuple(fc.nat(4), dotted, fc.constantFrom('a', 'b', '*', 'c'))
      .map(([level, name, symbol]) => `from ${'.'.repeat(level)}${name} import ${symbol}`),
    fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('a', 'b'))
      .map(([level, symbol]) => `from ${'.'.repeat(level)} import ${symbol}`),
    dotted.map((name) => `  import ${name}`),
    dotted.map((name) => `NAME = "${name}"`),
    fc.constantFrom('[project]\nname = "a"', 'requests', 'a/'),
  );
  const program = fc.dictionary(
    fc.tuple(folder, file).map(([path, name]) => (path === '' ? name : `${path}/${name}`)),
    fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n')),
    { maxKeys: 14 },
  );

  test('has a map in which every name is known, unique and sorted, and the counts add up', () => {
    fc.assert(
      fc.property(program, (texts) => {
        const map = mapOf(texts);
        const names = map.modules.map(({ name }) => name);
        expect(names).toEqual([...new Set(names)].sort());
        const known = new Set(names);
        for (const { from, to, imports } of map.edges) {
          expect([known.has(from), known.has(to), from === to, imports.length > 0]).toEqual([true, true, false, true]);
        }
        const packages = new Set(map.packages.map(({ name }) => name));
        for (const module of map.modules) expect(module.package === '' || packages.has(module.package)).toBe(true);
        for (const { parent } of map.packages) expect(parent === '' || packages.has(parent)).toBe(true);
        const { imports, importsFirstParty, importsExternal, importsStandardLibrary, importsUnresolved } = map.coverage;
        expect(importsFirstParty + importsExternal + importsStandardLibrary + importsUnresolved.length).toBe(imports);
        expect(JSON.stringify(mapOf(texts))).toBe(JSON.stringify(map));
      }),
      { numRuns: 300 },
    );
  });
});
