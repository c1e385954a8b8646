/** Real repositories, made by the git of this machine; where there is none, only what needs none is tested. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Commit, History, RevisionAnswer } from '../../kit/ports.ts';
import { gitHistory } from './git-history.ts';
import { findGit } from './run-git.ts';

const PATH = process.env['PATH'];
const GIT = findGit('/nowhere', PATH);
const base = realpathSync.native(mkdtempSync(join(tmpdir(), 'architrave-history-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));

let clock = 1_700_000_000;

/** Runs git as a user without settings of their own. */
function git(folder: string, ...args: readonly string[]): string {
  clock += 3600;
  const env = {
    PATH,
    HOME: base,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.org',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.org',
    GIT_AUTHOR_DATE: `${clock} +0000`,
    GIT_COMMITTER_DATE: `${clock} +0000`,
  };
  return execFileSync(GIT ?? 'git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

function write(folder: string, texts: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function commit(folder: string, texts: Readonly<Record<string, string>>, message = 'change'): void {
  write(folder, texts);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', message);
}

const LONG = Array.from({ length: 40 }, (_, line) => `x${line} = ${line}\n`).join('');

/** Five commits, of which one is a merge: two files, a change, a rename, a change on a branch. */
function project(name: string): string {
  const folder = join(base, name);
  mkdirSync(folder);
  git(folder, 'init', '-q', '-b', 'main');
  commit(folder, { 'shop/api.py': 'x = 1\n', 'shop/db.py': LONG, 'README.md': 'Shop\n' });
  commit(folder, { 'shop/api.py': 'x = 2\n', 'docs/a b\tü.md': 'text' });
  git(folder, 'tag', 'v1');
  git(folder, 'mv', 'shop/db.py', 'shop/store.py');
  git(folder, 'commit', '-q', '-m', 'rename');
  git(folder, 'checkout', '-q', '-b', 'side');
  commit(folder, { 'shop/store.py': `${LONG}y = 1\n` });
  git(folder, 'checkout', '-q', 'main');
  git(folder, 'merge', '-q', '--no-ff', '-m', 'merge', 'side');
  return folder;
}

function historyOf(root: string, boundary: string | null = null): History {
  return gitHistory(root, boundary, PATH);
}

async function commitsOf(root: string, most = 100): Promise<readonly Commit[]> {
  const answer = await historyOf(root).commits(most);
  if (answer.kind === 'none') throw new Error(answer.problem.message);
  return answer.commits;
}

const changesOf = (commits: readonly Commit[]): readonly string[] =>
  commits.map(({ changes }) =>
    changes.map(({ kind, path, formerPath }) => `${kind} ${formerPath === '' ? '' : `${formerPath} > `}${path}`).join(', '),
  );

async function revisionOf(root: string, name: string): Promise<Extract<RevisionAnswer, { kind: 'revision' }>> {
  const answer = await historyOf(root).revision(name, () => true);
  if (answer.kind === 'none') throw new Error(answer.problem.message);
  return answer;
}

const EXPECTED = [
  'changed shop/store.py',
  'renamed shop/db.py > shop/store.py',
  'added docs/a b\tü.md, changed shop/api.py',
  'added README.md, added shop/api.py, added shop/db.py',
];

describe.skipIf(GIT === null)('history', () => {
  const folder = GIT === null ? base : project('shop');

  test('is told commit by commit, without merges', async () => {
    const commits = await commitsOf(folder);
    expect(changesOf(commits)).toEqual(EXPECTED);
    expect(new Set(commits.map(({ author }) => author)).size).toBe(1);
    expect(commits.every(({ authoredAt }, index) => index === 0 || authoredAt < commits[index - 1]!.authoredAt)).toBe(true);
  });

  test('of a folder counts what lies outside', async () => {
    const commits = await commitsOf(join(folder, 'shop'));
    expect(changesOf(commits)).toEqual(['changed store.py', 'renamed db.py > store.py', 'changed api.py', 'added api.py, added db.py']);
    expect(commits.map(({ changesOutside }) => changesOutside)).toEqual([0, 0, 1, 1]);
  });

  test('is bounded, and says so', async () => {
    const answer = await historyOf(folder).commits(2);
    expect(answer).toMatchObject({ kind: 'commits', isCut: true, isShallow: false, commits: { length: 2 } });
    expect(await historyOf(folder).commits(4)).toMatchObject({ isCut: false });
  });

  test('has a head that changes with each commit', async () => {
    const own = project('moving');
    const before = historyOf(own).head();
    expect(before).toMatch(/^[0-9a-f]{40} /);
    expect(historyOf(own).head()).toBe(before);
    commit(own, { 'new.py': '' });
    expect(historyOf(own).head()).not.toBe(before);
  });

  test('is the same of packed references, of a commit without branch, and of a linked work tree', async () => {
    const own = project('forms');
    git(own, 'worktree', 'add', '-q', join(base, 'linked'), 'side');
    git(own, 'pack-refs', '--all');
    expect(changesOf(await commitsOf(own))).toEqual(EXPECTED);
    expect(changesOf(await commitsOf(join(base, 'linked')))).toEqual(EXPECTED);
    git(own, 'checkout', '-q', '--detach', 'v1');
    expect(changesOf(await commitsOf(own))).toEqual(EXPECTED.slice(2));
  });

  test('of a submodule is its own, and its commits are no files of the project around it', async () => {
    const own = project('outer');
    git(own, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', folder, 'inner');
    git(own, 'commit', '-q', '-m', 'submodule');
    expect(changesOf(await commitsOf(join(own, 'inner')))).toEqual(EXPECTED);
    expect(changesOf(await commitsOf(own, 1))).toEqual(['added .gitmodules']);
  });

  test('of a shallow clone is short, and says so', async () => {
    git(base, 'clone', '-q', '--depth', '2', `file://${folder}`, 'shallow');
    const answer = await historyOf(join(base, 'shallow')).commits(100);
    expect(answer).toMatchObject({ kind: 'commits', isShallow: true });
    expect(await historyOf(join(base, 'shallow')).revision('v1', () => true)).toMatchObject({ kind: 'none' });
  });

  test('of a clone without contents is still told', async () => {
    git(folder, 'config', 'uploadpack.allowFilter', 'true');
    git(base, 'clone', '-q', '--no-checkout', '--filter=blob:none', `file://${folder}`, 'partial');
    expect(changesOf(await commitsOf(join(base, 'partial')))).toEqual(EXPECTED);
    expect(await historyOf(join(base, 'partial')).revision('HEAD', () => true)).toMatchObject({ kind: 'none' });
  });

  test('with hashes of 256 bits is read as well', async () => {
    const own = join(base, 'sha256');
    mkdirSync(own);
    git(own, 'init', '-q', '--object-format=sha256');
    commit(own, { 'a.py': '' });
    expect(changesOf(await commitsOf(own))).toEqual(['added a.py']);
    expect((await revisionOf(own, 'HEAD')).files.readText('a.py', 10)).toBe('');
  });
});

describe.skipIf(GIT === null)('a revision', () => {
  const folder = GIT === null ? base : project('revisions');
  if (GIT !== null) symlinkSync('api.py', join(folder, 'shop', 'link.py'));
  if (GIT !== null) commit(folder, { 'shop/api.py': 'x = 3\n', 'shop/raw.bin': '\0\n' });

  test('is read by any name, and the work tree is not touched', async () => {
    write(folder, { 'shop/api.py': 'not committed\n' });
    const before = git(folder, 'status', '--porcelain');
    const texts = await Promise.all(
      ['v1', 'main', 'HEAD', 'HEAD~1', 'side^', git(folder, 'rev-parse', '--short', 'v1')].map(async (name) =>
        (await revisionOf(folder, name)).files.readText('shop/api.py', 100),
      ),
    );
    expect(texts).toEqual(['x = 2\n', 'x = 3\n', 'x = 3\n', 'x = 2\n', 'x = 2\n', 'x = 2\n']);
    expect(git(folder, 'status', '--porcelain')).toBe(before);
  });

  test('is files like those on a disk', async () => {
    const { files, hashOf, bytesOf, leftOut } = await revisionOf(folder, 'HEAD');
    expect(files.list('')).toEqual([
      { name: 'README.md', kind: 'file' },
      { name: 'docs', kind: 'folder' },
      { name: 'shop', kind: 'folder' },
    ]);
    expect(files.list('shop')?.map(({ name }) => name)).toEqual(['api.py', 'link.py', 'raw.bin', 'store.py']);
    expect([files.list('nowhere'), files.readText('nowhere', 100), files.readText('shop/store.py', 5), leftOut]).toEqual([
      null,
      null,
      null,
      0,
    ]);
    expect(files.readText('shop/link.py', 100)).toBeNull();
    expect([...(bytesOf('shop/raw.bin') ?? [])]).toEqual([0, 10]);
    expect(hashOf('shop/store.py')).toBe((await revisionOf(folder, 'HEAD~1')).hashOf('shop/store.py'));
    expect(hashOf('shop/api.py')).not.toBe((await revisionOf(folder, 'HEAD~1')).hashOf('shop/api.py'));
  });

  test('of a folder has its paths, and only what is wanted can be read', async () => {
    const answer = await historyOf(join(folder, 'shop')).revision('v1', (path) => path === 'api.py');
    expect(answer.kind === 'revision' && [answer.files.readText('api.py', 99), answer.files.readText('db.py', 9999)]).toEqual([
      'x = 2\n',
      null,
    ]);
    expect(answer.kind === 'revision' && answer.files.list('')?.map(({ name }) => name)).toEqual(['api.py', 'db.py']);
  });

  test.each(['nowhere', '--all', '-h', 'HEAD:shop', ':/change', '', 'v1^{tree}', '@{-1}', '../x', 'a b', 'HEAD^{/change}'])(
    'has no name like %j',
    async (name) => {
      expect(await historyOf(folder).revision(name, () => true)).toMatchObject({ kind: 'none', problem: { hint: expect.any(String) } });
    },
  );
});

describe('there is no history', () => {
  test('outside of repositories, before the first commit, without git, and beyond the boundary', async () => {
    const empty = join(base, 'empty');
    mkdirSync(empty);
    const messages = [await gitHistory(empty, base, PATH).commits(10)];
    mkdirSync(join(base, 'odd'));
    writeFileSync(join(base, 'odd', '.git'), 'gitdir: nowhere\n');
    messages.push(await gitHistory(join(base, 'odd'), base, PATH).commits(10));
    if (GIT !== null) {
      git(empty, 'init', '-q');
      messages.push(await gitHistory(empty, base, PATH).commits(10));
      const own = project('beyond');
      messages.push(await gitHistory(own, base, '').commits(10));
      expect(await gitHistory(join(own, 'shop'), join(own, 'shop'), PATH).commits(10)).toMatchObject({ kind: 'none' });
      git(base, 'clone', '-q', '--shared', own, 'borrowed');
      messages.push(await gitHistory(join(base, 'borrowed'), base, PATH).commits(10));
      git(own, 'worktree', 'add', '-q', join(base, 'apart'), 'side');
      messages.push(await gitHistory(join(base, 'apart'), join(base, 'apart'), PATH).commits(10));
    }
    for (const message of messages)
      expect(message).toMatchObject({ kind: 'none', problem: { code: 'no-history', hint: expect.any(String) } });
    const said = messages.map((answer) => (answer.kind === 'none' ? answer.problem.message : ''));
    expect(new Set(said).size).toBe(said.length);
  });
});

/**
 * Everything by which a repository can name a program. First git itself is shown to run some of them, so that the test is
 * known to have teeth; then our way of asking is shown to run none.
 */
describe.skipIf(GIT === null || process.platform === 'win32')('a hostile repository', () => {
  const folder = GIT === null ? base : project('hostile');
  const marks = join(base, 'marks');
  mkdirSync(marks, { recursive: true });

  const program = (name: string, folderOfIt = join(folder, 'bin')): string => {
    mkdirSync(folderOfIt, { recursive: true });
    const path = join(folderOfIt, name);
    writeFileSync(path, `#!/bin/sh\n: > '${join(marks, name)}'\ncat\n`);
    chmodSync(path, 0o755);
    return path;
  };
  const ran = (): readonly string[] => readdirSync(marks).toSorted();

  if (GIT !== null && process.platform !== 'win32') {
    write(folder, { '.gitattributes': '* diff=evil filter=evil textconv=evil merge=evil\n' });
    write(folder, { '.gitmodules': '[submodule "evil"]\n\tpath = evil\n\turl = ext::sh -c evil\n\tupdate = !evil\n' });
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'attributes');
    const settings: Readonly<Record<string, string>> = {
      'core.fsmonitor': program('fsmonitor'),
      'core.hooksPath': join(folder, 'hooks'),
      'core.pager': program('pager'),
      'pager.log': program('pager-log'),
      'core.editor': program('editor'),
      'core.sshCommand': program('ssh'),
      'core.gitProxy': program('proxy'),
      'core.askPass': program('askpass'),
      'core.alternateRefsCommand': program('alternates'),
      'credential.helper': program('credential'),
      'diff.external': program('external'),
      'diff.evil.command': program('driver'),
      'diff.evil.textconv': program('textconv'),
      'filter.evil.smudge': program('smudge'),
      'filter.evil.clean': program('clean'),
      'filter.evil.process': program('process'),
      'gpg.program': program('gpg'),
      'gpg.ssh.program': program('gpg-ssh'),
      'log.showSignature': 'true',
      'log.diffMerges': 'on',
      'log.showRoot': 'false',
      'diff.renames': 'false',
      'alias.log': `!${program('alias')}`,
      'remote.origin.url': `ext::${program('transport')}`,
      'remote.origin.uploadpack': program('uploadpack'),
      'remote.origin.vcs': 'evil',
      'remote.origin.promisor': 'true',
      'remote.origin.partialclonefilter': 'blob:none',
      'extensions.partialClone': 'origin',
      'protocol.allow': 'always',
      'protocol.ext.allow': 'always',
      'core.repositoryFormatVersion': '1',
      'core.worktree': '/',
      'include.path': join(folder, 'included'),
      [`includeIf.gitdir:${folder}/.path`]: join(folder, 'included'),
    };
    for (const [name, value] of Object.entries(settings)) git(base, 'config', '--file', join(folder, '.git', 'config'), name, value);
    write(folder, { included: `[core]\n\tfsmonitor = ${program('included')}\n` });
    for (const hook of ['post-checkout', 'pre-commit', 'post-index-change', 'reference-transaction', 'fsmonitor-watchman']) {
      program(hook, join(folder, '.git', 'hooks'));
      program(hook, join(folder, 'hooks'));
    }
    // A signature, so that git would have it checked.
    const lines = git(base, '--git-dir', join(folder, '.git'), 'cat-file', 'commit', 'main').split('\n');
    const at = lines.indexOf('');
    const signed = [
      ...lines.slice(0, at),
      'gpgsig -----BEGIN PGP SIGNATURE-----',
      ' ',
      ' x',
      ' -----END PGP SIGNATURE-----',
      ...lines.slice(at),
    ];
    const id = execFileSync(GIT, ['--git-dir', join(folder, '.git'), 'hash-object', '-t', 'commit', '-w', '--stdin'], {
      input: `${signed.join('\n')}\n`,
      encoding: 'utf8',
    }).trim();
    writeFileSync(join(folder, '.git', 'refs', 'heads', 'main'), `${id}\n`);
    // One object is missing: a partial clone fetches it when it is asked for.
    const blob = git(base, '--git-dir', join(folder, '.git'), 'rev-parse', `${id}:shop/api.py`);
    rmSync(join(folder, '.git', 'objects', blob.slice(0, 2), blob.slice(2)), { force: true });
    program('git');
    for (const mark of readdirSync(marks)) rmSync(join(marks, mark));
  }

  test('makes git itself run programs', () => {
    for (const args of [['log', '-1', '--show-signature'], ['log', '-1', '-p', '--ext-diff'], ['status']]) {
      try {
        execFileSync(GIT ?? 'git', ['--git-dir', join(folder, '.git'), '--work-tree', folder, ...args], {
          stdio: 'ignore',
          timeout: 20_000,
        });
      } catch {
        // It may well fail; what it ran on the way is what counts.
      }
    }
    expect(ran().length).toBeGreaterThan(1);
    for (const mark of readdirSync(marks)) rmSync(join(marks, mark));
  });

  test('makes us run none, and its history is told', async () => {
    const before = readFileSync(join(folder, '.git', 'config'), 'utf8');
    const path = [join(folder, 'bin'), '.', 'bin', PATH].join(delimiter);
    const history = gitHistory(folder, null, path);
    const answer = await history.commits(100);
    expect(answer.kind === 'commits' && changesOf(answer.commits)).toEqual(['added .gitattributes, added .gitmodules', ...EXPECTED]);
    for (const name of ['main', 'v1', 'HEAD', 'nowhere']) await history.revision(name, () => true);
    history.head();
    expect(ran()).toEqual([]);
    expect(readFileSync(join(folder, '.git', 'config'), 'utf8')).toBe(before);
  });

  test('is no place to look for git', () => {
    expect(findGit(folder, [join(folder, 'bin'), '.', 'bin', ''].join(delimiter))).toBeNull();
    symlinkSync(join(folder, 'bin', 'git'), join(base, 'git'));
    expect(findGit(folder, base)).toBeNull();
    expect(existsSync(findGit(folder, PATH) ?? '')).toBe(true);
  });
});
