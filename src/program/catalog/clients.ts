/**
 * What keeps connections open for many uses, by the dotted name of what makes it: made for one use, it opens what it is made
 * to share, and closes it again or leaves it behind.
 * Sources: https://www.python-httpx.org/advanced/clients/, https://docs.aiohttp.org/en/stable/client_quickstart.html,
 * https://docs.sqlalchemy.org/en/20/core/connections.html#basic-usage, https://redis.io/docs/latest/develop/clients/redis-py/,
 * https://pymongo.readthedocs.io/en/stable/faq.html, https://grpc.io/docs/guides/performance/,
 * https://boto3.amazonaws.com/v1/documentation/api/latest/guide/clients.html,
 * https://www.rabbitmq.com/docs/connections#high-connection-churn
 */

export type ClientKind =
  | 'HTTP client'
  | 'database engine'
  | 'connection pool'
  | 'database client'
  | 'SDK client'
  | 'channel'
  | 'producer'
  | 'connection of a broker';

/** A maker of clients. */
export type ClientMaker = {
  readonly kind: ClientKind;
  /** Keywords by which it uses connections that others keep, or is told to keep none. */
  readonly sharedBy: readonly string[];
};

const of = (kind: ClientKind, names: string, sharedBy = ''): readonly (readonly [string, ClientMaker])[] =>
  names.split(/\s+/u).map((name) => [name, { kind, sharedBy: sharedBy.split(' ') }] as const);

export const CLIENT_MAKERS: ReadonlyMap<string, ClientMaker> = new Map([
  ...of('HTTP client', 'httpx.Client httpx.AsyncClient', 'transport app mounts'),
  ...of('HTTP client', 'requests.Session requests.session requests.sessions.Session'),
  ...of('HTTP client', 'aiohttp.ClientSession aiohttp.client.ClientSession', 'connector'),
  ...of('HTTP client', 'urllib3.PoolManager'),
  ...of(
    'database engine',
    'sqlalchemy.create_engine sqlalchemy.engine.create_engine sqlalchemy.ext.asyncio.create_async_engine sqlmodel.create_engine',
    'poolclass pool creator',
  ),
  ...of(
    'connection pool',
    'asyncpg.create_pool aiomysql.create_pool aiopg.create_pool psycopg_pool.ConnectionPool psycopg_pool.AsyncConnectionPool psycopg2.pool.ThreadedConnectionPool psycopg2.pool.SimpleConnectionPool redis.ConnectionPool redis.asyncio.ConnectionPool redis.BlockingConnectionPool',
  ),
  ...of(
    'database client',
    'redis.Redis redis.StrictRedis redis.from_url redis.Redis.from_url redis.asyncio.Redis redis.asyncio.from_url redis.asyncio.Redis.from_url redis.cluster.RedisCluster redis.asyncio.cluster.RedisCluster',
    'connection_pool',
  ),
  ...of(
    'database client',
    'pymongo.MongoClient pymongo.mongo_client.MongoClient pymongo.AsyncMongoClient motor.motor_asyncio.AsyncIOMotorClient elasticsearch.Elasticsearch elasticsearch.AsyncElasticsearch opensearchpy.OpenSearch opensearchpy.AsyncOpenSearch cassandra.cluster.Cluster neo4j.GraphDatabase.driver neo4j.AsyncGraphDatabase.driver',
  ),
  ...of('SDK client', 'boto3.client boto3.resource boto3.Session.client boto3.session.Session.client boto3.session.Session.resource'),
  ...of('SDK client', 'openai.OpenAI openai.AsyncOpenAI anthropic.Anthropic anthropic.AsyncAnthropic', 'http_client'),
  ...of(
    'SDK client',
    'google.cloud.storage.Client google.cloud.bigquery.Client google.cloud.pubsub_v1.PublisherClient azure.storage.blob.BlobServiceClient azure.storage.blob.aio.BlobServiceClient',
  ),
  ...of('channel', 'grpc.insecure_channel grpc.secure_channel grpc.aio.insecure_channel grpc.aio.secure_channel'),
  ...of('producer', 'kafka.KafkaProducer aiokafka.AIOKafkaProducer confluent_kafka.Producer'),
  ...of('connection of a broker', 'pika.BlockingConnection aio_pika.connect aio_pika.connect_robust'),
]);

/** Keywords that say how a client goes about its work; all others say whom it talks to, and as whom. */
export const WORKING_OPTIONS: ReadonlySet<string> = new Set([
  'timeout',
  'headers',
  'limits',
  'follow_redirects',
  'trust_env',
  'params',
  'max_redirects',
  'raise_for_status',
  'json_serialize',
  'echo',
  'max_retries',
]);
