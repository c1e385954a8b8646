/** What a user relies on: an answer out of what was kept is the one that would be worked out, and nothing that has changed is told as it was. */
import { describe, expect, test } from 'vitest';
import type { Host } from '../kit/ports.ts';
import { Store, type Texts, hostOf, storesOf } from './host-fixture.ts';
import { query } from './operations/query.ts';
import { trace } from './operations/trace.ts';

const TEXTS: Texts = {
  'shop/__init__.py': '',
  'shop/main.py': `import requests
from fastapi import FastAPI
from shop.store import save
app = FastAPI()
@app.post("/orders/{id}")
async def create(id: int):
    "é"; save(id)
    "é"; requests.post("http://mail", timeout=1)
`,
  'shop/store.py': `from sqlalchemy import Column, Integer
from sqlalchemy.orm import DeclarativeBase, Session
class Base(DeclarativeBase): ...
class Order(Base):
    __tablename__ = "orders"
    id = Column(Integer, primary_key=True)
def save(id):
    session = Session()
    session.add(Order(id=id))
    session.commit()
`,
};

const PROGRESS = { report: () => {} };
const QUERIES = [
  'endpoints show id, effects, tables, authenticated',
  'functions show name, async, libraries',
  'modules show name, imports',
];

async function answers(host: Host) {
  const entry = await trace.run(host, { of: '/orders/{id}', to: '', path: '.' }, PROGRESS);
  const table = await trace.run(host, { of: 'orders', to: '', path: '.' }, PROGRESS);
  const rows = [];
  for (const expression of QUERIES) rows.push(await query.run(host, { expression, path: '.' }, PROGRESS));
  return { entry, table, rows };
}

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

describe('what is asked of a program', () => {
  test('is the same out of what was kept, for which no file is read', async () => {
    const derived = storesOf();
    const cold = await answers(hostOf(TEXTS, null));
    expect(cold.entry.traces[0]?.roots[0]?.calls[0]?.function).toBe('shop.store.save');
    expect(cold.table.reachedBy).toHaveLength(1);
    await answers(hostOf(TEXTS, derived));
    const watch = counting(hostOf(TEXTS, derived));
    expect(await answers(watch.host)).toEqual(cold);
    expect(watch.read()).toBe(0);
  });

  test('calls are linked for the first question that needs them, and kept from then on', async () => {
    const asked = new Store();
    const graph = new Store();
    const host = hostOf(TEXTS, storesOf({ asked, graph }));
    await query.run(host, { expression: 'modules', path: '.' }, PROGRESS);
    expect([asked.kept, graph.kept]).toEqual([1, 0]);
    await trace.run(host, { of: 'orders', to: '', path: '.' }, PROGRESS);
    await query.run(host, { expression: 'modules', path: '.' }, PROGRESS);
    expect([asked.kept, graph.kept]).toEqual([2, 1]);
  });

  test.each<{ name: string; texts: Texts }>([
    { name: 'the text of a file', texts: { ...TEXTS, 'shop/store.py': `${TEXTS['shop/store.py']}    open("log").read()\n` } },
    { name: 'a place alone', texts: { ...TEXTS, 'shop/store.py': `\n${TEXTS['shop/store.py']}` } },
    { name: 'a file more', texts: { ...TEXTS, 'requests/__init__.py': 'def post(url, timeout): ...\n' } },
    { name: 'configuration', texts: { ...TEXTS, 'architrave.toml': '[catalog."shop.store.save"]\neffects = ["http:GET"]\n' } },
    { name: 'what lies beside the code', texts: { ...TEXTS, 'requirements.txt': 'fastapi==0.1\n' } },
  ])('is worked out again with another state of $name', async ({ texts }) => {
    const derived = storesOf();
    await answers(hostOf(TEXTS, derived));
    expect(await answers(hostOf(texts, derived))).toEqual(await answers(hostOf(texts, null)));
  });

  test('is worked out again where what was kept is damaged', async () => {
    const asked = new Store();
    await answers(hostOf(TEXTS, storesOf({ asked })));
    asked.damage();
    expect(await answers(hostOf(TEXTS, storesOf({ asked })))).toEqual(await answers(hostOf(TEXTS, null)));
  });
});
