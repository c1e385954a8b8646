/** What a user relies on: the cache saves time and never changes an answer. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { folderWith } from '../../test/built-command.ts';
import type { FactsAnswer, FactsWanted } from '../kit/ports.ts';
import type { Problem } from '../kit/problem.ts';
import { decodeCode } from '../python/code/code-codec.ts';
import { CACHE_FOLDER, openFactsCache } from './facts-cache.ts';
import { factsReader } from './facts-reader.ts';

const FILES = { 'a.py': 'import os\n', 'b.py': 'def f(x): return x\n', 'p/__init__.py': '', 'p/c.pyi': 'x: int\n' };
const KEY = new Uint8Array(32).fill(1);

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function project(files: Readonly<Record<string, string>> = FILES): string {
  const folder = folderWith(files);
  folders.push(folder);
  return folder;
}

type Run = { readonly answers: readonly FactsAnswer[]; readonly computed: number; readonly notes: readonly Problem[] };
type Options = { readonly cacheFolder?: string; readonly key?: Uint8Array; readonly ageMs?: number; readonly wanted?: FactsWanted };

/** `ageMs`: how long before this run every file was written at least, as far as it can tell. */
async function read(
  root: string,
  paths: readonly string[],
  { cacheFolder = join(root, CACHE_FOLDER), key = KEY, ageMs = 10_000, wanted = 'facts' }: Options = {},
): Promise<Run> {
  let elapsedMs = 0;
  const cache = openFactsCache({ folder: cacheFolder, isInProject: cacheFolder.startsWith(root), key, now: () => elapsedMs });
  elapsedMs = -ageMs;
  const notes: Problem[] = [];
  let computed = 0;
  const reader = factsReader({ root, cache, workers: 0, keepsOthers: false, note: (problem) => notes.push(problem) });
  const answers = await reader.read(
    paths.map((path) => ({ path })),
    { report: (_phase, _done, total) => (computed = total) },
    wanted,
  );
  return { answers: answers.map(plain), computed, notes };
}

/** Views of one buffer and copies compare alike. */
function plain(answer: FactsAnswer): FactsAnswer {
  if (answer.kind !== 'facts') return answer;
  return { ...answer, encoded: new Uint8Array(answer.encoded), code: answer.code === null ? null : new Uint8Array(answer.code) };
}

const paths = Object.keys(FILES).toSorted();

describe('reading facts twice', () => {
  test('gives the same, and computes nothing the second time', async () => {
    const root = project();
    const cold = await read(root, paths);
    const warm = await read(root, paths);
    expect(cold.answers.map((answer) => answer.kind)).toEqual(['facts', 'facts', 'facts', 'facts']);
    expect(warm.answers).toEqual(cold.answers);
    expect([cold.computed, warm.computed]).toEqual([4, 0]);
  });

  test('computes what changed, and only that', async () => {
    const root = project();
    await read(root, paths);
    writeFileSync(join(root, 'b.py'), 'def g(x): return x\n');
    const changed = await read(root, paths);
    expect(changed.computed).toBe(1);
    expect(changed.answers).toEqual((await read(project({ ...FILES, 'b.py': 'def g(x): return x\n' }), paths)).answers);
  });

  test('sees a change that kept size and time of modification', async () => {
    const root = project();
    const before = await read(root, paths);
    const { atime, mtime } = statSync(join(root, 'b.py'));
    writeFileSync(join(root, 'b.py'), 'def f(x): return 0\n');
    utimesSync(join(root, 'b.py'), atime, mtime);
    expect((await read(root, paths)).answers).not.toEqual(before.answers);
  });

  test('trusts no stamp of a file that may have changed in the same instant', async () => {
    const root = project();
    await read(root, paths, { ageMs: 0 });
    const pack = readFileSync(join(root, CACHE_FOLDER, 'facts.bin'));
    await read(root, paths, { ageMs: 0 });
    // Contents were compared, nothing was computed, and still no stamp is trusted.
    expect(readFileSync(join(root, CACHE_FOLDER, 'facts.bin')).subarray(80)).toEqual(pack.subarray(80));
    expect((await read(root, paths)).computed).toBe(0);
  });

  test('recognises a file that moved', async () => {
    const root = project();
    const before = await read(root, paths);
    rmSync(join(root, 'a.py'));
    writeFileSync(join(root, 'z.py'), FILES['a.py']);
    const after = await read(root, ['z.py']);
    expect(after.computed).toBe(0);
    expect(after.answers).toEqual([{ ...before.answers[0], path: 'z.py' }]);
  });

  test('forgets files that are gone', async () => {
    const root = project();
    await read(root, paths);
    const size = statSync(join(root, CACHE_FOLDER, 'facts.bin')).size;
    await read(root, paths.slice(0, 1));
    expect(statSync(join(root, CACHE_FOLDER, 'facts.bin')).size).toBeLessThan(size);
  });

  test('takes nothing from another version', async () => {
    const root = project();
    await read(root, paths);
    expect((await read(root, paths, { key: new Uint8Array(32).fill(2) })).computed).toBe(4);
  });
});

