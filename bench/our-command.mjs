/** The command as users get it, built from the sources as they are, so that no old build is measured. */
import { fileURLToPath } from 'node:url';
import { buildCommand } from '../scripts/build.mjs';

const folder = fileURLToPath(new URL('../.cache/bench/dist', import.meta.url));

export const CLI = fileURLToPath(new URL('../.cache/bench/dist/main.js', import.meta.url));

export const buildOurCommand = () => buildCommand(folder);
