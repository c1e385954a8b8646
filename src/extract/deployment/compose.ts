/** Compose files: services with their images, commands, ports, copies and what they wait for (https://compose-spec.io). */
import { joinPath, resolvePath } from '../../kit/path.ts';
import { asList, asTable, asText, asTexts, tableAt } from '../../program/manifests/values.ts';
import type { Table } from '../../program/manifests/values.ts';
import { readCommand } from './command-lines.ts';
import { kindOfImage } from './images.ts';
import { numbersOf } from './reader.ts';
import type { DeploymentFile, DeploymentReader, Found, FoundProcess } from './reader.ts';
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
      addresses: services.flatMap(({ table, place }) => environmentOf(table).map((address) => ({ address, place }))),
      unread: services.flatMap(({ name, table, place }): NonNullable<Found['unread']> =>
        table['extends'] === undefined ? [] : [{ what: `service ${name}`, reason: 'rests on a service of another file', place }],
      ),
    };
  },
};

type Service = { readonly name: string; readonly table: Table; readonly place: FoundProcess['place'] };

function processOf(file: DeploymentFile, { name, table, place }: Service): FoundProcess {
  const image = withStandards(asText(table['image']));
  const entry = wordsOf(table['entrypoint']);
  const words = wordsOf(table['command']);
  const command = [...entry, ...words].join(' ');
  const facts = readCommand(
    typeof table['command'] === 'string' || typeof table['entrypoint'] === 'string' ? command : [...entry, ...words],
  );
  const deploy = asTable(table['deploy']);
  return {
    name,
    kind: kindOfImage(image) ?? facts.kind,
    command: withoutSecrets(command),
    image,
    ports: asList(table['ports']).flatMap(portOf),
    numbers: { ...facts.numbers, ...numbersOf({ replicas: deploy['replicas'] ?? table['scale'], ...limitsOf(deploy) }) },
    dependsOn: [...asTexts(table['depends_on']), ...Object.keys(asTable(table['depends_on']))],
    schedule: '',
    place,
    buildFile: command === '' ? buildFileOf(file, table) : '',
  };
}

function wordsOf(value: unknown): readonly string[] {
  return asTexts(value).map(withStandards);
}

function limitsOf(deploy: Table): Readonly<Record<string, unknown>> {
  return { cpuLimit: tableAt(deploy, 'resources', 'limits')['cpus'] };
}

/** `8000:80` as written, or its long form. */
function portOf(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [withStandards(String(value))];
  const { published, target } = asTable(value);
  const parts = [published, target].filter((part) => typeof part === 'string' || typeof part === 'number');
  return parts.length === 0 ? [] : [parts.join(':')];
}

function buildFileOf(file: DeploymentFile, table: Table): string {
  const build = table['build'];
  const context = typeof build === 'string' ? build : asText(asTable(build)['context']);
  if (context === '' && build === undefined) return '';
  const folder = resolvePath(file.folder, withStandards(context === '' ? '.' : context));
  return folder === null ? '' : joinPath(folder, asText(asTable(build)['dockerfile']) || 'Dockerfile');
}

/** Values alone; a list has `NAME=value`. */
function environmentOf(table: Table): readonly string[] {
  const environment = table['environment'];
  const values = Array.isArray(environment)
    ? asTexts(environment).map((line) => line.slice(line.indexOf('=') + 1))
    : Object.values(asTable(environment)).filter((value): value is string => typeof value === 'string');
  return values.map(withStandards).filter((value) => value.includes('://'));
}
