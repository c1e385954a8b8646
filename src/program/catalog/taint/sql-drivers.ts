/** Database drivers of PEP 249 and their relatives: a statement's text must not come from outside, its parameters may. */
import type { TaintCatalog } from '../taint.ts';
import { members, sanitisers, sinks, sources } from './define.ts';

const FETCH = 'fetchone fetchmany fetchall';

export const psycopg2: TaintCatalog = {
  distribution: 'psycopg2-binary',
  checked: ['2.9.13'],
  source: 'https://www.psycopg.org/docs/usage.html#the-problem-with-the-query-parameters',
  sources: sources('database', members('psycopg2.extensions.cursor', FETCH)),
  sinks: sinks(89, {
    'psycopg2.extensions.cursor.execute psycopg2.extensions.cursor.executemany': 'query:0',
    'psycopg2.extensions.cursor.mogrify': 'query:0',
    'psycopg2.extensions.cursor.copy_expert': 'sql:0',
    'psycopg2.extras.execute_batch psycopg2.extras.execute_values': 'sql:1',
    'psycopg2.sql.SQL': 'string:0',
  }),
  sanitisers: sanitisers(
    [89],
    'psycopg2.sql.Identifier psycopg2.sql.Literal psycopg2.sql.Placeholder psycopg2.extensions.quote_ident psycopg2.extensions.adapt',
  ),
};

export const psycopg: TaintCatalog = {
  distribution: 'psycopg',
  checked: ['3.3.9'],
  needs: ['psycopg-binary==3.3.9'],
  source: 'https://www.psycopg.org/psycopg3/docs/basic/params.html#danger-sql-injection',
  sources: sources('database', members('psycopg.Cursor psycopg.AsyncCursor', FETCH)),
  sinks: sinks(89, {
    [members(
      'psycopg.Cursor psycopg.AsyncCursor psycopg.ServerCursor psycopg.AsyncServerCursor psycopg.ClientCursor psycopg.AsyncClientCursor',
      'execute',
    ).join(' ')]: 'query:0',
    [members('psycopg.Cursor psycopg.AsyncCursor', 'executemany stream').join(' ')]: 'query:0',
    'psycopg.Connection.execute psycopg.AsyncConnection.execute': 'query:0',
    'psycopg.Cursor.copy psycopg.AsyncCursor.copy': 'statement:0',
    'psycopg.sql.SQL': 'obj:0',
  }),
  sanitisers: sanitisers([89], 'psycopg.sql.Identifier psycopg.sql.Literal psycopg.sql.Placeholder psycopg.sql.quote'),
};

export const pymysql: TaintCatalog = {
  distribution: 'pymysql',
  checked: ['1.2.4'],
  source: 'https://pymysql.readthedocs.io/en/latest/modules/cursors.html',
  sources: sources('database', members('pymysql.cursors.Cursor', FETCH)),
  sinks: sinks(89, {
    'pymysql.cursors.Cursor.execute pymysql.cursors.Cursor.executemany pymysql.cursors.Cursor.mogrify': 'query:0',
    'pymysql.cursors.Cursor.callproc': 'procname:0',
    'pymysql.connections.Connection.query': 'sql:0',
  }),
  sanitisers: sanitisers(
    [89],
    'pymysql.converters.escape_string pymysql.connections.Connection.escape pymysql.connections.Connection.literal',
  ),
};

export const mysqlclient: TaintCatalog = {
  distribution: 'mysqlclient',
  checked: [],
  source: 'https://mysqlclient.readthedocs.io/user_guide.html#cursor-objects',
  sources: sources('database', members('MySQLdb.cursors.BaseCursor MySQLdb.cursors.Cursor', FETCH)),
  sinks: sinks(89, {
    'MySQLdb.cursors.BaseCursor.execute MySQLdb.cursors.BaseCursor.executemany MySQLdb.cursors.BaseCursor.mogrify': 'query:0',
    'MySQLdb.cursors.BaseCursor.callproc': 'procname:0',
    'MySQLdb.connections.Connection.query': 'query:0',
  }),
  sanitisers: sanitisers([89], 'MySQLdb.escape_string MySQLdb.connections.Connection.escape_string MySQLdb.connections.Connection.literal'),
};

