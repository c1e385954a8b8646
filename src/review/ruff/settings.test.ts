import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../../kit/memory-files.ts';
import { discover } from '../../program/discovery/discover.ts';
import { ruffConfigurations } from './configuration.ts';
import { ruffSettings } from './settings.ts';

const STANDARD = ['B904', 'F401', 'F821', 'PLE0101', 'S202'];
const CODES = { all: [...STANDARD, 'SIM115'], standard: new Set(STANDARD) };

/** The settings for the file at `path`, of a project with these files. */
function settingsAt(path: string, texts: Readonly<Record<string, string>>) {
  const files = memoryFiles({ ...texts, [path]: '' });
  const { folders } = discover(files);
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const configuration = ruffConfigurations(files, folders)(folders.findIndex((one) => one.path === folder));
  return { configuration, ...ruffSettings(configuration, CODES) };
}

function optionsAt(path: string, texts: Readonly<Record<string, string>>): Record<string, unknown> {
  const options: Record<string, unknown> = JSON.parse(settingsAt(path, texts).text);
  return options;
}

test.each<[string, string, readonly string[]]>([
  ['nothing', '', ['B904', 'F401', 'F821', 'PLE0101', 'S202']],
  ['what is ignored is left out', 'lint.ignore = ["B904", "S"]', ['F401', 'F821', 'PLE0101']],
  ['what is selected comes to it', 'lint.select = ["SIM"]', ['B904', 'F401', 'F821', 'PLE0101', 'S202', 'SIM115']],
  ['so does what is added', 'lint.extend-select = ["SIM115"]', ['B904', 'F401', 'F821', 'PLE0101', 'S202', 'SIM115']],
  ['a family is not another that begins alike', 'lint.ignore = ["S", "P"]', ['B904', 'F401', 'F821', 'PLE0101']],
  ['the families of pylint are one', 'lint.ignore = ["PL"]', ['B904', 'F401', 'F821', 'S202']],
  ['a code beats its family', 'lint.ignore = ["F"]\nlint.select = ["F821"]', ['B904', 'F821', 'PLE0101', 'S202']],
  ['and a family everything', 'lint.ignore = ["ALL"]\nlint.select = ["F"]', ['F401', 'F821']],
  ['among equals the one that ignores', 'lint.ignore = ["F"]\nlint.select = ["F"]', ['B904', 'PLE0101', 'S202']],
  ['former names', 'lint.ignore = ["TRY200"]', ['F401', 'F821', 'PLE0101', 'S202']],
  ['from before there was a section for it', 'ignore = ["F"]', ['B904', 'PLE0101', 'S202']],
])('codes: %s', (_, toml, expected) => {
  expect(settingsAt('a.py', { 'ruff.toml': toml }).codes).toEqual(expected);
});

describe('which file holds', () => {
  const PYPROJECT = '[project]\nrequires-python = ">=3.9,<4"\n[tool.ruff]\nline-length = 88\n';

  test('the nearest, and of one folder ruff’s own', () => {
    const texts = { 'pyproject.toml': PYPROJECT, 'ruff.toml': 'line-length = 99', 'in/pyproject.toml': '[tool.ruff]\nline-length = 77' };
    expect(optionsAt('a.py', texts)['line-length']).toBe(99);
    expect(optionsAt('in/deep/a.py', texts)['line-length']).toBe(77);
  });

  test('not a pyproject.toml without a table for it, but what it says of Python', () => {
    const texts = { 'pyproject.toml': PYPROJECT, 'in/pyproject.toml': '[project]\nrequires-python = "~=3.11"' };
    expect(optionsAt('in/a.py', texts)).toMatchObject({ 'line-length': 88, 'target-version': 'py311' });
    expect(optionsAt('a.py', texts)).toMatchObject({ 'target-version': 'py39' });
  });

  test('what it extends, first what is extended', () => {
    const texts = {
      'base.toml': 'line-length = 70\n[lint]\nignore = ["F401"]\n[lint.flake8-bugbear]\nextend-immutable-calls = ["x.Y"]',
      'in/ruff.toml': 'extend = "../base.toml"\nline-length = 80\n[lint]\nextend-ignore = ["B"]',
    };
    const { text, codes } = settingsAt('in/a.py', texts);
    expect(JSON.parse(text)).toMatchObject({ 'line-length': 80, lint: { 'flake8-bugbear': { 'extend-immutable-calls': ['x.Y'] } } });
    expect(codes).toEqual(['F821', 'PLE0101', 'S202']);
  });

  test.each([
    ['out of the root', { 'ruff.toml': 'extend = "../ruff.toml"' }, 'leads out of what is reviewed'],
    ['in a circle', { 'ruff.toml': 'extend = "b.toml"', 'b.toml': 'extend = "ruff.toml"' }, 'leads back to itself'],
    ['to nothing', { 'ruff.toml': 'extend = "b.toml"' }, 'b.toml cannot be read'],
    ['broken', { 'ruff.toml': 'a = ' }, 'ruff.toml is not valid TOML'],
  ])('%s it is a problem', (_, texts, expected) => {
    expect(settingsAt('a.py', texts).configuration.problem?.message).toContain(expected);
  });
});

test('what ruff prints, changes and looks for is not passed on', () => {
  const toml = 'fix = true\nrequired-version = "1"\nsrc = ["x"]\nbuiltins = ["_"]\n[lint]\nfixable = ["ALL"]\n[format]\npreview = true';
  expect(optionsAt('a.py', { 'ruff.toml': toml })).toEqual({ builtins: ['_'], lint: { select: expect.anything(), ignore: [] } });
});

test.each([
  ['"tests/*" = ["F401"]', 'in/tests/deep/a.py', true],
  ['"test_*.py" = ["F"]', 'in/pkg/test_a.py', true],
  ['"test_*.py" = ["F"]', 'in/pkg/a_test_a.py', false],
  ['"pkg/**/a.py" = ["F401"]', 'in/pkg/a.py', true],
  ['"pkg/**/a.py" = ["F401"]', 'in/other/a.py', false],
  ['"{a,b}.py" = ["F401"]', 'in/b.py', true],
  ['"[!a].py" = ["F401"]', 'in/a.py', false],
  ['"!pkg/*.py" = ["F401"]', 'in/other/a.py', true],
  ['"!pkg/*.py" = ["F401"]', 'in/pkg/a.py', false],
  ['"*.py" = ["B"]', 'in/a.py', false],
])('per file: %s and %s', (line, path, expected) => {
  const { isIgnored } = settingsAt(path, { 'in/ruff.toml': `[lint.per-file-ignores]\n${line}` });
  expect(isIgnored(path, 'F401')).toBe(expected);
});

test.each([
  ['extend-exclude = ["migrations"]', 'in/shop/migrations/a.py', true],
  ['extend-exclude = ["migrations"]', 'in/shop/a.py', false],
  ['exclude = ["shop/old"]', 'in/shop/old/deep/a.py', true],
  ['lint.exclude = ["*_pb2.py"]', 'in/a_pb2.py', true],
  ['include = ["shop/**/*.py"]', 'in/shop/a.py', false],
  ['include = ["shop/**/*.py"]', 'in/other/a.py', true],
])('left out: %s and %s', (toml, path, expected) => {
  expect(settingsAt(path, { 'in/ruff.toml': toml }).isExcluded(path)).toBe(expected);
});
