/** The taint tables of the libraries that a program imports. */
import type { TaintCatalog } from '../taint.ts';

type Loader = () => Promise<readonly TaintCatalog[]>;

const STANDARD_LIBRARY: Loader = async () => [
  (await import('./python-input.ts')).pythonInput,
  (await import('./python-execution.ts')).pythonExecution,
  (await import('./python-files.ts')).pythonFiles,
  (await import('./python-database.ts')).pythonDatabase,
  (await import('./python-network.ts')).pythonNetwork,
  (await import('./python-xml.ts')).pythonXml,
  (await import('./python-serialisation.ts')).pythonSerialisation,
  (await import('./python-text.ts')).pythonText,
  (await import('./python-secrets.ts')).pythonSecrets,
];

const FLASK: Loader = async () => [(await import('./flask.ts')).flask];
const SQLALCHEMY: Loader = async () => [(await import('./sqlalchemy.ts')).sqlalchemy];
const MONGO: Loader = async () => [(await import('./mongo.ts')).pymongo, (await import('./mongo.ts')).motor];
const STARLETTE: Loader = async () => [(await import('./starlette.ts')).starlette];

const option =
  (name: 'aiohttpCors' | 'boto3' | 'elasticsearch' | 'flaskCors' | 'itsdangerous' | 'opensearch' | 'passlib' | 'quartCors'): Loader =>
  async () => [(await import('./client-options.ts'))[name]];

