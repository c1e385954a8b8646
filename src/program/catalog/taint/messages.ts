/** Payloads of messages and tasks. */
import type { SourceKind, TaintCatalog } from '../taint.ts';
import { handlers, is, members, sinks, sources, uses } from './define.ts';

const NOTHING = { sinks: [], sanitisers: [] } as const;
const message: SourceKind = 'message';

export const celery: TaintCatalog = {
  ...NOTHING,
  distribution: 'celery',
  checked: ['5.7.0'],
  source: 'https://docs.celeryq.dev/en/stable/userguide/security.html',
  sources: [],
  handlers: handlers('celery.Celery.task celery.shared_task celery.app.shared_task', { parameters: message }),
};

export const dramatiq: TaintCatalog = {
  ...NOTHING,
  distribution: 'dramatiq',
  checked: ['2.2.1'],
  source: 'https://dramatiq.io/guide.html',
  sources: [],
  handlers: handlers('dramatiq.actor', { parameters: message }),
};

export const taskiq: TaintCatalog = {
  ...NOTHING,
  distribution: 'taskiq',
  checked: ['0.11.20'],
  source: 'https://taskiq-python.github.io/guide/getting-started.html',
  sources: [],
  handlers: handlers('taskiq.AsyncBroker.task', { parameters: message }),
};

export const arq: TaintCatalog = {
  ...NOTHING,
  distribution: 'arq',
  checked: ['0.28.0'],
  source: 'https://arq-docs.helpmanual.io/',
  sources: [],
  handlers: handlers('arq.worker.func', { parameters: message }),
};

export const kafkaPython: TaintCatalog = {
  ...NOTHING,
  distribution: 'kafka-python',
  checked: ['3.0.12'],
  source: 'https://kafka-python.readthedocs.io/en/master/apidoc/KafkaConsumer.html',
  sources: sources(message, members('kafka.KafkaConsumer', '__next__ __iter__ poll')),
};

export const confluentKafka: TaintCatalog = {
  ...NOTHING,
  distribution: 'confluent-kafka',
  checked: ['2.16.1'],
  source: 'https://docs.confluent.io/platform/current/clients/confluent-kafka-python/html/index.html#message',
  sources: sources(message, members('confluent_kafka.Message', 'value key headers')),
};

export const aiokafka: TaintCatalog = {
  ...NOTHING,
  distribution: 'aiokafka',
  checked: ['0.14.0'],
  source: 'https://aiokafka.readthedocs.io/en/stable/api.html#consumer-class',
  sources: sources(message, members('aiokafka.AIOKafkaConsumer', '__anext__ __aiter__ getone getmany')),
};

export const pika: TaintCatalog = {
  ...NOTHING,
  distribution: 'pika',
  checked: ['1.4.4'],
  source: 'https://pika.readthedocs.io/en/stable/modules/adapters/blocking.html',
  sources: sources(message, members('pika.adapters.blocking_connection.BlockingChannel', 'basic_get consume')),
  handlers: handlers('pika.adapters.blocking_connection.BlockingChannel.basic_consume pika.channel.Channel.basic_consume', {
    parameters: message,
  }),
};

export const aioPika: TaintCatalog = {
  ...NOTHING,
  distribution: 'aio-pika',
  checked: ['10.2.1'],
  source: 'https://docs.aio-pika.com/apidoc.html',
  sources: sources(message, members('aio_pika.abc.AbstractMessage aio_pika.Message aio_pika.IncomingMessage', 'body headers')),
  handlers: handlers('aio_pika.abc.AbstractQueue.consume aio_pika.Queue.consume', { parameters: message }),
};

export const kombu: TaintCatalog = {
  ...NOTHING,
  distribution: 'kombu',
  checked: ['5.7.0'],
  source: 'https://docs.celeryq.dev/projects/kombu/en/stable/reference/kombu.message.html',
  sources: sources(message, members('kombu.Message kombu.message.Message', 'body payload decode headers')),
};

const REDIS = members('redis redis.client redis.asyncio redis.asyncio.client', 'Redis StrictRedis').filter(
  (name) => !name.includes('asyncio') || !name.endsWith('StrictRedis'),
);

export const redis: TaintCatalog = {
  ...NOTHING,
  distribution: 'redis',
  checked: ['7.4.1'],
  source: 'https://redis.readthedocs.io/en/stable/advanced_features.html#publish-subscribe',
  sources: sources(message, [
    ...members('redis.client.PubSub', 'get_message listen'),
    ...members('redis.asyncio.client.PubSub', 'get_message listen'),
  ]),
  sinks: sinks(94, { 'redis.Redis.eval redis.asyncio.Redis.eval': 'script:0' }),
  uses: uses(295, ['redis.from_url', 'redis.asyncio.from_url', ...REDIS, ...REDIS.map((name) => `${name}.from_url`)], {
    when: [is('ssl_cert_reqs', "'none'", 'None', 'ssl.CERT_NONE')],
  }),
};

export const websockets: TaintCatalog = {
  ...NOTHING,
  distribution: 'websockets',
  checked: ['15.0.1'],
  source: 'https://websockets.readthedocs.io/en/stable/reference/index.html',
  sources: [
    ...sources(
      'http',
      members(
        'websockets.asyncio.server.ServerConnection websockets.sync.server.ServerConnection',
        'recv recv_streaming __iter__ __aiter__ request',
      ).filter(isOfIts),
    ),
    ...sources(
      'network',
      members('websockets.asyncio.client.ClientConnection websockets.sync.client.ClientConnection', 'recv recv_streaming'),
    ),
  ],
};

/** Iteration is asynchronous in the one, synchronous in the other. */
function isOfIts(name: string): boolean {
  return !(name.includes('.sync.') ? name.endsWith('.__aiter__') : name.endsWith('.__iter__'));
}
