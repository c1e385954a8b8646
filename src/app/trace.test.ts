import { describe, expect, test } from 'vitest';
import type { TraceFrame, TraceReport } from '../model/trace.ts';
import { traceSequence } from '../render/graph/sequence.ts';
import { hostOf } from './host-fixture.ts';
import { trace } from './operations/trace.ts';

const SHOP = {
  'shop/__init__.py': '',
  'shop/main.py': `import time
import requests
from fastapi import Depends, FastAPI
from shop.store import save, stored
def user(): ...
app = FastAPI()
@app.post("/orders/{id}")
async def create(id: int, who=Depends(user)):
    save(id)
    requests.post("http://mail", timeout=1)
@app.get("/health")
def health():
    return helper()
def helper():
    return 1
@app.get("/orders")
def orders():
    return stored()
`,
  'shop/store.py': `from sqlalchemy import Column, Integer, select
from sqlalchemy.orm import DeclarativeBase, Session
class Base(DeclarativeBase): ...
class Order(Base):
    __tablename__ = "orders"
    id = Column(Integer, primary_key=True)
def save(id):
    session = Session()
    session.add(Order(id=id))
    session.commit()
def stored():
    return Session().scalars(select(Order)).all()
`,
};

async function traced(of: string, to = ''): Promise<TraceReport> {
  return await trace.run(hostOf(SHOP, null), { of, to, path: '.' }, { report: () => {} });
}

/** Functions and effects, indented. */
function tree(frames: readonly TraceFrame[], indent = ''): readonly string[] {
  return frames.flatMap((frame) => [
    `${indent}${frame.function}`,
    ...frame.effects.map(({ origin }) => `${indent}  ! ${origin}`),
    ...tree(frame.calls, `${indent}  `),
  ]);
}

describe('a trace of an endpoint', () => {
  test('tells calls that lead to something, with what happens and what blocks', async () => {
    const { traces } = await traced('POST /orders/{order}/');
    expect(traces).toHaveLength(1);
    const [found] = traces;
    expect(found!.entry).toEqual({ kind: 'endpoint', name: 'POST /orders/{id}', handler: 'shop.main.create' });
    expect(found!.dependencies.map(({ symbol }) => symbol)).toEqual(['shop.main.user']);
    expect(tree(found!.roots.slice(0, 1))).toEqual([
      'shop.main.create',
      '  ! requests.post',
      '  shop.store.save',
      '    ! sqlalchemy.orm.Session.add',
      '    ! sqlalchemy.orm.Session.commit',
    ]);
    expect(found!.blocking.map(({ function: callee, origin }) => [callee, origin])).toContainEqual(['shop.main.create', 'requests.post']);
  });

  test('is found by its path alone, and by the name of its function', async () => {
    expect((await traced('/health')).traces.map(({ entry }) => entry.name)).toEqual(['GET /health']);
    expect((await traced('save')).traces[0]!.entry).toEqual({ kind: 'function', name: 'shop.store.save', handler: 'shop.store.save' });
  });

  test('leads only to what was asked for', async () => {
    const { traces } = await traced('POST /orders/{id}', 'sqlalchemy');
    expect(tree(traces[0]!.roots).join('\n')).toContain('shop.store.save');
  });

  test('tells tables, and of a table who reaches it', async () => {
    expect((await traced('POST /orders/{id}')).traces[0]!.tables).toEqual([
      { entity: 'shop.store.Order', table: 'orders', access: ['writes'], functions: ['shop.store.save'] },
    ]);
    const { reachedBy, view } = await traced('orders');
    expect(view.of).toBe('orders');
    expect(reachedBy.map(({ entry, access, way }) => [entry.name, access, way.map((step) => step.function)])).toEqual([
      ['GET /orders', ['reads'], ['shop.main.orders', 'shop.store.stored']],
      ['POST /orders/{id}', ['writes'], ['shop.main.create', 'shop.store.save']],
    ]);
  });

  test('follows a method that the class of a view inherits', async () => {
    const texts = {
      'shop/__init__.py': '',
      'shop/main.py': `import requests
from flask import Flask
from flask.views import MethodView
class Base(MethodView):
    def get(self):
        return requests.get("http://a", timeout=1)
class Orders(Base): ...
app = Flask(__name__)
app.add_url_rule("/orders", view_func=Orders.as_view("orders"))
`,
    };
    const { traces } = await trace.run(hostOf(texts, null), { of: 'GET /orders', to: '', path: '.' }, { report: () => {} });
    expect(traces[0]!.entry.handler).toBe('shop.main.Orders.get');
    expect(tree(traces[0]!.roots)).toEqual(['shop.main.Base.get', '  ! requests.get']);
  });

  test('names what is meant where nothing is called so', async () => {
    await expect(traced('POST /order/{id}')).rejects.toThrow(/no endpoint, task or command POST \/order\/\{id\}/u);
  });

  test('is a sequence diagram, too', async () => {
    expect(traceSequence(await traced('POST /orders/{id}'))).toBe(`sequenceDiagram
  participant p0 as Client
  participant p1 as shop.main
  participant p2 as requests
  participant p3 as shop.store
  participant p4 as database
  p0-)p1: POST /orders/{id} (create)
  p1->>p2: blocks:network, http:POST: requests.post
  p1->>p3: save
  p3->>p4: write: sqlalchemy.orm.Session.add
  p3->>p4: blocks:database, commit: sqlalchemy.orm.Session.commit
`);
  });
});
