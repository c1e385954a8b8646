import type { Behaviour, Library } from '../library.ts';
import { eachOf, symbols, waiting } from './symbols.ts';

const NETWORK: Behaviour = { effects: ['blocks:network'], raises: ['websockets.exceptions.ConnectionClosed'] };
const AWAITED = waiting(NETWORK);
const ASYNC = [
  'websockets.ClientConnection',
  'websockets.ServerConnection',
  'websockets.asyncio.client.ClientConnection',
  'websockets.asyncio.server.ServerConnection',
  'websockets.asyncio.connection.Connection',
];
const SYNC = [
  'websockets.sync.client.ClientConnection',
  'websockets.sync.server.ServerConnection',
  'websockets.sync.connection.Connection',
];
const CONNECT: Behaviour = {
  effects: ['waits:network'],
  isAsync: true,
  timeout: { parameter: 'open_timeout', default: 'finite' },
  raises: ['builtins.OSError', 'websockets.exceptions.InvalidHandshake', 'builtins.TimeoutError'],
};
const HANDLER = [{ parameter: 'handler', position: 0, boundary: 'task', passes: ['websockets.asyncio.server.ServerConnection'] }] as const;

export const websockets: Library = {
  distribution: 'websockets',
  checked: ['15.0.1'],
  source: 'https://websockets.readthedocs.io/en/stable/reference/index.html',
  awaitables: ['websockets.connect', 'websockets.asyncio.client.connect', 'websockets.serve', 'websockets.asyncio.server.serve'],
  symbols: symbols(
    {
      'websockets.connect': { ...CONNECT, returns: 'websockets.asyncio.client.ClientConnection' },
      'websockets.asyncio.client.connect': { ...CONNECT, returns: 'websockets.asyncio.client.ClientConnection' },
      'websockets.serve': { effects: ['waits:network'], isAsync: true, calls: HANDLER, returns: 'websockets.asyncio.server.Server' },
      'websockets.asyncio.server.serve': {
        effects: ['waits:network'],
        isAsync: true,
        calls: HANDLER,
        returns: 'websockets.asyncio.server.Server',
      },
      'websockets.asyncio.server.Server.serve_forever': { effects: ['waits:network'], isAsync: true },
      'websockets.asyncio.server.Server.wait_closed': { effects: ['waits:network'], isAsync: true },
      'websockets.sync.client.connect': {
        effects: ['blocks:network'],
        returns: 'websockets.sync.client.ClientConnection',
        timeout: { parameter: 'open_timeout', default: 'finite' },
        raises: ['builtins.OSError', 'websockets.exceptions.InvalidHandshake', 'builtins.TimeoutError'],
      },
      'websockets.sync.server.serve': {
        calls: [{ parameter: 'handler', position: 0, boundary: 'thread' }],
        returns: 'websockets.sync.server.Server',
      },
      'websockets.sync.server.Server.serve_forever': { effects: ['blocks:network'] },
    },
    eachOf(ASYNC, 'recv recv_streaming __aiter__', { ...AWAITED, effects: ['waits:network', 'consume'] }),
    eachOf(ASYNC, 'send ping pong close wait_closed', AWAITED),
    eachOf(SYNC, 'recv', {
      ...NETWORK,
      effects: ['blocks:network', 'consume'],
      timeout: { parameter: 'timeout', position: 0, default: 'none' },
    }),
    eachOf(SYNC, 'recv_streaming __iter__', { ...NETWORK, effects: ['blocks:network', 'consume'] }),
    eachOf(SYNC, 'send ping pong close', NETWORK),
  ),
};
