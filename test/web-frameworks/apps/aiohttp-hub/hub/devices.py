from aiohttp import web


class DeviceHandler:
    def __init__(self, prefix="/devices"):
        self.prefix = prefix

    def setup(self, app):
        app.router.add_get(self.prefix, self.list)
        app.router.add_post(self.prefix, self.create, name="create-device")
        for method, handler in {"GET": self.show, "DELETE": self.drop}.items():
            app.router.add_route(method, self.prefix + "/{device_id:[0-9a-f]+}", handler)

    async def list(self, request):
        return web.Response()

    async def create(self, request):
        return web.Response()

    async def show(self, request):
        return web.Response()

    async def drop(self, request):
        return web.Response()
