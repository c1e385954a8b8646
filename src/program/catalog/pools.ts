/**
 * How many connections a pool of a library opens at most, by the dotted name of what makes it.
 * Sources: https://docs.sqlalchemy.org/en/20/core/engines.html#sqlalchemy.create_engine, https://magicstack.github.io/asyncpg/current/api/index.html#connection-pools,
 * https://aiomysql.readthedocs.io/en/stable/pool.html, https://www.psycopg.org/docs/pool.html,
 * https://www.psycopg.org/psycopg3/docs/api/pool.html, https://docs.peewee-orm.com/en/latest/peewee/playhouse.html#connection-pool
 */

/** A number that adds to the size: a keyword, its position (-1 for none), and what holds where it is left out. */
export type PoolPart = { readonly keyword: string; readonly position: number; readonly standard: number | null };

const ENGINE: readonly PoolPart[] = [
  { keyword: 'pool_size', position: -1, standard: 5 },
  { keyword: 'max_overflow', position: -1, standard: 10 },
];
const of = (names: string, parts: readonly PoolPart[]): readonly (readonly [string, readonly PoolPart[]])[] =>
  names.split(' ').map((name) => [name, parts] as const);

export const POOLS: ReadonlyMap<string, readonly PoolPart[]> = new Map([
  ...of(
    'sqlalchemy.create_engine sqlalchemy.engine.create_engine sqlalchemy.ext.asyncio.create_async_engine sqlmodel.create_engine',
    ENGINE,
  ),
  ...of('asyncpg.create_pool', [{ keyword: 'max_size', position: -1, standard: 10 }]),
  ...of('aiomysql.create_pool', [{ keyword: 'maxsize', position: 1, standard: 10 }]),
  ...of('psycopg2.pool.ThreadedConnectionPool psycopg2.pool.SimpleConnectionPool', [{ keyword: 'maxconn', position: 1, standard: null }]),
  ...of('playhouse.pool.PooledPostgresqlDatabase playhouse.pool.PooledPostgresqlExtDatabase playhouse.pool.PooledMySQLDatabase', [
    { keyword: 'max_connections', position: 1, standard: 20 },
  ]),
  // Without a largest size, a pool stays at its smallest.
  ...of('psycopg_pool.ConnectionPool psycopg_pool.AsyncConnectionPool', [{ keyword: 'max_size', position: -1, standard: 4 }]),
]);

/** What a pool is told where it is none, or another one. */
export const OTHER_POOL: readonly string[] = ['poolclass', 'pool', 'creator'];

/** Databases by their images, and how many connections they take where nobody says. */
export const DATABASE_LIMITS: readonly { readonly image: RegExp; readonly name: string; readonly connections: number }[] = [
  { image: /(?:^|\/)(?:postgres|postgis|postgresql|timescaledb|pgvector)(?:[-:/@]|$)/u, name: 'PostgreSQL', connections: 100 },
  { image: /(?:^|\/)(?:mysql|mariadb)(?:[-:/@]|$)/u, name: 'MySQL', connections: 151 },
];
/** What stands between and shares connections. */
export const CONNECTION_PROXIES = /pgbouncer|pgcat|pgpool|odyssey|proxysql|maxscale|rds-proxy|supavisor/u;