export const mysqlConnector: TaintCatalog = {
  distribution: 'mysql-connector-python',
  checked: ['26.10.0'],
  source: 'https://dev.mysql.com/doc/connector-python/en/connector-python-api-mysqlcursor-execute.html',
  sources: sources('database', members('mysql.connector.cursor.MySQLCursor', FETCH)),
  sinks: sinks(89, {
    'mysql.connector.cursor.MySQLCursor.execute mysql.connector.cursor.MySQLCursor.executemany': 'operation:0',
    'mysql.connector.connection.MySQLConnection.cmd_query': 'query:0',
  }),
  sanitisers: [],
};

export const aiomysql: TaintCatalog = {
  distribution: 'aiomysql',
  checked: ['0.3.2'],
  source: 'https://aiomysql.readthedocs.io/en/stable/cursors.html',
  sources: sources('database', members('aiomysql.Cursor', FETCH)),
  sinks: sinks(89, { 'aiomysql.Cursor.execute aiomysql.Cursor.executemany aiomysql.Cursor.mogrify': 'query:0' }),
  sanitisers: sanitisers([89], 'aiomysql.Connection.escape aiomysql.Connection.literal aiomysql.Connection.escape_string'),
};

export const aiosqlite: TaintCatalog = {
  distribution: 'aiosqlite',
  checked: ['0.22.1'],
  source: 'https://aiosqlite.omnilib.dev/en/stable/api.html',
  sources: sources('database', [
    ...members('aiosqlite.Cursor', FETCH),
    ...members('aiosqlite.Connection', 'execute_fetchall execute_insert'),
  ]),
  sinks: sinks(89, {
    'aiosqlite.Cursor.execute aiosqlite.Connection.execute aiosqlite.Cursor.executemany aiosqlite.Connection.executemany': 'sql:0',
    'aiosqlite.Connection.execute_insert aiosqlite.Connection.execute_fetchall': 'sql:0',
    'aiosqlite.Cursor.executescript aiosqlite.Connection.executescript': 'sql_script:0',
  }),
  sanitisers: [],
};

export const asyncpg: TaintCatalog = {
  distribution: 'asyncpg',
  checked: ['0.32.0'],
  source: 'https://magicstack.github.io/asyncpg/current/api/index.html',
  sources: sources(
    'database',
    members(
      'asyncpg.Connection asyncpg.Pool asyncpg.pool.Pool asyncpg.connection.Connection asyncpg.pool.PoolConnectionProxy',
      'fetch fetchrow fetchval',
    ),
  ),
  sinks: sinks(89, {
    [members(
      'asyncpg.Connection asyncpg.connection.Connection asyncpg.Pool asyncpg.pool.Pool asyncpg.pool.PoolConnectionProxy',
      'execute fetch fetchrow fetchval',
    ).join(' ')]: 'query:0',
    [members(
      'asyncpg.Connection asyncpg.connection.Connection asyncpg.Pool asyncpg.pool.Pool asyncpg.pool.PoolConnectionProxy',
      'executemany',
    ).join(' ')]: 'command:0',
    [members('asyncpg.Connection asyncpg.connection.Connection asyncpg.pool.PoolConnectionProxy', 'cursor prepare').join(' ')]: 'query:0',
    [members(
      'asyncpg.Connection asyncpg.connection.Connection asyncpg.Pool asyncpg.pool.Pool asyncpg.pool.PoolConnectionProxy',
      'copy_from_query',
    ).join(' ')]: 'query:0',
  }),
  sanitisers: sanitisers([89], 'asyncpg.utils._quote_ident asyncpg.utils._quote_literal'),
};

export const oracledb: TaintCatalog = {
  distribution: 'oracledb',
  checked: ['26.1.0'],
  source: 'https://python-oracledb.readthedocs.io/en/latest/user_guide/bind.html',
  sources: sources('database', members('oracledb.Cursor oracledb.AsyncCursor', FETCH)),
  sinks: sinks(89, {
    [members('oracledb.Cursor oracledb.AsyncCursor', 'execute executemany parse').join(' ')]: 'statement:0',
    [members('oracledb.AsyncConnection', 'execute executemany fetchone fetchmany fetchall').join(' ')]: 'statement:0',
  }),
  sanitisers: [],
};
