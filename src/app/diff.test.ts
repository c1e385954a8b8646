import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../kit/memory-files.ts';
import type { Host } from '../kit/ports.ts';
import { diffMarkdown } from '../render/diff-markdown.ts';
import { OPTIONS } from '../render/sample.ts';
import { Store, type Texts, hostOf, storesOf } from './host-fixture.ts';
import { diff } from './operations/diff.ts';
import { map } from './operations/map.ts';

const BEFORE = {
  'shop/__init__.py': '',
  'shop/main.py': 'from fastapi import FastAPI\napp = FastAPI()\n@app.get("/a")\ndef a(): ...\n@app.get("/b")\ndef b(): ...\n',
  'shop/db.py': '',
};

const AFTER = {
  ...BEFORE,
  'shop/main.py':
    'import shop.db\nfrom fastapi import Depends, FastAPI\ndef user(): ...\napp = FastAPI()\n@app.get("/a")\nasync def a(u=Depends(user)): ...\n@app.post("/c")\ndef c(): ...\n',
};

/** The work tree after, with one revision before. */
function host(derived: Host['derived'] = null): Host {
  const files = memoryFiles(BEFORE);
  const bytes = (path: string): Uint8Array | null => {
    const text = files.readText(path, 1_000_000);
    return text === null ? null : new TextEncoder().encode(text);
  };
  return {
    ...hostOf(AFTER, derived),
    history: {
      head: () => 'a',
      commits: () => Promise.resolve({ kind: 'commits', commits: [], isShallow: false, isCut: false }),
      commitOf: async () => null,
      revision: (name) =>
        Promise.resolve(
          name === 'main'
            ? { kind: 'revision', id: 'a', files, bytesOf: bytes, hashOf: (path) => files.readText(path, 1_000_000) ?? '', leftOut: 0 }
            : { kind: 'none', problem: { code: 'no-revision', message: `git knows no ${name}` } },
        ),
    },
  };
}

describe('what changed since a revision', () => {
  test('endpoints, imports and sizes', async () => {
    const found = await diff.run(host(), { base: 'main', path: '.', head: '', effects: false }, { report: () => {} });
    expect(found.endpoints).toEqual({
      added: [{ id: 'POST /c', handler: 'shop.main.c', path: 'shop/main.py', line: 7 }],
      removed: [{ id: 'GET /b', handler: 'shop.main.b', path: 'shop/main.py', line: 5 }],
      changed: [
        {
          id: 'GET /a',
          handler: 'shop.main.a',
          path: 'shop/main.py',
          line: 5,
          what: ['dependency shop.main.user added', 'is async now'],
        },
      ],
    });
    expect(found.edges.added).toEqual([{ from: 'shop.main', to: 'shop.db' }]);
    expect(diffMarkdown(found)).toContain('- ➕ `POST /c shop.main.c`');
  });

  test('two revisions that are the same', async () => {
    const found = await diff.run(host(), { base: 'main', path: '.', head: 'main', effects: false }, { report: () => {} });
    expect(diffMarkdown(found)).toContain('The architecture is the same.');
  });

  test('says which revision there is not', async () => {
    await expect(diff.run(host(), { base: 'nowhere', path: '.', head: '', effects: false }, { report: () => {} })).rejects.toThrow(
      'git knows no nowhere',
    );
  });

  test('a commit is read once', async () => {
    const revisions = new Store();
    const asked = { base: 'main', path: '.', head: '', effects: true };
    const cold = await diff.run(host(), asked, { report: () => {} });
    await diff.run(host(storesOf({ revisions })), asked, { report: () => {} });
    expect(await diff.run(host(storesOf({ revisions })), asked, { report: () => {} })).toEqual(cold);
    expect(revisions.kept).toBe(1);
    expect(cold.endpointEffects).toEqual({ leftOut: '', changed: [] });
  });
});

describe('models in files', () => {
  const quiet = { report: () => {} };
  const asked = { path: '.', head: '', effects: false };

  async function written(texts: Texts): Promise<string> {
    const answer = await map.run(hostOf(texts, null), { path: '.', focus: '', level: 'module', view: 'overview' }, quiet);
    const format = map.formats.find(({ id }) => id === 'json')!;
    return format.render(answer, OPTIONS);
  }

  test('what was written is read back, compared with the work tree or with another, and says what a revision says', async () => {
    const texts = { ...AFTER, 'as-is.json': await written(BEFORE), 'same.json': await written(BEFORE) };
    const found = await diff.run(hostOf(texts, null), { ...asked, base: 'as-is.json' }, quiet);
    const byRevision = await diff.run(host(), { ...asked, base: 'main' }, quiet);
    expect({ ...found, view: null, endpointEffects: null }).toEqual({ ...byRevision, view: null, endpointEffects: null });
    const same = await diff.run(hostOf(texts, null), { ...asked, base: './as-is.json', head: 'same.json' }, quiet);
    expect(diffMarkdown(same)).toContain('The architecture is the same.');
  });

  test.each([
    { text: '{', says: 'model.json is not valid JSON' },
    { text: '{"schemaVersion":1}', says: 'model.json is no model: project' },
  ])('says what is wrong: $says', async ({ text, says }) => {
    await expect(diff.run(hostOf({ ...AFTER, 'model.json': text }, null), { ...asked, base: 'model.json' }, quiet)).rejects.toThrow(says);
  });
});
