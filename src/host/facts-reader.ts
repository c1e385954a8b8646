/** The `FactsReader` port: what the cache knows is recalled, the rest is computed, in workers where it pays. */
import { statSync } from 'node:fs';
import type { FactsAnswer, FactsReader, FactsRequest, FactsWanted, Progress } from '../kit/ports.ts';
import type { Problem } from '../kit/problem.ts';
import { VERSION } from '../kit/version.ts';
import { ConfinedReader, resolveBelow } from './confined.ts';
import type { Refusal } from './confined.ts';
import type { FactsCache } from './facts-cache.ts';
import { MAX_FILE_BYTES, flavourOf, hashBytes } from './file-key.ts';
import type { FileStamp, Pack, PackedBlob, PackedFile } from './facts-pack.ts';

/** What stands for a byte that is no UTF-8. */
const UNDECODABLE = '\uFFFD';

export type FactsReaderOptions = {
  readonly root: string;
  readonly cache: FactsCache | null;
  /** Threads besides the main one; null for as many as pay. */
  readonly workers: number | null;
  /** Entries of files that this run did not ask for are kept. */
  readonly keepsOthers: boolean;
  note(problem: Problem): void;
};

/** One file on its way: stamped, then known or refused. */
type Slot = {
  readonly path: string;
  readonly stamp: FileStamp | null;
  blob: PackedBlob | null;
  code: PackedBlob | null;
  refusal: Refusal | 'failed' | null;
};

export function factsReader(options: FactsReaderOptions): FactsReader {
  // One run asks several times.
  let loaded: Pack | null = null;
  const factsPack = (): Pack => (loaded ??= options.cache?.facts.load() ?? NO_PACK);
  return {
    hashes(requests) {
      const reader = new ConfinedReader(options.root);
      return recall(options.root, requests, factsPack()).map(({ path, blob }) => {
        if (blob !== null) return blob.hash;
        const reading = reader.read(path, MAX_FILE_BYTES);
        return reading.kind === 'bytes' ? hashBytes(reading.bytes) : null;
      });
    },
    async read(requests, progress, wanted = 'facts') {
      const pack = factsPack();
      const slots = recall(options.root, requests, pack);
      const known = slots.filter((slot) => slot.blob !== null).length;
      recognise(options.root, slots, pack);
      const codePack = wanted === 'facts' ? NO_PACK : (options.cache?.code.load() ?? NO_PACK);
      recallCode(slots, codePack);
      const knownCode = slots.filter((slot) => slot.code !== null).length;
      await compute(options, slots, wanted, progress);
      const { cache, keepsOthers } = options;
      const problems: (Problem | null)[] = [];
      if (cache !== null && (known < slots.length || pack.files.length > slots.length)) {
        problems.push(cache.facts.save(nextPack(slots, 'blob', pack, keepsOthers)));
        loaded = null;
      }
      if (cache !== null && wanted !== 'facts' && (knownCode < slots.length || codePack.files.length > slots.length)) {
        problems.push(cache.code.save(nextPack(slots, 'code', codePack, keepsOthers)));
      }
      const problem = problems.find((each) => each !== null);
      if (problem !== undefined && problem !== null) options.note(problem);
      return slots.map(answerOf);
    },
  };
}

const NO_PACK: Pack = { files: [] };

/** Files whose stamp says that they are what they were. */
function recall(root: string, requests: readonly FactsRequest[], pack: Pack): readonly Slot[] {
  const files = new Map(pack.files.map((file) => [file.path, file]));
  return requests.map(({ path }) => {
    const stamp = stampOf(root, path);
    const file = files.get(path);
    const isSame = file !== undefined && stamp !== null && isSameStamp(file.stamp, stamp) && file.blob.flavour === flavourOf(path);
    return { path, stamp, blob: isSame ? file.blob : null, code: null, refusal: null };
  });
}

/** Files that were touched, moved or copied, and hold what another held before. */
function recognise(root: string, slots: readonly Slot[], pack: Pack): void {
  if (pack.files.length === 0) return;
  const blobs = new Map(pack.files.map(({ blob }) => [blob.flavour + blob.hash, blob]));
  const reader = new ConfinedReader(root);
  for (const slot of slots) {
    if (slot.blob !== null) continue;
    const reading = reader.read(slot.path, MAX_FILE_BYTES);
    if (reading.kind === 'refused') slot.refusal = reading.why;
    else slot.blob = blobs.get(flavourOf(slot.path) + hashBytes(reading.bytes)) ?? null;
  }
}