describe('module code', () => {
  const wanted = 'facts-and-code';
  const codes = ({ answers }: Run) => answers.map((answer) => (answer.kind === 'facts' ? answer.code : null));

  test('comes only to those who want it, and is recalled like facts', async () => {
    const root = project();
    expect(codes(await read(root, paths))).toEqual([null, null, null, null]);
    const cold = await read(project(), paths, { wanted });
    const first = await read(root, paths, { wanted });
    const second = await read(root, paths, { wanted });
    expect(cold.answers).toEqual(first.answers);
    expect(first.answers).toEqual(second.answers);
    expect(codes(first).map((code) => decodeCode(code ?? new Uint8Array(0))?.scopes.length)).toEqual([1, 2, 1, 1]);
    expect([cold.computed, first.computed, second.computed]).toEqual([4, 4, 0]);
    expect((await read(root, paths)).computed).toBe(0);
  });

  test('is computed for what changed, and for what only facts were wanted of', async () => {
    const root = project();
    await read(root, paths, { wanted });
    writeFileSync(join(root, 'b.py'), 'def g(x): return x\n');
    await read(root, paths);
    writeFileSync(join(root, 'a.py'), 'import re\n');
    const after = await read(root, paths, { wanted });
    expect(after.computed).toBe(2);
    expect(after.answers).toEqual(
      (await read(project({ ...FILES, 'b.py': 'def g(x): return x\n', 'a.py': 'import re\n' }), paths, { wanted })).answers,
    );
  });

  test('of files that are gone is forgotten', async () => {
    const root = project();
    await read(root, paths, { wanted });
    const size = statSync(join(root, CACHE_FOLDER, 'code.bin')).size;
    await read(root, paths.slice(0, 1), { wanted });
    expect(statSync(join(root, CACHE_FOLDER, 'code.bin')).size).toBeLessThan(size);
  });

  test.each([
    { name: 'cut', damage: (pack: string) => truncateSync(pack, statSync(pack).size - 5) },
    { name: 'with a byte changed', damage: flipByte },
    { name: 'gone', damage: (pack: string) => rmSync(pack) },
    { name: 'a copy', damage: copyOver },
    { name: 'the pack of facts', damage: (pack: string) => cpSync(pack.replace('code.bin', 'facts.bin'), pack) },
  ])('whose pack is $name is computed anew, and the answer is the same', async ({ damage }) => {
    const root = project();
    const good = await read(root, paths, { wanted });
    damage(join(root, CACHE_FOLDER, 'code.bin'));
    const again = await read(root, paths, { wanted });
    expect(again.computed).toBe(4);
    expect(again.answers).toEqual(good.answers);
    expect((await read(root, paths)).computed).toBe(0);
  });
});

