/** What a user relies on: flows that are recalled are those that would be found. */
import { expect, test } from 'vitest';
import type { FoundFlows } from '../program/taint/find-flows.ts';
import type { FlowsAsked } from './finding-flows.ts';
import { foundFlows } from './found-flows.ts';
import { Store, type Texts, hostOf, storesOf } from './host-fixture.ts';
import { linkProgram } from './link-program.ts';

const TEXTS: Texts = {
  'shop/__init__.py': '',
  'shop/api.py': 'import sys\nfrom shop import db\ndef main():\n    db.find(sys.argv[1])\n',
  'shop/db.py': 'import os\ndef find(name):\n    os.system("find " + name)\n',
};
const ASKED: FlowsAsked = { kinds: ['http', 'arguments'], isOperatorTrusted: false };

async function find(texts: Texts, flows: Store | null, asked = ASKED): Promise<FoundFlows> {
  const host = hostOf(texts, flows === null ? null : storesOf({ flows }));
  return foundFlows({ host, progress: { report: () => {} } }, await linkProgram(host, { report: () => {} }), asked);
}

test('flows are found once', async () => {
  const store = new Store();
  const cold = await find(TEXTS, store);
  expect(cold.flows.map(({ sink }) => sink.cwe)).toEqual([78]);
  expect(await find(TEXTS, store)).toEqual(cold);
  expect(store.kept).toBe(1);
  expect(cold).toEqual(await find(TEXTS, null));
});

test.each<{ name: string; texts?: Texts; asked?: FlowsAsked }>([
  { name: 'a text', texts: { ...TEXTS, 'shop/db.py': 'import os\ndef find(name):\n    os.system("fin" + name)\n' } },
  { name: 'the name of a variable', texts: { ...TEXTS, 'shop/db.py': 'import os\ndef find(one):\n    os.system("find " + one)\n' } },
  { name: 'kinds of sources', asked: { kinds: ['http'], isOperatorTrusted: false } },
  { name: 'trust', asked: { ...ASKED, isOperatorTrusted: true } },
])('and found anew with another state of $name', async ({ texts = TEXTS, asked = ASKED }) => {
  const store = new Store();
  await find(TEXTS, store);
  expect(await find(texts, store, asked)).toEqual(await find(texts, null, asked));
  expect(store.kept).toBe(2);
});

test('but not where the same code stands elsewhere, for which places are looked up', async () => {
  const store = new Store();
  await find(TEXTS, store);
  const moved = { ...TEXTS, 'shop/db.py': 'import os\n# é\ndef find(name):\n    """Doc."""\n    os.system(\n        "find " + name)\n' };
  const found = await find(moved, store);
  expect(found).toEqual(await find(moved, null));
  expect(found).not.toEqual(await find(TEXTS, store));
  expect(store.kept).toBe(1);
});

test('and where what was kept is damaged', async () => {
  const store = new Store();
  const cold = await find(TEXTS, store);
  store.damage();
  expect(await find(TEXTS, store)).toEqual(cold);
  expect(store.kept).toBe(2);
});
