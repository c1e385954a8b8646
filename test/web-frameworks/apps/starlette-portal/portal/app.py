from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Host, Mount, Route, Router
from starlette.staticfiles import StaticFiles

from portal import pages
from portal.api import api_routes
from portal.sockets import socket_routes


async def status(request):
    return PlainTextResponse("ok")


async def robots(request):
    return PlainTextResponse("")


intern = Router([Route("/status", status, name="status")])

routes = [
    *pages.routes,
    Mount("/api/v1", routes=api_routes, name="api"),
    Mount("/static", StaticFiles(directory="."), name="static"),
    Host("intern.example.org", app=intern, name="intern"),
]
routes += socket_routes("/ws")

app = Starlette(debug=False, routes=routes, middleware=[Middleware(SessionMiddleware, secret_key="not-secret")])
app.add_route("/robots.txt", robots, methods=["GET"], include_in_schema=False)
