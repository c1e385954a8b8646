import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../kit/memory-files.ts';
import { declaredLayers } from './declared-layers.ts';

const declared = (texts: Readonly<Record<string, string>>) => declaredLayers(memoryFiles(texts));

describe('layers that a project declares', () => {
  test.each([
    {
      name: 'ours',
      texts: {
        'pyproject.toml':
          '[project]\nname = "shop"\n\n[[tool.architrave.layers]]\nname = "entry"\nmodules = ["shop.api"]\n[[tool.architrave.layers]]\nname = "data"\nmodules = ["shop.models", "shop.db"]\n',
      },
      expected: { source: 'architrave', line: 4, layers: ['entry: shop.api', 'data: shop.models shop.db'], ignored: [] },
    },
    {
      name: 'import-linter in INI, with a container, siblings and what may be absent',
      texts: {
        '.importlinter':
          '[importlinter]\nroot_package = shop\n\n[importlinter:contract:layers]\nname = Layers\ntype = layers\ncontainers =\n    shop\nlayers =\n    api | cli\n    (domain)\nignore_imports =\n    shop.domain.* -> shop.api.errors\n',
      },
      expected: {
        source: 'import-linter',
        line: 4,
        layers: ['api | cli: shop.api shop.cli', 'domain: shop.domain'],
        ignored: ['shop.domain.* > shop.api.errors'],
      },
    },
    {
      name: 'import-linter in TOML, after a contract of another type',
      texts: {
        'pyproject.toml':
          '[tool.importlinter]\nroot_packages = ["shop"]\n[[tool.importlinter.contracts]]\nname = "No"\ntype = "forbidden"\n[[tool.importlinter.contracts]]\nname = "Layers"\ntype = "layers"\nlayers = ["shop.api", "shop.domain"]\n',
      },
      expected: { source: 'import-linter', line: 6, layers: ['shop.api: shop.api', 'shop.domain: shop.domain'], ignored: [] },
    },
    {
      name: 'Tach',
      texts: {
        'tach.toml':
          'layers = ["ui", { name = "core", closed = true }]\n[[modules]]\npath = "shop.api"\nlayer = "ui"\n[[modules]]\npaths = ["shop.domain", "shop.db.**"]\nlayer = "core"\n',
      },
      expected: { source: 'tach', line: 1, layers: ['ui: shop.api', 'core: shop.domain shop.db'], ignored: [] },
    },
  ])('$name', ({ texts, expected }) => {
    const { declarations, problems } = declared(texts);
    expect(problems).toEqual([]);
    const found = declarations.map(({ source, place, layers, ignored }) => ({
      source,
      line: place.line,
      layers: layers.map(({ name, modules }) => `${name}: ${modules.join(' ')}`),
      ignored: ignored.map(({ from, to }) => `${from} > ${to}`),
    }));
    expect(found).toEqual([expected]);
  });

  test('what is declared wrongly for us is told with the line; nothing is guessed', () => {
    const { declarations, problems } = declared({ 'architrave.toml': '[[layers]]\nname = "entry"\n' });
    expect(declarations).toEqual([]);
    expect(problems).toMatchObject([{ code: 'layers-invalid', path: 'architrave.toml', line: 1 }]);
  });

  test('a project that declares none has none', () => {
    expect(declared({ 'pyproject.toml': '[project]\nname = "shop"\n', 'setup.cfg': '[metadata]\nname = shop\n' })).toEqual({
      declarations: [],
      problems: [],
    });
  });
});
