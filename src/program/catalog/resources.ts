/**
 * What must be given back: sessions and connections of databases, by the dotted name of what opens them.
 * Sources: https://docs.sqlalchemy.org/en/20/orm/session_basics.html#closing, https://peps.python.org/pep-0249/#Connection.close,
 * https://www.psycopg.org/psycopg3/docs/advanced/pool.html, https://magicstack.github.io/asyncpg/current/api/index.html#connection-pools
 */

export type ResourceKind = 'session' | 'connection';

const of = (kind: ResourceKind, names: string): readonly (readonly [string, ResourceKind])[] =>
  names.split(/\s+/u).map((name) => [name, kind] as const);

export const RESOURCE_OPENERS: ReadonlyMap<string, ResourceKind> = new Map([
  ...of(
    'session',
    'sqlalchemy.orm.Session sqlalchemy.orm.session.Session sqlalchemy.orm.sessionmaker.__call__ sqlalchemy.orm.session.sessionmaker.__call__ sqlalchemy.ext.asyncio.AsyncSession sqlalchemy.ext.asyncio.async_sessionmaker.__call__ sqlalchemy.ext.asyncio.session.AsyncSession sqlalchemy.ext.asyncio.session.async_sessionmaker.__call__ sqlmodel.Session sqlmodel.orm.session.Session sqlmodel.ext.asyncio.session.AsyncSession',
  ),
  ...of(
    'connection',
    'sqlalchemy.Engine.connect sqlalchemy.engine.Engine.connect sqlalchemy.engine.base.Engine.connect sqlalchemy.Engine.raw_connection sqlalchemy.engine.Engine.raw_connection sqlalchemy.engine.base.Engine.raw_connection sqlalchemy.ext.asyncio.AsyncEngine.connect',
  ),
  ...of(
    'connection',
    'psycopg2.connect psycopg.connect psycopg.Connection.connect psycopg.AsyncConnection.connect asyncpg.connect pymysql.connect pymysql.Connection pymysql.connections.Connection MySQLdb.connect MySQLdb.Connect MySQLdb.Connection mysql.connector.connect aiomysql.connect oracledb.connect pyodbc.connect',
  ),
  ...of(
    'connection',
    'asyncpg.pool.Pool.acquire asyncpg.Pool.acquire aiomysql.Pool.acquire psycopg_pool.ConnectionPool.getconn psycopg_pool.AsyncConnectionPool.getconn psycopg2.pool.ThreadedConnectionPool.getconn psycopg2.pool.SimpleConnectionPool.getconn psycopg2.pool.AbstractConnectionPool.getconn',
  ),
]);

/** Methods of the resource that give it back, and methods of a pool that take it back. */
export const GIVES_BACK: ReadonlySet<string> = new Set([
  'close',
  'aclose',
  'close_all',
  'terminate',
  'dispose',
  'remove',
  'invalidate',
  '__exit__',
  '__aexit__',
]);
export const TAKES_BACK: ReadonlySet<string> = new Set(['release', 'putconn', 'close', 'closing', 'aclosing', 'shutdown', 'close_quietly']);
