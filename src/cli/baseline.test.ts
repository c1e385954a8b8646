/** The life of a baseline on a real disk: what is new fails, what is gone has to go, and nothing widens it but a reason. */
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderWith } from '../../test/built-command.ts';
import { runCommandLine } from './command-line.ts';

const EVAL = 'def total(text):\n    return eval(text)\n';
const CLOCK = 'import time\n\n\ndef pause():\n    time.sleep(1)\n';
const API = `from fastapi import FastAPI
from shop.clock import pause

app = FastAPI()


@app.get("/one")
async def one():
    pause()
`;
const SECOND = '\n\n@app.get("/two")\nasync def two():\n    pause()\n';

let root = '';
beforeEach(() => {
  root = folderWith({ 'shop/__init__.py': '', 'shop/cart.py': EVAL, 'shop/clock.py': CLOCK, 'shop/api.py': API });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const file = () => join(root, '.architrave', 'baseline.json');
const text = () => readFileSync(file(), 'utf8');
const edit = (path: string, change: (before: string) => string) =>
  writeFileSync(join(root, path), change(existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : ''));

async function run(...words: readonly string[]) {
  let stdout = '';
  let stderr = '';
  const exitCode = await runCommandLine(['review', '.', '--select', 'eval-or-exec,blocking-call-in-async', ...words], {
    stdout: { write: (said) => void (stdout += said), isTerminal: false, columns: 100 },
    stderr: { write: (said) => void (stderr += said), isTerminal: false, columns: 100 },
    environment: {},
    workingFolder: root,
  });
  return { exitCode, stdout, stderr };
}

test('without one, the run says how to make it', async () => {
  const { exitCode, stderr } = await run('--baseline');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('There is no .architrave/baseline.json');
  expect(stderr).toContain('architrave review --accept');
});

test('what is accepted does not fail, wherever its lines and its file move', async () => {
  expect((await run()).exitCode).toBe(1);
  const first = await run('--accept', 'older than the review');
  expect(first).toMatchObject({ exitCode: 0, stderr: '' });
  expect(first.stdout).toContain('2 places added to .architrave/baseline.json');
  expect(JSON.parse(text()).findings.map(({ rule, reason }: Record<string, string>) => `${rule}: ${reason}`)).toEqual([
    'blocking-call-in-async: older than the review',
    'eval-or-exec: older than the review',
  ]);
  expect(first.stdout).toContain('2 places accepted by');
  expect(readdirSync(join(root, '.architrave'))).toEqual(['baseline.json']);
  edit('shop/cart.py', (before) => `"""Carts."""\n\n\n${before}`);
  renameSync(join(root, 'shop/cart.py'), join(root, 'shop/basket.py'));
  const second = await run('--baseline');
  expect(second.exitCode).toBe(0);
  expect(second.stdout).toContain('No new findings in');
  expect(second.stdout).toContain('2 places accepted by .architrave/baseline.json');
});

test('what is new fails, and --update does not take it in', async () => {
  await run('--accept', 'older');
  edit('shop/tax.py', () => 'def tax(text):\n    return eval(text)\n');
  const before = text();
  for (const flag of ['--baseline', '--update']) {
    const { exitCode, stdout } = await run(flag);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('shop/tax.py:2:12');
    expect(stdout).not.toContain('shop/cart.py');
    expect(text()).toBe(before);
  }
});

test('a new place of an old cause is new, with its own path', async () => {
  await run('--accept', 'older');
  edit('shop/api.py', (before) => before + SECOND);
  const { exitCode, stdout } = await run('--baseline', '--format', 'json');
  const { findings } = JSON.parse(stdout);
  expect(exitCode).toBe(1);
  expect(
    findings.map(({ path, place, alsoAt }: { path: string; place: { line: number }; alsoAt: unknown[] }) => [
      path,
      place.line,
      alsoAt.length,
    ]),
  ).toEqual([['shop/api.py', 14, 0]]);
  expect(findings[0].evidence.at(-1)).toMatchObject({ path: 'shop/clock.py', place: { line: 5 } });
});

test('what is gone fails until it is taken out, and is new when it comes back', async () => {
  await run('--accept', 'older');
  edit('shop/cart.py', () => 'def total(text):\n    return int(text)\n');
  const told = await run('--baseline');
  expect(told.exitCode).toBe(1);
  expect(told.stdout).toContain('accepts 1 place that nobody finds any more; --update takes them out');
  expect((await run('--baseline', '--fail-on', 'never')).exitCode).toBe(0);
  expect(await run('--update')).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(text()).findings.length).toBe(1);
  expect((await run('--baseline')).exitCode).toBe(0);
  edit('shop/cart.py', () => EVAL);
  expect((await run('--baseline')).exitCode).toBe(1);
});

test('an answer that is given again writes as the first one did', async () => {
  await run('--accept', 'older');
  const first = text();
  rmSync(file());
  await run('--accept', 'older');
  expect(text()).toBe(first);
});

test('rules that did not run are neither gone nor taken out', async () => {
  await run('--accept', 'older');
  const before = text();
  const { exitCode } = await run('--ignore', 'eval-or-exec', '--update');
  expect(exitCode).toBe(0);
  expect(text()).toBe(before);
});

test.each([
  ['no JSON', '<<<<<<< ours\n'],
  ['another version', '{"schemaVersion":2,"findings":[]}'],
  ['no finding', '{"schemaVersion":1,"findings":[{"rule":1}]}'],
])('%s is not taken for an empty one', async (_, damaged) => {
  mkdirSync(join(root, '.architrave'));
  writeFileSync(file(), damaged);
  for (const flags of [['--baseline'], ['--update'], ['--accept', 'x']]) {
    const { exitCode, stderr } = await run(...flags);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('.architrave/baseline.json cannot be used');
    expect(readFileSync(file(), 'utf8')).toBe(damaged);
  }
});

test('where it cannot be written, what was there stays', async () => {
  await run('--accept', 'older');
  const before = text();
  edit('shop/tax.py', () => EVAL);
  // Root may write anywhere: something else stands where the folder has to be.
  renameSync(file(), join(root, 'kept.json'));
  rmSync(join(root, '.architrave'), { recursive: true });
  writeFileSync(join(root, '.architrave'), '');
  const { exitCode, stderr } = await run('--accept', 'more');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('.architrave/baseline.json cannot be written');
  expect(readFileSync(join(root, 'kept.json'), 'utf8')).toBe(before);
});

test('a part of a project has no baseline of its own', async () => {
  expect(await run('--accept', 'x')).toMatchObject({ exitCode: 0 });
  const before = text();
  let stderr = '';
  const exitCode = await runCommandLine(['review', 'shop', '--accept', 'y'], {
    stdout: { write: () => {}, isTerminal: false, columns: 100 },
    stderr: { write: (said) => void (stderr += said), isTerminal: false, columns: 100 },
    environment: {},
    workingFolder: root,
  });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('speaks for a whole project');
  expect(text()).toBe(before);
});
