import { expect, test } from 'vitest';
import { loadedTexts } from '../../program/loading/loaded-fixture.ts';
import { aiohttp } from './aiohttp.ts';
import { ariadne } from './ariadne.ts';
import { type Extractor, noParts } from './extractor.ts';
import { fastapi } from './fastapi.ts';
import { grpc } from './grpc.ts';
import { litestar } from './litestar.ts';
import { LoadedView } from './loaded-view.ts';
import { sanic } from './sanic.ts';
import { strawberry } from './strawberry.ts';
import { tornado } from './tornado.ts';

/** What a module `app` exposes. */
function exposed(extractor: Extractor, text: string): readonly string[] {
  const parts = noParts();
  extractor.extract(new LoadedView(loadedTexts({ 'app.py': text })), parts);
  return parts.endpoints.map(({ id, path, handler, name }) => `${id.split(' ')[0]} ${path} ${handler} ${name}`.trim()).toSorted();
}

test('Starlette: mounts with names, hosts, classes of endpoints, applications that are mounted', () => {
  expect(
    exposed(
      fastapi,
      'from starlette.applications import Starlette\nfrom starlette.endpoints import HTTPEndpoint\nfrom starlette.routing import Host, Mount, Route, Router\nclass Page(HTTPEndpoint):\n    def get(self, request): ...\n    def post(self, request): ...\nclass Files:\n    async def __call__(self, scope, receive, send): ...\nasync def status(request): ...\ninside = Router([Route("/status", status)])\napp = Starlette(routes=[Mount("/a", routes=[Route("/page", Page, name="page")], name="a"), Mount("/files", app=Files(), name="files"), Host("x.org", app=inside, name="x")])\n',
    ),
  ).toEqual([
    '* /files app.Files.__call__ files',
    'GET /a/page app.Page.get a:page',
    'GET x.org/status app.status x:status',
    'POST /a/page app.Page.post a:page',
  ]);
});

test('Litestar: controllers, also inherited, in routers; several paths of a handler', () => {
  expect(
    exposed(
      litestar,
      'from litestar import Controller, Litestar, Router, get, post, websocket\nclass Base(Controller):\n    @get("/all")\n    async def all(self): ...\nclass Items(Base):\n    path = "/items"\n    @post(["/", "/new"], name="new")\n    async def create(self): ...\n@websocket("/live")\nasync def live(socket): ...\napp = Litestar([Router("/v1", route_handlers=[Items]), live])\n',
    ),
  ).toEqual([
    'GET /v1/items/all app.Items.all',
    'POST /v1/items app.Items.create new',
    'POST /v1/items/new app.Items.create new',
    'WEBSOCKET /live app.live',
  ]);
});

test('aiohttp: tables of routes, views, resources, applications in applications', () => {
  expect(
    exposed(
      aiohttp,
      'from aiohttp import web\nroutes = web.RouteTableDef()\n@routes.get("/a", name="a")\nasync def a(request): ...\nclass View(web.View):\n    async def put(self): ...\nasync def b(request): ...\ninner = web.Application()\ninner.router.add_get("/b", b)\napp = web.Application()\napp.add_routes(routes)\napp.add_routes([web.view("/view", View)])\napp.router.add_resource("/c", name="c").add_route("DELETE", b)\napp.add_subapp("/inner/", inner)\n',
    ),
  ).toEqual(['DELETE /c app.b c', 'GET /a app.a a', 'GET /inner/b app.b', 'PUT /view app.View.put']);
});

test('Sanic: groups of blueprints, versions before prefixes, views that are attached', () => {
  expect(
    exposed(
      sanic,
      'from sanic import Blueprint, Sanic\nfrom sanic.views import HTTPMethodView\nposts = Blueprint("posts", url_prefix="/posts", version=1)\n@posts.get("/<name>")\nasync def read(request, name): ...\nclass View(HTTPMethodView, attach=posts, uri="/view"):\n    def patch(self, request): ...\napp = Sanic("shop")\napp.blueprint(Blueprint.group(posts, url_prefix="/content"))\n@app.websocket("/live")\nasync def live(request, ws): ...\n',
    ),
  ).toEqual([
    'GET /v1/content/posts/<name:str> app.read shop.posts.read',
    'PATCH /v1/content/posts/view app.View.patch shop.posts.View',
    'WEBSOCKET /live app.live shop.live',
  ]);
});

test('Tornado: rules of applications, by tuple and by url, handlers that inherit', () => {
  expect(
    exposed(
      tornado,
      'from tornado.web import Application, RequestHandler, url\nfrom tornado.websocket import WebSocketHandler\nclass Base(RequestHandler):\n    def get(self): ...\nclass Page(Base):\n    async def post(self): ...\nclass Live(WebSocketHandler): ...\nclass App(Application):\n    def __init__(self):\n        super().__init__([(r"/page/(\\d+)", Page), url("/live", Live, name="live")])\napp = App()\n',
    ),
  ).toEqual([String.raw`GET /page/(\d+) app.Page.get`, String.raw`POST /page/(\d+) app.Page.post`, 'WEBSOCKET /live app.Live live']);
});

