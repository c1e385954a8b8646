/**
 * Systems outside of a program, and by what they are told: distributions that reach them, images that run them, schemes
 * and hosts of their addresses. Data; a new system is a new line.
 */
import { normalizedName } from '../program/manifests/manifest.ts';
import type { ExternalSystem } from '../model/system-model.ts';

export type KnownSystem = {
  readonly name: string;
  readonly kind: ExternalSystem['kind'];
  /** Normalised names on PyPI. A distribution that reaches several systems (`SQLAlchemy`, `kombu`) tells none. */
  readonly distributions?: readonly string[];
  /** Last parts of image names, without tag; two parts where one says too little. */
  readonly images?: readonly string[];
  /** Schemes of URLs, without what follows a plus sign. */
  readonly schemes?: readonly string[];
  /** Domains, with all below them. */
  readonly hosts?: readonly string[];
};

export const KNOWN_SYSTEMS: readonly KnownSystem[] = [
  {
    name: 'PostgreSQL',
    kind: 'database',
    distributions: [
      'psycopg',
      'psycopg-binary',
      'psycopg-c',
      'psycopg-pool',
      'psycopg2',
      'psycopg2-binary',
      'psycopg2cffi',
      'asyncpg',
      'aiopg',
      'pg8000',
    ],
    images: ['postgres', 'postgresql', 'postgis', 'pgvector', 'timescaledb', 'timescaledb-ha', 'alloydbomni'],
    schemes: ['postgres', 'postgresql', 'postgis'],
  },
  {
    name: 'MySQL',
    kind: 'database',
    distributions: ['mysqlclient', 'pymysql', 'mysql-connector-python', 'aiomysql', 'asyncmy'],
    images: ['mysql', 'mysql-server', 'percona', 'percona-server'],
    schemes: ['mysql'],
  },
  { name: 'MariaDB', kind: 'database', distributions: ['mariadb'], images: ['mariadb'], schemes: ['mariadb'] },
  {
    name: 'SQLite',
    kind: 'database',
    distributions: ['aiosqlite', 'pysqlite3', 'pysqlite3-binary', 'sqlcipher3'],
    schemes: ['sqlite', 'sqlite3'],
  },
  {
    name: 'Microsoft SQL Server',
    kind: 'database',
    distributions: ['pymssql', 'mssql-django', 'mssql-python'],
    images: ['mssql', 'azure-sql-edge'],
    schemes: ['mssql'],
  },
  {
    name: 'Oracle Database',
    kind: 'database',
    distributions: ['oracledb', 'cx-oracle'],
    images: ['oracle-xe', 'oracle-free'],
    schemes: ['oracle'],
  },
  {
    name: 'CockroachDB',
    kind: 'database',
    distributions: ['sqlalchemy-cockroachdb', 'django-cockroachdb'],
    images: ['cockroach'],
    schemes: ['cockroachdb'],
  },
  {
    name: 'MongoDB',
    kind: 'database',
    distributions: ['pymongo', 'motor', 'mongoengine', 'beanie', 'odmantic', 'django-mongodb-backend'],
    images: ['mongo', 'mongodb', 'mongodb-community-server'],
    schemes: ['mongodb', 'mongodb+srv'],
  },
  { name: 'Apache Cassandra', kind: 'database', distributions: ['cassandra-driver', 'scylla-driver'], images: ['cassandra', 'scylla'] },
  {
    name: 'ClickHouse',
    kind: 'database',
    distributions: ['clickhouse-driver', 'clickhouse-connect', 'clickhouse-sqlalchemy', 'asynch', 'aiochclient'],
    images: ['clickhouse-server', 'clickhouse'],
    schemes: ['clickhouse', 'clickhouses'],
  },
  { name: 'DuckDB', kind: 'database', distributions: ['duckdb', 'duckdb-engine'], schemes: ['duckdb'] },
  { name: 'Snowflake', kind: 'database', distributions: ['snowflake-connector-python', 'snowflake-sqlalchemy'], schemes: ['snowflake'] },
  { name: 'Google BigQuery', kind: 'database', distributions: ['google-cloud-bigquery', 'sqlalchemy-bigquery'], schemes: ['bigquery'] },
  { name: 'Trino', kind: 'database', distributions: ['trino'], images: ['trino'], schemes: ['trino'] },
  { name: 'InfluxDB', kind: 'database', distributions: ['influxdb', 'influxdb-client', 'influxdb3-python'], images: ['influxdb'] },
  {
    name: 'Neo4j',
    kind: 'database',
    distributions: ['neo4j', 'neomodel', 'py2neo'],
    images: ['neo4j'],
    schemes: ['neo4j', 'neo4j+s', 'bolt'],
  },
  { name: 'Apache HBase', kind: 'database', distributions: ['happybase'], images: ['hbase'] },
  { name: 'etcd', kind: 'database', distributions: ['etcd3', 'python-etcd', 'etcd3gw'], images: ['etcd'] },
  {
    name: 'Redis',
    kind: 'cache',
    distributions: ['redis', 'aioredis', 'redis-om', 'django-redis', 'channels-redis', 'hiredis', 'coredis', 'redis-py-cluster'],
    images: ['redis', 'redis-stack', 'redis-stack-server', 'redis-cluster', 'redis-sentinel'],
    schemes: ['redis', 'rediss'],
  },
  { name: 'Valkey', kind: 'cache', distributions: ['valkey', 'valkey-glide'], images: ['valkey'], schemes: ['valkey', 'valkeys'] },
  { name: 'Dragonfly', kind: 'cache', images: ['dragonfly'] },
  {
    name: 'Memcached',
    kind: 'cache',
    distributions: ['pymemcache', 'python-memcached', 'pylibmc', 'python3-memcached', 'aiomcache'],
    images: ['memcached'],
    schemes: ['memcached', 'memcache', 'pymemcache'],
  },
  {
    name: 'RabbitMQ',
    kind: 'queue',
    distributions: ['pika', 'aio-pika', 'aiormq', 'amqpstorm'],
    images: ['rabbitmq'],
    schemes: ['amqp', 'amqps', 'pyamqp'],
  },
  {
    name: 'Apache Kafka',
    kind: 'queue',
    distributions: ['kafka-python', 'kafka-python-ng', 'aiokafka', 'confluent-kafka', 'pykafka'],
    images: ['kafka', 'cp-kafka', 'kafka-native', 'redpanda'],
    schemes: ['kafka'],
  },
  { name: 'NATS', kind: 'queue', distributions: ['nats-py', 'asyncio-nats-client'], images: ['nats', 'nats-server'], schemes: ['nats'] },
  { name: 'Apache Pulsar', kind: 'queue', distributions: ['pulsar-client'], images: ['pulsar'], schemes: ['pulsar'] },
  { name: 'ZeroMQ peers', kind: 'queue', distributions: ['pyzmq'] },
  {
    name: 'MQTT broker',
    kind: 'queue',
    distributions: ['paho-mqtt', 'aiomqtt', 'asyncio-mqtt', 'gmqtt'],
    images: ['eclipse-mosquitto', 'emqx'],
    schemes: ['mqtt', 'mqtts'],
  },
  { name: 'Google Cloud Pub/Sub', kind: 'queue', distributions: ['google-cloud-pubsub'], hosts: ['pubsub.googleapis.com'] },
  { name: 'Azure Service Bus', kind: 'queue', distributions: ['azure-servicebus'], hosts: ['servicebus.windows.net'] },
  { name: 'Temporal', kind: 'queue', distributions: ['temporalio'], images: ['temporalio/auto-setup', 'temporalio/server'] },
  { name: 'Amazon SQS', kind: 'queue', images: ['elasticmq', 'elasticmq-native'], schemes: ['sqs'] },
  { name: 'Amazon S3', kind: 'storage', distributions: ['s3fs', 's3transfer'], schemes: ['s3'], hosts: ['s3.amazonaws.com'] },
  {
    name: 'Amazon Web Services',
    kind: 'other',
    distributions: ['boto3', 'botocore', 'aioboto3', 'aiobotocore', 'boto'],
    images: ['localstack', 'localstack-pro', 'moto'],
    hosts: ['amazonaws.com'],
  },
  { name: 'MinIO', kind: 'storage', distributions: ['minio'], images: ['minio'] },
  {
    name: 'Google Cloud Storage',
    kind: 'storage',
    distributions: ['google-cloud-storage', 'gcsfs', 'gcloud-aio-storage'],
    images: ['fake-gcs-server'],
    schemes: ['gs'],
    hosts: ['storage.googleapis.com'],
  },
  {
    name: 'Azure Blob Storage',
    kind: 'storage',
    distributions: ['azure-storage-blob', 'adlfs'],
    images: ['azurite'],
    schemes: ['abfs', 'abfss', 'wasb', 'wasbs'],
    hosts: ['blob.core.windows.net'],
  },
  { name: 'HDFS', kind: 'storage', distributions: ['hdfs', 'pywebhdfs'], schemes: ['hdfs'] },
  { name: 'SFTP server', kind: 'storage', distributions: ['pysftp', 'asyncssh'], images: ['sftp'], schemes: ['sftp'] },
  {
    name: 'Elasticsearch',
    kind: 'search',
    distributions: ['elasticsearch', 'elasticsearch-dsl', 'elasticsearch-async', 'django-elasticsearch-dsl'],
    images: ['elasticsearch'],
    schemes: ['elasticsearch'],
  },
  { name: 'OpenSearch', kind: 'search', distributions: ['opensearch-py', 'opensearch-dsl'], images: ['opensearch'] },
  { name: 'Apache Solr', kind: 'search', distributions: ['pysolr'], images: ['solr'] },
  {
    name: 'Meilisearch',
    kind: 'search',
    distributions: ['meilisearch', 'meilisearch-python-sdk', 'meilisearch-python-async'],
    images: ['meilisearch'],
  },
  { name: 'Typesense', kind: 'search', distributions: ['typesense'], images: ['typesense'] },
  { name: 'Algolia', kind: 'search', distributions: ['algoliasearch', 'algoliasearch-django'], hosts: ['algolia.net'] },
  { name: 'Qdrant', kind: 'search', distributions: ['qdrant-client'], images: ['qdrant'], hosts: ['qdrant.io'] },
  { name: 'Weaviate', kind: 'search', distributions: ['weaviate-client'], images: ['weaviate'] },
  { name: 'Milvus', kind: 'search', distributions: ['pymilvus'], images: ['milvus'] },
  { name: 'Pinecone', kind: 'search', distributions: ['pinecone', 'pinecone-client'], hosts: ['pinecone.io'] },
  { name: 'Chroma', kind: 'search', distributions: ['chromadb', 'chromadb-client'], images: ['chroma'] },
  {
    name: 'Mail server (SMTP)',
    kind: 'mail',
    distributions: ['aiosmtplib', 'fastapi-mail', 'flask-mail', 'yagmail'],
    images: ['mailhog', 'mailpit', 'maildev', 'mailcatcher'],
    schemes: ['smtp', 'smtps'],
  },
  { name: 'SendGrid', kind: 'mail', distributions: ['sendgrid'], hosts: ['api.sendgrid.com'] },
  { name: 'Mailgun', kind: 'mail', hosts: ['api.mailgun.net'] },
  { name: 'Postmark', kind: 'mail', distributions: ['postmarker'], hosts: ['api.postmarkapp.com'] },
  { name: 'Mailjet', kind: 'mail', distributions: ['mailjet-rest'], hosts: ['api.mailjet.com'] },
  { name: 'OpenAI', kind: 'model', distributions: ['openai'], hosts: ['api.openai.com'] },
  { name: 'Anthropic', kind: 'model', distributions: ['anthropic'], hosts: ['api.anthropic.com'] },
  {
    name: 'Google Gemini',
    kind: 'model',
    distributions: ['google-generativeai', 'google-genai'],
    hosts: ['generativelanguage.googleapis.com'],
  },
  { name: 'Google Vertex AI', kind: 'model', distributions: ['google-cloud-aiplatform', 'vertexai'], hosts: ['aiplatform.googleapis.com'] },
  { name: 'Mistral AI', kind: 'model', distributions: ['mistralai'], hosts: ['api.mistral.ai'] },
  { name: 'Cohere', kind: 'model', distributions: ['cohere'], hosts: ['api.cohere.com', 'api.cohere.ai'] },
  { name: 'Groq', kind: 'model', distributions: ['groq'], hosts: ['api.groq.com'] },
  {
    name: 'Hugging Face',
    kind: 'model',
    distributions: ['huggingface-hub'],
    images: ['text-generation-inference', 'text-embeddings-inference'],
    hosts: ['huggingface.co', 'hf.co'],
  },
  { name: 'Replicate', kind: 'model', distributions: ['replicate'], hosts: ['api.replicate.com'] },
  { name: 'Ollama', kind: 'model', distributions: ['ollama'], images: ['ollama'] },
  { name: 'vLLM server', kind: 'model', images: ['vllm-openai'] },
  {
    name: 'Azure AI',
    kind: 'model',
    distributions: ['azure-ai-inference', 'azure-ai-projects'],
    hosts: ['openai.azure.com', 'services.ai.azure.com'],
  },
  { name: 'Keycloak', kind: 'identity', distributions: ['python-keycloak'], images: ['keycloak'] },
  { name: 'Auth0', kind: 'identity', distributions: ['auth0-python'], hosts: ['auth0.com'] },
  { name: 'Okta', kind: 'identity', distributions: ['okta'], hosts: ['okta.com'] },
  {
    name: 'LDAP directory',
    kind: 'identity',
    distributions: ['ldap3', 'python-ldap', 'django-auth-ldap', 'bonsai'],
    images: ['openldap', 'lldap'],
    schemes: ['ldap', 'ldaps'],
  },
  { name: 'SAML identity provider', kind: 'identity', distributions: ['python3-saml', 'pysaml2', 'djangosaml2'] },
  { name: 'Microsoft Entra ID', kind: 'identity', distributions: ['msal', 'azure-identity'], hosts: ['login.microsoftonline.com'] },
  { name: 'Firebase', kind: 'identity', distributions: ['firebase-admin'], hosts: ['firebaseio.com'] },
  { name: 'HashiCorp Vault', kind: 'identity', distributions: ['hvac'], images: ['vault'] },
  { name: 'Stripe', kind: 'http', distributions: ['stripe'], images: ['stripe-mock'], hosts: ['stripe.com'] },
  {
    name: 'PayPal',
    kind: 'http',
    distributions: ['paypalrestsdk', 'paypal-checkout-serversdk', 'paypalhttp'],
    hosts: ['api.paypal.com', 'api-m.paypal.com', 'api.sandbox.paypal.com'],
  },
  { name: 'Braintree', kind: 'http', distributions: ['braintree'], hosts: ['braintreegateway.com'] },
  { name: 'Adyen', kind: 'http', distributions: ['adyen'], hosts: ['adyen.com'] },
  { name: 'Twilio', kind: 'http', distributions: ['twilio'], hosts: ['api.twilio.com'] },
  { name: 'Slack', kind: 'http', distributions: ['slack-sdk', 'slackclient', 'slack-bolt'], hosts: ['slack.com'] },
  { name: 'Discord', kind: 'http', distributions: ['discord-py', 'py-cord', 'disnake'], hosts: ['discord.com', 'discordapp.com'] },
  {
    name: 'Telegram',
    kind: 'http',
    distributions: ['python-telegram-bot', 'aiogram', 'telethon', 'pyrogram'],
    hosts: ['api.telegram.org'],
  },
  {
    name: 'GitHub',
    kind: 'http',
    distributions: ['pygithub', 'githubkit', 'github3-py', 'ghapi'],
    hosts: ['github.com', 'githubusercontent.com'],
  },
  { name: 'GitLab', kind: 'http', distributions: ['python-gitlab'], hosts: [] },
  { name: 'Jira', kind: 'http', distributions: ['jira', 'atlassian-python-api'], hosts: ['atlassian.net'] },
  { name: 'Sentry', kind: 'http', distributions: ['sentry-sdk', 'raven'], hosts: ['ingest.sentry.io', 'sentry.io'] },
  {
    name: 'Datadog',
    kind: 'http',
    distributions: ['ddtrace', 'datadog', 'datadog-api-client'],
    images: ['datadog-agent', 'agent-datadog'],
    hosts: ['datadoghq.com', 'datadoghq.eu'],
  },
  { name: 'New Relic', kind: 'http', distributions: ['newrelic'], hosts: ['newrelic.com'] },
  { name: 'PostHog', kind: 'http', distributions: ['posthog'], images: ['posthog'], hosts: ['posthog.com'] },
  { name: 'Prometheus', kind: 'other', images: ['prometheus', 'pushgateway'] },
  {
    name: 'OpenTelemetry collector',
    kind: 'other',
    distributions: ['opentelemetry-exporter-otlp', 'opentelemetry-exporter-otlp-proto-grpc', 'opentelemetry-exporter-otlp-proto-http'],
    images: ['opentelemetry-collector', 'opentelemetry-collector-contrib'],
  },
  { name: 'Jaeger', kind: 'other', images: ['jaegertracing/all-in-one', 'jaeger'] },
  { name: 'StatsD', kind: 'other', distributions: ['statsd', 'aiodogstatsd'], images: ['statsd', 'graphite-statsd'] },
  { name: 'Consul', kind: 'other', distributions: ['python-consul', 'python-consul2', 'py-consul'], images: ['consul'] },
  { name: 'Apache ZooKeeper', kind: 'other', distributions: ['kazoo'], images: ['zookeeper', 'cp-zookeeper'] },
  { name: 'Docker', kind: 'other', distributions: ['docker', 'aiodocker'] },
  { name: 'Kubernetes API', kind: 'other', distributions: ['kubernetes', 'kubernetes-asyncio', 'lightkube', 'kr8s'] },
  { name: 'Selenium grid', kind: 'other', images: ['standalone-chrome', 'standalone-firefox', 'standalone-chromium', 'selenium/hub'] },
];

