import type { Behaviour, CallbackBehaviour, Library } from '../library.ts';
import { each, eachOf, symbols, waiting } from './symbols.ts';

const FAILS = ['sqlalchemy.exc.SQLAlchemyError', 'sqlalchemy.exc.OperationalError'] as const;
const DATABASE: Behaviour = { effects: ['blocks:database'] };
const QUERY: Behaviour = { effects: ['blocks:database', 'query'], raises: FAILS };
const WRITE: Behaviour = { effects: ['blocks:database', 'write'], raises: [...FAILS, 'sqlalchemy.exc.IntegrityError'] };
const COMMIT: Behaviour = { effects: ['blocks:database', 'commit'], raises: [...FAILS, 'sqlalchemy.exc.IntegrityError'] };
const ROLLBACK: Behaviour = { effects: ['blocks:database', 'rollback'] };
const SAVEPOINT: Behaviour = { effects: ['blocks:database', 'begin'] };
const BEGIN: Behaviour = { effects: ['begin'] };
/** Written with the next flush, not when called. */
const PENDING: Behaviour = { effects: ['write'] };
const ONE = ['sqlalchemy.exc.NoResultFound', 'sqlalchemy.exc.MultipleResultsFound'] as const;

const SESSIONS = ['sqlalchemy.orm.Session', 'sqlalchemy.orm.scoped_session'];
const ASYNC_SESSIONS = ['sqlalchemy.ext.asyncio.AsyncSession', 'sqlalchemy.ext.asyncio.async_scoped_session'];
const CONNECTION = 'sqlalchemy.Connection';
const ASYNC_CONNECTION = 'sqlalchemy.ext.asyncio.AsyncConnection';
const ASYNC_RESULTS = ['AsyncResult', 'AsyncScalarResult', 'AsyncMappingResult'].map((name) => `sqlalchemy.ext.asyncio.${name}`);
/** Results of an asynchronous session are read before they are returned, so that reading them blocks nothing. */
const RESULTS = ['sqlalchemy.Result', 'sqlalchemy.ScalarResult', 'sqlalchemy.MappingResult'];

/** Runs in a greenlet, whose database calls give way to the event loop: it blocks nothing there, as in a thread. */
const RUN_SYNC: Behaviour = { isAsync: true, calls: [{ parameter: 'fn', position: 0, boundary: 'thread', returnsResult: true }] };
const DEFAULTS: readonly CallbackBehaviour[] = ['default', 'onupdate'].map((parameter) => ({
  parameter,
  position: -1,
  boundary: 'deferred',
}));

