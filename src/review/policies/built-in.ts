/** Policies that many houses have, by name, so that a project need not write them out: `use = "no-mongodb"`. */
import { type Forbidden, NOTHING_FORBIDDEN, NOTHING_REQUIRED, type Policy, type Required } from './policy.ts';

export type BuiltInPolicy = Pick<Policy, 'level' | 'text' | 'instead' | 'forbidden' | 'required' | 'rules'>;

type Told = Pick<Policy, 'level' | 'text'> & {
  readonly instead?: readonly string[];
  readonly forbidden?: Partial<Forbidden>;
  readonly required?: Partial<Required>;
  readonly rules?: readonly string[];
};

function policy({ forbidden, required, ...told }: Told): BuiltInPolicy {
  return {
    instead: [],
    rules: [],
    ...told,
    forbidden: { ...NOTHING_FORBIDDEN, ...forbidden },
    required: { ...NOTHING_REQUIRED, ...required },
  };
}

/** By id. */
export const BUILT_IN_POLICIES: Readonly<Record<string, BuiltInPolicy>> = {
  'rest-only': policy({
    level: 'MUST NOT',
    text: 'Interfaces are REST; no GraphQL',
    instead: ['REST endpoints'],
    forbidden: {
      endpoints: ['graphql'],
      distributions: ['strawberry-graphql', 'graphene', 'graphene-django', 'ariadne', 'tartiflette', 'graphql-core'],
      imports: ['strawberry', 'graphene', 'graphene_django', 'ariadne', 'tartiflette', 'graphql'],
    },
  }),
  'no-mongodb': policy({
    level: 'MUST NOT',
    text: 'Data lives in a relational database; no MongoDB',
    instead: ['PostgreSQL with SQLAlchemy or asyncpg'],
    forbidden: {
      stores: ['MongoDB'],
      distributions: ['pymongo', 'motor', 'beanie', 'mongoengine', 'odmantic', 'djongo', 'django-mongodb-backend', 'flask-pymongo'],
      imports: ['pymongo', 'motor', 'bson', 'beanie', 'mongoengine', 'odmantic', 'djongo', 'flask_pymongo'],
    },
  }),
  'async-database-drivers': policy({
    level: 'MUST NOT',
    text: 'Database drivers are asynchronous',
    instead: ['asyncpg', 'aiomysql', 'aiosqlite'],
    forbidden: {
      distributions: ['psycopg2', 'psycopg2-binary', 'mysqlclient', 'pymysql'],
      imports: ['psycopg2', 'MySQLdb', 'pymysql'],
    },
  }),
  'protocol-over-abc': policy({
    level: 'SHOULD NOT',
    text: 'Interfaces are protocols, not abstract base classes',
    instead: ['typing.Protocol'],
    forbidden: { bases: ['abc.ABC', 'abc.ABCMeta'] },
  }),
  'pydantic-2': policy({
    level: 'MUST',
    text: 'Models are those of Pydantic 2',
    instead: ['field_validator', 'model_validator', 'model_config', 'model_dump', 'model_validate', 'pydantic-settings'],
    required: { versions: { pydantic: '>=2' } },
    forbidden: {
      imports: ['pydantic.v1', 'pydantic.BaseSettings', 'pydantic.parse_obj_as'],
      members: [
        'pydantic.BaseModel.Config',
        ...['dict', 'json', 'copy', 'parse_obj', 'parse_raw', 'parse_file', 'from_orm', 'construct', 'schema', 'schema_json'].map(
          (name) => `pydantic.BaseModel.${name}`,
        ),
        ...['validate', 'update_forward_refs'].map((name) => `pydantic.BaseModel.${name}`),
      ],
      decorators: ['pydantic.validator', 'pydantic.root_validator', 'pydantic.validate_arguments'],
    },
  }),
  'sqlalchemy-2': policy({
    level: 'MUST',
    text: 'Queries and models are those of SQLAlchemy 2',
    instead: ['select()', 'DeclarativeBase'],
    required: { versions: { sqlalchemy: '>=2' } },
    forbidden: {
      imports: ['sqlalchemy.ext.declarative'],
      calls: ['sqlalchemy.orm.declarative_base', 'sqlalchemy.ext.declarative.declarative_base'],
      members: ['sqlalchemy.orm.Session.query'],
    },
  }),
  'python-3.12': policy({ level: 'MUST', text: 'The oldest Python is 3.12', required: { python: '>=3.12' } }),
  'python-3.10': policy({ level: 'MUST', text: 'The oldest Python is 3.10', required: { python: '>=3.10' } }),
  'aware-datetimes': policy({
    level: 'MUST NOT',
    text: 'Points in time carry their zone',
    instead: ['datetime.now(timezone.utc)'],
    forbidden: { calls: ['datetime.datetime.utcnow', 'datetime.datetime.utcfromtimestamp'] },
  }),
  'strict-mypy': policy({ level: 'MUST', text: 'mypy checks strictly', required: { settings: { 'tool.mypy.strict': true } } }),
  'ruff-format': policy({ level: 'MUST', text: 'ruff formats and lints', required: { settings: { 'tool.ruff': true } } }),
  'no-dynamic-code': policy({
    level: 'MUST NOT',
    text: 'No eval, no exec, no pickle of what comes from outside',
    rules: ['eval-or-exec', 'code-injection', 'unsafe-deserialisation', 'untrusted-deserialisation'],
  }),
  'parameterised-sql': policy({
    level: 'MUST',
    text: 'Queries take parameters; no SQL is put together from text',
    rules: ['sql-injection'],
  }),
  'typed-interfaces': policy({ level: 'MUST', text: 'All public functions are typed', rules: ['untyped-interface'] }),
  'no-mutable-defaults': policy({ level: 'MUST NOT', text: 'No mutable default arguments', rules: ['mutable-default'] }),
  'no-global-state': policy({
    level: 'MUST NOT',
    text: 'No global mutable state',
    rules: ['global-mutable-state', 'request-state-in-global'],
  }),
  'no-secrets-in-code': policy({
    level: 'MUST NOT',
    text: 'Secrets come from the environment, never from code',
    rules: ['hard-coded-configuration', 'default-secret'],
  }),
  'plain-imports': policy({ level: 'MUST NOT', text: 'No star imports and no import cycles', rules: ['star-import', 'import-cycle'] }),
  'specific-exceptions': policy({ level: 'MUST NOT', text: 'No bare except', rules: ['bare-except', 'swallowed-exception'] }),
  'isolated-frameworks': policy({
    level: 'MUST',
    text: 'Business logic does not know frameworks',
    rules: ['framework-in-domain', 'leaked-exception'],
  }),
};