/** Names of kinds of which a running copy keeps data. */
const KEEPS_DATA = new Set<ExternalSystem['kind']>(['database', 'cache', 'queue', 'storage', 'search']);

const BY_DISTRIBUTION = tableOf((system) => system.distributions);
const BY_IMAGE = tableOf((system) => system.images);
const BY_SCHEME = tableOf((system) => system.schemes);
const BY_HOST = tableOf((system) => system.hosts);

function tableOf(keys: (system: KnownSystem) => readonly string[] | undefined): ReadonlyMap<string, KnownSystem> {
  return new Map(KNOWN_SYSTEMS.flatMap((system) => (keys(system) ?? []).map((key) => [key, system] as const)));
}

/** What a distribution reaches; null where it reaches nothing or several systems. */
export function systemOfDistribution(distribution: string): KnownSystem | null {
  return BY_DISTRIBUTION.get(normalizedName(distribution)) ?? null;
}

/** What an image runs: `docker.io/bitnami/postgresql:16` is PostgreSQL. */
export function systemOfImage(image: string): KnownSystem | null {
  const name = image.split('@')[0]?.replace(/:[^/:]*$/, '') ?? '';
  const parts = name.split('/');
  return BY_IMAGE.get(parts.slice(-2).join('/')) ?? BY_IMAGE.get(parts.at(-1) ?? '') ?? null;
}

