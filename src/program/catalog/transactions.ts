/** When libraries of data begin a transaction: by themselves with the first statement, or only where they are told to. */

type Beginning = {
  /** Top-level import. */
  readonly library: string;
  /** Documentation that says so. */
  readonly source: string;
};

/** Outside of a block of theirs, each statement is committed by itself. All others begin with the first statement (PEP 249). */
const COMMITS_EACH_STATEMENT: readonly Beginning[] = [
  { library: 'django', source: 'https://docs.djangoproject.com/en/5.2/topics/db/transactions/#autocommit' },
  { library: 'peewee', source: 'https://docs.peewee-orm.com/en/latest/peewee/transactions.html#autocommit-mode' },
  { library: 'tortoise', source: 'https://tortoise.github.io/transactions.html' },
  { library: 'asyncpg', source: 'https://magicstack.github.io/asyncpg/current/api/index.html#transactions' },
  { library: 'pymongo', source: 'https://www.mongodb.com/docs/manual/core/transactions/' },
  { library: 'motor', source: 'https://www.mongodb.com/docs/manual/core/transactions/' },
];
const AUTOCOMMITTING: ReadonlySet<string> = new Set(COMMITS_EACH_STATEMENT.map(({ library }) => library));

/** What begins a part of a transaction that can be taken back alone; its end commits nothing. */
const SAVEPOINTS: ReadonlySet<string> = new Set(['begin_nested', 'savepoint', 'savepoint_commit']);

/** Brokers, stores and files, whose writes and commits have nothing to do with the transaction of a database. */
const NO_DATABASES: ReadonlySet<string> = new Set([
  'aiokafka',
  'confluent_kafka',
  'kafka',
  'pika',
  'boto3',
  'botocore',
  'aioboto3',
  'aiobotocore',
  'elasticsearch',
  'pandas',
  'polars',
]);

/** `django.db.models.Model.save`: committed at once, unless a block is open. */
export function commitsEachStatement(origin: string): boolean {
  return AUTOCOMMITTING.has(topOf(origin));
}

export function isSavepoint(origin: string): boolean {
  return SAVEPOINTS.has(origin.slice(origin.lastIndexOf('.') + 1));
}

/** Whether what is called may begin or end a transaction of a database. */
export function isOfDatabase(origin: string): boolean {
  return !NO_DATABASES.has(topOf(origin));
}

function topOf(origin: string): string {
  const dot = origin.indexOf('.');
  return dot < 0 ? origin : origin.slice(0, dot);
}

/** `select_for_update`: rows that it reads stay locked until the transaction ends. */
export function locksRows(origin: string): boolean {
  return /\b(?:select_for_update|with_for_update|for_update)$/u.test(origin);
}
