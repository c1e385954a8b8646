import type { Behaviour, CatalogEffect, Library } from '../library.ts';
import { each, eachOf, symbols, waiting } from './symbols.ts';

const FAILS = ['httpx.HTTPError', 'httpx.RequestError', 'httpx.TimeoutException'] as const;
const sends = (effect: CatalogEffect): Behaviour => ({
  effects: ['blocks:network', effect],
  returns: 'httpx.Response',
  // Five seconds of inactivity.
  timeout: { parameter: 'timeout', default: 'finite' },
  raises: FAILS,
});
const METHODS: readonly (readonly [string, CatalogEffect])[] = [
  ['get', 'http:GET'],
  ['options', 'http:OPTIONS'],
  ['head', 'http:HEAD'],
  ['post', 'http:POST'],
  ['put', 'http:PUT'],
  ['patch', 'http:PATCH'],
  ['delete', 'http:DELETE'],
  ['request', 'http:*'],
];
const READS: Behaviour = { effects: ['blocks:network'], raises: FAILS };
const { timeout } = sends('http:*');
const SEND: Behaviour = { effects: ['blocks:network', 'http:*'], returns: 'httpx.Response', raises: FAILS };
const CONFIGURED: Behaviour = timeout ? { timeout } : {};

export const httpx: Library = {
  distribution: 'httpx',
  checked: ['0.28.1'],
  source: 'https://www.python-httpx.org/api/',
  symbols: symbols(
    each('httpx', 'Client AsyncClient', CONFIGURED),
    ...METHODS.map(([name, effect]) => eachOf(['httpx', 'httpx.Client'], name, sends(effect))),
    ...METHODS.map(([name, effect]) => each('httpx.AsyncClient', name, waiting(sends(effect)))),
    {
      'httpx.stream': sends('http:*'),
      'httpx.Client.stream': sends('http:*'),
      'httpx.AsyncClient.stream': { ...CONFIGURED, effects: ['waits:network', 'http:*'], returns: 'httpx.Response', raises: FAILS },
      'httpx.Client.send': SEND,
      'httpx.AsyncClient.send': waiting(SEND),
      'httpx.AsyncClient.aclose': { isAsync: true },
      'httpx.Response.raise_for_status': { returns: 'Self', raises: ['httpx.HTTPStatusError'] },
      'httpx.Response.json': { returns: 'builtins.dict|builtins.list', raises: ['json.JSONDecodeError'] },
      'httpx.HTTPTransport.handle_request': SEND,
      'httpx.AsyncHTTPTransport.handle_async_request': waiting(SEND),
    },
    each('httpx.Response', 'read iter_bytes iter_lines iter_raw iter_text', READS),
    each('httpx.Response', 'aread aiter_bytes aiter_lines aiter_raw aiter_text', waiting(READS)),
    each('httpx.Response', 'aclose', { isAsync: true }),
  ),
};