/** By top-level import name. */
const LIBRARIES: Readonly<Record<string, Loader>> = {
  Crypto: async () => [(await import('./cryptography.ts')).pycryptodome],
  Cryptodome: async () => [(await import('./cryptography.ts')).pycryptodomex],
  MySQLdb: async () => [(await import('./sql-drivers.ts')).mysqlclient],
  aio_pika: async () => [(await import('./messages.ts')).aioPika],
  aiohttp: async () => [(await import('./aiohttp.ts')).aiohttp],
  aiohttp_cors: option('aiohttpCors'),
  aiofiles: async () => [(await import('./python-files.ts')).aiofiles],
  aiohttp_session: async () => [(await import('./aiohttp.ts')).aiohttpSession],
  aiokafka: async () => [(await import('./messages.ts')).aiokafka],
  aiomysql: async () => [(await import('./sql-drivers.ts')).aiomysql],
  aiosqlite: async () => [(await import('./sql-drivers.ts')).aiosqlite],
  alembic: SQLALCHEMY,
  arq: async () => [(await import('./messages.ts')).arq],
  asyncpg: async () => [(await import('./sql-drivers.ts')).asyncpg],
  authlib: async () => [(await import('./oauth.ts')).authlib],
  bleach: async () => [(await import('./markup.ts')).bleach],
  boto3: option('boto3'),
  bottle: async () => [(await import('./web-frameworks.ts')).bottle],
  celery: async () => [(await import('./messages.ts')).celery],
  cloudpickle: async () => [(await import('./serialisers.ts')).cloudpickle],
  confluent_kafka: async () => [(await import('./messages.ts')).confluentKafka],
  cryptography: async () => [(await import('./cryptography.ts')).cryptography],
  dill: async () => [(await import('./serialisers.ts')).dill],
  django: async () => [(await import('./django.ts')).django],
  dramatiq: async () => [(await import('./messages.ts')).dramatiq],
  elasticsearch: option('elasticsearch'),
  elementpath: async () => [(await import('./xml-libraries.ts')).elementpath],
  falcon: async () => [(await import('./web-frameworks.ts')).falcon],
  fastapi: STARLETTE,
  flask: FLASK,
  flask_cors: option('flaskCors'),
  flask_restful: async () => [(await import('./flask.ts')).flaskRestful],
  flask_restx: async () => [(await import('./flask.ts')).flaskRestx],
  httpx: async () => [(await import('./http-clients.ts')).httpx],
  itsdangerous: option('itsdangerous'),
  jinja2: async () => [(await import('./markup.ts')).jinja2],
  joblib: async () => [(await import('./serialisers.ts')).joblib],
  jose: async () => [(await import('./cryptography.ts')).pythonJose],
  jsonpickle: async () => [(await import('./serialisers.ts')).jsonpickle],
  jwt: async () => [(await import('./cryptography.ts')).pyjwt],
  kafka: async () => [(await import('./messages.ts')).kafkaPython],
  kombu: async () => [(await import('./messages.ts')).kombu],
  ldap: async () => [(await import('./directories.ts')).pythonLdap],
  ldap3: async () => [(await import('./directories.ts')).ldap3],
  litestar: async () => [(await import('./web-frameworks.ts')).litestar],
  lxml: async () => [(await import('./xml-libraries.ts')).lxml],
  loguru: async () => [(await import('./python-text.ts')).loguru],
  mako: async () => [(await import('./markup.ts')).mako],
  markupsafe: async () => [(await import('./markup.ts')).markupsafe],
  marshmallow: async () => [(await import('./serialisers.ts')).marshmallow],
  motor: MONGO,
  mysql: async () => [(await import('./sql-drivers.ts')).mysqlConnector],
  nh3: async () => [(await import('./markup.ts')).nh3],
  numpy: async () => [(await import('./serialisers.ts')).numpy],
  oauthlib: async () => [(await import('./oauth.ts')).oauthlib],
  opensearchpy: option('opensearch'),
  oracledb: async () => [(await import('./sql-drivers.ts')).oracledb],
  pandas: async () => [(await import('./serialisers.ts')).pandas],
  paramiko: async () => [(await import('./remote-commands.ts')).paramiko],
  passlib: option('passlib'),
  pexpect: async () => [(await import('./remote-commands.ts')).pexpect],
  pika: async () => [(await import('./messages.ts')).pika],
  psycopg: async () => [(await import('./sql-drivers.ts')).psycopg],
  psycopg2: async () => [(await import('./sql-drivers.ts')).psycopg2],
  pymongo: MONGO,
  pymysql: async () => [(await import('./sql-drivers.ts')).pymysql],
  pyramid: async () => [(await import('./pyramid.ts')).pyramid],
  quart: async () => [(await import('./web-frameworks.ts')).quart],
  quart_cors: option('quartCors'),
  redis: async () => [(await import('./messages.ts')).redis],
  requests: async () => [(await import('./http-clients.ts')).requests],
  requests_oauthlib: async () => [(await import('./oauth.ts')).requestsOauthlib],
  rest_framework: async () => [(await import('./django.ts')).djangoRestFramework],
  ruamel: async () => [(await import('./serialisers.ts')).ruamelYaml],
  sanic: async () => [(await import('./web-frameworks.ts')).sanic],
  sqlalchemy: SQLALCHEMY,
  sqlmodel: SQLALCHEMY,
  starlette: STARLETTE,
  taskiq: async () => [(await import('./messages.ts')).taskiq],
  torch: async () => [(await import('./serialisers.ts')).torch],
  tornado: async () => [(await import('./web-frameworks.ts')).tornado],
  urllib3: async () => [(await import('./http-clients.ts')).urllib3],
  websockets: async () => [(await import('./messages.ts')).websockets],
  werkzeug: FLASK,
  yaml: async () => [(await import('./serialisers.ts')).pyyaml],
};

/** Tables of the standard library, then those of the libraries that are imported (by top-level name), each once, in the order of their names. */
export async function loadTaintCatalog(topLevelImports: Iterable<string>): Promise<TaintCatalog[]> {
  const loaders = new Set([STANDARD_LIBRARY]);
  for (const name of [...new Set(topLevelImports)].toSorted()) {
    const loader = Object.hasOwn(LIBRARIES, name) ? LIBRARIES[name] : undefined;
    if (loader) loaders.add(loader);
  }
  return (await Promise.all([...loaders].map((load) => load()))).flat();
}

/** Top-level import names that have a table. */
export const TAINT_LIBRARIES: readonly string[] = Object.keys(LIBRARIES);
