import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const NETWORK: Behaviour = { effects: ['blocks:network'], raises: ['confluent_kafka.KafkaException'] };
const PRODUCES: Behaviour = { effects: ['publish'], raises: ['builtins.BufferError', 'confluent_kafka.KafkaException'] };
const PRODUCERS = ['confluent_kafka.Producer', 'confluent_kafka.SerializingProducer'];
const CONSUMERS = ['confluent_kafka.Consumer', 'confluent_kafka.DeserializingConsumer'];

export const confluentKafka: Library = {
  distribution: 'confluent-kafka',
  checked: ['2.16.1'],
  source: 'https://docs.confluent.io/platform/current/clients/confluent-kafka-python/html/index.html',
  needs: ['cachetools==8.0.1', 'attrs==26.1.0', 'httpx==0.28.1', 'certifi==2026.10.18', 'authlib==1.9.9'],
  symbols: symbols(
    // Puts the message on a queue in the process; callbacks run in `poll` and `flush`.
    {
      'confluent_kafka.Producer.produce': {
        ...PRODUCES,
        calls: [
          { parameter: 'on_delivery', position: -1, boundary: 'deferred' },
          { parameter: 'callback', position: -1, boundary: 'deferred' },
        ],
      },
      'confluent_kafka.SerializingProducer.produce': {
        ...PRODUCES,
        calls: [{ parameter: 'on_delivery', position: 4, boundary: 'deferred' }],
      },
    },
    eachOf(PRODUCERS, 'poll', { effects: ['blocks:network'], timeout: { parameter: 'timeout', position: 0, default: 'none' } }),
    eachOf(PRODUCERS, 'flush', { effects: ['blocks:network'], timeout: { parameter: 'timeout', position: 0, default: 'none' } }),
    eachOf(PRODUCERS, 'init_transactions send_offsets_to_transaction list_topics', NETWORK),
    eachOf(PRODUCERS, 'begin_transaction', { effects: ['begin'] }),
    eachOf(PRODUCERS, 'commit_transaction', { effects: ['blocks:network', 'commit'], raises: ['confluent_kafka.KafkaException'] }),
    eachOf(PRODUCERS, 'abort_transaction', { effects: ['blocks:network', 'rollback'], raises: ['confluent_kafka.KafkaException'] }),
    eachOf(CONSUMERS, 'poll', {
      effects: ['blocks:network', 'consume'],
      returns: 'confluent_kafka.Message',
      timeout: { parameter: 'timeout', position: 0, default: 'none' },
    }),
    eachOf(CONSUMERS, 'consume', {
      effects: ['blocks:network', 'consume'],
      timeout: { parameter: 'timeout', position: 1, default: 'none' },
      raises: ['confluent_kafka.KafkaException'],
    }),
    eachOf(CONSUMERS, 'subscribe', {
      calls: [
        { parameter: 'on_assign', position: -1, boundary: 'deferred' },
        { parameter: 'on_revoke', position: -1, boundary: 'deferred' },
        { parameter: 'on_lost', position: -1, boundary: 'deferred' },
      ],
    }),
    eachOf(CONSUMERS, 'commit committed position seek get_watermark_offsets offsets_for_times list_topics close', NETWORK),
    // Administration answers with futures.
    each('confluent_kafka.admin.AdminClient', 'list_topics list_groups', NETWORK),
    { 'confluent_kafka.schema_registry.SchemaRegistryClient': { returns: 'confluent_kafka.schema_registry.SchemaRegistryClient' } },
    each(
      'confluent_kafka.schema_registry.SchemaRegistryClient',
      'get_schema get_latest_version get_subjects get_version get_versions lookup_schema',
      {
        effects: ['blocks:network', 'http:GET'],
      },
    ),
    each('confluent_kafka.schema_registry.SchemaRegistryClient', 'register_schema', { effects: ['blocks:network', 'http:POST'] }),
  ),
};
