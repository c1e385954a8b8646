/** Copies of corpora to measure on, since one of their files will be changed; and what a line of them weighs. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { fetchCorpus, pythonFiles } from '../scripts/corpora.mjs';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Calls `use` with a folder that holds the corpora beside each other (one alone is the folder itself), and removes it. */
export async function withCopy(names, use) {
  const home = mkdtempSync(join(tmpdir(), 'architrave-linked-'));
  try {
    let folder = home;
    for (const name of names) {
      const corpus = await fetchCorpus(name);
      folder = join(home, basename(corpus));
      cpSync(corpus, folder, { recursive: true, filter: (path) => basename(path) !== '.architrave_cache' });
    }
    return await use(names.length === 1 ? folder : home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

export async function linesBelow(folder) {
  let lines = 0;
  for (const file of await pythonFiles(folder)) {
    const text = readFileSync(file);
    for (let end = text.indexOf(10); end !== -1; end = text.indexOf(10, end + 1)) lines++;
  }
  return lines;
}

/** Of middling length (nine of ten files are shorter), so that reading it again costs something. */
export async function fileToChange(folder) {
  const sized = (await pythonFiles(folder)).map((path) => ({ path, size: statSync(path).size }));
  sized.sort((a, b) => a.size - b.size || (a.path < b.path ? -1 : 1));
  return sized[Math.floor(sized.length * 0.9)].path;
}

/** `{ words, stringCharacters, scopes }`: what the module code of all files below takes. */
export async function codeBelow(folder) {
  const outfile = at('.cache/bench/code-size.mjs');
  await build({
    entryPoints: [at('bench/code-size.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
  });
  return JSON.parse(execFileSync(process.execPath, [outfile], { input: (await pythonFiles(folder)).join('\n'), encoding: 'utf8' }));
}
