/** What endpoints do now and did not, between the commits of a real repository, made by the git of this machine; where there is none, nothing is tested. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diff } from '../app/operations/diff.ts';
import { findGit } from '../host/git/run-git.ts';
import { openProject } from '../host/open-project.ts';
import { diffMarkdown } from '../render/diff-markdown.ts';
import { OPTIONS } from '../render/sample.ts';
import { diffText } from '../render/text/diff-text.ts';

const GIT = findGit('/nowhere', process.env['PATH']);
const root = realpathSync.native(mkdtempSync(join(tmpdir(), 'architrave-diff-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));

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

const MAIN = (guard: string, body: string): string => `from fastapi import Depends, FastAPI
from fastapi.security import HTTPBearer
from shop import mail
app = FastAPI()
bearer = HTTPBearer()
@app.post("/orders")
async def create(${guard}):
    ${body}
@app.get("/health")
async def health():
    return mail.plain()
`;

const BEFORE = {
  'shop/__init__.py': '',
  'shop/mail.py': 'def plain():\n    return 1\ndef send():\n    return plain()\n',
  'shop/main.py': MAIN('who=Depends(bearer)', 'mail.send()'),
};

const AFTER = {
  'shop/mail.py': 'import requests\ndef plain():\n    return 1\ndef send():\n    return requests.post("http://mail", timeout=3)\n',
  'shop/main.py': MAIN('', 'mail.send()'),
};

describe.skipIf(GIT === null)('effects of endpoints since a commit', () => {
  beforeAll(() => {
    git('init', '--quiet', '--initial-branch=main');
    write(BEFORE);
    git('add', '.');
    git('commit', '--quiet', '-m', 'before');
    write(AFTER);
  });

  const compared = async (path = root) => {
    const { host } = openProject(path, { workingFolder: root, boundary: null, cache: 'none', workers: 0 });
    return diff.run(host, { base: 'main', path, head: '', effects: false }, { report: () => {} });
  };

  test('tell the way to what is new, and what no longer holds, of endpoints that differ', async () => {
    const { endpointEffects } = await compared();
    expect(endpointEffects.leftOut).toBe('');
    expect(endpointEffects.changed.map(({ id }) => id)).toEqual(['POST /orders']);
    const [changed] = endpointEffects.changed;
    expect(changed).toMatchObject({ handler: 'shop.main.create', lost: [], lostAuthentication: true });
    expect(changed?.gained.map(({ effect, origin }) => `${effect} ${origin}`)).toEqual([
      'blocks:network requests.post',
      'http:POST requests.post',
    ]);
    expect(changed?.gained[0]?.way).toEqual([
      { function: 'shop.main.create', path: 'shop/main.py', line: 8 },
      { function: 'shop.mail.send', path: 'shop/mail.py', line: 5 },
    ]);
  });

  test('are told in text and Markdown', async () => {
    const found = await compared();
    const text = diffText(found, { ...OPTIONS, pathPrefix: '' });
    expect(text).toContain(
      'Effects of endpoints  1 changed\n  ~ POST /orders  shop.main.create\n      no authentication check lies on the way any more\n',
    );
    expect(text).toContain(
      '      now http:POST by requests.post\n        shop/main.py:8  shop.main.create\n        shop/mail.py:5  shop.mail.send\n',
    );
    const markdown = diffMarkdown(found);
    expect(markdown).toContain(
      '  - now http:POST by requests.post: `shop.main.create (shop/main.py:8)` → `shop.mail.send (shop/mail.py:5)`',
    );
  });
});
