/**
 * The configuration of ruff that holds for a folder, read as ruff finds it: of `.ruff.toml`, `ruff.toml` and a `pyproject.toml`
 * with `[tool.ruff]` the nearest, with what it extends (docs.astral.sh/ruff/configuration). Nothing outside the root is read.
 */
import { joinPath, parentPath, resolvePath } from '../../kit/path.ts';
import type { Files } from '../../kit/ports.ts';
import type { Problem } from '../../kit/problem.ts';
import type { SourceFolder } from '../../program/discovery/source-tree.ts';
import { MAX_MANIFEST_BYTES } from '../../program/manifests/manifest.ts';
import { parseToml } from '../../program/manifests/pyproject.ts';
import { type Table, asTable, asText, tableAt } from '../../program/manifests/values.ts';

/** One file; paths in it are relative to `folder`. */
export type RuffLayer = { readonly path: string; readonly folder: string; readonly table: Table };

export type RuffConfiguration = {
  /** What is extended comes first; none where nothing is configured. */
  readonly layers: readonly RuffLayer[];
  /** `project.requires-python` nearest to the folder; '' where nobody says. */
  readonly requiresPython: string;
  /** Why it cannot be honoured; null where it can. */
  readonly problem: Problem | null;
};

const NAMES = ['.ruff.toml', 'ruff.toml', 'pyproject.toml'];
const MAX_EXTENDED = 16;

/** Asked by number of a folder; each file is read once. */
export function ruffConfigurations(files: Files, folders: readonly SourceFolder[]): (folder: number) => RuffConfiguration {
  const known = new Map<number, RuffConfiguration>();
  const tables = new Map<string, Table | Problem>();
  const tableOf = (path: string): Table | Problem => {
    const found = tables.get(path) ?? readTable(files, path);
    tables.set(path, found);
    return found;
  };
  const configurationOf = (number: number): RuffConfiguration => {
    const found = known.get(number) ?? here(number);
    known.set(number, found);
    return found;
  };
  const here = (number: number): RuffConfiguration => {
    const folder = folders[number];
    if (folder === undefined) return NONE;
    const outer = configurationOf(folder.parent);
    const inner = nearest(folder, tableOf);
    const requiresPython = requirementIn(folder, tableOf) || outer.requiresPython;
    // One object for all folders of which the same holds.
    if (inner === null) return requiresPython === outer.requiresPython ? outer : { ...outer, requiresPython };
    return { ...extended(inner, tableOf), requiresPython };
  };
  return configurationOf;
}

const NONE: RuffConfiguration = { layers: [], requiresPython: '', problem: null };

type Read = (path: string) => Table | Problem;

function isProblem(found: Table | Problem): found is Problem {
  return typeof found['code'] === 'string' && typeof found['message'] === 'string';
}

function nearest({ path, manifests }: SourceFolder, read: Read): RuffLayer | Problem | null {
  for (const name of NAMES.filter((one) => manifests.includes(one))) {
    const found = layerAt(joinPath(path, name), read);
    if (found !== null) return found;
  }
  return null;
}

/** Null for a `pyproject.toml` that says nothing of ruff; a broken one is told as a problem of the project. */
function layerAt(path: string, read: Read): RuffLayer | Problem | null {
  const found = read(path);
  const folder = parentPath(path);
  if (!path.endsWith('pyproject.toml')) return isProblem(found) ? found : { path, folder, table: found };
  const table = isProblem(found) ? undefined : tableAt(found, 'tool')['ruff'];
  return table === undefined ? null : { path, folder, table: asTable(table) };
}

function extended(first: RuffLayer | Problem, read: Read): Pick<RuffConfiguration, 'layers' | 'problem'> {
  if (!('table' in first)) return { layers: [], problem: first };
  const layers = [first];
  for (let layer = first; ;) {
    const written = asText(layer.table['extend']);
    if (written === '') return { layers, problem: null };
    const path = resolvePath(layer.folder, written);
    const next = path === null ? null : layerAt(path, read);
    if (path === null || layers.length === MAX_EXTENDED || layers.some((one) => one.path === path)) {
      return {
        layers: [],
        problem: cannotExtend(layer.path, written, path === null ? 'leads out of what is reviewed' : 'leads back to itself'),
      };
    }
    if (next !== null && !('table' in next)) return { layers: [], problem: next };
    layer = next ?? { path, folder: parentPath(path), table: {} };
    layers.unshift(layer);
  }
}

function cannotExtend(path: string, written: string, why: string): Problem {
  const message = `${path} extends ${written}, which ${why}: nothing is asked of ruff where it holds`;
  return { code: 'ruff-configuration', message, path, hint: 'Review the folder that holds both files.' };
}

function requirementIn({ path, manifests }: SourceFolder, read: Read): string {
  if (!manifests.includes('pyproject.toml')) return '';
  const found = read(joinPath(path, 'pyproject.toml'));
  return isProblem(found) ? '' : asText(tableAt(found, 'project')['requires-python']);
}

function readTable(files: Files, path: string): Table | Problem {
  const text = files.readText(path, MAX_MANIFEST_BYTES);
  if (text === null) {
    const message = `${path} cannot be read: nothing is asked of ruff where it holds`;
    return { code: 'ruff-configuration', message, path, hint: 'Mend the file or the path that leads to it.' };
  }
  const parsed = parseToml(path, text);
  if (parsed.kind === 'table') return parsed.table;
  return { ...parsed.problem, code: 'ruff-configuration', hint: 'Mend the file; until then nothing is asked of ruff where it holds.' };
}
