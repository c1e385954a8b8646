/**
 * Layers that a project declares, for us (`[[tool.architrave.layers]]`) or for other tools: import-linter's layers contracts
 * (import-linter.readthedocs.io, contract types) and the layers of `tach.toml` (docs.gauge.sh, layers). All read from the root.
 */
import type { Files } from '../kit/ports.ts';
import type { Problem } from '../kit/problem.ts';
import type { LayerDeclaration, Place } from '../model/system-model.ts';
import { iniLines, parseIni } from '../program/manifests/ini.ts';
import { MAX_MANIFEST_BYTES } from '../program/manifests/manifest.ts';
import { parseToml } from '../program/manifests/pyproject.ts';
import { asList, asTable, asText, asTexts, tableAt } from '../program/manifests/values.ts';

type Declared = { readonly declarations: readonly LayerDeclaration[]; readonly problems: readonly Problem[] };
type Layers = LayerDeclaration['layers'];

const NONE: Declared = { declarations: [], problems: [] };

/** Never throws; what is declared wrongly for us is a problem, for others it is passed over. */
export function declaredLayers(files: Files): Declared {
  const parts = [
    ['architrave.toml', (text: string, path: string) => ownLayers(text, path, ['layers'])],
    ['pyproject.toml', pyprojectLayers],
    ['.importlinter', linterIni],
    ['setup.cfg', linterIni],
    ['tach.toml', tachLayers],
  ] as const;
  const read = parts.map(([path, reader]) => {
    const text = files.readText(path, MAX_MANIFEST_BYTES);
    return text === null ? NONE : reader(text, path);
  });
  return { declarations: read.flatMap(({ declarations }) => declarations), problems: read.flatMap(({ problems }) => problems) };
}

function pyprojectLayers(text: string, path: string): Declared {
  const own = ownLayers(text, path, ['tool', 'architrave', 'layers']);
  const parsed = parseToml(path, text);
  const linter = parsed.kind === 'table' ? tableAt(parsed.table, 'tool', 'importlinter') : {};
  const contracts = asList(linter['contracts']).map(asTable);
  const found = contracts.flatMap((contract, index) =>
    contractOf(
      {
        type: asText(contract['type']),
        name: asText(contract['name']),
        layers: asList(contract['layers']).map((layer) => asTexts(layer).join(' : ')),
        containers: asTexts(contract['containers']),
        ignored: asTexts(contract['ignore_imports']),
      },
      placeOf(text, path, (line) => /^\s*(?:\[\[tool\.importlinter\.contracts\]\]|contracts\s*=)/u.test(line), index),
    ),
  );
  return { declarations: [...own.declarations, ...found], problems: own.problems };
}

/** Each a table with a name and modules, from the top. */
function ownLayers(text: string, path: string, keys: readonly string[]): Declared {
  const parsed = parseToml(path, text);
  // A broken file is told where it is read first.
  if (parsed.kind === 'problem') return NONE;
  const value = tableAt(parsed.table, ...keys.slice(0, -1))[keys.at(-1) ?? ''];
  if (value === undefined) return NONE;
  const name = keys.join('.');
  const place = placeOf(text, path, (line) => /^\s*(?:\[\[(?:tool\.architrave\.)?layers\]\]|layers\s*=)/u.test(line), 0);
  const layers = asList(value).map((layer) => ({ name: asText(asTable(layer)['name']), modules: asTexts(asTable(layer)['modules']) }));
  if (layers.length > 1 && layers.every((layer) => layer.name !== '' && layer.modules.length > 0)) {
    return { declarations: [{ source: 'architrave', name: '', place, layers, ignored: [] }], problems: [] };
  }
  const hint = `Write, from the top, at least two [[${name}]] with name = "entry" and modules = ["shop.api"]`;
  const message = `${path} [[${name}]] says no layers: each needs a name and modules`;
  return { declarations: [], problems: [{ code: 'layers-invalid', message, path, line: place.line, hint }] };
}

function linterIni(text: string, path: string): Declared {
  const sections = [...parseIni(text)].filter(([section]) => section.startsWith('importlinter:contract:'));
  const declarations = sections.flatMap(([section, values]) =>
    contractOf(
      {
        type: values.get('type') ?? '',
        name: values.get('name') ?? '',
        layers: iniLines(values.get('layers')),
        containers: iniLines(values.get('containers')),
        ignored: iniLines(values.get('ignore_imports')),
      },
      placeOf(text, path, (line) => line.startsWith(`[${section}]`), 0),
    ),
  );
  return { declarations, problems: [] };
}

type Contract = {
  readonly type: string;
  readonly name: string;
  readonly layers: readonly string[];
  readonly containers: readonly string[];
  readonly ignored: readonly string[];
};

/** One declaration for each container. `a | b` and `a : b` stand side by side, `(a)` may be absent. */
function contractOf({ type, name, layers, containers, ignored }: Contract, place: Place): readonly LayerDeclaration[] {
  if (type !== 'layers') return [];
  const owners = containers.length === 0 ? [''] : containers;
  return owners.map((container) => ({
    source: 'import-linter' as const,
    name: containers.length > 1 ? `${name} (${container})` : name,
    place,
    layers: layers.map((line): Layers[number] => {
      const names = line.split(/[|:]/u).map((part) => part.trim().replace(/^\((.*)\)$/u, '$1'));
      return { name: names.join(' | '), modules: names.map((part) => (container === '' ? part : `${container}.${part}`)) };
    }),
    ignored: ignored.flatMap((line) => {
      const [from, to] = line.split('->').map((part) => part.trim());
      return from === undefined || to === undefined ? [] : [{ from, to }];
    }),
  }));
}

function tachLayers(text: string, path: string): Declared {
  const parsed = parseToml(path, text);
  if (parsed.kind === 'problem') return { declarations: [], problems: [parsed.problem] };
  const names = asList(parsed.table['layers']).map((layer) => asText(layer) || asText(asTable(layer)['name']));
  const modules = asList(parsed.table['modules']).map(asTable);
  if (names.length < 2) return NONE;
  const layers = names.map((name) => ({
    name,
    modules: modules
      .flatMap((module) => (module['layer'] === name ? [...asTexts(module['path']), ...asTexts(module['paths'])] : []))
      .map((written) => written.replace(/(?:\.\*+)+$/u, '')),
  }));
  return {
    declarations: [
      { source: 'tach', name: '', place: placeOf(text, path, (line) => /^\s*layers\s*=/u.test(line), 0), layers, ignored: [] },
    ],
    problems: [],
  };
}

/** The line of the match with this index, else of the last one, else the first line. */
function placeOf(text: string, path: string, isIt: (line: string) => boolean, index: number): Place {
  const lines = text.split('\n').flatMap((line, at) => (isIt(line) ? [at + 1] : []));
  return { path, line: lines[index] ?? lines.at(-1) ?? 1 };
}
