/**
 * How consumers tell a broker that a message is done with, after which it is not delivered again.
 * Sources: https://www.rabbitmq.com/docs/confirms, https://docs.aiokafka.readthedocs.io/en/stable/consumer.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html,
 * https://redis.io/docs/latest/commands/xack/, https://cloud.google.com/pubsub/docs/pull
 */

/** Methods that are called so nowhere else; `ack` is one of a message. */
export const ACKNOWLEDGES: ReadonlySet<string> = new Set(['basic_ack', 'xack', 'ack', 'ack_sync', 'acknowledge']);
/** By the keyword that makes a call of this name one. */
export const ACKNOWLEDGES_WITH: ReadonlyMap<string, string> = new Map([['delete_message', 'ReceiptHandle']]);
/** Methods whose names others have too, by their dotted names. */
export const COMMITS_OFFSET = /^(?:aiokafka\..*AIOKafkaConsumer|kafka\..*KafkaConsumer|confluent_kafka\..*Consumer)\.commit$/u;
/** Methods that begin to consume, and the keywords by which messages are done with as soon as they are sent. */
export const CONSUMES_WITH: ReadonlyMap<string, readonly string[]> = new Map([
  ['basic_consume', ['auto_ack', 'no_ack']],
  ['consume', ['no_ack']],
]);
