/** The standard library: `sqlite3`. */
import type { TaintCatalog } from '../taint.ts';
import { members, sinks, sources } from './define.ts';

export const pythonDatabase: TaintCatalog = {
  distribution: 'python',
  checked: ['3.11.7'],
  source: 'https://docs.python.org/3/library/sqlite3.html#how-to-use-placeholders-to-bind-values-in-sql-queries',
  sources: sources('database', members('sqlite3.Cursor', 'fetchone fetchmany fetchall')),
  sinks: sinks(89, {
    'sqlite3.Cursor.execute sqlite3.Connection.execute sqlite3.Cursor.executemany sqlite3.Connection.executemany': 'sql:0',
    'sqlite3.Cursor.executescript sqlite3.Connection.executescript': 'sql_script:0',
  }),
  sanitisers: [],
};
