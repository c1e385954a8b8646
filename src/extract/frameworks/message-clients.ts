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

/** A string, or what may hold one; null where it could not be told. */
type Named = Value | string | null;
type Use = {
  readonly channel: Named;
  readonly direction: Consumer['direction'];
  readonly handler?: Value | null;
  readonly group?: Named;
  /** Where the package reaches several systems, the one. */
  readonly through?: string;
};
type Reader = (view: LoadedView, event: CallEvent, name: string) => readonly Use[];

function extractor(framework: Extractor['framework'], packages: readonly string[], read: Reader): Extractor {
  return {
    framework,
    // Who talks to Amazon does not pass messages by that alone.
    importNames: packages.includes('boto3') ? [] : packages,
    extract(view, into) {
      for (const event of [...view.events, ...laterEvents(view)]) {
        if (!packages.includes(event.name.split('.')[0]!)) continue;
        for (const { channel, direction, handler, group = null, through = framework.name } of read(view, event, lastName(event.name))) {
          const symbol = handler === undefined || handler === null ? event.caller : view.handler(handler).symbol || event.caller;
          into.consumers.push({
            framework: through,
            channel: textOfName(channel),
            group: textOfName(group),
            direction,
            function: symbol,
            place: view.placeOf(event),
          });
        }
      }
    },
  };
}

function textOfName(name: Named): string {
  return typeof name === 'string' ? name : name === null ? '' : (shownText(name) ?? '');
}

export const kafka = extractor({ name: 'Kafka', distribution: 'aiokafka', role: 'messaging' }, KAFKA, (view, event, name) => {
  switch (name) {
    case 'AIOKafkaConsumer':
    case 'KafkaConsumer':
      return event.positional.map((channel) => ({ channel, direction: 'consumes', group: event.keywords.get('group_id') ?? null }));
    case 'subscribe': {
      const topics = view.argument(event, 0, 'topics');
      const group = event.callee.kind === 'member' ? kafkaGroup(event.callee.owner) : null;
      return view.texts(topics).map((channel) => ({ channel, direction: 'consumes', group }));
    }
    case 'send':
    case 'send_and_wait':
    case 'produce':
      return [{ channel: view.argument(event, 0, 'topic'), direction: 'produces' }];
    default:
      return [];
  }
});

/** `KafkaConsumer(group_id='shop')`, `Consumer({'group.id': 'shop'})`. */
function kafkaGroup(consumer: Value): Value | null {
  const made = declaration(consumer);
  if (made === null) return null;
  const named = made.keywords.get('group_id');
  if (named !== undefined) return named;
  const [options] = made.positional.map(likeliest);
  if (options?.kind !== 'dict') return null;
  return [...options.entries.values()].find(({ key }) => textOf(key) === 'group.id')?.value ?? null;
}

export const rabbitmq = extractor({ name: 'RabbitMQ', distribution: 'pika', role: 'messaging' }, RABBIT, (view, event, name) => {
  switch (name) {
    case 'basic_consume':
      return [
        { channel: view.argument(event, 0, 'queue'), direction: 'consumes', handler: view.argument(event, 1, 'on_message_callback') },
      ];
    case 'basic_publish':
      return [{ channel: view.argument(event, 1, 'routing_key'), direction: 'produces' }];
    case 'iterator':
    case 'consume': {
      const queue = event.callee.kind === 'member' ? declaredQueue(event.callee.owner) : null;
      const handler = name === 'consume' ? (event.positional[0] ?? null) : null;
      return queue === null ? [] : [{ channel: queue, direction: 'consumes', handler }];
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
    const group = name === 'xread' ? null : view.argument(event, 0, 'groupname');
    const each = streams?.kind === 'dict' ? [...streams.entries.values()] : [];
    return each.map(({ key }): Use => ({ channel: key, direction: 'consumes', group }));
  }
  return [];
});

const NATS_CONSUMERS = new Set(['subscribe', 'pull_subscribe', 'subscribe_core']);

export const nats = extractor({ name: 'NATS', distribution: 'nats-py', role: 'messaging' }, ['nats'], (view, event, name) => {
  if (event.callee.kind !== 'member') return [];
  const channel = view.argument(event, 0, 'subject');
  if (name === 'publish' || name === 'request') return [{ channel, direction: 'produces' }];
  if (!NATS_CONSUMERS.has(name)) return [];
  const group = event.keywords.get('durable') ?? event.keywords.get('queue') ?? event.positional[1] ?? null;
  return [{ channel, direction: 'consumes', group, handler: event.keywords.get('cb') ?? null }];
});

/** Of Amazon's clients: which argument names what is sent to or taken from. */
const AWS: Readonly<Record<string, { readonly through: string; readonly channel: string; readonly direction: Consumer['direction'] }>> = {
  'sqs.receive_message': { through: 'Amazon SQS', channel: 'QueueUrl', direction: 'consumes' },
  'sqs.send_message': { through: 'Amazon SQS', channel: 'QueueUrl', direction: 'produces' },
  'sqs.send_message_batch': { through: 'Amazon SQS', channel: 'QueueUrl', direction: 'produces' },
  'sns.publish': { through: 'Amazon SNS', channel: 'TopicArn', direction: 'produces' },
  'kinesis.put_record': { through: 'Amazon Kinesis', channel: 'StreamName', direction: 'produces' },
  'kinesis.put_records': { through: 'Amazon Kinesis', channel: 'StreamName', direction: 'produces' },
};

export const awsMessages = extractor(
  { name: 'Amazon SQS', distribution: 'boto3', role: 'messaging' },
  ['boto3', 'aioboto3'],
  (_, event, name) => {
    if (event.callee.kind !== 'member') return [];
    const client = declaration(event.callee.owner);
    const service = client === null ? null : givenText(client, 0, 'service_name');
    const use = AWS[`${service ?? ''}.${name}`];
    if (use === undefined) return [];
    const written = event.keywords.get(use.channel) ?? null;
    // The name is the end of its address: `https://sqs.eu-west-1.amazonaws.com/1234/orders`, `arn:aws:sns:eu-west-1:1234:alerts`.
    const text = written === null ? '' : (shownText(written) ?? '');
    return [{ channel: text.split(/[/:]/).at(-1) ?? '', direction: use.direction, through: use.through }];
  },
);
