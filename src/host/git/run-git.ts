/**
 * Runs git so that nothing in a repository can make it run anything else. git never sees the repository's folder, and so
 * neither its configuration nor its hooks, attributes, grafts, replacements and remotes: it works on a folder of ours that
 * was made for one run, which borrows the objects alone. What may be fetched, asked, shown in a pager or checked by another
 * program is forbidden besides.
 */
import { accessSync, constants, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { isWithin } from '../confined.ts';
import type { Repository } from './repository.ts';

/** git takes a second for 20,000 commits; one that takes longer than this hangs. */
const MAX_RUN_MS = 60_000;
const MAX_OUTPUT_BYTES = 400_000_000;
const MAX_ERROR_BYTES = 4000;

export type GitRun =
  | { readonly kind: 'output'; readonly bytes: Buffer }
  /** `reason` ends without a full stop. */
  | { readonly kind: 'failed'; readonly reason: string };

export type GitRequest = {
  readonly program: string;
  readonly repository: Repository;
  readonly args: readonly string[];
  /** Names of references with what they stand for; none where git is to know none but the commit that is checked out. */
  readonly references?: ReadonlyMap<string, string>;
  readonly input?: string;
};

/** The absolute path of git, as the user's `PATH` has it; null where there is none. A folder of the code under review is no place for it. */
export function findGit(workTree: string, path: string | undefined): string | null {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  for (const folder of (path ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const real = executableAt(join(folder, name));
    if (real !== null && !isWithin(workTree, real) && !isWithin(workTree, folder)) return join(folder, name);
  }
  return null;
}

/** One run. Resolves in any case. */
export async function runGit(request: GitRequest): Promise<GitRun> {
  let folder: string;
  try {
    folder = emptyRepository(request);
  } catch (error) {
    return { kind: 'failed', reason: `no folder could be made for it: ${String(error)}` };
  }
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    return await spawned(request, folder);
  } finally {
    process.removeListener('exit', remove);
    remove();
  }
}

function executableAt(path: string): string | null {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile() ? realpathSync.native(path) : null;
  } catch {
    return null;
  }
}

function emptyRepository({ repository, references }: GitRequest): string {
  const folder = mkdtempSync(join(realpathSync.native(tmpdir()), 'architrave-git-'));
  const isSha256 = repository.objectFormat === 'sha256';
  const extension = isSha256 ? '[extensions]\n\tobjectFormat = sha256\n' : '';
  // The file of the commit graph only saves time, and may say anything.
  const core = `[core]\n\trepositoryFormatVersion = ${isSha256 ? 1 : 0}\n\tbare = true\n\tcommitGraph = false\n`;
  writeFileSync(join(folder, 'config'), core + extension);
  writeFileSync(join(folder, 'HEAD'), `${repository.head}\n`);
  mkdirSync(join(folder, 'refs'));
  mkdirSync(join(folder, 'objects'));
  if (repository.shallow !== '') writeFileSync(join(folder, 'shallow'), `${repository.shallow}\n`);
  const lines = [...(references ?? [])].map(([name, id]) => `${id} ${name}\n`);
  if (lines.length > 0) writeFileSync(join(folder, 'packed-refs'), lines.join(''));
  return folder;
}

function environmentIn(folder: string, { repository }: GitRequest): NodeJS.ProcessEnv {
  return {
    GIT_DIR: folder,
    GIT_OBJECT_DIRECTORY: join(repository.commonFolder, 'objects'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_SYSTEM: devNull,
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    // A name that no protocol has: all are forbidden.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_PAGER: '',
    // Where git looks for other programs and for the user's settings, there is nothing.
    PATH: join(folder, 'refs'),
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    LC_ALL: 'C',
    ...(process.env['SystemRoot'] !== undefined && { SystemRoot: process.env['SystemRoot'] }),
  };
}

async function spawned(request: GitRequest, folder: string): Promise<GitRun> {
  // Most runs ask nothing of git.
  const { spawn } = await import('node:child_process');
  return new Promise((done) => {
    const child = spawn(request.program, ['--no-pager', ...request.args], {
      cwd: folder,
      env: environmentIn(folder, request),
      stdio: 'pipe',
      shell: false,
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    let complaint = '';
    let stopped = '';
    const stop = (reason: string): void => {
      stopped = reason;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop(`it took longer than ${MAX_RUN_MS / 1000} s`), MAX_RUN_MS);
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT_BYTES) stop(`it said more than ${MAX_OUTPUT_BYTES / 1_000_000} MB`);
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < MAX_ERROR_BYTES) complaint += chunk.toString('utf8');
    });
    // git may end before it has read all.
    child.stdin.on('error', () => {});
    child.stdin.end(request.input ?? '');
    child.on('error', (error) => {
      clearTimeout(timer);
      done({ kind: 'failed', reason: error.message });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (stopped === '' && code === 0) done({ kind: 'output', bytes: Buffer.concat(chunks) });
      else done({ kind: 'failed', reason: stopped || complaint.split('\n')[0]?.replace(/^fatal: /, '') || `exit code ${code}` });
    });
  });
}
