import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const NETWORK: Behaviour = { effects: ['blocks:network'], raises: ['kafka.errors.KafkaError'] };

export const kafkaPython: Library = {
  distribution: 'kafka-python',
  checked: ['3.0.12', '2.2.15'],
  source: 'https://kafka-python.readthedocs.io/en/master/apidoc/modules.html',
  symbols: symbols(
    {
      // Constructing asks the brokers for their versions.
      'kafka.KafkaProducer': { effects: ['blocks:network'], raises: ['kafka.errors.NoBrokersAvailable'] },
      'kafka.KafkaConsumer': { effects: ['blocks:network'], raises: ['kafka.errors.NoBrokersAvailable'] },
      'kafka.KafkaAdminClient': { effects: ['blocks:network'], raises: ['kafka.errors.NoBrokersAvailable'] },
      // Waits for metadata, up to `max_block_ms`; delivery happens in the background.
      'kafka.KafkaProducer.send': {
        effects: ['blocks:network', 'publish'],
        returns: 'kafka.producer.future.FutureRecordMetadata',
        raises: ['kafka.errors.KafkaTimeoutError'],
      },
      'kafka.KafkaProducer.flush': {
        ...NETWORK,
        timeout: { parameter: 'timeout', position: 0, default: 'none' },
        raises: ['kafka.errors.KafkaTimeoutError'],
      },
      'kafka.KafkaProducer.close': { effects: ['blocks:network'], timeout: { parameter: 'timeout', position: 0, default: 'none' } },
      'kafka.producer.future.FutureRecordMetadata.get': {
        effects: ['blocks:network'],
        timeout: { parameter: 'timeout', position: 0, default: 'none' },
        raises: ['kafka.errors.KafkaError'],
      },
      'kafka.KafkaProducer.begin_transaction': { effects: ['begin'] },
      'kafka.KafkaProducer.commit_transaction': { effects: ['blocks:network', 'commit'], raises: ['kafka.errors.KafkaError'] },
      'kafka.KafkaProducer.abort_transaction': { effects: ['blocks:network', 'rollback'], raises: ['kafka.errors.KafkaError'] },
      'kafka.KafkaConsumer.poll': {
        effects: ['blocks:network', 'consume'],
        timeout: { parameter: 'timeout_ms', position: 0, default: 'finite' },
        raises: ['kafka.errors.KafkaError'],
      },
      'kafka.KafkaConsumer.__next__': { effects: ['blocks:network', 'consume'] },
      'kafka.KafkaConsumer.__iter__': { effects: ['blocks:network', 'consume'], returns: 'Self' },
      'kafka.KafkaConsumer.commit': NETWORK,
      'kafka.KafkaConsumer.commit_async': { calls: [{ parameter: 'callback', position: 1, boundary: 'deferred' }] },
      'kafka.KafkaConsumer.close': { effects: ['blocks:network'] },
    },
    each('kafka.KafkaProducer', 'init_transactions send_offsets_to_transaction partitions_for', NETWORK),
    each('kafka.KafkaConsumer', 'position beginning_offsets end_offsets offsets_for_times committed topics partitions_for_topic', NETWORK),
    each(
      'kafka.KafkaAdminClient',
      `create_topics delete_topics list_topics describe_topics describe_cluster describe_configs alter_configs create_partitions
       create_acls delete_acls describe_acls delete_records`,
      NETWORK,
    ),
  ),
};
