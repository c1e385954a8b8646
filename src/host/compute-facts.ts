/** Shares the reading of many files out between the main thread and, where it pays, workers. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Progress } from '../kit/ports.ts';
import { COUNTERS, FILES_DONE, IS_CANCELLED, loadLowering, takeChunks } from './facts-worker.ts';
import { tuneCompiler } from './tune-compiler.ts';
import type { FactsTask, FileOutcome, PackedOutcomes } from './facts-worker.ts';

/**
 * A worker pays when its share is at least this large: it compiles the parser for itself. With two cores it takes the
 * second one from the main thread's compiler and collector, and must save more.
 */
const MIN_BYTES_PER_WORKER = 6_000_000;
const MIN_BYTES_PER_WORKER_ON_TWO_CORES = 16_000_000;
const BYTES_PER_CHUNK = 48 * 1024;
const MAX_WORKERS = 64;
/** Parsing makes much short-lived data; with Node's default the collector runs all the time. */
const YOUNG_GENERATION_MB = 64;

export type FactsJob = {
  readonly root: string;
  readonly files: readonly { readonly path: string; readonly size: number }[];
  /** Threads besides the main one; null for as many as pay. */
  readonly workers: number | null;
  readonly wantsCode: boolean;
  readonly progress: Progress;
};

/** One outcome for each file, in any order. */
export async function computeFacts(job: FactsJob): Promise<readonly FileOutcome[]> {
  tuneCompiler();
  const outcomes = await computeInThreads(job);
  if (outcomes.length === job.files.length) return outcomes;
  // A worker died with its share (no memory, no threads left): the main thread does that again.
  const done = new Set(outcomes.map((outcome) => outcome.index));
  const lost = [...job.files.keys()].filter((index) => !done.has(index));
  const files = lost.flatMap((index) => job.files[index] ?? []);
  const again = await computeInThreads({ ...job, files, workers: 0 });
  return [...outcomes, ...again.map((outcome) => ({ ...outcome, index: lost[outcome.index] ?? -1 }))];
}

async function computeInThreads(job: FactsJob): Promise<readonly FileOutcome[]> {
  const bytes = job.files.reduce((sum, file) => sum + file.size, 0);
  const wanted = job.workers ?? workersThatPay(bytes, availableParallelism());
  const task: FactsTask = {
    root: job.root,
    paths: job.files.map((file) => file.path),
    chunkStarts: chunkStarts(job.files),
    wantsCode: job.wantsCode,
    counters: new Int32Array(new SharedArrayBuffer(COUNTERS * Int32Array.BYTES_PER_ELEMENT)),
  };
  const threads = Math.min(wanted, MAX_WORKERS, task.chunkStarts.length - 1);
  const pool = threads > 0 ? await startWorkers(task, threads) : null;
  const outcomes: FileOutcome[] = [];
  try {
    const lowering = await loadLowering(task);
    for (const chunk of takeChunks(task, lowering)) {
      outcomes.push(...chunk);
      job.progress.report('reading', Atomics.load(task.counters, FILES_DONE), job.files.length);
      await setImmediate();
    }
    for (const result of (await pool?.results) ?? []) {
      if (result.status === 'fulfilled') outcomes.push(...unpackOutcomes(result.value));
    }
  } finally {
    Atomics.store(task.counters, IS_CANCELLED, 1);
    await pool?.stop();
  }
  job.progress.report('reading', job.files.length, job.files.length);
  return outcomes;
}

function workersThatPay(bytes: number, cores: number): number {
  const share = cores > 2 ? MIN_BYTES_PER_WORKER : MIN_BYTES_PER_WORKER_ON_TWO_CORES;
  return Math.min(cores - 1, Math.floor(bytes / share));
}

function chunkStarts(files: FactsJob['files']): readonly number[] {
  const starts = [0];
  let bytes = 0;
  for (const [index, file] of files.entries()) {
    if (bytes > 0 && bytes + file.size > BYTES_PER_CHUNK) {
      starts.push(index);
      bytes = 0;
    }
    bytes += file.size + 1;
  }
  starts.push(files.length);
  return starts;
}

type Workers = { readonly results: Promise<readonly PromiseSettledResult<PackedOutcomes>[]>; stop(): Promise<void> };

async function startWorkers(task: FactsTask, threads: number): Promise<Workers> {
  const { Piscina } = await import('piscina');
  const pool = new Piscina<FactsTask, PackedOutcomes>({
    filename: workerFile(),
    name: 'readChunks',
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    env: {},
  });
  // Failures are seen in the results; without a listener they would end the process.
  pool.on('error', () => {});
  // The main thread works meanwhile; settled results keep a failure from counting as unhandled until they are looked at.
  const results = Promise.allSettled(Array.from({ length: threads }, () => pool.run(task)));
  return { results, stop: () => pool.destroy() };
}

/** The bundle of `facts-worker.ts` lies beside the bundles that start it, wherever those were split to. */
function workerFile(): string {
  return fileURLToPath(new URL('./facts-worker.js', import.meta.url));
}

function unpackOutcomes({ facts, code, indices, factsLengths, codeLengths, hashes, refusals }: PackedOutcomes): readonly FileOutcome[] {
  let factsAt = 0;
  let codeAt = 0;
  return indices.map((index, at): FileOutcome => {
    const why = refusals[at] ?? null;
    if (why !== null) return { kind: 'refused', index, why };
    const codeLength = codeLengths[at] ?? -1;
    const encoded = facts.subarray(factsAt, factsAt + (factsLengths[at] ?? 0));
    const encodedCode = codeLength === -1 ? null : code.subarray(codeAt, codeAt + codeLength);
    factsAt += encoded.length;
    codeAt += encodedCode?.length ?? 0;
    return { kind: 'facts', index, hash: hashes[at] ?? '', encoded, code: encodedCode };
  });
}
