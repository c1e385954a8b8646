/** `pyproject.toml`: PEP 621, 518 and 735, and the tables of the build tools, checkers and test runners that say where code is. */
import { TomlError, parse } from 'smol-toml';
import type { Problem } from '../../kit/problem.ts';
import { joinPath, parentPath, resolvePath } from '../../kit/path.ts';
import { EMPTY_MANIFEST, type Manifest, type PackageAlias, type Requirement, requirementName } from './manifest.ts';
import { type Table, asList, asTable, asText, asTexts, tableAt } from './values.ts';

/** Reads the text of the file at `path`. Broken TOML gives a problem and an empty manifest. */
export function readPyproject(path: string, text: string): Manifest {
  const parsed = parseToml(path, text);
  if (parsed.kind === 'problem') return { ...EMPTY_MANIFEST, problems: [parsed.problem] };
  const { table } = parsed;
  const folder = parentPath(path);
  const within = (paths: readonly string[]): string[] => paths.flatMap((written) => resolvePath(folder, written) ?? []);
  const poetry = tableAt(table, 'tool', 'poetry');
  return {
    ...EMPTY_MANIFEST,
    name: asText(tableAt(table, 'project')['name']) || asText(poetry['name']),
    isPackaged: ['project', 'build-system'].some((key) => table[key] !== undefined) || Object.keys(poetry).length > 0,
    roots: within([...setuptoolsRoots(table), ...poetryRoots(poetry), ...hatchRoots(table), ...otherRoots(table)]),
    aliases: setuptoolsAliases(table, folder),
    searchPaths: within(searchPaths(table)),
    requirements: requirementsOf(table).map((name): Requirement => ({ name, declaredIn: path })),
  };
}

type ParsedToml = { readonly kind: 'table'; readonly table: Table } | { readonly kind: 'problem'; readonly problem: Problem };

/** Parses TOML; where it is broken, a problem says where. */
export function parseToml(path: string, text: string): ParsedToml {
  try {
    return { kind: 'table', table: parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    const place = error instanceof TomlError ? { line: error.line, column: error.column } : {};
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    const hint = 'Mend the file; until then, what it says about dependencies and source folders is not known';
    return { kind: 'problem', problem: { code: 'invalid-toml', message: `${path} is not valid TOML: ${reason}`, path, ...place, hint } };
  }
}

function setuptoolsRoots(table: Table): readonly string[] {
  const setuptools = tableAt(table, 'tool', 'setuptools');
  const main = asText(tableAt(setuptools, 'package-dir')['']);
  return [...(main === '' ? [] : [main]), ...asTexts(tableAt(setuptools, 'packages', 'find')['where'])];
}

function setuptoolsAliases(table: Table, folder: string): readonly PackageAlias[] {
  return Object.entries(tableAt(table, 'tool', 'setuptools', 'package-dir')).flatMap(([packageName, written]) => {
    const path = packageName === '' ? null : resolvePath(folder, asText(written));
    return path === null ? [] : [{ packageName, folder: path }];
  });
}

function poetryRoots(poetry: Table): readonly string[] {
  return asList(poetry['packages']).flatMap((entry) => asTexts(asTable(entry)['from']));
}

/** `packages = ["src/shop"]` puts `src` on the path; `sources` names what is stripped. */
function hatchRoots(table: Table): readonly string[] {
  const build = tableAt(table, 'tool', 'hatch', 'build');
  const wheel = tableAt(build, 'targets', 'wheel');
  return [build, wheel].flatMap((level) => {
    const sources = level['sources'];
    const stripped = Array.isArray(sources)
      ? asTexts(sources)
      : Object.entries(asTable(sources)).flatMap(([from, to]) => (to === '' ? [from] : []));
    return [
      ...asTexts(level['packages']).map((path) => parentPath(path.replace(/\/$/, ''))),
      ...stripped,
      ...asTexts(level['dev-mode-dirs']),
    ];
  });
}

function otherRoots(table: Table): readonly string[] {
  const tool = tableAt(table, 'tool');
  const buildBackend = tableAt(tool, 'uv', 'build-backend');
  return [
    ...asTexts(tableAt(tool, 'pdm', 'build')['package-dir']),
    ...asTexts(tableAt(tool, 'pdm')['package-dir']),
    ...asTexts(buildBackend['module-root']).filter((root) => root !== ''),
    ...asTexts(tableAt(tool, 'maturin')['python-source']),
    ...asTexts(tableAt(tool, 'scikit-build', 'wheel')['packages']).map((path) => parentPath(path)),
  ];
}

function searchPaths(table: Table): readonly string[] {
  const tool = tableAt(table, 'tool');
  const pyright = [tableAt(tool, 'pyright'), tableAt(tool, 'basedpyright')];
  return [
    ...asTexts(tableAt(tool, 'ruff')['src']),
    ...asTexts(tableAt(tool, 'pytest', 'ini_options')['pythonpath']).flatMap((paths) => paths.split(/\s+/)),
    ...asTexts(tableAt(tool, 'pytest')['pythonpath']),
    ...asTexts(tableAt(tool, 'mypy')['mypy_path']).flatMap((paths) => paths.replaceAll('$MYPY_CONFIG_FILE_DIR/', '').split(/[:,]/)),
    ...pyright.flatMap((level) => [
      ...asTexts(level['extraPaths']),
      ...asList(level['executionEnvironments']).flatMap((entry) => {
        const root = asText(asTable(entry)['root']);
        return [...(root === '' ? [] : [root]), ...asTexts(asTable(entry)['extraPaths']).map((path) => joinPath('', path))];
      }),
    ]),
  ].filter((path) => path !== '' && !/[*?[]/.test(path));
}

function requirementsOf(table: Table): readonly string[] {
  const project = tableAt(table, 'project');
  const tool = tableAt(table, 'tool');
  const poetry = tableAt(tool, 'poetry');
  const poetryGroups = Object.values(tableAt(poetry, 'group')).map((group) => tableAt(group, 'dependencies'));
  const specifiers = [
    ...asTexts(project['dependencies']),
    ...Object.values(tableAt(project, 'optional-dependencies')).flatMap(asTexts),
    ...Object.values(tableAt(table, 'dependency-groups')).flatMap(asTexts),
    ...asTexts(tableAt(table, 'build-system')['requires']),
    ...Object.values(tableAt(tool, 'pdm', 'dev-dependencies')).flatMap(asTexts),
    ...asTexts(tableAt(tool, 'uv')['dev-dependencies']),
    ...Object.values(tableAt(tool, 'hatch', 'envs')).flatMap((environment) => [
      ...asTexts(asTable(environment)['dependencies']),
      ...asTexts(asTable(environment)['extra-dependencies']),
    ]),
  ];
  const tables = [
    tableAt(poetry, 'dependencies'),
    tableAt(poetry, 'dev-dependencies'),
    ...poetryGroups,
    tableAt(tool, 'pixi', 'pypi-dependencies'),
  ];
  const names = [...specifiers.map(requirementName), ...tables.flatMap((dependencies) => Object.keys(dependencies))];
  return [...new Set(names.filter((name) => name !== '' && name !== 'python'))];
}
