import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const NETWORK: Behaviour = { effects: ['waits:network'], isAsync: true, raises: ['aiokafka.errors.KafkaError'] };
const CONSUME: Behaviour = { ...NETWORK, effects: ['waits:network', 'consume'] };

export const aiokafka: Library = {
  distribution: 'aiokafka',
  checked: ['0.14.0'],
  source: 'https://aiokafka.readthedocs.io/en/stable/api.html',
  symbols: symbols(
    {
      // Gives a future of the delivery.
      'aiokafka.AIOKafkaProducer.send': { ...NETWORK, effects: ['waits:network', 'publish'] },
      'aiokafka.AIOKafkaProducer.send_and_wait': { ...NETWORK, effects: ['waits:network', 'publish'] },
      'aiokafka.AIOKafkaProducer.send_batch': { ...NETWORK, effects: ['waits:network', 'publish'] },
      'aiokafka.AIOKafkaProducer.begin_transaction': { ...NETWORK, effects: ['waits:network', 'begin'] },
      'aiokafka.AIOKafkaProducer.commit_transaction': { ...NETWORK, effects: ['waits:network', 'commit'] },
      'aiokafka.AIOKafkaProducer.abort_transaction': { ...NETWORK, effects: ['waits:network', 'rollback'] },
      'aiokafka.AIOKafkaConsumer.getone': { ...CONSUME, returns: 'aiokafka.ConsumerRecord' },
      'aiokafka.AIOKafkaConsumer.getmany': { ...CONSUME, timeout: { parameter: 'timeout_ms', default: 'finite' } },
      'aiokafka.AIOKafkaConsumer.__anext__': { ...CONSUME, returns: 'aiokafka.ConsumerRecord' },
      'aiokafka.AIOKafkaConsumer.__aiter__': { returns: 'Self' },
    },
    each('aiokafka.AIOKafkaProducer', 'start stop flush partitions_for send_offsets_to_transaction', NETWORK),
    each('aiokafka.AIOKafkaProducer', '__aenter__', { ...NETWORK, returns: 'Self' }),
    each(
      'aiokafka.AIOKafkaConsumer',
      'start stop commit committed position beginning_offsets end_offsets offsets_for_times seek_to_beginning seek_to_end seek_to_committed topics',
      NETWORK,
    ),
    each('aiokafka.AIOKafkaConsumer', '__aenter__', { ...NETWORK, returns: 'Self' }),
    each(
      'aiokafka.admin.AIOKafkaAdminClient',
      'start close create_topics delete_topics list_topics describe_topics describe_cluster describe_configs alter_configs create_partitions',
      NETWORK,
    ),
  ),
};
