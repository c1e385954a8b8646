/** All libraries of the catalogue. Each is loaded only for programs that import it. */
import type { Library } from '../library.ts';

export type LibraryEntry = {
  /** Top-level modules whose import brings the library with it. */
  readonly imports: readonly string[];
  readonly load: () => Promise<Library>;
};

/** Parts of the standard library; every program has them. */
export const standardLibrary: readonly (() => Promise<Library>)[] = [
  async () => (await import('./python-asyncio.ts')).pythonAsyncio,
  async () => (await import('./python-callbacks.ts')).pythonCallbacks,
  async () => (await import('./python-clock.ts')).pythonClock,
  async () => (await import('./python-compute.ts')).pythonCompute,
  async () => (await import('./python-database.ts')).pythonDatabase,
  async () => (await import('./python-files.ts')).pythonFiles,
  async () => (await import('./python-logging.ts')).pythonLogging,
  async () => (await import('./python-network.ts')).pythonNetwork,
  async () => (await import('./python-processes.ts')).pythonProcesses,
  async () => (await import('./python-threads.ts')).pythonThreads,
];

/** By file. */
export const installedLibraries: readonly LibraryEntry[] = [
  { imports: ['aiohttp'], load: async () => (await import('./aiohttp.ts')).aiohttp },
  { imports: ['aiomysql'], load: async () => (await import('./aiomysql.ts')).aiomysql },
  { imports: ['asgiref', 'django'], load: async () => (await import('./asgiref.ts')).asgiref },
  { imports: ['asyncpg'], load: async () => (await import('./asyncpg.ts')).asyncpg },
  { imports: ['django'], load: async () => (await import('./django.ts')).django },
  { imports: ['flask_sqlalchemy'], load: async () => (await import('./flask-sqlalchemy.ts')).flaskSqlalchemy },
  { imports: ['httpx'], load: async () => (await import('./httpx.ts')).httpx },
  { imports: ['peewee', 'playhouse'], load: async () => (await import('./peewee.ts')).peewee },
  { imports: ['psycopg_pool'], load: async () => (await import('./psycopg-pool.ts')).psycopgPool },
  { imports: ['psycopg'], load: async () => (await import('./psycopg.ts')).psycopg },
  { imports: ['psycopg2'], load: async () => (await import('./psycopg2.ts')).psycopg2 },
  { imports: ['pymysql'], load: async () => (await import('./pymysql.ts')).pymysql },
  { imports: ['redis'], load: async () => (await import('./redis.ts')).redis },
  { imports: ['requests'], load: async () => (await import('./requests.ts')).requests },
  { imports: ['sqlalchemy', 'sqlmodel', 'flask_sqlalchemy'], load: async () => (await import('./sqlalchemy.ts')).sqlalchemy },
  { imports: ['sqlmodel'], load: async () => (await import('./sqlmodel.ts')).sqlmodel },
  { imports: ['tortoise'], load: async () => (await import('./tortoise.ts')).tortoise },
  { imports: ['urllib3'], load: async () => (await import('./urllib3.ts')).urllib3 },
];
