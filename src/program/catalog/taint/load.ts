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

/** By top-level import name. */
const LIBRARIES: Readonly<Record<string, Loader>> = {
  MySQLdb: async () => [(await import('./sql-drivers.ts')).mysqlclient],
  aiomysql: async () => [(await import('./sql-drivers.ts')).aiomysql],
  aiosqlite: async () => [(await import('./sql-drivers.ts')).aiosqlite],
  alembic: SQLALCHEMY,
  asyncpg: async () => [(await import('./sql-drivers.ts')).asyncpg],
  flask: FLASK,
  mysql: async () => [(await import('./sql-drivers.ts')).mysqlConnector],
  oracledb: async () => [(await import('./sql-drivers.ts')).oracledb],
  psycopg: async () => [(await import('./sql-drivers.ts')).psycopg],
  psycopg2: async () => [(await import('./sql-drivers.ts')).psycopg2],
  pymysql: async () => [(await import('./sql-drivers.ts')).pymysql],
  sqlalchemy: SQLALCHEMY,
  werkzeug: FLASK,
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
