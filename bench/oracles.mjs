/** What runs of CPython say about our calls and effects: the small programs, and packages under their own tests. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const ask = (words) => JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));

/** `names` are packages; all, where there are none. */
export function askOracles({ names = [], say }) {
  say('oracles: small programs');
  const programs = ask([at('test/calls/run.mjs'), '--json']);
  say('oracles: packages under their own tests');
  const packages = ask([at('test/calls/packages.mjs'), ...names, '--effects', '--json']);
  return { programs, packages };
}
