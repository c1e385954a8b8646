/** Lock files. Those in TOML are written by machines in one form and may be megabytes long, so they are read by lines. */
import { EMPTY_MANIFEST, type LockedDistribution, type Manifest, type Requirement } from './manifest.ts';
import { parseToml } from './pyproject.ts';
import { asTable, asText, tableAt } from './values.ts';

/** `uv.lock`, `poetry.lock` and `pdm.lock`. */
export function readTomlLock(path: string, text: string): Manifest {
  const locked: LockedDistribution[] = [];
  let isPackage = false;
  let name = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('[')) {
      isPackage = line.startsWith('[[package]]');
      name = '';
      continue;
    }
    const pair = isPackage ? /^(name|version) = "([^"]*)"/.exec(line) : null;
    if (pair === null) continue;
    if (pair[1] === 'name') name = pair[2]!;
    else if (name !== '') locked.push({ name, version: pair[2]!, declaredIn: path });
  }
  return { ...EMPTY_MANIFEST, locked };
}

/** `Pipfile.lock`; broken JSON gives a problem. */
export function readPipfileLock(path: string, text: string): Manifest {
  try {
    const lock: unknown = JSON.parse(text);
    const locked = ['default', 'develop'].flatMap((group) =>
      Object.entries(tableAt(lock, group)).map(([name, entry]) => ({
        name,
        version: asText(asTable(entry)['version']).replace(/^==/, ''),
        declaredIn: path,
      })),
    );
    return { ...EMPTY_MANIFEST, locked };
  } catch {
    const hint = 'Write it again with pipenv lock';
    return { ...EMPTY_MANIFEST, problems: [{ code: 'invalid-json', message: `${path} is not valid JSON`, path, hint }] };
  }
}

/** `Pipfile`. */
export function readPipfile(path: string, text: string): Manifest {
  const parsed = parseToml(path, text);
  if (parsed.kind === 'problem') return { ...EMPTY_MANIFEST, problems: [parsed.problem] };
  const names = ['packages', 'dev-packages'].flatMap((group) => Object.keys(tableAt(parsed.table, group)));
  return { ...EMPTY_MANIFEST, requirements: names.map((name): Requirement => ({ name, declaredIn: path })) };
}
