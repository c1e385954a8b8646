import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols, waiting } from './symbols.ts';

const FAILS = ['pymongo.errors.PyMongoError', 'pymongo.errors.ConnectionFailure'] as const;
const DATABASE: Behaviour = { effects: ['blocks:database'], raises: FAILS };
const QUERY: Behaviour = { effects: ['blocks:database', 'query'], raises: FAILS };
const WRITE: Behaviour = { effects: ['blocks:database', 'write'], raises: [...FAILS, 'pymongo.errors.DuplicateKeyError'] };
const BULK: Behaviour = { effects: ['blocks:database', 'write'], raises: [...FAILS, 'pymongo.errors.BulkWriteError'] };
const QUERY_AND_WRITE: Behaviour = { ...WRITE, effects: ['blocks:database', 'query', 'write'] };
const COMMIT: Behaviour = { effects: ['blocks:database', 'commit'], raises: [...FAILS, 'pymongo.errors.OperationFailure'] };
const ROLLBACK: Behaviour = { effects: ['blocks:database', 'rollback'] };
const CONSUME: Behaviour = { effects: ['blocks:database', 'consume'], raises: FAILS };
const WITHIN: Behaviour = {
  effects: ['blocks:database', 'begin', 'commit'],
  calls: [{ parameter: 'callback', position: 0, boundary: 'none', returnsResult: true }],
  raises: FAILS,
};

const QUERIES = 'find_one count_documents estimated_document_count distinct index_information options';
const CURSORS = 'aggregate aggregate_raw_batches list_indexes list_search_indexes';
const WRITES =
  'insert_one update_one update_many replace_one delete_one delete_many create_index create_indexes create_search_index drop drop_index drop_indexes rename';
const FINDS_AND_WRITES = 'find_one_and_update find_one_and_replace find_one_and_delete';
const REFINES = 'sort limit skip hint batch_size max_time_ms collation comment allow_disk_use';

const COLLECTION = 'pymongo.collection.Collection';
const CURSOR = 'pymongo.cursor.Cursor';
const ASYNC = 'pymongo.asynchronous';
const ASYNC_COLLECTION = `${ASYNC}.collection.AsyncCollection`;
const ASYNC_CURSORS = [`${ASYNC}.cursor.AsyncCursor`, `${ASYNC}.command_cursor.AsyncCommandCursor`];
const CURSOR_CLASSES = [CURSOR, 'pymongo.command_cursor.CommandCursor'];
const SESSION = 'pymongo.client_session.ClientSession';
const ASYNC_SESSION = `${ASYNC}.client_session.AsyncClientSession`;

