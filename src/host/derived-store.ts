/** The `DerivedStore` port: the last result that was worked out of the code of a project, in the folder of the cache. */
import { createHash } from 'node:crypto';
import type { DerivedStore } from '../kit/ports.ts';
import type { Problem } from '../kit/problem.ts';
import type { PackStore } from './facts-cache.ts';
import { NO_STAMP } from './facts-cache.ts';

/** Larger results are worked out again each time. */
const MAX_DERIVED_BYTES = 256 * 1024 * 1024;
/** What a pack calls its only entry. */
const ENTRY = { path: 'derived', flavour: 'dr' };

/** Keeps one result in `pack`: what is kept next takes its place. */
export function derivedStore(pack: PackStore, note: (problem: Problem) => void): DerivedStore {
  return {
    recall(key) {
      const [file] = pack.load().files;
      return file !== undefined && file.blob.flavour === ENTRY.flavour && file.blob.hash === hashOf(key) ? file.blob.bytes : null;
    },
    keep(key, bytes) {
      if (bytes.length > MAX_DERIVED_BYTES) return;
      const blob = { hash: hashOf(key), flavour: ENTRY.flavour, bytes };
      const problem = pack.save({ files: [{ path: ENTRY.path, stamp: NO_STAMP, blob }] });
      if (problem !== null) note(problem);
    },
  };
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
