/** What `git log -z --raw` says, as commits. */
import type { Commit, FileChange } from '../../kit/ports.ts';

/** To be given to `--format`: a line starts with a byte that no name of a field starts with. */
export const LOG_FORMAT = '%x01%H%x00%at%x00%aE';

const COMMIT = /^\x01([0-9a-f]{40,64})$/;
const CHANGE = /^\n?:(\d{6}) (\d{6}) \S+ \S+ ([A-Z])\d*$/;
/** Mode of a submodule: a commit of another repository. */
const SUBMODULE = '160000';

type OpenCommit = {
  readonly id: string;
  readonly authoredAt: number;
  readonly author: string;
  changes: FileChange[];
  changesOutside: number;
};

/** Commits in the order of the text; paths below `prefix` are told from there, all others counted. What cannot be read ends the list. */
export function readLog(text: string, prefix: string): readonly Commit[] {
  const fields = text.split('\0');
  const commits: OpenCommit[] = [];
  let at = 0;
  const next = (): string => fields[at++] ?? '';
  while (at < fields.length) {
    const field = next();
    const id = COMMIT.exec(field)?.[1];
    if (id !== undefined) {
      commits.push({ id, authoredAt: Number(next()), author: next(), changes: [], changesOutside: 0 });
      continue;
    }
    const commit = commits.at(-1);
    const match = CHANGE.exec(field);
    if (match === null || commit === undefined) break;
    const [, oldMode, newMode, status] = match;
    const hasTwoPaths = status === 'R' || status === 'C';
    const former = hasTwoPaths ? next() : '';
    const path = next();
    if (oldMode === SUBMODULE || newMode === SUBMODULE) continue;
    addChange(commit, { status: status ?? '', former, path }, prefix);
  }
  return commits;
}

type RawChange = { readonly status: string; readonly former: string; readonly path: string };

/** A file that moves across the border of the root is added or removed. */
function addChange(commit: OpenCommit, { status, former, path }: RawChange, prefix: string): void {
  const isIn = path.startsWith(prefix);
  const wasIn = status === 'R' && former.startsWith(prefix);
  const inner = path.slice(prefix.length);
  const formerInner = former.slice(prefix.length);
  if (isIn && wasIn) commit.changes.push({ path: inner, kind: 'renamed', formerPath: formerInner });
  else if (isIn) commit.changes.push({ path: inner, kind: kindOf(status), formerPath: '' });
  else if (wasIn) commit.changes.push({ path: formerInner, kind: 'removed', formerPath: '' });
  else commit.changesOutside += 1;
}

function kindOf(status: string): FileChange['kind'] {
  if (status === 'D') return 'removed';
  return status === 'A' || status === 'R' || status === 'C' ? 'added' : 'changed';
}
