/** Clients of caches, brokers and queues: they usually stand beside the system and answer in a moment. */

const NEARBY: ReadonlySet<string> = new Set([
  'redis',
  'pymemcache',
  'celery',
  'kombu',
  'rq',
  'arq',
  'dramatiq',
  'huey',
  'taskiq',
  'pika',
  'aio_pika',
  'kafka',
  'aiokafka',
  'confluent_kafka',
]);

/** `celery.app.task.Task.update_state`. */
export function isNearbyService(origin: string): boolean {
  return NEARBY.has(origin.split('.', 1)[0] ?? '');
}
