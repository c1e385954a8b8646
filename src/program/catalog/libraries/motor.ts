import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const FAILS = ['pymongo.errors.PyMongoError'] as const;
const QUERY: Behaviour = { effects: ['waits:database', 'query'], isAsync: true, raises: FAILS };
const WRITE: Behaviour = { effects: ['waits:database', 'write'], isAsync: true, raises: [...FAILS, 'pymongo.errors.DuplicateKeyError'] };
const CONSUME: Behaviour = { effects: ['waits:database', 'consume'], isAsync: true };
const CLIENT = 'motor.motor_asyncio.AsyncIOMotorClient';
const DATABASE = 'motor.motor_asyncio.AsyncIOMotorDatabase';
const COLLECTION = 'motor.motor_asyncio.AsyncIOMotorCollection';
const CURSOR = 'motor.motor_asyncio.AsyncIOMotorCursor';
const SESSION = 'motor.motor_asyncio.AsyncIOMotorClientSession';

export const motor: Library = {
  distribution: 'motor',
  checked: ['3.7.1'],
  source: 'https://motor.readthedocs.io/en/stable/api-asyncio/index.html',
  symbols: symbols(
    each(CLIENT, '__getitem__ get_database get_default_database', { returns: DATABASE }),
    each(CLIENT, 'list_databases list_database_names server_info', QUERY),
    each(CLIENT, 'drop_database bulk_write', WRITE),
    each(CLIENT, 'start_session', { isAsync: true, returns: SESSION }),
    each(DATABASE, '__getitem__ get_collection', { returns: COLLECTION }),
    each(DATABASE, 'command list_collections list_collection_names validate_collection dereference', QUERY),
    each(DATABASE, 'create_collection', { ...WRITE, returns: COLLECTION }),
    each(DATABASE, 'drop_collection', WRITE),
    each(COLLECTION, 'find aggregate', { returns: CURSOR }),
    each(COLLECTION, 'find_one count_documents estimated_document_count distinct index_information options', QUERY),
    each(
      COLLECTION,
      'insert_one insert_many update_one update_many replace_one delete_one delete_many bulk_write create_index create_indexes drop drop_index drop_indexes rename',
      WRITE,
    ),
    each(COLLECTION, 'find_one_and_update find_one_and_replace find_one_and_delete', {
      ...WRITE,
      effects: ['waits:database', 'query', 'write'],
    }),
    each(COLLECTION, '__getitem__ with_options', { returns: 'Self' }),
    each(CURSOR, 'to_list next __anext__ distinct explain', QUERY),
    each(CURSOR, 'sort limit skip hint batch_size max_time_ms collation comment allow_disk_use', { returns: 'Self' }),
    each('motor.motor_asyncio.AsyncIOMotorChangeStream', 'next try_next __anext__', CONSUME),
    each(SESSION, 'with_transaction', {
      effects: ['waits:database', 'begin', 'commit'],
      isAsync: true,
      calls: [{ parameter: 'coro', position: 0, boundary: 'none', returnsResult: true }],
    }),
    each(SESSION, 'start_transaction', { effects: ['begin'] }),
    each(SESSION, 'commit_transaction', { effects: ['waits:database', 'commit'], isAsync: true, raises: FAILS }),
    each(SESSION, 'abort_transaction', { effects: ['waits:database', 'rollback'], isAsync: true }),
    each(SESSION, 'end_session __aexit__', { effects: ['waits:database'], isAsync: true }),
    each('motor.motor_asyncio.AsyncIOMotorGridFSBucket', 'open_download_stream download_to_stream', QUERY),
    each('motor.motor_asyncio.AsyncIOMotorGridFSBucket', 'upload_from_stream delete rename', WRITE),
  ),
  // They return futures.
  awaitables: ['motor.motor_asyncio'],
};
