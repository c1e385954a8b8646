/** The `DerivedStore` port: results that were worked out of the code of a project, in the folder of the cache. */
import { createHash } from 'node:crypto';
import type { DerivedStore } from '../kit/ports.ts';
import type { Problem } from '../kit/problem.ts';
import type { PackStore } from './facts-cache.ts';
import { NO_STAMP } from './facts-cache.ts';

/** Larger results are worked out again each time. */
const MAX_DERIVED_BYTES = 256 * 1024 * 1024;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
/** What a pack calls its only entry. */
const ENTRY = { path: 'derived', flavour: 'dr' };
const HASH_DIGITS_PER_PLACE = 8;

/** Keeps one result in `pack`: what is kept next takes its place. */
export function derivedStore(pack: PackStore, note: (problem: Problem) => void): DerivedStore {
  return storeOf(() => pack, MAX_DERIVED_BYTES, note);
}

/** Keeps as many results as there are packs, at most: each key has its place, and takes it from the last that had it. */
export function derivedStores(packs: readonly PackStore[], note: (problem: Problem) => void): DerivedStore {
  return storeOf(placeAmong(packs), MAX_DERIVED_BYTES, note);
}

/** The same for answers. */
export function answerStore(packs: readonly PackStore[], note: (problem: Problem) => void): DerivedStore {
  return storeOf(placeAmong(packs), MAX_ANSWER_BYTES, note);
}

function placeAmong(packs: readonly PackStore[]): (hash: string) => PackStore | undefined {
  return (hash) => packs[Number.parseInt(hash.slice(0, HASH_DIGITS_PER_PLACE), 16) % packs.length];
}

function storeOf(packOf: (hash: string) => PackStore | undefined, maxBytes: number, note: (problem: Problem) => void): DerivedStore {
  return {
    recall(key) {
      const hash = hashOf(key);
      const [file] = packOf(hash)?.load().files ?? [];
      return file !== undefined && file.blob.flavour === ENTRY.flavour && file.blob.hash === hash ? file.blob.bytes : null;
    },
    keep(key, bytes) {
      if (bytes.length > maxBytes) return;
      const hash = hashOf(key);
      const blob = { hash, flavour: ENTRY.flavour, bytes };
      const problem = packOf(hash)?.save({ files: [{ path: ENTRY.path, stamp: NO_STAMP, blob }] }) ?? null;
      if (problem !== null) note(problem);
    },
  };
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
