import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const NETWORK: Behaviour = { effects: ['blocks:network'], raises: ['pika.exceptions.AMQPError'] };
const CHANNEL = 'pika.adapters.blocking_connection.BlockingChannel';
const LATER = { boundary: 'deferred' } as const;

export const pika: Library = {
  distribution: 'pika',
  checked: ['1.4.4'],
  source: 'https://pika.readthedocs.io/en/stable/modules/adapters/blocking.html',
  symbols: symbols(
    {
      'pika.BlockingConnection': { effects: ['blocks:network'], raises: ['pika.exceptions.AMQPConnectionError'] },
      'pika.BlockingConnection.channel': { ...NETWORK, returns: CHANNEL },
      'pika.BlockingConnection.close': NETWORK,
      'pika.BlockingConnection.__enter__': { returns: 'Self' },
      'pika.BlockingConnection.sleep': { effects: ['blocks:sleep'] },
      'pika.BlockingConnection.process_data_events': {
        effects: ['blocks:network', 'consume'],
        timeout: { parameter: 'time_limit', position: 0, default: 'finite' },
      },
      'pika.BlockingConnection.call_later': { calls: [{ parameter: 'callback', position: 1, ...LATER }] },
      'pika.BlockingConnection.add_callback_threadsafe': { calls: [{ parameter: 'callback', position: 0, ...LATER }] },
      [`${CHANNEL}.basic_publish`]: {
        effects: ['blocks:network', 'publish'],
        raises: ['pika.exceptions.AMQPError', 'pika.exceptions.UnroutableError', 'pika.exceptions.NackError'],
      },
      [`${CHANNEL}.basic_consume`]: { ...NETWORK, calls: [{ parameter: 'on_message_callback', position: 1, ...LATER }] },
      [`${CHANNEL}.start_consuming`]: { effects: ['blocks:network', 'consume'], raises: ['pika.exceptions.AMQPError'] },
      [`${CHANNEL}.basic_get`]: { effects: ['blocks:network', 'consume'], raises: ['pika.exceptions.AMQPError'] },
      [`${CHANNEL}.consume`]: {
        effects: ['blocks:network', 'consume'],
        timeout: { parameter: 'inactivity_timeout', position: 4, default: 'none' },
        raises: ['pika.exceptions.AMQPError'],
      },
      [`${CHANNEL}.tx_select`]: { ...NETWORK, effects: ['blocks:network', 'begin'] },
      [`${CHANNEL}.tx_commit`]: { ...NETWORK, effects: ['blocks:network', 'commit'] },
      [`${CHANNEL}.tx_rollback`]: { ...NETWORK, effects: ['blocks:network', 'rollback'] },
      [`${CHANNEL}.__enter__`]: { returns: 'Self' },
      [`${CHANNEL}.add_on_return_callback`]: { calls: [{ parameter: 'callback', position: 0, ...LATER }] },
      [`${CHANNEL}.add_on_cancel_callback`]: { calls: [{ parameter: 'callback', position: 0, ...LATER }] },
      'pika.SelectConnection': {
        calls: [
          { parameter: 'on_open_callback', position: 1, ...LATER },
          { parameter: 'on_open_error_callback', position: 2, ...LATER },
          { parameter: 'on_close_callback', position: 3, ...LATER },
        ],
      },
      'pika.channel.Channel.basic_publish': { effects: ['publish'] },
      'pika.channel.Channel.basic_consume': { calls: [{ parameter: 'on_message_callback', position: 1, ...LATER }] },
    },
    each(
      CHANNEL,
      `basic_ack basic_nack basic_reject basic_qos basic_cancel basic_recover queue_declare queue_bind queue_unbind queue_delete queue_purge
       exchange_declare exchange_bind exchange_unbind exchange_delete confirm_delivery stop_consuming cancel close flow`,
      NETWORK,
    ),
  ),
};