/** Code of files whose content is known. */
function recallCode(slots: readonly Slot[], pack: Pack): void {
  if (pack.files.length === 0) return;
  const blobs = new Map(pack.files.map(({ blob }) => [blob.flavour + blob.hash, blob]));
  for (const slot of slots) if (slot.blob !== null) slot.code = blobs.get(slot.blob.flavour + slot.blob.hash) ?? null;
}

/** Computes what is missing; where only the code is, the facts are computed with it, for the file may have changed since. */
async function compute(options: FactsReaderOptions, slots: readonly Slot[], wanted: FactsWanted, progress: Progress): Promise<void> {
  const wantsCode = wanted === 'facts-and-code';
  const missing = slots.filter((slot) => slot.refusal === null && (slot.blob === null || (wantsCode && slot.code === null)));
  if (missing.length === 0) return;
  // The parser is not loaded where everything is known.
  const { computeFacts } = await import('./compute-facts.ts');
  const files = missing.map(({ path, stamp }) => ({ path, size: stamp?.size ?? 0 }));
  const blobs = new Map<string, PackedBlob>();
  const codes = new Map<string, PackedBlob>();
  for (const outcome of await computeFacts({ root: options.root, files, workers: options.workers, wantsCode, progress })) {
    const slot = missing[outcome.index];
    if (slot === undefined) continue;
    if (outcome.kind === 'refused') {
      slot.refusal = outcome.why;
      slot.blob = null;
      continue;
    }
    const flavour = flavourOf(slot.path);
    const key = flavour + outcome.hash;
    slot.blob = blobs.get(key) ?? { hash: outcome.hash, flavour, bytes: outcome.encoded };
    blobs.set(key, slot.blob);
    if (outcome.code === null) continue;
    slot.code = codes.get(key) ?? { hash: outcome.hash, flavour, bytes: outcome.code };
    codes.set(key, slot.code);
  }
}

function nextPack(slots: readonly Slot[], what: 'blob' | 'code', pack: Pack, keepsOthers: boolean): Pack {
  const files: PackedFile[] = [];
  const asked = new Set<string>();
  for (const slot of slots) {
    const { path, stamp } = slot;
    const blob = slot[what];
    asked.add(path);
    if (stamp !== null && blob !== null) files.push({ path, stamp, blob });
  }
  if (keepsOthers) files.push(...pack.files.filter((file) => !asked.has(file.path)));
  return { files };
}

function answerOf({ path, blob, code, refusal }: Slot): FactsAnswer {
  if (blob !== null) return { kind: 'facts', path, hash: blob.hash, encoded: blob.bytes, code: code?.bytes ?? null };
  return { kind: 'problem', path, problem: refusalProblem(path, refusal ?? 'unreadable') };
}

function refusalProblem(path: string, why: Refusal | 'failed'): Problem {
  switch (why) {
    case 'missing':
      if (path.includes(UNDECODABLE)) {
        return {
          code: 'file-name-undecodable',
          message: `The name of ${path} is not UTF-8, so the file cannot be opened`,
          path,
          hint: 'Rename it.',
        };
      }
      return { code: 'file-missing', message: `${path} disappeared while the project was read`, path, hint: 'Run the command again.' };
    case 'unreadable':
      return { code: 'file-unreadable', message: `${path} cannot be read`, path, hint: `Allow reading it (chmod u+r ${path}).` };
    case 'outside':
      return {
        code: 'file-outside',
        message: `${path} leads out of the project`,
        path,
        hint: 'Only what lies below the folder is read; name the folder that holds both.',
      };
    case 'not-a-file':
      return { code: 'not-a-file', message: `${path} is no regular file`, path, hint: 'Remove it or leave it; it is ignored.' };
    case 'failed':
      return {
        code: 'internal-failure',
        message: `${path} could not be analysed: a fault of Architrave ${VERSION}`,
        path,
        hint: 'Please report it with this file, or with the part of it that brings the fault about.',
      };
    case 'too-large':
      return {
        code: 'file-too-large',
        message: `${path} is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB and was left out`,
        path,
        hint: 'Generated data is better kept outside Python files.',
      };
  }
}

function stampOf(root: string, path: string): FileStamp | null {
  const absolute = resolveBelow(root, path);
  if (absolute === null) return null;
  try {
    const stat = statSync(absolute, { throwIfNoEntry: false });
    return stat === undefined ? null : { size: stat.size, mtimeMs: stat.mtimeMs, ctimeMs: stat.ctimeMs, inode: stat.ino };
  } catch {
    return null;
  }
}

function isSameStamp(a: FileStamp, b: FileStamp): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.inode === b.inode;
}
