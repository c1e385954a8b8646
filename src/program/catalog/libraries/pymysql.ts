import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const FAILS = ['pymysql.MySQLError', 'pymysql.OperationalError', 'pymysql.IntegrityError'] as const;
const CONNECTS: Behaviour = {
  effects: ['blocks:database'],
  // Ten seconds to connect. Reading has no limit but `read_timeout`.
  timeout: { parameter: 'connect_timeout', default: 'finite' },
  raises: ['pymysql.OperationalError'],
};
const DATABASE: Behaviour = { effects: ['blocks:database'] };
const CONNECTION = 'pymysql.connections.Connection';

export const pymysql: Library = {
  distribution: 'pymysql',
  checked: ['1.2.4'],
  source: 'https://pymysql.readthedocs.io/en/latest/modules/connections.html',
  symbols: symbols(
    each('pymysql', 'connect', { ...CONNECTS, returns: CONNECTION }),
    { [CONNECTION]: CONNECTS },
    each(CONNECTION, 'cursor', { returns: 'pymysql.cursors.Cursor' }),
    each(CONNECTION, 'query', { effects: ['blocks:database', 'query'], raises: FAILS }),
    each(CONNECTION, 'begin', { effects: ['blocks:database', 'begin'], raises: FAILS }),
    each(CONNECTION, 'commit', { effects: ['blocks:database', 'commit'], raises: FAILS }),
    each(CONNECTION, 'rollback', { effects: ['blocks:database', 'rollback'] }),
    each(CONNECTION, 'ping connect close autocommit select_db set_charset kill', DATABASE),
    each('pymysql.cursors.Cursor', 'execute callproc', { effects: ['blocks:database', 'query'], raises: FAILS }),
    each('pymysql.cursors.Cursor', 'executemany', { effects: ['blocks:database', 'write'], raises: FAILS }),
    // A cursor has read all rows when the query ends; this one reads them as they are asked for.
    eachOf(['pymysql.cursors.SSCursor'], 'fetchone fetchmany fetchall scroll __next__', DATABASE),
  ),
};
