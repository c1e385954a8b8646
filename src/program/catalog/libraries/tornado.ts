import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const FAILS = ['tornado.httpclient.HTTPClientError', 'builtins.OSError'];
/** 20 seconds to connect and 20 for all, by the defaults of `HTTPRequest`. */
const FETCHES: Behaviour = {
  returns: 'tornado.httpclient.HTTPResponse',
  timeout: { parameter: 'request_timeout', default: 'finite' },
  raises: FAILS,
};
const LATER: Behaviour = { calls: [{ parameter: 'callback', position: 0, boundary: 'deferred' }] };

export const tornado: Library = {
  distribution: 'tornado',
  checked: ['6.6.1'],
  source: 'https://www.tornadoweb.org/en/stable/',
  symbols: symbols(
    {
      'tornado.concurrent.run_on_executor': { calls: [{ parameter: '*', position: 0, boundary: 'thread', returnsResult: true }] },
      'tornado.ioloop.IOLoop.run_in_executor': {
        isAsync: true,
        calls: [{ parameter: 'func', position: 1, boundary: 'thread', argumentsFrom: 2, returnsResult: true }],
      },
      'tornado.httpclient.AsyncHTTPClient.fetch': { ...FETCHES, effects: ['waits:network', 'http:*'], isAsync: true },
      'tornado.httpclient.HTTPClient.fetch': { ...FETCHES, effects: ['blocks:network', 'http:*'] },
    },
    each('tornado.ioloop.IOLoop', 'add_callback spawn_callback', LATER),
  ),
};
