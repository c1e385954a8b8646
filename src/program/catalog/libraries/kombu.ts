import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const NETWORK: Behaviour = { effects: ['blocks:network'], raises: ['kombu.exceptions.KombuError'] };
const LATER = { boundary: 'deferred' } as const;
const QUEUES = ['kombu.simple.SimpleQueue', 'kombu.simple.SimpleBuffer'];

export const kombu: Library = {
  distribution: 'kombu',
  checked: ['5.7.0'],
  source: 'https://docs.celeryq.dev/projects/kombu/en/stable/reference/index.html',
  symbols: symbols(
    {
      // Connecting waits until the connection is used.
      'kombu.Connection.connect': { ...NETWORK, raises: ['kombu.exceptions.OperationalError'] },
      'kombu.Connection.ensure_connection': { ...NETWORK, raises: ['kombu.exceptions.OperationalError'] },
      'kombu.Connection.channel': NETWORK,
      'kombu.Connection.release': NETWORK,
      'kombu.Connection.close': NETWORK,
      'kombu.Connection.__enter__': { returns: 'Self' },
      'kombu.Connection.drain_events': { effects: ['blocks:network', 'consume'], timeout: { parameter: 'timeout', default: 'none' } },
      'kombu.Connection.Producer': { returns: 'kombu.Producer' },
      'kombu.Connection.Consumer': {
        returns: 'kombu.Consumer',
        calls: [
          { parameter: 'callbacks', position: -1, ...LATER },
          { parameter: 'on_message', position: -1, ...LATER },
        ],
      },
      'kombu.Connection.SimpleQueue': { ...NETWORK, returns: 'kombu.simple.SimpleQueue' },
      'kombu.Connection.SimpleBuffer': { ...NETWORK, returns: 'kombu.simple.SimpleBuffer' },
      'kombu.Connection.ensure': {
        calls: [
          { parameter: 'fun', position: 1, ...LATER },
          { parameter: 'errback', position: 2, ...LATER },
        ],
      },
      'kombu.Connection.autoretry': { calls: [{ parameter: 'fun', position: 0, ...LATER }] },
      'kombu.Producer.publish': { effects: ['blocks:network', 'publish'], raises: ['kombu.exceptions.OperationalError'] },
      'kombu.Producer.__enter__': { returns: 'Self' },
      'kombu.Consumer': { calls: [{ parameter: 'on_message', position: 6, ...LATER }] },
      'kombu.Consumer.register_callback': { calls: [{ parameter: 'callback', position: 0, ...LATER }] },
      'kombu.Consumer.consume': NETWORK,
      'kombu.Consumer.__enter__': { ...NETWORK, returns: 'Self' },
      'kombu.mixins.ConsumerMixin.run': { effects: ['blocks:network', 'consume'] },
      'kombu.mixins.ConsumerMixin.consume': {
        effects: ['blocks:network', 'consume'],
        timeout: { parameter: 'timeout', position: 1, default: 'none' },
      },
    },
    each('kombu.Consumer', 'cancel purge qos recover declare', NETWORK),
    each('kombu.Message', 'ack reject requeue ack_log_error reject_log_error', NETWORK),
    ...QUEUES.map((queue) =>
      symbols(
        each(queue, 'put', { effects: ['blocks:network', 'publish'], raises: ['kombu.exceptions.OperationalError'] }),
        each(queue, 'get', {
          effects: ['blocks:network', 'consume'],
          returns: 'kombu.Message',
          timeout: { parameter: 'timeout', position: 1, default: 'none' },
          raises: ['queue.Empty'],
        }),
        each(queue, 'get_nowait', { effects: ['blocks:network', 'consume'], returns: 'kombu.Message', raises: ['queue.Empty'] }),
        each(queue, 'clear qsize close', NETWORK),
        each(queue, '__enter__', { returns: 'Self' }),
      ),
    ),
    { 'kombu.Queue.get': { effects: ['blocks:network', 'consume'] }, 'kombu.Exchange.publish': { effects: ['blocks:network', 'publish'] } },
    each('kombu.Queue', 'declare bind_to delete purge', NETWORK),
  ),
};
