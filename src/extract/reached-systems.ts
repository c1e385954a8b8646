/** Systems that code itself names: addresses and hosts that clients are given, services of Amazon, engines in Django's settings. */
import type { ExternalSystem, Place } from '../model/system-model.ts';
import { compareText } from '../program/discovery/discover.ts';
import { type CallEvent, type Value, alternatives, likeliest, textOf } from '../program/loading/values.ts';
import { amazonService, systemOfAddress, systemOfEngine } from './external-systems.ts';
import { laterEvents } from './frameworks/decorated.ts';
import type { LoadedView } from './frameworks/loaded-view.ts';

export type ReachedSystem = Pick<ExternalSystem, 'name' | 'kind'> & { readonly place: Place };

/** Sorted by name, then place; each place once. */
export function reachedSystems(view: LoadedView): readonly ReachedSystem[] {
  const found = new Map<string, ReachedSystem>();
  const add = (system: Pick<ExternalSystem, 'name' | 'kind'> | null, place: Place): void => {
    if (system !== null) found.set(`${system.name}\n${place.path}\n${place.line}`, { name: system.name, kind: system.kind, place });
  };
  for (const event of [...view.events, ...laterEvents(view)]) {
    for (const system of systemsOf(event)) add(system, view.placeOf(event));
  }
  for (const { engine, place } of enginesOf(view)) add(systemOfEngine(engine), place);
  return [...found.values()].sort(
    (one, other) => compareText(one.name, other.name) || compareText(one.place.path, other.place.path) || one.place.line - other.place.line,
  );
}

type Named = Pick<ExternalSystem, 'name' | 'kind'>;

/** Packages whose calls go to the address that they are given. */
const HTTP = /^(?:requests|httpx|aiohttp|urllib3|niquests|curl_cffi|urllib\.request)\./u;
const HTTP_VERBS = /\.(?:get|post|put|patch|delete|head|options|request|stream|urlopen|ws_connect)$|^urllib\.request\.Request$/u;
const HTTP_CLIENTS = /\.(?:Client|AsyncClient|ClientSession)$/u;
const AMAZON = /^(?:boto3|aioboto3|botocore|aiobotocore)\b.*\.(?:client|resource|create_client)$/u;

function systemsOf(event: CallEvent): readonly (Named | null)[] {
  if (AMAZON.test(event.name)) {
    const service = textOf(event.keywords.get('service_name') ?? event.positional[0]);
    return service === null ? [] : [amazonService(service)];
  }
  const isHttp = HTTP.test(event.name);
  if (isHttp && HTTP_CLIENTS.test(event.name))
    return [hostOf(event.keywords.get('base_url') ?? (event.name.startsWith('aiohttp.') ? event.positional[0] : undefined))];
  if (isHttp && HTTP_VERBS.test(event.name)) {
    const isRequest = /\.(?:request|stream)$/u.test(event.name);
    return [hostOf(event.keywords.get('url') ?? event.positional[isRequest ? 1 : 0])];
  }
  // Whatever is given `redis://…` or `postgresql://…` is a client of it.
  return [...event.positional, ...event.keywords.values()].flatMap((value) => {
    const address = textOf(likeliest(value));
    return address === null || !/^[a-z][\w+.-]*:\/\/\/?[\w@.:[-]/iu.test(address) || /^https?:/iu.test(address)
      ? []
      : [systemOfAddress(address)];
  });
}

/** The host of an address that is known up to there, where it is one on the internet. */
function hostOf(value: Value | undefined): Named | null {
  const one = value === undefined ? undefined : likeliest(value);
  const start = one?.kind === 'text' ? (one.parts[0] ?? '') : (textOf(one) ?? '');
  const isWhole = one?.kind !== 'text';
  const [, host = '', end = ''] = /^https?:\/\/(?:[^@/\s]*@)?([a-z0-9][a-z0-9.-]*)(:\d+|\/|$)/iu.exec(start) ?? [];
  if (host === '' || (end === '' && !isWhole)) return null;
  const name = host.toLowerCase();
  if (!/\.[a-z]{2,}$/u.test(name) || RESERVED.test(name)) return null;
  return systemOfAddress(start) ?? { name, kind: 'http' };
}

/** Names that lead nowhere (RFC 2606, RFC 6761), and those of one machine or network. */
const RESERVED = /(?:^|\.)(?:example(?:\.(?:com|org|net))?|invalid|test|local|localhost|internal|localdomain)$/u;

/** `ENGINE` and `BACKEND` in `DATABASES` and `CACHES`, wherever a module of settings holds them. */
function* enginesOf(view: LoadedView): Generator<{ readonly engine: string; readonly place: Place }> {
  const { loading, namespaces } = view.program;
  for (const [module, namespace] of namespaces.entries()) {
    for (const name of ['DATABASES', 'CACHES']) {
      const held = namespace.get(name);
      const one = held === undefined ? undefined : likeliest(held);
      if (one?.kind !== 'dict') continue;
      for (const { value } of one.entries.values()) {
        const inner = likeliest(value);
        if (inner.kind !== 'dict') continue;
        const engine = [...inner.entries.values()].find(({ key }) => ['ENGINE', 'BACKEND'].includes(textOf(key) ?? ''))?.value;
        for (const each of engine === undefined ? [] : alternatives(engine)) {
          const text = textOf(each);
          if (text !== null) yield { engine: text, place: { path: loading.input.modules[module]!.path, line: 1 } };
        }
      }
    }
  }
}
