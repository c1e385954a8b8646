from aiohttp import web


class Admin(web.View):
    async def get(self):
        return web.Response()


async def users(request):
    return web.Response()


TABLE = [("GET", "/", Admin, "admin"), ("GET", "/users", users, "users"), ("POST", "/users", users, "add-user")]


def create():
    app = web.Application()
    for method, path, handler, name in TABLE:
        app.router.add_route(method, path, handler, name=name)
    return app
