/** The `History` port, by the git that the user has. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { History, HistoryAnswer } from '../../kit/ports.ts';
import { hashText } from '../../kit/hash.ts';
import type { Problem } from '../../kit/problem.ts';
import { ConfinedReader } from '../confined.ts';
import { LOG_FORMAT, readLog } from './read-log.ts';
import { findRepository, packedReferences, textOf } from './repository.ts';
import type { Repository } from './repository.ts';
import { revisionFiles } from './revision-files.ts';
import { findGit, runGit } from './run-git.ts';

/** A commit that adds and removes more files has its renames found by equal content alone. */
const MAX_COMPARED_RENAMES = 400;
const MAX_LOOSE_REFERENCES = 20_000;
const MAX_REFERENCE_FILE_BYTES = 4096;
const MAX_NAME_LENGTH = 250;

type Ready = { readonly kind: 'ready'; readonly program: string; readonly repository: Repository };
type None = { readonly kind: 'none'; readonly problem: Problem };

/** The history of `root`, a real absolute path. Where there is a boundary, nothing outside of it is read. `path` is where programs are looked for. */
export function gitHistory(root: string, boundary: string | null, path: string | undefined): History {
  const prepare = (): Ready | None => {
    const found = findRepository(root, boundary);
    if (found.kind === 'none') return found;
    const program = findGit(found.repository.workTree, path);
    return program === null
      ? none('There is no git on this machine to read the history with', 'Install git.')
      : { kind: 'ready', program, repository: found.repository };
  };
  return {
    head() {
      const ready = prepare();
      return ready.kind === 'none' ? '' : `${ready.repository.head} ${hashText(ready.repository.shallow)}`;
    },
    async commits(most) {
      const ready = prepare();
      return ready.kind === 'none' ? ready : commitsOf(ready, most);
    },
    async commitOf(name) {
      const ready = prepare();
      const id = ready.kind === 'none' ? ready : await resolveName(ready, name);
      return typeof id === 'string' ? id : null;
    },
    async revision(name, wanted) {
      const ready = prepare();
      if (ready.kind === 'none') return ready;
      const id = await resolveName(ready, name);
      return typeof id === 'string' ? revisionFiles({ ...ready, id, wanted }) : id;
    },
  };
}

async function commitsOf({ program, repository }: Ready, most: number): Promise<HistoryAnswer> {
  const log = (renames: string) =>
    runGit({ program, repository, args: ['log', '-z', '--raw', '--abbrev=4', renames, ...FLAGS, `--max-count=${most + 1}`, 'HEAD', '--'] });
  const first = await log('-M');
  // Clones without the contents of files can still compare their hashes.
  const said = first.kind === 'output' ? first : await log('-M100%');
  if (said.kind === 'failed') {
    return none(`git cannot read the history: ${said.reason}`, 'Check the repository with git fsck; fetch what is missing.');
  }
  const commits = readLog(said.bytes.toString('utf8'), repository.prefix);
  return { kind: 'commits', commits: commits.slice(0, most), isShallow: repository.shallow !== '', isCut: commits.length > most };
}

const FLAGS = [
  `-l${MAX_COMPARED_RENAMES}`,
  '--no-merges',
  '--no-ext-diff',
  '--no-textconv',
  '--no-show-signature',
  '--no-color',
  '--no-notes',
  '--use-mailmap',
  `--format=${LOG_FORMAT}`,
];

async function resolveName({ program, repository }: Ready, name: string): Promise<string | None> {
  const unknown = none(`git knows no commit by the name ${name}`, 'Name a branch, a tag or a commit; in a shallow clone, fetch it first.');
  // An option, a path, a message to search for and what the log of references says are no names.
  if (!/^[A-Za-z0-9_@][A-Za-z0-9_./@^~+-]*$/.test(name) || name.length > MAX_NAME_LENGTH) return unknown;
  const references = allReferences(repository);
  const said = await runGit({ program, repository, references, args: ['rev-parse', '--verify', '--quiet', `${name}^{commit}`, '--'] });
  const id = said.kind === 'output' ? said.bytes.toString('latin1').split('\n')[0]?.trim() : undefined;
  return id !== undefined && /^[0-9a-f]{40,64}$/.test(id) ? id : unknown;
}

/** Those that stand in files of their own hide packed ones of the same name. */
function allReferences({ commonFolder }: Repository): ReadonlyMap<string, string> {
  const reader = new ConfinedReader(commonFolder);
  const found = new Map(packedReferences(reader));
  const open = ['refs'];
  let seen = 0;
  for (let folder = open.pop(); folder !== undefined && seen < MAX_LOOSE_REFERENCES; folder = open.pop()) {
    for (const entry of entriesOf(join(commonFolder, folder))) {
      seen += 1;
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) open.push(name);
      const text = entry.isFile() ? textOf(reader, name, MAX_REFERENCE_FILE_BYTES) : null;
      if (text !== null && /^[0-9a-f]{40,64}$/.test(text) && !/\s/.test(name)) found.set(name, text);
    }
  }
  return found;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function none(message: string, hint: string): None {
  return { kind: 'none', problem: { code: 'no-history', message, hint } };
}
