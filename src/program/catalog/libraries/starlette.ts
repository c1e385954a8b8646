import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const RECEIVES: Behaviour = { effects: ['waits:network'], isAsync: true, raises: ['starlette.requests.ClientDisconnect'] };
const SOCKET: Behaviour = { effects: ['waits:network'], isAsync: true, raises: ['starlette.websockets.WebSocketDisconnect'] };
const FILE: Behaviour = { effects: ['waits:disk'], isAsync: true };
const LATER: Behaviour = { calls: [{ parameter: 'func', position: 0, boundary: 'deferred', argumentsFrom: 1 }] };
const handler = (parameter: string, position: number): Behaviour => ({ calls: [{ parameter, position, boundary: 'deferred' }] });

export const starlette: Library = {
  distribution: 'starlette',
  checked: ['0.50.0', '1.10.0'],
  source: 'https://www.starlette.io/background/',
  symbols: symbols(
    {
      'starlette.concurrency.run_in_threadpool': {
        isAsync: true,
        calls: [{ parameter: 'func', position: 0, boundary: 'thread', argumentsFrom: 1, returnsResult: true }],
      },
      'starlette.requests.HTTPConnection.app': { returns: 'starlette.applications.Starlette' },
      'starlette.concurrency.iterate_in_threadpool': { isAsync: true },
      'starlette.background.BackgroundTask': LATER,
      'starlette.background.BackgroundTasks.add_task': LATER,
    },
    each('starlette.requests.Request', 'body json form stream', RECEIVES),
    each('starlette.datastructures.UploadFile', 'read write seek close', FILE),
    each(
      'starlette.websockets.WebSocket',
      'accept close receive receive_text receive_bytes receive_json send send_text send_bytes send_json iter_text iter_bytes iter_json',
      SOCKET,
    ),
    each('starlette.applications.Starlette', 'add_route', handler('route', 1)),
    each('starlette.routing.Router', 'add_route', handler('endpoint', 1)),
    each('starlette.routing', 'Route', handler('endpoint', 1)),
    each('starlette.routing', 'WebSocketRoute', handler('endpoint', 1)),
    each('starlette.applications.Starlette', 'add_exception_handler', handler('handler', 1)),
    each('starlette.applications.Starlette', 'add_middleware', handler('middleware_class', 0)),
    each('starlette.authentication', 'requires', { decorates: ['authenticate'] }),
    // A client that calls the application, not the network.
    each('starlette.testclient.TestClient', 'get post put patch delete head options request', { returns: 'httpx.Response' }),
  ),
  awaitables: ['starlette.requests.Request.form'],
  needs: ['httpx==0.28.1', 'python-multipart==0.0.20'],
};
