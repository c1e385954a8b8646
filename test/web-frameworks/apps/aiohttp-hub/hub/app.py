import importlib

from aiohttp import web

from hub.devices import DeviceHandler
from hub.middlewares import MIDDLEWARES
from hub.views import ROUTES, View, views

SUB_APPS = {"/media": "hub.media", "/admin": "hub.admin"}


class Hub:
    def __init__(self):
        self.app = web.Application(middlewares=MIDDLEWARES)
        self.views = []

    def register(self, view):
        view = view(self) if isinstance(view, type) else view
        view.register(self.app, self.app.router)
        self.views.append(view)

    def build(self):
        DeviceHandler().setup(self.app)
        for view in views:
            self.register(view)
        self.app.add_routes(ROUTES)
        self.app.router.add_routes([web.get("/ping", ping), web.static("/assets", "/tmp", name="assets"), web.view("/me", Me)])
        for prefix, name in SUB_APPS.items():
            self.app.add_subapp(prefix, importlib.import_module(name).create())
        resource = self.app.router.add_resource("/batch/{batch_id}", name="batch")
        resource.add_route("GET", ping)
        resource.add_route("POST", start_batch)
        return self.app


async def ping(request):
    return web.Response()


async def start_batch(request):
    return web.Response()


class Me(web.View):
    async def get(self):
        return web.json_response({})

    async def put(self):
        return web.json_response({})


async def create_app():
    return Hub().build()


def build():
    return Hub().build()
