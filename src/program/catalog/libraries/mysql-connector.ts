import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const CURSOR = 'mysql.connector.cursor.MySQLCursor';
const CONNECTION = 'mysql.connector.connection.MySQLConnection';
const DATABASE: Behaviour = { effects: ['blocks:database'], raises: ['mysql.connector.Error'] };
const QUERY: Behaviour = { ...DATABASE, effects: ['blocks:database', 'query'] };

export const mysqlConnector: Library = {
  distribution: 'mysql-connector-python',
  checked: ['26.10.0', '9.1.0'],
  source: 'https://dev.mysql.com/doc/connector-python/en/connector-python-reference.html',
  symbols: symbols(
    { 'mysql.connector.connect': { ...DATABASE, returns: CONNECTION } },
    each(CONNECTION, 'cursor', { returns: CURSOR }),
    each(CONNECTION, 'commit', { ...DATABASE, effects: ['blocks:database', 'commit'] }),
    each(CONNECTION, 'rollback', { ...DATABASE, effects: ['blocks:database', 'rollback'] }),
    each(CONNECTION, 'cmd_query', QUERY),
    each(CONNECTION, 'ping reconnect close', DATABASE),
    each('mysql.connector.abstracts.MySQLConnectionAbstract', 'start_transaction', { ...DATABASE, effects: ['blocks:database', 'begin'] }),
    eachOf([CURSOR], 'execute executemany callproc', QUERY),
    eachOf([CURSOR], 'fetchone fetchmany fetchall', DATABASE),
    each(CURSOR, '__enter__', { returns: 'Self' }),
  ),
};
