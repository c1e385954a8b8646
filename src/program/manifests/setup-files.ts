/** `setup.cfg`, `setup.py`, `pytest.ini`, `tox.ini` and `manage.py`. Python is not run: only literals in it are recognised. */
import { parentPath, resolvePath } from '../../kit/path.ts';
import { iniLines, iniPairs, parseIni } from './ini.ts';
import { EMPTY_MANIFEST, type Manifest, requirementName } from './manifest.ts';

/** A longer `setup.py` is a program, or no `setup.py`. */
const MAX_SETUP_LENGTH = 500_000;

/** Reads `setup.cfg`, `pytest.ini` or `tox.ini`. */
export function readIniManifest(path: string, text: string): Manifest {
  const folder = parentPath(path);
  const sections = parseIni(text);
  const options = sections.get('options');
  const packageDirs = iniPairs(options?.get('package_dir'));
  const roots = [
    ...packageDirs.flatMap(([name, where]) => (name === '' ? [where] : [])),
    ...iniLines(sections.get('options.packages.find')?.get('where')),
  ];
  const specifiers = [
    ...['install_requires', 'setup_requires', 'tests_require'].flatMap((key) => iniLines(options?.get(key))),
    ...[...(sections.get('options.extras_require')?.values() ?? [])].flatMap(iniLines),
  ];
  const pytest = (path.endsWith('pytest.ini') ? ['pytest'] : ['tool:pytest', 'pytest']).flatMap(
    (name) => sections.get(name)?.get('pythonpath') ?? [],
  );
  return {
    ...EMPTY_MANIFEST,
    name: sections.get('metadata')?.get('name') ?? '',
    isPackaged: options !== undefined || sections.get('metadata')?.has('name') === true,
    roots: within(folder, roots),
    aliases: packageDirs.flatMap(([packageName, where]) =>
      packageName === '' ? [] : within(folder, [where]).map((resolved) => ({ packageName, folder: resolved })),
    ),
    searchPaths: within(
      folder,
      pytest.flatMap((paths) => paths.split(/\s+/)).filter((part) => part !== ''),
    ),
    requirements: specifiers
      .map(requirementName)
      .filter((name) => name !== '')
      .map((name) => ({ name, declaredIn: path })),
  };
}

/** A `setup.py` with text that calls `setup` describes a distribution; its literal arguments are believed, anything computed is not. */
export function readSetupPy(path: string, text: string): Manifest {
  if (text.length > MAX_SETUP_LENGTH) return EMPTY_MANIFEST;
  const folder = parentPath(path);
  const code = text.replaceAll(/^[ \t]*#.*$/gm, '');
  const roots = [
    ...[...code.matchAll(/package_dir\s*=\s*(?:\{|dict\()\s*(['"])\1\s*:\s*(['"])([^'"\n]+)\2/g)].map((match) => match[3]!),
    ...[...code.matchAll(/find_(?:namespace_)?packages\(\s*(?:where\s*=\s*)?(['"])([^'"\n]+)\1/g)].map((match) => match[2]!),
  ];
  const specifiers = literalLists(code).flatMap(stringsIn);
  return {
    ...EMPTY_MANIFEST,
    name: /\bsetup\(\s*(?:[\s\S]{0,400}?,\s*)?name\s*=\s*(['"])([^'"\n]+)\1/.exec(code)?.[2] ?? '',
    isPackaged: /\bsetup\s*\(/.test(code),
    roots: within(folder, roots),
    requirements: specifiers
      .map(requirementName)
      .filter((name) => name !== '')
      .map((name) => ({ name, declaredIn: path })),
  };
}

/** Django's `manage.py` is run as a script; the settings that it names by default are found from its folder. */
export function readManagePy(path: string, text: string): Manifest {
  if (!/\bexecute_from_command_line\b/.test(text)) return EMPTY_MANIFEST;
  const module = /(['"])DJANGO_SETTINGS_MODULE\1\s*(?:,|\]\s*=)\s*(['"])([\w.]+)\2/.exec(text)?.[3] ?? '';
  return { ...EMPTY_MANIFEST, scripts: [{ folder: parentPath(path), module }] };
}

/** What stands between the brackets of requirement lists; a list ends at the first closing bracket. */
function literalLists(code: string): readonly string[] {
  const start = /\b(?:install_requires|setup_requires|tests_require)\s*=\s*\[/g;
  const lists: string[] = [];
  while (start.exec(code) !== null) {
    const end = code.indexOf(']', start.lastIndex);
    if (end < 0) break;
    lists.push(code.slice(start.lastIndex, end));
    start.lastIndex = end;
  }
  return lists;
}

function stringsIn(code: string): readonly string[] {
  return [...code.matchAll(/(['"])((?:(?!\1)[^\\\n])*)\1/g)].map((match) => match[2]!);
}

function within(folder: string, paths: readonly string[]): readonly string[] {
  return paths.flatMap((written) => resolvePath(folder, written) ?? []);
}
