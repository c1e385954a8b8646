"""Views that know where they are, as home automation does it."""

from aiohttp import web

ROUTES = web.RouteTableDef()
views = []


def view(cls):
    views.append(cls)
    return cls


class View:
    url = ""
    extra_urls = []
    name = ""
    requires_auth = True

    def __init__(self, hub=None):
        self.hub = hub

    def register(self, app, router):
        routes = []
        for method in ("get", "post", "delete", "put"):
            if not (handler := getattr(self, method, None)):
                continue
            handler = request_handler(self, handler)
            for url in [self.url, *self.extra_urls]:
                routes.append(router.add_route(method, url, handler))
        return routes


def request_handler(view, handler):
    async def handle(request):
        if view.requires_auth and "user" not in request:
            raise web.HTTPUnauthorized()
        return await handler(request, **request.match_info)

    return handle


@view
class States(View):
    url = "/api/states"
    name = "api:states"

    async def get(self, request):
        return web.json_response([])


@view
class State(View):
    url = "/api/states/{entity_id}"
    extra_urls = ["/api/state/{entity_id}"]

    async def get(self, request, entity_id):
        return web.json_response({})

    async def delete(self, request, entity_id):
        return web.json_response({})


@ROUTES.get("/api/events", allow_head=False)
@ROUTES.get("/api/stream")
async def stream(request):
    return web.WebSocketResponse()


@ROUTES.view("/api/config/{section}")
class Config(web.View):
    async def get(self):
        return web.json_response({})

    async def patch(self):
        return web.json_response({})


@ROUTES.route("*", "/api/{tail:.*}")
async def missing(request):
    raise web.HTTPNotFound()
