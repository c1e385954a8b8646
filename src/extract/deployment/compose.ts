/** Compose files: services with their images, commands, ports, copies and what they wait for (https://compose-spec.io). */
import { resolvePath } from '../../kit/path.ts';
import { compareText } from '../../program/discovery/discover.ts';
import { asList, asTable, asText, asTexts, tableAt } from '../../program/manifests/values.ts';
import type { Table } from '../../program/manifests/values.ts';
import { kindOfImage } from './images.ts';
import { UNSAID, numbersOf } from './reader.ts';
import type { CommandText, DeploymentFile, DeploymentReader, FoundProcess } from './reader.ts';
import { withoutSecrets } from './secrets.ts';
import { withStandards } from './shell-words.ts';
import { readYaml } from './yaml-documents.ts';

export const composeFiles: DeploymentReader = {
  title: 'Compose file',
  matches: (name) => /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i.test(name),
  read(file) {
    const { documents, problems } = readYaml(file.path, file.text);
    const [first] = documents;
    if (first === undefined) return { problems };
    const services = Object.entries(tableAt(first.value, 'services')).map(([name, value]) => ({
      name,
      table: asTable(value),
      place: { path: file.path, line: first.lineOf('services', name) },
    }));
    return {
      problems,
      processes: services.map((service) => processOf(file, service)),
      addresses: services.flatMap(({ table, place }) => addressesOf(table).map((address) => ({ address, place }))),
    };
  },
};

type Service = { readonly name: string; readonly table: Table; readonly place: FoundProcess['place'] };

function processOf(file: DeploymentFile, { name, table, place }: Service): FoundProcess {
  const image = withStandards(asText(table['image']));
  const deploy = asTable(table['deploy']);
  return {
    ...UNSAID,
    name,
    place,
    kind: kindOfImage(image),
    entry: commandOf(table['entrypoint']),
    args: commandOf(table['command']),
    image,
    ports: asList(table['ports']).flatMap(portOf),
    numbers: numbersOf({ replicas: deploy['replicas'] ?? table['scale'], ...limitsOf(table, deploy) }),
    dependsOn: [...new Set([...asTexts(table['depends_on']), ...Object.keys(asTable(table['depends_on']))])],
    environment: environmentOf(table)
      .map(([variable]) => variable)
      .toSorted(compareText),
    healthCheck: healthCheckOf(asTable(table['healthcheck'])),
    profiles: asTexts(table['profiles']),
    base: baseOf(file, table['extends']),
    ...buildOf(file, table),
  };
}

function commandOf(value: unknown): CommandText | null {
  if (typeof value === 'string') return withStandards(value);
  return Array.isArray(value) ? asTexts(value).map(withStandards) : null;
}

function limitsOf(table: Table, deploy: Table): Readonly<Record<string, unknown>> {
  const limits = tableAt(deploy, 'resources', 'limits');
  return { cpuLimit: limits['cpus'] ?? table['cpus'], memoryLimitMiB: byteMebibytes(limits['memory'] ?? table['mem_limit']) };
}

/** `512M`, `1gb`: of 1024, as Compose counts. */
function byteMebibytes(value: unknown): number | null {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([bkmg]?)b?$/i.exec(typeof value === 'number' ? String(value) : asText(value)) ?? [];
  const power = { k: 1, m: 2, g: 3 }[unit.toLowerCase()] ?? 0;
  return number === undefined ? null : Math.round(Number(number) * 1024 ** (power - 2));
}

/** What it runs to see; one that is switched off is none. */
function healthCheckOf(table: Table): string {
  const test = table['test'];
  const words = asTexts(test);
  if (table['disable'] === true || words[0] === 'NONE') return '';
  return withoutSecrets((Array.isArray(test) ? words.slice(1) : words).map(withStandards).join(' '));
}

/** `extends: web`, or with the file that has it. */
function baseOf(file: DeploymentFile, value: unknown): FoundProcess['base'] {
  const name = asText(value) || asText(asTable(value)['service']);
  if (name === '') return null;
  const other = asText(asTable(value)['file']);
  return { path: other === '' ? file.path : (resolvePath(file.folder, other) ?? ''), name };
}

/** `8000:80` as written, or its long form. */
function portOf(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [withStandards(String(value))];
  const { published, target } = asTable(value);
  const parts = [published, target].filter((part) => typeof part === 'string' || typeof part === 'number');
  return parts.length === 0 ? [] : [parts.join(':')];
}

function buildOf(file: DeploymentFile, table: Table): Pick<FoundProcess, 'buildFile' | 'buildStage' | 'buildFolder'> {
  const build = table['build'];
  const { context, dockerfile, target } = asTable(build);
  const written = withStandards(asText(build) || asText(context) || '.');
  const folder = build === undefined ? null : resolvePath(file.folder, written);
  if (folder === null) return { buildFile: '', buildStage: '', buildFolder: '' };
  const name = withStandards(asText(dockerfile)) || 'Dockerfile';
  return { buildFile: resolvePath(folder, name) ?? '', buildStage: asText(target), buildFolder: folder };
}

/** Names with their values; a list has `NAME=value`, or the name alone for what the host says. */
function environmentOf(table: Table): readonly (readonly [string, string])[] {
  const environment = table['environment'];
  if (!Array.isArray(environment))
    return Object.entries(asTable(environment)).map(([name, value]) => [name, typeof value === 'string' ? value : '']);
  return asTexts(environment).map((line) => {
    const at = line.indexOf('=');
    return at === -1 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
  });
}

function addressesOf(table: Table): readonly string[] {
  return environmentOf(table)
    .map(([, value]) => withStandards(value))
    .filter((value) => value.includes('://'));
}
