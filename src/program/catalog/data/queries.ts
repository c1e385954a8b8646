/**
 * What libraries that map rows to objects call the parts of a query: by name, whatever the class, for their objects pass
 * through functions whose types nobody wrote down.
 * Source: https://docs.sqlalchemy.org/en/20/orm/queryguide/, https://docs.djangoproject.com/en/5.2/ref/models/querysets/,
 * https://tortoise.github.io/query.html, https://docs.peewee-orm.com/en/latest/peewee/querying.html
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

/** Operators that compare a column with a whole list, and methods that take many keys: `column.in_(ids)`. */
export const LIST_OPERATORS = words('in_ not_in notin_ any_ in_list not_in_list in_bulk bulk_create bulk_update');
/** Endings of keywords of Django and Tortoise, `id__in=ids`. */
export const LIST_LOOKUPS: readonly string[] = ['__in', '__contained_by', '__overlap', '__contains'];

/** Functions that begin a statement, and whether it reads. */
export const STATEMENTS: ReadonlyMap<string, 'read' | 'write'> = new Map([
  ['sqlalchemy.select', 'read'],
  ['sqlalchemy.future.select', 'read'],
  ['sqlalchemy.sql.select', 'read'],
  ['sqlmodel.select', 'read'],
  ['sqlalchemy.update', 'write'],
  ['sqlalchemy.insert', 'write'],
  ['sqlalchemy.delete', 'write'],
  ['sqlmodel.update', 'write'],
  ['sqlmodel.delete', 'write'],
  ['sqlalchemy.dialects.postgresql.insert', 'write'],
  ['sqlalchemy.dialects.mysql.insert', 'write'],
  ['sqlalchemy.dialects.sqlite.insert', 'write'],
]);
/** Methods of sessions that begin a query of classes: `session.query(Order)`. */
export const QUERY_METHODS = words('query');
/** Methods of sessions that get one row of a class by its key: `session.get(Order, 1)`. */
export const GET_METHODS = words('get get_one');
/** Methods of sessions and connections that run the statement that they are passed. */
export const RUN_METHODS = words('execute scalars scalar stream stream_scalars exec exec_one fetch_all fetch_one');
/** What gives one row, or none, of those that a query finds. */
export const ONE_ROW = words(
  'get aget first afirst last alast one one_or_none one_or_404 first_or_404 get_or_404 scalar scalar_one scalar_one_or_none get_one latest alatest earliest aearliest create acreate get_or_none fetchone fetch_one exec_one',
);
/** What bounds the number of rows. */
export const LIMITS = words('limit fetch slice paginate paginate_queryset fetchmany head top');
/** What gives no rows but numbers, or what was written. */
export const NO_ROWS = words('count acount exists aexists aggregate aaggregate update aupdate delete adelete in_bulk ain_bulk explain');
/** What gives columns, dictionaries or tuples instead of objects. */
export const COLUMNS_ONLY = words('values values_list with_entities dicts tuples namedtuples mappings column_property with_only_columns');
/** What loads relationships with the rows: options of SQLAlchemy, methods of Django, Tortoise and Peewee. */
export const EAGER = words(
  'joinedload selectinload subqueryload contains_eager immediateload joinedload_all select_related prefetch_related prefetch prefetch_related_objects',
);
/** Values of a relationship's `lazy` that load it with its owner, or never. */
export const EAGER_LOADING = words('joined selectin subquery immediate raise raise_on_sql noload write_only dynamic False');
/** What gives the same elements as it is given. */
export const SAME_ELEMENTS = words(
  'builtins.list builtins.tuple builtins.set builtins.sorted builtins.reversed builtins.iter builtins.filter',
);
/** What locks the rows that a query reads: methods, and keywords of `get` and `refresh`. */
export const LOCKS = words('with_for_update select_for_update for_update');
/** Locks that other processes know nothing of, by how their names begin. */
export const LOCKS_OF_ONE_PROCESS: readonly string[] = ['threading.', 'asyncio.', 'anyio.', 'multiprocessing.', '_thread.'];
