from aiohttp import web


class AdminHandlers:
    def __init__(self, store):
        self.store = store

    async def users(self, request):
        return web.json_response(self.store)

    async def ban(self, request):
        return web.Response(status=204)

    def register(self, app):
        app.router.add_get("/users", self.users, name="users")
        app.router.add_route("POST", "/users/{name}/ban", self.ban)


def create_admin(store):
    app = web.Application()
    AdminHandlers(store).register(app)
    return app
