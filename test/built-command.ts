/** The command as a user gets it, bundled from the sources as they are; for tests that need a real process. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCommand } from '../scripts/build.mjs';

const cacheFolder = fileURLToPath(new URL('../.cache/', import.meta.url));

export type BuiltCommand = { readonly main: string; readonly folder: string; remove(): void };

/** Inside the repository, where the dependencies that are not bundled can be found. */
export async function buildForTest(): Promise<BuiltCommand> {
  mkdirSync(cacheFolder, { recursive: true });
  const folder = mkdtempSync(join(cacheFolder, 'build-'));
  await buildCommand(folder);
  return { main: join(folder, 'main.js'), folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export type Ended = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the command in a folder, without a terminal, to its end. */
export function runBuilt(
  command: BuiltCommand,
  words: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command.main, ...words], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', ...environment },
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve({ exitCode, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') });
    });
  });
}

/** A new temporary folder with these files, given as path and text. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'architrave-')));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
