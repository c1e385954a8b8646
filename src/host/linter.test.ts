/** ruff itself, as the package has it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { folderWith } from '../../test/built-command.ts';
import type { LintAnswer } from '../kit/ports.ts';
import { CACHE_FOLDER, openFactsCache } from './facts-cache.ts';
import { hashBytes } from './file-key.ts';
import { ruffLinter } from './linter.ts';
import { RUFF_VERSION, Ruff } from './ruff.ts';

const SETTINGS = JSON.stringify({ lint: { select: ['F401', 'F821'] } });
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function project(files: Readonly<Record<string, string>>): string {
  const folder = folderWith(files);
  folders.push(folder);
  return folder;
}

/** What a new process would be told. */
async function lint(root: string, paths: readonly string[], settings = SETTINGS): Promise<readonly LintAnswer[]> {
  const store = openFactsCache({ folder: join(root, CACHE_FOLDER), isInProject: true, key: new Uint8Array(32), now: () => 0 }).lint;
  const linter = ruffLinter({ root, store, workers: 0, keepsOthers: false, note: (problem) => expect(problem).toBeNull() });
  return linter.lint(paths.map((path) => ({ path, hash: hashBytes(readFileSync(join(root, path))), settings, text: null })));
}

function codesOf(answer: LintAnswer | undefined): readonly string[] | null {
  return answer?.kind === 'findings' ? answer.findings.map(({ code, place }) => `${code} ${place.line}:${place.column}`).toSorted() : null;
}

test('the version that keys what is kept is that of the package', () => {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(manifest).toMatchObject({ dependencies: { '@astral-sh/ruff-wasm-nodejs': RUFF_VERSION } });
  const { Workspace } = createRequire(import.meta.url)('@astral-sh/ruff-wasm-nodejs');
  expect(Workspace.version()).toBe(RUFF_VERSION);
});

test('columns count as everywhere here, and behind a byte order mark, too', async () => {
  const root = project({ 'a.py': '"😀", x\n', 'b.py': '\uFEFFimport os\r\ny\r\n' });
  expect((await lint(root, ['a.py', 'b.py'])).map(codesOf)).toEqual([['F821 1:7'], ['F401 1:8', 'F821 2:1']]);
});

test('what is kept gives the same answer, until a file or the settings change', async () => {
  const root = project({ 'a.py': 'import os\n', 'b.py': 'x\n' });
  const first = await lint(root, ['a.py', 'b.py']);
  expect(first.map(codesOf)).toEqual([['F401 1:8'], ['F821 1:1']]);
  expect(await lint(root, ['a.py', 'b.py'])).toEqual(first);
  writeFileSync(join(root, 'b.py'), 'import os\nx\n');
  expect((await lint(root, ['a.py', 'b.py'])).map(codesOf)).toEqual([['F401 1:8'], ['F401 1:8', 'F821 2:1']]);
  const other = JSON.stringify({ lint: { select: ['F821'] } });
  expect((await lint(root, ['a.py', 'b.py'], other)).map(codesOf)).toEqual([[], ['F821 2:1']]);
});

test('settings that ruff does not take are told, and the file beside is read', async () => {
  const root = project({ 'a.py': 'import os\n' });
  const [refused] = await lint(root, ['a.py'], '{"line-length":"wide"}');
  expect(refused).toMatchObject({ kind: 'refused', why: 'settings', message: expect.stringContaining('wide') });
  expect((await lint(root, ['a.py'])).map(codesOf)).toEqual([['F401 1:8']]);
});

test('syntax is not asked, and nothing breaks it for the next file', () => {
  const ruff = new Ruff();
  const deep = ruff.check(`x = ${'('.repeat(100_000)}`, SETTINGS);
  expect(deep.kind === 'findings' ? codesOf(deep) : deep.why).toEqual(deep.kind === 'findings' ? [] : 'failed');
  expect(codesOf(ruff.check('def f(:\n', SETTINGS))).toEqual([]);
  expect(codesOf(ruff.check('import os\n', SETTINGS))).toEqual(['F401 1:8']);
});
