/** What a change caused anywhere in the program, in a real repository, made by the git of this machine; where there is none, nothing is tested. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Store, storesOf } from '../app/host-fixture.ts';
import { review } from '../app/operations/review.ts';
import { findGit } from '../host/git/run-git.ts';
import { openProject } from '../host/open-project.ts';

const GIT = findGit('/nowhere', process.env['PATH']);
let root = '';

function git(...args: readonly string[]): void {
  const person = { NAME: 'Ada', EMAIL: 'ada@example.org' };
  const names = Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((role) => Object.entries(person).map(([key, value]) => [`GIT_${role}_${key}`, value])),
  );
  const env = { PATH: process.env['PATH'], HOME: root, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: devNull, ...names };
  execFileSync(GIT ?? 'git', args, { cwd: root, env, stdio: 'pipe' });
}

function write(texts: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const BEFORE = {
  'shop/__init__.py': '',
  'shop/main.py': `from fastapi import FastAPI
from shop.orders import place

app = FastAPI()


@app.post("/orders")
async def create():
    return place()
`,
  'shop/orders.py': 'from shop.stock import reserve\n\n\ndef place():\n    return reserve()\n',
  'shop/stock.py': 'from shop.clock import tick\n\n\ndef reserve():\n    return tick()\n',
  'shop/clock.py': 'def tick():\n    return 1\n',
  'shop/old.py': 'def total(text):\n    return eval(text)\n',
};
const BLOCKING = 'import time\n\n\ndef tick():\n    time.sleep(1)\n    return 1\n';
const revisions = new Store();
const stores = storesOf({ revisions });

const found = async (since: string, derived = false) => {
  const { host } = openProject(root, { workingFolder: root, boundary: null, cache: 'none', workers: 0 });
  const input = review.input.parse({ path: '.', since, select: ['blocking-call-in-async', 'eval-or-exec'] });
  return review.run({ ...host, derived: derived ? stores : null }, input, { report: () => {} });
};

describe.skipIf(GIT === null)('findings since a revision', () => {
  beforeEach(() => {
    root = realpathSync.native(mkdtempSync(join(tmpdir(), 'architrave-since-')));
    git('init', '--quiet', '--initial-branch=main');
    write({ 'readme.md': 'nothing yet\n' });
    git('add', '.');
    git('commit', '--quiet', '-m', 'empty');
    git('tag', 'empty');
    write(BEFORE);
    git('add', '.');
    git('commit', '--quiet', '-m', 'before');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test('a handler three files away that blocks now is told, an old fault is not', async () => {
    write({ 'shop/clock.py': BLOCKING });
    const { findings, since } = await found('main');
    expect(findings.map(({ rule, path, place }) => `${rule} ${path}:${place.line}`)).toEqual(['blocking-call-in-async shop/main.py:9']);
    expect(findings[0]?.evidence.at(-1)).toMatchObject({ path: 'shop/clock.py', place: { line: 5 } });
    expect(since).toEqual({ revision: 'main', known: 1 });
  });

  test('moved lines and renamed files cause nothing', async () => {
    write({ 'shop/old.py': `"""Old."""\n\n\n${BEFORE['shop/old.py']}` });
    renameSync(join(root, 'shop/old.py'), join(root, 'shop/older.py'));
    expect((await found('main')).findings).toEqual([]);
  });

  test('the same fault in another file is new, and told there', async () => {
    write({ 'shop/another.py': BEFORE['shop/old.py'] });
    expect((await found('main')).findings.map(({ path }) => path)).toEqual(['shop/another.py']);
  });

  test('before there was code, nothing was wrong', async () => {
    expect((await found('empty')).findings.map(({ path }) => path)).toEqual(['shop/old.py']);
  });

  test('what was found of a commit is kept, and says the same', async () => {
    write({ 'shop/clock.py': BLOCKING });
    const first = await found('main', true);
    expect(revisions.kept).toBe(1);
    expect((await found('main', true)).findings).toEqual(first.findings);
    expect(revisions.kept).toBe(1);
  });

  test('a revision that is not there is no empty one', async () => {
    await expect(found('gone')).rejects.toMatchObject({ code: 'usage' });
  });
});
