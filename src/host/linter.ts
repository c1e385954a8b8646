/** The `Linter` port: what ruff said of the same content under the same settings is recalled, the rest is asked, in workers. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { LintAnswer, LintFinding, Linter, LintRequest } from '../kit/ports.ts';
import type { Problem } from '../kit/problem.ts';
import { resolveBelow } from './confined.ts';
import { NO_STAMP, type PackStore } from './facts-cache.ts';
import type { Pack, PackedBlob, PackedFile } from './facts-pack.ts';
import type { LintOutcome, LintTask } from './lint-worker.ts';

/** A worker compiles ruff for itself, and must save more. */
const BYTES_PER_WORKER = 3_000_000;
const MAX_WORKERS = 8;
/** What a pack calls its entries. */
const FLAVOUR = 'rf';
const NO_PACK: Pack = { files: [] };

export type LinterOptions = {
  readonly root: string;
  /** Null where nothing is to be kept. */
  readonly store: PackStore | null;
  /** Threads besides the main one, where 0 has the main thread do it; null for as many as pay. */
  readonly workers: number | null;
  /** Entries of files that this run did not ask for are kept. */
  readonly keepsOthers: boolean;
  note(problem: Problem): void;
};

export function ruffLinter(options: LinterOptions): Linter {
  const known = new Map<string, LintAnswer>();
  let pack: Pack | null = null;
  return {
    async lint(requests) {
      pack ??= options.store?.load() ?? NO_PACK;
      const kept = new Map(pack.files.map(({ blob }) => [blob.hash, blob]));
      const { RUFF_VERSION } = await import('./ruff.ts');
      const keyOf = keys(RUFF_VERSION);
      const slots = requests.map((request) => ({ request, key: keyOf(request) }));
      for (const { key } of slots) {
        const blob = kept.get(key);
        if (blob !== undefined && !known.has(key)) known.set(key, decoded(blob));
      }
      const missing = slots.filter(({ key }) => !known.has(key));
      for (const { index, hash, answer } of await ask(
        options,
        missing.map(({ request }) => request),
      )) {
        const slot = missing[index];
        // What changed since its facts were read is not what the key says.
        if (slot !== undefined && (hash === '' || hash === slot.request.hash)) known.set(slot.key, answer);
      }
      const answers = slots.map(({ key }) => known.get(key) ?? CHANGED);
      const isOfDisk = requests.every(({ text }) => text === null);
      if (options.store !== null && isOfDisk && (missing.length > 0 || pack.files.length > slots.length)) {
        pack = nextPack(
          slots.map(({ request, key }, index) => ({ path: request.path, key, answer: answers[index] ?? CHANGED })),
          pack,
          options,
        );
        const problem = options.store.save(pack);
        if (problem !== null) options.note(problem);
      }
      return answers;
    },
  };
}

const CHANGED: LintAnswer = { kind: 'refused', why: 'unreadable', message: 'it changed meanwhile' };

/** All that an answer depends on: version, settings, what the file holds. */
function keys(version: string): (request: LintRequest) => string {
  const digests = new Map<string, string>();
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
  return ({ settings, hash }) => {
    const known = digests.get(settings) ?? digest(`${version}\n${settings}`);
    digests.set(settings, known);
    return digest(`${known}\n${hash}`);
  };
}

/** One outcome for each request that a thread came to, in any order. */
async function ask(options: LinterOptions, requests: readonly LintRequest[]): Promise<readonly LintOutcome[]> {
  if (requests.length === 0) return [];
  const settings = [...new Set(requests.map((request) => request.settings))];
  const indexOf = new Map(settings.map((text, index) => [text, index]));
  const task: LintTask = {
    root: options.root,
    files: requests.map((request) => ({ path: request.path, text: request.text, settings: indexOf.get(request.settings) ?? 0 })),
    settings,
    counter: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
  };
  const threads = options.workers ?? threadsThatPay(options.root, requests);
  if (threads > 0) return askThreads(task, Math.min(threads, MAX_WORKERS));
  const { lintFiles } = await import('./lint-worker.ts');
  return lintFiles(task);
}

/** The main thread has the program to link meanwhile, so that there is always one. */
function threadsThatPay(root: string, requests: readonly LintRequest[]): number {
  const bytes = requests.reduce((sum, { path, text }) => sum + (text?.length ?? sizeOf(root, path)), 0);
  return Math.max(1, Math.min(availableParallelism() - 1, Math.floor(bytes / BYTES_PER_WORKER)));
}

function sizeOf(root: string, path: string): number {
  const absolute = resolveBelow(root, path);
  return absolute === null ? 0 : (statSync(absolute, { throwIfNoEntry: false })?.size ?? 0);
}

/** What a thread that dies had taken is asked nobody any more: it costs what ruff would have said. */
async function askThreads(task: LintTask, threads: number): Promise<readonly LintOutcome[]> {
  const { Piscina } = await import('piscina');
  const pool = new Piscina<LintTask, readonly LintOutcome[]>({
    filename: fileURLToPath(new URL('./lint-worker.js', import.meta.url)),
    name: 'lintFiles',
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    env: {},
  });
  // Failures are seen in the results; without a listener they would end the process.
  pool.on('error', () => {});
  try {
    const results = await Promise.allSettled(Array.from({ length: threads }, () => pool.run(task)));
    return results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  } finally {
    await pool.destroy();
  }
}

type Answered = { readonly path: string; readonly key: string; readonly answer: LintAnswer };

/** Only what ruff said of a file is kept: what it refused may be taken another time. */
function nextPack(answered: readonly Answered[], pack: Pack, { keepsOthers }: LinterOptions): Pack {
  const asked = new Set(answered.map(({ path }) => path));
  const files = answered.flatMap(({ path, key, answer }): readonly PackedFile[] =>
    answer.kind === 'refused' ? [] : [{ path, stamp: NO_STAMP, blob: { hash: key, flavour: FLAVOUR, bytes: encoded(answer.findings) } }],
  );
  return { files: keepsOthers ? [...files, ...pack.files.filter(({ path }) => !asked.has(path))] : files };
}

/** Nothing for nothing, which is what is said of most files. */
function encoded(findings: readonly LintFinding[]): Uint8Array {
  return findings.length === 0 ? new Uint8Array() : Buffer.from(JSON.stringify(findings));
}

/** What a pack holds was written here, and its checksum holds. */
function decoded({ bytes }: PackedBlob): LintAnswer {
  if (bytes.length === 0) return { kind: 'findings', findings: [] };
  const value: unknown = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString());
  return { kind: 'findings', findings: isFindings(value) ? value : [] };
}

function isFindings(value: unknown): value is readonly LintFinding[] {
  return Array.isArray(value);
}
