import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../../kit/memory-files.ts';
import { findSources } from '../sources.ts';

type Texts = Readonly<Record<string, string>>;

const sourcesOf = (texts: Texts) => findSources(memoryFiles({ 'x.py': '', ...texts }), 'given');

/** `name version (files)` of the first project. */
function declared(texts: Texts): readonly string[] {
  const [project] = sourcesOf(texts).projects;
  return [...(project?.distributions ?? [])]
    .map(([key, { version, declaredIn }]) => `${key} ${version} (${declaredIn.join(' ')})`.replace('  ', ' '))
    .sort();
}

describe('declared distributions', () => {
  test.each<{ name: string; texts: Texts; expected: readonly string[] }>([
    {
      name: 'PEP 621, groups and the build system',
      texts: {
        'pyproject.toml': `
[build-system]
requires = ["hatchling>=1"]
[project]
name = "shop"
dependencies = ["Flask_Login[x] >= 2 ; python_version > '3'", "pkg @ https://example.org/p.whl", "zope.interface"]
[project.optional-dependencies]
cli = ["typer"]
[dependency-groups]
dev = ["pytest", {include-group = "lint"}]
lint = ["ruff==0.9"]`,
      },
      expected: ['flask-login', 'hatchling', 'pkg', 'pytest', 'ruff', 'typer', 'zope-interface'].map((name) => `${name} (pyproject.toml)`),
    },
    {
      name: 'poetry with its lock',
      texts: {
        'pyproject.toml':
          '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npython = "^3.11"\nrequests = "*"\n[tool.poetry.group.dev.dependencies]\nblack = {version = "1"}\n',
        'poetry.lock':
          '[[package]]\nname = "requests"\nversion = "2.31"\n[package.dependencies]\nname = "x"\n[[package]]\nname = "idna"\nversion = "3.1"\n',
      },
      expected: ['black (pyproject.toml)', 'idna 3.1 (poetry.lock)', 'requests 2.31 (poetry.lock pyproject.toml)'],
    },
    {
      name: 'requirements with options, hashes, markers, inclusion and constraints',
      texts: {
        'requirements.txt':
          '# all\n-r requirements/dev.in\n-c constraints.txt\n--index-url https://example.org\nPyYAML==6.0 \\\n    --hash=sha256:aa\n-e git+https://example.org/x.git#egg=local_thing\n./here\nuvicorn[standard]; sys_platform != "win32"  # why\n',
        'requirements/dev.in': 'mypy\n-r ../requirements.txt\n',
        'constraints.txt': 'mypy==1.11\nunused==1\n',
      },
      expected: [
        'local-thing (requirements.txt)',
        'mypy 1.11 (constraints.txt requirements/dev.in)',
        'pyyaml 6.0 (requirements.txt)',
        'unused 1 (constraints.txt)',
        'uvicorn (requirements.txt)',
      ],
    },
    {
      name: 'setup.cfg and literals of setup.py',
      texts: {
        'setup.cfg':
          '[metadata]\nname = a\n[options]\ninstall_requires =\n    attrs>=20  # comment\n    six\n[options.extras_require]\ntests =\n    pytest\n',
        'setup.py':
          'from setuptools import setup\nDEPENDENCIES = compute()\nsetup(install_requires=["click", \'toml>=1\'], extras_require=DEPENDENCIES)\n',
      },
      expected: ['attrs (setup.cfg)', 'click (setup.py)', 'pytest (setup.cfg)', 'six (setup.cfg)', 'toml (setup.py)'],
    },
    {
      name: 'Pipfile',
      texts: {
        Pipfile: '[packages]\ndjango = "*"\n[dev-packages]\n"my.tool" = "*"\n',
        'Pipfile.lock': '{"default": {"django": {"version": "==5.0"}}}',
      },
      expected: ['django 5.0 (Pipfile Pipfile.lock)', 'my-tool (Pipfile)'],
    },
  ])('$name', ({ texts, expected }) => {
    expect(declared(texts)).toEqual(expected);
  });
});

