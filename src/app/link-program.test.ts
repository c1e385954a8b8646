/** What a user relies on: a graph that is recalled is the one that would be worked out, and is not where anything has changed. */
import { describe, expect, test } from 'vitest';
import type { Host } from '../kit/ports.ts';
import { Store, type Texts, hostOf, storesOf } from './host-fixture.ts';
import { linkProgram } from './link-program.ts';

const TEXTS: Texts = {
  'shop/__init__.py': '',
  'shop/api.py': 'import acme\nfrom shop import db\ndef create(order):\n    db.save(order)\n    acme.connect().send(order)\n',
  'shop/db.py': 'import time\ndef save(order):\n    time.sleep(1)\n',
};
const SETTINGS = '[catalog."acme.connect"]\nreturns = "acme.Client"\n';

const link = async (host: Host) => (await linkProgram(host, { report: () => {} })).graph;

describe('a call graph', () => {
  test('is worked out once', async () => {
    const store = new Store();
    const cold = await link(hostOf(TEXTS, storesOf({ graph: store })));
    const warm = await link(hostOf(TEXTS, storesOf({ graph: store })));
    expect(store.kept).toBe(1);
    expect(warm).toEqual(cold);
    expect(warm).toEqual(await link(hostOf(TEXTS, null)));
  });

  test('is worked out again where what was kept is damaged', async () => {
    const store = new Store();
    const cold = await link(hostOf(TEXTS, storesOf({ graph: store })));
    store.damage();
    expect(await link(hostOf(TEXTS, storesOf({ graph: store })))).toEqual(cold);
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
    await link(hostOf(rootName === 'given' ? TEXTS : texts, storesOf({ graph: store })));
    const warm = await link(hostOf(texts, storesOf({ graph: store }), rootName));
    expect(store.kept).toBe(2);
    expect(warm).toEqual(await link(hostOf(texts, null, rootName)));
  });
});
