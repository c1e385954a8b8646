import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols, waiting } from './symbols.ts';

/** Without it, the `timeout` of the pool, which is 30 seconds. */
const TAKES: Behaviour = {
  effects: ['blocks:database'],
  timeout: { parameter: 'timeout', position: 0, default: 'finite' },
  raises: ['psycopg_pool.PoolTimeout'],
};
const OPENS: Behaviour = { effects: ['blocks:database'] };
const POOLS = ['psycopg_pool.ConnectionPool', 'psycopg_pool.NullConnectionPool'];
const ASYNC_POOLS = ['psycopg_pool.AsyncConnectionPool', 'psycopg_pool.AsyncNullConnectionPool'];

export const psycopgPool: Library = {
  distribution: 'psycopg-pool',
  checked: ['3.3.3'],
  source: 'https://www.psycopg.org/psycopg3/docs/api/pool.html',
  symbols: symbols(
    // A block with a connection commits when it is left.
    eachOf(POOLS, 'connection', { ...TAKES, effects: ['blocks:database', 'commit'], returns: 'psycopg.Connection' }),
    eachOf(POOLS, 'getconn', { ...TAKES, returns: 'psycopg.Connection' }),
    eachOf(POOLS, 'open wait check close __enter__ __exit__', OPENS),
    eachOf(ASYNC_POOLS, 'connection', { ...TAKES, effects: ['waits:database', 'commit'], returns: 'psycopg.AsyncConnection' }),
    eachOf(ASYNC_POOLS, 'getconn', { ...waiting(TAKES), returns: 'psycopg.AsyncConnection' }),
    eachOf(ASYNC_POOLS, 'open wait check close __aenter__ __aexit__', waiting(OPENS)),
    each('psycopg_pool.AsyncConnectionPool', 'putconn', { isAsync: true }),
  ),
  needs: ['psycopg-binary==3.3.9', 'psycopg==3.3.9'],
};
