import type { Behaviour, CallbackBehaviour, CatalogEffect, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const FAILS = ['aiohttp.ClientError', 'asyncio.TimeoutError'] as const;
const sends = (effect: CatalogEffect): Behaviour => ({
  effects: ['waits:network', effect],
  isAsync: true,
  returns: 'aiohttp.ClientResponse',
  // 300 seconds in all.
  timeout: { parameter: 'timeout', default: 'finite', none: 'default' },
  raises: FAILS,
});
const READS: Behaviour = { effects: ['waits:network'], isAsync: true, raises: FAILS };
const SERVES: Behaviour = { effects: ['waits:network'], isAsync: true };

const handler = (position: number): CallbackBehaviour => ({
  parameter: 'handler',
  position,
  boundary: 'deferred',
  passes: ['aiohttp.web.Request'],
});

export const aiohttp: Library = {
  distribution: 'aiohttp',
  checked: ['3.14.5'],
  source: 'https://docs.aiohttp.org/en/stable/client_reference.html',
  symbols: symbols(
    // https://docs.aiohttp.org/en/stable/web_advanced.html#data-sharing-aka-no-singletons-please
    { 'aiohttp.web_app.Application': { keepsItems: true }, 'aiohttp.web.Request': { keepsItems: true } },
    { 'aiohttp.ClientSession': { timeout: { parameter: 'timeout', default: 'finite', none: 'default' } } },
    each('aiohttp.ClientSession', 'get', sends('http:GET')),
    each('aiohttp.ClientSession', 'options', sends('http:OPTIONS')),
    each('aiohttp.ClientSession', 'head', sends('http:HEAD')),
    each('aiohttp.ClientSession', 'post', sends('http:POST')),
    each('aiohttp.ClientSession', 'put', sends('http:PUT')),
    each('aiohttp.ClientSession', 'patch', sends('http:PATCH')),
    each('aiohttp.ClientSession', 'delete', sends('http:DELETE')),
    each('aiohttp.ClientSession', 'request', sends('http:*')),
    {
      'aiohttp.request': { ...sends('http:*'), returns: 'aiohttp.ClientResponse' },
      'aiohttp.ClientSession.ws_connect': {
        effects: ['waits:network'],
        isAsync: true,
        returns: 'aiohttp.ClientWebSocketResponse',
        timeout: { parameter: 'timeout', default: 'finite', none: 'default' },
        raises: FAILS,
      },
      'aiohttp.ClientSession.close': { isAsync: true },
      'aiohttp.ClientSession.__aexit__': { isAsync: true },
      'aiohttp.ClientResponse.raise_for_status': { raises: ['aiohttp.ClientResponseError'] },
      'aiohttp.ClientResponse.json': { ...READS, raises: [...FAILS, 'aiohttp.ContentTypeError', 'json.JSONDecodeError'] },
      'aiohttp.ClientResponse.__aexit__': { isAsync: true },
    },
    each('aiohttp.ClientResponse', 'read text', READS),
    each('aiohttp.StreamReader', 'iter_any iter_chunked iter_chunks', { effects: ['waits:network'], raises: FAILS }),
    each('aiohttp.StreamReader', 'read readany readline readexactly readuntil readchunk', READS),
    each(
      'aiohttp.ClientWebSocketResponse',
      'receive receive_str receive_bytes receive_json send_str send_bytes send_json ping pong close __anext__',
      READS,
    ),
    each(
      'aiohttp.web.WebSocketResponse',
      'prepare receive receive_str receive_bytes receive_json send_str send_bytes send_json ping pong close __anext__',
      SERVES,
    ),
    each('aiohttp.web.Request', 'read text json post multipart', SERVES),
    each('aiohttp.web.StreamResponse', 'prepare write write_eof', SERVES),
    each('aiohttp.BodyPartReader', 'read read_chunk text json form', SERVES),
    each('aiohttp.MultipartReader', 'next', SERVES),
    each('aiohttp.web', 'run_app', { effects: ['blocks:network'] }),
    ...['get', 'head', 'post', 'put', 'patch', 'delete', 'view'].map((method) => each('aiohttp.web', method, { calls: [handler(1)] })),
    ...['get', 'head', 'post', 'put', 'patch', 'delete', 'options', 'view'].map((method) =>
      each('aiohttp.web.UrlDispatcher', `add_${method}`, { calls: [handler(1)] }),
    ),
    each('aiohttp.web', 'route', { calls: [handler(2)] }),
    each('aiohttp.web.UrlDispatcher', 'add_route', { calls: [handler(2)] }),
  ),
  awaitables: ['aiohttp.request', 'aiohttp.ClientSession'],
};