describe('a cache that is not what it should be', () => {
  const damages: readonly { readonly name: string; readonly damage: (pack: string) => void }[] = [
    { name: 'cut', damage: (pack) => truncateSync(pack, statSync(pack).size - 5) },
    { name: 'empty', damage: (pack) => truncateSync(pack, 0) },
    { name: 'foreign', damage: (pack) => writeFileSync(pack, 'SQLite format 3\0'.repeat(50)) },
    { name: 'with a byte changed', damage: flipByte },
    { name: 'a folder', damage: (pack) => replaceWith(pack, () => mkdirSync(pack)) },
    { name: 'a link to a good one', damage: linkElsewhere },
    { name: 'a copy of a good one, as a repository would bring it', damage: copyOver },
  ];

  test.each(damages)('$name: everything is computed anew, and the answer is the same', async ({ damage }) => {
    const root = project();
    const good = await read(root, paths);
    damage(join(root, CACHE_FOLDER, 'facts.bin'));
    const again = await read(root, paths);
    expect(again.computed).toBe(4);
    expect(again.answers).toEqual(good.answers);
  });

  test('a folder that is a link is not written through, and one note says so', async () => {
    const root = project();
    const elsewhere = project({});
    symlinkSync(elsewhere, join(root, CACHE_FOLDER));
    const { answers, notes } = await read(root, paths);
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(answers.every((answer) => answer.kind === 'facts')).toBe(true);
    expect(notes).toMatchObject([{ code: 'cache-unwritable', hint: expect.stringContaining('--no-cache') }]);
  });

  test('a folder that cannot be made costs one note', async () => {
    const root = project();
    const { answers, notes } = await read(root, paths, { cacheFolder: join(root, 'a.py', 'cache') });
    expect(answers.every((answer) => answer.kind === 'facts')).toBe(true);
    expect(notes).toHaveLength(1);
  });

  test('what a killed process left behind is removed when it is old', async () => {
    const root = project();
    await read(root, paths);
    const left = join(root, CACHE_FOLDER, 'facts.bin.1.abc.tmp');
    writeFileSync(left, 'half');
    utimesSync(left, 0, 0);
    writeFileSync(join(root, 'a.py'), 'import sys\n');
    await read(root, paths);
    expect(existsSync(left)).toBe(false);
    expect(readdirSync(join(root, CACHE_FOLDER)).toSorted()).toEqual(['.gitignore', 'CACHEDIR.TAG', 'facts.bin']);
  });

  test('a folder that the user named may come from another machine', async () => {
    const root = project();
    const first = project({});
    const second = project({});
    await read(root, paths, { cacheFolder: first });
    cpSync(first, second, { recursive: true });
    expect((await read(root, paths, { cacheFolder: second })).computed).toBe(0);
  });
});

describe('files that cannot be read', () => {
  test('are problems that name the cure, in their place', async () => {
    const root = project();
    symlinkSync('/etc/hostname', join(root, 'out.py'));
    mkdirSync(join(root, 'folder.py'));
    const { answers } = await read(root, ['a.py', 'folder.py', 'gone.py', 'out.py', 'p/c.pyi']);
    expect(answers.map((answer) => (answer.kind === 'facts' ? answer.path : answer.problem.code))).toEqual([
      'a.py',
      'not-a-file',
      'file-missing',
      'file-outside',
      'p/c.pyi',
    ]);
    for (const answer of answers) if (answer.kind === 'problem') expect(answer.problem.hint).toMatch(/\.$/u);
  });
});

function flipByte(pack: string): void {
  const bytes = readFileSync(pack);
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
  writeFileSync(pack, bytes);
}

function replaceWith(pack: string, make: () => void): void {
  rmSync(pack);
  make();
}

function linkElsewhere(pack: string): void {
  const copy = `${pack}.copy`;
  cpSync(pack, copy);
  replaceWith(pack, () => symlinkSync(copy, pack));
}

function copyOver(pack: string): void {
  const copy = `${pack}.copy`;
  cpSync(pack, copy);
  rmSync(pack);
  cpSync(copy, pack);
}
