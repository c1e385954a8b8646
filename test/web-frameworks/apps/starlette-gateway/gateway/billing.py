from starlette.endpoints import HTTPEndpoint, WebSocketEndpoint
from starlette.responses import JSONResponse
from starlette.routing import Route


class Base(HTTPEndpoint):
    async def get(self, request):
        return JSONResponse(await self.load())

    async def load(self):
        raise NotImplementedError


class Invoices(Base):
    async def load(self):
        return []

    async def post(self, request):
        return JSONResponse({})


class Payments(Base):
    async def load(self):
        return []


class Feed(WebSocketEndpoint):
    encoding = "json"

    async def on_receive(self, websocket, data):
        await websocket.send_json(data)


VIEWS = [Invoices, Payments]
routes = [Route("/" + view.__name__.lower(), view) for view in VIEWS]
