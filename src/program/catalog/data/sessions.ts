/**
 * Sessions, connections and clients of databases that block while they are asked, by how the dotted names of their classes
 * begin, and what there is instead for an event loop.
 * Source: https://docs.sqlalchemy.org/en/20/orm/extensions/asyncio.html, https://www.psycopg.org/psycopg3/docs/advanced/async.html,
 * https://redis.readthedocs.io/en/stable/examples/asyncio_examples.html, https://pymongo.readthedocs.io/en/stable/async-tutorial.html
 */
export type BlockingSession = {
  /** As people call it: `a SQLAlchemy Session`. */
  readonly name: string;
  readonly classes: RegExp;
  /** What to use on an event loop. */
  readonly instead: string;
  /** Methods that ask the database, for objects of which nobody wrote down the type. */
  readonly asks: ReadonlySet<string>;
};

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

export const BLOCKING_SESSIONS: readonly BlockingSession[] = [
  {
    name: 'a synchronous SQLAlchemy session',
    classes:
      /^(?:sqlalchemy\.orm\.(?:(?:session|query|scoping)\.)?(?:Session|sessionmaker|scoped_session|\w*Query)|sqlmodel\.(?:orm\.session\.)?Session)(?:\.|$)/u,
    instead: '`AsyncSession` of `sqlalchemy.ext.asyncio`',
    asks: words('query execute exec scalars scalar get get_one commit flush refresh merge'),
  },
  {
    name: 'a synchronous SQLAlchemy connection',
    classes: /^sqlalchemy\.(?:engine\.)?(?:base\.)?Connection(?:\.|$)/u,
    instead: '`AsyncConnection` of `sqlalchemy.ext.asyncio`',
    asks: words('execute scalars scalar commit'),
  },
  {
    name: 'a synchronous psycopg connection',
    classes: /^(?:psycopg\.(?:Connection|Cursor)|psycopg2\.extensions\.(?:connection|cursor))(?:\.|$)/u,
    instead: '`psycopg.AsyncConnection`',
    asks: words('execute commit'),
  },
  {
    name: 'a synchronous connection to SQLite',
    classes: /^sqlite3\.(?:Connection|Cursor)(?:\.|$)/u,
    instead: '`aiosqlite`',
    asks: words('execute executemany commit'),
  },
  {
    name: 'a synchronous connection to MySQL',
    classes:
      /^(?:pymysql\.(?:connections\.Connection|cursors\.Cursor)|MySQLdb\.connections\.Connection|mysql\.connector\.[\w.]*MySQL(?:Connection|Cursor)\w*)(?:\.|$)/u,
    instead: '`asyncmy` or `aiomysql`',
    asks: words('execute commit'),
  },
  {
    name: 'a synchronous MongoDB client',
    classes:
      /^pymongo\.(?:mongo_client\.|synchronous\.\w+\.)?(?:MongoClient|database\.Database|collection\.Collection|cursor\.Cursor)(?:\.|$)/u,
    instead: '`pymongo.AsyncMongoClient`',
    asks: words('find_one insert_one insert_many update_one update_many delete_one delete_many count_documents'),
  },
  {
    name: 'a synchronous Redis client',
    classes: /^redis\.(?:client\.)?(?:Redis|StrictRedis|RedisCluster|Pipeline)(?:\.|$)/u,
    instead: '`redis.asyncio.Redis`',
    asks: words('get set setex hget hgetall hset incr expire lpush rpush mget'),
  },
];

/** The kind of session that a class, or a method of it, belongs to. */
export function blockingSession(dotted: string): BlockingSession | null {
  return BLOCKING_SESSIONS.find(({ classes }) => classes.test(dotted)) ?? null;
}
