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
export const installedLibraries: readonly LibraryEntry[] = [];
