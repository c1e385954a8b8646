/** The command as a process: the same bytes whatever the workers and the cache; signals, pipes and rivals leave nothing broken. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildForTest, folderWith, runBuilt } from '../../test/built-command.ts';
import type { BuiltCommand, Ended } from '../../test/built-command.ts';

const MODULES = 120;
const FUNCTIONS = 30;
/** Several processes one after the other, on a machine that may have other work. */
const PATIENCE_MS = 60_000;
/** Its own, the compiler's, the collector's and the file system's. */
const NODE_THREADS = 11;

let command: BuiltCommand;
let root: string;

beforeAll(async () => {
  command = await buildForTest();
  root = folderWith(
    Object.fromEntries(Array.from({ length: MODULES }, (_, number) => [`pack${number % 7}/m${number}.py`, moduleText(number)])),
  );
}, PATIENCE_MS);

beforeEach(() => rmSync(join(root, '.architrave_cache'), { recursive: true, force: true }));

afterAll(() => {
  command.remove();
  rmSync(root, { recursive: true });
});

/** With findings and an import of the next module. */
function moduleText(number: number): string {
  const next = (number + 1) % MODULES;
  const functions = Array.from(
    { length: FUNCTIONS },
    (_, index) => `def f${index}(a, b=[], *, c=None):\n    b.append((a, c))\n    return [x for x in b if x] or eval(a)\n`,
  );
  return `import os\nfrom pack${next % 7} import m${next}\n\n${functions.join('\n\n')}`;
}

/** What is asked of a run beside a reference; megabytes of text are compared, not printed. */
function besides(run: Ended, reference: Ended) {
  return { exitCode: run.exitCode, stderr: run.stderr, isSame: run.stdout !== '' && run.stdout === reference.stdout };
}

const FINE = { exitCode: 0, stderr: '', isSame: true };

/** But for answers, of which there is one for each question. */
const cachedFiles = () =>
  readdirSync(join(root, '.architrave_cache'))
    .filter((name) => !name.startsWith('answer-'))
    .toSorted();

describe('the same bytes', () => {
  test.each([
    ['map --view modules', ['facts.bin']],
    ['review --fail-on never --select idiom', ['facts.bin', 'lint.bin', 'review.bin']],
    ['review --fail-on never --no-ruff', ['code.bin', 'derived.bin', 'facts.bin', 'flows.bin', 'review.bin', 'system.bin']],
  ])('%s, whatever the workers and the cache', { timeout: PATIENCE_MS }, async (line, kept) => {
    const words = [...line.split(' '), '--format', 'json'];
    const reference = await runBuilt(command, [...words, '--no-cache', '--workers', '0'], root);
    expect(reference).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(reference.stdout).coverage).toMatchObject({ filesRead: MODULES });
    expect(besides(await runBuilt(command, [...words, '--no-cache', '--workers', '2'], root), reference)).toEqual(FINE);
    expect(besides(await runBuilt(command, [...words, '--workers', '5'], root), reference)).toEqual(FINE);
    expect(cachedFiles()).toEqual(['.gitignore', 'CACHEDIR.TAG', ...kept]);
    expect(besides(await runBuilt(command, words, root), reference)).toEqual(FINE);
  });

  test.each(['calls --positions', 'effects', 'review --fail-on never'])(
    '%s, where the answer is known, and after an edit',
    { timeout: PATIENCE_MS },
    async (line) => {
      const small = folderWith({
        'shop/__init__.py': '',
        'shop/api.py': moduleText(1),
        'shop/db.py': 'import time\n\ndef f0(a):\n    time.sleep(a)\n',
      });
      const words = [...line.split(' '), '--format', 'json'];
      const edits = ['', '# in front\n', 'from shop.db import f0 as wait\nwait(1)\n'];
      for (const edit of edits) {
        writeFileSync(join(small, 'shop/api.py'), edit + moduleText(1));
        const reference = await runBuilt(command, [...words, '--no-cache'], small);
        for (let run = 0; run < 2; run += 1) expect(besides(await runBuilt(command, words, small), reference)).toEqual(FINE);
      }
      rmSync(small, { recursive: true });
    },
  );

  test('from several processes at once that share one cache', { timeout: PATIENCE_MS }, async () => {
    const words = ['map', '--view', 'modules', '--format', 'json'];
    const reference = await runBuilt(command, [...words, '--no-cache'], root);
    const runs = await Promise.all(Array.from({ length: 3 }, () => runBuilt(command, words, root)));
    for (const run of runs) expect(besides(run, reference)).toEqual(FINE);
    expect(cachedFiles()).toEqual(['.gitignore', 'CACHEDIR.TAG', 'facts.bin']);
  });
});

test.each([
  { worker: 'facts-worker.js', line: 'map' },
  { worker: 'analysis-worker.js', line: 'review --fail-on never --no-ruff' },
])('$worker that cannot start costs time, and nothing of the answer', { timeout: PATIENCE_MS }, async ({ worker, line }) => {
  const lame = await buildForTest();
  rmSync(join(lame.folder, worker));
  const words = [...line.split(' '), '--format', 'json', '--no-cache', '--workers', '2'];
  expect(besides(await runBuilt(lame, words, root), await runBuilt(command, words, root))).toEqual(FINE);
  lame.remove();
});

describe.skipIf(!existsSync('/proc/self/status'))('an end from outside', { timeout: PATIENCE_MS }, () => {
  test.each([
    { signal: 'SIGINT', exitCode: 130 },
    { signal: 'SIGTERM', exitCode: 143 },
  ] as const)('$signal ends at once with $exitCode and leaves no half of anything', async ({ signal, exitCode }) => {
    // A cache of its own, so that all files have to be read, which takes long enough.
    const words = ['map', '--output', 'map.json', '--workers', '8', '--cache-dir', `cold-${signal}`];
    const child = spawn(process.execPath, [command.main, ...words], { cwd: root, detached: true });
    const group = child.pid ?? 0;
    await untilWorking(group);
    child.kill(signal);
    const [code] = await once(child, 'exit');
    expect(code).toBe(exitCode);
    expect(() => process.kill(-group, 0)).toThrow('ESRCH');
    expect(readdirSync(root, { recursive: true }).filter((name) => String(name).endsWith('.tmp'))).toEqual([]);
    expect(existsSync(join(root, 'map.json'))).toBe(false);
  });

  test('a killed process does not spoil the next one', async () => {
    const child = spawn(process.execPath, [command.main, 'map', '--workers', '8'], { cwd: root });
    await untilWorking(child.pid ?? 0);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const after = await runBuilt(command, ['map', '--format', 'json'], root);
    expect(besides(after, await runBuilt(command, ['map', '--format', 'json', '--no-cache'], root))).toEqual(FINE);
  });

  test('a reader that goes away is no error', () => {
    const line = `"${process.execPath}" "${command.main}" review --format json --fail-on never | head -c 10; echo "\${PIPESTATUS[0]}"`;
    expect(execFileSync('bash', ['-c', line], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })).toBe(
      '{\n  "schem0\n',
    );
  });
});

/** Workers are threads: with this many, the process has more of them than Node ever has by itself. */
async function untilWorking(pid: number): Promise<void> {
  for (;;) {
    const threads = Number(/Threads:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    if (threads > NODE_THREADS + 2) return;
    await setImmediate();
  }
}
