/** Scripts of the project that a process starts with: what they start in turn, where that is one thing. */
import type { Files } from '../../kit/ports.ts';
import { joinPath, resolvePath } from '../../kit/path.ts';
import { type CommandFacts, readCommand } from './command-lines.ts';
import type { FoundProcess } from './reader.ts';
import { shellCommands } from './shell-words.ts';

const MAX_SCRIPT_BYTES = 200_000;
/** Scripts that start scripts. */
const MAX_DEPTH = 3;

export type ScriptFiles = {
  readonly files: Files;
  /** Paths of files that end in `.sh`. */
  readonly scripts: readonly string[];
  /** What every Dockerfile copies into its image, from the folder where it is built. */
  readonly copies: readonly { readonly copy: readonly [from: string, to: string]; readonly buildFolder: string }[];
};

/** Null where no word of the command is a script that starts one known program. */
export function startedByScript(words: readonly string[], process: FoundProcess, from: ScriptFiles, depth = 0): CommandFacts | null {
  for (const [index, word] of words.entries()) {
    const text = textOfScript(word, process, from);
    if (text === null) continue;
    const args = words.slice(index + 1);
    const found = onlyProgramOf(text, args) ?? programOf(args) ?? deeper(text, args, process, from, depth);
    if (found !== null) return found;
  }
  return null;
}

/** A script that waits runs what it is given. */
function programOf(words: readonly string[]): CommandFacts | null {
  const facts = readCommand(words);
  return facts.kind === 'other' ? null : facts;
}

function deeper(text: string, args: readonly string[], process: FoundProcess, from: ScriptFiles, depth: number): CommandFacts | null {
  if (depth >= MAX_DEPTH) return null;
  const found = linesFor(text, args).flatMap((line) => {
    const words = (shellCommands(line)[0] ?? []).filter((word) => word !== 'exec' && word !== 'bash' && word !== 'sh');
    return words[0]?.includes('/') === true
      ? (startedByScript(words.slice(0, 1).concat(words.slice(1)), process, from, depth + 1) ?? [])
      : [];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

function textOfScript(word: string, process: FoundProcess, { files, scripts, copies }: ScriptFiles): string | null {
  const own = process.copies.map((copy) => ({ copy, buildFolder: process.buildFolder }));
  const paths = [...copiedFrom(word, own), ...(own.length === 0 ? copiedFrom(word, copies) : [])];
  const copied = [...new Set(paths)].flatMap((path) => files.readText(path, MAX_SCRIPT_BYTES) ?? []);
  if (copied.length === 1) return copied[0] ?? null;
  const path = word.endsWith('.sh') ? onlyPathLike(word, scripts) : null;
  return path === null ? null : files.readText(path, MAX_SCRIPT_BYTES);
}

/** Where the file stands in the project that an image has under that path, or under that name where programs are. */
function copiedFrom(word: string, copies: ScriptFiles['copies']): readonly string[] {
  if (!/^[\w./-]+$/.test(word)) return [];
  return copies.flatMap(({ copy: [from, to], buildFolder }) => {
    const name = from.split('/').at(-1) ?? '';
    const target = to.endsWith('/') ? `${to}${name}` : to;
    const isIt = word.includes('/') ? target === word : new RegExp(`/bin/${word.replaceAll('.', '\\.')}$`).test(target);
    const path = isIt ? resolvePath(buildFolder, from) : null;
    return path === null ? [] : [joinPath('', path)];
  });
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
function onlyProgramOf(text: string, args: readonly string[]): CommandFacts | null {
  const found = linesFor(text, args)
    .map((line) => readCommand(line.replace(/^[\w|*"'-]+\)\s*/, '')))
    .filter(({ kind }) => kind !== 'other' && kind !== 'job');
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Those of the branch that its first argument takes, where the script asks for that; else all. */
function linesFor(text: string, [first]: readonly string[]): readonly string[] {
  const lines = text
    .replaceAll(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => !line.startsWith('#'));
  if (first === undefined || !/^[\w.-]+$/.test(first)) return lines;
  const name = first.replaceAll(/[.-]/g, '\\$&');
  const condition = new RegExp(`^(?:el)?if\\s+\\[+\\s*["']?\\$\\{?1\\}?["']?\\s*==?\\s*["']?${name}["']?\\s*\\]`);
  const pattern = new RegExp(`^\\(?(?:[\\w.*-]+\\s*\\|\\s*)*["']?${name}["']?\\s*(?:\\|[^)]*)?\\)`);
  const at = lines.findIndex((line) => condition.test(line) || pattern.test(line));
  if (at === -1) return lines;
  const isCondition = condition.test(lines[at] ?? '');
  const length = lines.slice(at + 1).findIndex((line) => (isCondition ? /^(?:elif|else|fi)\b/.test(line) : line.includes(';;')));
  const block = length === -1 ? lines.slice(at) : lines.slice(at, at + 1 + length + (isCondition ? 0 : 1));
  // A branch in one line ends there.
  return lines[at]?.includes(';;') === true ? block.slice(0, 1) : block;
}
