/** What a user relies on: a graph that is recalled is the one that would be worked out, and is not where anything has changed. */
import { describe, expect, test } from 'vitest';
import { factsOf } from '../../test/facts-of.ts';
import { memoryFiles } from '../kit/memory-files.ts';
import type { DerivedStore, Host } from '../kit/ports.ts';
import { encodeCode } from '../python/code/code-codec.ts';
import { lowerModule } from '../python/code/lower.ts';
import { encodeFacts } from '../python/facts-codec.ts';
import { parse } from '../python/parser.ts';
import { readSource } from '../python/source.ts';
import { linkProgram } from './link-program.ts';

type Texts = Readonly<Record<string, string>>;

const TEXTS: Texts = {
  'shop/__init__.py': '',
  'shop/api.py': 'import acme\nfrom shop import db\ndef create(order):\n    db.save(order)\n    acme.connect().send(order)\n',
  'shop/db.py': 'import time\ndef save(order):\n    time.sleep(1)\n',
};
const SETTINGS = '[catalog."acme.connect"]\nreturns = "acme.Client"\n';

function hostOf(texts: Texts, derived: DerivedStore | null, rootName = 'given'): Host {
  return {
    files: memoryFiles(texts),
    derived,
    rootName,
    rest: async () => {},
    problems: () => [],
    facts: {
      hashes: (requests) => requests.map(({ path }) => texts[path] ?? null),
      read: (requests) =>
        Promise.resolve(
          requests.map(({ path }) => {
            const text = texts[path] ?? '';
            const encoded = encodeFacts(factsOf(text, { isStub: false, isPackage: path.endsWith('__init__.py') }));
            const code = encodeCode(lowerModule(parse(readSource(new TextEncoder().encode(text))), { isStub: false }));
            return { kind: 'facts', path, hash: text, encoded, code };
          }),
        ),
    },
  };
}

/** Keeps the last result, and counts. */
class Store implements DerivedStore {
  kept = 0;
  private last: { readonly key: string; bytes: Uint8Array } | null = null;

  recall(key: string): Uint8Array | null {
    return this.last?.key === key ? this.last.bytes : null;
  }

  keep(key: string, bytes: Uint8Array): void {
    this.kept += 1;
    this.last = { key, bytes };
  }

  damage(): void {
    if (this.last !== null) this.last.bytes = this.last.bytes.slice(4);
  }
}

const link = async (host: Host) => (await linkProgram(host, { report: () => {} })).graph;

describe('a call graph', () => {
  test('is worked out once', async () => {
    const store = new Store();
    const cold = await link(hostOf(TEXTS, store));
    const warm = await link(hostOf(TEXTS, store));
    expect(store.kept).toBe(1);
    expect(warm).toEqual(cold);
    expect(warm).toEqual(await link(hostOf(TEXTS, null)));
  });

  test('is worked out again where what was kept is damaged', async () => {
    const store = new Store();
    const cold = await link(hostOf(TEXTS, store));
    store.damage();
    expect(await link(hostOf(TEXTS, store))).toEqual(cold);
    expect(store.kept).toBe(2);
  });

  test.each([
    { name: 'the text of a file', texts: { ...TEXTS, 'shop/db.py': 'def save(order): print(order)\n' }, rootName: 'given' },
    { name: 'the name of a file', texts: { ...TEXTS, 'shop/db.py': '', 'shop/base.py': TEXTS['shop/db.py'] ?? '' }, rootName: 'given' },
    { name: 'a file more', texts: { ...TEXTS, 'acme.py': 'def connect(): pass\n' }, rootName: 'given' },
    { name: 'configuration', texts: { ...TEXTS, 'architrave.toml': SETTINGS }, rootName: 'given' },
    { name: 'a manifest', texts: { ...TEXTS, 'requirements.txt': 'acme==1\n' }, rootName: 'given' },
    { name: 'the name of the root, where it is a package', texts: { ...TEXTS, '__init__.py': '' }, rootName: 'store' },
  ])('is not recalled with another state of $name', async ({ texts, rootName }) => {
    const store = new Store();
    await link(hostOf(rootName === 'given' ? TEXTS : texts, store));
    const warm = await link(hostOf(texts, store, rootName));
    expect(store.kept).toBe(2);
    expect(warm).toEqual(await link(hostOf(texts, null, rootName)));
  });
});
