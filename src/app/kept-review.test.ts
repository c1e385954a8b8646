/** What a user relies on: the same findings out of what was kept, whatever the format, and never those of another state. */
import { describe, expect, test } from 'vitest';
import type { Host } from '../kit/ports.ts';
import { Store, type Texts, hostOf, storesOf } from './host-fixture.ts';
import { review } from './operations/review.ts';

const TEXTS: Texts = {
  'shop/__init__.py': '',
  'shop/views.py': `import subprocess
from fastapi import FastAPI
app = FastAPI()
@app.get("/run")
def run(command: str, seen=[]):
    return subprocess.run(command, shell=True)
`,
};

/** Counts files whose facts are read. */
function counting(host: Host): { readonly host: Host; read(): number } {
  let read = 0;
  const facts: Host['facts'] = {
    ...host.facts,
    read(requests, ...rest) {
      read += requests.length;
      return host.facts.read(requests, ...rest);
    },
  };
  return { host: { ...host, facts }, read: () => read };
}

const reviewOf = (host: Host, asked: { readonly select?: string[]; readonly all?: boolean } = {}) =>
  review.run(host, review.input.parse(asked), { report: () => {} });

describe('a review', () => {
  test('is the same out of what was kept, for which no file is read', async () => {
    const derived = storesOf();
    const cold = await reviewOf(hostOf(TEXTS, null));
    expect(cold.findings.map(({ rule }) => rule)).toContain('command-injection');
    await reviewOf(hostOf(TEXTS, derived));
    const watch = counting(hostOf(TEXTS, derived));
    expect(await reviewOf(watch.host)).toEqual(cold);
    expect(watch.read()).toBe(0);
  });

  test('of other rules, or of all that they find, is another', async () => {
    const derived = storesOf();
    await reviewOf(hostOf(TEXTS, derived));
    const some = await reviewOf(hostOf(TEXTS, derived), { select: ['mutable-default'] });
    expect(some.rules.map(({ id }) => id)).toEqual(['mutable-default']);
    expect(await reviewOf(hostOf(TEXTS, derived), { all: true })).toEqual(await reviewOf(hostOf(TEXTS, null), { all: true }));
  });

  test.each<{ name: string; texts: Texts }>([
    { name: 'the text of a file', texts: { ...TEXTS, 'shop/views.py': `${TEXTS['shop/views.py']}def more(seen={}): ...\n` } },
    { name: 'a place alone', texts: { ...TEXTS, 'shop/views.py': `\n${TEXTS['shop/views.py']}` } },
    { name: 'a file more', texts: { ...TEXTS, 'shop/more.py': 'def more(seen={}): ...\n' } },
    { name: 'configuration', texts: { ...TEXTS, 'architrave.toml': '[catalog."subprocess.run"]\neffects = ["http:GET"]\n' } },
  ])('is worked out again with another state of $name', async ({ texts }) => {
    const derived = storesOf();
    await reviewOf(hostOf(TEXTS, derived));
    expect(await reviewOf(hostOf(texts, derived))).toEqual(await reviewOf(hostOf(texts, null)));
  });

  test('is worked out again where what was kept is damaged', async () => {
    const store = new Store();
    await reviewOf(hostOf(TEXTS, storesOf({ review: store })));
    store.damage();
    expect(await reviewOf(hostOf(TEXTS, storesOf({ review: store })))).toEqual(await reviewOf(hostOf(TEXTS, null)));
  });
});
