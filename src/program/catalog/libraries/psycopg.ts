import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols, waiting } from './symbols.ts';

const FAILS = ['psycopg.Error', 'psycopg.OperationalError'] as const;
const DATABASE: Behaviour = { effects: ['blocks:database'], raises: FAILS };
// Without it, 130 seconds.
const CONNECT: Behaviour = { ...DATABASE, timeout: { parameter: 'connect_timeout', default: 'finite' } };
const QUERY: Behaviour = { effects: ['blocks:database', 'query'], raises: [...FAILS, 'psycopg.IntegrityError'] };
const WRITE: Behaviour = { effects: ['blocks:database', 'write'], raises: [...FAILS, 'psycopg.IntegrityError'] };
const COMMIT: Behaviour = { effects: ['blocks:database', 'commit'], raises: [...FAILS, 'psycopg.IntegrityError'] };
const ROLLBACK: Behaviour = { effects: ['blocks:database', 'rollback'] };
const BEGIN: Behaviour = { effects: ['blocks:database', 'begin'] };
const NOTIFIES: Behaviour = { effects: ['blocks:database', 'consume'], timeout: { parameter: 'timeout', default: 'none' } };
const HANDLER: Behaviour = { calls: [{ parameter: 'callback', position: 0, boundary: 'deferred' }] };
const FETCHES = 'fetchone fetchmany fetchall stream scroll';

/** Psycopg 3. */
export const psycopg: Library = {
  distribution: 'psycopg',
  checked: ['3.3.9'],
  source: 'https://www.psycopg.org/psycopg3/docs/api/index.html',
  symbols: symbols(
    each('psycopg', 'connect', { ...CONNECT, returns: 'psycopg.Connection' }),
    each('psycopg.Connection', 'connect', { ...CONNECT, returns: 'psycopg.Connection' }),
    each('psycopg.Connection', 'execute', { ...QUERY, returns: 'psycopg.Cursor' }),
    each('psycopg.Connection', 'commit __exit__', COMMIT),
    each('psycopg.Connection', 'rollback', ROLLBACK),
    each('psycopg.Connection', 'transaction', { ...BEGIN, effects: ['blocks:database', 'begin', 'commit'] }),
    each('psycopg.Connection', 'notifies', NOTIFIES),
    each('psycopg.Connection', 'cursor', { returns: 'psycopg.Cursor' }),
    each('psycopg.Connection', 'pipeline wait set_autocommit tpc_begin tpc_prepare', DATABASE),
    each('psycopg.Connection', 'tpc_commit', COMMIT),
    each('psycopg.Connection', 'tpc_rollback', ROLLBACK),
    each('psycopg.Cursor', 'execute', { ...QUERY, returns: 'Self' }),
    each('psycopg.Cursor', 'executemany', WRITE),
    each('psycopg.Cursor', `${FETCHES} copy __next__`, DATABASE),
    each('psycopg.Copy', 'write write_row', WRITE),
    each('psycopg.Copy', 'read read_row rows __exit__', DATABASE),

    each('psycopg.AsyncConnection', 'connect', { ...waiting(CONNECT), returns: 'psycopg.AsyncConnection' }),
    each('psycopg.AsyncConnection', 'execute', { ...waiting(QUERY), returns: 'psycopg.AsyncCursor' }),
    each('psycopg.AsyncConnection', 'commit __aexit__', waiting(COMMIT)),
    each('psycopg.AsyncConnection', 'rollback', waiting(ROLLBACK)),
    each('psycopg.AsyncConnection', 'transaction', { effects: ['waits:database', 'begin', 'commit'] }),
    each('psycopg.AsyncConnection', 'notifies', waiting(NOTIFIES)),
    each('psycopg.AsyncConnection', 'cursor', { returns: 'psycopg.AsyncCursor' }),
    each('psycopg.AsyncConnection', 'wait set_autocommit tpc_begin tpc_prepare', waiting(DATABASE)),
    each('psycopg.AsyncConnection', 'tpc_commit', waiting(COMMIT)),
    each('psycopg.AsyncConnection', 'tpc_rollback', waiting(ROLLBACK)),
    each('psycopg.AsyncConnection', 'close', { isAsync: true }),
    each('psycopg.AsyncCursor', 'execute', { ...waiting(QUERY), returns: 'Self' }),
    each('psycopg.AsyncCursor', 'executemany', waiting(WRITE)),
    each('psycopg.AsyncCursor', `${FETCHES} __anext__`, waiting(DATABASE)),
    each('psycopg.AsyncCursor', 'copy', { effects: ['waits:database'] }),
    each('psycopg.AsyncCursor', 'close', { isAsync: true }),
    each('psycopg.AsyncCopy', 'write write_row', waiting(WRITE)),
    each('psycopg.AsyncCopy', 'read read_row rows __aexit__', waiting(DATABASE)),
    eachOf(['psycopg.Connection', 'psycopg.AsyncConnection'], 'add_notice_handler add_notify_handler', HANDLER),
  ),
  needs: ['psycopg-binary==3.3.9'],
};
