from litestar import HttpMethod, Litestar, MediaType, Router, WebSocket, get, route, websocket
from litestar.handlers import websocket_listener

from stock.controllers.items import DailyReport, ItemController, WeeklyReport
from stock.guards import requires_token

PREFIX = "/v1"


@get("/", include_in_schema=False, media_type=MediaType.TEXT)
async def index() -> str:
    return "stock"


@route("/echo", http_method=[HttpMethod.GET, HttpMethod.POST])
async def echo() -> str:
    return "echo"


@websocket("/live")
async def live(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


@websocket_listener("/listen")
async def listen(data: str) -> str:
    return data


@get(["/health", "/ready"], sync_to_thread=False)
def health() -> dict[str, str]:
    return {}


def create_router() -> Router:
    reports = Router(path="/statistics", route_handlers=[DailyReport, WeeklyReport])
    return Router(path=PREFIX, route_handlers=[ItemController, reports, echo], guards=[requires_token])


app = Litestar(route_handlers=[index, health, live, listen, create_router()], openapi_config=None)
