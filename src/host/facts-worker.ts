/**
 * Turns files into encoded facts, in the main thread and in workers alike. Threads take the next chunk of files from a
 * shared counter, so that none waits for another.
 */
import { readSource } from '../python/source.ts';
import { parse } from '../python/parser.ts';
import { extractFacts } from '../python/facts/extract.ts';
import { encodeFacts } from '../python/facts-codec.ts';
import { ConfinedReader } from './confined.ts';
import { MAX_FILE_BYTES, flavourOf, hashBytes } from './file-key.ts';
import type { Refusal } from './confined.ts';

/** Places in the shared counters. */
export const NEXT_CHUNK = 0;
export const FILES_DONE = 1;
export const IS_CANCELLED = 2;
export const COUNTERS = 3;

/** What every thread is given; `counters` is shared between them. */
export type FactsTask = {
  readonly root: string;
  readonly paths: readonly string[];
  /** Index into `paths` of the first file of each chunk, and the end. */
  readonly chunkStarts: readonly number[];
  readonly counters: Int32Array;
};

/** The facts of one file, or why there are none. */
export type FileOutcome =
  | { readonly kind: 'facts'; readonly index: number; readonly hash: string; readonly encoded: Uint8Array }
  | { readonly kind: 'refused'; readonly index: number; readonly why: Refusal | 'failed' };

/** The work of a worker thread: chunks until none is left. */
export function readChunks(task: FactsTask): PackedOutcomes {
  return packOutcomes([...takeChunks(task)].flat());
}

/** Chunk by chunk until none is left or the work is cancelled. */
export function* takeChunks(task: FactsTask): Generator<readonly FileOutcome[]> {
  const reader = new ConfinedReader(task.root);
  while (Atomics.load(task.counters, IS_CANCELLED) === 0) {
    const chunk = Atomics.add(task.counters, NEXT_CHUNK, 1);
    const start = task.chunkStarts[chunk];
    const end = task.chunkStarts[chunk + 1];
    if (start === undefined || end === undefined) return;
    const outcomes: FileOutcome[] = [];
    for (let index = start; index < end; index++) {
      outcomes.push(readFacts(reader, task.paths[index] ?? '', index));
      Atomics.add(task.counters, FILES_DONE, 1);
    }
    yield outcomes;
  }
}

function readFacts(reader: ConfinedReader, path: string, index: number): FileOutcome {
  const reading = reader.read(path, MAX_FILE_BYTES);
  if (reading.kind === 'refused') return { kind: 'refused', index, why: reading.why };
  const hash = hashBytes(reading.bytes);
  try {
    return { kind: 'facts', index, hash, encoded: factsOf(reading.bytes, flavourOf(path)) };
  } catch {
    return { kind: 'refused', index, why: 'failed' };
  }
}

/** A fault of ours may cost one file, never the answer about the others; it becomes a problem that asks to be reported. */
function factsOf(bytes: Uint8Array, flavour: string): Uint8Array {
  const result = parse(readSource(bytes));
  return encodeFacts(extractFacts(result, { isStub: flavour.startsWith('s'), isPackage: flavour.endsWith('p') }));
}

/** Outcomes as they travel between threads: one buffer, which is copied once, and for each outcome its length in it. */
export type PackedOutcomes = {
  readonly bytes: Uint8Array;
  readonly indices: readonly number[];
  readonly lengths: readonly number[];
  /** '' for a refusal. */
  readonly hashes: readonly string[];
  readonly refusals: readonly (Refusal | 'failed' | null)[];
};

function packOutcomes(outcomes: readonly FileOutcome[]): PackedOutcomes {
  const size = outcomes.reduce((sum, outcome) => sum + (outcome.kind === 'facts' ? outcome.encoded.length : 0), 0);
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const outcome of outcomes) {
    if (outcome.kind === 'refused') continue;
    bytes.set(outcome.encoded, offset);
    offset += outcome.encoded.length;
  }
  return {
    bytes,
    indices: outcomes.map((outcome) => outcome.index),
    lengths: outcomes.map((outcome) => (outcome.kind === 'facts' ? outcome.encoded.length : 0)),
    hashes: outcomes.map((outcome) => (outcome.kind === 'facts' ? outcome.hash : '')),
    refusals: outcomes.map((outcome) => (outcome.kind === 'facts' ? null : outcome.why)),
  };
}
