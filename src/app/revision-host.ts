/** The program as it was at a revision: a host whose files come from version control. What did not change since is not read twice. */
import { ArchitraveError } from '../kit/error.ts';
import type { FactsAnswer, FactsReader, FactsRequest, FactsWanted, Host, Progress, RevisionAnswer } from '../kit/ports.ts';
import { factsOfBytes } from './facts-of-bytes.ts';
import { linterOf } from './linter-of.ts';

const MAX_TEXT_BYTES = 50_000_000;
/** Files between two rests. */
const FILES_PER_REST = 20;

/** Files that may matter to what is read of a program: code, and what configures it. */
function isWanted(path: string): boolean {
  return /\.(?:pyi?|toml|cfg|ini|txt|ya?ml|json|env|proto|conf)$|(?:^|\/)(?:Dockerfile[^/]*|Procfile|Pipfile(?:\.lock)?|[^/]*\.lock|\.gitignore|\.env[^/]*)$/u.test(
    path,
  );
}

/** `id` is that of the commit; `leftOut` counts files. */
export type RevisionHost = { readonly host: Host; readonly id: string; readonly leftOut: number };

/** Throws where there is no such revision. */
export async function revisionHost(host: Host, name: string): Promise<RevisionHost> {
  const revision = await host.history.revision(name, isWanted);
  if (revision.kind === 'none') {
    throw new ArchitraveError(
      'usage',
      revision.problem.message,
      revision.problem.hint ?? 'Name a commit, branch or tag that git knows here.',
    );
  }
  const { files, id, leftOut } = revision;
  const linter = linterOf(host.linter, (path) => files.readText(path, MAX_TEXT_BYTES));
  return { host: { ...host, files, writer: null, facts: factsAt(host, revision), linter, derived: null, problems: () => [] }, id, leftOut };
}

type Revision = Extract<RevisionAnswer, { readonly kind: 'revision' }>;

function factsAt(host: Host, revision: Revision): FactsReader {
  return {
    hashes: (requests) => requests.map(({ path }) => revision.hashOf(path) || null),
    async read(requests, progress, wanted) {
      const isSame = requests.map(({ path }) => {
        const text = revision.files.readText(path, MAX_TEXT_BYTES);
        return text !== null && host.files.readText(path, MAX_TEXT_BYTES) === text;
      });
      const same = requests.filter((_, index) => isSame[index]);
      const known = new Map((await host.facts.read(same, progress, wanted)).map((answer) => [answer.path, answer]));
      const answers: FactsAnswer[] = [];
      let read = 0;
      for (const request of requests) {
        const answer = known.get(request.path);
        answers.push(answer ?? (await answerAt(revision, request, wanted ?? 'facts')));
        if (answer !== undefined) continue;
        read += 1;
        if (read % FILES_PER_REST === 0) await pause(host, progress, read, requests.length - same.length);
      }
      return answers;
    },
  };
}

async function pause(host: Host, progress: Progress, done: number, total: number): Promise<void> {
  progress.report('reading the revision', done, total);
  await host.rest();
}

async function answerAt(revision: Revision, { path }: FactsRequest, wanted: FactsWanted): Promise<FactsAnswer> {
  const bytes = revision.bytesOf(path);
  const unreadable = { code: 'unreadable-file', message: `${path} cannot be read at that revision`, path };
  if (bytes === null) return { kind: 'problem', path, problem: unreadable };
  return factsOfBytes(path, bytes, revision.hashOf(path), wanted);
}
