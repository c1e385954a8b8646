/** `npm run check`: builds, then runs every check, a few at a time, and says which failed and how long each took. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const BUILD = { name: 'build', command: 'npm run --silent build' };
/** The longest first, so that no core waits at the end. */
const CHECKS = [
  { name: 'tests', command: 'npx vitest run' },
  { name: 'lint', command: 'npx oxlint' },
  { name: 'types', command: 'npx tsc -p tsconfig.json' },
  ...(existsSync('web/tsconfig.json') ? [{ name: 'types of web', command: 'npx tsc -p web/tsconfig.json' }] : []),
  { name: 'dead code', command: 'npx knip' },
  { name: 'format', command: 'npx oxfmt --check' },
];

const secondsSince = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

function run({ name, command }) {
  const from = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, {
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('close', (code) => {
      const isFine = code === 0;
      process.stdout.write(`${isFine ? 'ok  ' : 'FAIL'} ${name} (${secondsSince(from)})\n`);
      if (!isFine) process.stdout.write(Buffer.concat(chunks));
      resolve(isFine);
    });
  });
}

async function runAll(checks, width) {
  const waiting = [...checks];
  const failed = [];
  const lane = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      if (!(await run(check))) failed.push(check.name);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return failed;
}

const from = performance.now();
const failed = (await run(BUILD)) ? await runAll(CHECKS, Math.max(2, Math.min(4, availableParallelism()))) : [BUILD.name];
process.stdout.write(
  failed.length === 0 ? `all checks passed in ${secondsSince(from)}\n` : `failed in ${secondsSince(from)}: ${failed.join(', ')}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
