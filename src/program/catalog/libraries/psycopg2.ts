import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const FAILS = ['psycopg2.Error', 'psycopg2.OperationalError', 'psycopg2.IntegrityError'] as const;
const DATABASE: Behaviour = { effects: ['blocks:database'], raises: ['psycopg2.Error'] };
const QUERY: Behaviour = { effects: ['blocks:database', 'query'], raises: FAILS };
const WRITE: Behaviour = { effects: ['blocks:database', 'write'], raises: FAILS };
const COMMIT: Behaviour = { effects: ['blocks:database', 'commit'], raises: FAILS };
const ROLLBACK: Behaviour = { effects: ['blocks:database', 'rollback'] };
const CONNECTION = 'psycopg2.extensions.connection';
const CURSOR = 'psycopg2.extensions.cursor';

export const psycopg2: Library = {
  distribution: 'psycopg2-binary',
  checked: ['2.9.13'],
  source: 'https://www.psycopg.org/docs/connection.html',
  symbols: symbols(
    each('psycopg2', 'connect', {
      ...DATABASE,
      returns: CONNECTION,
      timeout: { parameter: 'connect_timeout', default: 'none' },
      raises: ['psycopg2.OperationalError'],
    }),
    each(CONNECTION, 'cursor', { returns: CURSOR }),
    each(CONNECTION, 'commit __exit__ tpc_commit', COMMIT),
    each(CONNECTION, 'rollback tpc_rollback', ROLLBACK),
    each(CONNECTION, 'tpc_begin', { effects: ['blocks:database', 'begin'] }),
    each(CONNECTION, 'tpc_prepare reset poll lobject set_session set_client_encoding', DATABASE),
    each(CURSOR, 'execute callproc', QUERY),
    each(CURSOR, 'executemany copy_from', WRITE),
    each(CURSOR, 'copy_expert copy_to', QUERY),
    each(CURSOR, 'fetchone fetchmany fetchall __next__ scroll', DATABASE),
    each('psycopg2.extras', 'execute_values execute_batch', WRITE),
    each('psycopg2.extras', 'register_hstore register_composite', QUERY),
    each('psycopg2.extras', 'wait_select', DATABASE),
    eachOf(['psycopg2.pool.SimpleConnectionPool', 'psycopg2.pool.ThreadedConnectionPool'], 'getconn', {
      ...DATABASE,
      returns: CONNECTION,
      raises: ['psycopg2.pool.PoolError'],
    }),
    each('psycopg2.pool', 'SimpleConnectionPool ThreadedConnectionPool', DATABASE),
  ),
};
