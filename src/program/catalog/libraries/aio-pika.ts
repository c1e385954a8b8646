import type { Behaviour, Library } from '../library.ts';
import { eachOf, symbols } from './symbols.ts';

const NETWORK: Behaviour = { effects: ['waits:network'], isAsync: true, raises: ['aio_pika.exceptions.AMQPException'] };
const timed = (behaviour: Behaviour): Behaviour => ({ ...behaviour, timeout: { parameter: 'timeout', default: 'none' } });
const CONNECTIONS = ['aio_pika.abc.AbstractConnection', 'aio_pika.Connection', 'aio_pika.RobustConnection'];
const CHANNELS = ['aio_pika.abc.AbstractChannel', 'aio_pika.Channel', 'aio_pika.RobustChannel'];
const EXCHANGES = ['aio_pika.abc.AbstractExchange', 'aio_pika.Exchange', 'aio_pika.RobustExchange'];
const QUEUES = ['aio_pika.abc.AbstractQueue', 'aio_pika.Queue', 'aio_pika.RobustQueue'];
const MESSAGES = ['aio_pika.abc.AbstractIncomingMessage', 'aio_pika.IncomingMessage'];

export const aioPika: Library = {
  distribution: 'aio-pika',
  checked: ['10.2.1', '9.5.7'],
  source: 'https://docs.aio-pika.com/apidoc.html',
  symbols: symbols(
    {
      'aio_pika.connect': timed({ ...NETWORK, returns: 'aio_pika.Connection' }),
      'aio_pika.connect_robust': timed({ ...NETWORK, returns: 'aio_pika.RobustConnection' }),
      'aio_pika.queue.QueueIterator.__anext__': {
        ...NETWORK,
        effects: ['waits:network', 'consume'],
        returns: 'aio_pika.IncomingMessage',
      },
      'aio_pika.queue.QueueIterator.__aenter__': { ...NETWORK, returns: 'Self' },
      'aio_pika.queue.QueueIterator.__aiter__': { returns: 'Self' },
      'aio_pika.patterns.RPC.create': { ...NETWORK, returns: 'aio_pika.patterns.RPC' },
      'aio_pika.patterns.RPC.register': { ...NETWORK, calls: [{ parameter: 'func', position: 1, boundary: 'deferred' }] },
      'aio_pika.patterns.RPC.call': { ...NETWORK, effects: ['waits:network', 'publish'] },
      'aio_pika.patterns.Master.create_task': { ...NETWORK, effects: ['waits:network', 'enqueue'] },
      'aio_pika.patterns.Master.create_worker': { ...NETWORK, calls: [{ parameter: 'func', position: 1, boundary: 'deferred' }] },
      'aio_pika.pool.Pool': { calls: [{ parameter: 'constructor', position: 0, boundary: 'deferred' }] },
    },
    eachOf(CONNECTIONS, 'close connect', NETWORK),
    eachOf(CONNECTIONS, '__aenter__', { ...NETWORK, returns: 'Self' }),
    eachOf(CONNECTIONS, 'channel', { returns: 'aio_pika.Channel' }),
    eachOf(CHANNELS, '__aenter__', { ...NETWORK, returns: 'Self' }),
    eachOf(CHANNELS, 'initialize set_qos exchange_delete queue_delete', timed(NETWORK)),
    eachOf(CHANNELS.slice(1), 'close', NETWORK),
    eachOf(CHANNELS, 'declare_exchange', timed({ ...NETWORK, returns: 'aio_pika.Exchange' })),
    eachOf(CHANNELS, 'get_exchange', { ...NETWORK, returns: 'aio_pika.Exchange' }),
    eachOf(CHANNELS, 'declare_queue', timed({ ...NETWORK, returns: 'aio_pika.Queue' })),
    eachOf(CHANNELS, 'get_queue', { ...NETWORK, returns: 'aio_pika.Queue' }),
    eachOf(EXCHANGES, 'publish', timed({ ...NETWORK, effects: ['waits:network', 'publish'] })),
    eachOf(EXCHANGES, 'declare bind unbind delete', timed(NETWORK)),
    eachOf(QUEUES, 'declare bind unbind delete purge cancel', timed(NETWORK)),
    eachOf(
      QUEUES,
      'consume',
      timed({ ...NETWORK, effects: ['waits:network', 'consume'], calls: [{ parameter: 'callback', position: 0, boundary: 'deferred' }] }),
    ),
    eachOf(QUEUES, 'get', {
      ...NETWORK,
      effects: ['waits:network', 'consume'],
      returns: 'aio_pika.IncomingMessage',
      timeout: { parameter: 'timeout', default: 'finite' },
      raises: ['aio_pika.exceptions.QueueEmpty'],
    }),
    eachOf(QUEUES, 'iterator', { returns: 'aio_pika.queue.QueueIterator' }),
    eachOf(QUEUES.slice(1), '__aiter__', { returns: 'aio_pika.queue.QueueIterator' }),
    eachOf(MESSAGES, 'ack nack reject', NETWORK),
    eachOf(MESSAGES, 'process', { returns: 'aio_pika.abc.AbstractProcessContext' }),
    { 'aio_pika.abc.AbstractProcessContext.__aexit__': NETWORK },
  ),
};
