from aiohttp import web

routes = web.RouteTableDef()


@routes.get("/tracks")
async def tracks(request):
    return web.Response()


def handler_for(kind):
    async def handle(request):
        return web.Response(text=kind)

    return handle


def create():
    app = web.Application()
    app.add_routes(routes)
    app.add_routes([web.post(f"/{kind}", handler_for(kind)) for kind in ("album", "artist")])
    covers = web.Application()
    covers.router.add_get("/{name}", cover)
    app.add_subapp("/covers/", covers)
    return app


async def cover(request):
    return web.Response()
