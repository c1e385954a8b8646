import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const FAILS = ['aiomysql.MySQLError', 'aiomysql.OperationalError', 'aiomysql.IntegrityError'] as const;
const DATABASE: Behaviour = { effects: ['waits:database'], isAsync: true };
const QUERY: Behaviour = { effects: ['waits:database', 'query'], isAsync: true, raises: FAILS };

export const aiomysql: Library = {
  distribution: 'aiomysql',
  checked: ['0.3.2'],
  source: 'https://aiomysql.readthedocs.io/en/stable/connection.html',
  symbols: symbols(
    each('aiomysql', 'connect', {
      ...DATABASE,
      returns: 'aiomysql.Connection',
      timeout: { parameter: 'connect_timeout', default: 'none' },
      raises: ['aiomysql.OperationalError'],
    }),
    each('aiomysql', 'create_pool', { ...DATABASE, returns: 'aiomysql.Pool', raises: ['aiomysql.OperationalError'] }),
    each('aiomysql.Pool', 'acquire', { ...DATABASE, returns: 'aiomysql.Connection' }),
    each('aiomysql.Pool', 'clear wait_closed __aexit__', DATABASE),
    each('aiomysql.Connection', 'cursor', { isAsync: true, returns: 'aiomysql.Cursor' }),
    each('aiomysql.Connection', 'query', QUERY),
    each('aiomysql.Connection', 'begin', { effects: ['waits:database', 'begin'], isAsync: true, raises: FAILS }),
    each('aiomysql.Connection', 'commit', { effects: ['waits:database', 'commit'], isAsync: true, raises: FAILS }),
    each('aiomysql.Connection', 'rollback', { effects: ['waits:database', 'rollback'], isAsync: true }),
    each('aiomysql.Connection', 'ping autocommit select_db set_charset kill ensure_closed', DATABASE),
    each('aiomysql.Cursor', 'execute callproc', QUERY),
    each('aiomysql.Cursor', 'executemany', { effects: ['waits:database', 'write'], isAsync: true, raises: FAILS }),
    eachOf(['aiomysql.Cursor', 'aiomysql.SSCursor'], 'fetchone fetchmany fetchall', DATABASE),
    each('aiomysql.Cursor', 'close nextset __anext__', { isAsync: true }),
  ),
  awaitables: ['aiomysql.connect', 'aiomysql.create_pool', 'aiomysql.Pool.acquire', 'aiomysql.Connection.cursor', 'aiomysql.Cursor'],
};
