// What Architrave says of folders: the one place that the scorers ask. All folders are read in one process.
import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = path.dirname(fileURLToPath(import.meta.url));
const cache = path.resolve(folder, '..', '..', '.cache', 'calls');
const maxOutputBytes = 512 * 1024 * 1024;

/** By folder, in the order given: callers to callees, or an Error. */
export async function callsOf(folders) {
  return ask('calls', folders);
}

/** By folder, in the order given: functions to the names of their effects, or an Error. */
export async function effectsOf(folders) {
  return ask('effects', folders);
}

async function ask(question, folders) {
  // Several may ask at the same time.
  const outfile = path.join(cache, `in-process-${process.pid}.mjs`);
  mkdirSync(cache, { recursive: true });
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  const entryPoints = [path.join(folder, 'in-process.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', sourcemap: 'inline', banner, logLevel: 'error' });
  const words = ['--enable-source-maps', outfile, question];
  const input = JSON.stringify(folders.map((one) => realpathSync(one)));
  try {
    return answersOf(execFileSync(process.execPath, words, { input, encoding: 'utf8', maxBuffer: maxOutputBytes }));
  } finally {
    rmSync(outfile, { force: true });
  }
}

function answersOf(output) {
  return JSON.parse(output).map((answer) => (typeof answer.error === 'string' ? new Error(answer.error) : answer));
}