describe('source roots', () => {
  const roots = (texts: Texts): readonly string[] => {
    const { tree, layout } = sourcesOf(texts);
    return layout.roots.reasons.flatMap((reason, number) =>
      reason === undefined ? [] : [`${tree.folders[number]?.path || '.'} ${reason}`],
    );
  };
  test.each<{ name: string; texts: Texts; expected: readonly string[] }>([
    {
      name: 'setuptools',
      texts: { 'pyproject.toml': '[tool.setuptools.packages.find]\nwhere = ["code"]\n', 'code/a.py': '' },
      expected: ['. given', 'code pyproject'],
    },
    {
      name: 'poetry',
      texts: { 'pyproject.toml': '[tool.poetry]\npackages = [{include = "a", from = "code"}]\n', 'code/a.py': '' },
      expected: ['. given', 'code pyproject'],
    },
    {
      name: 'hatch',
      texts: { 'pyproject.toml': '[tool.hatch.build.targets.wheel]\npackages = ["code/a"]\n', 'code/a/__init__.py': '' },
      expected: ['. given', 'code pyproject'],
    },
    {
      name: 'pdm and uv',
      texts: {
        'pyproject.toml': '[tool.pdm.build]\npackage-dir = "one"\n[tool.uv.build-backend]\nmodule-root = "two"\n',
        'one/a.py': '',
        'two/b.py': '',
      },
      expected: ['. given', 'one pyproject', 'two pyproject'],
    },
    {
      name: 'setup.py',
      texts: { 'setup.py': "setup(packages=find_packages('code'))", 'code/a.py': '' },
      expected: ['. given', 'code pyproject'],
    },
    {
      name: 'src of a package, not src of an application',
      texts: { 'a/pyproject.toml': '[project]\nname="a"', 'a/src/m.py': '', 'b/src/m.py': '' },
      expected: ['. given', 'a project-folder', 'a/src src-layout'],
    },
    {
      name: 'the folder that holds the package of the project',
      texts: { 'pyproject.toml': '[project]\nname = "my-shop"', 'python/my_shop/__init__.py': '' },
      expected: ['. given', 'python package-parent'],
    },
    {
      name: 'no folder inside a package',
      texts: { 'p/__init__.py': '', 'p/templates/pyproject.toml': '[project]\nname="t"', 'p/templates/m.py': '' },
      expected: ['. given'],
    },
    { name: 'nothing outside', texts: { 'pyproject.toml': '[tool.setuptools.package-dir]\n"" = "../../etc"\n' }, expected: ['. given'] },
    {
      name: 'a service with requirements of its own, not documentation',
      texts: { 'services/api/requirements.txt': '', 'services/api/m.py': '', 'docs/requirements.txt': '', 'docs/conf.py': '' },
      expected: ['. given', 'services/api project-folder'],
    },
  ])('$name', ({ texts, expected }) => {
    expect(roots(texts)).toEqual(expected);
  });
});

describe('broken manifests', () => {
  test.each([
    ['pyproject.toml', '[project\nname = 3', 'invalid-toml'],
    ['Pipfile', '= =', 'invalid-toml'],
    ['Pipfile.lock', '{', 'invalid-json'],
  ])('%s is a problem, and the rest is still read', (path, text, code) => {
    const { problems, projects } = sourcesOf({ [path]: text, 'requirements.txt': 'six' });
    expect(problems.map((problem) => [problem.code, problem.path])).toEqual([[code, path]]);
    expect([...(projects[0]?.distributions.keys() ?? [])]).toEqual(['six']);
  });

  test.each([
    ['pyproject.toml', 'project = 3\ntool = []\n'],
    ['pyproject.toml', '[project]\ndependencies = [1, {}]\n[tool.setuptools]\npackage-dir = []\n[tool.poetry]\npackages = [3]\n'],
    ['setup.cfg', '= =\n[\n[x]\n : \n  continued\n'],
    ['setup.py', 'setup(install_requires=["'],
    ['requirements.txt', '-r\n-r requirements.txt\n===\n@\n'],
    ['uv.lock', '[[package]]\nversion = "1"\nname = 3\n'],
  ])('%s of the wrong shape says nothing', (path, text) => {
    const { projects, problems } = sourcesOf({ [path]: text });
    expect(problems).toEqual([]);
    expect([...(projects[0]?.distributions.keys() ?? [])]).toEqual([]);
  });
});
