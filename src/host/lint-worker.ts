/** Has files read by ruff, in the main thread and in workers alike. Threads take the next chunk of files from a shared counter. */
import type { LintAnswer } from '../kit/ports.ts';
import { readSource } from '../python/source.ts';
import { utf8Text } from '../python/text.ts';
import { ConfinedReader } from './confined.ts';
import { hashBytes } from './file-key.ts';
import { Ruff } from './ruff.ts';

/** Nobody wrote a larger one by hand. */
const MAX_LINT_BYTES = 4 * 1024 * 1024;
const FILES_PER_CHUNK = 8;

export type LintFile = {
  readonly path: string;
  /** Null for what lies on the disk. */
  readonly text: string | null;
  /** Index into the settings of the task. */
  readonly settings: number;
};

export type LintTask = {
  readonly root: string;
  readonly files: readonly LintFile[];
  readonly settings: readonly string[];
  /** Shared between the threads: the next chunk. */
  readonly counter: Int32Array;
};

/** `hash` is that of what was on the disk, else ''. */
export type LintOutcome = { readonly index: number; readonly hash: string; readonly answer: LintAnswer };

/** The work of a thread: chunks until none is left. */
export function lintFiles({ root, files, settings, counter }: LintTask): readonly LintOutcome[] {
  const reader = new ConfinedReader(root);
  const ruff = new Ruff();
  const outcomes: LintOutcome[] = [];
  for (;;) {
    const start = Atomics.add(counter, 0, 1) * FILES_PER_CHUNK;
    if (start >= files.length) return outcomes;
    for (const [offset, file] of files.slice(start, start + FILES_PER_CHUNK).entries()) {
      outcomes.push({ index: start + offset, ...lintFile(file, settings[file.settings] ?? '{}', reader, ruff) });
    }
  }
}

function lintFile({ path, text }: LintFile, settings: string, reader: ConfinedReader, ruff: Ruff): Omit<LintOutcome, 'index'> {
  if (text !== null) return { hash: '', answer: ruff.check(text, settings) };
  const reading = reader.read(path, MAX_LINT_BYTES);
  if (reading.kind === 'refused') {
    return { hash: '', answer: { kind: 'refused', why: reading.why === 'too-large' ? 'too-large' : 'unreadable', message: '' } };
  }
  const { bytes, length } = readSource(reading.bytes);
  return { hash: hashBytes(reading.bytes), answer: ruff.check(utf8Text(bytes, 0, length), settings) };
}
