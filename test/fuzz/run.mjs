// Fuzzes the parser: no throw, no hang, spans inside the text and properly nested.
//
//   node test/fuzz/run.mjs [--cases 20000] [--seed 20260101] [--against-cpython]
//
// With `--against-cpython`, broken programs are parsed by CPython 3.14 too, and both must say the same.
// A failure prints the shrunk text, and the seed and path that bring it back.
import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = path.dirname(fileURLToPath(import.meta.url));
const name = process.argv.includes('--against-cpython') ? 'differential' : 'main';
const outfile = path.resolve(folder, '..', '..', '.cache', 'fuzz', `${name}.mjs`);
await mkdir(path.dirname(outfile), { recursive: true });
const entryPoints = [path.join(folder, `${name}.ts`)];
await build({
  entryPoints,
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['fast-check', 'pyodide'],
  logLevel: 'error',
});
const env = { ...process.env, ARCHITRAVE_CONFORMANCE: path.resolve(folder, '..', 'conformance') };
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit', env });
process.exitCode = status ?? 1;
