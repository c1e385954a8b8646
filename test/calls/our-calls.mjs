// What Architrave says of folders: the one place that the scorers ask.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const command = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'main.js');
const processes = 2;
const maxBuffer = 512 * 1024 * 1024;

/** By folder, in the order given: callers to callees, or the error. */
export async function callsOf(folders) {
  return mapInParallel(folders, (folder) => ask(['calls', folder, '--format', 'json']));
}

/** By folder, in the order given: what `architrave effects` says, or the error. */
export async function effectsOf(folders) {
  return mapInParallel(folders, (folder) => ask(['effects', folder, '--format', 'json']));
}

async function ask(words) {
  try {
    const { stdout } = await run(process.execPath, [command, ...words], { maxBuffer });
    return JSON.parse(stdout);
  } catch (error) {
    return new Error(`architrave ${words.join(' ')}: ${(error.stderr || error.message).trim().split('\n')[0]}`);
  }
}

async function mapInParallel(items, work) {
  const results = Array.from({ length: items.length });
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]);
    }
  };
  await Promise.all(Array.from({ length: processes }, worker));
  return results;
}