/** A `find` is sent when its cursor is read. Databases and collections are attributes and items of the client. */
export const pymongo: Library = {
  distribution: 'pymongo',
  checked: ['4.20.0'],
  source: 'https://pymongo.readthedocs.io/en/stable/api/pymongo/collection.html',
  symbols: symbols(
    // 30 seconds.
    each('pymongo', 'MongoClient AsyncMongoClient', { timeout: { parameter: 'serverSelectionTimeoutMS', default: 'finite' } }),
    each('pymongo.MongoClient', '__getattr__ __getitem__ get_database get_default_database', { returns: 'pymongo.database.Database' }),
    each('pymongo.MongoClient', 'list_databases list_database_names server_info', QUERY),
    each('pymongo.MongoClient', 'bulk_write drop_database', BULK),
    each('pymongo.MongoClient', 'start_session', { returns: SESSION }),
    each('pymongo.MongoClient', 'watch', CONSUME),
    each('pymongo.database.Database', '__getattr__ __getitem__ get_collection', { returns: COLLECTION }),
    each('pymongo.database.Database', 'command aggregate list_collections list_collection_names validate_collection dereference', QUERY),
    each('pymongo.database.Database', 'create_collection', { ...WRITE, returns: COLLECTION }),
    each('pymongo.database.Database', 'drop_collection', WRITE),
    each('pymongo.database.Database', 'watch', CONSUME),
    each(COLLECTION, 'find find_raw_batches', { returns: CURSOR }),
    each(COLLECTION, `${QUERIES} ${CURSORS}`, QUERY),
    each(COLLECTION, WRITES, WRITE),
    each(COLLECTION, FINDS_AND_WRITES, QUERY_AND_WRITE),
    each(COLLECTION, 'insert_many bulk_write', BULK),
    each(COLLECTION, 'watch', CONSUME),
    each(COLLECTION, '__getitem__ with_options', { returns: 'Self' }),
    eachOf(CURSOR_CLASSES, '__next__ next to_list', QUERY),
    each(CURSOR, '__getitem__ distinct explain', QUERY),
    each(CURSOR, REFINES, { returns: 'Self' }),
    each('pymongo.change_stream.ChangeStream', '__next__ next try_next', CONSUME),
    each(SESSION, 'with_transaction', WITHIN),
    each(SESSION, 'start_transaction', { effects: ['begin'] }),
    each(SESSION, 'commit_transaction', COMMIT),
    each(SESSION, 'abort_transaction', ROLLBACK),
    each(SESSION, 'end_session __exit__', DATABASE),
    each('gridfs.GridFS', 'get find_one exists list get_last_version', QUERY),
    each('gridfs.GridFS', 'put delete', WRITE),
    each('gridfs.GridOut', 'read readline', QUERY),

    each('pymongo.AsyncMongoClient', '__getitem__ get_database get_default_database', { returns: `${ASYNC}.database.AsyncDatabase` }),
    each('pymongo.AsyncMongoClient', 'list_databases list_database_names server_info', waiting(QUERY)),
    each('pymongo.AsyncMongoClient', 'bulk_write drop_database', waiting(BULK)),
    each('pymongo.AsyncMongoClient', 'start_session', { returns: ASYNC_SESSION }),
    each('pymongo.AsyncMongoClient', 'watch', waiting(CONSUME)),
    each('pymongo.AsyncMongoClient', 'close aconnect', waiting(DATABASE)),
    each(`${ASYNC}.database.AsyncDatabase`, '__getitem__ get_collection', { returns: ASYNC_COLLECTION }),
    each(
      `${ASYNC}.database.AsyncDatabase`,
      'command aggregate list_collections list_collection_names validate_collection dereference',
      waiting(QUERY),
    ),
    each(`${ASYNC}.database.AsyncDatabase`, 'create_collection', { ...waiting(WRITE), returns: ASYNC_COLLECTION }),
    each(`${ASYNC}.database.AsyncDatabase`, 'drop_collection', waiting(WRITE)),
    each(`${ASYNC}.database.AsyncDatabase`, 'watch', waiting(CONSUME)),
    each(ASYNC_COLLECTION, 'find find_raw_batches', { returns: `${ASYNC}.cursor.AsyncCursor` }),
    each(ASYNC_COLLECTION, `${QUERIES} ${CURSORS}`, waiting(QUERY)),
    each(ASYNC_COLLECTION, WRITES, waiting(WRITE)),
    each(ASYNC_COLLECTION, FINDS_AND_WRITES, waiting(QUERY_AND_WRITE)),
    each(ASYNC_COLLECTION, 'insert_many bulk_write', waiting(BULK)),
    each(ASYNC_COLLECTION, 'watch', waiting(CONSUME)),
    each(ASYNC_COLLECTION, '__getitem__ with_options', { returns: 'Self' }),
    eachOf(ASYNC_CURSORS, '__anext__ next to_list', waiting(QUERY)),
    each(`${ASYNC}.cursor.AsyncCursor`, 'distinct explain', waiting(QUERY)),
    each(`${ASYNC}.cursor.AsyncCursor`, REFINES, { returns: 'Self' }),
    each(`${ASYNC}.change_stream.AsyncChangeStream`, '__anext__ next try_next', waiting(CONSUME)),
    each(ASYNC_SESSION, 'with_transaction', waiting(WITHIN)),
    each(ASYNC_SESSION, 'start_transaction', { effects: ['begin'], isAsync: true }),
    each(ASYNC_SESSION, 'commit_transaction', waiting(COMMIT)),
    each(ASYNC_SESSION, 'abort_transaction', waiting(ROLLBACK)),
    each(ASYNC_SESSION, 'end_session __aexit__', waiting(DATABASE)),
  ),
};
