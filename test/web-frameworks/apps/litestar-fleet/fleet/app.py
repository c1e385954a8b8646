from litestar import Litestar, Request, Router, WebSocket, asgi, get, route, websocket, websocket_listener
from litestar.config.app import AppConfig
from litestar.di import Provide
from litestar.handlers import HTTPRouteHandler
from litestar.plugins import InitPlugin
from litestar.types import Receive, Scope, Send

from fleet.controllers import CONTROLLERS, make_controller
from fleet.guards import is_driver


@get(["/", "/home", "/start/{name:str}"])
async def home(name: str | None = None) -> str:
    return ""


@route("/both", http_method=["GET", "PATCH"])
async def both() -> dict:
    return {}


@websocket("/track/{truck_id:int}")
async def track(socket: WebSocket, truck_id: int) -> None:
    await socket.accept()


@websocket_listener("/chat")
async def chat(data: str) -> str:
    return data


@asgi("/raw", is_mount=True)
async def raw(scope: Scope, receive: Receive, send: Send) -> None:
    return None


class StatusPlugin(InitPlugin):
    def __init__(self, path: str = "/status"):
        self.path = path

    def on_app_init(self, app_config: AppConfig) -> AppConfig:
        @get(self.path, exclude_from_auth=True)
        async def status() -> dict:
            return {}

        app_config.route_handlers.append(status)
        return app_config


def version(number: int) -> Router:
    return Router(path=f"/v{number}", route_handlers=[*CONTROLLERS, make_controller("tyres")], guards=[is_driver])


async def settings() -> dict:
    return {}


def create_app() -> Litestar:
    handlers = [home, both, track, chat, raw]
    handlers += [version(number) for number in (1, 2)]
    handlers.append(HTTPRouteHandler("/made", http_method="GET", name="made")(made))
    return Litestar(
        route_handlers=[Router(path="/api", route_handlers=handlers)],
        plugins=[StatusPlugin()],
        dependencies={"settings": Provide(settings)},
        openapi_config=None,
    )


async def made(request: Request) -> str:
    return ""
