import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const QUERY: Behaviour = { effects: ['blocks:database', 'query'], raises: ['peewee.OperationalError'] };
const GET: Behaviour = { ...QUERY, raises: ['peewee.DoesNotExist'] };
const WRITE: Behaviour = { effects: ['blocks:database', 'write'], raises: ['peewee.IntegrityError'] };
const SELECT: Behaviour = { returns: 'peewee.ModelSelect' };
const WRITES = ['peewee.ModelInsert', 'peewee.ModelUpdate', 'peewee.ModelDelete'];
const COMMIT: Behaviour = { effects: ['blocks:database', 'commit'], raises: ['peewee.IntegrityError'] };

export const peewee: Library = {
  distribution: 'peewee',
  checked: ['4.5.3'],
  source: 'https://docs.peewee-orm.com/en/latest/peewee/api.html',
  symbols: symbols(
    each('peewee.Model', 'get get_by_id', { ...GET, returns: 'Self' }),
    each('peewee.Model', 'get_or_none', { ...QUERY, returns: 'Self' }),
    each('peewee.Model', 'create', { ...WRITE, returns: 'Self' }),
    each('peewee.Model', 'get_or_create', { effects: ['blocks:database', 'query', 'write'], raises: ['peewee.IntegrityError'] }),
    each(
      'peewee.Model',
      'save delete_instance delete_by_id set_by_id bulk_create bulk_update create_table drop_table truncate_table',
      WRITE,
    ),
    each('peewee.Model', 'table_exists', QUERY),
    each('peewee.Model', 'select filter', SELECT),
    each('peewee.Model', 'insert insert_many insert_from replace replace_many', { returns: 'peewee.ModelInsert' }),
    each('peewee.Model', 'update', { returns: 'peewee.ModelUpdate' }),
    each('peewee.Model', 'delete', { returns: 'peewee.ModelDelete' }),
    each('peewee.BaseQuery', 'execute iterator __iter__ __len__ __getitem__', QUERY),
    each('peewee.ModelSelect', 'get', GET),
    each('peewee.ModelSelect', 'get_or_none first peek count exists scalar scalars prefetch', QUERY),
    each(
      'peewee.ModelSelect',
      'where orwhere join join_from switch order_by group_by having limit offset paginate distinct with_cte dicts tuples namedtuples objects',
      { returns: 'Self' },
    ),
    each('peewee.ModelSelect', 'for_update', { effects: ['lock'], returns: 'Self' }),
    eachOf(WRITES, 'execute', WRITE),
    eachOf(WRITES, 'where returning', { returns: 'Self' }),
    each('peewee.ModelInsert', 'on_conflict on_conflict_ignore on_conflict_replace', { returns: 'Self' }),
    each('peewee', 'prefetch', QUERY),
    each('peewee.Database', 'connect connection close __enter__ create_tables drop_tables', {
      effects: ['blocks:database'],
      raises: ['peewee.OperationalError'],
    }),
    each('peewee.Database', 'execute execute_sql get_tables get_columns get_indexes table_exists', QUERY),
    each('peewee.Database', 'begin session_start', { effects: ['blocks:database', 'begin'] }),
    each('peewee.Database', 'commit session_commit __exit__', COMMIT),
    each('peewee.Database', 'rollback session_rollback', { effects: ['blocks:database', 'rollback'] }),
    each('peewee.Database', 'atomic transaction savepoint', {
      effects: ['blocks:database', 'begin', 'commit'],
      decorates: ['blocks:database', 'begin', 'commit'],
    }),
    each('peewee.Database', 'connection_context', { effects: ['blocks:database'] }),
    each('peewee', 'Field', { calls: [{ parameter: 'default', position: 4, boundary: 'deferred' }] }),
  ),
};
