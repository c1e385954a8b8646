import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const FAILS = ['aiosqlite.Error', 'aiosqlite.OperationalError', 'aiosqlite.IntegrityError'] as const;
const DATABASE: Behaviour = { effects: ['waits:database'], isAsync: true };
const QUERY: Behaviour = { effects: ['waits:database', 'query'], isAsync: true, raises: FAILS };
const OWNERS = ['aiosqlite.Connection', 'aiosqlite.Cursor'];

export const aiosqlite: Library = {
  distribution: 'aiosqlite',
  checked: ['0.22.1'],
  source: 'https://aiosqlite.omnilib.dev/en/stable/api.html',
  symbols: symbols(
    each('aiosqlite', 'connect', { ...DATABASE, returns: 'aiosqlite.Connection', raises: ['aiosqlite.OperationalError'] }),
    each('aiosqlite.Connection', 'execute', { ...QUERY, returns: 'aiosqlite.Cursor' }),
    each('aiosqlite.Connection', 'execute_fetchall execute_insert', QUERY),
    each('aiosqlite.Connection', 'cursor', { ...DATABASE, returns: 'aiosqlite.Cursor' }),
    each('aiosqlite.Connection', 'commit', { effects: ['waits:database', 'commit'], isAsync: true, raises: FAILS }),
    each('aiosqlite.Connection', 'rollback', { effects: ['waits:database', 'rollback'], isAsync: true }),
    each('aiosqlite.Connection', 'backup close iterdump __aexit__', DATABASE),
    each('aiosqlite.Cursor', 'execute', { ...QUERY, returns: 'Self' }),
    eachOf(OWNERS, 'executemany', { effects: ['waits:database', 'write'], isAsync: true, raises: FAILS }),
    eachOf(OWNERS, 'executescript', QUERY),
    each('aiosqlite.Cursor', 'fetchone fetchmany fetchall close __aiter__', DATABASE),
  ),
  awaitables: ['aiosqlite.connect', 'aiosqlite.Connection', 'aiosqlite.Cursor'],
};
