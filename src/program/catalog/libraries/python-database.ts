import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const FAILS = ['sqlite3.Error', 'sqlite3.OperationalError', 'sqlite3.IntegrityError'] as const;
const QUERY: Behaviour = { effects: ['blocks:database', 'query'], returns: 'sqlite3.Cursor', raises: FAILS };
const FUNCTION = (parameter: string, position: number): Behaviour => ({ calls: [{ parameter, position, boundary: 'deferred' }] });

/** Databases in files: `sqlite3`, `dbm`, `shelve`. */
export const pythonDatabase: Library = {
  distribution: 'python',
  checked: ['3.11.7', '3.13.0'],
  source: 'https://docs.python.org/3/library/sqlite3.html',
  symbols: symbols(
    {
      'sqlite3.connect': {
        effects: ['blocks:database'],
        returns: 'sqlite3.Connection',
        timeout: { parameter: 'timeout', position: 1, default: 'finite' },
        raises: ['sqlite3.Error', 'sqlite3.OperationalError'],
      },
      'sqlite3.Connection.commit': { effects: ['blocks:database', 'commit'], raises: FAILS },
      'sqlite3.Connection.rollback': { effects: ['blocks:database', 'rollback'], raises: FAILS },
      'sqlite3.Connection.__exit__': { effects: ['blocks:database', 'commit'], raises: FAILS },
      'sqlite3.Connection.cursor': { returns: 'sqlite3.Cursor' },
      'sqlite3.Connection.backup': { effects: ['blocks:database'], calls: [{ parameter: 'progress', position: -1, boundary: 'none' }] },
      'sqlite3.Connection.create_function': FUNCTION('func', 2),
      'sqlite3.Connection.create_aggregate': FUNCTION('aggregate_class', 2),
      'sqlite3.Connection.create_collation': FUNCTION('callback', 1),
      'sqlite3.Connection.set_authorizer': FUNCTION('authorizer_callback', 0),
      'sqlite3.Connection.set_progress_handler': FUNCTION('progress_handler', 0),
      'sqlite3.Connection.set_trace_callback': FUNCTION('trace_callback', 0),
      'sqlite3.register_adapter': FUNCTION('adapter', 1),
      'sqlite3.register_converter': FUNCTION('converter', 1),
    },
    eachOf(['sqlite3.Connection', 'sqlite3.Cursor'], 'execute', QUERY),
    eachOf(['sqlite3.Connection', 'sqlite3.Cursor'], 'executemany', { ...QUERY, effects: ['blocks:database', 'write'] }),
    eachOf(['sqlite3.Connection', 'sqlite3.Cursor'], 'executescript', { ...QUERY, effects: ['blocks:database', 'query', 'commit'] }),
    each('sqlite3.Cursor', 'fetchone fetchmany fetchall __next__', { effects: ['blocks:database'], raises: ['sqlite3.Error'] }),
    each('sqlite3.Connection', 'iterdump close', { effects: ['blocks:database'] }),
    each('dbm', 'open whichdb', { effects: ['blocks:disk'] }),
    each('dbm.dumb', 'open', { effects: ['blocks:disk'] }),
    each('dbm.sqlite3', 'open', { effects: ['blocks:disk'] }),
    each('shelve', 'open', { effects: ['blocks:disk'], returns: 'shelve.Shelf' }),
    each('shelve.Shelf', '__getitem__ __setitem__ __delitem__ get sync close __exit__', { effects: ['blocks:disk'] }),
  ),
};
