/**
 * Turns files into encoded facts and, where it is wanted, module code, in the main thread and in workers alike. Threads take the next chunk of files from a
 * shared counter, so that none waits for another.
 */
import { readSource } from '../python/source.ts';
import { parse } from '../python/parser.ts';
import { extractFacts } from '../python/facts/extract.ts';
import { encodeFacts } from '../python/facts-codec.ts';
import type { ParseResult } from '../python/tree.ts';
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
  readonly wantsCode: boolean;
  readonly counters: Int32Array;
};

/** The facts of one file, or why there are none. `code` is null where it is not wanted, empty where it could not be made. */
export type FileOutcome =
  | {
      readonly kind: 'facts';
      readonly index: number;
      readonly hash: string;
      readonly encoded: Uint8Array;
      readonly code: Uint8Array | null;
    }
  | { readonly kind: 'refused'; readonly index: number; readonly why: Refusal | 'failed' };

/** The work of a worker thread: chunks until none is left. */
export async function readChunks(task: FactsTask): Promise<PackedOutcomes> {
  return packOutcomes([...takeChunks(task, await loadLowering(task))].flat());
}

type Lowering = (result: ParseResult, isStub: boolean) => Uint8Array;

/** Those who want facts alone do not load what makes code. */
export async function loadLowering({ wantsCode }: FactsTask): Promise<Lowering | null> {
  if (!wantsCode) return null;
  const [{ lowerModule }, { encodeCode }] = await Promise.all([import('../python/code/lower.ts'), import('../python/code/code-codec.ts')]);
  return (result, isStub) => encodeCode(lowerModule(result, { isStub }));
}

/** Chunk by chunk until none is left or the work is cancelled. */
export function* takeChunks(task: FactsTask, lowering: Lowering | null): Generator<readonly FileOutcome[]> {
  const reader = new ConfinedReader(task.root);
  while (Atomics.load(task.counters, IS_CANCELLED) === 0) {
    const chunk = Atomics.add(task.counters, NEXT_CHUNK, 1);
    const start = task.chunkStarts[chunk];
    const end = task.chunkStarts[chunk + 1];
    if (start === undefined || end === undefined) return;
    const outcomes: FileOutcome[] = [];
    for (let index = start; index < end; index++) {
      outcomes.push(readFile(reader, task.paths[index] ?? '', index, lowering));
      Atomics.add(task.counters, FILES_DONE, 1);
    }
    yield outcomes;
  }
}

function readFile(reader: ConfinedReader, path: string, index: number, lowering: Lowering | null): FileOutcome {
  const reading = reader.read(path, MAX_FILE_BYTES);
  if (reading.kind === 'refused') return { kind: 'refused', index, why: reading.why };
  const hash = hashBytes(reading.bytes);
  const flavour = flavourOf(path);
  const isStub = flavour.startsWith('s');
  try {
    const result = parse(readSource(reading.bytes));
    const encoded = encodeFacts(extractFacts(result, { isStub, isPackage: flavour.endsWith('p') }));
    return { kind: 'facts', index, hash, encoded, code: lowering === null ? null : codeOf(result, isStub, lowering) };
  } catch {
    // A fault of ours may cost one file, never the answer about the others; it becomes a problem that asks to be reported.
    return { kind: 'refused', index, why: 'failed' };
  }
}

const NO_CODE = new Uint8Array(0);

/** A fault here costs the code, not the facts. */
function codeOf(result: ParseResult, isStub: boolean, lowering: Lowering): Uint8Array {
  try {
    return lowering(result, isStub);
  } catch {
    return NO_CODE;
  }
}

/** Outcomes as they travel between threads: one buffer of facts and one of code, copied once, and for each outcome its lengths in them. */
export type PackedOutcomes = {
  readonly facts: Uint8Array;
  /** Lengths are multiples of four, so that each can be read as words in place. */
  readonly code: Uint8Array;
  readonly indices: readonly number[];
  readonly factsLengths: readonly number[];
  /** -1 where no code was wanted. */
  readonly codeLengths: readonly number[];
  /** '' for a refusal. */
  readonly hashes: readonly string[];
  readonly refusals: readonly (Refusal | 'failed' | null)[];
};

function packOutcomes(outcomes: readonly FileOutcome[]): PackedOutcomes {
  const facts = outcomes.map((outcome) => (outcome.kind === 'facts' ? outcome.encoded : NO_CODE));
  const codes = outcomes.map((outcome) => (outcome.kind === 'facts' ? outcome.code : NO_CODE));
  return {
    facts: concatenated(facts),
    code: concatenated(codes.map((code) => code ?? NO_CODE)),
    indices: outcomes.map((outcome) => outcome.index),
    factsLengths: facts.map((bytes) => bytes.length),
    codeLengths: codes.map((code) => code?.length ?? -1),
    hashes: outcomes.map((outcome) => (outcome.kind === 'facts' ? outcome.hash : '')),
    refusals: outcomes.map((outcome) => (outcome.kind === 'facts' ? null : outcome.why)),
  };
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