test('gRPC: what generated code adds of the servicers that are handed to it', () => {
  expect(
    exposed(
      grpc,
      'import grpc\nclass OrdersServicer:\n    def Get(self, request, context): ...\n    def List(self, request, context): ...\ndef add_OrdersServicer_to_server(servicer, server):\n    handlers = {"Get": grpc.unary_unary_rpc_method_handler(servicer.Get), "List": grpc.unary_stream_rpc_method_handler(servicer.List)}\n    generic = grpc.method_handlers_generic_handler("shop.Orders", handlers)\n    server.add_generic_rpc_handlers((generic,))\nclass Orders(OrdersServicer):\n    async def Get(self, request, context): ...\nserver = grpc.aio.server()\nadd_OrdersServicer_to_server(Orders(), server)\n',
    ),
  ).toEqual(['GRPC shop.Orders/Get app.Orders.Get Get', 'GRPC shop.Orders/List app.Orders.List List']);
});

test('GraphQL: fields that functions answer', () => {
  expect(
    exposed(
      strawberry,
      'import strawberry\ndef authors(): ...\n@strawberry.type\nclass Books:\n    @strawberry.field\n    def book_by_title(self): ...\n@strawberry.type\nclass Query(Books):\n    version: str = "1"\n    authors: list = strawberry.field(resolver=authors)\n@strawberry.type\nclass Mutation:\n    @strawberry.mutation(name="add")\n    async def add_book(self): ...\nschema = strawberry.Schema(query=Query, mutation=Mutation)\n',
    ),
  ).toEqual([
    'GRAPHQL Mutation.add app.Mutation.add_book add',
    'GRAPHQL Query.authors app.authors authors',
    'GRAPHQL Query.bookByTitle app.Books.book_by_title bookByTitle',
  ]);
  expect(
    exposed(
      ariadne,
      'from ariadne import ObjectType, QueryType\nquery = QueryType()\nbook = ObjectType("Book")\n@query.field("books")\nasync def books(*_): ...\ndef author(*_): ...\nbook.set_field("author", author)\n',
    ),
  ).toEqual(['GRAPHQL Book.author app.author author', 'GRAPHQL Query.books app.books books']);
});

test('Cadwyn: what the newest version serves; Starlette: routes of another router, once for an application made twice', () => {
  expect(
    exposed(
      fastapi,
      'from cadwyn import Cadwyn, VersionedAPIRouter\nrouter = VersionedAPIRouter(prefix="/items")\n@router.get("/old")\ndef old(): ...\nrouter.only_exists_in_older_versions(old)\n@router.get("/new")\ndef new(): ...\napp = Cadwyn(openapi_url=None)\napp.generate_and_include_versioned_routers(router)\n',
    ),
  ).toEqual(['GET /items/new app.new new']);
  expect(
    exposed(
      fastapi,
      'from starlette.applications import Starlette\nfrom starlette.routing import Route, Router\nasync def status(request): ...\ndef make():\n    inside = Router()\n    inside.add_route("/status", status)\n    return Starlette(routes=inside.routes)\none = make()\ntwo = make()\n',
    ),
  ).toEqual(['GET /status app.status status']);
});

test('Tornado: static files', () => {
  expect(exposed(tornado, 'from tornado import web\napp = web.Application([], static_path="/srv", static_url_prefix="/files/")\n')).toEqual(
    [
      'GET /(favicon\\.ico) tornado.web.StaticFileHandler',
      'GET /(robots\\.txt) tornado.web.StaticFileHandler',
      'GET /files/(.*) tornado.web.StaticFileHandler',
    ],
  );
});

test('aiohttp: parts that nothing calls, which add views to an object that they are handed by its type', () => {
  expect(
    exposed(
      aiohttp,
      'from aiohttp import web\nclass Core:\n    server = None\nclass View:\n    url = None\n    def register(self, router: web.UrlDispatcher):\n        for method in ("get", "post"):\n            handler = getattr(self, method, None)\n            if not handler:\n                continue\n            router.add_route(method, self.url, handler)\nclass Server:\n    def __init__(self, core: Core):\n        self.app = web.Application()\n        self.kept = self.app.get("key")\n    def register_view(self, view: View | type[View]):\n        if isinstance(view, type):\n            view = view()\n        view.register(self.app.router)\n        self.kept(view)\nclass Lamp(View):\n    url = "/lamp"\n    async def get(self, request): ...\nclass Door(View):\n    url = "/door"\n    def __init__(self, core: Core): ...\n    async def post(self, request): ...\nasync def set_up_door(core: Core, config):\n    core.server.register_view(Door(core))\nasync def set_up_lamp(core: Core, config):\n    core.server.register_view(Lamp)\nasync def set_up_server(core: Core, config):\n    core.server = Server(core)\n',
    ),
  ).toEqual(['GET /lamp app.Lamp.get', 'POST /door app.Door.post']);
});
