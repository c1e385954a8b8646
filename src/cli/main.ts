#!/usr/bin/env node
/** The command. Loads as little as it can: `--version` needs none of the rest. */
import { VERSION } from '../kit/version.ts';

const words = process.argv.slice(2);

if (words.length === 1 && (words[0] === '--version' || words[0] === '-v' || words[0] === '-V')) {
  process.stdout.write(`${VERSION}\n`);
} else {
  const [{ runCommandLine }, { processTerminal }] = await Promise.all([import('./command-line.ts'), import('./terminal.ts')]);
  process.exitCode = await runCommandLine(words, processTerminal());
}
