/** The command as users get it, built from the sources as they are, so that no old build is measured. */
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildCommand } from '../scripts/build.mjs';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const folder = at('.cache/bench/dist');

export const CLI = at('.cache/bench/dist/main.js');

export async function buildOurCommand() {
  await buildCommand(folder);
  // Importing it builds the page.
  await import('../web/build.mjs');
  cpSync(at('dist/web'), at('.cache/bench/dist/web'), { recursive: true });
}
