import functools

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import BaseRoute, Host, Mount, Route, Router, WebSocketRoute

from gateway import billing, files
from gateway.auth import login_required, requires_scope
from gateway.resources import Resource, resource_routes


async def home(request):
    return JSONResponse({})


async def proxy(request, *, upstream):
    return JSONResponse({"upstream": upstream})


UPSTREAMS = {"search": "http://search:9000", "mail": "http://mail:9001"}


class Machines(Resource):
    name = "machines"

    async def list(self, request):
        return JSONResponse([])

    async def show(self, request):
        return JSONResponse({})


class Sites(Resource):
    name = "sites"
    key = "site_id:int"

    async def list(self, request):
        return JSONResponse([])

    async def create(self, request):
        return JSONResponse({})


class Gateway(Starlette):
    def __init__(self, *args, **kwargs):
        routes = list(kwargs.pop("routes", []))
        routes += self.own_routes()
        super().__init__(*args, routes=routes, **kwargs)

    def own_routes(self) -> list[BaseRoute]:
        return [
            Route("/health", self.health, name="health"),
            Route("/login", RedirectResponse("/sso")),
            Route("/whoami", login_required(self.whoami), methods=["GET"]),
        ]

    async def health(self, request):
        return JSONResponse({})

    async def whoami(self, request):
        return JSONResponse({})


class Echo:
    """An application of its own."""

    async def __call__(self, scope, receive, send):
        await JSONResponse({})(scope, receive, send)


@requires_scope("admin")
async def shutdown(request):
    return JSONResponse({})


async def events(websocket):
    await websocket.accept()


admin = Router(
    [
        Route("/", endpoint=home),
        Route("/shutdown", shutdown, methods=["POST", "DELETE"]),
        Mount("/files", routes=files.routes, name="files"),
    ]
)

routes = [
    Route("/", home),
    *(Route(f"/proxy/{name}/{{path:path}}", functools.partial(proxy, upstream=url), name=name) for name, url in UPSTREAMS.items()),
    Mount("/admin", app=admin, name="admin"),
    Mount("/billing", routes=[*billing.routes, WebSocketRoute("/feed", billing.Feed)]),
    Host("api.example.org", app=Router(resource_routes(Machines, Sites)), name="api"),
    WebSocketRoute("/events", events),
    Mount("/echo", Echo()),
]

app = Gateway(routes=routes, middleware=[Middleware(GZipMiddleware, minimum_size=500)])
app.add_route("/late", home, methods=["PUT"])
app.router.add_websocket_route("/late-events", events)
app.host("static.example.org", files.app)
