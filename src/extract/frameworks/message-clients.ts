/** Clients of Kafka, RabbitMQ and Redis without a framework: what they consume and produce, also in functions that nothing calls on loading. */
import type { Consumer } from '../../model/system-model.ts';
import { type CallEvent, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { declaration, given, givenText, lastName } from './declarations.ts';
import { laterEvents } from './decorated.ts';
import type { Extractor } from './extractor.ts';
import { type LoadedView, shownText } from './loaded-view.ts';

const KAFKA = ['aiokafka', 'kafka', 'confluent_kafka'];
const RABBIT = ['pika', 'aio_pika', 'kombu'];
const REDIS = ['redis', 'aioredis'];

type Use = { readonly channel: Value | string | null; readonly direction: Consumer['direction']; readonly handler?: Value | null };
type Reader = (view: LoadedView, event: CallEvent, name: string) => readonly Use[];

function extractor(framework: Extractor['framework'], packages: readonly string[], read: Reader): Extractor {
  return {
    framework,
    importNames: packages,
    extract(view, into) {
      for (const event of [...view.events, ...laterEvents(view)]) {
        if (!packages.includes(event.name.split('.')[0]!)) continue;
        for (const { channel, direction, handler } of read(view, event, lastName(event.name))) {
          const text = typeof channel === 'string' ? channel : channel === null ? '' : (shownText(channel) ?? '');
          const symbol = handler === undefined || handler === null ? event.caller : view.handler(handler).symbol || event.caller;
          into.consumers.push({
            framework: framework.name,
            channel: text,
            group: '',
            direction,
            function: symbol,
            place: view.placeOf(event),
          });
        }
      }
    },
  };
}

export const kafka = extractor({ name: 'Kafka', distribution: 'aiokafka', role: 'messaging' }, KAFKA, (view, event, name) => {
  switch (name) {
    case 'AIOKafkaConsumer':
    case 'KafkaConsumer':
      return event.positional.map((channel) => ({ channel, direction: 'consumes' }));
    case 'subscribe': {
      const topics = view.argument(event, 0, 'topics');
      return view.texts(topics).map((channel) => ({ channel, direction: 'consumes' }));
    }
    case 'send':
    case 'send_and_wait':
    case 'produce':
      return [{ channel: view.argument(event, 0, 'topic'), direction: 'produces' }];
    default:
      return [];
  }
});

export const rabbitmq = extractor({ name: 'RabbitMQ', distribution: 'pika', role: 'messaging' }, RABBIT, (view, event, name) => {
  switch (name) {
    case 'basic_consume':
      return [
        { channel: view.argument(event, 0, 'queue'), direction: 'consumes', handler: view.argument(event, 1, 'on_message_callback') },
      ];
    case 'basic_publish':
      return [{ channel: view.argument(event, 1, 'routing_key'), direction: 'produces' }];
    case 'consume': {
      const queue = event.callee.kind === 'member' ? declaredQueue(event.callee.owner) : null;
      return queue === null ? [] : [{ channel: queue, direction: 'consumes', handler: event.positional[0] ?? null }];
    }
    case 'Consumer': {
      const queues = event.keywords.get('queues') ?? event.positional[1] ?? null;
      const [handler] = view.elements(event.keywords.get('callbacks') ?? null);
      const each = queues === null ? [] : queues.kind === 'list' || queues.kind === 'tuple' ? view.elements(queues) : [queues];
      return each.map((queue) => ({ channel: queueName(queue), direction: 'consumes', handler: handler ?? null }));
    }
    case 'publish': {
      if (event.callee.kind !== 'member') return [];
      const key = event.keywords.get('routing_key') ?? (event.name.startsWith('aio_pika.') ? event.positional[1] : undefined);
      return key === undefined ? [] : [{ channel: key, direction: 'produces' }];
    }
    default:
      return [];
  }
});

/** The queue that `declare_queue` gave. */
function declaredQueue(value: Value): string | null {
  const made = declaration(value);
  return made !== null && lastName(made.names[0]!) === 'declare_queue' ? givenText(made, 0, 'name') : null;
}

/** `Queue('orders', exchange)`. */
function queueName(value: Value): string {
  const made = declaration(value);
  return textOf(likeliest(value)) ?? (made === null ? '' : (textOf(given(made, 0, 'name')) ?? ''));
}

const REDIS_PRODUCERS = new Set(['publish', 'xadd', 'lpush', 'rpush', 'spublish']);
const REDIS_CONSUMERS = new Set(['subscribe', 'psubscribe', 'ssubscribe']);

export const redis = extractor({ name: 'Redis', distribution: 'redis', role: 'messaging' }, REDIS, (view, event, name) => {
  if (REDIS_PRODUCERS.has(name))
    return [{ channel: view.argument(event, 0, 'channel') ?? event.keywords.get('name') ?? null, direction: 'produces' }];
  if (REDIS_CONSUMERS.has(name)) {
    const plain = event.positional.map((channel): Use => ({ channel, direction: 'consumes' }));
    const handled = [...event.keywords].map(([channel, handler]): Use => ({ channel, direction: 'consumes', handler }));
    return [...plain, ...handled];
  }
  if (['blpop', 'brpop'].includes(name)) {
    const keys = event.positional[0] ?? null;
    return view.texts(keys).map((channel) => ({ channel, direction: 'consumes' }));
  }
  if (name === 'xreadgroup' || name === 'xread') {
    const streams = event.keywords.get('streams') ?? event.positional[name === 'xread' ? 0 : 2];
    return streams?.kind === 'dict' ? [...streams.entries.values()].map(({ key }): Use => ({ channel: key, direction: 'consumes' })) : [];
  }
  return [];
});
