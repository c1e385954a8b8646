/** Descriptions of interfaces against the endpoints of the code: what both have, and what only one of them has. */
import { groupBy } from '../kit/group.ts';
import type { Consumer, DescriptionComparison, Endpoint, InterfaceDescription, SystemModel } from '../model/system-model.ts';
import { compareText } from '../program/discovery/discover.ts';
import type { RemoteMethod } from './deployment/reader.ts';

/** With comparisons, where the code has something of them. */
export function comparedDescriptions(
  descriptions: readonly InterfaceDescription[],
  { endpoints, consumers }: Pick<SystemModel, 'endpoints' | 'consumers'>,
): readonly InterfaceDescription[] {
  const remote = new Map(endpoints.filter(({ protocol }) => protocol === 'grpc').map((endpoint) => [endpoint.path, endpoint]));
  const code: Code = { served: servedOperations(endpoints), remote, consumers };
  return descriptions.map((description) => ({ ...description, comparison: comparisonOf(description, code) }));
}

type Code = {
  readonly served: readonly Served[];
  readonly remote: ReadonlyMap<string, Endpoint>;
  readonly consumers: readonly Consumer[];
};

function comparisonOf({ format, operations }: InterfaceDescription, { served, remote, consumers }: Code): DescriptionComparison | null {
  switch (format) {
    case 'OpenAPI':
      return httpComparison(operations, served);
    case 'Protocol Buffers':
      return remoteComparison(operations, remote);
    case 'AsyncAPI':
      return channelComparison(operations, consumers);
  }
}

/** What AsyncAPI calls each direction: in version 2 it says what clients may do, from 3 on what the application does. */
const DIRECTIONS: Readonly<Record<string, Consumer['direction']>> = {
  receive: 'consumes',
  publish: 'consumes',
  send: 'produces',
  subscribe: 'produces',
};

function channelComparison(operations: readonly string[], consumers: readonly Consumer[]): DescriptionComparison | null {
  const known = new Set(consumers.map(({ direction, channel }) => `${direction} ${channel}`));
  const described = operations.map((operation) => {
    const [action = '', ...channel] = operation.split(' ');
    return { operation, use: `${DIRECTIONS[action] ?? ''} ${channel.join(' ')}` };
  });
  const found = described.filter(({ use }) => known.has(use));
  if (found.length === 0) return null;
  const uses = new Set(described.map(({ use }) => use));
  return {
    found: found.length,
    missing: described.filter(({ use }) => !known.has(use)).map(({ operation }) => operation),
    // Parts of a name that are not known may be any.
    undescribed: [...known].filter((use) => !uses.has(use) && !use.endsWith(' ') && !use.includes('…')).toSorted(compareText),
  };
}

type Served = { readonly shown: string; readonly method: string; readonly path: string };

/** One for each method; where any is taken, the method is `*`. Pages that a framework shows by itself are left out. */
function servedOperations(endpoints: readonly Endpoint[]): readonly Served[] {
  const all = endpoints
    .filter(({ protocol, inSchema }) => protocol === 'http' && inSchema)
    .flatMap(({ methods, template }) =>
      (methods.length === 0 ? ['*'] : methods).map((method) => ({ shown: `${method} ${template}`, method, path: comparable(template) })),
    );
  return [...new Map(all.map((one) => [`${one.method} ${one.path}`, one])).values()];
}

/** Names of parameters and a slash at the end differ without meaning. */
function comparable(path: string): string {
  return path
    .replaceAll(/\{[^{}]*\}/g, '{}')
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replace(/(.)\/+$/, '$1');
}

function httpComparison(operations: readonly string[], served: readonly Served[]): DescriptionComparison | null {
  const described = operations.map((operation) => {
    const [, method = '', path = ''] = /^(\S+) (.*)$/.exec(operation) ?? [];
    return { operation, method, path: comparable(path) };
  });
  const byPath = groupBy(served, ({ path }) => path);
  const isServed = ({ method, path }: (typeof described)[number]): boolean =>
    (byPath.get(path) ?? []).some((one) => one.method === method || one.method === '*');
  const found = described.filter(isServed);
  if (found.length === 0) return null;
  const missing = described.filter((one) => !isServed(one) && one.method !== 'OPTIONS' && one.method !== 'HEAD');
  const known = groupBy(described, ({ path }) => path);
  const areas = new Set(found.map(({ path }) => areaOf(path)));
  const undescribed = served.filter(
    ({ method, path }) => areas.has(areaOf(path)) && !(known.get(path) ?? []).some((one) => method === '*' || one.method === method),
  );
  return {
    found: found.length,
    missing: missing.map(({ operation }) => operation).toSorted(compareText),
    undescribed: undescribed.map(({ shown }) => shown).toSorted(compareText),
  };
}

/** The first part of a path: what is described of one area says nothing of another. */
function areaOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** Modules of this name are written by the compiler: their methods say that they are not implemented. */
const GENERATED = /_pb2_grpc\.pyi?$/;

function remoteComparison(operations: readonly string[], remote: ReadonlyMap<string, Endpoint>): DescriptionComparison | null {
  const isFound = (operation: string): boolean => {
    const endpoint = remote.get(operation);
    return endpoint !== undefined && !GENERATED.test(endpoint.handlerPlace?.path ?? '');
  };
  if (!operations.some((operation) => remote.has(operation))) return null;
  const services = new Set(operations.map((operation) => operation.split('/')[0]));
  const undescribed = [...remote.keys()].filter((path) => services.has(path.split('/')[0]) && !operations.includes(path));
  return {
    found: operations.filter(isFound).length,
    missing: operations.filter((operation) => !isFound(operation)),
    undescribed: undescribed.toSorted(compareText),
  };
}

/** Endpoints of services that a `.proto` file describes, with their messages and what streams. */
export function withRemoteMethods(endpoints: readonly Endpoint[], methods: readonly RemoteMethod[]): readonly Endpoint[] {
  const byOperation = new Map(methods.map((method) => [method.operation, method]));
  if (byOperation.size === 0) return endpoints;
  return endpoints.map((endpoint) => {
    const method = endpoint.protocol === 'grpc' ? byOperation.get(endpoint.path) : undefined;
    if (method === undefined) return endpoint;
    const streams = [method.isClientStreaming ? ['client streaming'] : [], method.isServerStreaming ? ['server streaming'] : []].flat();
    return { ...endpoint, requestSchemas: [method.request], responseSchemas: [method.response], tags: [...endpoint.tags, ...streams] };
  });
}
