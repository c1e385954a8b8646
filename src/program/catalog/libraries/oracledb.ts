import type { Behaviour, Library } from '../library.ts';
import { each, symbols, waiting } from './symbols.ts';

const DATABASE: Behaviour = { effects: ['blocks:database'], raises: ['oracledb.Error'] };
const QUERY: Behaviour = { ...DATABASE, effects: ['blocks:database', 'query'] };
const COMMIT: Behaviour = { ...DATABASE, effects: ['blocks:database', 'commit'] };
const ROLLBACK: Behaviour = { ...DATABASE, effects: ['blocks:database', 'rollback'] };

export const oracledb: Library = {
  distribution: 'oracledb',
  checked: ['26.1.0', '2.5.1'],
  source: 'https://python-oracledb.readthedocs.io/en/latest/api_manual/module.html',
  needs: ['cryptography==43.0.3'],
  awaitables: ['oracledb.connect_async'],
  symbols: symbols(
    {
      'oracledb.connect': { ...DATABASE, returns: 'oracledb.Connection' },
      'oracledb.connect_async': { ...waiting(DATABASE), returns: 'oracledb.AsyncConnection' },
      'oracledb.Connection.cursor': { returns: 'oracledb.Cursor' },
      'oracledb.AsyncConnection.cursor': { returns: 'oracledb.AsyncCursor' },
      'oracledb.Connection.__enter__': { returns: 'Self' },
      'oracledb.Connection.commit': COMMIT,
      'oracledb.Connection.rollback': ROLLBACK,
      'oracledb.AsyncConnection.commit': waiting(COMMIT),
      'oracledb.AsyncConnection.rollback': waiting(ROLLBACK),
      'oracledb.create_pool': { ...DATABASE, returns: 'oracledb.ConnectionPool' },
      'oracledb.ConnectionPool.acquire': { ...DATABASE, returns: 'oracledb.Connection' },
    },
    each('oracledb.Connection', 'ping close', DATABASE),
    each('oracledb.Cursor', 'execute executemany callfunc callproc', QUERY),
    each('oracledb.Cursor', 'fetchone fetchmany fetchall', DATABASE),
    each('oracledb.AsyncCursor', 'execute executemany callfunc callproc', waiting(QUERY)),
    each('oracledb.AsyncCursor', 'fetchone fetchmany fetchall', waiting(DATABASE)),
    each('oracledb.AsyncConnection', 'execute executemany fetchone fetchmany fetchall', waiting(QUERY)),
  ),
};
