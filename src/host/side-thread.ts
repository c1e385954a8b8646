/** The `SideThread` port: a worker that answers what it is asked, one message after the other. */
import { availableParallelism } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { SideThread } from '../kit/ports.ts';
import { tuneCompiler } from './tune-compiler.ts';

/** A thread loads and compiles the tool for itself; for less code than this it would only cost. */
const MIN_CODE_BYTES = 3_000_000;
/** Linking makes much short-lived data; with Node's default the collector runs all the time. */
const YOUNG_GENERATION_MB = 96;
const BYTES_PER_MB = 1024 * 1024;

/** `workers` are the threads besides the main one that the user wants; null for as many as pay. */
export function analysisThread(workers: number | null, codeBytes: number): (() => SideThread) | null {
  const pays = workers === null ? availableParallelism() > 1 && codeBytes >= MIN_CODE_BYTES : workers > 0;
  return pays ? startThread : null;
}

function startThread(): SideThread {
  // Where no file had to be parsed nobody has done it yet; the solver gains from it as the parser does.
  tuneCompiler();
  const worker = new Worker(workerFile(), {
    env: {},
    resourceLimits: {
      maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
      maxOldGenerationSizeMb: Math.floor(getHeapStatistics().heap_size_limit / BYTES_PER_MB),
    },
  });
  const waiting: ((said: unknown) => void)[] = [];
  const said: unknown[] = [];
  let hasEnded = false;
  const hear = (message: unknown): void => {
    const next = waiting.shift();
    if (next === undefined) said.push(message);
    else next(message);
  };
  const end = (): void => {
    hasEnded = true;
    for (const next of waiting.splice(0)) next(null);
  };
  worker.on('message', hear);
  // What it failed at, who asked does itself.
  worker.on('error', end);
  worker.on('messageerror', end);
  worker.on('exit', end);
  return {
    post: (message, givenAway) => worker.postMessage(message, buffersOf(givenAway)),
    next: () =>
      new Promise((resolve) => {
        if (said.length > 0) resolve(said.shift());
        else if (hasEnded) resolve(null);
        else waiting.push(resolve);
      }),
    end: () => void worker.terminate(),
  };
}

/** The bundle of `cli/analysis-worker.ts` lies beside the bundles that start it. */
function workerFile(): URL {
  return new URL('./analysis-worker.js', import.meta.url);
}

function buffersOf(parts: readonly Uint8Array[]): readonly ArrayBuffer[] {
  return parts.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
}
