/** Scripts of the project that a process starts with: what they start in turn, where that is one thing. */
import type { Files } from '../../kit/ports.ts';
import { readCommand } from './command-lines.ts';
import type { CommandFacts } from './command-lines.ts';
import type { FoundProcess } from './reader.ts';

const MAX_SCRIPT_BYTES = 200_000;

/** `scripts` are paths of files that end in `.sh`. Of a process whose program is known, nothing changes. */
export function withScript(process: FoundProcess, scripts: readonly string[], files: Files): FoundProcess {
  if (process.kind !== 'other') return process;
  const named = process.command.split(/\s+/).find((word) => word.endsWith('.sh'));
  const path = named === undefined ? null : onlyPathLike(named, scripts);
  const text = path === null ? null : files.readText(path, MAX_SCRIPT_BYTES);
  const facts = text === null ? null : onlyProgramOf(text);
  if (facts === null) return process;
  const ports = process.ports.length > 0 ? process.ports : facts.ports;
  return { ...process, kind: facts.kind, ports, numbers: { ...facts.numbers, ...process.numbers } };
}

/** Where it stands in the image is not where it stands in the project: the end of the path has to do, and name one file. */
function onlyPathLike(named: string, scripts: readonly string[]): string | null {
  const parts = named.split('/').filter((part) => part !== '' && part !== '.');
  for (let from = 0; from < parts.length; from++) {
    const end = parts.slice(from).join('/');
    const found = scripts.filter((path) => path === end || path.endsWith(`/${end}`));
    if (found.length === 1) return found[0] ?? null;
    if (found.length > 1) return null;
  }
  return null;
}

/** A script that can start several things does not say which. What only prepares does not count. */
function onlyProgramOf(text: string): CommandFacts | null {
  const lines = text.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/);
  const found = lines
    .map((line) => line.trim())
    .filter((line) => !line.startsWith('#'))
    .map((line) => readCommand(line.replace(/^[\w|*"'-]+\)\s*/, '')))
    .filter(({ kind }) => kind !== 'other' && kind !== 'job');
  return found.length === 1 ? (found[0] ?? null) : null;
}
