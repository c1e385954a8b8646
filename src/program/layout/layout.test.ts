import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../../kit/memory-files.ts';
import { findSources } from '../sources.ts';
import { uniqueNames } from './names.ts';

type Texts = Readonly<Record<string, string>>;

function namesOf(texts: Texts, folderName = 'given'): readonly string[] {
  return findSources(memoryFiles(texts), folderName).layout.modules.map(({ name, path }) => `${name} = ${path}`);
}

const managePy =
  "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'core.settings')\nfrom django.core.management import execute_from_command_line\nexecute_from_command_line([])\n";
const project = '[project]\nname = "p"\n';

describe('names', () => {
  test.each<{ name: string; texts: Texts; names: readonly string[] }>([
    { name: 'flat', texts: { 'p/__init__.py': '', 'p/a.py': '', 'm.py': '' }, names: ['m = m.py', 'p = p/__init__.py', 'p.a = p/a.py'] },
    {
      name: 'src',
      texts: { 'pyproject.toml': project, 'src/p/__init__.py': '', 'tests/t.py': '' },
      names: ['p = src/p/__init__.py', 'tests.t = tests/t.py'],
    },
    { name: 'namespaces', texts: { 'a/b/c.py': '' }, names: ['a.b.c = a/b/c.py'] },
    { name: 'a root that is a package', texts: { '__init__.py': '', 'a.py': '' }, names: ['given = __init__.py', 'given.a = a.py'] },
    { name: 'a stub and its module', texts: { 'a.py': '', 'a.pyi': '', 'b.pyi': '' }, names: ['a = a.py', 'b = b.pyi'] },
    {
      name: 'a stub package and its package',
      texts: { 'a/__init__.py': '', 'a/b.py': '', 'a-stubs/b.pyi': '', 'c-stubs/d.pyi': '' },
      names: ['a = a/__init__.py', 'a.b = a/b.py', 'c.d = c-stubs/d.pyi'],
    },
    {
      name: 'two projects',
      texts: {
        'one/pyproject.toml': project,
        'one/app/a.py': '',
        'one/only.py': '',
        'two/pyproject.toml': project,
        'two/app/a.py': '',
        'two/app/b.py': '',
      },
      names: ['one:app.a = one/app/a.py', 'only = one/only.py', 'two:app.a = two/app/a.py', 'two:app.b = two/app/b.py'],
    },
    {
      name: 'a project in a project keeps the name of the outer one short',
      texts: { 'tests/a.py': '', 'v1.2/pyproject.toml': project, 'v1.2/tests/a.py': '' },
      names: ['tests.a = tests/a.py', 'v1_2:tests.a = v1.2/tests/a.py'],
    },
    { name: 'dots in file names part nothing', texts: { 'a.b.py': '', 'v1.0/c.py': '' }, names: ['a_b = a.b.py', 'v1_0.c = v1.0/c.py'] },
    {
      name: 'a package that a script is run in',
      texts: { 'p/__init__.py': '', 'p/manage.py': managePy, 'p/core/__init__.py': '', 'p/core/settings.py': '' },
      names: ['core = p/core/__init__.py', 'core.settings = p/core/settings.py', 'manage = p/manage.py', 'p = p/__init__.py'],
    },
    {
      name: 'the root is a package that a script is run in',
      texts: { '__init__.py': '', 'manage.py': managePy, 'core/settings.py': '' },
      names: ['core.settings = core/settings.py', 'given = __init__.py', 'manage = manage.py'],
    },
    {
      name: 'a script that does not find what it names from its folder',
      texts: { 'core/__init__.py': '', 'core/manage.py': managePy, 'core/settings.py': '' },
      names: ['core = core/__init__.py', 'core.manage = core/manage.py', 'core.settings = core/settings.py'],
    },
    { name: 'a package hides a module', texts: { 'a.py': '', 'a/__init__.py': '' }, names: ['a = a/__init__.py', 'a#2 = a.py'] },
  ])('$name', ({ texts, names }) => {
    expect(namesOf(texts)).toEqual(names);
  });

  test('are never the same', () => {
    const names = uniqueNames([
      { dotted: 'a', root: '' },
      { dotted: 'a', root: '' },
      { dotted: 'a', root: 'x.y' },
      { dotted: 'a', root: 'x_y' },
      { dotted: '', root: 'z' },
    ]);
    expect(new Set(names).size).toBe(names.length);
  });
});

test('tests', () => {
  const tests = ['tests/a.py', 'pkg/test/helpers.py', 'pkg/test/deep/test_b.py', 'test_a.py', 'a_test.py', 'conftest.py'];
  const others = ['flask/testing.py', 'contest/a.py', 'latest.py', 'web/test/client.py', 'web/test/runner.py'];
  const texts = Object.fromEntries([...tests, ...others].map((path) => [path, '']));
  const { modules } = findSources(memoryFiles(texts), 'given').layout;
  const found = modules.filter((module) => module.isTest).map((module) => module.path);
  expect(found.toSorted()).toEqual(tests.toSorted());
});
