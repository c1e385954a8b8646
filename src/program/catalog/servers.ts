/**
 * What connects to a server that whoever runs the program runs or rents as well (a database, a cache, a broker, a directory, a mail
 * relay), by the dotted name of what is called: the address of it differs from one deployment to the next.
 * Sources: https://peps.python.org/pep-0249/#connect, https://docs.python.org/3/library/smtplib.html,
 * https://redis.readthedocs.io/en/stable/connections.html, https://pymongo.readthedocs.io/en/stable/api/pymongo/mongo_client.html,
 * https://pika.readthedocs.io/en/stable/modules/parameters.html, https://kafka-python.readthedocs.io/en/master/usage.html,
 * https://ldap3.readthedocs.io/en/latest/server.html
 */

export type ServerKind = 'database' | 'cache' | 'broker' | 'directory' | 'mail server';

const of = (kind: ServerKind, names: string): readonly (readonly [string, ServerKind])[] =>
  names.split(/\s+/u).map((name) => [name, kind] as const);

export const SERVERS: ReadonlyMap<string, ServerKind> = new Map([
  ...of(
    'database',
    'psycopg.connect psycopg.Connection.connect psycopg.AsyncConnection.connect psycopg2.connect pymysql.connect pymysql.Connection MySQLdb.connect mysql.connector.connect aiomysql.connect aiomysql.create_pool asyncpg.connect asyncpg.create_pool aiopg.connect aiopg.create_pool pyodbc.connect pymssql.connect oracledb.connect cx_Oracle.connect',
  ),
  ...of(
    'database',
    'pymongo.MongoClient pymongo.AsyncMongoClient motor.motor_asyncio.AsyncIOMotorClient clickhouse_driver.Client clickhouse_connect.get_client peewee.PostgresqlDatabase peewee.MySQLDatabase playhouse.pool.PooledPostgresqlDatabase playhouse.pool.PooledMySQLDatabase sqlalchemy.URL.create sqlalchemy.engine.URL.create',
  ),
  ...of(
    'cache',
    'redis.Redis redis.StrictRedis redis.ConnectionPool redis.BlockingConnectionPool redis.asyncio.Redis redis.asyncio.ConnectionPool redis.cluster.RedisCluster pymemcache.Client pymemcache.client.base.Client memcache.Client valkey.Valkey arq.connections.RedisSettings',
  ),
  ...of(
    'broker',
    'pika.ConnectionParameters aio_pika.connect aio_pika.connect_robust kafka.KafkaProducer kafka.KafkaConsumer aiokafka.AIOKafkaProducer aiokafka.AIOKafkaConsumer stomp.Connection',
  ),
  ...of('directory', 'ldap3.Server'),
  ...of(
    'mail server',
    'smtplib.SMTP smtplib.SMTP_SSL smtplib.LMTP aiosmtplib.SMTP aiosmtplib.send imaplib.IMAP4 imaplib.IMAP4_SSL poplib.POP3 poplib.POP3_SSL',
  ),
]);

/** What they call the address: a keyword. */
export const SERVER_KEYWORDS: ReadonlySet<string> = new Set(['host', 'hostname', 'server', 'bootstrap_servers']);
