from aiohttp import web

routes = web.RouteTableDef()


@routes.get("/rooms")
async def list_rooms(request):
    return web.json_response([])


@routes.post("/rooms", name="create-room")
async def create_room(request):
    return web.json_response({}, status=201)


@routes.view("/rooms/{name}")
class RoomView(web.View):
    async def get(self):
        return web.json_response({})

    async def delete(self):
        return web.Response(status=204)


@routes.get(r"/rooms/{name}/messages/{id:\d+}", allow_head=False)
async def message(request):
    return web.json_response({})


@routes.get("/rooms/{name}/live")
async def live(request):
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    return socket


@routes.route("*", "/proxy/{tail:.*}")
async def proxy(request):
    return web.Response()
