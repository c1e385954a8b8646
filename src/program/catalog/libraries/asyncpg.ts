import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const FAILS = ['asyncpg.PostgresError', 'asyncpg.InterfaceError'] as const;
const timeout = { parameter: 'timeout', default: 'none' } as const;
const DATABASE: Behaviour = { effects: ['waits:database'], isAsync: true };
const QUERY: Behaviour = { effects: ['waits:database', 'query'], isAsync: true, timeout, raises: FAILS };
const WRITE: Behaviour = {
  effects: ['waits:database', 'write'],
  isAsync: true,
  timeout,
  raises: [...FAILS, 'asyncpg.UniqueViolationError'],
};
const RUNNERS = ['asyncpg.Connection', 'asyncpg.Pool'];
const PREPARED = 'asyncpg.prepared_stmt.PreparedStatement';
const TRANSACTION = 'asyncpg.transaction.Transaction';
const CONNECT = ['asyncpg.PostgresError', 'asyncpg.CannotConnectNowError', 'builtins.OSError'] as const;

export const asyncpg: Library = {
  distribution: 'asyncpg',
  checked: ['0.32.0'],
  source: 'https://magicstack.github.io/asyncpg/current/api/index.html',
  symbols: symbols(
    each('asyncpg', 'connect', {
      ...DATABASE,
      returns: 'asyncpg.Connection',
      // A minute.
      timeout: { parameter: 'timeout', default: 'finite' },
      raises: CONNECT,
    }),
    each('asyncpg', 'create_pool', { ...DATABASE, returns: 'asyncpg.Pool', raises: CONNECT }),
    eachOf(RUNNERS, 'fetch fetchrow fetchval execute', QUERY),
    eachOf(RUNNERS, 'fetchmany copy_from_query copy_from_table', QUERY),
    eachOf(RUNNERS, 'executemany copy_to_table copy_records_to_table', WRITE),
    each('asyncpg.Connection', 'prepare', { ...QUERY, returns: PREPARED }),
    each('asyncpg.Connection', 'cursor', { returns: 'asyncpg.cursor.CursorFactory', timeout }),
    each('asyncpg.Connection', 'transaction', { returns: TRANSACTION }),
    each('asyncpg.Connection', 'add_listener', { ...DATABASE, calls: [{ parameter: 'callback', position: 1, boundary: 'task' }] }),
    each('asyncpg.Connection', 'close reset reload_schema_state set_type_codec', DATABASE),
    each('asyncpg.Pool', 'acquire', { ...DATABASE, returns: 'asyncpg.Connection', timeout }),
    each('asyncpg.Pool', 'release close expire_connections __aenter__ __aexit__', DATABASE),
    each(PREPARED, 'fetch fetchrow fetchval fetchmany', QUERY),
    each(PREPARED, 'explain', { ...DATABASE, effects: ['waits:database', 'query'] }),
    each(PREPARED, 'executemany', WRITE),
    each(TRANSACTION, 'start __aenter__', { effects: ['waits:database', 'begin'], isAsync: true }),
    each(TRANSACTION, 'commit __aexit__', { effects: ['waits:database', 'commit'], isAsync: true, raises: FAILS }),
    each(TRANSACTION, 'rollback', { effects: ['waits:database', 'rollback'], isAsync: true }),
  ),
  awaitables: ['asyncpg.create_pool', 'asyncpg.Pool.acquire', PREPARED, TRANSACTION],
};
