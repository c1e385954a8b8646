/** OpenAPI (https://spec.openapis.org) and AsyncAPI (https://www.asyncapi.com/docs/reference) files: what they say that an interface offers. */
import type { InterfaceDescription } from '../../model/system-model.ts';
import { asList, asTable, asText, tableAt } from '../../program/manifests/values.ts';
import type { DeploymentFile, DeploymentReader, Found, NamedOperation } from './reader.ts';
import { readYaml } from './yaml-documents.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];
/** In AsyncAPI 2, what a channel lets its clients do; from 3 on, operations stand by themselves. */
const CHANNEL_ACTIONS = ['publish', 'subscribe'];
const IS_DESCRIPTION = /^(?:openapi|swagger|asyncapi)['"]?\s*:/m;
const IS_JSON_DESCRIPTION = /^\s*\{[^]{0,2000}?"(?:openapi|swagger|asyncapi)"\s*:/;

export const apiDescriptions: DeploymentReader = {
  title: 'description of an interface',
  matches: (name) => /\.ya?ml$/i.test(name) || /(?:openapi|swagger|asyncapi)[\w.-]*\.json$/i.test(name),
  holds: (text) => IS_DESCRIPTION.test(text) || IS_JSON_DESCRIPTION.test(text),
  read({ path, name, text }): Found {
    // JSON is YAML, and some of it is better read as what it is.
    const value = /\.json$/i.test(name) ? parsedJson(text) : null;
    if (value !== null) return { descriptions: descriptionOf(value, path), namedOperations: namedOperations(value, { path, name, text }) };
    const { documents, problems } = readYaml(path, text);
    return {
      descriptions: documents.flatMap((document) => descriptionOf(document.value, path)),
      namedOperations: documents.flatMap((document) => namedOperations(document.value, { path, name, text })),
      problems,
    };
  },
};

function parsedJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}

function descriptionOf(value: unknown, path: string): readonly InterfaceDescription[] {
  const { openapi, swagger, asyncapi, info } = asTable(value);
  const { title, version } = asTable(info);
  const isHttp = openapi !== undefined || swagger !== undefined;
  if (!isHttp && asyncapi === undefined) return [];
  const operations = isHttp ? httpOperations(value) : channelOperations(value);
  return [
    {
      format: isHttp ? 'OpenAPI' : 'AsyncAPI',
      title: asText(title),
      version: typeof version === 'number' ? String(version) : asText(version),
      operations: operations.toSorted(),
      comparison: null,
      place: { path, line: 1 },
    },
  ];
}

function httpOperations(value: unknown): readonly string[] {
  const base = basePathOf(value);
  return Object.entries(tableAt(value, 'paths')).flatMap(([route, item]) =>
    METHODS.filter((method) => asTable(item)[method] !== undefined).map((method) => `${method.toUpperCase()} ${base}${route}`),
  );
}

/** By which Connexion finds the module of an operation's function, there or for all operations of a route. */
const CONTROLLERS = ['x-openapi-router-controller', 'x-swagger-router-controller'];

function namedOperations(value: unknown, { path, name, text }: Pick<DeploymentFile, 'path' | 'name' | 'text'>): readonly NamedOperation[] {
  const base = basePathOf(value);
  return Object.entries(tableAt(value, 'paths')).flatMap(([route, item]) =>
    METHODS.flatMap((method) => {
      const operation = asTable(asTable(item)[method]);
      const id = asText(operation['operationId']);
      if (id === '') return [];
      const controllers = [operation, asTable(item)].flatMap((one) => CONTROLLERS.map((key) => asText(one[key])));
      const controller = controllers.find((one) => one !== '');
      const at = text.search(new RegExp(`operationId['"]?\\s*:\\s*['"]?${id.replaceAll(/[^\w]/g, String.raw`\$&`)}\\b`));
      const line = text.slice(0, Math.max(0, at)).split('\n').length;
      const handler = controller === undefined ? id : `${controller}.${id}`;
      return [{ method, base, route, handler, file: name, place: { path, line } }];
    }),
  );
}

function channelOperations(value: unknown): readonly string[] {
  const older = Object.entries(tableAt(value, 'channels')).flatMap(([channel, item]) =>
    CHANNEL_ACTIONS.filter((action) => asTable(item)[action] !== undefined).map((action) => `${action} ${channel}`),
  );
  const newer = Object.values(tableAt(value, 'operations')).flatMap((operation) => {
    const { action, channel } = asTable(operation);
    const key = asText(asTable(channel)['$ref']).split('/').at(-1)?.replaceAll('~1', '/').replaceAll('~0', '~') ?? '';
    const name = asText(tableAt(value, 'channels', key)['address']) || key;
    return asText(action) === '' || name === '' ? [] : [`${asText(action)} ${name}`];
  });
  return [...older, ...newer];
}

/** `basePath` of Swagger, or the path of the first server where all servers have the same. */
function basePathOf(value: unknown): string {
  const { basePath, servers } = asTable(value);
  const written = asList(servers).map((server) =>
    asText(asTable(server)['url'])
      .replace(/^[a-z][\w+.-]*:\/\/[^/]*/i, '')
      .replace(/^\{[^{}]*\}/, ''),
  );
  const paths = new Set(written.map((path) => path.replace(/\/$/, '')));
  const [only = ''] = paths.size === 1 ? paths : [''];
  return (asText(basePath) || (only.startsWith('/') && !only.includes('{') ? only : '')).replace(/\/$/, '');
}
