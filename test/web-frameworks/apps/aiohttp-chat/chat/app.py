from aiohttp import web

from chat import rooms
from chat.admin import create_admin


class Profile(web.View):
    async def get(self):
        return web.json_response({})

    async def put(self):
        return web.json_response({})


async def index(request):
    return web.Response(text="chat")


async def search(request):
    return web.json_response([])


@web.middleware
async def errors(request, handler):
    return await handler(request)


def create_app():
    app = web.Application(middlewares=[errors])
    app.add_routes(rooms.routes)
    app.add_routes([web.get("/", index), web.post("/search", search), web.view("/profile", Profile)])
    resource = app.router.add_resource("/avatars/{name}", name="avatar")
    resource.add_route("GET", index)
    resource.add_route("PUT", search)
    app.router.add_view("/me", Profile)
    app.router.add_static("/static", ".")
    app.add_subapp("/admin/", create_admin({}))
    return app
