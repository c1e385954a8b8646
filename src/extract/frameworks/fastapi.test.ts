import { expect, test } from 'vitest';
import { loadedTexts } from '../../program/loading/loaded-fixture.ts';
import { noParts } from './extractor.ts';
import { fastapi } from './fastapi.ts';
import { LoadedView } from './loaded-view.ts';

function endpointsOf(texts: Readonly<Record<string, string>>): ReturnType<typeof noParts>['endpoints'] {
  const parts = noParts();
  fastapi.extract(new LoadedView(loadedTexts(texts)), parts);
  // Pages that FastAPI adds by itself are left out.
  return parts.endpoints.filter(({ handlerPlace }) => handlerPlace !== null);
}

test('prefixes, routers in routers, loops, factories', () => {
  const endpoints = endpointsOf({
    'shop/__init__.py': '',
    'shop/main.py':
      'from fastapi import FastAPI\nfrom shop import users, config\ndef make():\n    app = FastAPI()\n    for router in (users.router,):\n        app.include_router(router, prefix=config.API + "/v1")\n    return app\napp = make()\n@app.get("/health")\nasync def health(): ...\n',
    'shop/config.py': "API = '/api'\n",
    'shop/users.py':
      'from fastapi import APIRouter, Depends\nfrom typing import Annotated\ndef db(): ...\ndef user(d=Depends(db)): ...\nUser = Annotated[dict, Depends(user)]\nrouter = APIRouter(prefix="/users")\ninner = APIRouter()\n@inner.post("/{id:int}/x")\ndef x(u: User): ...\nrouter.include_router(inner)\n',
  });
  expect(endpoints.map(({ id, path, handler, application, isAsync }) => ({ id, path, handler, application, isAsync }))).toEqual([
    { id: 'GET /health', path: '/health', handler: 'shop.main.health', application: 'shop.main.app', isAsync: true },
    {
      id: 'POST /api/v1/users/{id}/x',
      path: '/api/v1/users/{id:int}/x',
      handler: 'shop.users.x',
      application: 'shop.main.app',
      isAsync: false,
    },
  ]);
  expect(endpoints[1]!.dependencies.map(({ symbol }) => symbol)).toEqual(['shop.users.user', 'shop.users.db']);
});

test('what a router gets after it is included counts, too', () => {
  const text =
    'from fastapi import APIRouter, FastAPI\na = APIRouter()\n@a.get("/early")\ndef early(): ...\napp = FastAPI()\napp.include_router(a)\n@a.get("/late")\ndef late(): ...\nsub = FastAPI()\n@sub.websocket("/ws")\nasync def ws(): ...\napp.mount("/sub", sub)\n@sub.get("/after")\ndef after(): ...\n';
  expect(endpointsOf({ 'main.py': text }).map(({ id }) => id)).toEqual(['GET /early', 'GET /late', 'WEBSOCKET /sub/ws', 'GET /sub/after']);
});

test('pages that describe the application, where they are not turned off', () => {
  const parts = noParts();
  const text = 'from fastapi import FastAPI\napp = FastAPI(docs_url=None, redoc_url="/read")\n';
  fastapi.extract(new LoadedView(loadedTexts({ 'main.py': text })), parts);
  expect(parts.endpoints.map(({ path }) => path)).toEqual(['/openapi.json', '/read']);
});

test('what runs when an application is started may add routes', () => {
  const endpoints = endpointsOf({
    'shop.py':
      'from contextlib import asynccontextmanager\nfrom fastapi import APIRouter, FastAPI\nrouter = APIRouter()\n@router.get("/a")\ndef a(): ...\nasync def start(app):\n    app.include_router(router)\n@asynccontextmanager\nasync def lifespan(app: FastAPI):\n    await start(app)\n    yield\napp = FastAPI(lifespan=lifespan)\nolder = FastAPI()\n@older.on_event("startup")\ndef begin():\n    older.add_api_route("/b", a)\nolder.add_event_handler("startup", lambda: older.add_api_route("/c", a))\nolder.add_event_handler("shutdown", lambda: older.add_api_route("/d", a))\nlisted = FastAPI(on_startup=[lambda: listed.add_api_route("/e", a)])\n',
  });
  expect(endpoints.map(({ path, application }) => `${path} ${application}`)).toEqual([
    '/a shop.app',
    '/b shop.older',
    '/c shop.older',
    '/e shop.listed',
  ]);
});

test('a class around an application that includes routers once they are asked for, on a thread', () => {
  const endpoints = endpointsOf({
    'shop/__init__.py': '',
    'shop/orders.py': 'from fastapi import APIRouter\nrouter = APIRouter()\n@router.get("/orders")\ndef orders(): ...\n',
    'shop/stock.py': 'from fastapi import APIRouter\nother = APIRouter()\n@other.get("/stock")\ndef stock(): ...\n',
    'shop/main.py':
      'import asyncio\nimport importlib\nfrom dataclasses import dataclass, field\nfrom fastapi import FastAPI\ndef including(name="router"):\n    def include(app, module):\n        app.include_router(getattr(module, name), prefix="/late")\n    return include\n@dataclass(frozen=True)\nclass Feature:\n    module: str\n    start: str\n    include: object = field(default_factory=lambda: including())\nFEATURES = (Feature("shop.orders", "/late/o"), Feature("shop.stock", "/late/s", including("other")))\nclass Late:\n    def __init__(self, app, served, features):\n        self.app = app\n        self.served = served\n        self.features = features\n    async def __call__(self, scope, receive, send):\n        for feature in self.features:\n            if not scope["path"].startswith(feature.start):\n                continue\n            loaded = asyncio.get_running_loop().run_in_executor(None, importlib.import_module, feature.module)\n            feature.include(self.served, await loaded)\n        await self.app(scope, receive, send)\napp = FastAPI()\napp.add_middleware(Late, served=app, features=FEATURES)\n',
  });
  expect(endpoints.map(({ path, handler }) => `${path} ${handler}`)).toEqual([
    '/late/orders shop.orders.orders',
    '/late/stock shop.stock.stock',
  ]);
});
