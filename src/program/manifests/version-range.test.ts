import { expect, test } from 'vitest';
import { memoryFiles } from '../../kit/memory-files.ts';
import { declaredPython, declaredVersion } from './declared-versions.ts';
import { versionRange } from './version-range.ts';

test.each([
  ['>=2', [2], null],
  ['>=2.5,<3', [2, 5], [3]],
  ['~=2.4', [2, 4], [3]],
  ['~=2.4.1', [2, 4, 1], [2, 5]],
  ['^1.10', [1, 10], [2]],
  ['^0.3.1', [0, 3, 1], [0, 4]],
  ['~1.2', [1, 2], [1, 3]],
  ['==2.7', [2, 7], [2, 7, 0, 1]],
  ['==2.*', [2], [3]],
  ['<2', null, [2]],
  ['!=2.1', null, null],
  ['*', null, null],
])('%s', (specifier, lowest, below) => {
  expect(versionRange(specifier)).toEqual({ lowest, below });
});

test('what is no specifier is not guessed at', () => {
  expect(versionRange('latest')).toBeNull();
});

test.each([
  ['pyproject.toml', 'dependencies = [\n  "fastapi",\n  "Pydantic[email] >=2.1,<3 ; python_version > \'3.9\'",\n]\n', '>=2.1,<3', 3],
  ['pyproject.toml', 'dependencies = ["fastapi>=1", "pydantic>=2"]\n', '>=2', 1],
  ['pyproject.toml', '[tool.poetry.dependencies]\npydantic = "^2.5"\n', '^2.5', 2],
  ['pyproject.toml', '[tool.poetry.dependencies]\npydantic = { extras = ["email"], version = "^2.5" }\n', '^2.5', 2],
  ['requirements.txt', 'pydantic-settings==2.0\npydantic==2.7.1  # pinned\n', '==2.7.1', 2],
  ['requirements.txt', 'pydantic\n', '', 1],
])('%s: %j', (path, text, specifier, line) => {
  expect(declaredVersion(memoryFiles({ [path]: text }), path, 'pydantic')).toEqual({ specifier, path, line });
});

test('the oldest Python', () => {
  expect(declaredPython(memoryFiles({ 'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.11"\n' }))).toMatchObject({
    specifier: '^3.11',
    line: 2,
  });
  expect(declaredPython(memoryFiles({ 'setup.cfg': '[options]\npython_requires = >=3.9\n' }))).toMatchObject({ specifier: '>=3.9' });
  expect(declaredPython(memoryFiles({}))).toBeNull();
});