/** What an address leads to, by its scheme or its host: `postgresql+asyncpg://db/shop`, `https://api.stripe.com/v1`. */
export function systemOfAddress(address: string): KnownSystem | null {
  const match = /^([a-z][a-z0-9.-]*(?:\+[a-z0-9_.-]+)?):\/\/(?:[^@/\s]*@)?([^:/?#\s,]*)/i.exec(address);
  if (match === null) return null;
  const scheme = (match[1] ?? '').toLowerCase();
  const byScheme = BY_SCHEME.get(scheme) ?? BY_SCHEME.get(scheme.split('+')[0] ?? '');
  return byScheme ?? systemOfHost((match[2] ?? '').toLowerCase());
}

/** Running it means to keep data. */
export function keepsData({ kind }: KnownSystem): boolean {
  return KEEPS_DATA.has(kind);
}

/** Amazon's services by the names that its clients have; others by that name. */
const AMAZON_SERVICES: Readonly<Record<string, Pick<ExternalSystem, 'name' | 'kind'>>> = {
  s3: { name: 'Amazon S3', kind: 'storage' },
  sqs: { name: 'Amazon SQS', kind: 'queue' },
  sns: { name: 'Amazon SNS', kind: 'queue' },
  kinesis: { name: 'Amazon Kinesis', kind: 'queue' },
  firehose: { name: 'Amazon Data Firehose', kind: 'queue' },
  dynamodb: { name: 'Amazon DynamoDB', kind: 'database' },
  ses: { name: 'Amazon SES', kind: 'mail' },
  sesv2: { name: 'Amazon SES', kind: 'mail' },
  bedrock: { name: 'Amazon Bedrock', kind: 'model' },
  'bedrock-runtime': { name: 'Amazon Bedrock', kind: 'model' },
  'bedrock-agent-runtime': { name: 'Amazon Bedrock', kind: 'model' },
  'sagemaker-runtime': { name: 'Amazon SageMaker', kind: 'model' },
  'cognito-idp': { name: 'Amazon Cognito', kind: 'identity' },
  sts: { name: 'AWS STS', kind: 'identity' },
  kms: { name: 'AWS KMS', kind: 'identity' },
  secretsmanager: { name: 'AWS Secrets Manager', kind: 'identity' },
  ssm: { name: 'AWS Systems Manager', kind: 'other' },
  lambda: { name: 'AWS Lambda', kind: 'http' },
  logs: { name: 'Amazon CloudWatch', kind: 'other' },
  cloudwatch: { name: 'Amazon CloudWatch', kind: 'other' },
  opensearch: { name: 'Amazon OpenSearch Service', kind: 'search' },
};

/** What `boto3.client(service)` reaches. */
export function amazonService(service: string): Pick<ExternalSystem, 'name' | 'kind'> {
  return AMAZON_SERVICES[service] ?? { name: `AWS ${service}`, kind: 'other' };
}

/** `django.db.backends.postgresql`, `django_redis.cache.RedisCache`: by the words of the dotted name, the last first. */
export function systemOfEngine(engine: string): KnownSystem | null {
  const words = engine.split(/[._]|(?<=[a-z0-9])(?=[A-Z])/u).map((word) => word.toLowerCase());
  return words.toReversed().flatMap((word) => BY_SCHEME.get(word) ?? BY_DISTRIBUTION.get(word) ?? [])[0] ?? null;
}

/** Of the standard library: what a module is a client of. */
const BY_STANDARD_MODULE: Readonly<Record<string, Pick<ExternalSystem, 'name' | 'kind'>>> = {
  smtplib: { name: 'Mail server (SMTP)', kind: 'mail' },
  imaplib: { name: 'Mail server (IMAP)', kind: 'mail' },
  poplib: { name: 'Mail server (POP3)', kind: 'mail' },
  ftplib: { name: 'FTP server', kind: 'storage' },
  sqlite3: { name: 'SQLite', kind: 'database' },
};

/** Null for most. */
export function systemOfStandardModule(name: string): Pick<ExternalSystem, 'name' | 'kind'> | null {
  return BY_STANDARD_MODULE[name] ?? null;
}

/** Words by which settings name a system: those of its own name and schemes that name no other. */
export function wordsOfSystem(name: string): readonly string[] {
  const known = KNOWN_SYSTEMS.find((system) => system.name === name);
  // Of a host, the name that was registered.
  const own = name.includes('.') ? name.split('.').slice(-2, -1) : (name.toLowerCase().match(/[a-z0-9]+/gu) ?? []);
  return [...new Set([...own, ...(known?.schemes ?? [])])].filter((word) => word.length > 2 && !COMMON_WORDS.has(word));
}

const COMMON_WORDS = new Set(
  'server cloud service services google microsoft amazon aws azure apache web api search storage directory provider identity collector grid broker peers data system systems manager blob hub face message bus com org net www'.split(
    ' ',
  ),
);

function systemOfHost(host: string): KnownSystem | null {
  const parts = host.split('.');
  for (let from = 0; from < parts.length - 1; from++) {
    const system = BY_HOST.get(parts.slice(from).join('.'));
    if (system !== undefined) return system;
  }
  return null;
}