export const sqlalchemy: Library = {
  distribution: 'sqlalchemy',
  checked: ['1.4.54', '2.0.58', '2.1.9'],
  source: 'https://docs.sqlalchemy.org/en/20/orm/session_api.html',
  symbols: symbols(
    eachOf(SESSIONS, 'execute scalar scalars get refresh merge', QUERY),
    eachOf(SESSIONS, 'get_one', { ...QUERY, raises: [...FAILS, 'sqlalchemy.exc.NoResultFound'] }),
    eachOf(SESSIONS, 'flush bulk_insert_mappings bulk_save_objects bulk_update_mappings', WRITE),
    eachOf(SESSIONS, 'add add_all delete', PENDING),
    eachOf(SESSIONS, 'commit', COMMIT),
    eachOf(SESSIONS, 'rollback', ROLLBACK),
    eachOf(SESSIONS, 'begin', { ...BEGIN, returns: 'sqlalchemy.orm.SessionTransaction' }),
    eachOf(SESSIONS, 'begin_nested', { ...SAVEPOINT, returns: 'sqlalchemy.orm.SessionTransaction' }),
    eachOf(SESSIONS, 'connection', { ...SAVEPOINT, returns: CONNECTION }),
    eachOf(SESSIONS, 'close', DATABASE),
    eachOf(SESSIONS, 'query', { returns: 'sqlalchemy.orm.Query' }),
    each('sqlalchemy.orm.Session', '__exit__ reset close_all', DATABASE),
    each('sqlalchemy.orm.Session', 'prepare', DATABASE),
    each('sqlalchemy.orm.scoped_session', 'remove', DATABASE),
    each('sqlalchemy.orm.scoped_session', '__call__', { returns: 'sqlalchemy.orm.Session' }),
    each('sqlalchemy.orm.sessionmaker', '__call__', { returns: 'sqlalchemy.orm.Session' }),
    each('sqlalchemy.orm.sessionmaker', 'begin', {
      effects: ['blocks:database', 'begin', 'commit'],
      returns: 'sqlalchemy.orm.Session',
      isTypedWrongly: true,
    }),
    each('sqlalchemy.orm.SessionTransaction', 'commit __exit__', COMMIT),
    each('sqlalchemy.orm.SessionTransaction', 'rollback', ROLLBACK),
    each('sqlalchemy.orm', 'close_all_sessions', DATABASE),

    each('sqlalchemy.orm.Query', 'all first scalar count get __iter__ __getitem__', QUERY),
    each('sqlalchemy.orm.Query', 'one', { ...QUERY, raises: [...FAILS, ...ONE] }),
    each('sqlalchemy.orm.Query', 'one_or_none', { ...QUERY, raises: [...FAILS, 'sqlalchemy.exc.MultipleResultsFound'] }),
    each('sqlalchemy.orm.Query', 'update delete', WRITE),
    each('sqlalchemy.orm.Query', 'with_for_update', { effects: ['lock'], returns: 'Self' }),
    each(
      'sqlalchemy.orm.Query',
      'filter filter_by where join outerjoin order_by group_by having limit offset slice distinct options select_from with_entities add_columns add_entity params union union_all execution_options populate_existing yield_per correlate prefix_with enable_eagerloads autoflush',
      { returns: 'Self' },
    ),

    eachOf(RESULTS, 'one', { raises: ONE }),
    eachOf(RESULTS, 'one_or_none', { raises: ['sqlalchemy.exc.MultipleResultsFound'] }),
    each('sqlalchemy.Result', 'scalar_one', { raises: ONE }),
    each('sqlalchemy.Result', 'scalar_one_or_none', { raises: ['sqlalchemy.exc.MultipleResultsFound'] }),

    each(CONNECTION, 'execute scalar scalars exec_driver_sql', QUERY),
    each(CONNECTION, 'commit', COMMIT),
    each(CONNECTION, 'rollback', ROLLBACK),
    each(CONNECTION, 'begin', { ...SAVEPOINT, returns: 'sqlalchemy.Transaction' }),
    each(CONNECTION, 'begin_nested', { ...SAVEPOINT, returns: 'sqlalchemy.NestedTransaction' }),
    each(CONNECTION, 'begin_twophase', { ...SAVEPOINT, returns: 'sqlalchemy.TwoPhaseTransaction' }),
    each(CONNECTION, 'close __exit__', DATABASE),
    each('sqlalchemy.Transaction', 'commit __exit__', COMMIT),
    each('sqlalchemy.Transaction', 'rollback close', ROLLBACK),
    each('sqlalchemy', 'create_engine', {
      returns: 'sqlalchemy.Engine',
      calls: [{ parameter: 'creator', position: -1, boundary: 'deferred' }],
    }),
    each('sqlalchemy.Engine', 'connect', { ...DATABASE, returns: CONNECTION, raises: ['sqlalchemy.exc.OperationalError'] }),
    each('sqlalchemy.Engine', 'raw_connection', { ...DATABASE, raises: ['sqlalchemy.exc.OperationalError'] }),
    each('sqlalchemy.Engine', 'begin', { effects: ['blocks:database', 'begin', 'commit'], returns: CONNECTION, raises: FAILS }),
    each('sqlalchemy.Engine', 'dispose', DATABASE),
    each('sqlalchemy.engine.interfaces.DBAPICursor', 'execute callproc', QUERY),
    each('sqlalchemy.engine.interfaces.DBAPICursor', 'executemany', WRITE),
    each('sqlalchemy.engine.interfaces.DBAPICursor', 'fetchone fetchmany fetchall', DATABASE),
    each('sqlalchemy.engine.interfaces.DBAPIConnection', 'commit', COMMIT),
    each('sqlalchemy.engine.interfaces.DBAPIConnection', 'rollback', ROLLBACK),
    each('sqlalchemy.Select', 'with_for_update', { effects: ['lock'], returns: 'Self' }),
    each('sqlalchemy.MetaData', 'create_all drop_all', WRITE),
    each('sqlalchemy.MetaData', 'reflect', QUERY),
    each('sqlalchemy.Table', 'create drop', WRITE),
    each(
      'sqlalchemy.engine.Inspector',
      'get_table_names get_schema_names get_columns get_indexes get_pk_constraint get_foreign_keys get_unique_constraints get_view_names has_table reflect_table',
      QUERY,
    ),

    eachOf(ASYNC_SESSIONS, 'execute scalar scalars get refresh merge', waiting(QUERY)),
    eachOf(ASYNC_SESSIONS, 'get_one', waiting({ ...QUERY, raises: [...FAILS, 'sqlalchemy.exc.NoResultFound'] })),
    eachOf(ASYNC_SESSIONS, 'stream stream_scalars', waiting(QUERY)),
    eachOf(ASYNC_SESSIONS, 'flush', waiting(WRITE)),
    eachOf(ASYNC_SESSIONS, 'add add_all', PENDING),
    eachOf(ASYNC_SESSIONS, 'delete', waiting({ effects: ['blocks:database', 'write'] })),
    eachOf(ASYNC_SESSIONS, 'commit', waiting(COMMIT)),
    eachOf(ASYNC_SESSIONS, 'rollback', waiting(ROLLBACK)),
    eachOf(ASYNC_SESSIONS, 'begin', { ...BEGIN, returns: 'sqlalchemy.ext.asyncio.AsyncSessionTransaction' }),
    eachOf(ASYNC_SESSIONS, 'begin_nested', { ...BEGIN, returns: 'sqlalchemy.ext.asyncio.AsyncSessionTransaction' }),
    eachOf(ASYNC_SESSIONS, 'connection', waiting({ ...SAVEPOINT, returns: ASYNC_CONNECTION })),
    eachOf(ASYNC_SESSIONS, 'close', waiting(DATABASE)),
    each('sqlalchemy.ext.asyncio.AsyncSession', '__aexit__ close_all aclose reset', waiting(DATABASE)),
    each('sqlalchemy.ext.asyncio.AsyncSession', 'run_sync', RUN_SYNC),
    each('sqlalchemy.ext.asyncio.async_scoped_session', 'remove', waiting(DATABASE)),
    each('sqlalchemy.ext.asyncio.async_scoped_session', '__call__', { returns: 'sqlalchemy.ext.asyncio.AsyncSession' }),
    each('sqlalchemy.ext.asyncio.async_sessionmaker', '__call__', { returns: 'sqlalchemy.ext.asyncio.AsyncSession' }),
    each('sqlalchemy.ext.asyncio.async_sessionmaker', 'begin', {
      effects: ['waits:database', 'begin', 'commit'],
      returns: 'sqlalchemy.ext.asyncio.AsyncSession',
      isTypedWrongly: true,
    }),
    each('sqlalchemy.ext.asyncio.AsyncSessionTransaction', 'commit __aexit__', waiting(COMMIT)),
    each('sqlalchemy.ext.asyncio.AsyncSessionTransaction', 'rollback', waiting(ROLLBACK)),

    each(ASYNC_CONNECTION, 'execute scalar scalars exec_driver_sql', waiting(QUERY)),
    each(ASYNC_CONNECTION, 'stream stream_scalars', waiting(QUERY)),
    each(ASYNC_CONNECTION, 'commit', waiting(COMMIT)),
    each(ASYNC_CONNECTION, 'rollback', waiting(ROLLBACK)),
    each(ASYNC_CONNECTION, 'begin begin_nested', { ...BEGIN, returns: 'sqlalchemy.ext.asyncio.AsyncTransaction' }),
    each(ASYNC_CONNECTION, 'start close aclose __aexit__', waiting(DATABASE)),
    each(ASYNC_CONNECTION, 'run_sync', RUN_SYNC),
    each('sqlalchemy.ext.asyncio.AsyncTransaction', 'start', waiting(SAVEPOINT)),
    each('sqlalchemy.ext.asyncio.AsyncTransaction', 'commit __aexit__', waiting(COMMIT)),
    each('sqlalchemy.ext.asyncio.AsyncTransaction', 'rollback close', waiting(ROLLBACK)),
    each('sqlalchemy.ext.asyncio', 'create_async_engine', { returns: 'sqlalchemy.ext.asyncio.AsyncEngine' }),
    each('sqlalchemy.ext.asyncio.AsyncEngine', 'connect', { effects: ['waits:database'], returns: ASYNC_CONNECTION, raises: FAILS }),
    each('sqlalchemy.ext.asyncio.AsyncEngine', 'begin', {
      effects: ['waits:database', 'begin', 'commit'],
      returns: ASYNC_CONNECTION,
      raises: FAILS,
    }),
    each('sqlalchemy.ext.asyncio.AsyncEngine', 'raw_connection dispose', waiting(DATABASE)),
    eachOf(ASYNC_RESULTS, 'all first fetchall fetchmany one one_or_none partitions __anext__', waiting(DATABASE)),
    each('sqlalchemy.ext.asyncio.AsyncResult', 'fetchone scalar scalar_one scalar_one_or_none', waiting(DATABASE)),

    each('sqlalchemy.event', 'listen', { calls: [{ parameter: 'fn', position: 2, boundary: 'deferred' }] }),
    each('sqlalchemy.event', 'listens_for', {
      calls: [{ parameter: 'fn', position: -1, boundary: 'deferred', isOfResult: true }],
      returns: '~0',
    }),
    each('sqlalchemy', 'Column', { calls: DEFAULTS }),
    each('sqlalchemy.orm', 'mapped_column', { calls: [...DEFAULTS, { parameter: 'default_factory', position: -1, boundary: 'deferred' }] }),
  ),
  // The first are coroutine functions in version 1.4, the methods of the last are in version 2.
  awaitables: [`${ASYNC_CONNECTION}.stream`, `${ASYNC_CONNECTION}.stream_scalars`, 'sqlalchemy.ext.asyncio.async_scoped_session'],
  needs: ['greenlet==3.5.6'],
};
