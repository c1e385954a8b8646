import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../kit/memory-files.ts';
import type { Host } from '../kit/ports.ts';
import { diffMarkdown } from '../render/diff-markdown.ts';
import { Store, hostOf, storesOf } from './host-fixture.ts';
import { diff } from './operations/diff.ts';

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
