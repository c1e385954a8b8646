from starlette.endpoints import WebSocketEndpoint
from starlette.routing import WebSocketRoute


class Chat(WebSocketEndpoint):
    encoding = "text"

    async def on_receive(self, websocket, data):
        await websocket.send_text(data)


async def clock(websocket):
    await websocket.accept()
    await websocket.close()


def socket_routes(prefix):
    return [WebSocketRoute(f"{prefix}/chat/{{room}}", Chat), WebSocketRoute(prefix + "/clock", clock, name="clock")]
